import { avro } from "../../../../server/engine/compatibility/avro/format.ts";
import type { ParsedSchema, ParseOptions, ResolvedReference } from "../../../../server/engine/compatibility/format.ts";

/** Reads an Avro schema given as a value; a case whose schema is broken fails with the problems. */
export function avroSchema(schema: unknown, references: readonly ResolvedReference[] = [], options: ParseOptions = {}): ParsedSchema {
  const result = avro.parse({ text: JSON.stringify(schema), references }, options);
  if (!result.ok) throw new Error(result.problems.join("\n"));
  return result.schema;
}

/** Gives the problems of an Avro text; none when it can be read. */
export function avroProblems(text: string, options: ParseOptions = {}, references: readonly ResolvedReference[] = []): readonly string[] {
  const result = avro.parse({ text, references }, options);
  return result.ok ? [] : result.problems;
}

/** Makes a record type out of its fields. */
export function record(name: string, fields: readonly unknown[], more: object = {}): object {
  return { type: "record", name, fields, ...more };
}

/** Makes a reference to a schema of subject `<name>-value`. */
export function referenceTo(name: string, schema: unknown, references: readonly ResolvedReference[] = []): ResolvedReference {
  return { name, subject: `${name}-value`, version: 1, schema: JSON.stringify(schema), references };
}
