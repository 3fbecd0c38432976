import type { Queryable, Tx } from "../db/db.ts";
import { sql } from "../db/sql.ts";

/** One attempt to tell somebody. */
export interface Delivery {
  readonly success: boolean;
  /** Without secrets. */
  readonly log: string;
  readonly createdAt: Date;
}

/** Keeps what came of an attempt. */
export async function insertDelivery(tx: Tx, triggerId: number, { success, log }: Omit<Delivery, "createdAt">): Promise<void> {
  // A receiver may answer anything, and Postgres cannot store this character.
  await tx.execute(sql`
    insert into webhook_deliveries (trigger_id, success, log)
    values (${triggerId}, ${success}, ${log.replaceAll("\0", "")})`);
}

/** The attempts of a trigger, in order. */
export async function listDeliveries(db: Queryable, triggerId: number): Promise<Delivery[]> {
  return db.query<Delivery>(sql`
    select d.success, d.log, d.created_at as "createdAt"
    from webhook_deliveries d
    where d.trigger_id = ${triggerId}
    order by d.id`);
}
