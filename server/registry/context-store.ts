import type { Queryable, Tx } from "../db/db.ts";
import { type Sql, sql } from "../db/sql.ts";
import { DEFAULT_CONTEXT } from "./names.ts";
import type { Slice } from "./registry-list-reads.ts";

/** Ids above this do not move the sequence, or one import of the highest id would leave none to give. */
const HIGHEST_FOLLOWED_ID = 2 ** 30;

/** Makes a context known; the default one always is. */
export async function ensureContext(tx: Tx, context: string): Promise<void> {
  if (context === DEFAULT_CONTEXT) return;
  await tx.execute(sql`
    insert into registry_contexts as c (name)
    values (${context})
    on conflict on constraint registry_contexts_pkey do update
    set removed = false
    where c.removed`);
}

/**
 * An id that nothing in the context has yet, as an expression. Every context counts from 1.
 *
 * The default context, where nearly all registrations are, draws from a sequence, so that writers do not wait for each other; in
 * another one they wait for the counter's row. Rule: Confluent SR, ids per context.
 */
export async function nextId(tx: Tx, context: string): Promise<Sql> {
  if (context === DEFAULT_CONTEXT) return sql`nextval('schema_ids')`;
  const [row] = await tx.query<{ id: number }>(sql`
    update registry_contexts c
    set last_id = c.last_id + 1
    where c.name = ${context}
    returning c.last_id as "id"`);
  if (row === undefined) throw new Error(`Context ${context} has no counter.`);
  return sql`${row.id}::integer`;
}

/** Sees to it that an imported id is not given again. For the sequence not transactional; a jump that is rolled back only leaves a gap. */
export async function moveIdsPast(tx: Tx, context: string, id: number): Promise<void> {
  if (id > HIGHEST_FOLLOWED_ID) return;
  if (context === DEFAULT_CONTEXT) {
    await tx.query(sql`
      select setval('schema_ids', ${id}::bigint)
      from schema_ids
      where last_value < ${id}::bigint`);
    return;
  }
  await tx.execute(sql`
    update registry_contexts c
    set last_id = ${id}
    where c.name = ${context} and c.last_id < ${id}`);
}

/** Names of contexts, the default one first. */
export async function listContextNames(db: Queryable, prefix: string, { offset, limit }: Slice): Promise<string[]> {
  const rows = await db.query<{ name: string }>(sql`
    select c.name
    from (
      select ${DEFAULT_CONTEXT}::text as name
      union all
      select c.name from registry_contexts c where not c.removed
    ) c
    where starts_with(c.name, ${prefix})
    order by c.name <> ${DEFAULT_CONTEXT}, c.name collate "C"
    limit ${limit ?? null}::bigint offset ${offset}`);
  return rows.map(({ name }) => name);
}

/** Does any subject of the context have a version, soft-deleted ones included? */
export async function contextHasVersions(db: Queryable, context: string): Promise<boolean> {
  const [row] = await db.query<{ found: boolean }>(sql`
    select exists (
      select
      from subjects s
      join subject_versions v on v.subject_id = s.id
      where s.context = ${context}
    ) as "found"`);
  return row?.found === true;
}

/** Hides a context until something is registered in it again. Its counter stays: ids must never come back. */
export async function hideContext(tx: Tx, context: string): Promise<void> {
  await tx.execute(sql`
    update registry_contexts c
    set removed = true
    where c.name = ${context}`);
}
