import { Client } from "pg";
import { get, post, put, startBroker, type TestBroker } from "../../support/broker.ts";
import { givenOn, interaction } from "../../support/given.ts";

/**
 * Planning a big read anew costs more than running it, so what pipelines and clients ask all day must be prepared. A text is
 * prepared from its second use on: on the third request of a kind nothing may be left that is not, whatever it is about.
 */
let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
/** Texts of statements that were sent without a name. */
let unprepared: string[] = [];
let hits = 0;

const original = Object.getOwnPropertyDescriptor(Client.prototype, "query") ?? {};

beforeAll(async () => {
  function query(this: Client, ...args: unknown[]): unknown {
    const [config] = args;
    // Texts alone are `begin`, `commit` and the like.
    if (typeof config === "object" && config !== null && "text" in config && typeof config.text === "string") {
      hits++;
      if (!("name" in config)) unprepared.push(config.text);
    }
    return Reflect.apply(original.value as (...all: unknown[]) => unknown, this, args);
  }
  Object.defineProperty(Client.prototype, "query", { ...original, value: query });
  broker = await startBroker({ schemaCacheBytes: 0 });
  given = givenOn(broker.url);
  await given.environment("production", { production: true });
  for (const provider of ["Orders", "Billing"]) {
    await given.publishedPact({ consumer: "Web", provider, branch: "main", interactions: [interaction("a"), interaction("b")] });
    await given.verification({ consumer: "Web", provider, providerVersion: "1", success: provider === "Orders" });
    await given.deployment({ pacticipant: provider, version: "1", environment: "production" });
  }
}, 60_000);
afterAll(async () => {
  Object.defineProperty(Client.prototype, "query", original);
  await broker.stop();
});

const REGISTRY = { headers: { accept: "application/vnd.schemaregistry.v1+json" } };
const schema = (n: number) => JSON.stringify({ type: "record", name: `Order${n}`, fields: [{ name: "id", type: "string" }] });
const publication = (n: number) => ({
  pacticipantName: "Web",
  pacticipantVersionNumber: `published ${n}`,
  branch: "main",
  tags: ["main"],
  contracts: ["Orders", "Billing"].map((provider) => ({
    consumerName: "Web",
    providerName: provider,
    specification: "pact",
    contentType: "application/json",
    content: Buffer.from(
      JSON.stringify({
        consumer: { name: "Web" },
        provider: { name: provider },
        interactions: [interaction(`new ${n}`), interaction("a")],
        metadata: { pactSpecification: { version: "2.0.0" } },
      }),
    ).toString("base64"),
  })),
});

const HOT: Readonly<Record<string, (n: number) => Promise<{ readonly status: number }>>> = {
  "can-i-deploy, green": () => get(`${broker.url}/can-i-deploy?pacticipant=Orders&version=1&environment=production`),
  "can-i-deploy, red": () => get(`${broker.url}/can-i-deploy?pacticipant=Web&version=1&environment=production`),
  "the matrix as command lines ask for it": () =>
    get(`${broker.url}/matrix?q[][pacticipant]=Web&q[][version]=1&latestby=cvpv&environment=production`),
  "pacts for verification": () =>
    post(given.at("pacts", "provider", "Orders", "for-verification"), {
      providerVersionBranch: "main",
      includePendingStatus: true,
      includeWipPactsSince: "2020-01-01",
      consumerVersionSelectors: [{ mainBranch: true }, { deployedOrReleased: true }, { matchingBranch: true }],
    }),
  "publishing contracts": (n) => post(`${broker.url}/contracts/publish`, publication(n)),
  "recording a verification": async (n) => {
    const { body: pact } = await get(given.at("pacts", "provider", "Orders", "consumer", "Web", "version", "1"));
    unprepared = [];
    return post(pact._links["pb:publish-verification-results"].href, {
      success: true,
      providerApplicationVersion: `verified ${n}`,
      verifiedBy: { implementation: "test" },
    });
  },
  "recording a deployment": async (n) => {
    await given.version("Web", `deployed ${n}`, { buildUrl: "http://ci" });
    return post(await deployAt(`deployed ${n}`), {});
  },
  "registering a schema": (n) => post(given.at("subjects", `orders-${n}`, "versions"), { schema: schema(n) }, REGISTRY),
  "registering a known schema": () => post(given.at("subjects", "orders-known", "versions"), { schema: schema(0) }, REGISTRY),
  "a schema by its id": () => get(given.at("schemas", "ids", "1"), REGISTRY.headers),
  "declaring events": (n) =>
    put(given.at("event-contracts", "pacticipant", "Web", "version", `declared ${n}`), {
      writes: [{ subject: "orders", schema: schema(0) }],
      reads: [{ subject: "payments", schema: schema(n) }],
    }),
};

test.each(Object.keys(HOT))("%s: everything is prepared on the third request", async (name) => {
  const request = HOT[name];
  if (request === undefined) throw new Error("no such request");
  for (let n = 1; n <= 3; n++) {
    unprepared = [];
    hits = 0;
    const { status } = await request(n);
    expect(status).toBeLessThan(300);
  }
  expect(hits).toBeGreaterThan(0);
  expect(unprepared).toEqual([]);
});

async function deployAt(version: string): Promise<string> {
  const { body } = await get(`${broker.url}/environments?name=production`);
  unprepared = [];
  return given.at("pacticipants", "Web", "versions", version, "deployed-versions", "environment", body._embedded.environments[0].uuid);
}
