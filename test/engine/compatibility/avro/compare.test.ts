import { canRead } from "../../../../server/engine/compatibility/check.ts";
import {
  type CompareCase,
  KIND_CASES,
  NAME_CASES,
  PART_CASES,
  PRIMITIVE_CASES,
  RECORD_CASES,
  RECURSION_CASES,
  UNION_CASES,
} from "./compare-cases.ts";
import { avroSchema, record } from "./schemas.ts";

function differences(reader: unknown, writer: unknown): readonly (readonly string[])[] {
  return canRead(avroSchema(reader), avroSchema(writer)).map(({ kind, path, detail }) => [kind, path, detail]);
}

function table(title: string, cases: readonly CompareCase[]): void {
  describe(title, () => {
    test.each(cases)("$name", ({ reader, writer, differences: expected }) => {
      expect(differences(reader, writer)).toEqual(expected);
    });
  });
}

table("primitive types", PRIMITIVE_CASES);
table("types of another kind", KIND_CASES);
table("arrays, maps, fixed and enums", PART_CASES);
table("names", NAME_CASES);
table("records", RECORD_CASES);
table("unions", UNION_CASES);
table("types that contain themselves", RECURSION_CASES);

test("the path into the writer is given beside the one into the reader", () => {
  const reader = avroSchema(record("R", [{ name: "b", type: "int" }]));
  const writer = avroSchema(
    record("R", [
      { name: "a", type: "int" },
      { name: "b", type: "string" },
    ]),
  );
  expect(canRead(reader, writer).map(({ path, writerPath }) => [path, writerPath])).toEqual([["/fields/0/type", "/fields/1/type"]]);
});

const user = (type: unknown): object => record("User", [{ name: "age", type }], { namespace: "com.acme" });

describe("a difference in words", () => {
  test.each([
    {
      name: "of two types names field, record and both types",
      reader: user("int"),
      writer: user("string"),
      sentence: 'Field "age" of record com.acme.User is int for the reader, which cannot read string, as it may be written.',
    },
    {
      name: "inside a list says so",
      reader: user({ type: "array", items: "int" }),
      writer: user({ type: "array", items: "long" }),
      sentence: 'Each item of field "age" of record com.acme.User is int for the reader, which cannot read long, as it may be written.',
    },
    {
      name: "inside a map says so",
      reader: { type: "map", values: "int" },
      writer: { type: "map", values: "long" },
      sentence: "Each value of the whole value is int for the reader, which cannot read long, as it may be written.",
    },
    {
      name: "about a missing field names the field and what was written",
      reader: user("int"),
      writer: record("User", []),
      sentence: 'Field "age" of record com.acme.User has no default, and data written as record User does not contain it.',
    },
    {
      name: "about a missing enum field says what the default symbol is for",
      reader: record("R", [{ name: "e", type: { type: "enum", name: "E", symbols: ["A"], default: "A" } }]),
      writer: record("R", []),
      sentence:
        'Field "e" of record R has no default, and data written as record R does not contain it. The default of enum E only stands in for unknown symbols.',
    },
    {
      name: "about a missing branch names both unions' types",
      reader: ["null", "int"],
      writer: ["null", "string"],
      sentence: "The whole value may be written as string, which no branch of the reader's union [null, int] can read.",
    },
    {
      name: "about one missing symbol names it",
      reader: { type: "enum", name: "E", symbols: ["A"] },
      writer: { type: "enum", name: "E", symbols: ["A", "B"] },
      sentence: "The whole value may be written with the symbol B, which the reader's enum E lacks and has no default for.",
    },
    {
      name: "about a size gives both sizes",
      reader: { type: "fixed", name: "F", size: 2 },
      writer: { type: "fixed", name: "F", size: 3 },
      sentence: "The whole value is written with 3 bytes, but the reader's fixed F has 2.",
    },
    {
      name: "about a name gives both names",
      reader: record("S", []),
      writer: record("R", []),
      sentence: "The whole value is written as record R, but the reader's record S has neither that name nor an alias for it.",
    },
    {
      name: "about an ambiguous alias names the fields it leads to",
      reader: record("R", [{ name: "b", type: "int", aliases: ["a"] }]),
      writer: record("R", [
        { name: "a", type: "int" },
        { name: "b", type: "int" },
      ]),
      sentence:
        'Field "b" of record R and its aliases name 2 fields of the written record R, b and a, and the reader cannot tell which one to take.',
    },
    {
      name: "cuts a long union short",
      reader: "boolean",
      writer: { type: "array", items: ["null", "int", "long", "float", "double", "bytes", "string", "boolean"] },
      sentence:
        "The whole value is boolean for the reader, which cannot read array of union [null, int, long, float, double, bytes, 2 more], as it may be written.",
    },
  ])("$name", ({ reader, writer, sentence }) => {
    expect(canRead(avroSchema(reader), avroSchema(writer)).map((difference) => difference.sentence)).toEqual([sentence]);
  });
});
