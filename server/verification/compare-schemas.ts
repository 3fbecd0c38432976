import type { Db, Queryable } from "../db/db.ts";
import type { Difference } from "../engine/compatibility/difference.ts";
import { compareContents, type ContentPair } from "../registry/compare-contents.ts";
import { listUncompared, saveComparisons, type SchemaComparison } from "./comparison-store.ts";

/** What is answered where comparing took too long: "it fits" would be the dangerous answer. Not kept, so that it is tried again. */
export const TOO_LARGE: Difference = {
  kind: "COMPARISON_TOO_LARGE",
  path: "/",
  writerPath: "/",
  detail: "The schemas cannot be compared in time",
  sentence: "The schemas are so large that they cannot be compared in time.",
};

/** Compares pairs of schema contents with the engine; nothing is stored. */
export async function comparePairs(
  db: Queryable,
  pairs: readonly ContentPair[],
  { untilMs = Number.POSITIVE_INFINITY }: { readonly untilMs?: number } = {},
): Promise<SchemaComparison[]> {
  const compared = await compareContents(db, pairs, { untilMs });
  return compared.map(({ differences = [TOO_LARGE], ...pair }) => ({ ...pair, compatible: differences.length === 0, differences }));
}

/** Compares those of the pairs that were never compared, and keeps the answers: no pair of contents is compared twice by the same rules. */
export async function ensureCompared(
  db: Db,
  pairs: readonly ContentPair[],
  options?: { readonly untilMs: number },
): Promise<SchemaComparison[]> {
  const missing = await listUncompared(db, pairs);
  const compared = await comparePairs(db, missing, options);
  const certain = compared.filter(({ differences }) => differences[0] !== TOO_LARGE);
  if (certain.length > 0) await db.transaction((tx) => saveComparisons(tx, certain));
  return compared;
}
