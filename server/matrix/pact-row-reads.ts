import type { Queryable } from "../db/db.ts";
import { type Sql, sql } from "../db/sql.ts";
import type { Row } from "../engine/matrix/row.ts";

/** Versions that a question is about. */
export interface Scope {
  readonly versionIds: readonly number[];
  /** Pacticipants of whom any version is meant. */
  readonly anyIds: readonly number[];
  readonly pacticipantIds: readonly number[];
}

/** How much is looked at where any version is meant, so that the answer costs the same whatever the length of the history. */
export interface Bounds {
  /** Only the latest result per content and provider version, and no pact that another one of its version has replaced. */
  readonly latestOnly: boolean;
  /** Most pacts of a pair, the newest. */
  readonly pacts: number;
  /** Most results per content, those of the newest provider versions. */
  readonly results: number;
  /** Most rows, those where something happened last; null: all. */
  readonly rows: number | null;
}

interface Found {
  readonly consumerId: number;
  readonly consumer: string;
  readonly consumerVersionId: number;
  readonly consumerVersion: string;
  readonly providerId: number;
  readonly provider: string;
  readonly providerVersionId: number | null;
  readonly providerVersion: string | null;
  readonly sha: string;
  readonly revision: number;
  readonly publishedAt: Date;
  readonly verificationId: number | null;
  readonly success: boolean | null;
  readonly executedAt: Date | null;
}

const ROW_COLUMNS = sql`
  c.id as "consumerId", c.name as consumer, cv.id as "consumerVersionId", cv.number as "consumerVersion",
  p.id as "providerId", p.name as provider, pv.id as "providerVersionId", pv.number as "providerVersion",
  encode(pc.sha, 'hex') as sha, coalesce(f.revision, replaced.revision + 1, 1) as revision, f.published_at as "publishedAt",
  f.verification_id as "verificationId", f.success, f.executed_at as "executedAt"`;

// Looked up row by row (`limit 1`): a planner that expects many rows would read all contents and versions there are.
const ROW_JOINS = sql`
  join pacticipants c on c.id = f.consumer_id
  join lateral (select x.id, x.number from versions x where x.id = f.consumer_version_id limit 1) cv on true
  join pacticipants p on p.id = f.provider_id
  left join lateral (select x.id, x.number from versions x where x.id = f.provider_version_id limit 1) pv on true
  join lateral (select x.sha from pact_contents x where x.id = f.content_id limit 1) pc on true
  left join lateral (
    select x.revision
    from pact_revisions x
    where x.consumer_version_id = f.consumer_version_id and x.provider_id = f.provider_id
    order by x.revision desc
    limit 1
  ) replaced on true`;

/** A current pact `x` has no revision here: the indexes of pacts answer without it, and what it has replaced tells it. */
const CURRENT = sql`x.consumer_id, x.consumer_version_id, x.provider_id, x.content_id, x.published_at, null::integer as revision`;

/** The pacts of a CTE `current` and, where every row is wanted, those that they have replaced. */
function withReplaced({ latestOnly, pacts }: Bounds): Sql {
  return sql`
    select current.* from current
    union all
    select current.consumer_id, current.consumer_version_id, current.provider_id, old.content_id, old.published_at, old.revision
    from current
    cross join lateral (
      select x.content_id, x.published_at, x.revision
      from pact_revisions x
      where not ${latestOnly}::boolean
        and x.consumer_version_id = current.consumer_version_id and x.provider_id = current.provider_id
      order by x.revision desc
      limit ${pacts}
    ) old`;
}

/** Results of a content as `r`, those of the newest provider versions first. The index has them in this order. */
function resultsOf(content: Sql, { latestOnly, results }: Bounds): Sql {
  return sql`(
    select ${latestOnly ? sql`distinct on (x.provider_version_id)` : sql``} x.provider_version_id, x.id as verification_id, x.success, x.executed_at
    from verifications x
    where x.content_id = ${content}
    order by x.provider_version_id desc, x.id desc
    limit ${results}
  ) r`;
}

/** The rows that happened last, by publication or result, of a select over pacts and results. */
function newest(rows: Sql, { rows: limit }: Bounds): Sql {
  return sql`(
    select *
    from (${rows}) found
    order by greatest(found.published_at, found.executed_at) desc, found.consumer_version_id desc, found.provider_version_id desc
    limit ${limit}
  )`;
}

/**
 * Pacts between the pacticipants of a scope, each with the results of the provider versions in the scope. A provider
 * version without a result gives a row without one; the caller decides which of those matter.
 */
export async function listPactRowsWithin(db: Queryable, { versionIds, anyIds, pacticipantIds }: Scope, bounds: Bounds): Promise<Row[]> {
  const rows = await db.query<Found>(sql`
    with wanted as materialized (
      select v.id as version_id, v.pacticipant_id from versions v where v.id = any(${versionIds})
    ),
    current as materialized (
      select ${CURRENT}
      from wanted w
      join pacts x on x.consumer_version_id = w.version_id
      where x.provider_id = any(${pacticipantIds})
      union
      select pact.*
      from unnest(${anyIds}::bigint[]) as any_id
      cross join unnest(${pacticipantIds}::bigint[]) as partner_id
      join lateral (
        select ${CURRENT}
        from pacts x
        where x.consumer_id = any_id and x.provider_id = partner_id
        order by x.consumer_version_id desc
        limit ${bounds.pacts}
      ) pact on true
    ),
    chosen as materialized (${withReplaced(bounds)}
    ),
    any_result as materialized (
      select content.content_id, r.*
      from (select distinct chosen.content_id from chosen where chosen.provider_id = any(${anyIds})) content
      cross join lateral ${resultsOf(sql`content.content_id`, bounds)}
    ),
    f as (
      select chosen.*, w.version_id as provider_version_id, r.id as verification_id, r.success, r.executed_at
      from chosen
      left join wanted w on w.pacticipant_id = chosen.provider_id
      left join lateral (
        select x.id, x.success, x.executed_at
        from verifications x
        where x.content_id = chosen.content_id and x.provider_version_id = w.version_id
        order by x.id desc
        limit case when ${bounds.latestOnly}::boolean then 1 end
      ) r on true
      where not chosen.provider_id = any(${anyIds})
      union all
      ${newest(
        sql`
        select chosen.*, r.provider_version_id, r.verification_id, r.success, r.executed_at
        from chosen
        left join any_result r on r.content_id = chosen.content_id
        where chosen.provider_id = any(${anyIds})`,
        bounds,
      )}
    )
    select ${ROW_COLUMNS}
    from f
    ${ROW_JOINS}`);
  return rows.map(toRow);
}

