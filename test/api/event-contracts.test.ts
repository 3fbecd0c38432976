import { get, post, put, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn } from "../support/given.ts";
import { registryCalls } from "./registry/arrange.ts";

let broker: TestBroker;
const registry = registryCalls(() => broker.url);
let given: ReturnType<typeof givenOn>;
beforeEach(async () => {
  broker = await startBroker();
  given = givenOn(broker.url);
  await given.environment("production", { production: true });
}, 60_000);
afterEach(() => broker.stop());

const field = (name: string, type: unknown, more: object = {}) => ({ name, type, ...more });
const order = (...fields: readonly object[]) => JSON.stringify({ type: "record", name: "Order", fields });
const WITH_ID = order(field("id", "string"));
const WITH_TOTAL = order(field("id", "string"), field("total", "double"));

const declare = (pacticipant: string, version: string, body: object) =>
  put(given.at("event-contracts", "pacticipant", pacticipant, "version", version), body);
const writes = (schema: string, subject = "order.placed") => ({ writes: [{ subject, schema }] });
const reads = (schema: string, subject = "order.placed") => ({ reads: [{ subject, schema }] });
const ask = async (pacticipant: string, version: string) =>
  (await get(`${broker.url}/can-i-deploy?pacticipant=${pacticipant}&version=${version}&environment=production`)).body;
const inProduction = (pacticipant: string, version: string) => given.deployment({ pacticipant, version, environment: "production" });

test("a declaration shows what it declared, and the same again changes nothing", async () => {
  const first = await declare("Shop", "1", { ...writes(WITH_ID), ...reads(WITH_TOTAL, "payment.made") });
  expect(first.status).toBe(201);
  expect(first.body).toMatchObject({
    pacticipant: "Shop",
    version: "1",
    writes: [{ subject: "order.placed", schemaType: "AVRO", schema: WITH_ID, id: null, version: null }],
    reads: [{ subject: "payment.made" }],
  });
  const again = await declare("Shop", "1", { ...writes(WITH_ID), ...reads(WITH_TOTAL, "payment.made") });
  expect({ status: again.status, body: again.body }).toEqual({ status: 200, body: first.body });
});

test("a declaration replaces the one before as a whole", async () => {
  await declare("Shop", "1", writes(WITH_ID));
  await declare("Shop", "1", reads(WITH_ID, "payment.made"));
  const { body } = await get(given.at("event-contracts", "pacticipant", "Shop", "version", "1"));
  expect({ writes: body.writes, reads: body.reads.length }).toEqual({ writes: [], reads: 1 });
});

test("a schema may be named by its registered version or id", async () => {
  const { body } = await post(
    `${broker.url}/subjects/order.placed/versions`,
    { schema: WITH_ID },
    { headers: { accept: "application/json" } },
  );
  const byVersion = await declare("Shop", "1", { writes: [{ subject: "order.placed", version: 1 }] });
  const byId = await declare("Shop", "2", { writes: [{ subject: "order.placed", id: body.id }] });
  expect([byVersion.body.writes, byId.body.writes]).toEqual(
    Array(2).fill([expect.objectContaining({ schema: WITH_ID, id: body.id, version: 1 })]),
  );
});

test("a writer whose data the deployed reader cannot read may not be deployed, and the answer names reader, subject and field", async () => {
  await declare("Mail", "1", reads(WITH_TOTAL));
  await inProduction("Mail", "1");
  await declare("Shop", "1", writes(WITH_ID));
  const { summary, matrix } = await ask("Shop", "1");
  expect(summary.deployable).toBe(false);
  expect(summary.reason).toMatch(
    /^What version 1 of Shop writes to order\.placed cannot be read by the version of Mail currently in production \(1\): .*total/,
  );
  expect(matrix).toMatchObject([
    {
      consumer: { name: "Mail", version: { number: "1" } },
      provider: { name: "Shop", version: { number: "1" } },
      verificationResult: { success: false },
      evidence: {
        kind: "schema-compatibility",
        subject: "order.placed",
        failures: [{ kind: "READER_FIELD_MISSING_DEFAULT_VALUE", path: "/fields/1" }],
      },
    },
  ]);
});

const jsonSchema = (required: readonly string[]) =>
  JSON.stringify({ type: "object", properties: { id: { type: "string" } }, required, additionalProperties: false });
const proto = (type: string) => `syntax = "proto3";\nmessage Order {\n  ${type} id = 1;\n}\n`;
test.each([
  ["JSON", jsonSchema(["id"]), jsonSchema([]), jsonSchema(["id"])],
  ["PROTOBUF", proto("string"), proto("int32"), proto("string")],
])("%s schemas are weighed like those in Avro", async (schemaType, wanted, refused, accepted) => {
  const choice = (schema: string) => [{ subject: "order.placed", schema, schemaType }];
  await declare("Mail", "1", { reads: choice(wanted) });
  await inProduction("Mail", "1");
  await declare("Shop", "1", { writes: choice(refused) });
  await declare("Shop", "2", { writes: choice(accepted) });
  expect((await ask("Shop", "1")).summary.deployable).toBe(false);
  expect((await ask("Shop", "2")).summary.deployable).toBe(true);
});

test("a writer whose data the deployed reader can read may be deployed", async () => {
  await declare("Mail", "1", reads(WITH_ID));
  await inProduction("Mail", "1");
  await declare("Shop", "1", writes(WITH_TOTAL));
  expect((await ask("Shop", "1")).summary).toMatchObject({ deployable: true, success: 1 });
});

