import { readFileSync } from "node:fs";
import { sql } from "../../server/db/sql.ts";
import { get, put, send, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn } from "../support/given.ts";
import { record } from "./registry/arrange.ts";

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
beforeEach(async () => {
  broker = await startBroker();
  given = givenOn(broker.url);
  await given.environment("prod", { production: true });
}, 60_000);
afterEach(() => broker.stop());

const SUBJECT = "order.placed";
const WITH_ID = record("Order", ["id", "string"]);
const WITH_TOTAL = record("Order", ["id", "string"], ["total", "double"]);
const declare = (pacticipant: string, version: string, body: object) =>
  put(given.at("event-contracts", "pacticipant", pacticipant, "version", version), body);
const writes = (schema: string, subject = SUBJECT) => ({ writes: [{ subject, schema }] });
const reads = (schema: string, subject = SUBJECT) => ({ reads: [{ subject, schema }] });
const ask = async (pacticipant: string, version: string, environment = "prod") =>
  (await get(`${broker.url}/can-i-deploy?pacticipant=${pacticipant}&version=${version}&environment=${environment}`)).body;
const inProd = (pacticipant: string, version: string, applicationInstance?: string) =>
  given.deployment({ pacticipant, version, environment: "prod", ...(applicationInstance !== undefined && { applicationInstance }) });
const retention = (seconds: unknown, subject = SUBJECT) => put(given.at("event-retentions", subject), { seconds });
/** A moment has passed, so that what ended before has ended a while ago. */
const aMomentLater = () => new Promise((done) => setTimeout(done, 1100));

/** Shop 1 wrote events without a total, Shop 2 writes them with one, and Mail 1 needs it. */
async function shopHasMovedOn(): Promise<void> {
  await declare("Shop", "1", writes(WITH_ID));
  await declare("Shop", "2", writes(WITH_TOTAL));
  await declare("Mail", "1", reads(WITH_TOTAL));
  await inProd("Shop", "1");
  await inProd("Shop", "2");
}

test("a reader has to read what a version wrote that does not run any more, and the answer says which and until when", async () => {
  await shopHasMovedOn();
  const { summary, matrix, verdict } = await ask("Mail", "1");
  expect(summary).toMatchObject({ deployable: false, success: 1, failed: 1 });
  expect(summary.reason).toMatch(
    /version 1 of Shop \(in prod until 2\d{3}-[^)]+\) to order\.placed|What version 1 of Shop \(in prod until/,
  );
  const [past] = matrix.filter((row: { evidence: { pastWriter?: object } }) => row.evidence.pastWriter !== undefined);
  expect(past).toMatchObject({
    consumer: { name: "Mail", version: { number: "1" } },
    provider: { name: "Shop", version: { number: "1" } },
    verificationResult: { success: false },
    evidence: {
      subject: SUBJECT,
      policy: "strict",
      pastWriter: { environment: "prod", running: false, until: expect.stringMatching(/^2\d{3}-/) },
    },
  });
  expect(verdict.edges).toEqual([
    expect.objectContaining({
      class: "schema-incompatible",
      kind: "event-schema",
      consumer: { name: "Mail", version: "1" },
      provider: { name: "Shop", version: "1" },
      subject: SUBJECT,
      actor: "Mail",
      findings: [
        expect.objectContaining({
          policy: "strict",
          message: expect.stringMatching(/Shop 1 does not run in prod any more, but did until 2/),
        }),
      ],
    }),
  ]);
});

test("a reader that reads old and new events may be deployed", async () => {
  await shopHasMovedOn();
  await declare("Mail", "2", reads(record("Order", ["id", "string"], ["total", "double", 0])));
  expect((await ask("Mail", "2")).summary).toMatchObject({ deployable: true, success: 2 });
});

