import {
  contentSha,
  eventSchema,
  eventSubject,
  interactionHashes,
  pactText,
  type SeededPair,
  type Size,
  seededPairs,
  serviceName,
  VERSIONS_PER_CONTENT,
  versionNumber,
} from "./seed.ts";

/** One HTTP request. */
export interface Request {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly type?: string;
}

/** A kind of request that is measured. */
export interface Operation {
  readonly name: string;
  /** What its time is compared with. */
  readonly floor: "read" | "write";
  /** The nth request of this kind; each asks about other services, and what it writes is new. */
  readonly request: (n: number) => Request;
}

/** What the requests need to know of a database. */
export interface Seeded {
  readonly size: Size;
  readonly environmentUuid: string;
  readonly schemaIds: readonly number[];
  /** Makes names of this run differ from those of runs before it. */
  readonly run: string;
}

/** One row by its key: what any request costs. */
export const READ_FLOOR = "floor: one row";
/** One row written and committed: what any change costs. */
export const WRITE_FLOOR = "floor: one row written";

const REGISTRY_TYPE = "application/vnd.schemaregistry.v1+json";
const DAY_MS = 24 * 60 * 60 * 1000;
const path = (...segments: readonly string[]) => `/${segments.map(encodeURIComponent).join("/")}`;

/** Everything that is measured, reads first. Services and versions are recent ones, as in real life. */
export function operations(seeded: Seeded): Operation[] {
  return [...reads(seeded), ...writes(seeded), ...registry(seeded)];
}

/** Picks another element each time, far from the last. */
function pick<T>(list: readonly T[], n: number): T {
  const found = list[(n * 7919) % list.length];
  if (found === undefined) throw new Error("nothing to pick from");
  return found;
}

