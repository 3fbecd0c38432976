import { migrate, migrationsFolder, readMigrations } from "../../server/db/migrate.ts";
import { openDatabase } from "../../server/db/open.ts";
import { sql } from "../../server/db/sql.ts";
import { statementNames } from "../../server/db/statement-names.ts";

test("a database in memory has the schema of our migrations once it is migrated, and forgets everything", async () => {
  for (let time = 0; time < 2; time++) {
    const db = await openDatabase({ memory: true });
    // What the template of the build brought, and what it did not.
    await migrate(db);
    expect(await db.query(sql`select name from migrations order by name`)).toEqual(
      readMigrations(migrationsFolder()).map(({ name }) => ({ name })),
    );
    await db.script("create table note (id int)");
    await db.close();
  }
}, 120_000);

test("a closed database says so, and closing it again is harmless", async () => {
  const db = await openDatabase({ memory: true });
  await db.close();
  await db.close();
  await expect(db.query(sql`select 1`)).rejects.toThrow();
}, 60_000);

describe("a prepared statement", () => {
  test("has a name from its second use on, the same for the same text", () => {
    const names = statementNames();
    expect(names.nameOf("select 1")).toBeUndefined();
    const name = names.nameOf("select 1");
    expect(name).toMatch(/^[0-9a-f]{16}$/);
    expect(names.nameOf("select 1")).toBe(name);
    names.nameOf("select 2");
    expect(names.nameOf("select 2")).not.toBe(name);
  });

  test("is not made for one text more than the limit", () => {
    const names = statementNames(1);
    for (const text of ["select 1", "select 1", "select 2", "select 2"]) names.nameOf(text);
    expect(names.nameOf("select 1")).toBeDefined();
    expect(names.nameOf("select 2")).toBeUndefined();
  });

  test("gets another name when its plan became stale", () => {
    const names = statementNames();
    const name = (): string | undefined => names.nameOf("select 1") ?? names.nameOf("select 1");
    const before = name();
    names.renew();
    expect(name()).not.toBe(before);
  });
});
