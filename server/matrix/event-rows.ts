import type { Db } from "../db/db.ts";
import type { Row } from "../engine/matrix/row.ts";
import { comparePairs, ensureCompared } from "../verification/compare-schemas.ts";
import type { EventPair } from "./event-row-reads.ts";

/** Readers with writers as rows; pairs that nobody has compared are compared first. */
export async function eventRowsOf(db: Db, pairs: readonly EventPair[]): Promise<Row[]> {
  const missing = pairs.filter(({ comparison }) => comparison === undefined);
  const compared = missing.length === 0 ? [] : await compareNow(db, missing);
  return pairs.map((pair) => {
    const late = compared.find(
      (c) => c.writerContentId === pair.writerContentId && c.readerContentId === pair.readerContentId && c.policy === pair.policy,
    );
    const now = { compatible: late?.compatible ?? false, differences: late?.differences ?? [], at: new Date() };
    return rowOf(pair, pair.comparison ?? now);
  });
}

/** The same with what has been compared before; the other rows have no result. */
export function storedEventRows(pairs: readonly EventPair[]): Row[] {
  return pairs.map((pair) => rowOf(pair, pair.comparison));
}

function rowOf(pair: EventPair, comparison: EventPair["comparison"]): Row {
  return {
    consumer: pair.reader,
    provider: pair.writer,
    result: comparison && { success: comparison.compatible, at: comparison.at, verificationId: undefined },
    pact: undefined,
    evidence: {
      kind: "schema-compatibility",
      subject: pair.subject,
      policy: pair.policy,
      differences: comparison?.differences ?? [],
      past: pair.past,
    },
  };
}

/** Two sides that declared at the same moment can miss each other; the first question about them makes up for it. */
async function compareNow(db: Db, missing: readonly EventPair[]) {
  const kept = await ensureCompared(db, missing);
  return kept.length > 0 ? kept : comparePairs(db, missing);
}
