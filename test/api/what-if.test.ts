import { get, post, put, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn, interaction } from "../support/given.ts";

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
beforeAll(async () => {
  broker = await startBroker();
  given = givenOn(broker.url);
});
afterAll(() => broker.stop());

/** A landscape of its own for each test. */
let turn = 0;
let names: { web: string; orders: string; environment: string; subject: string };
beforeEach(async () => {
  turn++;
  names = { web: `Web${turn}`, orders: `Orders${turn}`, environment: `production${turn}`, subject: `order.placed${turn}` };
  await given.environment(names.environment, { production: true });
});

const ask = (pacticipant: string, documents: object[], more: object = { environment: names.environment }) =>
  post(`${broker.url}/what-if`, { pacticipant, documents, ...more });
const gate = async (pacticipant: string, version: string) =>
  (await get(`${broker.url}/can-i-deploy?pacticipant=${pacticipant}&version=${version}&environment=${names.environment}`)).body.verdict;
const inProduction = (pacticipant: string, version: string) => given.deployment({ pacticipant, version, environment: names.environment });
const classes = (verdict: { edges: { class: string }[] }) => verdict.edges.map((edge) => edge.class);

const pact = (...needs: string[]) => ({
  type: "pact",
  content: {
    consumer: { name: names.web },
    provider: { name: names.orders },
    interactions: needs.map((need) => interaction(need)),
    metadata: { pactSpecification: { version: "2.0.0" } },
  },
});
const get200 = (path: string, properties: object) => ({
  [path]: {
    get: {
      responses: { 200: { description: "ok", content: { "application/json": { schema: { type: "object", properties } } } } },
    },
  },
});
const openapi = (paths: object) => ({ openapi: "3.0.0", info: { title: "Orders", version: "1" }, paths });
const schema = (symbols: string[], more: object = {}) =>
  JSON.stringify({
    type: "record",
    name: "Placed",
    fields: [{ name: "status", type: { type: "enum", name: "Status", symbols, ...more } }],
  });
const declare = async (name: string, version: string, body: object) =>
  expect((await put(given.at("event-contracts", "pacticipant", name, "version", version), body)).status).toBe(201);

/** Everything that the tables hold, as the catalogue of the database counts it. */
async function everything(): Promise<string> {
  const kinds = ["pacticipants", "pacts/latest", "integrations", "environments", "subjects", "metrics"];
  return JSON.stringify(await Promise.all(kinds.map(async (kind) => (await get(`${broker.url}/${kind}`)).body)));
}

test("a pact whose content the deployed provider has verified would be safe, another is not verified, and nothing is written", async () => {
  await given.publishedPact({ consumer: names.web, provider: names.orders, version: "1", interactions: [interaction("old")] });
  await given.verification({ consumer: names.web, provider: names.orders, providerVersion: "7" });
  await inProduction(names.orders, "7");
  const before = await everything();
  const known = await ask(names.web, [pact("old")]);
  expect([known.status, known.body.deployable, classes(known.body)]).toEqual([200, true, []]);
  const news = await ask(names.web, [pact("new")]);
  expect([news.body.deployable, classes(news.body)]).toEqual([null, ["never-verified"]]);
  expect(news.body.edges[0]).toMatchObject({
    consumer: { name: names.web, version: null },
    provider: { name: names.orders, version: "7" },
  });
  expect(await everything()).toBe(before);
});

test("a pact of an application that is not known, with a provider that is not known either, is answered", async () => {
  const { status, body } = await ask(names.web, [pact("anything")]);
  expect([status, body.deployable, classes(body)]).toEqual([200, null, ["no-contract"]]);
});

test("a schema that a deployed reader cannot read is refused with a document that shows it; one that it can read is not", async () => {
  await declare("Notification", `1.${turn}`, { reads: [{ subject: names.subject, schema: schema(["NEW", "PAID"]) }] });
  await inProduction("Notification", `1.${turn}`);
  const document = { type: "schema", subject: names.subject, schemaType: "AVRO" };
  const bad = await ask("Order", [{ ...document, schema: schema(["NEW", "HELD"]) }]);
  expect([bad.body.deployable, classes(bad.body)]).toEqual([false, ["schema-incompatible"]]);
  expect(bad.body.edges[0]).toMatchObject({
    kind: "event-schema",
    subject: names.subject,
    consumer: { name: "Notification", version: `1.${turn}` },
    findings: [{ rule: "MISSING_ENUM_SYMBOLS", counterExample: expect.stringContaining("HELD") }],
  });
  const good = await ask("Order", [{ ...document, schema: schema(["NEW"]) }]);
  expect(good.body.deployable).toBe(true);
});

