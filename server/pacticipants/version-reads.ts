import type { Queryable } from "../db/db.ts";
import { type Sql, sql } from "../db/sql.ts";
import { notFound } from "../errors.ts";
import type { Paging } from "./paging.ts";
import { window } from "./paging-reads.ts";
import { VERSION_COLUMNS, type Version } from "./version-store.ts";

/** Where and since when a version runs or is on offer. */
export interface VersionInEnvironment {
  readonly uuid: string;
  /** Display name. */
  readonly environment: string;
  readonly released: boolean;
  readonly current: boolean;
  readonly applicationInstance: string | null;
}

/** A version with what its own document says about others. */
export interface VersionDetails extends Version {
  readonly pacticipant: string;
  /** In the order in which the version joined them; `latest` when it is the head. */
  readonly branches: readonly { name: string; latest: boolean }[];
  /** In order. */
  readonly tags: readonly string[];
  /** Providers that the version has a pact with, in order. */
  readonly providers: readonly string[];
  /** Oldest first, those that ended too. */
  readonly environments: readonly VersionInEnvironment[];
}

/** Which versions of a pacticipant. */
export type VersionChoice =
  | { readonly by: "all" }
  | { readonly by: "number"; readonly number: string }
  | { readonly by: "head"; readonly branch: string }
  | { readonly by: "branch"; readonly branch: string }
  | { readonly by: "tag"; readonly tag: string }
  /** Deployed or released there now. */
  | { readonly by: "environment"; readonly environmentId: number };

const DETAILS = sql`
  p.name as pacticipant,
  coalesce((
    select json_agg(json_build_object('name', b.name, 'latest', b.head_version_id = v.id) order by m.created_at, b.id)
    from branch_versions m
    join branches b on b.id = m.branch_id
    where m.version_id = v.id
  ), '[]') as branches,
  coalesce((select json_agg(t.name order by t.name) from tags t where t.version_id = v.id), '[]') as tags,
  coalesce((
    select json_agg(q.name order by lower(q.name), q.name)
    from pacts c
    join pacticipants q on q.id = c.provider_id
    where c.consumer_version_id = v.id
  ), '[]') as providers,
  coalesce((
    select json_agg(
      json_build_object(
        'uuid', d.uuid, 'environment', e.display_name, 'released', d.released,
        'current', d.ended_at is null, 'applicationInstance', d.application_instance
      ) order by d.id
    )
    from deployments d
    join environments e on e.id = d.environment_id
    where d.version_id = v.id
  ), '[]') as environments`;

/** The chosen versions, latest first, or one page of them, and how many there are. */
export async function listVersionDetails(
  db: Queryable,
  pacticipantId: number,
  choice: VersionChoice,
  paging: Paging | undefined,
): Promise<{ items: VersionDetails[]; total: number }> {
  const items = await select(db, pacticipantId, choice, window(paging));
  if (paging === undefined) return { items, total: items.length };
  const [row] = await db.query<{ total: number }>(sql`select count(*) as total from versions v where ${condition(pacticipantId, choice)}`);
  return { items, total: row?.total ?? 0 };
}

/**
 * The latest of the chosen versions.
 * @throws BrokerError not-found when there is none
 */
export async function getLatestVersionDetails(db: Queryable, pacticipantId: number, choice: VersionChoice): Promise<VersionDetails> {
  const [version] = await select(db, pacticipantId, choice, sql`limit 1`);
  if (version === undefined) throw notFound();
  return version;
}

/** Where versions can be deployed to: the environments, by display name. */
export async function listTargets(db: Queryable): Promise<{ uuid: string; name: string; displayName: string }[]> {
  return await db.query(sql`
    select e.uuid, e.name, e.display_name as "displayName"
    from environments e
    order by lower(e.display_name), e.id`);
}

async function select(db: Queryable, pacticipantId: number, choice: VersionChoice, limit: Sql): Promise<VersionDetails[]> {
  // The page is cut first, so that the details are gathered for its versions only.
  return await db.query<VersionDetails>(sql`
    select ${VERSION_COLUMNS}, ${DETAILS}
    from (select v.id from versions v where ${condition(pacticipantId, choice)} order by v.id desc ${limit}) chosen
    join versions v on v.id = chosen.id
    join pacticipants p on p.id = v.pacticipant_id
    order by v.id desc`);
}

function condition(pacticipantId: number, choice: VersionChoice): Sql {
  const own = sql`v.pacticipant_id = ${pacticipantId}`;
  switch (choice.by) {
    case "all":
      return own;
    case "number":
      return sql`${own} and v.number = ${choice.number}`;
    case "head":
      return sql`v.id = (select b.head_version_id from branches b where b.pacticipant_id = ${pacticipantId} and b.name = ${choice.branch})`;
    case "branch":
      return sql`${own} and v.id in (
        select m.version_id
        from branch_versions m
        join branches b on b.id = m.branch_id
        where b.pacticipant_id = ${pacticipantId} and b.name = ${choice.branch}
      )`;
    case "tag":
      return sql`${own} and v.id in (select t.version_id from tags t where t.pacticipant_id = ${pacticipantId} and t.name = ${choice.tag})`;
    case "environment":
      return sql`${own} and v.id in (
        select d.version_id
        from deployments d
        where d.pacticipant_id = ${pacticipantId} and d.environment_id = ${choice.environmentId} and d.ended_at is null
      )`;
  }
  return choice satisfies never;
}
