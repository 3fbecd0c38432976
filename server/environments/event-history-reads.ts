import { type Sql, sql } from "../db/sql.ts";

/**
 * What had been written to subjects in environments up to an instant, as the definition of the table `event_writers`: a row per
 * environment, subject, application and content, which names the newest version that ran there with it or else the one that ran last.
 *
 * From the raw history: every deployment and release up to then, with what its version declared then. So it does not depend on how
 * that table is kept, and knows nothing of versions that were deleted. It starts with who has ever written a subject: a question about
 * one subject reads the deployments of its writers alone. In the statement `event_contracts` must mean those of the
 * instant, and `deployments` the table.
 */
export function eventWritersAsOf(asOf: Date): Sql {
  return sql`
    event_writers as not materialized (
      select distinct on (d.environment_id, e.subject, e.pacticipant_id, e.content_id)
        d.environment_id, e.subject, e.pacticipant_id, e.content_id, v.id as version_id, v.number as version_number, d.until,
        null::text as forgotten_number, null::timestamptz as forgotten_until
      from event_parties writer
      cross join lateral (
        select x.environment_id, x.version_id, case when x.ended_at <= ${asOf} then x.ended_at else (
          select g.ended_at from release_gaps g where g.deployment_id = x.id and g.ended_at <= ${asOf} and g.resumed_at > ${asOf}
        ) end as until
        from deployments x
        where x.pacticipant_id = writer.pacticipant_id and x.created_at <= ${asOf}
      ) d
      join event_contracts e on e.version_id = d.version_id and e.role = 'writes' and e.subject = writer.subject
      join versions v on v.id = d.version_id
      where writer.role = 'writes'
      order by d.environment_id, e.subject, e.pacticipant_id, e.content_id, d.until desc nulls first, v.id desc
    )`;
}
