import { sql } from "../../server/db/sql.ts";
import { post, put, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn, interaction } from "../support/given.ts";

let broker: TestBroker;
beforeAll(async () => {
  broker = await startBroker();
});
afterAll(() => broker.stop());

/** How many rows each table has. */
async function rowsOfTables(): Promise<Record<string, number>> {
  const tables = await broker.db.query<{ name: string }>(sql`
    select table_name as name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE' order by 1`);
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    // The name comes from the database's own catalogue.
    const text = `select count(*)::integer as rows from "${name}"`;
    const [row] = await broker.db.query<{ rows: number }>({ text, values: [] });
    counts[name] = row?.rows ?? -1;
  }
  return counts;
}

test("a what-if question adds no row to any table, not even comparisons that it makes on the way", async () => {
  const given = givenOn(broker.url);
  await given.environment("production");
  const needs = { ...interaction("get"), request: { method: "get", path: "/orders" } };
  await given.publishedPact({ consumer: "Web", provider: "Orders", version: "1", interactions: [needs] });
  await given.deployment({ pacticipant: "Web", version: "1", environment: "production" });
  const document = {
    openapi: "3.0.0",
    info: { title: "Orders", version: "1" },
    paths: { "/orders": { get: { responses: { 200: { description: "ok" } } } } },
  };
  const publish = {
    content: Buffer.from(JSON.stringify(document)).toString("base64"),
    contractType: "oas",
    contentType: "application/json",
  };
  expect((await put(given.at("contracts", "provider", "Orders", "version", "8"), publish)).status).toBeLessThan(300);
  const before = await rowsOfTables();
  expect(before["provider_contract_comparisons"]).toBe(0);
  const schema = JSON.stringify({ type: "record", name: "Placed", fields: [] });
  for (const version of ["8", undefined]) {
    const documents = [{ type: "schema", subject: "placed", schema }];
    const { status, body } = await post(`${broker.url}/what-if`, { pacticipant: "Orders", version, environment: "production", documents });
    expect([status, body.deployable]).toEqual([200, true]);
  }
  expect(await rowsOfTables()).toEqual(before);
});
