import type { Queryable } from "../db/db.ts";
import { type Sql, sql } from "../db/sql.ts";

/** A pact as one consumer version published it, with the names that its address needs. */
export interface PactView {
  readonly consumer: string;
  readonly provider: string;
  readonly consumerVersion: string;
  readonly consumerVersionId: number;
  readonly contentId: number;
  /** Content hash in hex. */
  readonly sha: string;
  readonly publishedAt: Date;
}

/** Which of an integration's pacts is meant. */
export type PactChoice =
  | { readonly by: "version"; readonly number: string }
  | { readonly by: "latest" }
  | { readonly by: "latest-untagged" }
  | { readonly by: "latest-tagged"; readonly tag: string }
  | { readonly by: "branch"; readonly branch: string }
  | { readonly by: "content"; readonly sha: string }
  | { readonly by: "previous-distinct"; readonly number: string };

/** The pact that a choice picks: the one of the highest consumer version where several fit. */
export async function findPact(
  db: Queryable,
  { consumer, provider }: { consumer: string; provider: string },
  choice: PactChoice,
): Promise<PactView | undefined> {
  if (choice.by === "content" && !/^[0-9a-f]{40}$/.test(choice.sha)) return undefined;
  const [row] = await db.query<PactView>(sql`
    select c.name as consumer, p.name as provider, v.number as "consumerVersion", v.id as "consumerVersionId",
      pact.content_id as "contentId",
      encode(content.sha, 'hex') as sha, pact.published_at as "publishedAt"
    from pacticipants c
    cross join pacticipants p
    cross join lateral (${highest(choice)}) pact
    join versions v on v.id = pact.consumer_version_id
    join pact_contents content on content.id = pact.content_id
    where c.name = ${consumer} and p.name = ${provider}`);
  return row;
}

/** When the first pact of the integration after a version's was published: with it the content changed. */
export async function findNextPublication(
  db: Queryable,
  { consumer, provider }: { consumer: string; provider: string },
  consumerVersionId: number,
): Promise<Date | undefined> {
  const [row] = await db.query<{ publishedAt: Date }>(sql`
    select next.published_at as "publishedAt"
    from pacticipants c
    cross join pacticipants p
    cross join lateral (
      select x.published_at
      from pacts x
      where x.consumer_id = c.id and x.provider_id = p.id and x.consumer_version_id > ${consumerVersionId}
      order by x.consumer_version_id
      limit 1
    ) next
    where c.name = ${consumer} and p.name = ${provider}`);
  return row?.publishedAt;
}

const COLUMNS = sql`select x.consumer_version_id, x.content_id, x.published_at`;
const OWN = sql`x.consumer_id = c.id and x.provider_id = p.id`;

/**
 * One row for consumer `c` and provider `p`. Walks down the index that has the candidates in order (of pacts, of a tag, of
 * a branch) and stops at the first that fits, so that an old tag or branch costs no more than a new one.
 */
function highest(choice: PactChoice): Sql {
  switch (choice.by) {
    case "version":
      return sql`
        ${COLUMNS}
        from versions v
        join pacts x on x.consumer_version_id = v.id and x.provider_id = p.id
        where v.pacticipant_id = c.id and v.number = ${choice.number}
        limit 1`;
    case "latest":
      return first(sql`from pacts x where ${OWN}`);
    case "latest-untagged":
      return first(
        sql`from pacts x where ${OWN} and not exists (select 1 from tags t where t.version_id = x.consumer_version_id offset 0)`,
      );
    case "latest-tagged":
      return firstAmong(sql`select t.version_id from tags t where t.pacticipant_id = c.id and t.name = ${choice.tag}`);
    case "branch":
      return firstAmong(sql`
        select m.version_id
        from branch_versions m
        where m.branch_id = (select b.id from branches b where b.pacticipant_id = c.id and b.name = ${choice.branch})`);
    case "content":
      return first(sql`
        from pacts x
        where x.content_id = (
          select z.id
          from pact_contents z
          where z.consumer_id = c.id and z.provider_id = p.id and z.sha = decode(${choice.sha}, 'hex')
        )`);
    case "previous-distinct":
      return first(sql`
        from pacts x
        where ${OWN}
          and x.consumer_version_id < (select v.id from versions v where v.pacticipant_id = c.id and v.number = ${choice.number})
          and x.content_id <> (
            select y.content_id
            from versions v
            join pacts y on y.consumer_version_id = v.id and y.provider_id = p.id
            where v.pacticipant_id = c.id and v.number = ${choice.number})`);
    default:
      return choice satisfies never;
  }
}

const first = (pacts: Sql) => sql`${COLUMNS} ${pacts} order by x.consumer_version_id desc limit 1`;

/** The pact of the highest of these versions that has one. The order by inside keeps the planner from joining first. */
export function firstAmong(versions: Sql): Sql {
  return sql`
    ${COLUMNS}
    from (${versions} order by version_id desc) line
    cross join lateral (
      select x.consumer_version_id, x.content_id, x.published_at
      from pacts x
      where x.consumer_version_id = line.version_id and x.provider_id = p.id
      limit 1
    ) x
    order by line.version_id desc
    limit 1`;
}
