import type { Queryable, Tx } from "../db/db.ts";
import { type Sql, sql } from "../db/sql.ts";
import { BrokerError } from "../errors.ts";
import { nextId, moveIdsPast } from "./context-store.ts";
import { contextInWords, DEFAULT_CONTEXT } from "./names.ts";

/** How often giving an id is tried. One try is enough unless others give or remove ids of the same content meanwhile. */
const ATTEMPTS = 100;

/**
 * The id of a content in a context, given now if it has none.
 *
 * Safe among concurrent registrations of the same content: who comes second waits in `on conflict` until the first has
 * committed, inserts nothing, and finds the row in its next round, because each statement sees what was committed before it.
 * The lock keeps the row from being removed before our transaction ends.
 */
export async function ensureSchemaId(tx: Tx, context: string, contentId: number): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const [found] = await tx.query<{ id: number }>(sql`
      select i.id
      from schemas i
      where i.context = ${context} and i.content_id = ${contentId}
      order by i.extra, i.id
      limit 1
      for key share`);
    if (found !== undefined) return found.id;
    // No row either when an import has taken the id: the next round draws another.
    const [added] = await tx.query<{ id: number }>(sql`
      insert into schemas (context, id, content_id)
      values (${context}, ${await nextId(tx, context)}, ${contentId})
      on conflict do nothing
      returning id`);
    if (added !== undefined) return added.id;
  }
  throw new Error(`Schema content ${contentId} got no id in ${ATTEMPTS} attempts.`);
}

/**
 * A part of a larger statement that gives contents an id in the default context, if they had none when it began. None comes of it either when
 * another transaction has given one since.
 * @param contents  a query or table of one `id`
 */
export function newSchemaId(contents: Sql): Sql {
  return sql`
      insert into schemas (context, id, content_id)
      select ${DEFAULT_CONTEXT}, nextval('schema_ids'), c.id
      from ${contents} c
      where (select i.id from schemas i where i.context = ${DEFAULT_CONTEXT} and i.content_id = c.id limit 1) is null
      on conflict do nothing
      returning id`;
}

/**
 * Gives a content the id that an import asks for, also when it already has another.
 * @throws BrokerError `operation-not-permitted` when the id belongs to another content
 */
export async function importSchemaId(tx: Tx, context: string, contentId: number, id: number): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const [owner] = await tx.query<{ contentId: number }>(sql`
      select i.content_id as "contentId"
      from schemas i
      where i.context = ${context} and i.id = ${id}
      for key share`);
    if (owner?.contentId === contentId) return id;
    if (owner !== undefined) {
      throw new BrokerError(
        "operation-not-permitted",
        `Overwrite new schema with id ${id} in context ${contextInWords(context)} is not permitted.`,
      );
    }
    const [added] = await tx.query<{ id: number }>(sql`
      insert into schemas (context, id, content_id, extra)
      select ${context}, ${id}::integer, ${contentId}::bigint, exists (
        select from schemas i where i.context = ${context} and i.content_id = ${contentId}
      )
      on conflict do nothing
      returning id`);
    if (added === undefined) continue;
    await moveIdsPast(tx, context, id);
    return id;
  }
  throw new Error(`Schema id ${id} could not be given in ${ATTEMPTS} attempts.`);
}

/** Removes ids that no version has any more: after a permanent deletion the id is unknown, and never given again. */
export async function removeUnusedIds(tx: Tx, context: string, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  // The lock waits for registrations that are about to use the id; only a new statement sees what they did.
  await tx.query(sql`
    select i.id
    from schemas i
    where i.context = ${context} and i.id = any(${ids}::integer[])
    order by i.id
    for update`);
  await tx.execute(sql`
    with removed as (
      delete from schemas i
      where i.context = ${context}
        and i.id = any(${ids}::integer[])
        and not exists (select from subject_versions v where v.context = i.context and v.schema_id = i.id)
      returning i.id
    )
    update schema_removals
    set times = times + 1
    where exists (select from removed)`);
}

/** How often ids have been removed for good in this database. While it stays the same, what an id stands for does too. */
export async function countRemovals(db: Queryable): Promise<number> {
  const [row] = await db.query<{ times: number }>(sql`select r.times from schema_removals r`);
  return row?.times ?? 0;
}
