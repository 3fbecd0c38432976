import { createHash } from "node:crypto";
import type { Config } from "../config.ts";
import type { Queryable } from "../db/db.ts";
import {
  canonicalReferences,
  contentHash,
  type Metadata,
  type RuleSet,
  type SchemaReference,
} from "../engine/compatibility/content-hash.ts";
import type { ParsedSchema, ParseOptions, SchemaSource, SchemaType } from "../engine/compatibility/format.ts";
import { FORMATS, formatOf } from "../engine/compatibility/formats.ts";
import { cleanMetadata, cleanRuleSet, comparedContract, type DataContract } from "../engine/data-contract/contract.ts";
import type { SchemaFacts } from "../engine/data-contract/read-schema.ts";
import { prefixedField } from "../engine/data-contract/reserved-fields.ts";
import { BrokerError } from "../errors.ts";
import { readInTime } from "./engine-thread.ts";
import { referenceSubject } from "./names.ts";
import { referenceTree, resolveReferences } from "./resolve-references.ts";
import type { Link, NewContent, StoredContent } from "./schema-content-store.ts";

/** A schema as a client sends it. */
export interface GivenSchema {
  readonly schema?: string | null | undefined;
  /** AVRO when absent. */
  readonly schemaType?: string | null | undefined;
  readonly references?: readonly SchemaReference[] | null | undefined;
  readonly metadata?: Metadata | null | undefined;
  readonly ruleSet?: RuleSet | null | undefined;
}

/** Where a schema is read: its context decides what references mean, the settings how large it may be. */
export interface Reading {
  readonly db: Queryable;
  readonly config: Pick<Config, "schemaLimitBytes">;
}

/** A text that was understood; what is attached to it is not yet known. */
export interface ReadText {
  readonly facts: SchemaFacts;
  /** The canonical text and what it refers to. */
  readonly source: SchemaSource;
  /** Undefined for a large text, which was read in another thread. */
  readonly parsed: ParsedSchema | undefined;
  readonly links: readonly Link[];
  /** Identities of what the links lead to, in their order. */
  readonly linkIdentities: readonly (string | undefined)[];
}

/** A schema that was understood, with everything needed to store it. */
export interface ReadSchema extends ReadText {
  readonly content: NewContent;
}

/**
 * Reads a schema of this context and what it refers to, with what the client attached to it.
 * @throws BrokerError `schema-invalid` with every problem found, or `schema-too-large`
 */
export async function parseSchema(
  reading: Reading,
  context: string,
  given: GivenSchema,
  options: Required<ParseOptions>,
): Promise<ReadSchema> {
  return withContract(await readText(reading, context, given, options), givenContract(given));
}

/** What a client attached to a schema. */
export function givenContract({ metadata, ruleSet }: GivenSchema): DataContract {
  return { metadata: cleanMetadata(metadata), ruleSet: cleanRuleSet(ruleSet) };
}

/** Is there no text? Confluent takes nothing but white space for none. */
export function isEmpty({ schema }: GivenSchema): boolean {
  return (schema ?? "").trim() === "";
}

/**
 * Reads a text of this context and what it refers to.
 * @throws BrokerError `schema-invalid` with every problem found, or `schema-too-large`
 */
