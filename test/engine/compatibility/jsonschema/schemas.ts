import type { ParsedSchema, ParseOptions, ResolvedReference } from "../../../../server/engine/compatibility/format.ts";
import { jsonSchema } from "../../../../server/engine/compatibility/jsonschema/format.ts";

/** Reads a JSON schema given as a value; a case whose schema is broken fails with the problems. */
export function schemaOf(schema: unknown, references: readonly ResolvedReference[] = [], options: ParseOptions = {}): ParsedSchema {
  const result = jsonSchema.parse({ text: typeof schema === "string" ? schema : JSON.stringify(schema), references }, options);
  if (!result.ok) throw new Error(result.problems.join("\n"));
  return result.schema;
}

/** Gives the problems of a text; none when it can be read. */
export function problemsOf(text: string, options: ParseOptions = {}, references: readonly ResolvedReference[] = []): readonly string[] {
  const result = jsonSchema.parse({ text, references }, options);
  return result.ok ? [] : result.problems;
}

/** Makes a reference to a schema of subject `<name>-value`. */
export function referenceTo(name: string, schema: unknown, references: readonly ResolvedReference[] = []): ResolvedReference {
  return { name, subject: `${name}-value`, version: 1, schema: JSON.stringify(schema), references };
}
