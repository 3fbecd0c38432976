import type { Queryable } from "../db/db.ts";
import { sql } from "../db/sql.ts";
import type { ContractsWanted, PublishedContract } from "../engine/matrix/provider-contracts.ts";

interface Found {
  readonly providerId: number;
  readonly versionId: number;
  readonly number: string;
}

/** The contracts of these versions and the last ones of these providers, newest versions first. */
export async function listPublishedContracts(db: Queryable, { versionIds, anyIds }: ContractsWanted): Promise<PublishedContract[]> {
  if (versionIds.length === 0 && anyIds.length === 0) return [];
  const rows = await db.query<Found>(sql`
    with published as (
      select c.provider_id, c.version_id
      from provider_contracts c
      where c.version_id = any(${versionIds}::bigint[])
      union
      select last.provider_id, last.version_id
      from unnest(${anyIds}::bigint[]) as any_id
      cross join lateral (
        select c.provider_id, c.version_id
        from provider_contracts c
        where c.provider_id = any_id
        order by c.version_id desc
        limit 1
      ) last
    )
    select p.provider_id as "providerId", p.version_id as "versionId", v.number
    from published p
    join versions v on v.id = p.version_id
    order by p.version_id desc`);
  return rows.map(({ providerId, versionId, number }) => ({ providerId, version: { id: versionId, number } }));
}
