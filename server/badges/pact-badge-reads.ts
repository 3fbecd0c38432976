import type { Queryable } from "../db/db.ts";
import { type Sql, sql } from "../db/sql.ts";

/** Which pacts of an integration a badge speaks of. */
export type BadgeLine =
  | { readonly of: "all" }
  | { readonly of: "untagged" }
  | { readonly of: "tag"; readonly tag: string; readonly providerTag?: string | undefined };

/** How the latest pact on a line stands. */
export interface PactStanding {
  /** Of the newest pact on the line that has a result. Null: none of those looked at has one. */
  readonly success: boolean | null;
  readonly pending: boolean | null;
  /** That pact has the content of the latest one. */
  readonly current: boolean | null;
}

/** Most pacts that are searched for one with a result: a badge does not need the whole history. */
const PACTS_LOOKED_AT = 100;
/** Most pacts and most provider versions with their tags: each pair of them is a look-up where none has a result. */
const TAGGED_LOOKED_AT = 20;

/** The latest pact on a line with the newest result that says something about it; undefined when there is no such pact. */
export async function findPactStanding(
  db: Queryable,
  { consumer, provider }: { consumer: string; provider: string },
  line: BadgeLine,
): Promise<PactStanding | undefined> {
  const [row] = await db.query<PactStanding>(sql`
    select r.success, r.wip or r.pact_pending as pending, r.content_id = latest.content_id as current
    from pacticipants c
    cross join pacticipants p
    cross join lateral (${pactsOn(line)} limit 1) latest
    left join lateral (
      select x.content_id, y.success, y.wip, y.pact_pending
      from (${searched(line)}) x
      cross join lateral (${latestResult(line)}) y
      order by x.consumer_version_id desc
      limit 1
    ) r on true
    where c.name = ${consumer} and p.name = ${provider}`);
  return row;
}

/** Pacts of consumer `c` and provider `p`, newest first, walking the index that has them in this order. */
function pactsOn(line: BadgeLine): Sql {
  const own = sql`pact.consumer_id = c.id and pact.provider_id = p.id`;
  switch (line.of) {
    case "all":
      return sql`select pact.consumer_version_id, pact.content_id from pacts pact where ${own} order by pact.consumer_version_id desc`;
    case "untagged":
      return sql`
        select pact.consumer_version_id, pact.content_id
        from pacts pact
        where ${own} and not exists (select 1 from tags t where t.version_id = pact.consumer_version_id offset 0)
        order by pact.consumer_version_id desc`;
    case "tag":
      return sql`
        select pact.consumer_version_id, pact.content_id
        from (select t.version_id from tags t where t.pacticipant_id = c.id and t.name = ${line.tag} order by t.version_id desc) tagged
        cross join lateral (
          select z.consumer_version_id, z.content_id
          from pacts z
          where z.consumer_version_id = tagged.version_id and z.provider_id = p.id
          limit 1
        ) pact
        order by tagged.version_id desc`;
    default:
      return line satisfies never;
  }
}

/**
 * The pacts that can have the result: without a provider tag just the newest that has any, found before its results are read, since
 * the results of every pact would be read otherwise.
 */
function searched(line: BadgeLine): Sql {
  if (line.of === "tag" && line.providerTag !== undefined) return sql`${pactsOn(line)} limit ${TAGGED_LOOKED_AT}`;
  return sql`
    select z.consumer_version_id, z.content_id
    from (${pactsOn(line)} limit ${PACTS_LOOKED_AT}) z
    where exists (select 1 from verifications v where v.content_id = z.content_id offset 0)
    order by z.consumer_version_id desc
    limit 1`;
}

/** The latest result of the content of `x`; with a provider tag, that of the newest version with the tag that has one. */
function latestResult(line: BadgeLine): Sql {
  if (line.of !== "tag" || line.providerTag === undefined)
    return sql`
      select v.success, v.wip, v.pact_pending
      from verifications v
      where v.id = (select max(latest.id) from verifications latest where latest.content_id = x.content_id)`;
  return sql`
    select v.success, v.wip, v.pact_pending
    from (
      select t.version_id
      from tags t
      where t.pacticipant_id = p.id and t.name = ${line.providerTag}
      order by t.version_id desc
      limit ${TAGGED_LOOKED_AT}
    ) tagged
    cross join lateral (
      select z.success, z.wip, z.pact_pending
      from verifications z
      where z.content_id = x.content_id and z.provider_version_id = tagged.version_id
      order by z.id desc
      limit 1
    ) v
    order by tagged.version_id desc
    limit 1`;
}
