import type { Tx } from "../db/db.ts";
import { type Sql, sql } from "../db/sql.ts";
import { constraintViolation } from "../db/pg-errors.ts";
import { placeOf, qualified } from "./names.ts";

/** A subject that this transaction has locked. */
export interface LockedSubject {
  readonly id: number;
  readonly context: string;
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
export async function ensureSubject(tx: Tx, subject: string): Promise<void> {
  const { context, name } = placeOf(subject);
  await tx.execute(sql`
    insert into subjects (context, name)
    values (${context}, ${name})
    on conflict on constraint subjects_name_unique do nothing`);
}

/**
 * Locks subjects until the transaction ends, always in the same order, so that two who lock the same ones cannot wait for
 * each other. Unknown ones are left out.
 */
export async function lockSubjects(tx: Tx, subjects: readonly string[]): Promise<Map<string, LockedSubject>> {
  const places = subjects.map(placeOf);
  const rows = await tx.query<LockedSubject>(sql`
    select s.id, s.context, s.name, s.revision, s.last_version as "lastVersion"
    from (
      select distinct g.context, g.name
      from unnest(${places.map(({ context }) => context)}::text[], ${places.map(({ name }) => name)}::text[]) as g (context, name)
    ) as wanted
    join subjects s on s.context = wanted.context and s.name = wanted.name
    order by s.id
    for no key update of s`);
  return new Map(rows.map((row) => [qualified(row), row]));
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
export async function listDeletedVersionsWith(tx: Tx, { id, context }: LockedSubject, schemaId: number): Promise<number[]> {
  const rows = await tx.query<{ version: number }>(sql`
    select v.version
    from subject_versions v
    where v.context = ${context} and v.schema_id = ${schemaId} and v.subject_id = ${id} and v.deleted`);
  return rows.map(({ version }) => version);
}

/** Adds a version to a subject that is locked. */
export async function addVersion(
  tx: Tx,
  { subject, version, schemaId }: { readonly subject: LockedSubject; readonly version: number; readonly schemaId: number },
): Promise<{ createdAt: Date }> {
  const [row] = await tx.query<{ createdAt: Date }>(sql`
    with added as (
      insert into subject_versions (subject_id, version, context, schema_id)
      values (${subject.id}, ${version}, ${subject.context}, ${schemaId})
      returning version, created_at
    )
    update subjects s
    set last_version = greatest(s.last_version, added.version), revision = s.revision + 1
    from added
    where s.id = ${subject.id}
    returning added.created_at as "createdAt"`);
  if (row === undefined) throw new Error(`Subject ${subject.id} does not exist.`);
  return row;
}

/**
 * Parts of one statement that adds a version without a lock: the subject at its next version, if its revision is still this one, as rows of
 * (id, context, version); none if somebody has changed it. A subject that nobody has heard of has revision 0.
 */
export function movedSubject(subject: string, revision: number): Sql {
  const { context, name } = placeOf(subject);
  return sql`
      insert into subjects as s (context, name, last_version, revision)
      values (${context}, ${name}, 1, 1)
      on conflict on constraint subjects_name_unique do update
      set last_version = s.last_version + 1, revision = s.revision + 1
      where s.revision = ${revision}
      returning s.id, s.context, s.last_version as version`;
}

/**
 * The same for the version, as (version, schema_id, created_at). Without an id the statement fails, and nothing of it remains.
 * @param moved  as `movedSubject` gives it
 * @param schemaId  a query for at most one id
 */
export function versionOfMoved(moved: Sql, schemaId: Sql): Sql {
  return sql`
      insert into subject_versions (subject_id, version, context, schema_id)
      select m.id, m.version, m.context, (${schemaId})
      from ${moved} m
      returning version, schema_id, created_at`;
}

/** Has this subject no soft-deleted version with the id of `schemas i`? */
export function isNotHiddenBy(subjectId: Sql): Sql {
  return sql`not exists (
          select
          from subject_versions v
          where v.context = i.context and v.schema_id = i.id and v.subject_id = ${subjectId} and v.deleted
          offset 0
        )`;
}

/** Did such a statement fail because there was no id that it could use? */
export function isWithoutId(error: unknown): boolean {
  const violation = constraintViolation(error);
  return violation?.table === "subject_versions" && (violation.kind === "not-null" || violation.kind === "foreign-key");
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
