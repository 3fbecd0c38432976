import { migrate, migrationsFolder, readMigrations } from "../../server/db/migrate.ts";
import { openDatabase } from "../../server/db/open.ts";
import { sql } from "../../server/db/sql.ts";
import { statementNames } from "../../server/db/statement-names.ts";

test("a database in memory has our schema once it is migrated, and forgets everything when it is closed", async () => {
  const first = await openDatabase({ memory: true });
  await first.script("create table note (id int)");
  await first.close();
  await first.close(); // twice is harmless
  await expect(first.query(sql`select 1`)).rejects.toThrow();

  const second = await openDatabase({ memory: true });
  await migrate(second); // brings what the template of the build did not
  const names = readMigrations(migrationsFolder()).map(({ name }) => ({ name }));
  expect(await second.query(sql`select name from migrations order by name`)).toEqual(names);
  await second.script("create table note (id int)");
  await second.close();
}, 120_000);

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
