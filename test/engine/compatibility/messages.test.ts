import { check, type RegisteredSchema } from "../../../server/engine/compatibility/check.ts";
import type { ParsedSchema } from "../../../server/engine/compatibility/format.ts";
import type { Level } from "../../../server/engine/compatibility/level.ts";
import { incompatibilityMessages } from "../../../server/engine/compatibility/messages.ts";
import { avroSchema, record } from "./avro/schemas.ts";

function messages(candidate: ParsedSchema, earlier: readonly ParsedSchema[], level: Level): readonly string[] {
  const history: readonly RegisteredSchema[] = earlier.map((schema, index) => ({ version: index + 1, schema }));
  return incompatibilityMessages(check(candidate, history, level), history, level);
}

const typed = (type: unknown): ParsedSchema => avroSchema(record("R", [{ name: "f", type }]));
const OLD_INT = `{oldSchema: '{"type":"record","name":"R","fields":[{"name":"f","type":"int"}]}'}`;

test("a compatible schema has no messages", () => {
  expect(messages(typed("long"), [typed("int")], "BACKWARD")).toEqual([]);
});

test("a backward failure names the new schema as the one that cannot read", () => {
  expect(messages(typed("string"), [typed("int")], "BACKWARD")).toEqual([
    "{errorType:'TYPE_MISMATCH', description:'The type (path '/fields/0/type') of a field in the new schema does not match with the old schema', additionalInfo:'reader type: STRING not compatible with writer type: INT'}",
    "{oldSchemaVersion: 1}",
    OLD_INT,
    "{validateFields: 'false', compatibility: 'BACKWARD'}",
  ]);
});

test("a forward failure names the old schema as the one that cannot read", () => {
  expect(messages(typed("string"), [typed("int")], "FORWARD_TRANSITIVE")).toEqual([
    "{errorType:'TYPE_MISMATCH', description:'The type (path '/fields/0/type') of a field in the old schema does not match with the new schema', additionalInfo:'reader type: INT not compatible with writer type: STRING'}",
    "{oldSchemaVersion: 1}",
    OLD_INT,
    "{validateFields: 'false', compatibility: 'FORWARD_TRANSITIVE'}",
  ]);
});

test("FULL words the forward failures first and shows the old schema once, at the end", () => {
  expect(messages(typed("string"), [typed("int")], "FULL")).toEqual([
    "{errorType:'TYPE_MISMATCH', description:'The type (path '/fields/0/type') of a field in the old schema does not match with the new schema', additionalInfo:'reader type: INT not compatible with writer type: STRING'}",
    "{errorType:'TYPE_MISMATCH', description:'The type (path '/fields/0/type') of a field in the new schema does not match with the old schema', additionalInfo:'reader type: STRING not compatible with writer type: INT'}",
    "{oldSchemaVersion: 1}",
    OLD_INT,
    "{validateFields: 'false', compatibility: 'FULL'}",
  ]);
});

test("FULL does not show the old schema when only forward fails", () => {
  expect(messages(typed("long"), [typed("int")], "FULL")).toEqual([
    "{errorType:'TYPE_MISMATCH', description:'The type (path '/fields/0/type') of a field in the old schema does not match with the new schema', additionalInfo:'reader type: INT not compatible with writer type: LONG'}",
    "{validateFields: 'false', compatibility: 'FULL'}",
  ]);
});

test("a transitive failure shows the version that broke", () => {
  expect(messages(typed("int"), [typed("string"), typed("int")], "BACKWARD_TRANSITIVE")).toContain("{oldSchemaVersion: 1}");
});

describe("another format", () => {
  const json: ParsedSchema = { type: "JSON", canonical: "{}", model: undefined };

  test.each(["BACKWARD", "FORWARD", "FULL"] as const)("is one message under %s, without the old schema", (level) => {
    expect(messages(typed("int"), [json], level)).toEqual([
      "Incompatible because of different schema type",
      `{validateFields: 'false', compatibility: '${level}'}`,
    ]);
  });
});

