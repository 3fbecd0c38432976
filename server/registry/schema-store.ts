import type { Tx } from "../db/db.ts";
import { sql } from "../db/sql.ts";
import { BrokerError } from "../errors.ts";
import { DEFAULT_CONTEXT } from "./names.ts";

/** How often giving an id is tried. One try is enough unless others give or remove ids of the same content meanwhile. */
const ATTEMPTS = 100;
/** Ids above this do not move the sequence, or one import of the highest id would leave none to give. */
const HIGHEST_FOLLOWED_ID = 2 ** 30;

/**
 * The id of a content, given now if it has none.
 *
 * Safe among concurrent registrations of the same content: who comes second waits in `on conflict` until the first has
 * committed, inserts nothing, and finds the row in its next round, because each statement sees what was committed before it.
 * The lock keeps the row from being removed before our transaction ends.
 */
export async function ensureSchemaId(tx: Tx, contentId: number): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const [found] = await tx.query<{ id: number }>(sql`
      select i.id
      from schemas i
      where i.context = ${DEFAULT_CONTEXT} and i.content_id = ${contentId}
      order by i.extra, i.id
      limit 1
      for key share`);
    if (found !== undefined) return found.id;
    // No row either when an import has taken the id: the next round draws another.
    const [added] = await tx.query<{ id: number }>(sql`
      insert into schemas (context, id, content_id)
      values (${DEFAULT_CONTEXT}, nextval('schema_ids'), ${contentId})
      on conflict do nothing
      returning id`);
    if (added !== undefined) return added.id;
  }
  throw new Error(`Schema content ${contentId} got no id in ${ATTEMPTS} attempts.`);
}

/**
 * Gives a content the id that an import asks for, also when it already has another.
 * @throws BrokerError `operation-not-permitted` when the id belongs to another content
 */
export async function importSchemaId(tx: Tx, contentId: number, id: number): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const [owner] = await tx.query<{ contentId: number }>(sql`
      select i.content_id as "contentId"
      from schemas i
      where i.context = ${DEFAULT_CONTEXT} and i.id = ${id}
      for key share`);
    if (owner?.contentId === contentId) return id;
    if (owner !== undefined) {
      throw new BrokerError("operation-not-permitted", `Overwrite new schema with id ${id} in context  is not permitted.`);
    }
    const [added] = await tx.query<{ id: number }>(sql`
      insert into schemas (context, id, content_id, extra)
      select ${DEFAULT_CONTEXT}, ${id}::integer, ${contentId}::bigint, exists (
        select from schemas i where i.context = ${DEFAULT_CONTEXT} and i.content_id = ${contentId}
      )
      on conflict do nothing
      returning id`);
    if (added === undefined) continue;
    await moveSequencePast(tx, id);
    return id;
  }
  throw new Error(`Schema id ${id} could not be given in ${ATTEMPTS} attempts.`);
}

/** Removes ids that no version has any more: after a permanent deletion the id is unknown, and never given again. */
export async function removeUnusedIds(tx: Tx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  // The lock waits for registrations that are about to use the id; only a new statement sees what they did.
  await tx.query(sql`
    select i.id
    from schemas i
    where i.context = ${DEFAULT_CONTEXT} and i.id = any(${ids}::integer[])
    order by i.id
    for update`);
  await tx.execute(sql`
    delete from schemas i
    where i.context = ${DEFAULT_CONTEXT}
      and i.id = any(${ids}::integer[])
      and not exists (select from subject_versions v where v.context = i.context and v.schema_id = i.id)`);
}

/** Not transactional, like every change of a sequence; a jump that is rolled back only leaves a gap. */
async function moveSequencePast(tx: Tx, id: number): Promise<void> {
  await tx.query(sql`
    select setval('schema_ids', ${id}::bigint)
    from schema_ids
    where last_value < ${id}::bigint and ${id}::bigint <= ${HIGHEST_FOLLOWED_ID}::bigint`);
}
