import { request } from "node:http";
import { get, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn, interaction } from "../support/given.ts";

/**
 * A stand-in: pact-jvm comes from Maven, which is not at hand where these tests run. They send the requests that its
 * pactbroker module sends, header by header, and look at exactly what it reads of the answers. The Rust verifier's ways that
 * pact-js does not take are here too, for the same reason.
 */
interface Got {
  readonly status: number;
  readonly type: string;
  // Documents of many shapes; a wrong path fails the test.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
beforeEach(async () => {
  broker = await startBroker();
  given = givenOn(broker.url);
}, 60_000);
afterEach(() => broker.stop());

/** One request with exactly these headers; a header with several values is sent as often. */
function ask(method: string, url: string, headers: Record<string, string | string[]> = {}, body?: unknown): Promise<Got> {
  const content = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
  const length = content === undefined ? {} : { "Content-Length": String(content.length) };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers: { ...headers, ...length }, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const [text, type] = [Buffer.concat(chunks).toString(), (response.headers["content-type"] ?? "").split(";")[0] ?? ""];
        resolve({ status: response.statusCode ?? 0, type, body: text === "" ? undefined : JSON.parse(text) });
      });
    });
    sent.on("error", reject);
    sent.end(content);
  });
}

/** What pact-jvm sends with a GET: the type of a body that is not there, and both kinds of JSON. */
const JVM_GET = { "Content-Type": "application/json", Accept: "application/hal+json, application/json" };
const JVM_POST = { "Content-Type": "application/json", Accept: "application/hal+json, application/json" };
const fill = (template: string, values: Record<string, string>) =>
  template.replace(/\{(\w+)\}/g, (_whole, name: string) => encodeURIComponent(values[name] ?? ""));
const jvmIndex = async () => (await ask("GET", broker.url, JVM_GET)).body._links;

