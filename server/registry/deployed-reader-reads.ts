import type { Queryable } from "../db/db.ts";
import { sql } from "../db/sql.ts";

/** A version that runs in an environment and reads a subject. */
export interface DeployedReader {
  readonly application: string;
  readonly version: string;
  readonly contentId: number;
  /** Characters of its schema. */
  readonly size: number;
}

/** Who reads a subject in an environment now, by name. */
export async function listDeployedReaders(db: Queryable, environmentId: number, subject: string): Promise<DeployedReader[]> {
  return db.query<DeployedReader>(sql`
    select distinct p.name as application, v.number as version, e.content_id as "contentId", length(c.body) as size
    from deployments d
    join event_contracts e on e.version_id = d.version_id and e.role = 'reads' and e.subject = ${subject}
    join versions v on v.id = d.version_id
    join pacticipants p on p.id = d.pacticipant_id
    join schema_contents c on c.id = e.content_id
    where d.environment_id = ${environmentId} and d.ended_at is null
    order by p.name, v.number`);
}
