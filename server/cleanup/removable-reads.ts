import type { Queryable } from "../db/db.ts";
import { join, type Sql, sql } from "../db/sql.ts";
import type { KeepSelector } from "../engine/cleanup/keep.ts";

/** A version that nothing keeps. */
export interface RemovableVersion {
  readonly id: number;
  readonly pacticipantId: number;
  readonly pacticipant: string;
  readonly number: string;
}

/**
 * Versions that no selector keeps and that run nowhere, oldest first.
 * @param among only these, when given
 */
export async function listRemovableVersions(
  db: Queryable,
  keep: readonly KeepSelector[],
  { limit, among }: { limit: number; among?: readonly number[] | undefined },
): Promise<RemovableVersion[]> {
  const kept = join(
    [
      sql`exists (select 1 from deployments d where d.version_id = v.id and d.ended_at is null)`,
      ...keep.map((selector) => keptBy(selector)),
    ],
    " or ",
  );
  return db.query<RemovableVersion>(sql`
    select v.id, v.pacticipant_id as "pacticipantId", p.name as pacticipant, v.number
    from versions v
    join pacticipants p on p.id = v.pacticipant_id
    where not (${kept})${among === undefined ? sql`` : sql` and v.id = any (${among}::bigint[])`}
    order by v.id
    limit ${limit}`);
}

function keptBy({ pacticipant, latest, tag, branch, mainBranch, maxAgeDays }: KeepSelector): Sql {
  const parts: Sql[] = [];
  if (pacticipant !== undefined) parts.push(sql`p.name = ${pacticipant}`);
  if (maxAgeDays !== undefined) parts.push(sql`v.created_at > now() - make_interval(days => ${maxAgeDays})`);
  if (tag !== undefined) parts.push(withTag(tag, latest === true));
  if (branch !== undefined) parts.push(onBranch(branch === true ? sql`` : sql` and b.name = ${branch}`, latest === true));
  if (mainBranch === true) parts.push(onBranch(sql` and b.name = p.main_branch`, latest === true));
  if (latest === true && tag === undefined && branch === undefined && mainBranch === undefined)
    parts.push(sql`not exists (select 1 from versions h where h.pacticipant_id = v.pacticipant_id and h.id > v.id)`);
  return sql`(${join(parts, " and ")})`;
}

function withTag(tag: string | true, latest: boolean): Sql {
  const named = tag === true ? sql`` : sql` and t.name = ${tag}`;
  const highest = latest
    ? sql` and not exists (
        select 1 from tags h where h.pacticipant_id = t.pacticipant_id and h.name = t.name and h.version_id > t.version_id)`
    : sql``;
  return sql`exists (select 1 from tags t where t.version_id = v.id${named}${highest})`;
}

function onBranch(named: Sql, latest: boolean): Sql {
  if (latest) return sql`exists (select 1 from branches b where b.head_version_id = v.id${named})`;
  return sql`exists (
    select 1 from branch_versions m join branches b on b.id = m.branch_id where m.version_id = v.id${named})`;
}
