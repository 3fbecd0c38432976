import type { Db, Queryable } from "../db/db.ts";
import { canRead } from "../engine/compatibility/check.ts";
import { loadParsedContents } from "../registry/schema-contents.ts";
import { type ContentPair, listUncompared, saveComparisons, type SchemaComparison } from "./comparison-store.ts";

/** Compares pairs of schema contents with the engine; nothing is stored. */
export async function comparePairs(db: Queryable, pairs: readonly ContentPair[]): Promise<SchemaComparison[]> {
  const ids = [...new Set(pairs.flatMap(({ writerContentId, readerContentId }) => [writerContentId, readerContentId]))];
  const parsed = await loadParsedContents(db, ids);
  return pairs.flatMap((pair) => {
    const [writer, reader] = [parsed.get(pair.writerContentId), parsed.get(pair.readerContentId)];
    if (writer === undefined || reader === undefined) return [];
    const differences = canRead(reader, writer);
    return [{ ...pair, compatible: differences.length === 0, differences }];
  });
}

/** Compares those of the pairs that were never compared, and keeps the answers: no pair of contents is compared twice. */
export async function ensureCompared(db: Db, pairs: readonly ContentPair[]): Promise<SchemaComparison[]> {
  const missing = await listUncompared(db, pairs);
  const compared = await comparePairs(db, missing);
  if (compared.length > 0) await db.transaction((tx) => saveComparisons(tx, compared));
  return compared;
}
