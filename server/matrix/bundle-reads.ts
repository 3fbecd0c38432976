import type { Queryable } from "../db/db.ts";
import { sql } from "../db/sql.ts";

/** A version that somebody may want to deploy. */
export interface BundledVersion {
  readonly pacticipant: string;
  readonly id: number;
  readonly number: string;
}

/**
 * The versions of every pacticipant that one may want to deploy: the newest, the head of its main branch, and what is in
 * any environment now, which is promoted to the next one or rolled back to.
 * @param newest  how many of the newest
 * @param most  how many rows at most
 */
export async function listDeployableVersions(db: Queryable, newest: number, most: number): Promise<BundledVersion[]> {
  return db.query<BundledVersion>(sql`
    select p.name as pacticipant, v.id, v.number
    from pacticipants p
    cross join lateral (
      (select n.id, n.number from versions n where n.pacticipant_id = p.id order by n.id desc limit ${newest}::bigint)
      union
      select h.id, h.number
      from branches b
      join versions h on h.id = b.head_version_id
      where b.pacticipant_id = p.id and b.name = p.main_branch
      union
      select d.id, d.number
      from (select r.version_id from deployments r where r.pacticipant_id = p.id and r.ended_at is null offset 0) r
      cross join lateral (select x.id, x.number from versions x where x.id = r.version_id limit 1) d
    ) v
    order by p.name, v.id desc
    limit ${most}::bigint`);
}
