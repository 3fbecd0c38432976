import type { Queryable, Tx } from "../db/db.ts";
import { json, sql } from "../db/sql.ts";
import type { SchemaReference } from "../engine/compatibility/content-hash.ts";
import type { CompatibilityPolicy, SchemaType } from "../engine/compatibility/format.ts";
import { noteWriter, withdrawWriter } from "../event-history/writer-store.ts";
import { policyOfSubject } from "../registry/config-store.ts";

export type EventRole = "writes" | "reads";

/** One subject that a version writes or reads, and the content of the schema it uses. */
export interface DeclaredSchema {
  readonly role: EventRole;
  readonly subject: string;
  readonly contentId: number;
}

/** What others declared of a subject, with the rules by which its schemas are compared. */
export interface Counterpart extends DeclaredSchema {
  readonly policy: CompatibilityPolicy;
}

/** A declared schema as it is shown. */
export interface EventSchemaView {
  readonly role: EventRole;
  readonly subject: string;
  readonly type: SchemaType;
  readonly schema: string;
  readonly references: readonly SchemaReference[];
  readonly registeredId: number | null;
  readonly registeredVersion: number | null;
}

interface Owner {
  readonly pacticipantId: number;
  readonly versionId: number;
}

/**
 * Replaces what a version writes and reads, as a whole; with `keepOthers` only for the subjects that are named. What does not
 * hold any more stays on record, with its time. The caller holds the lock on the pacticipant.
 * @returns whether the version had declared nothing before
 */
export async function replaceEventContract(
  tx: Tx,
  { pacticipantId, versionId }: Owner,
  declared: readonly DeclaredSchema[],
  { keepOthers = false }: { readonly keepOthers?: boolean } = {},
): Promise<{ created: boolean }> {
  const created = await tx.execute(sql`
    insert into event_declarations (version_id)
    values (${versionId})
    on conflict (version_id) do nothing`);
  // The row is there now: holding it lets two declarations of one version come one after the other, at moments in that order.
  const [clock] = await tx.query<{ moment: string }>(sql`
    select clock_timestamp()::text as moment
    from (select 1 from event_declarations d where d.version_id = ${versionId} for update) held`);
  const moment = clock?.moment;
  const withdrawn = await tx.query<DeclaredSchema>(sql`
    with ended as (
      delete from event_contracts
      where version_id = ${versionId}
        and (role, subject, content_id) not in (
          select d.role, d.subject, d."contentId"
          from jsonb_to_recordset(${json(declared)}::jsonb) as d(role text, subject text, "contentId" bigint))
        and (not ${keepOthers}::boolean or (role, subject) in (
          select d.role, d.subject
          from jsonb_to_recordset(${json(declared)}::jsonb) as d(role text, subject text)))
      returning version_id, role, subject, pacticipant_id, content_id, created_at
    )
    insert into event_contract_history (version_id, role, subject, pacticipant_id, content_id, declared_at, ended_at)
    select ended.*, ${moment}::timestamptz
    from ended
    returning role, subject, content_id as "contentId"`);
  const added = await tx.execute(sql`
    insert into event_contracts (version_id, role, subject, pacticipant_id, content_id, created_at)
    select ${versionId}, d.role, d.subject, ${pacticipantId}, d."contentId", ${moment}::timestamptz
    from jsonb_to_recordset(${json(declared)}::jsonb) as d(role text, subject text, "contentId" bigint)
    on conflict on constraint event_contracts_pkey do nothing`);
  await tx.execute(sql`
    insert into event_parties (subject, role, pacticipant_id)
    select distinct d.subject, d.role, ${pacticipantId}::bigint
    from jsonb_to_recordset(${json(declared)}::jsonb) as d(role text, subject text)
    order by d.subject, d.role
    on conflict on constraint event_parties_pkey do nothing`);
  const unwritten = withdrawn.filter(({ role }) => role === "writes");
  if (unwritten.length > 0) await withdrawWriter(tx, versionId, unwritten);
  if (added > 0) await noteWriter(tx, versionId);
  return { created: created === 1 };
}

/** Contents that the other side of these subjects has declared, newest first, at most `limit` per subject and role. */
export async function listCounterparts(db: Queryable, subjects: readonly string[], limit: number): Promise<Counterpart[]> {
  // One step of the recursion is one look into the index; a distinct would read every declaration that was ever made.
  return db.query<Counterpart>(sql`
    with recursive counterpart (subject, role, content_id, place) as (
      select s.subject, r.role, (
        select max(e.content_id)
        from event_contracts e
        where e.subject = s.subject and e.role = r.role
      ), 1
      from unnest(${subjects}::text[]) as s (subject)
      cross join (values ('writes'), ('reads')) as r (role)
      union all
      select c.subject, c.role, (
        select max(e.content_id)
        from event_contracts e
        where e.subject = c.subject and e.role = c.role and e.content_id < c.content_id
      ), c.place + 1
      from counterpart c
      where c.content_id is not null and c.place < ${limit}
    )
    select c.role, c.subject, c.content_id as "contentId", p.policy
    from counterpart c
    join (
      select s.subject, ${policyOfSubject(sql`s.subject`)} as policy
      from unnest(${subjects}::text[]) as s (subject)
    ) as p on p.subject = c.subject
    where c.content_id is not null`);
}

/** What a version has declared; undefined when it has declared nothing, which an empty declaration is not. */
export async function findEventContract(db: Queryable, versionId: number): Promise<EventSchemaView[] | undefined> {
  const rows = await db.query<EventSchemaView & { readonly subject: string | null }>(sql`
    select e.role, e.subject, sc.type, sc.body as schema, sc.refs as "references",
      registered.id as "registeredId", registered.version as "registeredVersion"
    from event_declarations d
    left join event_contracts e on e.version_id = d.version_id
    left join schema_contents sc on sc.id = e.content_id
    left join lateral (
      select s.id, sv.version
      from subjects sub
      join subject_versions sv on sv.subject_id = sub.id and not sv.deleted
      join schemas s on s.context = sub.context and s.id = sv.schema_id
      where sub.context = '.' and sub.name = e.subject and s.content_id = e.content_id
      order by sv.version desc
      limit 1
    ) registered on true
    where d.version_id = ${versionId}
    order by e.role, e.subject`);
  return rows.length === 0 ? undefined : rows.filter((row) => row.subject !== null);
}
