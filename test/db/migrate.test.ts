import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Db } from "../../server/db/db.ts";
import { migrate, migrationsFolder, readMigrations } from "../../server/db/migrate.ts";
import { sql } from "../../server/db/sql.ts";
import { emptyDatabase, migratedDatabase } from "../support/database.ts";

const folders: string[] = [];
let db: Db;

beforeEach(async () => {
  db = await emptyDatabase();
}, 60_000);
afterEach(() => db.close());
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder with these migrations. */
function files(contents: Readonly<Record<string, string>>): URL {
  const folder = mkdtempSync(join(tmpdir(), "weir-migrations-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(contents)) writeFileSync(join(folder, name), text);
  return pathToFileURL(`${folder}/`);
}

const one = { "0001-one.sql": "-- The first.\ncreate table one (id int);" };
const two = { "0002-two.sql": "-- The second.\nalter table one add column two int;" };
const tables = async () =>
  (await db.query<{ name: string }>(sql`select tablename as name from pg_tables where schemaname = 'public' order by 1`)).map(
    ({ name }) => name,
  );

test("migrations are applied once, in the order of their names", async () => {
  expect(await migrate(db, files({ ...two, ...one }))).toEqual({ applied: ["0001-one.sql", "0002-two.sql"], unknown: [] });
  expect(await migrate(db, files({ ...one, ...two }))).toEqual({ applied: [], unknown: [] });
});

test("a later release applies only what is new", async () => {
  await migrate(db, files(one));
  expect((await migrate(db, files({ ...one, ...two }))).applied).toEqual(["0002-two.sql"]);
});

test("nodes that start together apply each migration once", async () => {
  const folder = files({ ...one, ...two });
  const results = await Promise.all(Array.from({ length: 8 }, () => migrate(db, folder)));
  expect(results.flatMap(({ applied }) => applied).sort()).toEqual(["0001-one.sql", "0002-two.sql"]);
}, 60_000);

test("a migration that fails leaves nothing behind, and what came before stays", async () => {
  const broken = { "0002-broken.sql": "create table two (id int); select 1 / 0;" };
  await expect(migrate(db, files({ ...one, ...broken }))).rejects.toMatchObject({ code: "22012" });
  expect(await tables()).toEqual(["migrations", "one"]);
  expect((await migrate(db, files({ ...one, ...two }))).applied).toEqual(["0002-two.sql"]);
});

test("a file that was edited after it was applied is refused", async () => {
  await migrate(db, files(one));
  await expect(migrate(db, files({ "0001-one.sql": "create table one (id bigint);" }))).rejects.toThrow(
    "Migration 0001-one.sql was changed after it was applied",
  );
});

test("a file with Windows line ends is the same file", async () => {
  await migrate(db, files(one));
  const checkedOut = { "0001-one.sql": one["0001-one.sql"].replaceAll("\n", "\r\n") };
  expect((await migrate(db, files(checkedOut))).applied).toEqual([]);
});

test("an older node starts, knowing what it does not know, after a compatible migration", async () => {
  await migrate(db, files({ ...one, ...two }));
  expect(await migrate(db, files(one))).toEqual({ applied: [], unknown: ["0002-two.sql"] });
});

test("an older node refuses to start after a breaking migration", async () => {
  const breaking = { "0002-renamed.sql": "-- breaking: the column has another name.\nalter table one rename column id to number;" };
  await migrate(db, files({ ...one, ...breaking }));
  await expect(migrate(db, files(one))).rejects.toThrow(/breaking migration 0002-renamed\.sql of a newer Weir/);
  expect((await migrate(db, files({ ...one, ...breaking }))).unknown).toEqual([]);
});

test("statements that refuse to run in a transaction run outside one", async () => {
  const index = {
    "0002-index.sql":
      "-- Finds rows by id.\n-- no transaction\ndrop index concurrently if exists one_id;\ncreate index concurrently one_id on one (id);\n",
  };
  const folder = files({ ...one, ...index });
  const results = await Promise.all(Array.from({ length: 3 }, () => migrate(db, folder)));
  expect(results.flatMap(({ applied }) => applied).sort()).toEqual(["0001-one.sql", "0002-index.sql"]);
  expect(await db.query(sql`select indisvalid as valid from pg_index where indexrelid = 'one_id'::regclass`)).toEqual([{ valid: true }]);
});

test("a folder without migrations leaves a database without tables of ours", async () => {
  expect(await migrate(db, files({ "README.md": "" }))).toEqual({ applied: [], unknown: [] });
  expect(await tables()).toEqual(["migrations"]);
});

describe("the migrations of the product", () => {
  test("say why on their first line and have numbers of their own", () => {
    const names = readMigrations(migrationsFolder()).map(({ name }) => name);
    expect(new Set(names.map((name) => name.slice(0, 4))).size).toBe(names.length);
    for (const name of names) expect(readFileSync(new URL(name, migrationsFolder()), "utf8")).toMatch(/^-- \S/);
  });

  test("make the database that tests begin with, whatever was there before", async () => {
    await migrate(db);
    const expected = await tables();
    const first = await migratedDatabase();
    await first.execute(sql`insert into pacticipants (name, display_name) values ('left behind', 'Left behind')`);
    await first.close();

    const second = await migratedDatabase();
    expect(await second.query(sql`select tablename as name from pg_tables where schemaname = 'public' order by 1`)).toEqual(
      expected.map((name) => ({ name })),
    );
    expect((await migrate(second)).applied).toEqual([]);
    expect(await second.query(sql`insert into pacticipants (name, display_name) values ('a', 'A') returning id`)).toEqual([{ id: 1 }]);
    await second.close();
  });
});
