import type { Queryable, Tx } from "../db/db.ts";
import { json, sql } from "../db/sql.ts";
import type { InteractionResult } from "./test-results.ts";

/** A result about to be kept. */
export interface NewVerification {
  readonly contentId: number;
  readonly providerVersionId: number;
  readonly success: boolean;
  /** Published for a pact that was selected as work in progress. */
  readonly wip: boolean;
  /** Published for a pact that was pending. */
  readonly pending: boolean;
  readonly buildUrl: string | null;
  /** As published; undefined when the verifier did not say. */
  readonly verifiedBy: object | undefined;
  /** JSON text as published. */
  readonly testResults: string | undefined;
  readonly interactions: readonly InteractionResult[];
}

/** Keeps a result and returns its number. Every publication is a result of its own, also when it repeats another. */
export async function saveVerification(tx: Tx, verification: NewVerification): Promise<number> {
  const verifiedBy = verification.verifiedBy === undefined ? null : json(verification.verifiedBy);
  const [row] = await tx.query<{ id: number }>(sql`
    insert into verifications (content_id, provider_version_id, success, wip, pact_pending, build_url, verified_by)
    values (
      ${verification.contentId}, ${verification.providerVersionId}, ${verification.success}, ${verification.wip},
      ${verification.pending}, ${verification.buildUrl}, ${verifiedBy}
    )
    returning id`);
  if (row === undefined) throw new Error("an insert returned no row");
  if (verification.testResults !== undefined) {
    await tx.execute(
      sql`insert into verification_test_results (verification_id, test_results) values (${row.id}, ${verification.testResults})`,
    );
  }
  if (verification.interactions.length > 0) await saveInteractionResults(tx, row.id, verification);
  return row.id;
}

/** Keeps results of interactions that the content has; others (of a verifier that names them its own way) are left out. */
async function saveInteractionResults(tx: Tx, verificationId: number, { contentId, interactions }: NewVerification): Promise<void> {
  const hashes = interactions.map(({ hash }) => hash);
  const successes = interactions.map(({ success }) => success);
  const mismatches = interactions.map((result) => json(result.mismatches));
  await tx.execute(sql`
    insert into interaction_results (verification_id, interaction_id, success, mismatches)
    select ${verificationId}, i.id, given.success, given.mismatches::jsonb
    from unnest(${hashes}::text[], ${successes}::boolean[], ${mismatches}::text[]) as given (hash, success, mismatches)
    cross join lateral (select x.id from interactions x where x.hash = decode(given.hash, 'hex') limit 1) i
    where exists (
      select 1
      from pact_content_interactions c
      where c.content_id = ${contentId} and c.interaction_id = i.id
    )`);
}

/** Removes a result, with what it says about interactions. */
export async function deleteVerification(db: Queryable, number: number): Promise<void> {
  await db.execute(sql`delete from verifications where id = ${number}`);
}
