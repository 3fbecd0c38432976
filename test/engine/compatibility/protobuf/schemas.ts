import type { ParseOptions, ParsedSchema, ResolvedReference } from "../../../../server/engine/compatibility/format.ts";
import { protobuf } from "../../../../server/engine/compatibility/protobuf/format.ts";

/** Gives a text of a syntax, proto3 unless it says its own. */
export function proto(body: string): string {
  return /^\s*(?:syntax|edition|\/\/)/.test(body) ? body : `syntax = "proto3"; ${body}`;
}

/** A file that others import. */
export function reference(name: string, schema: string, references: readonly ResolvedReference[] = [], version = 1): ResolvedReference {
  return { name, subject: name, version, schema: proto(schema), references };
}

/** Reads a text that must be right. */
export function protoSchema(text: string, references: readonly ResolvedReference[] = [], options: ParseOptions = {}): ParsedSchema {
  const result = protobuf.parse({ text: proto(text), references }, options);
  if (!result.ok) throw new Error(result.problems.join("; "));
  return result.schema;
}

/** Reads a text as a new schema and lists what is wrong with it. */
export function protoProblems(text: string, references: readonly ResolvedReference[] = []): readonly string[] {
  const result = protobuf.parse({ text, references }, { strict: true });
  return result.ok ? [] : result.problems;
}
