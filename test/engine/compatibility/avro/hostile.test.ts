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

test("a chain of records too long to follow is refused instead of running out of stack", () => {
  const schema = avroSchema(
    record("Root", [
      { name: "all", type: { type: "map", values: chain(2, "int") } },
      { name: "one", type: "R1" },
    ]),
  );
  const long = avroSchema(reversedChain(2000));
  expect([canRead(schema, schema), canRead(long, long).map(({ kind }) => kind)]).toEqual([[], ["COMPARISON_TOO_LARGE"]]);
});

/** A record whose first field leads down the whole chain at once. */
function reversedChain(length: number): unknown {
  return record("Root", [
    { name: "unused", type: ["null", { type: "map", values: chain(length, "int") }] },
    { name: "last", type: `R${length - 1}` },
  ]);
}

test("a chain of defaults too long to follow is refused instead of running out of stack", () => {
  const links = Array.from({ length: 3000 }, (_, index) =>
    record(`R${index}`, [{ name: "next", type: index === 0 ? "int" : `R${index - 1}`, default: index === 0 ? "no" : {} }]),
  );
  expect(avroProblems(JSON.stringify(links), { strict: true })).toHaveLength(20);
});

test("two unions of a thousand records are compared in reasonable time", () => {
  const union = (prefix: string): unknown =>
    Array.from({ length: 1000 }, (_, index) => record(`${prefix}${index}`, [{ name: "f", type: "int" }]));
  expect(canRead(avroSchema(union("A")), avroSchema(union("B")))).toHaveLength(1000);
});

test("a union that could be read in too many ways is refused", () => {
  const union = (type: string): unknown =>
    Array.from({ length: 600 }, (_, index) =>
      record(
        "Same",
        [
          { name: "f", type },
          { name: `g${index}`, type: "int" },
        ],
        { namespace: `n${index}` },
      ),
    );
  expect(canRead(avroSchema(union("int")), avroSchema(union("string"))).at(-1)).toMatchObject({ kind: "COMPARISON_TOO_LARGE" });
});

test("no more than twenty problems are listed", () => {
  const fields = Array.from({ length: 100 }, (_, index) => ({ name: `f${index}`, type: "nowhere" }));
  expect(avroProblems(JSON.stringify(record("R", fields)))).toHaveLength(20);
});
