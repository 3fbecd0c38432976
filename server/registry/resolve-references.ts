import type { Queryable } from "../db/db.ts";
import type { SchemaReference } from "../engine/compatibility/content-hash.ts";
import type { ResolvedReference } from "../engine/compatibility/format.ts";
import { loadContents, type Link, type StoredContent } from "./schema-content-store.ts";
import { findReferencedVersions } from "./registry-reads.ts";

/** References nested deeper than this are refused: no real schema comes near, and formats read them recursively. */
const DEPTH_LIMIT = 30;
/** Uses of other schemas in all, counted as often as they are reached: schemas that refer to each other twice double at every level. */
const USES_LIMIT = 10_000;

/** References with everything that a format needs to read them. */
export interface ResolvedReferences {
  /** In the order given, with numbers in place of "latest". */
  readonly links: readonly Link[];
  readonly contents: ReadonlyMap<number, StoredContent>;
}

/** What came of resolving: the references, or what is wrong with them. */
export type Resolution = { readonly ok: true; readonly value: ResolvedReferences } | { readonly ok: false; readonly problem: string };

/**
 * Finds what references of a schema in this context stand for. A soft-deleted version can still be referred to; version -1 means the newest live one.
 * Rule: Confluent SR, AbstractSchemaProvider.resolveReferences.
 */
export async function resolveReferences(db: Queryable, context: string, references: readonly SchemaReference[]): Promise<Resolution> {
  if (references.length === 0) return { ok: true, value: { links: [], contents: new Map() } };
  if (references.length > USES_LIMIT) return { ok: false, problem: `There are more than ${USES_LIMIT} references.` };
  const versions = await findReferencedVersions(db, context, references);
  const links: Link[] = [];
  for (const [position, reference] of references.entries()) {
    const found = versions.get(position);
    if (found === undefined) {
      return { ok: false, problem: `No schema reference found for subject "${reference.subject}" and version ${reference.version}` };
    }
    links.push({ name: reference.name, subject: reference.subject, ...found });
  }
  const contents = await loadContents(
    db,
    links.map(({ contentId }) => contentId),
  );
  const problem = excess(links, contents);
  return problem === undefined ? { ok: true, value: { links, contents } } : { ok: false, problem };
}

/** The references as a format takes them. Equal contents share one object, however often they are referred to. */
export function referenceTree(links: readonly Link[], contents: ReadonlyMap<number, StoredContent>): ResolvedReference[] {
  const below = new Map<number, ResolvedReference[]>();
  const treeOf = (list: readonly Link[]): ResolvedReference[] => list.map(nodeOf);
  const nodeOf = ({ name, subject, version, contentId }: Link): ResolvedReference => {
    const content = contents.get(contentId);
    if (content === undefined) throw new Error(`Schema content ${contentId} is referred to, but was not loaded.`);
    const references = below.get(contentId) ?? treeOf(content.links);
    below.set(contentId, references);
    return { name, subject, version, schema: content.body, references };
  };
  return treeOf(links);
}

/** Contents refer only to older contents, so the graph has no cycles and this ends. */
function excess(links: readonly Link[], contents: ReadonlyMap<number, StoredContent>): string | undefined {
  const known = new Map<number, { depth: number; uses: number }>();
  const measure = (list: readonly Link[]): { depth: number; uses: number } => {
    let depth = 0;
    let uses = list.length;
    for (const { contentId } of list) {
      const below = known.get(contentId) ?? measure(contents.get(contentId)?.links ?? []);
      known.set(contentId, below);
      depth = Math.max(depth, below.depth + 1);
      uses += below.uses;
    }
    return { depth, uses };
  };
  const { depth, uses } = measure(links);
  if (depth > DEPTH_LIMIT) return `The references nest more than ${DEPTH_LIMIT} levels deep.`;
  return uses > USES_LIMIT ? `There are more than ${USES_LIMIT} references, those of referenced schemas included.` : undefined;
}
