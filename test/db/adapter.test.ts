import { setTimeout as sleep } from "node:timers/promises";
import type { Db, Queryable } from "../../server/db/db.ts";
import { json, sql } from "../../server/db/sql.ts";
import { emptyDatabase } from "../support/database.ts";

let db: Db;

beforeAll(async () => {
  db = await emptyDatabase();
  await db.script(`
    create table thing (id bigint primary key, name text not null constraint thing_name_unique unique, doc jsonb, at timestamptz);
    create table counter (id int primary key, value int not null);
  `);
}, 60_000);

beforeEach(async () => {
  await db.script("truncate thing, counter; insert into counter values (1, 0), (2, 0)");
});

afterAll(() => db.close());

const insertThing = (on: Queryable, id: number, name: string) => on.execute(sql`insert into thing (id, name) values (${id}, ${name})`);
const names = async () => (await db.query<{ name: string }>(sql`select name from thing order by id`)).map(({ name }) => name);

const nothing = (): void => {};

/** Something one side gives once and the other waits for. */
function signal(): { readonly given: Promise<void>; give(): void } {
  let give = nothing;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give };
}

describe("values", () => {
  test("come back in the same JavaScript types on both databases", async () => {
    await db.execute(sql`insert into thing values (${1}, ${"a"}, ${json([1, { b: 2 }])}, ${new Date(0)})`);
    const rows = await db.query(sql`
      select id, doc, at as "createdAt", count(*) over () as total, 9007199254740993::bigint as big,
        array[1, null, 9007199254740993]::bigint[] as ids, null::text as nothing, true as yes
      from thing
    `);
    expect(rows).toEqual([
      {
        id: 1,
        doc: [1, { b: 2 }],
        createdAt: new Date(0),
        total: 1,
        big: "9007199254740993",
        ids: [1, null, "9007199254740993"],
        nothing: null,
        yes: true,
      },
    ]);
  });

  test("of five megabytes fit in a parameter and in an answer", async () => {
    const large = "é".repeat(2_500_000);
    const [row] = await db.query<{ same: boolean; copy: string }>(
      sql`select ${large}::text = repeat('é', 2500000) as same, ${large}::text as copy`,
    );
    expect(row?.same).toBe(true);
    expect(row?.copy.length).toBe(large.length);
  });

  test("of ten thousand rows arrive in order", async () => {
    const rows = await db.query<{ n: number }>(sql`select n from generate_series(1, ${10_000}::int) n`);
    expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: 10_000 }, (_, index) => index + 1));
  });
});

describe("statements", () => {
  test("that change rows say how many", async () => {
    await insertThing(db, 1, "a");
    expect(await db.execute(sql`update thing set name = ${"b"} where id = ${1}`)).toBe(1);
    expect(await db.execute(sql`delete from thing where id = ${99}`)).toBe(0);
  });

  test("that violate a constraint name it", async () => {
    await insertThing(db, 1, "a");
    await expect(insertThing(db, 2, "a")).rejects.toMatchObject({ code: "23505", constraint: "thing_name_unique", table: "thing" });
  });

  test("that fail leave the connection usable", async () => {
    await expect(db.query(sql`select 1 / 0`)).rejects.toMatchObject({ code: "22012" });
    await expect(db.query(sql`selekt`)).rejects.toMatchObject({ code: "42601" });
    await expect(db.query(sql`select ${"x"}::int`)).rejects.toMatchObject({ code: "22P02" });
    expect(await db.query(sql`select ${1}::int as one`)).toEqual([{ one: 1 }]);
  });

  test("keep working when a migration changes the columns they return", async () => {
    const everything = sql`select * from evolving`;
    await db.script("create table evolving (a int); insert into evolving values (1)");
    for (let use = 0; use < 4; use++) await db.query(everything);
    await db.script("alter table evolving add column b int default 2");
    expect(await db.query(everything)).toEqual([{ a: 1, b: 2 }]);
    await db.script("alter table evolving alter column b type text");
    expect(await db.transaction((tx) => tx.query(everything))).toEqual([{ a: 1, b: "2" }]);
    await db.script("drop table evolving");
  });

  test("of many callers at once each get their own answer", async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, async (_, n) => {
        const [row] =
          n % 3 === 0 ? await db.transaction((tx) => tx.query(sql`select ${n}::int as n`)) : await db.query(sql`select ${n}::int as n`);
        return row;
      }),
    );
    expect(answers).toEqual(Array.from({ length: 200 }, (_, n) => ({ n })));
  });
});

