import { firstAmong } from "../contracts/pact-reads.ts";
import type { Pair } from "../contracts/pact-content-store.ts";
import type { Queryable } from "../db/db.ts";
import { type Sql, sql } from "../db/sql.ts";
import type { Paging } from "../pacticipants/paging.ts";
import { window } from "../pacticipants/paging-reads.ts";
import { readWebhookRuns, type WebhookRuns } from "./webhook-status-reads.ts";

/** A version on the dashboard. */
export interface ShownVersion {
  readonly number: string;
  /** Branches that it is the head of, in order. */
  readonly heads: readonly string[];
}

/** A result on the dashboard, and the provider version that brought it. */
export interface ShownResult {
  readonly success: boolean;
  /** The pact was pending for whoever published the result. */
  readonly pending: boolean;
  readonly executedAt: Date;
  /** The result is about other content, that the same line of versions had before. */
  readonly outdated: boolean;
  readonly providerVersion: ShownVersion;
  /** Tags that the provider version is the latest with, in order. */
  readonly tags: readonly string[];
}

/** A pact that is the latest of its integration, of a branch or with a tag. */
export interface DashboardItem {
  readonly consumerId: number;
  readonly providerId: number;
  readonly consumer: string;
  readonly provider: string;
  readonly consumerVersion: ShownVersion;
  readonly publishedAt: Date;
  /** Tags that the pact is the latest with, in order. */
  readonly tags: readonly string[];
  readonly result: ShownResult | null;
  /** Undefined when no webhook would be told. */
  readonly webhooks: WebhookRuns | undefined;
}

type Row = Omit<DashboardItem, "consumerVersion" | "result" | "webhooks"> & {
  readonly number: string;
  readonly heads: readonly string[];
  readonly providerVersion: string | null;
  readonly providerHeads: readonly string[];
  readonly providerTags: readonly string[];
} & Pick<ShownResult, "success" | "pending" | "executedAt" | "outdated">;

/** One page of the pacts that count now, those published or verified last first; of one integration when it is named. */
export async function listDashboardItems(db: Queryable, pair: Pair | undefined, paging: Paging): Promise<DashboardItem[]> {
  const rows = await db.query<Row>(sql`
    with recursive ${heads(await integrationsOf(db, pair, paging))}
    select c.id as "consumerId", p.id as "providerId", c.name as consumer, p.name as provider, cv.number, ${headsOf(sql`cv.id`)} as heads, item.published_at as "publishedAt", item.tags,
      result.success, result.pact_pending as pending, result.executed_at as "executedAt", result.content_id <> item.content_id as outdated,
      pv.number as "providerVersion", ${headsOf(sql`pv.id`)} as "providerHeads", ${latestTagsOf(sql`pv.id`)} as "providerTags"
    from (${ACTIVE} order by ${ORDER} ${window(paging)}) item
    join pacticipants c on c.id = item.consumer_id
    join pacticipants p on p.id = item.provider_id
    join versions cv on cv.id = item.consumer_version_id
    left join lateral (
      select v.success, v.pact_pending, v.executed_at, v.content_id, v.provider_version_id
      from verifications v
      where v.id = coalesce(item.result_id, ${EARLIER_RESULT})
      limit 1
    ) result on true
    left join versions pv on pv.id = result.provider_version_id
    order by ${ORDER}`);
  if (rows.length === 0) return [];
  const runsOf = await readWebhookRuns(db, rows);
  return rows.map((row) => toItem(row, runsOf(row)));
}

/** Newest first. What happened at one instant, as in an import, goes by integration: in the order in which `integrationsOf` takes those. */
const ORDER = sql`active_at desc, item.consumer_id desc, item.provider_id desc, item.consumer_version_id desc`;

/**
 * The integrations that a page needs, so that it does not cost by how many there are. No item is newer than the news of its
 * integration: those with the latest news have enough items to say how new one must be to get on the page or before it. Of
 * those with news of just that instant, which may be all, the first are enough.
 */
async function integrationsOf(db: Queryable, pair: Pair | undefined, { number, size }: Paging): Promise<Sql> {
  if (pair !== undefined) return sql`select ${pair.consumerId}::bigint as consumer_id, ${pair.providerId}::bigint as provider_id`;
  const wanted = number * size;
  const withNews = sql`
    select i.consumer_id, i.provider_id
    from integrations i
    where exists (select 1 from pacts x where x.consumer_id = i.consumer_id and x.provider_id = i.provider_id offset 0)
    order by i.contract_data_updated_at desc, i.consumer_id desc, i.provider_id desc
    limit ${wanted}`;
  // As text: a Date has no microseconds, and a moment just before the instant would let everything of that instant in.
  const [last] = await db.query<{ active_at: string }>(sql`
    with recursive ${heads(withNews)}
    select active.active_at::text as active_at from (${ACTIVE}) active order by active.active_at desc offset ${wanted - 1} limit 1`);
  if (last === undefined) return sql`select i.consumer_id, i.provider_id from integrations i`;
  return sql`
    (${withNews})
    union
    select i.consumer_id, i.provider_id from integrations i where i.contract_data_updated_at > ${last.active_at}::timestamptz`;
}

