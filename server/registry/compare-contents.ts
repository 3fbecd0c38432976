import type { Queryable } from "../db/db.ts";
import { canRead } from "../engine/compatibility/check.ts";
import type { CompatibilityPolicy } from "../engine/compatibility/format.ts";
import { type ShownDifference, shownDifferences } from "../engine/compatibility/show.ts";
import { differInThread, isLarge } from "./engine-thread.ts";
import { loadSizes } from "./schema-content-store.ts";
import { loadParsedContents, loadSources } from "./schema-contents.ts";

/** Two contents, one that data is written with and one that it is read with, and the rules that count between them. */
export interface ContentPair {
  readonly writerContentId: number;
  readonly readerContentId: number;
  readonly policy: CompatibilityPolicy;
}

/** What keeps the reader from reading, with documents that show it; undefined where that could not be found out in time. */
export interface ComparedPair extends ContentPair {
  readonly differences: readonly ShownDifference[] | undefined;
}

/**
 * Compares pairs of contents; large ones in another thread and each within a budget. Pairs of unknown contents are left out.
 * @param untilMs large ones that have not begun after so long are left out
 */
export async function compareContents(
  db: Queryable,
  pairs: readonly ContentPair[],
  { untilMs }: { readonly untilMs: number },
): Promise<ComparedPair[]> {
  if (pairs.length === 0) return [];
  const sizes = await loadSizes(db, idsOf(pairs));
  const known = pairs.filter((pair) => idsOf([pair]).every((id) => sizes.has(id)));
  const isLargePair = (pair: ContentPair) => idsOf([pair]).some((id) => isLarge(sizes.get(id) ?? 0));
  const small = known.filter((pair) => !isLargePair(pair));
  return [...(await compareHere(db, small)), ...(await compareElsewhere(db, known.filter(isLargePair), untilMs))];
}

async function compareHere(db: Queryable, pairs: readonly ContentPair[]): Promise<ComparedPair[]> {
  const parsed = await loadParsedContents(db, idsOf(pairs));
  return pairs.flatMap((pair) => {
    const [writer, reader] = [parsed.get(pair.writerContentId), parsed.get(pair.readerContentId)];
    if (writer === undefined || reader === undefined) return [];
    return [{ ...pair, differences: shownDifferences(canRead(reader, writer, { policy: pair.policy }), { reader, writer }) }];
  });
}

/** One after the other: the thread does no more at once, and a text is held no longer than it is needed. */
async function compareElsewhere(db: Queryable, pairs: readonly ContentPair[], untilMs: number): Promise<ComparedPair[]> {
  const compared: ComparedPair[] = [];
  const start = performance.now();
  for (const pair of pairs) {
    if (performance.now() - start > untilMs) break;
    const sources = await loadSources(db, idsOf([pair]));
    const [writer, reader] = [sources.get(pair.writerContentId), sources.get(pair.readerContentId)];
    if (writer === undefined || reader === undefined) continue;
    compared.push({ ...pair, differences: await differInThread({ writer, reader, policy: pair.policy }) });
  }
  return compared;
}

function idsOf(pairs: readonly ContentPair[]): number[] {
  return [...new Set(pairs.flatMap(({ writerContentId, readerContentId }) => [writerContentId, readerContentId]))];
}
