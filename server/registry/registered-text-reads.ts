import type { Context } from "../context.ts";
import type { Queryable } from "../db/db.ts";
import { sql } from "../db/sql.ts";
import type { SchemaSource, SchemaType } from "../engine/compatibility/format.ts";
import { registeredAt } from "../engine/event-declaration/payload.ts";
import type { RegisteredTexts } from "../engine/provider-contract/foreign-payload.ts";
import type { SchemaAddress } from "../engine/provider-contract/message-schemas.ts";
import { DEFAULT_CONTEXT, LATEST } from "./names.ts";
import { findReferencedVersions } from "./registry-reads.ts";
import { loadSources } from "./schema-contents.ts";

/** A registered schema as a text that can be read. */
export interface RegisteredText {
  readonly type: SchemaType;
  readonly source: SchemaSource;
}

/**
 * Finds registered schemas, in the order given; undefined where there is none. With no more than three statements, however many.
 * Ids are those of the default context; subjects may name theirs.
 */
export async function findRegistered(db: Queryable, addresses: readonly SchemaAddress[]): Promise<(RegisteredText | undefined)[]> {
  if (addresses.length === 0) return [];
  const ids = addresses.flatMap((address) => ("id" in address ? address.id : []));
  const byId = await contentsOfIds(db, ids);
  const named = addresses.flatMap((address) => ("id" in address ? [] : [address]));
  const references = named.map(({ subject, version }) => ({ name: "", subject, version: version === "latest" ? LATEST : version }));
  const found =
    references.length === 0 ? new Map<number, { contentId: number }>() : await findReferencedVersions(db, DEFAULT_CONTEXT, references);
  const bySubject = new Map(named.map((address, position) => [address, found.get(position)?.contentId]));
  const contentIds = addresses.map((address) => ("id" in address ? byId.get(address.id) : bySubject.get(address)));
  const sources = await loadSources(db, [...new Set(contentIds.flatMap((id) => id ?? []))]);
  return contentIds.map((id) => (id === undefined ? undefined : sources.get(id)));
}

async function contentsOfIds(db: Queryable, ids: readonly number[]): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query<{ id: number; contentId: number }>(sql`
    select i.id, i.content_id as "contentId"
    from schemas i
    where i.context = ${DEFAULT_CONTEXT} and i.id = any(${ids}::integer[])`);
  return new Map(rows.map(({ id, contentId }) => [id, contentId]));
}

/** How long a text and all that it refers to are, each as often as it is referred to. */
export function lengthOf({ text, references }: SchemaSource): number {
  const below = (list: SchemaSource["references"]): number =>
    list.reduce((sum, reference) => sum + reference.schema.length + below(reference.references), 0);
  return text.length + below(references);
}

/** Addresses under which documents can refer to schemas of this registry, without a slash at the end. */
export function registryAddresses({ baseUrl, config }: Pick<Context, "baseUrl" | "config">): string[] {
  return [...new Set([baseUrl, ...config.baseUrls])].map((url) => url.replace(/\/+$/, ""));
}

/** Schemas that one document refers to; a document with more is compared without the others. */
const MOST_REFERENCES = 1000;

/**
 * The registered schemas that a document, as JSON, refers to. Nothing is ever fetched: what is not here stays unresolved.
 * @param registry  addresses of this registry
 */
export async function loadRegisteredTexts(db: Queryable, document: string, registry: readonly string[]): Promise<RegisteredTexts> {
  const references = new Map<string, SchemaAddress>();
  for (const [, text] of document.matchAll(/"\$ref"\s*:\s*("[^"\\]*\/(?:schemas\/ids|subjects)\/[^"\\]*")/g)) {
    const ref = JSON.parse(text ?? '""') as string; // a JSON text, as the expression says
    const found = references.size < MOST_REFERENCES ? registeredAt(ref, registry) : undefined;
    if (found === undefined) continue;
    const version = "id" in found || found.version === "latest" ? "latest" : Number(found.version);
    references.set(ref, "id" in found ? found : { subject: found.subject, version });
  }
  const texts = await findRegistered(db, [...references.values()]);
  return Object.fromEntries(
    [...references.keys()].flatMap((ref, position) => (texts[position] === undefined ? [] : [[ref, texts[position]]])),
  );
}
