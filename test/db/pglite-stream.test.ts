import { Client } from "pg";
import { embeddedClientConfig } from "../../server/db/open.ts";
import { embeddedStreams } from "../support/database.ts";

/** The behaviour of one embedded session that several `pg` clients use as if it were a server. */
const clients: Client[] = [];

async function connect(): Promise<Client> {
  const client = new Client(embeddedClientConfig(await embeddedStreams()));
  client.on("error", () => {});
  await client.connect();
  clients.push(client);
  return client;
}

const ask = async (client: Client, text: string) => (await client.query({ name: "same", text })).rows;

beforeAll(async () => {
  const client = await connect();
  await client.query("drop table if exists shared; create table shared (id int primary key)");
}, 60_000);
afterEach(async () => {
  for (const client of clients.splice(0)) await client.end().catch(() => {});
});

test("clients keep statements of the same name apart", async () => {
  const [a, b] = [await connect(), await connect()];
  for (let time = 0; time < 3; time++) {
    expect(await ask(a, "select 'a' as who")).toEqual([{ who: "a" }]);
    expect(await ask(b, "select 'b' as who, 1 as more")).toEqual([{ who: "b", more: 1 }]);
  }
});

test("a client that ends takes its prepared statements with it", async () => {
  const [a, b] = [await connect(), await connect()];
  const prepared = async () => Number((await b.query("select count(*) from pg_prepared_statements")).rows[0].count);
  const before = await prepared();
  await a.query({ name: "mine", text: "select 1" });
  expect(await prepared()).toBe(before + 1);
  await a.end();
  expect(await prepared()).toBe(before);
});

test("a client waits while another one is in a transaction", async () => {
  const [a, b] = [await connect(), await connect()];
  const order: string[] = [];
  await a.query("begin");
  const waiting = b.query("select 1").then(() => order.push("b"));
  await a.query("insert into shared values (1)");
  order.push("a");
  await a.query("rollback");
  await waiting;
  expect(order).toEqual(["a", "b"]);
});

test("a client that dies in a transaction leaves nothing behind and blocks nobody", async () => {
  const [dying, other] = [await connect(), await connect()];
  await dying.query("begin; insert into shared values (2)");
  const waiting = other.query("select count(*)::int as rows from shared where id = 2");
  (dying as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
  expect((await waiting).rows).toEqual([{ rows: 0 }]);
});

test("a client that ends in a failed transaction blocks nobody", async () => {
  const [ending, other] = [await connect(), await connect()];
  await ending.query("begin");
  await expect(ending.query("select 1 / 0")).rejects.toMatchObject({ code: "22012" });
  await ending.end();
  expect((await other.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
});

test("an error in a prepared statement does not disturb the statements after it", async () => {
  const client = await connect();
  const divide = (by: number) => client.query({ name: "divide", text: "select 10 / $1::int as result", values: [by] });
  expect((await divide(2)).rows).toEqual([{ result: 5 }]);
  await expect(divide(0)).rejects.toMatchObject({ code: "22012" });
  expect((await divide(5)).rows).toEqual([{ result: 2 }]);
});

test("the embedded Postgres is of the major version that data directories are checked against", async () => {
  const client = await connect();
  const { rows } = await client.query("show server_version_num");
  const { EMBEDDED_POSTGRES_MAJOR } = await import("../../server/db/embedded-settings.ts");
  expect(Math.floor(Number(rows[0].server_version_num) / 10_000)).toBe(EMBEDDED_POSTGRES_MAJOR);
});
