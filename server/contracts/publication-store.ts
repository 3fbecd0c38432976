import type { Tx } from "../db/db.ts";
import { sql } from "../db/sql.ts";
import type { Previous } from "../engine/pact/content-changes.ts";
import { isListener } from "../webhooks/webhook-store.ts";
import { newPacts } from "./pact-store.ts";
import { previousContents } from "./previous-content-reads.ts";

/** What a publisher should know about the provider of a pact that has just been published. */
export interface ProviderSituation {
  /** The provider has published a result for a pact of this consumer, whatever it was. */
  readonly everVerified: boolean;
  /** The newest main-branch version, or one that is deployed or released, has no result for this content. */
  readonly verificationRequired: boolean;
}

/** What else is known of a pact that has just been published. */
export interface PublicationFacts extends ProviderSituation {
  readonly providerId: number;
  /** The provider has published what it offers. */
  readonly contractOffered: boolean;
  /** There may be a webhook that wants to be told. */
  readonly listenedTo: boolean;
  /** What was published before; null where the version had a pact already. */
  readonly previous: readonly Previous[] | null;
}

/** The contents that one version has published for some providers, each another. */
export interface PublishedContents {
  readonly consumerId: number;
  readonly consumerVersionId: number;
  readonly pacts: readonly {
    readonly providerId: number;
    readonly contentId: number;
    /** The version has no pact with this provider yet: it is added. */
    readonly isNew: boolean;
  }[];
}

/** Adds the pacts that are new, and reads what there is to say about all of them, in one statement. */
export async function addPacts(tx: Tx, published: PublishedContents): Promise<PublicationFacts[]> {
  const { consumerId, consumerVersionId, pacts } = published;
  const providerId = sql`given.provider_id`;
  return tx.query<PublicationFacts>(sql`
    with given as (
      select *
      from unnest(
        ${pacts.map((pact) => pact.providerId)}::bigint[], ${pacts.map(({ contentId }) => contentId)}::bigint[],
        ${pacts.map(({ isNew }) => isNew)}::boolean[]
      ) as given (provider_id, content_id, is_new)
    ),
    added as (
      ${newPacts(published, sql`select provider_id, content_id from given where is_new`)}
    )
    select given.provider_id as "providerId",
      exists (
        select 1
        from pact_contents c
        cross join lateral (select 1 from verifications v where v.content_id = c.id limit 1) v
        where c.consumer_id = ${consumerId} and c.provider_id = ${providerId}
      ) as "everVerified",
      exists (
        select 1
        from (
          select b.head_version_id as version_id
          from pacticipants p
          join branches b on b.pacticipant_id = p.id and b.name = p.main_branch
          where p.id = ${providerId} and b.head_version_id is not null
          union all
          select d.version_id
          from deployments d
          where d.pacticipant_id = ${providerId} and d.ended_at is null
        ) live
        where not exists (
          select 1
          from verifications v
          where v.content_id = given.content_id and v.provider_version_id = live.version_id
          offset 0
        )
      ) as "verificationRequired",
      exists (select 1 from provider_contracts offered where offered.provider_id = ${providerId} offset 0) as "contractOffered",
      ${isListener({ consumerId, providerId })} as "listenedTo",
      case when given.is_new then (${previousContents({ consumerId, versionId: consumerVersionId, providerId })}) end as previous
    from given`);
}
