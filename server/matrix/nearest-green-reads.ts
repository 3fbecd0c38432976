import type { Queryable } from "../db/db.ts";
import type { EventRole } from "../contracts/event-contract-store.ts";
import { json, type Sql, sql } from "../db/sql.ts";
import type { EdgeKind } from "../engine/verdict/verdict.ts";
import { policyOfSubject } from "../registry/config-store.ts";
import { mayPass } from "./gate-screen-reads.ts";

/** An edge that needs another version of one of its parties. */
export interface Sought {
  /** Place of the edge among those asked about. */
  readonly index: number;
  readonly kind: EdgeKind;
  /** Whose version is sought. */
  readonly role: "consumer" | "provider";
  readonly pacticipantId: number;
  /** The version of the other party, which stays. */
  readonly staysId: number;
  readonly subject: string | undefined;
}

/** A version with which an edge was once seen to be green. */
export interface Fitting {
  readonly index: number;
  readonly versionId: number;
  readonly number: string;
}

/** Results and comparisons of a content that are looked at, the newest; and how many versions each of them proposes for an edge. */
const RESULTS = 50;
const PROPOSED = 3;

/**
 * For each edge the newest versions of the sought party that are known to fit what stays (verified, compared or compatible), as far
 * as the gate may let them into an environment.
 * @param past whether `db` is that of a past instant, where only another table finds pacts by their content
 */
export async function listFittingVersions(
  db: Queryable,
  sought: readonly Sought[],
  { environment, past }: { readonly environment: string; readonly past: boolean },
): Promise<Fitting[]> {
  if (sought.length === 0) return [];
  return db.query<Fitting>(sql`
    with e as materialized (
      select e.*, case when e.subject is not null then ${policyOfSubject(sql`e.subject`)} end as policy
      from jsonb_to_recordset(${json(sought)}::jsonb)
        as e(index integer, kind text, role text, "pacticipantId" bigint, "staysId" bigint, subject text)
    )
    select e.index, v.id as "versionId", v.number
    from e
    cross join lateral (
      (
        select r.provider_version_id as id
        from pacts p
        cross join lateral (
          select distinct on (x.provider_version_id) x.provider_version_id, x.success
          from verifications x
          where x.content_id = p.content_id
          order by x.provider_version_id desc, x.id desc
          limit ${RESULTS}
        ) r
        where e.kind <> 'event-schema' and e.role = 'provider'
          and p.consumer_version_id = e."staysId" and p.provider_id = e."pacticipantId" and r.success
        order by r.provider_version_id desc
        limit ${PROPOSED}
      )
      union all
      (
        select pact.consumer_version_id
        from (
          select distinct on (x.content_id) x.content_id, x.success
          from verifications x
          where x.provider_version_id = e."staysId"
          order by x.content_id, x.id desc
        ) r
        cross join lateral (
          select p.consumer_version_id
          from ${past ? sql`pacts_by_content` : sql`pacts`} p
          where p.content_id = r.content_id and p.consumer_id = e."pacticipantId"
          order by p.consumer_version_id desc
          limit ${PROPOSED}
        ) pact
        where e.kind <> 'event-schema' and e.role = 'consumer' and r.success
        order by pact.consumer_version_id desc
        limit ${PROPOSED}
      )
      union all
      ${readable({ stays: "writes", wanted: "reads" })}
      union all
      ${readable({ stays: "reads", wanted: "writes" })}
      union
      ${OFFERING}
      union
      ${offeredTo(past)}
    ) found
    cross join lateral (select x.id, x.number, x.pacticipant_id from versions x where x.id = found.id limit 1) v
    where ${mayPass({ version: sql`v`, environmentId: environmentNamed(environment) })}
    order by e.index, v.id desc`);
}

/** Provider versions whose document offers what the pact of the consumer version that stays needs. */
const OFFERING = sql`(
        select offering.version_id
        from pacts p
        cross join lateral (
          select x.contract_content_id
          from provider_contract_comparisons x
          where x.pact_content_id = p.content_id and x.compatible
          order by x.contract_content_id desc
          limit ${RESULTS}
        ) c
        cross join lateral (
          select x.version_id
          from provider_contracts x
          where x.content_id = c.contract_content_id and x.provider_id = e."pacticipantId"
          order by x.version_id desc
          limit ${PROPOSED}
        ) offering
        where e.kind <> 'event-schema' and e.role = 'provider'
          and p.consumer_version_id = e."staysId" and p.provider_id = e."pacticipantId"
        order by offering.version_id desc
        limit ${PROPOSED}
      )`;

/** Consumer versions whose pact needs only what the document of the provider version that stays offers. */
function offeredTo(past: boolean): Sql {
  return sql`(
        select pact.consumer_version_id
        from provider_contracts stays
        join provider_contract_comparisons c on c.contract_content_id = stays.content_id and c.compatible
        cross join lateral (
          select p.consumer_version_id
          from ${past ? sql`pacts_by_content` : sql`pacts`} p
          where p.content_id = c.pact_content_id and p.consumer_id = e."pacticipantId"
          order by p.consumer_version_id desc
          limit ${PROPOSED}
        ) pact
        where e.kind <> 'event-schema' and e.role = 'consumer' and stays.version_id = e."staysId"
        order by pact.consumer_version_id desc
        limit ${PROPOSED}
      )`;
}

/** Versions whose schema of the subject is compatible with that of the version that stays. Two texts, so that each has its index. */
function readable({ stays, wanted }: { readonly stays: EventRole; readonly wanted: EventRole }): Sql {
  const [own, other] =
    stays === "writes" ? [sql`c.writer_content_id`, sql`c.reader_content_id`] : [sql`c.reader_content_id`, sql`c.writer_content_id`];
  return sql`(
        select fits.version_id
        from event_contracts stays
        join schema_comparisons c on ${own} = stays.content_id and c.compatible and c.policy = e.policy
        cross join lateral (
          select x.version_id
          from event_contracts x
          where x.content_id = ${other} and x.subject = e.subject and x.pacticipant_id = e."pacticipantId" and x.role = ${wanted}
          order by x.version_id desc
          limit ${PROPOSED}
        ) fits
        where e.kind = 'event-schema' and e.role = ${wanted === "reads" ? "consumer" : "provider"}
          and stays.version_id = e."staysId" and stays.subject = e.subject and stays.role = ${stays}
        order by fits.version_id desc
        limit ${PROPOSED}
      )`;
}

/**
 * Among the newest versions of a pacticipant, without one of them, those that the gate may let into an environment, newest first:
 * as many as wanted, from a place on.
 */
export async function listNewestVersions(
  db: Queryable,
  pacticipantId: number,
  { without, limit, environment, skip, most }: Search,
): Promise<{ id: number; number: string }[]> {
  return db.query(sql`
    select v.id, v.number
    from (
      select x.id, x.number, x.pacticipant_id
      from versions x
      where x.pacticipant_id = ${pacticipantId} and x.id is distinct from ${without ?? null}::bigint
      order by x.id desc
      limit ${limit}
    ) v
    where ${mayPass({ version: sql`v`, environmentId: environmentNamed(environment) })}
    order by v.id desc
    offset ${skip}
    limit ${most}`);
}

/** Its id; looked up once for a whole statement. */
function environmentNamed(name: string): Sql {
  return sql`(select t.id from environments t where t.name = ${name})`;
}

/** Which of the newest versions are looked for. */
interface Search {
  readonly without: number | undefined;
  /** How many of the newest versions are looked through. */
  readonly limit: number;
  readonly environment: string;
  readonly skip: number;
  /** null: all. */
  readonly most: number | null;
}
