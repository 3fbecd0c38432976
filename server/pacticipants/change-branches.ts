import type { Context } from "../context.ts";
import type { Queryable } from "../db/db.ts";
import { notFound } from "../errors.ts";
import { type BranchVersion, deleteBranchesExcept, findBranchVersion, removeFromBranch, requireBranch } from "./branch-store.ts";
import { requirePacticipant } from "./pacticipant-store.ts";
import { recordVersion } from "./record-version.ts";
import { requireVersion } from "./version-store.ts";

/** Names of a version and a branch that it may be on. */
interface Membership {
  readonly pacticipant: string;
  readonly branch: string;
  readonly number: string;
}

/** Puts a version on a branch; pacticipant, version and branch are created when needed. */
export async function addVersionToBranch(ctx: Context, target: Membership): Promise<{ branchVersion: BranchVersion; isNew: boolean }> {
  return await ctx.db.transaction(async (tx) => {
    const { addedToBranch } = await recordVersion(ctx, tx, target);
    return { branchVersion: await requireBranchVersion(tx, target), isNew: addedToBranch };
  });
}

/**
 * Takes a version off a branch.
 * @throws BrokerError not-found, pacticipant-not-found
 */
export async function removeVersionFromBranch(ctx: Context, target: Membership): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const { branchId, versionId } = await requireBranchVersion(tx, target);
    await removeFromBranch(tx, branchId, versionId);
  });
}

/**
 * A version's membership of a branch.
 * @throws BrokerError not-found, pacticipant-not-found
 */
export async function requireBranchVersion(db: Queryable, { pacticipant, branch, number }: Membership): Promise<BranchVersion> {
  const { id } = await requirePacticipant(db, pacticipant);
  const found = await findBranchVersion(db, (await requireBranch(db, id, branch)).id, (await requireVersion(db, id, number)).id);
  if (found === undefined) throw notFound();
  return found;
}

/**
 * Removes all branches but the main branch and those named. Their versions stay. The Pact Broker does it after it has
 * answered; we have done it when we answer.
 * @throws BrokerError pacticipant-not-found
 */
export async function deleteOtherBranches(
  ctx: Context,
  name: string,
  kept: readonly string[],
): Promise<{ deleted: number; remaining: string[] }> {
  return await ctx.db.transaction(async (tx) => {
    const { id, mainBranch } = await requirePacticipant(tx, name);
    return await deleteBranchesExcept(tx, id, mainBranch === null ? kept : [...kept, mainBranch]);
  });
}
