import type { Db } from "../db/db.ts";
import { deleteVerdictsBefore } from "../verdicts/verdict-store.ts";

const DAY_MS = 86_400_000;
/** Verdicts per statement: each is quick, and what is forgotten stays forgotten. */
const BATCH = 1_000;

/** How long verdicts are kept, and the end of the process that waits for no more than the batch under way. */
export interface Forgetting {
  readonly now: Date;
  /** 0: for ever. */
  readonly retentionDays: number;
  readonly stopping?: AbortSignal | undefined;
}

/** Forgets verdicts that nobody has been given for longer than they are kept. @returns how many */
export async function forgetVerdicts(db: Db, { now, retentionDays, stopping }: Forgetting): Promise<number> {
  if (retentionDays === 0) return 0;
  const before = new Date(now.getTime() - retentionDays * DAY_MS);
  const isStopping = () => stopping?.aborted === true;
  let forgotten = 0;
  for (let deleted = BATCH; deleted === BATCH && !isStopping(); forgotten += deleted)
    deleted = await deleteVerdictsBefore(db, before, BATCH);
  return forgotten;
}