test("only the environment counts that one wants to go to", async () => {
  await given.environment("test");
  await shopHasMovedOn();
  await given.deployment({ pacticipant: "Shop", version: "2", environment: "test" });
  expect((await ask("Mail", "1", "test")).summary).toMatchObject({ deployable: true, success: 1 });
});

test("a writer that is asked about is held against the readers that run, not against those of the past", async () => {
  await declare("Mail", "1", reads(WITH_TOTAL));
  await declare("Mail", "2", reads(WITH_ID));
  await inProd("Mail", "1");
  await inProd("Mail", "2");
  await declare("Shop", "1", writes(WITH_ID));
  expect((await ask("Shop", "1")).summary).toMatchObject({ deployable: true, success: 1 });
});

test("what an application wrote itself counts for its next version", async () => {
  await declare("Shop", "1", { ...writes(WITH_ID), ...reads(WITH_ID) });
  await inProd("Shop", "1");
  await declare("Shop", "2", { ...writes(WITH_TOTAL), ...reads(WITH_TOTAL) });
  const { summary, matrix } = await ask("Shop", "2");
  expect(summary).toMatchObject({ deployable: false, success: 1, failed: 1 });
  const found = matrix.flatMap((row: { evidence: { pastWriter?: object } }) => row.evidence.pastWriter ?? []);
  expect(found).toEqual([{ environment: "prod", running: true, until: null }]);
});

test("events that have passed the retention of their subject do not count", async () => {
  await shopHasMovedOn();
  expect((await retention(3600)).body).toEqual({ subject: SUBJECT, seconds: 3600 });
  expect((await ask("Mail", "1")).summary.deployable).toBe(false);
  await retention(1);
  await aMomentLater();
  expect((await ask("Mail", "1")).summary).toMatchObject({ deployable: true, success: 1 });
  await send("DELETE", given.at("event-retentions", SUBJECT));
  expect((await ask("Mail", "1")).summary.deployable).toBe(false);
});

test("a retention is for ever until somebody sets it, and again with null", async () => {
  const shown = () => get(given.at("event-retentions", SUBJECT));
  expect((await shown()).body).toEqual({ subject: SUBJECT, seconds: null });
  await retention(60);
  expect((await shown()).body.seconds).toBe(60);
  expect((await retention(null)).body.seconds).toBeNull();
  expect((await send("DELETE", given.at("event-retentions", SUBJECT))).status).toBe(204);
});

test.each([0, -1, 1.5, "60", 1e11, undefined])("a retention of %p is refused", async (seconds) => {
  expect((await retention(seconds)).status).toBe(400);
  expect((await get(given.at("event-retentions", SUBJECT))).body.seconds).toBeNull();
});

test("what a deleted version wrote stays known", async () => {
  await shopHasMovedOn();
  await send("DELETE", given.at("pacticipants", "Shop", "versions", "1"));
  const { summary, verdict } = await ask("Mail", "1");
  expect(summary.deployable).toBe(false);
  expect(verdict.edges[0].provider).toEqual({ name: "Shop", version: "1" });
});

test("what a version wrote that was deleted while it ran counts until its deletion", async () => {
  await declare("Shop", "1", writes(WITH_ID));
  await inProd("Shop", "1");
  await declare("Mail", "1", reads(WITH_TOTAL));
  await send("DELETE", given.at("pacticipants", "Shop", "versions", "1"));
  const { matrix } = await ask("Mail", "1");
  expect(matrix[0].evidence.pastWriter).toMatchObject({ running: false, until: expect.any(String) });
});

test("what an application wrote goes with the application, and what was written in an environment with that", async () => {
  await shopHasMovedOn();
  await send("DELETE", given.at("pacticipants", "Shop"));
  expect((await ask("Mail", "1")).summary.deployable).toBe(true);
  await declare("Shop", "3", writes(WITH_ID));
  const { uuid } = (await get(`${broker.url}/environments?name=prod`)).body._embedded.environments[0];
  await inProd("Shop", "3");
  await send("DELETE", given.at("environments", uuid));
  await given.environment("prod");
  expect((await ask("Mail", "1")).summary.deployable).toBe(true);
});