function reads({ size, environmentUuid }: Seeded): Operation[] {
  const pairs = seededPairs(size);
  const stable = pairs.filter((pair) => pair.stable);
  const changing = pairs.filter((pair) => !pair.stable);
  const recent = (service: number, n: number) => versionNumber(service, size.versions - (n % 5));
  const integration = ({ consumer, provider }: SeededPair) =>
    path("pacts", "provider", serviceName(provider), "consumer", serviceName(consumer));
  const matrix = ({ consumer, provider }: SeededPair) =>
    `/matrix?q[][pacticipant]=${serviceName(consumer)}&q[][pacticipant]=${serviceName(provider)}&latestby=cvpv&limit=100`;
  const canIDeploy = (n: number) => {
    const { consumer } = pick(pairs, n);
    return `/can-i-deploy?pacticipant=${serviceName(consumer)}&version=${recent(consumer, n)}&environment=production`;
  };
  // In the middle of the history, which lasts two years.
  const asOf = new Date(Date.now() - 360 * DAY_MS).toISOString();
  const couldIDeploy = (n: number) => {
    const { consumer } = pick(pairs, n);
    const version = versionNumber(consumer, Math.floor(size.versions / 2) - (n % 5));
    return `/can-i-deploy?pacticipant=${serviceName(consumer)}&version=${version}&environment=production&asOf=${asOf}`;
  };
  const forVerification = (branch: string) => ({
    providerVersionBranch: branch,
    consumerVersionSelectors: [{ mainBranch: true }, { deployedOrReleased: true }, { matchingBranch: true }],
    includePendingStatus: true,
    includeWipPactsSince: new Date(Date.now() - 14 * DAY_MS).toISOString(),
  });
  const get = (name: string, of: (n: number) => string): Operation => ({
    name,
    floor: "read",
    request: (n) => ({ method: "GET", path: of(n) }),
  });
  const select = (name: string, branch: string): Operation => ({
    name,
    floor: "read",
    request: (n) => ({
      method: "POST",
      path: `${path("pacts", "provider", serviceName(pick(pairs, n).provider))}/for-verification`,
      body: forVerification(branch),
    }),
  });
  return [
    get(READ_FLOOR, () => path("environments", environmentUuid)),
    get("can-i-deploy", canIDeploy),
    get("can-i-deploy, summary", (n) => `${canIDeploy(n)}&summary=true`),
    {
      name: "plan for 200 candidates",
      floor: "read",
      request: (n) => ({
        method: "POST",
        path: "/plans",
        body: {
          environment: "production",
          candidates: Array.from({ length: Math.min(200, size.services) }, (_, index) => ({
            pacticipant: serviceName(index + 1),
            version: versionNumber(index + 1, size.versions - (n % 10)),
          })),
        },
      }),
    },
    get("matrix A x B, cvpv, limit 100", (n) => matrix(pick(changing, n))),
    get("the same, contract never changed", (n) => matrix(pick(stable, n))),
    get(
      "matrix of one, cvpv, limit 100",
      (n) => `/matrix?q[][pacticipant]=${serviceName(pick(pairs, n).consumer)}&latestby=cvpv&limit=100`,
    ),
    get("can-i-deploy, a year ago", couldIDeploy),
    get("matrix A x B, a year ago", (n) => `${matrix(pick(changing, n))}&asOf=${asOf}`),
    get(
      "matrix of one, a year ago",
      (n) => `/matrix?q[][pacticipant]=${serviceName(pick(pairs, n).consumer)}&latestby=cvpv&limit=100&asOf=${asOf}`,
    ),
    get("environment, a year ago", () => `${path("environments", environmentUuid, "contents")}?asOf=${asOf}`),
    select("pacts for verification, main", "main"),
    select("pacts for verification, new branch", "a-new-branch"),
    get("latest pact", (n) => `${integration(pick(pairs, n))}/latest`),
    get("latest pact of a stale branch", (n) => `${integration(pick(pairs, n))}/branch/feat-1/latest`),
    get("latest pact with a tag", (n) => `${integration(pick(pairs, n))}/latest/prod`),
    get("latest pacts of a provider, tag", (n) => `${path("pacts", "provider", serviceName(pick(pairs, n).provider))}/latest/prod`),
    get("latest result of a pact", (n) => `${integration(pick(stable, n))}/latest/verification-results/latest`),
    get(
      "latest result of a content",
      (n) => `${integration(pick(stable, n))}/pact-version/${contentSha(pick(stable, n), 1)}/verification-results/latest`,
    ),
    get("badge of a pact", (n) => `${integration(pick(pairs, n))}/latest/badge.svg`),
    get("badge of a pact with tags", (n) => {
      const { consumer, provider } = pick(pairs, n);
      return `${path("matrix", "provider", serviceName(provider), "latest", "prod", "consumer", serviceName(consumer), "latest", "prod")}/badge.svg`;
    }),
    get("badge of can-i-merge", (n) => `${path("pacticipants", serviceName(pick(pairs, n).consumer))}/main-branch/can-i-merge/badge.svg`),
    get("provider states", (n) => `${path("pacts", "provider", serviceName(pick(pairs, n).provider))}/provider-states`),
    get("latest results of a version", (n) => {
      const { consumer } = pick(pairs, n);
      return `${path("verification-results", "consumer", serviceName(consumer), "version", recent(consumer, n))}/latest`;
    }),
    get("version by number", (n) => {
      const { consumer } = pick(pairs, n);
      return path("pacticipants", serviceName(consumer), "versions", recent(consumer, n));
    }),
    get("dashboard, a page", () => "/dashboard"),
    get("versions, a page", (n) => `${path("pacticipants", serviceName(pick(pairs, n).consumer), "versions")}?size=20&page=1`),
  ];
}

