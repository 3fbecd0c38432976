import type { Queryable } from "../db/db.ts";
import { sql } from "../db/sql.ts";
import type { Pair } from "./pact-content-store.ts";

export interface ProviderSituation {
  /** The provider has published a result for a pact of this consumer, whatever it was. */
  readonly everVerified: boolean;
  /** The newest main-branch version, or one that is deployed or released, has no result for this content. */
  readonly verificationRequired: boolean;
  /** The content, when the provider has published what it offers; else null. */
  readonly contentToCompare: number | null;
}

/** What a publisher should know about the provider of a pact that has just been published. */
export async function readProviderSituation(db: Queryable, { consumerId, providerId }: Pair, sha: string): Promise<ProviderSituation> {
  const [row] = await db.query<ProviderSituation>(sql`
    with content as (
      select c.id
      from pact_contents c
      where c.consumer_id = ${consumerId} and c.provider_id = ${providerId} and c.sha = decode(${sha}, 'hex')
    ),
    live as (
      select b.head_version_id as version_id
      from pacticipants p
      join branches b on b.pacticipant_id = p.id and b.name = p.main_branch
      where p.id = ${providerId} and b.head_version_id is not null
      union
      select d.version_id
      from deployments d
      where d.pacticipant_id = ${providerId} and d.ended_at is null
    )
    select
      exists (
        select 1
        from pact_contents c
        join verifications v on v.content_id = c.id
        where c.consumer_id = ${consumerId} and c.provider_id = ${providerId}
      ) as "everVerified",
      exists (
        select 1
        from live l
        cross join content c
        where not exists (select 1 from verifications v where v.content_id = c.id and v.provider_version_id = l.version_id)
      ) as "verificationRequired",
      (
        select c.id from content c where exists (select 1 from provider_contracts offered where offered.provider_id = ${providerId})
      ) as "contentToCompare"`);
  return row ?? { everVerified: false, verificationRequired: false, contentToCompare: null };
}
