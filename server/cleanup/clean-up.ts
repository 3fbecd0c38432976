import { deleteOrphanContents } from "../contracts/pact-content-store.ts";
import { deleteRevisionsOlderThan } from "../contracts/pact-store.ts";
import { deleteContractRevisionsOlderThan, deleteOrphanProviderContents } from "../contracts/provider-contract-store.ts";
import type { Db, Tx } from "../db/db.ts";
import type { KeepSelector } from "../engine/cleanup/keep.ts";
import { restoreHeads } from "../pacticipants/branch-store.ts";
import { deleteVersions, lockVersions } from "../pacticipants/version-store.ts";
import { listRemovableVersions, type RemovableVersion } from "./removable-reads.ts";

/** What to clean up, and how much of it at most. */
export interface CleanUp {
  readonly keep: readonly KeepSelector[];
  /** Versions to delete at most. */
  readonly deletionLimit: number;
  /** Overwritten pacts and provider contracts older than so many days go too; undefined: they stay. */
  readonly overwrittenMaxAgeDays: number | undefined;
  /** Only say what would be deleted. */
  readonly dryRun: boolean;
  /** When it is aborted, the batch under way is the last one. */
  readonly stopping?: AbortSignal | undefined;
}

/** What was deleted, or would be. */
export interface CleanedUp {
  readonly versions: readonly RemovableVersion[];
  /** Contents of pacts and provider contracts that no version has any more. */
  readonly contents: number;
  /** Overwritten pacts and provider contracts. */
  readonly revisions: number;
}

/** Versions per transaction: locks are held for a moment, and what is done stays done. */
const BATCH = 100;

/**
 * Deletes the oldest versions that nothing keeps, with their contracts, results and records; then contents that none has any more.
 * Two at the same time, or one that is interrupted, do no harm: each batch decides again under its own locks.
 */
export async function cleanUp(db: Db, { keep, deletionLimit, overwrittenMaxAgeDays, dryRun, stopping }: CleanUp): Promise<CleanedUp> {
  if (dryRun) return { versions: await listRemovableVersions(db, keep, { limit: deletionLimit }), contents: 0, revisions: 0 };
  const versions: RemovableVersion[] = [];
  const isStopping = () => stopping?.aborted === true;
  while (versions.length < deletionLimit && !isStopping()) {
    const deleted = await deleteBatch(db, keep, Math.min(BATCH, deletionLimit - versions.length));
    if (deleted.length === 0) break;
    versions.push(...deleted);
  }
  if (isStopping()) return { versions, revisions: 0, contents: 0 };
  const revisions = overwrittenMaxAgeDays === undefined ? 0 : await deleteOverwritten(db, overwrittenMaxAgeDays);
  const contents =
    (await deleteOrphans(db, deleteOrphanContents, isStopping)) + (await deleteOrphans(db, deleteOrphanProviderContents, isStopping));
  return { versions, revisions, contents };
}

async function deleteOverwritten(db: Db, days: number): Promise<number> {
  return (await deleteRevisionsOlderThan(db, days)) + (await deleteContractRevisionsOlderThan(db, days));
}

async function deleteBatch(db: Db, keep: readonly KeepSelector[], limit: number): Promise<RemovableVersion[]> {
  return db.transaction(async (tx) => {
    const among = (await listRemovableVersions(tx, keep, { limit })).map(({ id }) => id);
    if (among.length === 0) return [];
    // Held before they are judged: one that has been deployed in between must stay.
    await lockVersions(tx, among);
    const versions = await listRemovableVersions(tx, keep, { limit, among });
    await deleteVersions(
      tx,
      versions.map(({ id }) => id),
    );
    await restoreHeads(tx, [...new Set(versions.map(({ pacticipantId }) => pacticipantId))]);
    return versions;
  });
}

/** Each batch in a transaction, which is run again when somebody publishes one of its contents just then. */
async function deleteOrphans(db: Db, deleteSome: (tx: Tx, limit: number) => Promise<number>, isStopping: () => boolean): Promise<number> {
  let contents = 0;
  for (let deleted = BATCH; deleted === BATCH && !isStopping(); contents += deleted)
    deleted = await db.transaction((tx) => deleteSome(tx, BATCH));
  return contents;
}
