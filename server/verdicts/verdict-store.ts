import type { Queryable } from "../db/db.ts";
import { sql } from "../db/sql.ts";

/** A verdict to keep: its id, and its document as JSON text. */
export interface VerdictToSave {
  readonly id: string;
  readonly document: string;
  readonly firstGivenAt: Date;
  readonly lastGivenAt: Date;
}

/** A verdict as it is kept. */
export interface SavedVerdict {
  readonly document: string;
  readonly firstGivenAt: Date;
  /** YYYY-MM-DD, UTC. */
  readonly lastGivenOn: string;
}

/** Keeps verdicts, each once: of one that is there already only the day is moved. In the order of ids, so that nodes do not block each other. */
export async function saveVerdicts(db: Queryable, verdicts: readonly VerdictToSave[]): Promise<void> {
  await db.execute(sql`
    insert into verdicts as kept (id, document, first_given_at, last_given_on)
    select id, document, first_given_at, last_given_on
    from unnest(
      ${verdicts.map(({ id }) => id)}::uuid[],
      ${verdicts.map(({ document }) => document)}::text[],
      ${verdicts.map(({ firstGivenAt }) => firstGivenAt)}::timestamptz[],
      ${verdicts.map(({ lastGivenAt }) => dayOf(lastGivenAt))}::date[]
    ) as given (id, document, first_given_at, last_given_on)
    order by id
    on conflict (id) do update set last_given_on = excluded.last_given_on where kept.last_given_on < excluded.last_given_on`);
}

/** The verdict of this id. */
export async function findVerdict(db: Queryable, id: string): Promise<SavedVerdict | undefined> {
  const [row] = await db.query<SavedVerdict>(sql`
    select document, first_given_at as "firstGivenAt", to_char(last_given_on, 'YYYY-MM-DD') as "lastGivenOn"
    from verdicts where id = ${id}::uuid`);
  return row;
}

/** Forgets verdicts that were last given before a day, oldest first. @returns how many */
export async function deleteVerdictsBefore(db: Queryable, day: Date, limit: number): Promise<number> {
  return db.execute(sql`
    delete from verdicts where id = any(array(
      select id from verdicts where last_given_on < ${dayOf(day)}::date order by last_given_on limit ${limit}))`);
}

/** The day of an instant, UTC. */
export function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}