function toItem(
  { number, heads: branches, providerVersion, providerHeads, providerTags, ...row }: Row,
  webhooks: WebhookRuns | undefined,
): DashboardItem {
  const { success, pending, executedAt, outdated, ...named } = row;
  const item = { ...named, webhooks };
  const version = { number, heads: branches };
  if (providerVersion === null) return { ...item, consumerVersion: version, result: null };
  const provider = { number: providerVersion, heads: providerHeads };
  return {
    ...item,
    consumerVersion: version,
    result: { success, pending, executedAt, outdated, providerVersion: provider, tags: providerTags },
  };
}

/**
 * Common table `item`: for each of these integrations the latest pact, that of each branch and that with each tag of the consumer; once
 * where they are the same. Costs by how many there are, not by history: each is the first entry of an index range.
 */
function heads(pairs: Sql): Sql {
  const provider = sql`cross join lateral (select pair.provider_id as id offset 0) p`;
  return sql`
    pair as materialized (${pairs}),
    -- One step is one look into the index; a distinct would read every tag ever set.
    tag_name (pacticipant_id, name) as (
      select c.id, (select min(t.name) from tags t where t.pacticipant_id = c.id)
      from (select distinct pair.consumer_id as id from pair) c
      union all
      select n.pacticipant_id, (select min(t.name) from tags t where t.pacticipant_id = n.pacticipant_id and t.name > n.name)
      from tag_name n
      where n.name is not null
    ),
    head as (
      select pair.consumer_id, pair.provider_id, x.*, true as overall, null::bigint as branch_id, null::text as tag
      from pair
      cross join lateral (
        select x.consumer_version_id, x.content_id, x.published_at
        from pacts x
        where x.consumer_id = pair.consumer_id and x.provider_id = pair.provider_id
        order by x.consumer_version_id desc
        limit 1
      ) x
      union all
      select pair.consumer_id, pair.provider_id, x.*, false, b.id, null
      from pair
      join branches b on b.pacticipant_id = pair.consumer_id
      ${provider}
      cross join lateral (${firstAmong(sql`select m.version_id from branch_versions m where m.branch_id = b.id`)}) x
      union all
      select pair.consumer_id, pair.provider_id, x.*, false, null, n.name
      from pair
      join tag_name n on n.pacticipant_id = pair.consumer_id and n.name is not null
      ${provider}
      cross join lateral (
        ${firstAmong(sql`select t.version_id from tags t where t.pacticipant_id = n.pacticipant_id and t.name = n.name`)}
      ) x
    ),
    item as materialized (
      select h.consumer_id, h.provider_id, h.consumer_version_id, h.content_id, h.published_at, bool_or(h.overall) as overall,
        coalesce(array_agg(h.branch_id) filter (where h.branch_id is not null), '{}') as branch_ids,
        coalesce(array_agg(h.tag order by h.tag) filter (where h.tag is not null), '{}') as tags
      from head h
      group by h.consumer_id, h.provider_id, h.consumer_version_id, h.content_id, h.published_at
    )`;
}

/** The offset keeps the look-up in the index of contents: `max` alone may walk all results from the last one back. */
const latestResult = (contentId: Sql) => sql`(
  select max(r.id) from (select v.id from verifications v where v.content_id = ${contentId} offset 0) r
)`;

/** The latest result of the content that the item's line of versions had last, of those that have a result. */
const EARLIER_RESULT = sql`(
  select known.result_id
  from (
    select z.id, ${latestResult(sql`z.id`)} as result_id
    from pact_contents z
    where z.consumer_id = item.consumer_id and z.provider_id = item.provider_id
    offset 0
  ) known
  cross join lateral (
    select x.consumer_version_id
    from pacts x
    where x.content_id = known.id and x.consumer_version_id < item.consumer_version_id
      and (
        item.overall
        or exists (select 1 from branch_versions m where m.version_id = x.consumer_version_id and m.branch_id = any (item.branch_ids) offset 0)
        or exists (select 1 from tags t where t.version_id = x.consumer_version_id and t.name = any (item.tags) offset 0)
      )
    order by x.consumer_version_id desc
    limit 1
  ) published
  where known.result_id is not null
  order by published.consumer_version_id desc
  limit 1
)`;

/** Items with the latest result of their content, and when something last happened to them. */
const ACTIVE = sql`
  select item.*, latest.id as result_id, greatest(item.published_at, latest.executed_at) as active_at
  from item
  left join lateral (select v.id, v.executed_at from verifications v where v.id = ${latestResult(sql`item.content_id`)} limit 1) latest on true`;

const headsOf = (versionId: Sql) =>
  sql`coalesce((select json_agg(b.name order by b.name) from branches b where b.head_version_id = ${versionId}), '[]')`;

const latestTagsOf = (versionId: Sql) => sql`coalesce((
  select json_agg(t.name order by t.name)
  from tags t
  where t.version_id = ${versionId}
    and t.version_id = (select max(o.version_id) from tags o where o.pacticipant_id = t.pacticipant_id and o.name = t.name)
), '[]')`;
