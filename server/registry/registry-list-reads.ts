import type { Queryable } from "../db/db.ts";
import { type Sql, sql } from "../db/sql.ts";
import { placeOf } from "./names.ts";
import { addressedName, subjectColumn } from "./registry-reads.ts";

/** Which part of a list; no limit means all. */
export interface Slice {
  readonly offset: number;
  readonly limit: number | undefined;
}

/** Which subjects: those of a context, or of all where it is undefined, whose names begin with a text. */
export interface SubjectFilter {
  readonly context: string | undefined;
  readonly prefix: string;
}

/** Which entries of a list: soft-deleted ones too, only those, or (by default) neither. */
export interface Visible {
  readonly deleted?: boolean | undefined;
  readonly deletedOnly?: boolean | undefined;
}

/** Names of subjects as answers show them, in byte order. `deletedOnly` lists those that have no live version left. */
export async function listSubjectNames(db: Queryable, filter: SubjectFilter, visible: Visible, slice: Slice): Promise<string[]> {
  const live = sql`exists (select from subject_versions v where v.subject_id = s.id and not v.deleted)`;
  const any = sql`exists (select from subject_versions v where v.subject_id = s.id)`;
  const shown = visible.deletedOnly === true ? sql`${any} and not ${live}` : visible.deleted === true ? any : live;
  const rows = await db.query<{ name: string }>(sql`
    select ${subjectColumn} as "name"
    from subjects s
    where ${selected(filter)} and ${shown}
    order by ${orderOf(filter)}
    ${sliced(slice)}`);
  return rows.map(({ name }) => name);
}

/** Versions of a subject with their flags, in ascending order. */
export async function listVersions(
  db: Queryable,
  subject: string,
  visible: Visible,
  slice: Slice,
): Promise<{ version: number; deleted: boolean }[]> {
  const shown = visible.deletedOnly === true ? sql`v.deleted` : visible.deleted === true ? sql`true` : sql`not v.deleted`;
  const { context, name } = placeOf(subject);
  return db.query(sql`
    select v.version, v.deleted
    from subjects s
    join subject_versions v on v.subject_id = s.id
    where s.context = ${context} and s.name = ${addressedName({ context, name })} and ${shown}
    order by v.version
    ${sliced(slice)}`);
}

/** Where a schema id is used: per subject the highest visible version, subjects in byte order. */
export async function listUsesOfId(
  db: Queryable,
  asked: { readonly id: number; readonly subject: string | undefined; readonly deleted: boolean },
  slice: Slice,
): Promise<{ subject: string; version: number }[]> {
  const { context, name } = placeOf(asked.subject ?? "");
  return db.query(sql`
    select ${subjectColumn} as "subject", max(v.version) as "version"
    from subject_versions v
    join subjects s on s.id = v.subject_id
    where v.context = ${context}
      and v.schema_id = ${asked.id}
      ${name === "" ? sql`` : sql`and s.name = ${name}`}
      ${asked.deleted ? sql`` : sql`and not v.deleted`}
    group by s.context, s.name
    order by s.name collate "C"
    ${sliced(slice)}`);
}

/** Ids of a guid (MD5 in hex) in every context. */
export async function listIdsOfHash(db: Queryable, hash: string): Promise<{ context: string; id: number }[]> {
  return db.query(sql`
    select i.context, i.id
    from schema_contents c
    join schemas i on i.content_id = c.id
    where c.hash = decode(${hash}, 'hex')
    order by i.context, i.id`);
}

/** Ids of schemas that refer to a version, in ascending order; by default those that a live version has. */
export async function listReferrers(
  db: Queryable,
  target: { readonly subject: string; readonly version: number; readonly deleted: boolean },
  slice: Slice,
): Promise<number[]> {
  const rows = await db.query<{ id: number }>(sql`
    select distinct i.id
    from ${referencesTo(target.subject)}
    join schemas i on i.content_id = r.content_id and (r.anywhere or i.context = ${placeOf(target.subject).context})
    join subject_versions v on v.context = i.context and v.schema_id = i.id ${target.deleted ? sql`` : sql`and not v.deleted`}
    where r.version = ${target.version}
    order by i.id
    ${sliced(slice)}`);
  return rows.map(({ id }) => id);
}

/** Which of these versions a schema refers to, ascending; without `deleted` only schemas of live versions count. */
export async function listReferencedVersions(
  db: Queryable,
  target: {
    readonly subject: string;
    readonly versions: readonly number[];
    readonly deleted: boolean;
    /** Leave out references that the subject's own versions make. */
    readonly exceptOwn: boolean;
  },
): Promise<number[]> {
  const { context, name } = placeOf(target.subject);
  const rows = await db.query<{ version: number }>(sql`
    select distinct r.version
    from ${referencesTo(target.subject)}
    join schemas i on i.content_id = r.content_id and (r.anywhere or i.context = ${context})
    join subject_versions v on v.context = i.context and v.schema_id = i.id ${target.deleted ? sql`` : sql`and not v.deleted`}
    join subjects s on s.id = v.subject_id ${target.exceptOwn ? sql`and (s.context <> ${context} or s.name <> ${name})` : sql``}
    where r.version = any(${target.versions}::integer[])
    order by r.version`);
  return rows.map(({ version }) => version);
}

/** The highest schema id in use in a context; undefined when there is none. */
export async function findHighestId(db: Queryable, context: string): Promise<number | undefined> {
  const [row] = await db.query<{ id: number | null }>(sql`
    select max(i.id) as "id" from schemas i where i.context = ${context}`);
  return row?.id ?? undefined;
}

/** References `r` to a subject: without qualifier from its own context, with one from `anywhere`. */
function referencesTo(subject: string): Sql {
  const { context, name } = placeOf(subject);
  return sql`(
      select r.content_id, r.version, g.anywhere
      from (values (${name}::text, false), (${`:${context}:${name}`}::text, true)) as g (subject, anywhere)
      join schema_references r on r.subject = g.subject
    ) as r`;
}

/** The condition on subjects `s` that a filter means. */
export function selected({ context, prefix }: SubjectFilter): Sql {
  return context === undefined ? startsWith(prefix) : sql`s.context = ${context} and ${startsWith(prefix)}`;
}

/** The order of subjects `s` as their names are shown; within one context the index has it. */
export function orderOf({ context }: SubjectFilter): Sql {
  return context === undefined ? sql`(${subjectColumn}) collate "C"` : sql`s.name collate "C"`;
}

/** Names in byte order with the same prefix stand together, so the first condition makes the index skip all before. */
function startsWith(prefix: string): Sql {
  return prefix === "" ? sql`true` : sql`s.name collate "C" >= ${prefix} and starts_with(s.name, ${prefix})`;
}

/** The end of a statement that gives a part of a list. */
export function sliced({ offset, limit }: Slice): Sql {
  return limit === undefined ? sql`offset ${offset}` : sql`limit ${limit} offset ${offset}`;
}
