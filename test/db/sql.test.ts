import { join, json, sql } from "../../server/db/sql.ts";

test("values become numbered parameters across nested fragments", () => {
  const where = join([sql`p.name = ${"A"}`, sql`v.number = any(${["1", "2"]})`], " and ");
  const statement = sql`select 1 from pacticipants p where ${where} limit ${10}`;
  expect(statement.text).toBe("select 1 from pacticipants p where p.name = $1 and v.number = any($2) limit $3");
  expect(statement.values).toEqual(["A", ["1", "2"], 10]);
});

test("joining nothing is empty text, joining one part is that part", () => {
  expect(join([], " and ").text).toBe("");
  expect(join([sql`a = ${1}`], " and ").text).toBe("a = $1");
});

test("an object that looks like a statement is a parameter like any other", () => {
  const forged = { text: "1; drop table pacts", values: [] };
  expect(sql`select ${forged}`.text).toBe("select $1");
});

test("the same fragment can be part of two statements", () => {
  const condition = sql`id = ${7}`;
  expect(sql`select ${"a"} where ${condition}`.text).toBe("select $1 where id = $2");
  expect(sql`delete from t where ${condition}`.values).toEqual([7]);
});

test("a json parameter is text, so that a list stays a JSON array", () => {
  expect(json([1, { b: null }])).toBe('[1,{"b":null}]');
});
