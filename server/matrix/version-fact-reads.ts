import type { Queryable } from "../db/db.ts";
import { sql } from "../db/sql.ts";

/** What a matrix row shows about a version. */
export interface VersionFacts {
  readonly id: number;
  readonly branches: readonly { readonly name: string; readonly latest: boolean }[];
  readonly tags: readonly { readonly name: string; readonly latest: boolean }[];
  readonly environments: readonly {
    readonly uuid: string;
    readonly name: string;
    readonly displayName: string;
    readonly production: boolean;
    readonly createdAt: string;
  }[];
}

/** Branches, tags and environments of versions, in one statement for all of them. */
export async function readVersionFacts(db: Queryable, versionIds: readonly number[]): Promise<Map<number, VersionFacts>> {
  const rows = await db.query<VersionFacts>(sql`
    select v.id,
      coalesce((
        select jsonb_agg(jsonb_build_object('name', b.name, 'latest', b.head_version_id = v.id) order by bv.created_at, b.id)
        from branch_versions bv
        join branches b on b.id = bv.branch_id
        where bv.version_id = v.id
      ), '[]') as branches,
      coalesce((
        select jsonb_agg(jsonb_build_object('name', t.name, 'latest', t.version_id = (
          select x.version_id from tags x where x.pacticipant_id = t.pacticipant_id and x.name = t.name order by x.version_id desc limit 1
        )) order by t.name)
        from tags t
        where t.version_id = v.id
      ), '[]') as tags,
      coalesce((
        select jsonb_agg(jsonb_build_object(
          'uuid', e.uuid, 'name', e.name, 'displayName', e.display_name, 'production', e.production,
          'createdAt', to_char(e.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"+00:00"')) order by lower(e.display_name))
        from environments e
        where exists (select 1 from deployments d where d.version_id = v.id and d.environment_id = e.id and d.ended_at is null)
      ), '[]') as environments
    from versions v
    where v.id = any(${versionIds})`);
  return new Map(rows.map((row) => [row.id, row]));
}