describe("a transaction", () => {
  test("that resolves keeps everything it wrote", async () => {
    const result = await db.transaction(async (tx) => {
      await insertThing(tx, 1, "a");
      await insertThing(tx, 2, "b");
      return "done";
    });
    expect(result).toBe("done");
    expect(await names()).toEqual(["a", "b"]);
  });

  test("that rejects leaves nothing behind", async () => {
    const attempt = db.transaction(async (tx) => {
      await insertThing(tx, 3, "c");
      throw new Error("stop");
    });
    await expect(attempt).rejects.toThrow("stop");
    expect(await names()).toEqual([]);
  });

  test("that ignores a failed statement is not taken for a committed one", async () => {
    const attempt = db.transaction(async (tx) => {
      await insertThing(tx, 4, "d");
      await insertThing(tx, 4, "d").catch(() => 0);
    });
    await expect(attempt).rejects.toThrow("rolled back");
    expect(await names()).toEqual([]);
  });

  test("is invisible to others until it commits", async () => {
    const inserted = signal();
    const mayCommit = signal();
    const transaction = db.transaction(async (tx) => {
      await insertThing(tx, 5, "e");
      inserted.give();
      await mayCommit.given;
    });
    await inserted.given;
    const seen = names();
    // A server answers at once; embedded, others wait for the transaction to end.
    if (!db.embedded) expect(await seen).toEqual([]);
    mayCommit.give();
    await transaction;
    if (db.embedded) expect(await seen).toEqual(["e"]);
    expect(await names()).toEqual(["e"]);
  });

  test("does not mix with statements and transactions that run meanwhile", async () => {
    const failing = db.transaction(async (tx) => {
      await insertThing(tx, 6, "rolled back");
      await sleep(20);
      throw new Error("stop");
    });
    const succeeding = db.transaction(async (tx) => {
      await insertThing(tx, 7, "kept");
      await sleep(20);
    });
    const outside = insertThing(db, 8, "outside");
    await expect(failing).rejects.toThrow("stop");
    await Promise.all([succeeding, outside]);
    expect(await names()).toEqual(["kept", "outside"]);
  });

  test("that counts up under a lock loses no count among ten at once", async () => {
    const countUp = () =>
      db.transaction(async (tx) => {
        const [row] = await tx.query<{ value: number }>(sql`select value from counter where id = 1 for update`);
        await tx.execute(sql`update counter set value = ${(row?.value ?? 0) + 1} where id = 1`);
      });
    await Promise.all(Array.from({ length: 10 }, countUp));
    expect(await db.query(sql`select value from counter where id = 1`)).toEqual([{ value: 10 }]);
  });

  test("that Postgres picks as the victim of a deadlock runs again", async () => {
    const transfer = (from: number, to: number) =>
      db.transaction(async (tx) => {
        await tx.execute(sql`update counter set value = value - 1 where id = ${from}`);
        await sleep(30);
        await tx.execute(sql`update counter set value = value + 1 where id = ${to}`);
      });
    await Promise.all([transfer(1, 2), transfer(2, 1)]);
    expect(await db.query(sql`select value from counter order by id`)).toEqual([{ value: 0 }, { value: 0 }]);
  });

  test("that lost a race for a snapshot runs again", async () => {
    const countUp = () =>
      db.transaction(
        async (tx) => {
          const [row] = await tx.query<{ value: number }>(sql`select value from counter where id = 1`);
          await sleep(5);
          await tx.execute(sql`update counter set value = ${(row?.value ?? 0) + 1} where id = 1`);
        },
        { isolation: "repeatable read" },
      );
    await Promise.all([countUp(), countUp()]);
    expect(await db.query(sql`select value from counter where id = 1`)).toEqual([{ value: 2 }]);
  });

  test("that may only read cannot write", async () => {
    await expect(db.transaction((tx) => insertThing(tx, 9, "x"), { readOnly: true })).rejects.toMatchObject({ code: "25006" });
  });
});
