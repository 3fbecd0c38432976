import { newsOfIntegrations } from "../contracts/integration-store.ts";
import type { Queryable, Tx } from "../db/db.ts";
import { json, type Sql, sql } from "../db/sql.ts";
import { wantedVersion } from "../pacticipants/version-store.ts";
import { isListener } from "../webhooks/webhook-store.ts";
import type { InteractionResult } from "./test-results.ts";
import type { VerifiedBy } from "./verification-reads.ts";

/** A result about to be kept. */
export interface NewVerification {
  readonly contentId: number;
  readonly consumerId: number;
  readonly providerId: number;
  /** Number of the provider version, which is created where it is new. */
  readonly providerVersion: string;
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

/** A result that has been kept, with what was not known before. */
export interface SavedVerification {
  readonly number: number;
  readonly executedAt: Date;
  readonly verifiedBy: VerifiedBy | null;
  /** The latest version with this content; null when no version has it any more. */
  readonly consumerVersion: string | null;
  /** There may be a webhook that wants to be told. */
  readonly listenedTo: boolean;
}

/**
 * Keeps a result, with its version and the news for the integration, in one statement. Every publication is a result of its
 * own, also when it repeats another.
 */
export async function saveVerification(tx: Tx, verification: NewVerification): Promise<SavedVerification> {
  const { contentId, consumerId, providerId, providerVersion, success, wip, pending, buildUrl, testResults } = verification;
  const verifiedBy = verification.verifiedBy === undefined ? null : json(verification.verifiedBy);
  const saved = sql`saved`;
  const statement = sql`
    with ${wantedVersion({ pacticipantId: providerId, number: providerVersion })},
    saved as (
      insert into verifications (content_id, provider_version_id, success, wip, pact_pending, build_url, verified_by)
      select ${contentId}::bigint, version.id, ${success}::boolean, ${wip}::boolean, ${pending}::boolean, ${buildUrl}::text, ${verifiedBy}::jsonb
      from (select id from known union all select id from made) version
      returning id, executed_at, verified_by
    ),
    texts as (
      insert into verification_test_results (verification_id, test_results)
      select saved.id, given.text
      from saved
      cross join (select ${testResults ?? null}::text as text) given
      where given.text is not null
    ),
    parts as (
      ${interactionResults(saved, verification)}
    ),
    news as (
      ${newsOfIntegrations([{ consumerId, providerId }])}
    )
    select saved.id as number, saved.executed_at as "executedAt", saved.verified_by as "verifiedBy", (
        select cv.number
        from pacts p
        join versions cv on cv.id = p.consumer_version_id
        where p.content_id = ${contentId}
        order by p.consumer_version_id desc
        limit 1
      ) as "consumerVersion",
      ${isListener({ consumerId, providerId })} as "listenedTo"
    from saved`;
  // Nothing comes back when somebody else has created the version since the statement began.
  const [row] = await tx.query<SavedVerification>(statement);
  const [result] = row === undefined ? await tx.query<SavedVerification>(statement) : [row];
  if (result === undefined) throw new Error("a version was deleted while a result for it was kept");
  return result;
}

/** Results of interactions that the content has; others (of a verifier that names them its own way) are left out. */
function interactionResults(saved: Sql, { contentId, interactions }: NewVerification): Sql {
  const hashes = interactions.map(({ hash }) => hash);
  const successes = interactions.map(({ success }) => success);
  const mismatches = interactions.map((result) => json(result.mismatches));
  return sql`
    insert into interaction_results (verification_id, interaction_id, success, mismatches)
    select saved.id, i.id, given.success, given.mismatches::jsonb
    from ${saved} as saved
    cross join unnest(${hashes}::text[], ${successes}::boolean[], ${mismatches}::text[]) as given (hash, success, mismatches)
    cross join lateral (select x.id from interactions x where x.hash = decode(given.hash, 'hex') limit 1) i
    where exists (
      select 1
      from pact_content_interactions c
      where c.content_id = ${contentId} and c.interaction_id = i.id
    )`;
}

/** Removes a result, with what it says about interactions. */
export async function deleteVerification(db: Queryable, number: number): Promise<void> {
  await db.execute(sql`delete from verifications where id = ${number}`);
}
