import { pino } from "pino";
import { jobHandlers } from "../../server/app.ts";
import { readConfig } from "../../server/config.ts";
import { sql } from "../../server/db/sql.ts";
import { claimJobs } from "../../server/jobs/job-store.ts";
import { startWorker } from "../../server/jobs/worker.ts";
import { get, post, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn, interaction } from "../support/given.ts";

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
beforeEach(async () => {
  broker = await startBroker();
  given = givenOn(broker.url);
  await given.environment("prod", { production: true });
}, 60_000);
afterEach(() => broker.stop());

type Schema = Record<string, unknown>;
const openapi = (properties: Schema, more: object = {}) => ({
  openapi: "3.0.3",
  info: { title: "Orders", version: "1" },
  paths: {
    "/orders": {
      get: {
        responses: { 200: { description: "ok", content: { "application/json": { schema: { type: "object", properties, ...more } } } } },
      },
    },
  },
});
const asyncapi = (properties: Schema) => ({
  asyncapi: "3.0.0",
  info: { title: "Orders", version: "1" },
  channels: { orders: { address: "orders", messages: { placed: { payload: { type: "object", properties } } } } },
  operations: { sendPlaced: { action: "send", channel: { $ref: "#/channels/orders" } } },
});
const text = { type: "string" };
const number = { type: "number" };
const needs = (body: object) => ({
  description: "the orders",
  request: { method: "GET", path: "/orders" },
  response: { status: 200, headers: { "Content-Type": "application/json" }, body },
});

async function offers(version: string, document: object, more: object = {}): Promise<void> {
  const specification = "asyncapi" in document ? "asyncapi" : "oas";
  const content = Buffer.from(JSON.stringify(document)).toString("base64");
  const answer = await post(given.at("provider-contracts", "provider", "Orders", "publish"), {
    pacticipantVersionNumber: version,
    branch: "main",
    contract: { content, contentType: "application/json", specification, ...more },
  });
  expect(answer.status).toBe(200);
}
async function messagePact(version: string, contents: object, comments: object = {}): Promise<void> {
  const message = {
    type: "Asynchronous/Messages",
    description: "an order",
    contents: { contentType: "application/json", content: contents },
  };
  await given.publishedPact({ consumer: "Web", provider: "Orders", version, interactions: [{ ...message, ...comments }] });
}
/** Does every job that waits. */
async function work(): Promise<void> {
  const handlers = jobHandlers({ db: broker.db, config: readConfig({}), log: pino({ level: "silent" }) });
  const worker = startWorker({ db: broker.db, log: pino({ level: "silent" }), handlers, pollMs: 20 });
  const waiting = () => broker.db.query(sql`select 1 from jobs`);
  for (let i = 0; i < 1500 && (await waiting()).length > 0; i++) await new Promise((done) => setTimeout(done, 20));
  await worker.stop(1000);
  expect(await waiting()).toEqual([]);
}
const deployed = (pacticipant: string, version: string) => given.deployment({ pacticipant, version, environment: "prod" });
const ask = async (pacticipant: string, version: string) =>
  (await get(`${broker.url}/can-i-deploy?pacticipant=${pacticipant}&version=${version}&environment=prod`)).body;
const classes = (answer: { verdict: { edges: { class: string }[] } }) => answer.verdict.edges.map((edge) => edge.class);