test("another declaration corrects what a version wrote", async () => {
  await shopHasMovedOn();
  await declare("Shop", "1", writes(WITH_TOTAL));
  expect((await ask("Mail", "1")).summary).toMatchObject({ deployable: true, success: 1 });
});

test("the migration finds in a database with a past what would have been kept of it", async () => {
  await shopHasMovedOn();
  await declare("Till", "1", writes(WITH_ID));
  await inProd("Till", "1", "blue");
  await given.release({ pacticipant: "Shop", version: "1", environment: "prod" });
  const kept = () => broker.db.query(sql`select w.* from event_writers w order by w.subject, w.pacticipant_id, w.content_id`);
  const before = await kept();
  expect(before).toHaveLength(3);
  const migration = readFileSync("migrations/0015-event-history.sql", "utf8");
  await broker.db.script(`delete from event_writers; ${migration.slice(migration.indexOf("insert into event_writers"))}`);
  expect(await kept()).toEqual(before);
});

test("the policy by which the schemas were compared is named", async () => {
  const open = (properties: object, required: readonly string[]) => JSON.stringify({ type: "object", properties, required });
  const json = (schema: string) => [{ subject: SUBJECT, schemaType: "JSON", schema }];
  await put(given.at("config", SUBJECT), { compatibilityPolicy: "LENIENT" }, { headers: { accept: "application/json" } });
  await declare("Shop", "1", { writes: json(open({ id: { type: "string" } }, [])) });
  await inProd("Shop", "1");
  await declare("Mail", "1", { reads: json(open({ id: { type: "string" } }, ["id"])) });
  const { matrix, verdict } = await ask("Mail", "1");
  expect([matrix[0].evidence.policy, verdict.edges[0].findings[0].policy]).toEqual(["lenient", "lenient"]);
});

describe("the answer for a notification service", () => {
  const order = (symbols: readonly string[], byDefault: object = {}) =>
    JSON.stringify({
      type: "record",
      name: "Order",
      fields: [
        { name: "id", type: "string" },
        { name: "status", type: { type: "enum", name: "Status", symbols, ...byDefault } },
      ],
    });
  const V1 = order(["PLACED", "PAID"]);
  const V2 = order(["PLACED", "PAID", "RETURNED"]);

  test("names the one reader that breaks, with a document that shows it, and is yes once that is replaced", async () => {
    await given.publishedPact({ consumer: "Web", provider: "Order" });
    await inProd("Web", "1");
    await declare("Order", "1.0", writes(V1));
    await inProd("Order", "1.0");
    await declare("NotificationService", "1.4", reads(V1));
    await inProd("NotificationService", "1.4");
    await given.verification({ consumer: "Web", provider: "Order", providerVersion: "2.0" });
    await declare("Order", "2.0", writes(V2));
    const { verdict } = await ask("Order", "2.0");
    expect(verdict.deployable).toBe(false);
    expect(verdict.edges).toHaveLength(1);
    const [{ findings, ...edge }] = verdict.edges;
    expect(edge).toMatchObject({
      class: "schema-incompatible",
      kind: "event-schema",
      consumer: { name: "NotificationService", version: "1.4" },
      provider: { name: "Order", version: "2.0" },
      subject: SUBJECT,
      actor: "Order",
    });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      rule: "MISSING_ENUM_SYMBOLS",
      path: "/fields/status",
      message: expect.stringContaining("status"),
    });
    expect(JSON.parse(findings[0].counterExample)).toMatchObject({ status: "RETURNED" });
    await declare("NotificationService", "1.5", reads(order(["PLACED", "PAID"], { default: "PLACED" })));
    await inProd("NotificationService", "1.5");
    expect((await ask("Order", "2.0")).verdict).toMatchObject({ deployable: true, edges: [] });
  });
});