function writes({ size, environmentUuid, run }: Seeded): Operation[] {
  const pairs = seededPairs(size);
  const write = (name: string, request: Operation["request"]): Operation => ({ name, floor: "write", request });
  const publication = (pair: SeededPair, number: string, content: string, all: readonly SeededPair[] = [pair]): Request => ({
    method: "POST",
    path: "/contracts/publish",
    body: {
      pacticipantName: serviceName(pair.consumer),
      pacticipantVersionNumber: number,
      branch: "main",
      tags: ["main"],
      contracts: all.map(({ consumer, provider }) => ({
        consumerName: serviceName(consumer),
        providerName: serviceName(provider),
        specification: "pact",
        contentType: "application/json",
        content: Buffer.from(pactText(serviceName(consumer), serviceName(provider), content)).toString("base64"),
      })),
    },
  });
  const allOf = ({ consumer }: SeededPair) => pairs.filter((pair) => pair.consumer === consumer);
  /** With every pact that the consumer has. */
  const wholePublication = (pair: SeededPair, number: string, content: string) => publication(pair, number, content, allOf(pair));
  return [
    write(WRITE_FLOOR, (n) => ({
      method: "PUT",
      path: path("pacticipants", serviceName(pick(pairs, n).consumer), "labels", `${run}-${n}`),
    })),
    // The first few are new; from then on the texts have been seen.
    write("publish a known pact, 17 KB", (n) => publication(pick(pairs.slice(0, 8), n), `known-${run}-${n}`, "known")),
    write("publish a new pact, 17 KB", (n) => publication(pick(pairs, n), `new-${run}-${n}`, `new-${run}-${n}`)),
    write("publish 3 pacts, 1 time in 20 new", (n) => {
      const content = n % 20 === 19 ? `mixed-${run}-${n}` : "known";
      return wholePublication(pick(pairs.slice(0, 6), n), `mixed-${run}-${n}`, content);
    }),
    write("publish 3 new pacts, 17 KB", (n) => wholePublication(pick(pairs, n), `new3-${run}-${n}`, `new3-${run}-${n}`)),
    write("record a verification", (n) => {
      const pair = pick(pairs, n);
      const content = path(
        "pacts",
        "provider",
        serviceName(pair.provider),
        "consumer",
        serviceName(pair.consumer),
        "pact-version",
        contentSha(pair, size.versions),
      );
      return {
        method: "POST",
        path: `${content}/verification-results`,
        body: {
          success: true,
          providerApplicationVersion: `verified-${run}-${n}`,
          testResults: interactionHashes(pair, size.versions).map((interactionId) => ({ interactionId, success: true })),
          verifiedBy: { implementation: "pact-js" },
        },
      };
    }),
    write("record a deployment", (n) => {
      const { consumer } = pick(pairs, n);
      return {
        method: "POST",
        path: path(
          "pacticipants",
          serviceName(consumer),
          "versions",
          versionNumber(consumer, size.versions - (n % 7)),
          "deployed-versions",
          "environment",
          environmentUuid,
        ),
        body: {},
      };
    }),
    write("declare events", (n) => {
      const { consumer } = pick(pairs, n);
      const schema = eventSchema(consumer, Math.floor((size.versions - 1) / VERSIONS_PER_CONTENT));
      return {
        method: "PUT",
        path: path("event-contracts", "pacticipant", serviceName(consumer), "version", `event-${run}-${n}`),
        body: { writes: [{ subject: eventSubject(consumer), schema }], reads: [] },
      };
    }),
  ];
}

function registry({ size, schemaIds, run }: Seeded): Operation[] {
  const services = Array.from({ length: size.services }, (_, index) => index + 1);
  const register = (n: number, schema: string): Request => ({
    method: "POST",
    path: path("subjects", eventSubject(pick(services, n)), "versions"),
    body: { schema },
    type: REGISTRY_TYPE,
  });
  const field = (n: number) => `,{"name":"f_${run}_${n}","type":["null","string"],"default":null}]}`;
  return [
    { name: "schema by id", floor: "read", request: (n) => ({ method: "GET", path: path("schemas", "ids", String(pick(schemaIds, n))) }) },
    { name: "register a known schema", floor: "read", request: (n) => register(n, eventSchema(pick(services, n), 1)) },
    {
      name: "register a new schema",
      floor: "write",
      request: (n) => register(n, eventSchema(pick(services, n), 1).replace(/\]\}$/, field(n))),
    },
  ];
}
