import type { Pair } from "../contracts/pact-content-store.ts";
import type { Queryable } from "../db/db.ts";
import { sql } from "../db/sql.ts";

/** How the webhooks of an integration went, each by the latest of what it was told of each event. */
export interface WebhookRuns {
  readonly retrying: boolean;
  readonly failed: boolean;
  readonly succeeded: boolean;
  /** When one was last triggered; null when none ever was. */
  readonly triggeredAt: Date | null;
}

/** Finds the runs of one pair; undefined: no webhook would be told of anything between the two. */
export type FindRuns = (pair: Pair) => WebhookRuns | undefined;

/**
 * How the webhooks of these integrations went: those that are enabled and mean the pair by name, by label or by naming nobody.
 * Each look is the first entry of an index range; costs by pairs, webhooks and their events, not by what was ever delivered.
 */
export async function readWebhookRuns(db: Queryable, pairs: readonly Pair[]): Promise<FindRuns> {
  const rows = await db.query<WebhookRuns & Pair>(sql`
    select pair.consumer_id as "consumerId", pair.provider_id as "providerId", coalesce(bool_or(latest.status = 'retrying'), false) as retrying,
      coalesce(bool_or(latest.status = 'failure'), false) as failed, coalesce(bool_or(latest.status = 'success'), false) as succeeded,
      max(latest.created_at) as "triggeredAt"
    from (
      select distinct given.consumer_id, given.provider_id
      from unnest(${pairs.map(({ consumerId }) => consumerId)}::bigint[], ${pairs.map(({ providerId }) => providerId)}::bigint[])
        as given (consumer_id, provider_id)
    ) pair
    cross join lateral (
      values (0::bigint, 0::bigint), (pair.consumer_id, 0), (0, pair.provider_id), (pair.consumer_id, pair.provider_id)
    ) as key (consumer_id, provider_id)
    cross join lateral (
      select w.uuid, w.events, w.consumer_label, w.provider_label
      from webhooks w
      where coalesce(w.consumer_id, 0) = key.consumer_id and coalesce(w.provider_id, 0) = key.provider_id and w.enabled
      offset 0
    ) w
    cross join lateral unnest(w.events) as event (name)
    left join lateral (
      select t.status, t.created_at
      from webhook_triggers t
      where t.consumer_id = pair.consumer_id and t.provider_id = pair.provider_id and t.webhook_uuid = w.uuid and t.event = event.name
      order by t.id desc
      limit 1
    ) latest on true
    where (w.consumer_label is null or exists (
        select 1 from labels l where l.pacticipant_id = pair.consumer_id and l.name = w.consumer_label offset 0
      ))
      and (w.provider_label is null or exists (
        select 1 from labels l where l.pacticipant_id = pair.provider_id and l.name = w.provider_label offset 0
      ))
    group by pair.consumer_id, pair.provider_id`);
  const found = new Map(rows.map((row) => [key(row), row]));
  return (pair) => found.get(key(pair));
}

const key = ({ consumerId, providerId }: Pair) => `${consumerId} ${providerId}`;
