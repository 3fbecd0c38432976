import type { Queryable } from "../db/db.ts";
import { json, sql } from "../db/sql.ts";
import { isNameOnly, type MatrixSelector, type ResolvedSelector } from "../engine/matrix/selector.ts";

interface Resolution {
  readonly index: number;
  readonly pacticipantId: number | null;
  readonly mainBranch: string | null;
  readonly versionId: number | null;
  readonly number: string | null;
}

/** Finds the versions that selectors mean, all in one statement: an entry per version, one entry where there is none. */
export async function resolveSelectors(db: Queryable, selectors: readonly MatrixSelector[]): Promise<ResolvedSelector[]> {
  if (selectors.length === 0) return [];
  const wanted = selectors.map((selector, index) => ({ index, ...selector }));
  const rows = await db.query<Resolution>(sql`
    with wanted as (
      select *
      from jsonb_to_recordset(${json(wanted)}::jsonb)
        as w(index integer, pacticipant text, version text, latest boolean, tag text, branch text, environment text, "mainBranch" boolean)
    )
    select w.index, p.id as "pacticipantId", p.main_branch as "mainBranch", v.id as "versionId", v.number
    from wanted w
    left join pacticipants p on p.name = w.pacticipant
    left join lateral (
      select x.id, x.number
      from versions x
      where w.version is not null and x.pacticipant_id = p.id and x.number = w.version
      union all
      (
        select x.id, x.number
        from tags t
        join versions x on x.id = t.version_id
        where w.version is null and w.tag is not null and t.pacticipant_id = p.id and t.name = w.tag
        order by t.version_id desc
        limit case when w.latest then 1 end
      )
      union all
      select x.id, x.number
      from branches b
      join versions x on x.id = b.head_version_id
      where w.version is null and w.tag is null and w.latest and b.pacticipant_id = p.id
        and b.name = coalesce(w.branch, case when w."mainBranch" then p.main_branch end)
      union all
      select x.id, x.number
      from branches b
      join branch_versions bv on bv.branch_id = b.id
      join versions x on x.id = bv.version_id
      where w.version is null and w.tag is null and w.latest is not true and b.pacticipant_id = p.id
        and b.name = coalesce(w.branch, case when w."mainBranch" then p.main_branch end)
      union all
      select x.id, x.number
      from environments e
      join (
        select distinct d.environment_id, d.version_id
        from deployments d
        where d.pacticipant_id = p.id and d.ended_at is null
      ) d on d.environment_id = e.id
      join versions x on x.id = d.version_id
      where w.version is null and w.tag is null and w.branch is null and w."mainBranch" is not true and e.name = w.environment
      union all
      (
        select x.id, x.number
        from versions x
        where w.version is null and w.tag is null and w.branch is null and w."mainBranch" is not true and w.environment is null and w.latest
          and x.pacticipant_id = p.id
        order by x.id desc
        limit 1
      )
    ) v on true
    order by w.index, v.id desc`);
  return selectors.flatMap((selector, index) =>
    resolvedAs(
      selector,
      rows.filter((row) => row.index === index),
    ),
  );
}

function resolvedAs(selector: MatrixSelector, rows: readonly Resolution[]): ResolvedSelector[] {
  return rows.map(({ pacticipantId, mainBranch, versionId, number }) => ({
    selector,
    pacticipantId: pacticipantId ?? undefined,
    version: isNameOnly(selector) ? "any" : versionId === null || number === null ? "none" : { id: versionId, number },
    oneOfMany: rows.length > 1,
    mainBranch: mainBranch ?? undefined,
  }));
}

/** Those of the names that no pacticipant has, in the order given. */
export async function listUnknownNames(db: Queryable, names: readonly string[]): Promise<string[]> {
  const rows = await db.query<{ name: string }>(sql`
    select w.name
    from unnest(${names}::text[]) with ordinality as w(name, position)
    where not exists (select 1 from pacticipants p where p.name = w.name)
    order by w.position`);
  return rows.map(({ name }) => name);
}