test("a provider that no longer offers what a deployed consumer needs may not go, without any verification", async () => {
  await offers("1", openapi({ id: text, total: number }));
  await deployed("Orders", "1");
  await given.publishedPact({ consumer: "Web", provider: "Orders", interactions: [needs({ id: "a", total: 3 })] });
  expect((await ask("Web", "1")).summary.deployable).toBe(true);
  await deployed("Web", "1");
  await offers("2", openapi({ id: text }));
  const { summary, verdict } = await ask("Orders", "2");
  expect(summary).toMatchObject({ deployable: false, failed: 1 });
  expect(verdict.edges).toMatchObject([
    {
      class: "contract-mismatch",
      kind: "provider-contract",
      consumer: { name: "Web", version: "1" },
      provider: { name: "Orders", version: "2" },
      actor: "Orders",
      findings: [
        {
          rule: "response-body-incompatible",
          path: expect.stringMatching(/^\/paths\/~1orders\/get\/responses\/200\/content\/application~1json\/schema/),
          message: expect.stringMatching(/^the orders: .*total.*\(in the pact at \/interactions\/0\/response\/body/),
        },
      ],
    },
  ]);
});

test("a consumer that needs what the deployed provider does not offer may not go; one that needs less may", async () => {
  await offers("1", openapi({ id: text }));
  await deployed("Orders", "1");
  await given.publishedPact({ consumer: "Web", provider: "Orders", version: "1", interactions: [needs({ id: "a" })] });
  await given.publishedPact({ consumer: "Web", provider: "Orders", version: "2", interactions: [needs({ id: "a", total: 3 })] });
  const green = await ask("Web", "1");
  expect(green.summary).toMatchObject({ deployable: true, success: 1 });
  expect(green.notices.at(-1).text).toBe(
    "All required verification results are published and successful, and the provider contracts offer what is needed",
  );
  expect(green.matrix[0].evidence).toMatchObject({ kind: "provider-contract", comparison: "compared", failures: [] });
  const red = await ask("Web", "2");
  expect(red.summary.deployable).toBe(false);
  expect(red.verdict.edges).toMatchObject([{ class: "contract-mismatch", actor: "Web", consumer: { version: "2" } }]);
});

test.each([true, false])("a result of running the pact outranks the comparison (success: %s)", async (success) => {
  await offers("1", openapi(success ? {} : { id: text }));
  await deployed("Orders", "1");
  await given.publishedPact({ consumer: "Web", provider: "Orders", interactions: [needs({ id: "a" })] });
  expect((await ask("Web", "1")).summary.deployable).toBe(!success);
  await given.verification({ consumer: "Web", provider: "Orders", providerVersion: "1", success });
  const { summary, matrix } = await ask("Web", "1");
  expect(summary.deployable).toBe(success);
  expect(matrix[0].evidence.kind).toBe("pact-verification");
});

test("who is red by a comparison is told the versions that are green by one", async () => {
  await offers("1", openapi({ id: text }));
  await deployed("Orders", "1");
  await given.publishedPact({ consumer: "Web", provider: "Orders", version: "1", interactions: [needs({ id: "a" })] });
  await given.publishedPact({ consumer: "Web", provider: "Orders", version: "2", interactions: [needs({ total: 3 })] });
  await offers("2", openapi({ id: text, total: number }));
  await offers("3", openapi({ total: number }));
  const compared = [await ask("Web", "1"), await ask("Web", "2")];
  expect(compared.map(({ summary }) => summary.deployable)).toEqual([true, false]);
  // Nobody has asked about the second yet.
  expect(compared[1].verdict.edges).toMatchObject([{ nearestGreen: { asked: "1" } }]);
  await work();
  const edge = (await ask("Web", "2")).verdict.edges[0];
  expect(edge).toMatchObject({ class: "contract-mismatch", actor: "Orders", nearestGreen: { asked: "1", counterpart: "3" } });
  expect(edge.fix).toBe("Deploy Orders 3 to prod first; with it, Web 2 is fine.");
  await deployed("Orders", "2");
  await deployed("Web", "1");
  expect((await ask("Orders", "3")).verdict.edges).toMatchObject([
    { class: "contract-mismatch", nearestGreen: { asked: "2", counterpart: "2" } },
  ]);
});

test("a provider with an AsyncAPI document is told to check that", async () => {
  await messagePact("1", { total: 3 });
  await deployed("Web", "1");
  await offers("1", asyncapi({ id: text }));
  expect((await ask("Orders", "1")).verdict.edges).toMatchObject([
    { class: "contract-mismatch", command: "weir check --asyncapi FILE --pacticipant Orders --to-environment prod" },
  ]);
});

test("a provider that has failed its own tests promises nothing, until they pass", async () => {
  await offers("1", openapi({ id: text }), { selfVerificationResults: { success: false } });
  await deployed("Orders", "1");
  await given.publishedPact({ consumer: "Web", provider: "Orders", interactions: [needs({ id: "a" })] });
  const { summary, verdict } = await ask("Web", "1");
  expect(summary.deployable).toBe(false);
  expect(verdict.edges[0]).toMatchObject({ class: "contract-mismatch", findings: [{ rule: "self-verification-failed" }] });
  await offers("1", openapi({ id: text }), { selfVerificationResults: { success: true } });
  expect((await ask("Web", "1")).summary.deployable).toBe(true);
});

test("message pacts are held against AsyncAPI, by the operation that the pact names", async () => {
  await offers("1", asyncapi({ id: text }));
  await deployed("Orders", "1");
  const named = (operationId: string) => ({ comments: { references: { AsyncAPI: { operationId } } } });
  await messagePact("1", { id: "a" }, named("sendPlaced"));
  await messagePact("2", { total: 3 }, named("sendPlaced"));
  await messagePact("3", { id: "a" }, named("sendCancelled"));
  expect((await ask("Web", "1")).summary.deployable).toBe(true);
  const [payload, operation] = [await ask("Web", "2"), await ask("Web", "3")];
  expect([payload, operation].map(({ summary }) => summary.deployable)).toEqual([false, false]);
  expect([payload, operation].map(({ verdict }) => verdict.edges[0].findings[0].rule)).toEqual([
    "message-payload-incompatible",
    "message-unknown",
  ]);
});

test.each([
  ["messages", "an OpenAPI document", openapi({ id: text })],
  ["HTTP interactions", "an AsyncAPI document", asyncapi({ id: text })],
])("%s do not become green by %s, which says nothing about them", async (kind, _, document) => {
  await offers("1", document);
  await deployed("Orders", "1");
  if (kind === "messages") await messagePact("1", { id: "a" });
  else await given.publishedPact({ consumer: "Web", provider: "Orders", interactions: [needs({ id: "a" })] });
  const { summary, notices, verdict } = await ask("Web", "1");
  expect(summary).toMatchObject({ deployable: null, unknown: 1 });
  expect(verdict.edges).toMatchObject([{ class: "never-verified", findings: [{ rule: "interaction-not-described" }] }]);
  expect(notices.at(-1)).toEqual({
    type: "warning",
    text: "The provider contract of Orders version 1 does not describe all that the pact of version 1 of Web needs, so that only a verification can tell",
  });
});

test("a pact of both kinds is red where the half that is described does not fit, and otherwise open", async () => {
  await offers("1", openapi({ id: text }));
  await deployed("Orders", "1");
  const message = {
    type: "Asynchronous/Messages",
    description: "an order",
    contents: { content: { id: 1 }, contentType: "application/json" },
  };
  const http = (body: object) => ({ type: "Synchronous/HTTP", ...needs(body) });
  await given.publishedPact({ consumer: "Web", provider: "Orders", version: "1", interactions: [http({ id: "a" }), message] });
  await given.publishedPact({ consumer: "Web", provider: "Orders", version: "2", interactions: [http({ total: 1 }), message] });
  expect(classes(await ask("Web", "1"))).toEqual(["never-verified"]);
  expect(classes(await ask("Web", "2"))).toEqual(["contract-mismatch"]);
});

// swagger-mock-validator#21, openapi-msw-adapter#44, microcks#1318: nullable and allOf, where other comparisons go astray.
const party = { type: "object", required: ["name"], properties: { name: text } };
test.each<[name: string, schema: Schema, body: unknown, deployable: boolean]>([
  ["null of a nullable property", { properties: { a: { type: "string", nullable: true } } }, { a: null }, true],
  ["null of a property that is not nullable", { properties: { a: text } }, { a: null }, false],
  ["null of a nullable enumeration", { properties: { a: { type: "string", nullable: true, enum: ["x"] } } }, { a: null }, true],
  ["null of a nullable allOf", { properties: { a: { nullable: true, allOf: [party] } } }, { a: null }, true],
  ["an object of a nullable allOf", { properties: { a: { nullable: true, allOf: [party] } } }, { a: { name: "x" } }, true],
  ["a property of each part of allOf", { allOf: [party, { type: "object", properties: { age: number } }] }, { name: "x", age: 1 }, true],
  [
    "parts that close themselves",
    { allOf: [{ ...party, additionalProperties: false }, { properties: { age: number } }] },
    { name: "x", age: 1 },
    true,
  ],
  ["a property of no part of allOf", { allOf: [party, { type: "object", properties: { age: number } }] }, { size: 1 }, false],
  ["a type that a part of allOf refuses", { allOf: [party, { type: "object", properties: { age: number } }] }, { age: "x" }, false],
])("nullable and allOf: %s", async (_, schema, body, deployable) => {
  await offers("1", openapi({}, schema));
  await deployed("Orders", "1");
  await given.publishedPact({ consumer: "Web", provider: "Orders", interactions: [needs(body as object)] });
  expect((await ask("Web", "1")).summary.deployable).toBe(deployable);
});

describe("the comparison", () => {
  const compared = () => broker.db.query<{ compatible: boolean | null }>(sql`select compatible from provider_contract_comparisons`);

  test("is made by a job when the second of the two is published, once per pair of contents", async () => {
    await given.publishedPact({ consumer: "Web", provider: "Orders", version: "1", branch: "main", interactions: [needs({ id: "a" })] });
    await work();
    expect(await compared()).toEqual([]);
    await offers("1", openapi({ id: text }));
    await work();
    expect(await compared()).toEqual([{ compatible: true }]);
    // Another version with the same content is no new pair; another content is one with each contract.
    await given.publishedPact({ consumer: "Web", provider: "Orders", version: "2", branch: "main", interactions: [needs({ id: "a" })] });
    await given.publishedPact({ consumer: "Web", provider: "Orders", version: "3", branch: "main", interactions: [needs({ total: 1 })] });
    await offers("2", openapi({ id: text, total: number }));
    await work();
    expect((await compared()).map(({ compatible }) => compatible).sort()).toEqual([false, true, true, true]);
  }, 120_000);

  test("goes with the contents that it is about", async () => {
    await given.publishedPact({ consumer: "Web", provider: "Orders", interactions: [needs({ id: "a" })] });
    await offers("1", openapi({ id: text }));
    await deployed("Orders", "1");
    await ask("Web", "1");
    expect(await compared()).toHaveLength(1);
    await broker.db.execute(sql`delete from provider_contracts`);
    await broker.db.execute(sql`delete from provider_contract_contents`);
    expect(await compared()).toEqual([]);
  });

  test("of a document of 10 MB holds up nobody: the answer says that it is coming, or what it is", async () => {
    const paths = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, i) => [
        `/p${i}/{id}`,
        { get: { summary: "x".repeat(400), responses: { 200: { description: "ok" } } } },
      ]),
    );
    const document = openapi({ id: text });
    const large = { ...document, paths: { ...paths, ...document.paths } };
    expect(JSON.stringify(large).length).toBeGreaterThan(9_500_000);
    let longest = 0;
    let last = performance.now();
    const beat = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 10);
    await offers("1", large);
    await deployed("Orders", "1");
    await given.publishedPact({ consumer: "Web", provider: "Orders", interactions: [needs({ id: "a" })] });
    const started = performance.now();
    const answer = await ask("Web", "1");
    const tookMs = performance.now() - started;
    clearInterval(beat);
    if (answer.summary.deployable === null) expect(classes(answer)).toEqual(["pending-run"]);
    else expect(answer.summary.deployable).toBe(true);
    expect({ bounded: tookMs < 10_000, alive: longest < 5000, tookMs, longest }).toMatchObject({ bounded: true, alive: true });
    await work();
    expect((await ask("Web", "1")).summary.deployable).toBe(true);
  }, 180_000);
});