describe("pact-jvm", () => {
  test("verifies: index, selectors straight to the templated link, each pact, branch and tag, result without Accept", async () => {
    await given.pacticipant("Web", { mainBranch: "main" });
    await given.publishedPact({ consumer: "Web", provider: "Orders & Co", version: "1", branch: "main" });
    const links = await jvmIndex();
    const selection = fill(links["pb:provider-pacts-for-verification"].href, { provider: "Orders & Co" });
    const asked = await ask("POST", selection, JVM_POST, {
      consumerVersionSelectors: [{ branch: "feat", fallbackBranch: "main" }, { deployedOrReleased: true }],
      includePendingStatus: true,
      providerVersionTags: ["dev"],
      includeWipPactsSince: "2020-01-01",
      providerVersionBranch: "main",
    });
    expect([asked.status, asked.type]).toEqual([200, "application/hal+json"]);
    const [pact] = asked.body._embedded.pacts;
    expect(pact).toMatchObject({
      _links: { self: { href: expect.any(String), name: "Pact between Web (1) and Orders & Co" } },
      verificationProperties: {
        pending: true,
        notices: expect.arrayContaining([{ when: "before_verification", text: expect.any(String) }]),
      },
    });

    const document = (await ask("GET", pact._links.self.href, JVM_GET)).body;
    expect(document.interactions).toHaveLength(1);
    const provider = (await ask("GET", document._links["pb:provider"].href, JVM_GET)).body;
    const branch = fill(provider._links["pb:branch-version"].href, { branch: "main", version: "7" });
    const tag = fill(provider._links["pb:version-tag"].href, { version: "7", tag: "dev" });
    for (const address of [tag, branch])
      expect((await ask("PUT", address, { "Content-Type": "application/json" }, {})).status).toBeLessThan(300);
    const result = {
      success: false,
      providerApplicationVersion: "7",
      verifiedBy: { implementation: "Pact-JVM", version: "4.6.17" },
      testResults: [
        {
          interactionId: document.interactions[0]._id,
          success: false,
          mismatches: [{ attribute: "body", identifier: "$.id", description: "Expected 1 but got 2" }],
          exceptions: [{ message: "Connection refused", exceptionClass: "java.net.ConnectException" }],
        },
      ],
    };
    const address = document._links["pb:publish-verification-results"].href;
    expect((await ask("POST", address, { "Content-Type": "application/json" }, result)).status).toBe(201);
    const stored = (
      await get(given.at("pacts", "provider", "Orders & Co", "consumer", "Web", "version", "1", "verification-results", "latest"))
    ).body;
    expect(stored).toMatchObject({ success: false, testResults: result.testResults, verifiedBy: { implementation: "Pact-JVM" } });
  });

  test("falls back to the latest pacts, with a tag and without", async () => {
    await given.publishedPact({ consumer: "Web", provider: "Orders", version: "1", tags: ["prod"] });
    await given.publishedPact({ consumer: "Web", provider: "Orders", version: "2", interactions: [interaction("later")] });
    const links = await jvmIndex();
    const pactsAt = async (relation: string) =>
      (await ask("GET", fill(links[relation].href, { provider: "Orders", tag: "prod" }), JVM_GET)).body._links["pb:pacts"];
    const latest = await pactsAt("pb:latest-provider-pacts");
    expect(latest).toMatchObject([{ href: expect.stringContaining("/version/2"), name: "Web" }]);
    expect(await pactsAt("pb:latest-provider-pacts-with-tag")).toMatchObject([{ href: expect.stringContaining("/version/1") }]);
    const pact = (await ask("GET", latest[0].href, JVM_GET)).body;
    expect(pact.interactions).toHaveLength(1);
    const untagged = pact._links["pb:latest-untagged-pact-version"].href;
    expect((await ask("GET", untagged, JVM_GET)).body._links.self.href).toContain("/version/2");
    const unknown = await ask("GET", fill(links["pb:latest-provider-pacts"].href, { provider: "Nobody" }), JVM_GET);
    expect(unknown.status).toBe(404);
  });

  test("publishes one contract a call, and reads notices of success and refusal", async () => {
    const links = await jvmIndex();
    const body = (name: string) => {
      const pact = { consumer: { name: "Web" }, provider: { name: "Orders" }, interactions: [interaction(name)], metadata: {} };
      const content = Buffer.from(JSON.stringify(pact)).toString("base64");
      const contract = { consumerName: "Web", providerName: "Orders", specification: "pact", contentType: "application/json", content };
      return {
        pacticipantName: "Web",
        pacticipantVersionNumber: "1",
        tags: ["dev"],
        contracts: [contract],
        branch: "main",
        buildUrl: "http://ci/1",
      };
    };
    const publish = (name: string) => ask("POST", links["pb:publish-contracts"].href, JVM_POST, body(name));
    const published = await publish("one");
    expect(published.status).toBe(200);
    expect(published.body.notices).toEqual(
      expect.arrayContaining([{ type: "success", text: expect.stringContaining("Pact successfully published") }]),
    );
    const refused = await publish("two");
    expect([refused.status, refused.body.notices[0].type]).toEqual([409, "error"]);
  });

  test("publishes to a broker that it takes for an old one: tags first, then the pact", async () => {
    const links = await jvmIndex();
    const tag = fill(links["pb:pacticipant-version-tag"].href, { pacticipant: "Web", version: "1", tag: "dev" });
    expect((await ask("PUT", tag, JVM_POST, {})).status).toBe(201);
    const address = fill(links["pb:publish-pact"].href, { provider: "Orders", consumer: "Web", consumerApplicationVersion: "1" });
    const pact = { consumer: { name: "Web" }, provider: { name: "Orders" }, interactions: [interaction("one")], metadata: {} };
    expect((await ask("PUT", address, JVM_POST, pact)).status).toBe(201);
  });

  test.each<[string, boolean | null]>([
    ["environment=prod", true],
    ["latest=true&tag=prod", true],
    ["mainBranch=true&latest=true", true],
    ["latest=true", true],
    ["environment=test&ignore%5B%5D%5Bpacticipant%5D=Orders", true],
    ["environment=test", null],
  ])("asks whether a version can be deployed: %s", async (target, deployable) => {
    await given.environment("prod", { production: true });
    await given.environment("test");
    await given.pacticipant("Orders", { mainBranch: "main" });
    await given.publishedPact({ consumer: "Web", provider: "Orders", version: "1" });
    await given.verification({ consumer: "Web", provider: "Orders", providerVersion: "7", branch: "main", tags: ["prod"] });
    await given.deployment({ pacticipant: "Orders", version: "7", environment: "prod" });
    const url = `${broker.url}/matrix?q%5B%5D%5Bpacticipant%5D=Web&latestby=cvp&q%5B%5D%5Bversion%5D=1&${target}`;
    const { summary, matrix } = (await ask("GET", url, JVM_GET)).body;
    expect(summary).toMatchObject({ deployable, reason: expect.any(String), unknown: expect.any(Number) });
    if (deployable === true && !target.includes("ignore"))
      expect(matrix[0].verificationResult._links.self.href).toContain("/verification-results/");
  });
});

