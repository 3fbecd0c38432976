import { canRead } from "../../../../server/engine/compatibility/check.ts";
import { problemsOf, schemaOf } from "./schemas.ts";

const numbered = <T>(length: number, make: (index: number) => T): T[] => Array.from({ length }, (_, index) => make(index));
const named = (length: number, name: string, make: (index: number) => unknown): object =>
  Object.fromEntries(numbered(length, (index) => [`${name}${index}`, make(index)]));
const kinds = (reader: unknown, writer: unknown): readonly string[] => canRead(schemaOf(reader), schemaOf(writer)).map(({ kind }) => kind);

const nested = (depth: number, leaf: string): string => `${'{"items":'.repeat(depth)}${leaf}${"}".repeat(depth)}`;

test("schemas nested 400 deep are compared", () => {
  expect(kinds(nested(400, '{"type":"integer"}'), nested(400, '{"type":"number"}'))).toEqual(["TYPE_NARROWED"]);
});

test("schemas nested deeper than 500 are refused", () => {
  expect(problemsOf(nested(600, "{}"))).toEqual([expect.stringContaining("nested deeper than 500 levels")]);
});

test("a text of nothing but brackets is refused", () => {
  expect(problemsOf("[".repeat(1_000_000))).toEqual([expect.stringContaining("nested deeper than 500 levels")]);
});

/** Definitions that each use the next twice: flat as a text, deep as a schema, and 2^n ways through it. */
const chain = (length: number, leaf: object): object => ({
  $ref: "#/definitions/D0",
  definitions: {
    ...named(length, "D", (index) => {
      const next = { $ref: `#/definitions/D${index + 1}` };
      return { properties: { a: next, b: next } };
    }),
    [`D${length}`]: leaf,
  },
});

test("a chain of definitions longer than the stack is deep is compared", () => {
  expect(kinds(chain(3000, { type: "integer" }), chain(3000, { type: "integer" }))).toEqual([]);
});

test("2^30 ways to one difference do not make 2^30 differences", () => {
  const found = kinds(chain(30, { type: "integer" }), chain(30, { type: "number" }));
  expect(found).toHaveLength(2000);
  expect(new Set(found)).toEqual(new Set(["TYPE_NARROWED"]));
});

test("a chain of mere references is followed", () => {
  const definitions = named(20_000, "D", (index) => (index === 19_999 ? { type: "string" } : { $ref: `#/definitions/D${index + 1}` }));
  expect(kinds({ $ref: "#/definitions/D0", definitions }, { type: "string" })).toEqual([]);
});

test("20 000 uses of one definition are compared", () => {
  const schema = (type: string): object => ({
    properties: named(20_000, "p", () => ({ $ref: "#/definitions/A" })),
    definitions: { A: { type } },
  });
  expect(kinds(schema("integer"), schema("integer"))).toEqual([]);
});

test("definitions that each are a choice of all others are compared", () => {
  const schema = (leaf: string): object => ({
    $ref: "#/definitions/D0",
    definitions: named(16, "D", (index) => ({
      type: "object",
      properties: {
        key: { const: index },
        next: { oneOf: numbered(16, (other) => ({ $ref: `#/definitions/D${other}` })) },
        leaf: { type: leaf },
      },
    })),
  });
  expect(kinds(schema("string"), schema("string"))).toEqual([]);
  expect(kinds(schema("string"), schema("integer"))).toContain("TYPE_CHANGED");
});

test("an enum of 200 000 values is compared", () => {
  const values = numbered(200_000, (index) => `v${index}`);
  expect(kinds({ enum: values.slice(1) }, { enum: values })).toEqual(["ENUM_ARRAY_NARROWED"]);
});

test("choices of 300 parts are compared", () => {
  const parts = numbered(300, (index) => ({ const: index }));
  expect(kinds({ oneOf: parts }, { oneOf: parts.toReversed() })).toEqual([]);
});

test("choices with too many pairs to try are refused", () => {
  const parts = numbered(700, (index) => ({ const: index }));
  expect(kinds({ oneOf: parts }, { oneOf: parts })).toEqual(["COMPARISON_TOO_LARGE"]);
});

test("a schema with more than 100 000 subschemas is refused", () => {
  expect(problemsOf(JSON.stringify({ properties: named(100_001, "p", () => ({})) }))).toEqual([
    expect.stringContaining("more than 100000 subschemas"),
  ]);
});

test("a pattern for names that explodes is given up", () => {
  const writer = { type: "object", patternProperties: { "^(a+)+$": { type: "string" } } };
  const reader = { type: "object", properties: { [`${"a".repeat(60)}!`]: { type: "string" } } };
  expect(kinds(reader, writer)).toContain("COMPARISON_TOO_LARGE");
});

test("a pattern for values that explodes is never run", () => {
  const schema = { type: "string", pattern: "^(a+)+$", default: `${"a".repeat(60)}!` };
  expect(kinds(schema, schema)).toEqual([]);
});

test("numbers of any size are compared without expanding them", () => {
  expect(kinds('{"type":"number","maximum":1e-999999999}', '{"type":"number","maximum":1e999999999}')).toEqual(["MAXIMUM_DECREASED"]);
  expect(kinds(`{"type":"number","maximum":${"8".repeat(1000)}}`, `{"type":"number","maximum":${"8".repeat(1000)}}`)).toEqual([]);
});
