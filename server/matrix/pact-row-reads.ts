import type { Queryable } from "../db/db.ts";
import { sql } from "../db/sql.ts";
import type { Row } from "../engine/matrix/row.ts";

/** Versions that a question is about. */
export interface Scope {
  readonly versionIds: readonly number[];
  /** Pacticipants of whom any version is meant. */
  readonly anyIds: readonly number[];
  readonly pacticipantIds: readonly number[];
}

interface Bounds {
  /** Only the latest result per content and provider version. */
  readonly latestOnly: boolean;
  /** Most pacts, and most results per pact, that are looked at where any version is meant. */
  readonly limit: number;
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
  readonly publishedAt: Date;
  readonly verificationId: number | null;
  readonly success: boolean | null;
  readonly executedAt: Date | null;
}

const ROW_COLUMNS = sql`
  c.id as "consumerId", c.name as consumer, cv.id as "consumerVersionId", cv.number as "consumerVersion",
  p.id as "providerId", p.name as provider, pv.id as "providerVersionId", pv.number as "providerVersion",
  encode(pc.sha, 'hex') as sha, f.published_at as "publishedAt",
  f.verification_id as "verificationId", f.success, f.executed_at as "executedAt"`;

const ROW_JOINS = sql`
  join pacticipants c on c.id = f.consumer_id
  join versions cv on cv.id = f.consumer_version_id
  join pacticipants p on p.id = f.provider_id
  left join versions pv on pv.id = f.provider_version_id
  join pact_contents pc on pc.id = f.content_id`;

/**
 * Pacts between the pacticipants of a scope, each with the results of the provider versions in the scope. A provider
 * version without a result gives a row without one; the caller decides which of those matter.
 */
export async function listPactRowsWithin(
  db: Queryable,
  { versionIds, anyIds, pacticipantIds }: Scope,
  { latestOnly, limit }: Bounds,
): Promise<Row[]> {
  const rows = await db.query<Found>(sql`
    with wanted as materialized (
      select v.id as version_id, v.pacticipant_id from versions v where v.id = any(${versionIds})
    ),
    chosen as materialized (
      select pact.consumer_id, pact.consumer_version_id, pact.provider_id, pact.content_id, pact.published_at
      from wanted w
      join pacts pact on pact.consumer_version_id = w.version_id
      where pact.provider_id = any(${pacticipantIds})
      union
      select pact.consumer_id, pact.consumer_version_id, pact.provider_id, pact.content_id, pact.published_at
      from unnest(${anyIds}::bigint[]) as any_id
      cross join unnest(${pacticipantIds}::bigint[]) as partner_id
      join lateral (
        select x.consumer_id, x.consumer_version_id, x.provider_id, x.content_id, x.published_at
        from pacts x
        where x.consumer_id = any_id and x.provider_id = partner_id
        order by x.consumer_version_id desc
        limit ${limit}
      ) pact on true
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
        limit case when ${latestOnly}::boolean then 1 end
      ) r on true
      where not chosen.provider_id = any(${anyIds})
      union all
      select chosen.*, r.provider_version_id, r.id, r.success, r.executed_at
      from chosen
      left join lateral (
        select x.provider_version_id, x.id, x.success, x.executed_at
        from verifications x
        where x.content_id = chosen.content_id
          and (not ${latestOnly}::boolean or x.id = (
            select y.id
            from verifications y
            where y.content_id = x.content_id and y.provider_version_id = x.provider_version_id
            order by y.id desc
            limit 1))
        order by x.provider_version_id desc, x.id desc
        limit ${limit}
      ) r on true
      where chosen.provider_id = any(${anyIds})
    )
    select ${ROW_COLUMNS}
    from f
    ${ROW_JOINS}`);
  return rows.map(toRow);
}

/** Everything about one selector on its own: its pacts with any provider's results, and the results that it published as a provider. */
export async function listPactRowsAround(db: Queryable, { versionIds, anyIds }: Scope, { latestOnly, limit }: Bounds): Promise<Row[]> {
  const rows = await db.query<Found>(sql`
    with chosen as materialized (
      select pact.consumer_id, pact.consumer_version_id, pact.provider_id, pact.content_id, pact.published_at
      from pacts pact
      where pact.consumer_version_id = any(${versionIds})
      union
      (
        select pact.consumer_id, pact.consumer_version_id, pact.provider_id, pact.content_id, pact.published_at
        from pacts pact
        where pact.consumer_id = any(${anyIds})
        order by pact.consumer_version_id desc
        limit ${limit}
      )
    ),
    run as materialized (
      select x.content_id, x.provider_version_id, x.id, x.success, x.executed_at
      from verifications x
      where x.provider_version_id = any(${versionIds})
      union all
      (
        select x.content_id, x.provider_version_id, x.id, x.success, x.executed_at
        from versions v
        join verifications x on x.provider_version_id = v.id
        where v.pacticipant_id = any(${anyIds})
        order by v.id desc, x.id desc
        limit ${limit}
      )
    ),
    f as (
      select chosen.*, r.provider_version_id, r.id as verification_id, r.success, r.executed_at
      from chosen
      left join lateral (
        select x.provider_version_id, x.id, x.success, x.executed_at
        from verifications x
        where x.content_id = chosen.content_id
        order by x.provider_version_id desc, x.id desc
        limit ${limit}
      ) r on true
      union
      select pact.consumer_id, pact.consumer_version_id, pact.provider_id, pact.content_id, pact.published_at,
        run.provider_version_id, run.id, run.success, run.executed_at
      from run
      join lateral (
        select x.consumer_id, x.consumer_version_id, x.provider_id, x.content_id, x.published_at
        from pacts x
        where x.content_id = run.content_id
        order by x.consumer_version_id desc
        limit ${limit}
      ) pact on true
    )
    select ${ROW_COLUMNS}
    from f
    ${ROW_JOINS}
    where not ${latestOnly}::boolean or f.verification_id is null or f.verification_id = (
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
    pact: { sha: found.sha, publishedAt: found.publishedAt },
    evidence: { kind: "pact-verification", failures: [] },
  };
}