test("what a question could not wait for is a run that is on its way, and is noted once", async () => {
  await offers("1", openapi({ id: text }));
  await deployed("Orders", "1");
  await given.publishedPact({ consumer: "Web", provider: "Orders", interactions: [needs({ id: "a" })] });
  await claimJobs(broker.db, { limit: 10, leaseSeconds: 600 });
  // A content without its text is one that cannot be compared in time.
  const kept = await broker.db.query<{ body: Buffer }>(sql`select body from provider_contract_bodies`);
  await broker.db.execute(sql`delete from provider_contract_bodies`);
  for (let i = 0; i < 2; i++) {
    const { summary, verdict } = await ask("Web", "1");
    expect(summary).toMatchObject({ deployable: null, unknown: 1 });
    expect(verdict.edges).toMatchObject([{ class: "pending-run", kind: "provider-contract", actor: "nobody", findings: [] }]);
  }
  const noted = await broker.db.query(sql`select 1 from jobs where payload ? 'pact' and payload ? 'contract'`);
  expect({ noted: noted.length, kept: kept.length }).toEqual({ noted: 1, kept: 1 });
});

test("a pact without interactions needs nothing; one of another API is refused with a bounded list", async () => {
  await offers("1", openapi({ id: text }));
  await deployed("Orders", "1");
  await given.publishedPact({ consumer: "Web", provider: "Orders", version: "1", interactions: [] });
  await given.publishedPact({
    consumer: "Web",
    provider: "Orders",
    version: "2",
    interactions: Array.from({ length: 300 }, (_, i) => interaction(`request ${i}`)),
  });
  expect((await ask("Web", "1")).summary.deployable).toBe(true);
  const { verdict } = await ask("Web", "2");
  expect(verdict.edges[0].findings).toHaveLength(50);
});
