import type { Db } from "../../server/db/db.ts";
import { openDatabase } from "../../server/db/open.ts";
import { isConnectionTrouble, isQueryCanceled } from "../../server/db/pg-errors.ts";
import { sql } from "../../server/db/sql.ts";

const url = process.env["TEST_DATABASE_URL"];
const onServer = url === undefined ? describe.skip : describe;
const rejection = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

const settings = (on: Db) =>
  on.query(sql`
    select current_setting('plan_cache_mode') as plan, current_setting('join_collapse_limit') as joins,
      current_setting('work_mem') as memory, current_setting('application_name') as name
  `);

onServer("a database server", () => {
  const databaseUrl = url ?? "";
  let db: Db;

  beforeAll(async () => {
    db = await openDatabase({ databaseUrl }, { statementTimeoutMs: 200, maxConnections: 3 });
  });
  afterAll(() => db.close());

  test("stops a statement that takes too long", async () => {
    expect(isQueryCanceled(await rejection(db.query(sql`select pg_sleep(5)`)))).toBe(true);
    expect(await db.query(sql`select 1 as one`)).toEqual([{ one: 1 }]);
  });

  test("that drops a connection in a transaction fails that one only", async () => {
    const lost = db.transaction(async (tx) => {
      const [backend] = await tx.query<{ pid: number }>(sql`select pg_backend_pid() as pid`);
      await db.query(sql`select pg_terminate_backend(${backend?.pid})`);
      await tx.query(sql`select 1`);
    });
    expect(isConnectionTrouble(await rejection(lost))).toBe(true);
    expect(await db.transaction((tx) => tx.query(sql`select 1 as one`))).toEqual([{ one: 1 }]);
  });

  test("plans joins as they are written, and settings of the URL come on top", async () => {
    const own = new URL(databaseUrl);
    own.searchParams.set("options", "-c join_collapse_limit=3 -c work_mem=5MB");
    own.searchParams.set("application_name", "mine");
    const other = await openDatabase({ databaseUrl: own.href });
    expect(await settings(db)).toMatchObject([{ plan: "force_generic_plan", joins: "1", name: "weir" }]);
    expect(await settings(other)).toEqual([{ plan: "force_generic_plan", joins: "3", memory: "5MB", name: "mine" }]);
    await other.close();
  });
});

test("a server that is not there is reported as trouble with the connection", async () => {
  const error = await rejection(openDatabase({ databaseUrl: "postgres://nobody@127.0.0.1:1/none" }));
  expect(isConnectionTrouble(error)).toBe(true);
});
