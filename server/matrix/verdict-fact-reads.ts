import type { Queryable } from "../db/db.ts";
import { sql } from "../db/sql.ts";
import type { Row } from "../engine/matrix/row.ts";
import type { MissingFacts } from "../engine/verdict/blocked.ts";

/** How long a webhook that has told the provider counts as a run that is on its way; most builds end sooner. */
const RUN_WITHIN_HOURS = 24;

/**
 * Facts about rows without a result: which pacts a webhook has told the provider to verify (or is about to), and which
 * providers have ever had a version.
 */
export async function readMissingFacts(
  db: Queryable,
  now: Date,
  rows: readonly Row[],
  providerIds: readonly number[],
): Promise<MissingFacts> {
  const open = rows.filter(({ result }) => result === undefined);
  if (open.length === 0 && providerIds.length === 0) return { willRun: () => false, hasVersions: () => true };
  const providers = [...new Set([...providerIds, ...open.map(({ provider }) => provider.id)])];
  const versions = [...new Set(open.map(({ consumer }) => consumer.version.id))];
  const found = await db.query<{ versionId: number | null; providerId: number }>(sql`
    select t.consumer_version_id as "versionId", t.provider_id as "providerId"
    from webhook_triggers t
    where t.consumer_version_id = any(${versions}::bigint[]) and t.provider_id = any(${providers}::bigint[])
      and t.event in ('contract_requiring_verification_published', 'contract_content_changed', 'contract_published')
      and t.status <> 'failure' and t.created_at > ${now}::timestamptz - make_interval(hours => ${RUN_WITHIN_HOURS}::integer)
    union
    select null, p.id
    from unnest(${providers}::bigint[]) as p(id)
    where exists (select 1 from versions v where v.pacticipant_id = p.id)`);
  const triggered = new Set(found.map(({ versionId, providerId }) => `${versionId}|${providerId}`));
  return {
    // A comparison that is missing is on its way: the question has waited for it in vain and left it to a job.
    willRun: ({ consumer, provider, evidence }) =>
      (evidence.kind === "provider-contract" && evidence.comparison === "not-compared") ||
      triggered.has(`${consumer.version.id}|${provider.id}`),
    hasVersions: (id) => triggered.has(`null|${id}`),
  };
}
