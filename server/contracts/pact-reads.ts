import type { Queryable } from "../db/db.ts";
import { type Sql, sql } from "../db/sql.ts";

/** A pact as one consumer version published it, with the names that its address needs. */
export interface PactView {
  readonly consumer: string;
  readonly provider: string;
  readonly consumerVersion: string;
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

const COLUMNS = sql`
  select c.name as consumer, p.name as provider, v.number as "consumerVersion", pact.content_id as "contentId",
    encode(content.sha, 'hex') as sha, pact.published_at as "publishedAt"
  from pacticipants c
  cross join pacticipants p
  join pacts pact on pact.consumer_id = c.id and pact.provider_id = p.id
  join versions v on v.id = pact.consumer_version_id
  join pact_contents content on content.id = pact.content_id`;

/** The pact that a choice picks: the one of the highest consumer version where several fit. */
export async function findPact(
  db: Queryable,
  { consumer, provider }: { consumer: string; provider: string },
  choice: PactChoice,
): Promise<PactView | undefined> {
  if (choice.by === "content" && !/^[0-9a-f]{40}$/.test(choice.sha)) return undefined;
  const [row] = await db.query<PactView>(sql`
    ${COLUMNS}
    where c.name = ${consumer} and p.name = ${provider} and ${condition(choice)}
    order by pact.consumer_version_id desc
    limit 1`);
  return row;
}

function condition(choice: PactChoice): Sql {
  switch (choice.by) {
    case "version":
      return sql`pact.consumer_version_id = (select x.id from versions x where x.pacticipant_id = c.id and x.number = ${choice.number})`;
    case "latest":
      return sql`true`;
    case "latest-untagged":
      return sql`not exists (select 1 from tags t where t.version_id = pact.consumer_version_id)`;
    case "latest-tagged":
      return sql`exists (select 1 from tags t where t.pacticipant_id = c.id and t.name = ${choice.tag} and t.version_id = pact.consumer_version_id)`;
    case "branch":
      return sql`exists (
        select 1
        from branches b
        join branch_versions bv on bv.branch_id = b.id
        where b.pacticipant_id = c.id and b.name = ${choice.branch} and bv.version_id = pact.consumer_version_id)`;
    case "content":
      return sql`pact.content_id = (
        select x.id from pact_contents x where x.consumer_id = c.id and x.provider_id = p.id and x.sha = decode(${choice.sha}, 'hex'))`;
    case "previous-distinct":
      return sql`pact.consumer_version_id < (select x.id from versions x where x.pacticipant_id = c.id and x.number = ${choice.number})
        and pact.content_id <> (
          select y.content_id
          from versions x
          join pacts y on y.consumer_version_id = x.id and y.provider_id = p.id
          where x.pacticipant_id = c.id and x.number = ${choice.number})`;
    default:
      return choice satisfies never;
  }
}
