import type { Tx } from "../db/db.ts";
import { sql } from "../db/sql.ts";
import { DEFAULT_CONTEXT } from "./names.ts";

/** A subject that this transaction has locked. */
export interface LockedSubject {
  readonly id: number;
  readonly name: string;
  readonly revision: number;
  readonly lastVersion: number;
}

/** One row of a subject's versions. */
export interface SubjectVersion {
  readonly subjectId: number;
  readonly version: number;
  readonly schemaId: number;
  readonly deleted: boolean;
}

/** Makes the row of a subject that nobody has heard of; a subject without versions is not yet visible. */
export async function ensureSubject(tx: Tx, name: string): Promise<void> {
  await tx.execute(sql`
    insert into subjects (context, name)
    values (${DEFAULT_CONTEXT}, ${name})
    on conflict on constraint subjects_name_unique do nothing`);
}

/**
 * Locks subjects until the transaction ends, always in the same order, so that two who lock the same ones cannot wait for
 * each other. Unknown names are left out.
 */
export async function lockSubjects(tx: Tx, names: readonly string[]): Promise<Map<string, LockedSubject>> {
  const rows = await tx.query<LockedSubject>(sql`
    select s.id, s.name, s.revision, s.last_version as "lastVersion"
    from subjects s
    where s.context = ${DEFAULT_CONTEXT} and s.name = any(${names}::text[])
    order by s.id
    for no key update`);
  return new Map(rows.map((row) => [row.name, row]));
}

/** All versions of these subjects, ascending. */
export async function listVersionsOf(tx: Tx, subjectIds: readonly number[]): Promise<SubjectVersion[]> {
  return tx.query<SubjectVersion>(sql`
    select v.subject_id as "subjectId", v.version, v.schema_id as "schemaId", v.deleted
    from subject_versions v
    where v.subject_id = any(${subjectIds}::bigint[])
    order by v.subject_id, v.version`);
}

/** Soft-deleted versions of a subject that have this schema. */
export async function listDeletedVersionsWith(tx: Tx, subjectId: number, schemaId: number): Promise<number[]> {
  const rows = await tx.query<{ version: number }>(sql`
    select v.version
    from subject_versions v
    where v.context = ${DEFAULT_CONTEXT} and v.schema_id = ${schemaId} and v.subject_id = ${subjectId} and v.deleted`);
  return rows.map(({ version }) => version);
}

/** Adds a version to a subject that is locked. */
export async function addVersion(
  tx: Tx,
  { subjectId, version, schemaId }: { readonly subjectId: number; readonly version: number; readonly schemaId: number },
): Promise<{ createdAt: Date }> {
  const [row] = await tx.query<{ createdAt: Date }>(sql`
    with added as (
      insert into subject_versions (subject_id, version, context, schema_id)
      values (${subjectId}, ${version}, ${DEFAULT_CONTEXT}, ${schemaId})
      returning version, created_at
    )
    update subjects s
    set last_version = greatest(s.last_version, added.version), revision = s.revision + 1
    from added
    where s.id = ${subjectId}
    returning added.created_at as "createdAt"`);
  if (row === undefined) throw new Error(`Subject ${subjectId} does not exist.`);
  return row;
}

/** Hides versions of a subject that is locked. */
export async function softDeleteVersions(tx: Tx, subjectId: number, versions: readonly number[]): Promise<void> {
  await tx.execute(sql`
    with hidden as (
      update subject_versions v
      set deleted = true
      where v.subject_id = ${subjectId} and v.version = any(${versions}::integer[])
    )
    update subjects s
    set revision = s.revision + 1
    where s.id = ${subjectId}`);
}

/** Removes versions of a subject that is locked. The number of the highest one is given out again. */
export async function removeVersions(tx: Tx, subjectId: number, versions: readonly number[]): Promise<void> {
  await tx.execute(sql`
    delete from subject_versions v
    where v.subject_id = ${subjectId} and v.version = any(${versions}::integer[])`);
  await tx.execute(sql`
    update subjects s
    set
      last_version = coalesce((select max(v.version) from subject_versions v where v.subject_id = s.id), 0),
      revision = s.revision + 1
    where s.id = ${subjectId}`);
}

/** Removes every version of subjects that are locked; they start over at version 1. */
export async function removeAllVersions(tx: Tx, subjectIds: readonly number[]): Promise<void> {
  await tx.execute(sql`
    with removed as (
      delete from subject_versions v
      where v.subject_id = any(${subjectIds}::bigint[])
    )
    update subjects s
    set last_version = 0, revision = s.revision + 1
    where s.id = any(${subjectIds}::bigint[])`);
}