test("a reader that cannot read what the deployed writer writes may not be deployed", async () => {
  await declare("Shop", "1", writes(WITH_ID));
  await inProduction("Shop", "1");
  await declare("Mail", "2", reads(WITH_TOTAL));
  expect((await ask("Mail", "2")).summary).toMatchObject({ deployable: false, failed: 1 });
});

test("readers and writers that are not deployed do not matter", async () => {
  await declare("Mail", "1", reads(WITH_TOTAL));
  await declare("Shop", "1", writes(WITH_ID));
  expect((await ask("Shop", "1")).summary).toMatchObject({ deployable: true, reason: "There are no missing dependencies" });
});

test("pacts and schemas are weighed together in one answer", async () => {
  await given.publishedPact({ consumer: "Web", provider: "Shop" });
  await inProduction("Web", "1");
  await declare("Mail", "1", reads(WITH_TOTAL));
  await inProduction("Mail", "1");
  await given.verification({ consumer: "Web", provider: "Shop", providerVersion: "1" });
  await declare("Shop", "1", writes(WITH_ID));
  const { summary, matrix } = await ask("Shop", "1");
  expect(summary).toMatchObject({ deployable: false, success: 1, failed: 1 });
  expect(matrix.map((row: { evidence: { kind: string } }) => row.evidence.kind)).toEqual(["schema-compatibility", "pact-verification"]);
});

test.each([
  ["a schema that cannot be read", { writes: [{ subject: "s", schema: "{" }] }, /^.+ \(at index 0\)$/],
  ["no schema at all", { writes: [{ subject: "s" }] }, /give exactly one of schema, version and id \(at index 0\)/],
  ["two schemas at once", { writes: [{ subject: "s", schema: WITH_ID, id: 1 }] }, /give exactly one of schema, version and id/],
  ["an id that nobody has", { writes: [{ subject: "s", id: 99 }] }, /Schema 99 not found/],
  [
    "one subject twice",
    {
      writes: [
        { subject: "s", schema: WITH_ID },
        { subject: "s", schema: WITH_TOTAL },
      ],
    },
    /subject 's' is given twice \(at index 1\)/,
  ],
])("%s is refused, and nothing is kept", async (_name, body, message) => {
  const answer = await declare("Shop", "1", body);
  expect(answer.status).toBe(400);
  expect(answer.body.errors.writes[0]).toMatch(message);
  expect((await get(given.at("pacticipants", "Shop"))).status).toBe(404);
});

test("twenty concurrent declarations of one version all succeed", async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => declare("Shop", "1", { ...writes(WITH_ID), ...reads(WITH_TOTAL, "x") })),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.every(({ status }) => status === 200 || status === 201)).toBe(true);
});

describe("schemas are compared", () => {
  const JSON_TYPE = { schemaType: "JSON" };
  const open = JSON.stringify({ type: "object", properties: { id: { type: "string" } } });
  const added = JSON.stringify({ type: "object", properties: { id: { type: "string" }, note: { type: "string" } } });

  const setConfig = async (path: string, config: object) => expect((await registry.put(path, config)).status).toBe(200);

  test("by the policy of the subject, also when that changes", async () => {
    await declare("Shop", "1", { writes: [{ subject: "order.placed", schema: open, ...JSON_TYPE }] });
    await declare("Billing", "1", { reads: [{ subject: "order.placed", schema: added, ...JSON_TYPE }] });
    await inProduction("Shop", "1");
    // Strictly, a property added to an open model may meet data that has something else there.
    expect((await ask("Billing", "1")).summary.deployable).toBe(false);
    await setConfig("/config/order.placed", { compatibilityPolicy: "LENIENT" });
    expect((await ask("Billing", "1")).summary.deployable).toBe(true);
    await setConfig("/config/order.placed", { compatibilityPolicy: "LOGICAL" });
    expect((await ask("Billing", "1")).summary.deployable).toBe(false);
    await setConfig("/config/order.placed", { compatibilityPolicy: null });
    await setConfig("/config", { compatibilityPolicy: "LENIENT" });
    expect((await ask("Billing", "1")).summary.deployable).toBe(true);
  });

  test("by the policy of the context that the subject is in", async () => {
    const subject = ":.emea:order.placed";
    await setConfig("/config/:.emea:", { compatibilityPolicy: "LENIENT" });
    await declare("Shop", "1", { writes: [{ subject, schema: open, ...JSON_TYPE }] });
    await declare("Billing", "1", { reads: [{ subject, schema: added, ...JSON_TYPE }] });
    await inProduction("Shop", "1");
    expect((await ask("Billing", "1")).summary.deployable).toBe(true);
  });

  test("when they are large, too", async () => {
    const fields = Array.from({ length: 4000 }, (_none, index) => field(`field_number_${index}`, "string"));
    const large = order(...fields);
    expect(large.length).toBeGreaterThan(128 * 1024);
    await declare("Shop", "1", writes(large));
    await declare("Billing", "1", reads(order(...fields, field("missing", "string"))));
    await inProduction("Shop", "1");
    const answer = await ask("Billing", "1");
    expect(answer.summary.deployable).toBe(false);
    expect(JSON.stringify(answer)).toContain("missing");
  });
});
