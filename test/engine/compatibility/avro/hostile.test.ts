import { canRead } from "../../../../server/engine/compatibility/check.ts";
import { avroProblems, avroSchema, record } from "./schemas.ts";

const nested = (depth: number): string => `${'{"type":"array","items":'.repeat(depth)}"int"${"}".repeat(depth)}`;

/** Records that each use the one before, declared side by side: flat as a text, deep as a type. */
const chain = (length: number, leaf: unknown): unknown[] => [
  record("R0", [{ name: "v", type: leaf }]),
  ...Array.from({ length: length - 1 }, (_, index) =>
    record(`R${index + 1}`, [
      { name: "a", type: `R${index}` },
      { name: "b", type: `R${index}` },
    ]),
  ),
];

const rootOfChain = (length: number, leaf: unknown): unknown =>
  record("Root", [
    { name: "all", type: chain(length, leaf) },
    { name: "last", type: `R${length - 1}` },
  ]);

test("lists in lists are read to a depth of 500", () => {
  expect(avroProblems(nested(500))).toEqual([]);
});

test("lists in lists deeper than 500 are refused", () => {
  expect(avroProblems(nested(501))).toEqual([expect.stringContaining("nested deeper than 500 levels")]);
});

test("a text of nothing but brackets is refused", () => {
  expect(avroProblems("[".repeat(1_000_000))).toEqual([expect.stringContaining("nested deeper than 500 levels")]);
});

test("a default nested too deep is refused", () => {
  const text = `{"type":"record","name":"R","fields":[{"name":"f","type":"int","default":${"[".repeat(5000)}${"]".repeat(5000)}}]}`;
  expect(avroProblems(text, { strict: true })).toEqual([expect.stringContaining("nested deeper than 500 levels")]);
});

test("the deepest schema that is read reads itself", () => {
  const schema = avroSchema(JSON.parse(nested(500)));
  expect(canRead(schema, schema)).toEqual([]);
});

test("records that use each other twice are compared in linear time", () => {
  // Without memory this takes 2^300 comparisons.
  const differences = canRead(avroSchema(rootOfChain(300, "int")), avroSchema(rootOfChain(300, "string")));
  expect(differences.at(-1)).toMatchObject({ kind: "TYPE_MISMATCH", detail: "reader type: INT not compatible with writer type: STRING" });
});

/** Records in several namespaces whose fields could each mean any of those before: 2^60 ways to try two of them. */
const levels = (spaces: readonly string[], leaf: string): unknown[] =>
  Array.from({ length: 60 }, (_, level) =>
    spaces.map((space) =>
      record(`${space}.R${level}`, [{ name: "f", type: level === 0 ? leaf : spaces.map((other) => `${other}.R${level - 1}`) }]),
    ),
  ).flat();

const rootOfLevels = (spaces: readonly string[], leaf: string): unknown =>
  record("Root", [
    { name: "unused", type: ["null", { type: "map", values: levels(spaces, leaf) }], default: null },
    { name: "last", type: spaces.map((space) => `${space}.R59`) },
  ]);

test("a chain of choices that all fail is followed once for each record", () => {
  const differences = canRead(avroSchema(rootOfLevels(["a", "b"], "int")), avroSchema(rootOfLevels(["c"], "string")));
  expect(differences.at(-1)).toMatchObject({ kind: "MISSING_UNION_BRANCH", path: "/fields/1/type/0" });
});

test("a chain of records too long to follow is refused instead of running out of stack", () => {
  const unused = { name: "unused", type: ["null", { type: "map", values: chain(2000, "int") }] };
  const schema = avroSchema(record("Root", [unused, { name: "last", type: "R1999" }]));
  expect(canRead(schema, schema).map(({ kind }) => kind)).toEqual(["COMPARISON_TOO_LARGE"]);
});

test("a chain of defaults too long to follow is refused instead of running out of stack", () => {
  const links = Array.from({ length: 3000 }, (_, index) =>
    record(`R${index}`, [{ name: "next", type: index === 0 ? "int" : `R${index - 1}`, default: index === 0 ? "no" : {} }]),
  );
  expect(avroProblems(JSON.stringify(links), { strict: true })).toHaveLength(20);
});

const manyRecords = (prefix: string): unknown =>
  Array.from({ length: 1000 }, (_, index) => record(`${prefix}${index}`, [{ name: "f", type: "int" }]));

test("two unions of a thousand records are compared in reasonable time", () => {
  expect(canRead(avroSchema(manyRecords("A")), avroSchema(manyRecords("B")))).toHaveLength(1000);
});

/** Records of one name in many namespaces: any may be the one that reads, so every pair has to be tried. */
const sameRecords = (type: string): unknown =>
  Array.from({ length: 600 }, (_, index) => record("Same", [{ name: "f", type }], { namespace: `n${index}` }));

test("a union that could be read in too many ways is refused", () => {
  expect(canRead(avroSchema(sameRecords("int")), avroSchema(sameRecords("string"))).at(-1)).toMatchObject({ kind: "COMPARISON_TOO_LARGE" });
});

test("a record full of ambiguous aliases does not repeat itself at full length", () => {
  const writer = record(
    "R",
    Array.from({ length: 500 }, (_, index) => ({ name: `f${index}`, type: "int" })),
  );
  const reader = record(
    "R",
    Array.from({ length: 500 }, (_, index) => ({ name: `f${index}`, type: "int", aliases: [`f${(index + 1) % 500}`] })),
  );
  const details = canRead(avroSchema(reader), avroSchema(writer)).map(({ detail }) => detail.length);
  expect(Math.max(...details)).toBeLessThan(1200);
});

test("no more than twenty problems are listed", () => {
  const fields = Array.from({ length: 100 }, (_, index) => ({ name: `f${index}`, type: "nowhere" }));
  expect(avroProblems(JSON.stringify(record("R", fields)))).toHaveLength(20);
});