test("a reader is held against what was written in the environment before, too", async () => {
  await declare("Order", `1.${turn}`, { writes: [{ subject: names.subject, schema: schema(["NEW", "OLD"]) }] });
  await declare("Order", `2.${turn}`, { writes: [{ subject: names.subject, schema: schema(["NEW"]) }] });
  await inProduction("Order", `1.${turn}`);
  await inProduction("Order", `2.${turn}`);
  const answer = await ask("Notification", [{ type: "schema", subject: names.subject, role: "reads", schema: schema(["NEW"]) }]);
  expect(answer.body.edges).toMatchObject([{ class: "schema-incompatible", provider: { name: "Order", version: `1.${turn}` } }]);
});

test("an OpenAPI document that lacks what a deployed consumer needs is a mismatch, and the same as after publishing it", async () => {
  const needs = { ...interaction("get"), request: { method: "get", path: "/orders" } };
  const wants = { ...needs, response: { status: 200, headers: { "content-type": "application/json" }, body: { total: 1 } } };
  await given.publishedPact({ consumer: names.web, provider: names.orders, version: "1", interactions: [wants] });
  await inProduction(names.web, "1");
  const fine = openapi(get200("/orders", { total: { type: "integer" } }));
  const lacking = openapi(get200("/orders", { sum: { type: "integer" } }));
  expect((await ask(names.orders, [{ type: "openapi", content: fine }])).body.deployable).toBe(true);
  const bad = (await ask(names.orders, [{ type: "openapi", content: JSON.stringify(lacking) }])).body;
  expect([bad.deployable, classes(bad)]).toEqual([false, ["contract-mismatch"]]);
  const published = await put(given.at("contracts", "provider", names.orders, "version", "8"), {
    content: Buffer.from(JSON.stringify(lacking)).toString("base64"),
    contractType: "oas",
    contentType: "application/json",
  });
  expect(published.status).toBeLessThan(300);
  const { edges } = await gate(names.orders, "8");
  expect(edges.map(({ findings }: { findings: object[] }) => findings)).toEqual(
    bad.edges.map(({ findings }: { findings: object[] }) => findings),
  );
});

test("with a version, a document takes the place of what that version has published, and the rest counts", async () => {
  await given.publishedPact({ consumer: names.web, provider: names.orders, version: "1", interactions: [interaction("old")] });
  await given.publishedPact({ consumer: names.web, provider: `Stock${turn}`, version: "1", interactions: [interaction("other")] });
  await given.verification({ consumer: names.web, provider: names.orders, providerVersion: "7" });
  await inProduction(names.orders, "7");
  const about = { version: "1", environment: names.environment };
  const answer = (await ask(names.web, [pact("new")], about)).body;
  expect(answer.edges.map((edge: { class: string; provider: { name: string } }) => [edge.provider.name, edge.class])).toEqual([
    [names.orders, "never-verified"],
    [`Stock${turn}`, "no-contract"],
  ]);
});

test("the heads of a branch can be asked about instead of an environment", async () => {
  await given.publishedPact({ consumer: names.web, provider: names.orders, version: "1", interactions: [interaction("old")] });
  await given.version(names.orders, "7", { branch: "next" });
  await given.verification({ consumer: names.web, provider: names.orders, providerVersion: "7" });
  expect((await ask(names.web, [pact("old")], { branch: "next" })).body.deployable).toBe(true);
  expect(classes((await ask(names.web, [pact("new")], { branch: "next" })).body)).toEqual(["never-verified"]);
});

const refused: [name: string, body: () => object, field: string][] = [
  ["no target", () => ({ pacticipant: "A", documents: [pact("a")] }), ""],
  ["two targets", () => ({ pacticipant: "A", documents: [pact("a")], environment: names.environment, branch: "main" }), ""],
  ["an unknown environment", () => ({ pacticipant: names.web, documents: [pact("a")], environment: "nowhere" }), "environment"],
  [
    "an unknown version",
    () => ({ pacticipant: names.web, version: "9", documents: [pact("a")], environment: names.environment }),
    "version",
  ],
  ["no document", () => ({ pacticipant: names.web, documents: [], environment: names.environment }), "documents"],
  ["a pact of another consumer", () => ({ pacticipant: "Other", documents: [pact("a")], environment: names.environment }), "documents[0]"],
  [
    "two pacts with one provider",
    () => ({ pacticipant: names.web, documents: [pact("a"), pact("b")], environment: names.environment }),
    "documents",
  ],
  [
    "a schema that is none",
    () => ({ pacticipant: "A", documents: [{ type: "schema", subject: "s", schema: "{" }], environment: names.environment }),
    "documents[0]",
  ],
  [
    "an OpenAPI document that is none",
    () => ({ pacticipant: "A", documents: [{ type: "openapi", content: "openapi: 9" }], environment: names.environment }),
    "documents[0]",
  ],
  [
    "an AsyncAPI document that is none",
    () => ({ pacticipant: "A", documents: [{ type: "asyncapi", content: "{" }], environment: names.environment }),
    "documents[0]",
  ],
];

test.each(refused)("%s is refused, naming the place", async (_name, body, field) => {
  const { status, body: answer } = await post(`${broker.url}/what-if`, body());
  expect(status).toBe(400);
  expect(JSON.stringify(answer)).toContain(field);
});
