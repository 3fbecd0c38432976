import type { Queryable, Tx } from "../db/db.ts";
import { type Sql, sql } from "../db/sql.ts";

/** A name on a version; several versions may carry the same. */
export interface Tag {
  readonly name: string;
  readonly createdAt: Date;
}

/** A version's tag of this name. */
export async function findTag(db: Queryable, versionId: number, name: string): Promise<Tag | undefined> {
  const [row] = await db.query<Tag>(sql`
    select t.name, t.created_at as "createdAt"
    from tags t
    where t.version_id = ${versionId} and t.name = ${name}`);
  return row;
}

/** Does the version carry any tag? */
export async function hasTags(db: Queryable, versionId: number): Promise<boolean> {
  const rows = await db.query(sql`select 1 from tags where version_id = ${versionId} limit 1`);
  return rows.length > 0;
}

/** Puts tags on a version; those it has already stay as they are. Returns the names that are new. */
export async function addTags(tx: Tx, version: { pacticipantId: number; id: number }, names: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ name: string }>(sql`
    insert into tags (pacticipant_id, name, version_id)
    select ${version.pacticipantId}, given.name, ${version.id}
    from unnest(${[...new Set(names)]}::text[]) as given (name)
    on conflict on constraint tags_pkey do nothing
    returning name`);
  return rows.map((row) => row.name);
}

/** Puts tags on a version that a statement has just made, and that has none therefore. */
export function tagsOfNew(made: Sql, names: readonly string[]): Sql {
  return sql`
    insert into tags (pacticipant_id, name, version_id)
    select made."pacticipantId", given.name, made.id
    from ${made} as made
    cross join unnest(${[...new Set(names)]}::text[]) as given (name)`;
}

/** Takes one tag off a version; says whether it had it. */
export async function removeTag(tx: Tx, versionId: number, name: string): Promise<boolean> {
  return (await tx.execute(sql`delete from tags where version_id = ${versionId} and name = ${name}`)) > 0;
}

/** Takes all tags but these off a version. Those that stay keep the time at which they were put. */
export async function removeTagsExcept(tx: Tx, versionId: number, kept: readonly string[]): Promise<void> {
  await tx.execute(sql`delete from tags where version_id = ${versionId} and name <> all (${[...kept]}::text[])`);
}
