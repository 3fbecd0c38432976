import { canRead, check } from "../../../../server/engine/compatibility/check.ts";
import { LEVELS } from "../../../../server/engine/compatibility/level.ts";
import { protobufChanges } from "../../../../server/engine/compatibility/protobuf/compare.ts";
import { modelOf } from "../../../../server/engine/compatibility/protobuf/model.ts";
import {
  type CompareCase,
  FIELD_CASES,
  KIND_CASES,
  LABEL_CASES,
  NAMED_CASES,
  NO_LABEL_CASES,
  ONEOF_CASES,
  REFERENCE_CASES,
  SCALAR_CASES,
  TYPE_CASES,
} from "./compare-cases.ts";
import { protoSchema } from "./schemas.ts";

const sorted = (changes: readonly { readonly kind: string; readonly path: string }[]): readonly string[] =>
  changes.map(({ kind, path }) => `${kind} ${path}`).sort();
const expected = (changes: readonly (readonly [string, string])[]): readonly string[] =>
  changes.map(([kind, path]) => `${kind} ${path}`).sort();

function table(title: string, cases: readonly CompareCase[]): void {
  describe(title, () => {
    test.each(cases)("$name", (given) => {
      const reader = protoSchema(given.reader, given.readerReferences, { strict: true });
      const writer = protoSchema(given.writer, given.writerReferences, { strict: true });
      expect(sorted(canRead(reader, writer))).toEqual(expected(given.breaking));
      expect(sorted(protobufChanges(modelOf(reader).linked, modelOf(writer).linked))).toEqual(
        expected([...given.breaking, ...(given.harmless ?? [])]),
      );
    });

    test.each(cases.map((given) => ({ ...given, name: `${given.name}: at every level` })))("$name", (given) => {
      const reader = protoSchema(given.reader, given.readerReferences);
      const writer = protoSchema(given.writer, given.writerReferences);
      const [backward, forward] = [canRead(reader, writer).length > 0, canRead(writer, reader).length > 0];
      const refused = LEVELS.filter((level) => check(reader, [{ version: 1, schema: writer }], level).length > 0);
      expect(refused).toEqual(
        LEVELS.filter((level) => (backward && /BACKWARD|FULL/.test(level)) || (forward && /FORWARD|FULL/.test(level))),
      );
    });
  });
}

table("scalar types", SCALAR_CASES);
table("kinds of fields", KIND_CASES);
table("labels", LABEL_CASES);
table("fields without a label", NO_LABEL_CASES);
table("packages, messages and enums", TYPE_CASES);
table("fields", FIELD_CASES);
table("oneofs", ONEOF_CASES);
table("maps and messages", NAMED_CASES);
table("messages of other files", REFERENCE_CASES);