const sized = (length: number): ParsedSchema => {
  const empty = avroSchema(record("R", [], { doc: "" })).canonical.length;
  return avroSchema(record("R", [], { doc: "x".repeat(length - empty) }));
};

const shown = (length: number): string | undefined => messages(typed("int"), [sized(length)], "BACKWARD").at(2);

describe("a long old schema", () => {
  test("of 10240 characters is shown whole", () => {
    expect(shown(10_240)).toBe(`{oldSchema: '${sized(10_240).canonical}'}`);
  });

  test("of one more is cut", () => {
    expect(shown(10_241)).toBe(`{oldSchema: <truncated> '${sized(10_241).canonical.slice(0, 10_240)}...'}`);
  });
});

test("validateFields is reported as it was", () => {
  const history = [{ version: 1, schema: typed("int") }];
  const found = check(typed("string"), history, "BACKWARD");
  expect(incompatibilityMessages(found, history, "BACKWARD", { validateFields: true }).at(-1)).toBe(
    "{validateFields: 'true', compatibility: 'BACKWARD'}",
  );
});

const first = (reader: unknown, writer: unknown): string | undefined => messages(avroSchema(reader), [avroSchema(writer)], "BACKWARD")[0];

describe("each kind of difference in Confluent's words", () => {
  test.each([
    {
      name: "a name",
      reader: record("S", []),
      writer: record("R", []),
      text: "{errorType:'NAME_MISMATCH', description:'The name of the schema has changed (path '/name')', additionalInfo:'expected: R'}",
    },
    {
      name: "a size",
      reader: { type: "fixed", name: "F", size: 8 },
      writer: { type: "fixed", name: "F", size: 4 },
      text: "{errorType:'FIXED_SIZE_MISMATCH', description:'The size of FIXED type field at path '/size' in the new schema does not match with the old schema', additionalInfo:'expected: 4, found: 8'}",
    },
    {
      name: "symbols",
      reader: { type: "enum", name: "E", symbols: ["A"] },
      writer: { type: "enum", name: "E", symbols: ["A", "C", "B"] },
      text: "{errorType:'MISSING_ENUM_SYMBOLS', description:'The new schema is missing enum symbols '[B, C]' at path '/symbols' in the old schema', additionalInfo:'[B, C]'}",
    },
    {
      name: "a field",
      reader: record("R", [{ name: "f", type: "int" }]),
      writer: record("R", []),
      text: "{errorType:'READER_FIELD_MISSING_DEFAULT_VALUE', description:'The field 'f' at path '/fields/0' in the new schema has no default value and is missing in the old schema', additionalInfo:'f'}",
    },
    {
      name: "a type",
      reader: "int",
      writer: "long",
      text: "{errorType:'TYPE_MISMATCH', description:'The type (path '/') of a field in the new schema does not match with the old schema', additionalInfo:'reader type: INT not compatible with writer type: LONG'}",
    },
    {
      name: "a branch",
      reader: ["null", "int"],
      writer: ["null", "int", "string"],
      text: "{errorType:'MISSING_UNION_BRANCH', description:'The new schema is missing a type inside a union field at path '/2' in the old schema', additionalInfo:'reader union lacking writer type: STRING'}",
    },
    {
      name: "an ambiguous alias",
      reader: record("R", [{ name: "b", type: "int", aliases: ["a"] }]),
      writer: record("R", [
        { name: "a", type: "int" },
        { name: "b", type: "int" },
      ]),
      text: 'Unexpected exception during compatibility check: Reader record field b type:INT pos:0 matches multiple fields in writer record schema {"type":"record","name":"R","fields":[{"name":"a","type":"int"},{"name":"b","type":"int"}]}',
    },
  ])("$name", ({ reader, writer, text }) => {
    expect(first(reader, writer)).toBe(text);
  });
});
