import type { Queryable, Tx } from "../db/db.ts";
import { sql } from "../db/sql.ts";

/** For how many seconds the events of a subject can be read; null is for ever. */
export async function findEventRetention(db: Queryable, subject: string): Promise<number | null> {
  const [row] = await db.query<{ seconds: number }>(sql`select t.seconds from event_retentions t where t.subject = ${subject}`);
  return row?.seconds ?? null;
}

/** Sets for how long events can be read, in place of what was set before. */
export async function saveEventRetention(tx: Tx, subject: string, seconds: number): Promise<void> {
  await tx.execute(sql`
    insert into event_retentions (subject, seconds)
    values (${subject}, ${seconds})
    on conflict on constraint event_retentions_pkey do update
    set seconds = excluded.seconds, updated_at = now()`);
}

/** Lets events be read for ever again. */
export async function removeEventRetention(tx: Tx, subject: string): Promise<void> {
  await tx.execute(sql`delete from event_retentions where subject = ${subject}`);
}
