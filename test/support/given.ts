import { type Answer, get, post, put, send } from "./broker.ts";

/** One interaction of a v2 pact; the description tells two apart. */
export function interaction(description: string, response: object = { status: 200 }): object {
  return { description, request: { method: "GET", path: `/${encodeURIComponent(description)}` }, response };
}

interface VersionGiven {
  readonly branch?: string;
  readonly tags?: readonly string[];
  readonly buildUrl?: string;
}

interface PactGiven extends VersionGiven {
  readonly consumer: string;
  readonly provider: string;
  /** Of the consumer; "1" unless given. */
  readonly version?: string;
  /** One interaction "a request" unless given. Pacts with the same interactions have the same content. */
  readonly interactions?: readonly object[];
}

interface VerificationGiven {
  readonly consumer: string;
  readonly provider: string;
  /** "1" unless given. */
  readonly consumerVersion?: string;
  /** "1" unless given. */
  readonly providerVersion?: string;
  /** True unless given. */
  readonly success?: boolean;
  /** Of the provider version. */
  readonly branch?: string;
  /** Of the provider version. */
  readonly tags?: readonly string[];
  readonly testResults?: unknown;
}

interface PlacementGiven {
  readonly pacticipant: string;
  readonly version: string;
  /** By name; it must exist. */
  readonly environment: string;
  readonly applicationInstance?: string;
}

/**
 * What a test starts from, arranged over HTTP as clients do it. Each function fails the test when the broker refuses, and
 * returns the body of the last answer unless it says otherwise.
 * Example: `const given = givenOn(broker.url); await given.publishedPact({ consumer: "Web", provider: "Orders" });`
 */
export function givenOn(url: string) {
  const at = (...segments: readonly string[]) => [url, ...segments.map(encodeURIComponent)].join("/");

  async function version(pacticipant: string, number: string, { branch, tags = [], buildUrl }: VersionGiven = {}) {
    const self = at("pacticipants", pacticipant, "versions", number);
    if (branch !== undefined) accepted(await put(at("pacticipants", pacticipant, "branches", branch, "versions", number), {}));
    for (const tag of tags) accepted(await put(`${self}/tags/${encodeURIComponent(tag)}`, {}));
    if (buildUrl === undefined && (branch !== undefined || tags.length > 0)) return accepted(await get(self));
    return accepted(await put(self, buildUrl === undefined ? {} : { buildUrl }));
  }

  async function environmentUuid(name: string): Promise<string> {
    const body = accepted(await get(`${url}/environments?name=${encodeURIComponent(name)}`));
    const uuid: unknown = body._embedded.environments[0]?.uuid;
    if (typeof uuid !== "string") throw new Error(`given: there is no environment "${name}"`);
    return uuid;
  }

  const place = async ({ pacticipant, version: number, environment }: PlacementGiven, kind: string) =>
    `${at("pacticipants", pacticipant, "versions", number)}/${kind}/environment/${await environmentUuid(environment)}`;

  return {
    /** Address under the broker, with encoded segments. */
    at,
    /** A pacticipant, with more fields such as mainBranch. */
    pacticipant: async (name: string, fields: object = {}) => accepted(await post(`${url}/pacticipants`, { name, ...fields })),
    /** A version with branch and tags, without any contract. */
    version,
    /** A pact as `POST /contracts/publish` takes it. Returns the published pact, `_links` included. */
    async publishedPact({ consumer, provider, version: number = "1", interactions = [interaction("a request")], ...about }: PactGiven) {
      const pact = {
        consumer: { name: consumer },
        provider: { name: provider },
        interactions,
        metadata: { pactSpecification: { version: "2.0.0" } },
      };
      const content = Buffer.from(JSON.stringify(pact)).toString("base64");
      const contract = { consumerName: consumer, providerName: provider, specification: "pact", contentType: "application/json", content };
      accepted(
        await post(`${url}/contracts/publish`, {
          pacticipantName: consumer,
          pacticipantVersionNumber: number,
          ...about,
          contracts: [contract],
        }),
      );
      return accepted(await get(at("pacts", "provider", provider, "consumer", consumer, "version", number)));
    },
    /** A result for the pact of one consumer version, published by the pact's own link. */
    async verification(given: VerificationGiven) {
      const { consumer, provider, consumerVersion = "1", providerVersion = "1", success = true, branch, tags, testResults } = given;
      if (branch !== undefined || tags !== undefined) {
        await version(provider, providerVersion, { ...(branch !== undefined && { branch }), ...(tags !== undefined && { tags }) });
      }
      const pact = accepted(await get(at("pacts", "provider", provider, "consumer", consumer, "version", consumerVersion)));
      const result = { success, providerApplicationVersion: providerVersion, ...(testResults !== undefined && { testResults }) };
      return accepted(await post(pact._links["pb:publish-verification-results"].href, result));
    },
    environment: async (name: string, { production = false }: { production?: boolean } = {}) =>
      accepted(await post(`${url}/environments`, { name, production })),
    deployment: async (given: PlacementGiven) =>
      accepted(
        await post(
          await place(given, "deployed-versions"),
          given.applicationInstance === undefined ? {} : { applicationInstance: given.applicationInstance },
        ),
      ),
    release: async (given: PlacementGiven) => accepted(await post(await place(given, "released-versions"), {})),
    /** Ends what `deployment` returned. */
    undeployment: async (deployment: { uuid: string }) =>
      accepted(await patched(at("deployed-versions", deployment.uuid), { currentlyDeployed: false })),
    /** Ends what `release` returned. */
    supportEnded: async (release: { uuid: string }) =>
      accepted(await patched(at("released-versions", release.uuid), { currentlySupported: false })),
  };
}

const patched = (url: string, body: object) => send("PATCH", url, body, { type: "application/merge-patch+json" });

function accepted({ status, body, text }: Answer): Answer["body"] {
  if (status >= 300) throw new Error(`given: the broker answered ${status}: ${text}`);
  return body;
}
