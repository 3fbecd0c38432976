import type { Queryable } from "../db/db.ts";
import { sql } from "../db/sql.ts";
import type { EventRole } from "../contracts/event-contract-store.ts";
import type { SchemaType } from "../engine/compatibility/format.ts";
import { placeOf } from "../registry/names.ts";

/** A version that reads or writes a subject in an environment, or that wrote what can still be read there. */
export interface SubjectUser {
  readonly application: string;
  readonly version: string;
  readonly role: EventRole;
  readonly schemaType: SchemaType;
  /** Null where the schema is not registered under the subject. */
  readonly schemaId: number | null;
  readonly schemaVersion: number | null;
  /** Since when it runs there; null for a writer of the past. */
  readonly since: Date | null;
  /** Until when it ran there; null while it does. */
  readonly until: Date | null;
}

/** Who uses a subject in an environment: all that run there, and past writers by content as far as the retention reaches back. */
export async function listSubjectUsers(
  db: Queryable,
  { subject, environmentId, now }: { readonly subject: string; readonly environmentId: number; readonly now: Date },
): Promise<SubjectUser[]> {
  const { context, name } = placeOf(subject);
  return db.query<SubjectUser>(sql`
    with running as (
      select d.version_id, min(d.created_at) as since
      from deployments d
      where d.environment_id = ${environmentId} and d.ended_at is null
      group by d.version_id
    ),
    users as (
      select e.pacticipant_id, v.number, e.role, e.content_id, r.since, null::timestamptz as until
      from running r
      join event_contracts e on e.version_id = r.version_id and e.role in ('reads', 'writes') and e.subject = ${subject}
      join versions v on v.id = r.version_id
      union all
      select w.pacticipant_id, w.version_number, 'writes', w.content_id, null, w.until
      from event_writers w
      left join event_retentions t on t.subject = w.subject
      where w.environment_id = ${environmentId} and w.subject = ${subject} and w.until is not null
        and (t.seconds is null or w.until > ${now}::timestamptz - t.seconds * interval '1 second')
    )
    select p.name as application, u.number as version, u.role, c.type as "schemaType",
      registered.id as "schemaId", registered.version as "schemaVersion", u.since, u.until
    from users u
    join pacticipants p on p.id = u.pacticipant_id
    join schema_contents c on c.id = u.content_id
    left join lateral (
      select s.id, sv.version
      from subjects sub
      join subject_versions sv on sv.subject_id = sub.id and not sv.deleted
      join schemas s on s.context = sv.context and s.id = sv.schema_id
      where sub.context = ${context} and sub.name = ${name} and s.content_id = u.content_id
      order by sv.version desc
      limit 1
    ) registered on true
    order by u.until desc nulls first, u.role, p.name, u.number`);
}