export async function readText(
  { db, config }: Reading,
  context: string,
  given: GivenSchema,
  options: Required<ParseOptions>,
): Promise<ReadText> {
  const text = given.schema ?? "";
  if (isEmpty(given)) throw new BrokerError("schema-invalid", "Empty schema");
  if (Buffer.byteLength(text) > config.schemaLimitBytes) {
    throw new BrokerError("schema-too-large", "Register operation failed because schema is too large");
  }
  const type = formatOf(given.schemaType ?? "AVRO")?.type;
  if (type === undefined) {
    const known = FORMATS.map((format) => format.type).join(", ");
    throw new BrokerError("schema-invalid", `Invalid schema type ${given.schemaType ?? ""}. This registry understands: ${known}.`);
  }
  const references = (given.references ?? []).map((reference) => ({ ...reference, subject: referenceSubject(context, reference.subject) }));
  if (cannotBeStored([text, references.map(({ name }) => name), given.metadata, given.ruleSet])) {
    throw invalidSchema(type, ["The text has a NUL or half of a surrogate pair in it."]);
  }
  const resolution = await resolveReferences(db, context, references);
  if (!resolution.ok) throw invalidSchema(type, [resolution.problem]);
  const { links, contents } = resolution.value;
  const tree = referenceTree(links, contents);
  const result = await readInTime({ type, source: { text, references: tree }, options }, referencedLength(contents));
  if (!result.ok) throw invalidSchema(type, result.problems);
  const kept = canonicalLinks(links, options.normalize);
  return {
    facts: result.facts,
    source: { text: result.facts.canonical, references: tree },
    parsed: result.schema,
    links: kept,
    linkIdentities: kept.map(({ contentId }) => contents.get(contentId)?.identity),
  };
}

/** A text with what is attached to it: the two together have an identity. */
export function withContract(read: ReadText, { metadata, ruleSet }: DataContract): ReadSchema {
  const { facts, links } = read;
  const { type, canonical } = facts;
  const references = links.map((link, position) => [link.name, link.subject, link.version, read.linkIdentities[position]]);
  const compared = comparedContract({ metadata, ruleSet });
  const attached = metadata === undefined && ruleSet === undefined ? [] : [metadata ?? null, ruleSet ?? null];
  const content: NewContent = {
    type,
    links,
    body: canonical,
    hash: contentHash({
      canonical,
      references: links.map(bare),
      ...(metadata === undefined ? {} : { metadata }),
      ...(ruleSet === undefined ? {} : { ruleSet }),
    }),
    identity: sha256([type, canonical, references, ...attached]),
    equivalence: sha256([type, canonical, references, compared]),
    inlinedEquivalence: facts.inlined === undefined ? null : sha256([type, facts.inlined, [], compared]),
    metadata: metadata ?? null,
    ruleSet: ruleSet ?? null,
  };
  return { ...read, content };
}

/** @throws BrokerError `schema-invalid` for a JSON property that looks like one of the registry's own, where fields are validated */
export function requireFieldNames({ facts }: ReadText, validateFields: boolean): void {
  const name = validateFields && facts.type === "JSON" ? prefixedField(facts.fields) : undefined;
  if (name !== undefined) throw invalidSchema(facts.type, [`Property '${name}' begins with $$, which is reserved`]);
}

/** The error for a text that is not a schema of its type. */
export function invalidSchema(type: SchemaType, problems: readonly string[]): BrokerError {
  return new BrokerError("schema-invalid", `Invalid schema of type ${type}, details: ${problems.join("; ")}`);
}

/** Postgres has no text with these; written as JSON escapes inside a schema they are fine. */
function cannotBeStored(value: unknown): boolean {
  let found = false;
  JSON.stringify(value, (key, inner: unknown) => {
    found ||= [key, inner].some((text) => typeof text === "string" && (text.includes("\0") || /\p{Surrogate}/u.test(text)));
    return inner;
  });
  return found;
}

function referencedLength(contents: ReadonlyMap<number, StoredContent>): number {
  return [...contents.values()].reduce((sum, { body }) => sum + body.length, 0);
}

const bare = ({ name, subject, version }: Link): SchemaReference => ({ name, subject, version });
const keyOf = ({ name, subject, version }: SchemaReference) => JSON.stringify([name, subject, version]);

function canonicalLinks(links: readonly Link[], normalize: boolean): Link[] {
  const byKey = new Map(links.map((link) => [keyOf(link), link]));
  return canonicalReferences(links.map(bare), normalize).flatMap((reference) => byKey.get(keyOf(reference)) ?? []);
}

function sha256(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}