describe("the Rust verifier", () => {
  /** Two Accept headers, where others send one with a comma. */
  const RUST_POST = { "Content-Type": "application/json", Accept: ["application/hal+json", "application/json"], "Accept-Charset": "utf-8" };

  test("asks for the address of the selection first, and posts there with two Accept headers", async () => {
    await given.publishedPact({ consumer: "Web", provider: "Orders", branch: "main" });
    const link = fill(
      (await ask("GET", broker.url, { Accept: "application/hal+json, application/json" })).body._links["pb:provider-pacts-for-verification"]
        .href,
      {
        provider: "Orders",
      },
    );
    const first = await ask("GET", link, { Accept: "application/hal+json, application/json" });
    const selection = first.body._links.self.href;
    const { status, type, body } = await ask("POST", selection, RUST_POST, {
      includePendingStatus: false,
      consumerVersionSelectors: [{ mainBranch: true }],
      providerVersionBranch: "",
    });
    expect([status, type]).toEqual([200, "application/hal+json"]);
    const [pact] = body._embedded.pacts;
    expect(pact).toMatchObject({ shortDescription: expect.any(String), verificationProperties: { notices: expect.any(Array) } });
    // Any member of a pact's links that is no object makes it take the whole answer for an empty one.
    for (const value of Object.values(pact._links)) expect(value).toMatchObject({ href: expect.any(String) });
    const tag = fill((await ask("GET", given.at("pacticipants", "Orders"), RUST_POST)).body._links["pb:version-tag"].href, {
      version: "1",
      tag: "t",
    });
    const tagged = await ask("PUT", tag, RUST_POST, {});
    expect([tagged.status, tagged.type]).toEqual([201, "application/hal+json"]);
  });

  test("fetches a pact by its address with any Accept, and none", async () => {
    const pact = await given.publishedPact({ consumer: "Web", provider: "Orders" });
    const addresses = [
      pact._links.self.href,
      pact._links["pb:pact-version"].href,
      given.at("pacts", "provider", "Orders", "consumer", "Web", "latest"),
    ];
    for (const address of addresses) {
      for (const headers of [{ Accept: "*/*" }, {}]) {
        const { status, type, body } = await ask("GET", address, headers);
        expect([status, type]).toEqual([200, expect.stringMatching(/^application\/(hal\+)?json$/)]);
        expect(body._links["pb:publish-verification-results"].href).toContain("/verification-results");
      }
    }
  });

  test("without selectors takes the provider's latest pacts by their old name", async () => {
    await given.publishedPact({ consumer: "Web", provider: "Orders", version: "3" });
    const links = (await ask("GET", broker.url, { Accept: "application/hal+json, application/json" })).body._links;
    const { body } = await ask("GET", fill(links["pb:latest-provider-pacts"].href, { provider: "Orders" }), RUST_POST);
    expect(body._links.pacts).toMatchObject([{ href: expect.stringContaining("/version/3") }]);
    expect((await ask("GET", body._links.pacts[0].href, RUST_POST)).body.consumer).toEqual({ name: "Web" });
  });

  test("reads JSON of one of two types wherever it writes", async () => {
    const pact = await given.publishedPact({ consumer: "Web", provider: "Orders" });
    const provider = (await ask("GET", pact._links["pb:provider"].href, RUST_POST)).body;
    const branch = await ask("PUT", fill(provider._links["pb:branch-version"].href, { branch: "a/b", version: "1" }), RUST_POST, {});
    const results = pact._links["pb:publish-verification-results"].href;
    const result = await ask("POST", results, RUST_POST, { success: true, providerApplicationVersion: "1", testResults: [] });
    for (const { status, type, body } of [branch, result]) {
      expect([status, type]).toEqual([201, expect.stringMatching(/^application\/(hal\+)?json$/)]);
      expect(body).toBeInstanceOf(Object);
    }
    const refused = await ask("POST", results, RUST_POST, { success: true });
    expect([refused.status, refused.body]).toMatchObject([400, { errors: expect.any(Object) }]);
  });
});
