import type { Queryable } from "../db/db.ts";
import { sql } from "../db/sql.ts";
import type { Edge } from "../engine/graph/neighbourhood.ts";
import type { Node } from "../engine/graph/relationships-csv.ts";

/** All integrations by the ids of their two sides; of each consumer the oldest provider first. */
export async function listEdges(db: Queryable): Promise<Edge[]> {
  return db.query<Edge>(sql`
    select i.consumer_id as "consumerId", i.provider_id as "providerId"
    from integrations i
    order by i.consumer_id, i.provider_id`);
}

/** Pacticipants of these ids, by name. */
export async function listNodes(db: Queryable, ids: readonly number[]): Promise<Node[]> {
  return db.query<Node>(sql`
    select p.id, p.name
    from pacticipants p
    where p.id = any (${ids}::bigint[])
    order by p.name collate "C"`);
}
