import type { ParsedSchema, ParseOptions, SchemaSource, SchemaType } from "../compatibility/format.ts";
import { formatOf } from "../compatibility/formats.ts";
import { topLevelFields } from "./reserved-fields.ts";

/** Is what a registration must know of a text; plain values, so that it can come from another thread. */
export interface SchemaFacts {
  readonly type: SchemaType;
  /** The text that is stored, returned and hashed. */
  readonly canonical: string;
  /** The canonical text with the schemas that it refers to written out; undefined without references, and for formats that have no such form. */
  readonly inlined: string | undefined;
  /** Names of its fields at the top. */
  readonly fields: readonly string[];
}

/** Is what came of reading a text: facts and the schema, or every problem found. */
export type FactsResult =
  | { readonly ok: true; readonly facts: SchemaFacts; readonly schema: ParsedSchema }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads a text and finds out everything that a registration must know of it. Rule: Confluent SR, ParsedSchema. */
export function readSchema(type: SchemaType, source: SchemaSource, options: ParseOptions): FactsResult {
  const format = formatOf(type);
  if (format === undefined) return { ok: false, problems: [`there is no format ${type}`] };
  const result = format.parse(source, options);
  if (!result.ok) return result;
  const { schema } = result;
  const resolved = source.references.length === 0 ? undefined : format.render?.(schema, "resolved");
  const inlined = resolved === undefined ? undefined : format.parse({ text: resolved, references: [] }, options);
  const facts = {
    type,
    canonical: schema.canonical,
    inlined: inlined?.ok === true ? inlined.schema.canonical : undefined,
    fields: topLevelFields(schema),
  };
  return { ok: true, facts, schema };
}
