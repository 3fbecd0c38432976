import type { Context } from "../context.ts";
import type { Queryable, Tx } from "../db/db.ts";
import type { SchemaReference } from "../engine/compatibility/content-hash.ts";
import type { ParsedSchema, SchemaSource, SchemaType } from "../engine/compatibility/format.ts";
import { formatOf } from "../engine/compatibility/formats.ts";
import { BrokerError } from "../errors.ts";
import { lru } from "./lru.ts";
import { placeOf, requireSubjectName } from "./names.ts";
import { parseSchema, type ReadSchema } from "./parse-schema.ts";
import { findEquivalentVersion, findSchemaById, findVersion } from "./registry-reads.ts";
import { referenceTree } from "./resolve-references.ts";
import { type Link, loadContents, loadIdentities, type NewContent, saveContents, type StoredContent } from "./schema-content-store.ts";
import { requireVersion } from "./versions.ts";

/**
 * Parsed schemas by identity. The identity covers all that a schema means, so an entry is never stale and is right for
 * every database that this process serves. The second bound is characters of canonical text.
 */
const parsedSchemas = lru<ParsedSchema>({ entries: 1000, weight: 16 * 1024 * 1024 });

/** A subject with a schema by text, or by registered version, or by registered id; the first one that is there counts. */
export interface SchemaChoice {
  readonly subject: string;
  readonly schema?: string | undefined;
  readonly schemaType?: string | undefined;
  readonly references?: readonly SchemaReference[] | undefined;
  /** A number or `latest`. */
  readonly version?: number | string | undefined;
  readonly id?: number | undefined;
}

/** The schema a choice stands for. */
export interface ResolvedSchema {
  readonly subject: string;
  /** Canonical text. */
  readonly source: string;
  readonly type: SchemaType;
  readonly references: readonly SchemaReference[];
  /** Confluent's MD5, in hex. */
  readonly hash: string;
  /** SHA-256 over all that the schema means, in hex; equal identity is equal content. */
  readonly identity: string;
  /** The schema's id, if it is registered; with a text: if it is registered under this subject. */
  readonly registeredId: number | null;
  /** Its highest live version under the subject, or the version asked for. */
  readonly registeredVersion: number | null;
  /** All of it, for storing it. */
  readonly content: NewContent;
}

/**
 * Finds or reads the schema that a pacticipant says it writes or reads. A text is read leniently and need not be registered.
 *
 * @throws BrokerError `subject-invalid`, `schema-invalid`, `version-invalid`, `subject-not-found`, `version-not-found` or `schema-not-found`
 */
export async function resolveSchema(ctx: Context, db: Queryable, choice: SchemaChoice): Promise<ResolvedSchema> {
  const subject = requireSubjectName(choice.subject);
  const { context } = placeOf(subject);
  if (choice.schema !== undefined) {
    const read = await parseSchema({ db, config: ctx.config }, context, choice, { normalize: false, strict: false });
    const { identity, hash, type, body, links } = read.content;
    if (read.parsed !== undefined) keepParsed(identity, read.parsed);
    const registered = await findEquivalentVersion(db, subject, read.content);
    return {
      subject,
      source: body,
      type,
      references: links.map(bare),
      hash,
      identity,
      registeredId: registered?.id ?? null,
      registeredVersion: registered?.version ?? null,
      content: read.content,
    };
  }
  if (choice.version !== undefined) {
    const { id, version, contentId } = await requireVersion(db, subject, String(choice.version));
    return stored(db, contentId, { subject, registeredId: id, registeredVersion: version });
  }
  if (choice.id === undefined) throw new BrokerError("schema-invalid", "Empty schema");
  const schema = await findSchemaById(db, choice.id, context);
  if (schema === undefined) throw new BrokerError("schema-not-found", `Schema ${choice.id} not found`);
  const version = await findVersion(db, { subject, id: choice.id, mayBeAlias: true });
  return stored(db, schema.contentId, { subject, registeredId: choice.id, registeredVersion: version?.version ?? null });
}

