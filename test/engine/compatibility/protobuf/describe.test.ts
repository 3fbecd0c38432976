import { canRead, check } from "../../../../server/engine/compatibility/check.ts";
import { incompatibilityMessages } from "../../../../server/engine/compatibility/messages.ts";
import { protobuf } from "../../../../server/engine/compatibility/protobuf/format.ts";
import { protoSchema } from "./schemas.ts";

const P2 = 'syntax = "proto2"; ';

/** Rule TEXT: each text as the reference gives it, quirks included. */
test.each<[kind: string, reader: string, writer: string, text: string, sentence: string]>([
  [
    "PACKAGE_CHANGED",
    "package a;",
    "package b;",
    "The package at '#/' in the new schema does not match the package in the old schema",
    "The reader's package is a, but the writer's is b: every message has another full name.",
  ],
  [
    "MESSAGE_REMOVED",
    "message B {}",
    "message B {} message A {}",
    "The new schema is missing a MESSAGE type at path '#/A' in the old schema",
    "The reader has no message A, which the writer may write.",
  ],
  [
    "FIELD_KIND_CHANGED",
    "message A { A f = 1; }",
    "message A { int32 f = 1; }",
    "The type of a field at path '#/A/1' in the new schema does not match the old schema",
    "Field A.1 is A for the reader, which cannot read int32, as it is written.",
  ],
  [
    "FIELD_SCALAR_KIND_CHANGED",
    "message A { string f = 1; }",
    "message A { int32 f = 1; }",
    "The kind of a SCALAR field at path '#/A/1' in the new schema does not match its kind in the old schema",
    "Field A.1 is string for the reader and int32 for the writer, which are encoded differently.",
  ],
  [
    "FIELD_NAMED_TYPE_CHANGED",
    "message A { A f = 1; } message B {}",
    "message A { B f = 1; } message B {}",
    "The type of a MESSAGE field at path '#/A/1' in the new schema does not match its type in the old schema",
    "Field A.1 holds message A for the reader, but message B is written.",
  ],
  [
    "FIELD_NUMERIC_LABEL_CHANGED",
    "message A { repeated int32 f = 1; }",
    "message A { optional int32 f = 1; }",
    "The label for a NUMERIC field at path '#/A/1' in the new schema does not match its label in the old schema",
    "Numeric field A.1 is repeated for the reader, but optional for the writer.",
  ],
  [
    "REQUIRED_FIELD_ADDED",
    `${P2}message A { required int32 f = 1; }`,
    `${P2}message A {}`,
    "A required field  at path '#/A/1' in the new schema is missing in the old schema",
    "Field A.1 (f) is required by the reader, but the writer never writes it.",
  ],
  [
    "REQUIRED_FIELD_REMOVED",
    `${P2}message A {}`,
    `${P2}message A { required int32 f = 1; }`,
    "The new schema is missing a required field at path: '#/A/1' in the old schema",
    "Field A.1 (f) is required by the writer, but the reader does not have it.",
  ],
  [
    "ONEOF_FIELD_REMOVED",
    "message A { oneof o { int32 f = 1; } }",
    "message A { oneof o { int32 f = 1; int32 g = 2; } }",
    "The new schema is missing a oneof field at path '#/A/o/2' in the old schema",
    "Field A.o.2 (g) of a oneof may be written, but the reader does not have it: the oneof reads as not set.",
  ],
  [
    "MULTIPLE_FIELDS_MOVED_TO_ONEOF",
    "message A { oneof o { int32 f = 1; int32 g = 2; } }",
    "message A { int32 f = 1; int32 g = 2; }",
    "Multiple fields in the oneof at path '#/A/o' in the new schema are outside a oneof in the old schema",
    "The writer may set several of the fields f, g at once, but for the reader they exclude each other in oneof A.o.",
  ],
  [
    "FIELD_MOVED_TO_EXISTING_ONEOF",
    "message A { oneof o { int32 f = 1; int32 g = 2; } }",
    "message A { oneof o { int32 f = 1; } int32 g = 2; }",
    "A field in the oneof at path '#/A/o' in the new schema is outside an existing oneof in the old schema",
    "The writer may set fields at once (f, g) that exclude each other for the reader in oneof A.o.",
  ],
])("%s is worded as Confluent does, and for a person", (kind, reader, writer, text, sentence) => {
  const [difference, ...others] = canRead(protoSchema(reader), protoSchema(writer));
  expect(others).toEqual([]);
  expect(difference).toMatchObject({ kind, sentence });
  expect(difference === undefined ? "" : protobuf.describe(difference, "new", "old")).toBe(`{errorType:"${kind}", description:"${text}"}`);
});

test("a check in both directions lists forward, then backward, then the earlier schema", () => {
  const earlier = [{ version: 3, schema: protoSchema("message A { int32 f = 1; }") }];
  const found = check(protoSchema("message A { string f = 1; }"), earlier, "FULL");
  const text = (one: string, other: string): string =>
    `{errorType:"FIELD_SCALAR_KIND_CHANGED", description:"The kind of a SCALAR field at path '#/A/1' in the ${one} schema does not match its kind in the ${other} schema"}`;
  expect(incompatibilityMessages(found, earlier, "FULL")).toEqual([
    text("old", "new"),
    text("new", "old"),
    "{oldSchemaVersion: 3}",
    "{oldSchema: 'syntax = \"proto3\";\n\nmessage A {\n  int32 f = 1;\n}\n'}",
    "{validateFields: 'false', compatibility: 'FULL'}",
  ]);
});
