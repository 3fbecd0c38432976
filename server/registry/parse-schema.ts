import { createHash } from "node:crypto";
import type { Queryable } from "../db/db.ts";
import { canonicalReferences, contentHash, type SchemaReference } from "../engine/compatibility/content-hash.ts";
import type { ParsedSchema, ParseOptions, SchemaType } from "../engine/compatibility/format.ts";
import { FORMATS, formatOf } from "../engine/compatibility/formats.ts";
import { BrokerError } from "../errors.ts";
import { referenceSubject } from "./names.ts";
import { referenceTree, resolveReferences } from "./resolve-references.ts";
import type { Link, StoredContent } from "./schema-content-store.ts";

/** A schema as a client sends it. */
export interface GivenSchema {
  readonly schema?: string | null | undefined;
  /** AVRO when absent. */
  readonly schemaType?: string | null | undefined;
  readonly references?: readonly SchemaReference[] | null | undefined;
}

/** A schema that was understood, with everything needed to store it. */
export interface ReadSchema {
  readonly type: SchemaType;
  readonly parsed: ParsedSchema;
  readonly links: readonly Link[];
  /** Confluent's MD5, in hex. */
  readonly hash: string;
  /** Our own SHA-256, in hex: see migrations/0005-registry.sql. */
  readonly identity: string;
}

/**
 * Reads a schema of this context and what it refers to.
 * @throws BrokerError `schema-invalid` with every problem found
 */
export async function parseSchema(
  db: Queryable,
  context: string,
  given: GivenSchema,
  options: Required<ParseOptions>,
): Promise<ReadSchema> {
  const text = given.schema ?? "";
  if (text.trim() === "") throw new BrokerError("schema-invalid", "Empty schema");
  const format = formatOf(given.schemaType ?? "AVRO");
  if (format === undefined) {
    const known = FORMATS.map(({ type }) => type).join(", ");
    throw new BrokerError("schema-invalid", `Invalid schema type ${given.schemaType ?? ""}. This registry understands: ${known}.`);
  }
  const references = (given.references ?? []).map((reference) => ({ ...reference, subject: referenceSubject(context, reference.subject) }));
  if ([text, ...references.map(({ name }) => name)].some(cannotBeStored)) {
    throw invalidSchema(format.type, ["The text has a NUL or half of a surrogate pair in it."]);
  }
  const resolution = await resolveReferences(db, context, references);
  if (!resolution.ok) throw invalidSchema(format.type, [resolution.problem]);
  const { links, contents } = resolution.value;
  const result = format.parse({ text, references: referenceTree(links, contents) }, options);
  if (!result.ok) throw invalidSchema(format.type, result.problems);
  const kept = canonicalLinks(links, options.normalize);
  return {
    type: format.type,
    parsed: result.schema,
    links: kept,
    hash: contentHash({ canonical: result.schema.canonical, references: kept.map(bare) }),
    identity: identityOf(result.schema, kept, contents),
  };
}

function invalidSchema(type: SchemaType, problems: readonly string[]): BrokerError {
  return new BrokerError("schema-invalid", `Invalid schema of type ${type}, details: ${problems.join("; ")}`);
}

/** Postgres has no text with these; written as JSON escapes inside a schema they are fine. */
function cannotBeStored(text: string): boolean {
  return text.includes("\0") || /\p{Surrogate}/u.test(text);
}

const bare = ({ name, subject, version }: Link): SchemaReference => ({ name, subject, version });
const keyOf = ({ name, subject, version }: SchemaReference) => JSON.stringify([name, subject, version]);

function canonicalLinks(links: readonly Link[], normalize: boolean): Link[] {
  const byKey = new Map(links.map((link) => [keyOf(link), link]));
  return canonicalReferences(links.map(bare), normalize).flatMap((reference) => byKey.get(keyOf(reference)) ?? []);
}

function identityOf(schema: ParsedSchema, links: readonly Link[], contents: ReadonlyMap<number, StoredContent>): string {
  const references = links.map((link) => [link.name, link.subject, link.version, contents.get(link.contentId)?.identity]);
  return createHash("sha256")
    .update(JSON.stringify([schema.type, schema.canonical, references]))
    .digest("hex");
}