/** Stores a content that is not yet there; gives its id either way. Contents belong to no context. */
export async function saveSchemaContent(tx: Tx, resolved: Pick<ReadSchema, "content">): Promise<number> {
  const [id] = await saveSchemaContents(tx, [resolved]);
  if (id === undefined) throw new Error("A schema content that was just stored has no id.");
  return id;
}

/** The same for many, in the order given, with no more than three statements in all and without deadlocks between callers. */
export async function saveSchemaContents(tx: Tx, resolved: readonly Pick<ReadSchema, "content">[]): Promise<number[]> {
  const contents = resolved.map(({ content }) => content);
  const ids = await saveContents(tx, contents);
  return contents.flatMap(({ identity }) => ids.get(identity) ?? []);
}

/** Contents by id with what they refer to, as texts: for reading them in another thread. Unknown ids are left out. */
export async function loadSources(
  db: Queryable,
  contentIds: readonly number[],
): Promise<Map<number, { readonly type: SchemaType; readonly source: SchemaSource }>> {
  const contents = await loadContents(db, contentIds);
  return new Map(
    contentIds.flatMap((id) => {
      const content = contents.get(id);
      if (content === undefined) return [];
      return [[id, { type: content.type, source: { text: content.body, references: referenceTree(content.links, contents) } }] as const];
    }),
  );
}

/** Contents by id, parsed; with no more than two statements, or one when all are in the cache. Unknown ids are left out. */
export async function loadParsedContents(db: Queryable, contentIds: readonly number[]): Promise<Map<number, ParsedSchema>> {
  if (contentIds.length === 0) return new Map();
  const identities = await loadIdentities(db, contentIds);
  return loadParsed(
    db,
    [...identities].map(([contentId, identity]) => ({ contentId, identity })),
  );
}

/** The same for who has their identities already: with one statement, or none when all are in the cache. */
export async function loadParsed(
  db: Queryable,
  known: readonly { readonly contentId: number; readonly identity: string }[],
): Promise<Map<number, ParsedSchema>> {
  const found = new Map<number, ParsedSchema>();
  const missing: number[] = [];
  for (const { contentId, identity } of known) {
    const parsed = parsedSchemas.get(identity);
    if (parsed === undefined) missing.push(contentId);
    else found.set(contentId, parsed);
  }
  if (missing.length === 0) return found;
  const contents = await loadContents(db, missing);
  for (const id of missing) {
    const content = contents.get(id);
    if (content !== undefined) found.set(id, parsedContent(content, contents));
  }
  return found;
}

async function stored(
  db: Queryable,
  contentId: number,
  registered: Pick<ResolvedSchema, "subject" | "registeredId" | "registeredVersion">,
): Promise<ResolvedSchema> {
  const contents = await loadContents(db, [contentId]);
  const content = contents.get(contentId);
  if (content === undefined) throw new Error(`Schema content ${contentId} does not exist.`);
  return {
    ...registered,
    source: content.body,
    type: content.type,
    references: content.links.map(bare),
    hash: content.hash,
    identity: content.identity,
    content,
  };
}

function parsedContent(content: StoredContent, contents: ReadonlyMap<number, StoredContent>): ParsedSchema {
  const known = parsedSchemas.get(content.identity);
  if (known !== undefined) return known;
  const result = formatOf(content.type)?.parse(
    { text: content.body, references: referenceTree(content.links, contents) },
    { strict: false },
  );
  if (result?.ok !== true) {
    throw new Error(`Schema content ${content.id} cannot be read any more: ${result?.problems.join("; ") ?? `no format ${content.type}`}`);
  }
  keepParsed(content.identity, result.schema);
  return result.schema;
}

/** Keeps what a content was parsed to, for as long as there is room. */
export function keepParsed(identity: string, parsed: ParsedSchema): void {
  parsedSchemas.set(identity, parsed, parsed.canonical.length);
}

const bare = ({ name, subject, version }: Link): SchemaReference => ({ name, subject, version });
