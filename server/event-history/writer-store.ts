import type { Tx } from "../db/db.ts";
import { sql } from "../db/sql.ts";

/** What a version has stopped to declare: contents, each under its subject. */
export interface Withdrawn {
  readonly subject: string;
  readonly contentId: number;
}

/**
 * Notes what a version writes wherever it has been deployed; called when it was deployed or has declared more. Of several versions
 * with the same content the row names the newest that runs, or else the one that ran last. The caller holds the lock on the pacticipant.
 */
export async function noteWriter(tx: Tx, versionId: number): Promise<void> {
  await tx.execute(sql`
    insert into event_writers as w (environment_id, subject, pacticipant_id, content_id, version_id, version_number, until)
    select d.environment_id, e.subject, e.pacticipant_id, e.content_id, v.id, v.number,
      nullif(max(coalesce(d.ended_at, 'infinity')), 'infinity')
    from event_contracts e
    join versions v on v.id = e.version_id
    join deployments d on d.version_id = v.id
    where e.version_id = ${versionId} and e.role = 'writes'
    group by d.environment_id, e.subject, e.pacticipant_id, e.content_id, v.id, v.number
    order by d.environment_id, e.subject
    on conflict on constraint event_writers_pkey do update
    set version_id = excluded.version_id, version_number = excluded.version_number, until = excluded.until
    where (coalesce(excluded.until, 'infinity'), excluded.version_id) > (coalesce(w.until, 'infinity'), coalesce(w.version_id, 0))`);
}

/**
 * Notes that deployments of these versions of one pacticipant have ended in an environment. What no other version writes there has
 * been written until now. The caller holds the lock on the pacticipant.
 */
export async function noteEnded(
  tx: Tx,
  {
    environmentId,
    versionIds,
    moment,
  }: { readonly environmentId: number; readonly versionIds: readonly number[]; readonly moment: string },
): Promise<void> {
  await tx.execute(sql`
    update event_writers w
    set version_id = coalesce(still.id, ended.version_id),
      version_number = coalesce(still.number, ended.number),
      until = case when still.id is null then ${moment}::timestamptz end
    from (
      select distinct on (e.subject, e.content_id) e.subject, e.content_id, e.pacticipant_id, v.id as version_id, v.number
      from event_contracts e
      join versions v on v.id = e.version_id
      where e.version_id = any(${versionIds}::bigint[]) and e.role = 'writes'
      order by e.subject, e.content_id, v.id desc
    ) ended
    left join lateral (
      select v.id, v.number
      from deployments d
      join event_contracts e on e.version_id = d.version_id and e.role = 'writes' and e.subject = ended.subject
      join versions v on v.id = d.version_id
      where d.environment_id = ${environmentId} and d.pacticipant_id = ended.pacticipant_id and d.ended_at is null
        and e.content_id = ended.content_id
      order by v.id desc
      limit 1
    ) still on true
    where w.environment_id = ${environmentId} and w.subject = ended.subject
      and w.pacticipant_id = ended.pacticipant_id and w.content_id = ended.content_id`);
}

/**
 * Takes back what a version says that it never wrote: a build does not change, so another declaration corrects the one before.
 * Contents that no other version wrote are gone. Reads the other versions with the same contents, which is seldom needed.
 */
export async function withdrawWriter(tx: Tx, versionId: number, withdrawn: readonly Withdrawn[]): Promise<void> {
  const named = sql`w.version_id = ${versionId} and (w.subject, w.content_id) in (
    select g.subject, g.content_id
    from unnest(${withdrawn.map(({ subject }) => subject)}::text[], ${withdrawn.map(({ contentId }) => contentId)}::bigint[])
      as g (subject, content_id))`;
  await nameSuccessors(tx, [versionId], named);
  await tx.execute(sql`delete from event_writers w where ${named}`);
}

/**
 * Keeps what versions wrote that are about to be deleted: their events stay. The caller holds the versions, so that nobody deploys
 * them meanwhile. What an application wrote goes with the whole application, and what was written in an environment with that.
 */
export async function rememberWriters(tx: Tx, versionIds: readonly number[]): Promise<void> {
  const remembered = await tx.execute(sql`
    update event_writers w
    set forgotten_number = case when w.forgotten_until >= f.until then w.forgotten_number else f.number end,
      forgotten_until = greatest(w.forgotten_until, f.until)
    from (
      select distinct on (d.environment_id, e.subject, e.pacticipant_id, e.content_id)
        d.environment_id, e.subject, e.pacticipant_id, e.content_id, v.number, coalesce(d.ended_at, statement_timestamp()) as until
      from event_contracts e
      join versions v on v.id = e.version_id
      join deployments d on d.version_id = v.id
      where e.version_id = any(${versionIds}::bigint[]) and e.role = 'writes'
      order by d.environment_id, e.subject, e.pacticipant_id, e.content_id, d.ended_at desc nulls first, v.id desc
    ) f
    where w.environment_id = f.environment_id and w.subject = f.subject
      and w.pacticipant_id = f.pacticipant_id and w.content_id = f.content_id`);
  if (remembered > 0) await nameSuccessors(tx, versionIds, sql`w.version_id = any(${versionIds}::bigint[])`);
}

/** Lets rows name the best of the other versions with the same content, or a deleted one; rows without either stay as they are. */
async function nameSuccessors(tx: Tx, versionIds: readonly number[], which: ReturnType<typeof sql>): Promise<void> {
  await tx.execute(sql`
    update event_writers x
    set version_id = best.version_id, version_number = best.number, until = best.until
    from event_writers w
    cross join lateral (
      select c.version_id, c.number, c.until
      from (
        select v.id as version_id, v.number, nullif(max(coalesce(d.ended_at, 'infinity')), 'infinity') as until
        from event_contracts e
        join deployments d on d.version_id = e.version_id and d.environment_id = w.environment_id
        join versions v on v.id = e.version_id
        where e.subject = w.subject and e.role = 'writes' and e.content_id = w.content_id
          and e.pacticipant_id = w.pacticipant_id and e.version_id <> all(${versionIds}::bigint[])
        group by v.id, v.number
        union all
        select null, w.forgotten_number, w.forgotten_until
        where w.forgotten_until is not null
      ) c
      order by c.until desc nulls first, c.version_id desc nulls last
      limit 1
    ) best
    where ${which} and x.environment_id = w.environment_id and x.subject = w.subject
      and x.pacticipant_id = w.pacticipant_id and x.content_id = w.content_id`);
}
