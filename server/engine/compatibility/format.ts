import type { CounterExample } from "./counter-example.ts";
import type { Json } from "../json/json-text.ts";
import type { Difference } from "./difference.ts";
import type { Fit, FitOptions } from "./fit.ts";

/** Names a schema format, as the registry's `schemaType` spells it. Rule: Confluent SR, "Schema formats". */
export type SchemaType = "AVRO" | "JSON" | "PROTOBUF";

/** Is a use of another schema together with the text it stands for; the caller resolves it, as a tree. Rule: Confluent SR, "Schema references". */
export interface ResolvedReference {
  readonly name: string;
  readonly subject: string;
  readonly version: number;
  readonly schema: string;
  readonly references: readonly ResolvedReference[];
}

/** Is a schema as somebody wrote it: its text and the schemas that text uses. */
export interface SchemaSource {
  readonly text: string;
  readonly references: readonly ResolvedReference[];
}

/** Says how a text is read. Rule: Confluent SR, "Schema normalization" and `validateNewSchemas`. */
export interface ParseOptions {
  /** Bring texts that mean the same to the same form before they are stored. */
  readonly normalize?: boolean;
  /** Strict is for newly registered schemas: names and defaults are validated. Stored ones are read leniently. */
  readonly strict?: boolean;
}

/** Is a schema that was understood. */
export interface ParsedSchema {
  readonly type: SchemaType;
  /** The text that is stored, returned and hashed. */
  readonly canonical: string;
  /** The format's own model, opaque to callers. */
  readonly model: unknown;
}

/** Is what reading a text gives: a schema, or every reason found why it is none. */
export type ParseResult =
  | { readonly ok: true; readonly schema: ParsedSchema }
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * Lists the rule sets by which JSON schemas are compared; other formats have only one.
 *
 * Strict and lenient are Confluent's: strict refuses a property that is added to an open content model, lenient does not.
 * Tolerant is our own: it takes the writer's model as closed and the reader's as open, and proves each keyword of the reader.
 * Rule: Confluent SR 8.0.1, `compatibilityPolicy`.
 */
export const POLICIES = ["strict", "lenient", "tolerant"] as const;

/** Names a rule set by which JSON schemas are compared. */
export type CompatibilityPolicy = (typeof POLICIES)[number];

/** Says how two schemas are compared. */
export interface CompareOptions {
  /** Strict unless said otherwise. */
  readonly policy?: CompatibilityPolicy;
}

/** Is what the engine must know about one schema format; the formats are listed in `formats.ts`. */
export interface SchemaFormat {
  readonly type: SchemaType;
  /** Reads a text; never throws, whatever the text. */
  parse(source: SchemaSource, options?: ParseOptions): ParseResult;
  /** Lists every reason why `reader` cannot read what `writer` wrote; both must come from this format's `parse`. */
  compare(reader: ParsedSchema, writer: ParsedSchema, options?: CompareOptions): readonly Difference[];
  /** Makes a small document that shows a difference that `compare` found; undefined where none can be shown to fail. */
  counterExample(difference: Difference, reader: ParsedSchema, writer: ParsedSchema): CounterExample | undefined;
  /** Lists where a document does not fit a schema that this format's `parse` made. */
  fit(schema: ParsedSchema, document: Json, options?: FitOptions): Fit;
  /** Gives the path of a difference with names where `compare` has positions; without it `path` has names already. */
  namedPath?(difference: Difference, reader: ParsedSchema): string;
  /** Words one difference as Confluent does; the two names fill its two %s. */
  describe(difference: Difference, readerName: string, writerName: string): string;
  /** Gives a schema in another form, as the parameter `format` names it; undefined when this format has none of that name. */
  render?(schema: ParsedSchema, form: string): string | undefined;
}