/**
 * Everything about one selector on its own: its pacts with any provider's results, and the results that it published as a provider.
 * @param past the database is that of `contextAsOf`
 */
export async function listPactRowsAround(db: Queryable, { versionIds, anyIds }: Scope, bounds: Bounds, past = false): Promise<Row[]> {
  const rows = await db.query<Found>(sql`
    with current as materialized (
      select ${CURRENT}
      from pacts x
      where x.consumer_version_id = any(${versionIds})
      union
      (
        select pact.*
        from unnest(${anyIds}::bigint[]) as any_id
        join integrations i on i.consumer_id = any_id
        cross join lateral (
          select ${CURRENT}
          from pacts x
          where x.consumer_id = i.consumer_id and x.provider_id = i.provider_id
          order by x.consumer_version_id desc
          limit ${bounds.pacts}
        ) pact
        order by pact.consumer_version_id desc
        limit ${bounds.pacts}
      )
    ),
    chosen as materialized (${withReplaced(bounds)}
    ),
    any_result as materialized (
      select content.content_id, r.*
      from (select distinct chosen.content_id from chosen) content
      cross join lateral ${resultsOf(sql`content.content_id`, bounds)}
    ),
    run as materialized (
      select x.content_id, x.provider_version_id, x.id as verification_id, x.success, x.executed_at
      from verifications x
      where x.provider_version_id = any(${versionIds})
      union all
      select newest.content_id, newest.provider_version_id, newest.id, newest.success, newest.executed_at
      from unnest(${anyIds}::bigint[]) as any_id
      cross join lateral (
        select x.content_id, x.provider_version_id, x.id, x.success, x.executed_at
        from (select v.id from versions v where v.pacticipant_id = any_id order by v.id desc) v
        cross join lateral (
          select y.content_id, y.provider_version_id, y.id, y.success, y.executed_at
          from verifications y
          where y.provider_version_id = v.id
          order by y.id desc
          limit ${bounds.pacts}
        ) x
        where exists (select 1 from integrations i where i.provider_id = any_id)
        order by v.id desc, x.id desc
        limit ${bounds.pacts}
      ) newest
    ),
    consumed as materialized (
      select pact.*
      from (select distinct run.content_id from run) content
      cross join lateral (
        select ${CURRENT}
        from ${past ? sql`pacts_by_content` : sql`pacts`} x
        where x.content_id = content.content_id
        order by x.consumer_version_id desc
        limit ${bounds.pacts}
      ) pact
      union all
      select pc.consumer_id, old.consumer_version_id, pc.provider_id, pc.id, old.published_at, old.revision
      from (select distinct run.content_id from run) content
      cross join lateral (select x.id, x.consumer_id, x.provider_id from pact_contents x where x.id = content.content_id limit 1) pc
      cross join lateral (
        select x.consumer_version_id, x.published_at, x.revision
        from pact_revisions x
        where not ${bounds.latestOnly}::boolean and x.content_id = pc.id
        limit ${bounds.pacts}
      ) old
    ),
    f as (
      ${newest(
        sql`
        select chosen.*, r.provider_version_id, r.verification_id, r.success, r.executed_at
        from chosen
        left join any_result r on r.content_id = chosen.content_id`,
        bounds,
      )}
      union
      ${newest(
        sql`
        select consumed.*, run.provider_version_id, run.verification_id, run.success, run.executed_at
        from run
        join consumed on consumed.content_id = run.content_id`,
        bounds,
      )}
    )
    select ${ROW_COLUMNS}
    from f
    ${ROW_JOINS}
    where not ${bounds.latestOnly}::boolean or f.verification_id is null or f.verification_id = (
      select y.id
      from verifications y
      where y.content_id = f.content_id and y.provider_version_id = f.provider_version_id
      order by y.id desc
      limit 1)`);
  return rows.map(toRow);
}

function toRow(found: Found): Row {
  const { providerVersionId, providerVersion, verificationId, success, executedAt } = found;
  const verified = success !== null && executedAt !== null && verificationId !== null;
  return {
    consumer: { id: found.consumerId, name: found.consumer, version: { id: found.consumerVersionId, number: found.consumerVersion } },
    provider: {
      id: found.providerId,
      name: found.provider,
      version: providerVersionId === null || providerVersion === null ? undefined : { id: providerVersionId, number: providerVersion },
    },
    result: verified ? { success, at: executedAt, verificationId } : undefined,
    pact: { sha: found.sha, revision: found.revision, publishedAt: found.publishedAt },
    evidence: { kind: "pact-verification", failures: [] },
  };
}
