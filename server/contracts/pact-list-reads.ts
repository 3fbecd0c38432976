import type { Queryable } from "../db/db.ts";
import { type Sql, sql } from "../db/sql.ts";
import { firstAmong, type PactView } from "./pact-reads.ts";

/** Which line of consumer versions a list is about; the main branch is each consumer's own. */
export type Line =
  | { readonly by: "all" }
  | { readonly by: "tag"; readonly tag: string }
  | { readonly by: "branch"; readonly branch: string }
  | { readonly by: "main-branch" };

/** One published pact in a list. */
export type ListedPact = Omit<PactView, "contentId" | "sha" | "consumerVersionId">;

const COLUMNS = sql`
  select c.name as consumer, p.name as provider, v.number as "consumerVersion", pact.published_at as "publishedAt"`;

function onLine(line: Line): Sql {
  switch (line.by) {
    case "all":
      return sql`true`;
    case "tag":
      return sql`exists (select 1 from tags t where t.pacticipant_id = c.id and t.name = ${line.tag} and t.version_id = pact.consumer_version_id)`;
    case "branch":
      return sql`exists (
        select 1 from branches b join branch_versions bv on bv.branch_id = b.id
        where b.pacticipant_id = c.id and b.name = ${line.branch} and bv.version_id = pact.consumer_version_id)`;
    case "main-branch":
      return sql`exists (
        select 1 from branches b join branch_versions bv on bv.branch_id = b.id
        where b.pacticipant_id = c.id and b.name = c.main_branch and bv.version_id = pact.consumer_version_id)`;
    default:
      return line satisfies never;
  }
}

/** Ids of a consumer's versions on a line. */
export function versionsOn(consumerId: number, line: Exclude<Line, { readonly by: "all" }>): Sql {
  switch (line.by) {
    case "tag":
      return sql`select t.version_id from tags t where t.pacticipant_id = ${consumerId} and t.name = ${line.tag}`;
    case "branch":
    case "main-branch":
      return sql`
        select m.version_id
        from branches b
        join branch_versions m on m.branch_id = b.id
        where b.pacticipant_id = ${consumerId}
          and b.name = ${line.by === "branch" ? line.branch : sql`(select c.main_branch from pacticipants c where c.id = ${consumerId})`}`;
    default:
      return line satisfies never;
  }
}

/** Published versions of the pact of one integration: all of them newest first, those on a line oldest first (as the Pact Broker). */
export async function listPactVersions(
  db: Queryable,
  { consumer, provider }: { consumer: string; provider: string },
  line: Line,
): Promise<ListedPact[]> {
  return db.query<ListedPact>(sql`
    ${COLUMNS}
    from pacticipants c
    cross join pacticipants p
    join pacts pact on pact.consumer_id = c.id and pact.provider_id = p.id
    join versions v on v.id = pact.consumer_version_id
    where c.name = ${consumer} and p.name = ${provider} and ${onLine(line)}
    order by pact.consumer_version_id ${line.by === "all" ? sql`desc` : sql`asc`}`);
}

/** All pacts of a provider on a line, by consumer, oldest first. */
export async function listProviderPacts(db: Queryable, provider: string, line: Line): Promise<ListedPact[]> {
  return db.query<ListedPact>(sql`
    ${COLUMNS}
    from pacticipants p
    join integrations i on i.provider_id = p.id
    join pacticipants c on c.id = i.consumer_id
    join pacts pact on pact.consumer_id = c.id and pact.provider_id = p.id
    join versions v on v.id = pact.consumer_version_id
    where p.name = ${provider} and ${onLine(line)}
    order by c.name, pact.consumer_version_id`);
}

/** The newest pact on a line of each consumer of a provider; of every provider when none is named. */
export async function listLatestPacts(db: Queryable, provider: string | undefined, line: Line): Promise<ListedPact[]> {
  return db.query<ListedPact>(sql`
    select c.name as consumer, p.name as provider, v.number as "consumerVersion", latest.published_at as "publishedAt"
    from pacticipants p
    join integrations i on i.provider_id = p.id
    join pacticipants c on c.id = i.consumer_id
    cross join lateral (
      ${latestOn(line)}
    ) latest
    join versions v on v.id = latest.consumer_version_id
    where ${provider === undefined ? sql`true` : sql`p.name = ${provider}`}
    order by c.name, p.name`);
}

/** The newest pact on a line for consumer `c` and provider `p`, found from the versions of the line, newest first. */
function latestOn(line: Line): Sql {
  switch (line.by) {
    case "all":
      return sql`
        select x.consumer_version_id, x.published_at
        from pacts x
        where x.consumer_id = c.id and x.provider_id = p.id
        order by x.consumer_version_id desc
        limit 1`;
    case "tag":
      return firstAmong(sql`select t.version_id from tags t where t.pacticipant_id = c.id and t.name = ${line.tag}`);
    case "branch":
    case "main-branch":
      return firstAmong(sql`
        select m.version_id
        from branch_versions m
        where m.branch_id = (
          select b.id from branches b where b.pacticipant_id = c.id and b.name = ${line.by === "branch" ? line.branch : sql`c.main_branch`}
        )`);
    default:
      return line satisfies never;
  }
}
