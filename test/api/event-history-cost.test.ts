import { explain } from "../../bench/explain.ts";
import { sql } from "../../server/db/sql.ts";
import type { Sql } from "../../server/db/sql.ts";
import type { Db } from "../../server/db/db.ts";
import { get, put, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn } from "../support/given.ts";
import { record } from "./registry/arrange.ts";

/** What a past costs: a row per content that was written, however many deployments there were. */
let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
let sent: Sql[] = [];
beforeEach(async () => {
  broker = await startBroker({}, { wrap: recording });
  given = givenOn(broker.url);
  await given.environment("prod");
}, 60_000);
afterEach(() => broker.stop());

/** Notes the statements that are sent outside transactions. */
function recording(db: Db): Db {
  return {
    ...db,
    query: async (statement) => {
      sent.push(statement);
      return db.query(statement);
    },
  };
}

const OLD = record("Order", ["id", "string"]);
const NEW = record("Order", ["id", "string"], ["total", "double"]);
const declare = (pacticipant: string, version: string, body: object) =>
  put(given.at("event-contracts", "pacticipant", pacticipant, "version", version), body);

async function asking(): Promise<{ statements: number; buffers: number; rows: number }> {
  sent = [];
  const { body } = await get(`${broker.url}/can-i-deploy?pacticipant=Mail&version=1&environment=prod`);
  const statements = [...sent];
  const events = statements.find(({ text }) => text.includes("event_writers"));
  if (events === undefined) throw new Error("nobody asked for the past");
  const { buffers } = await explain(broker.db, events);
  return { statements: statements.length, buffers, rows: body.matrix.length };
}

test("a writer with 1,000 deployments of one schema behind it costs what one with a single deployment costs", async () => {
  await declare("Shop", "0", { writes: [{ subject: "order.placed", schema: OLD }] });
  await declare("Shop", "now", { writes: [{ subject: "order.placed", schema: NEW }] });
  await declare("Mail", "1", { reads: [{ subject: "order.placed", schema: OLD }] });
  await given.deployment({ pacticipant: "Shop", version: "0", environment: "prod" });
  await given.deployment({ pacticipant: "Shop", version: "now", environment: "prod" });
  // Tables as large as later, so that it is not their size that is compared.
  await given.version("Other", "1");
  await grow("Other", 1000);
  await broker.db.script("analyze");
  await asking();
  const few = await asking();
  await grow("Shop", 1000);
  await broker.db.script("analyze");
  const many = await asking();
  expect(many.rows).toBe(few.rows);
  expect(many.statements).toBe(few.statements);
  // An index may be a level higher, at each of the few looks into it.
  expect(many.buffers).toBeLessThanOrEqual(few.buffers + 10);
}, 60_000);

/** Past deployments of as many versions, each declaring the schema that was written before; those of others under another subject. */
async function grow(pacticipant: string, count: number): Promise<void> {
  await broker.db.query(sql`
    with made as (
      insert into versions (pacticipant_id, number)
      select p.id, 'old-' || n from pacticipants p, generate_series(1, ${count}::integer) n where p.name = ${pacticipant}
      returning id, pacticipant_id
    ), declared as (
      insert into event_contracts (version_id, role, subject, pacticipant_id, content_id)
      select m.id, 'writes', ${pacticipant === "Shop" ? "order.placed" : "order.paid"}, m.pacticipant_id, w.content_id
      from made m, event_writers w where w.until is not null
    )
    insert into deployments (environment_id, pacticipant_id, version_id, released, created_at, ended_at)
    select e.id, m.pacticipant_id, m.id, false, now() - interval '2 days', now() - interval '1 day'
    from made m, environments e`);
}
