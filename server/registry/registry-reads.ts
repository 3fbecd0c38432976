import type { Queryable } from "../db/db.ts";
import { type Sql, sql } from "../db/sql.ts";
import type { Metadata, RuleSet, SchemaReference } from "../engine/compatibility/content-hash.ts";
import type { SchemaType } from "../engine/compatibility/format.ts";
import { DEFAULT_CONTEXT, LATEST, type Place, placeOf, seenFrom } from "./names.ts";

/** A schema that has an id. */
export interface SchemaRow {
  readonly id: number;
  readonly contentId: number;
  /** Confluent's MD5, in hex. */
  readonly hash: string;
  readonly type: SchemaType;
  readonly body: string;
  readonly references: readonly SchemaReference[];
  readonly metadata: Metadata | null;
  readonly ruleSet: RuleSet | null;
  readonly createdAt: Date;
}

/** A version of a subject with its schema; `createdAt` is that of the version. */
export interface VersionRow extends SchemaRow {
  readonly subject: string;
  readonly version: number;
  readonly deleted: boolean;
}

const schemaColumns = sql`
    i.id,
    i.content_id as "contentId",
    encode(c.hash, 'hex') as "hash",
    c.type,
    c.body,
    c.refs as "references",
    c.metadata,
    c.rule_set as "ruleSet"`;

/** The name of the subject `s` as answers show it. */
export const subjectColumn: Sql = sql`case s.context when '.' then s.name else ':' || s.context || ':' || s.name end`;

/** The columns of a VersionRow, from `versionTables`. */
export const versionColumns: Sql = sql`${schemaColumns}, ${subjectColumn} as "subject", v.version, v.deleted, v.created_at as "createdAt"`;

/** Versions `v` of subjects `s` with ids `i` and contents `c`. */
export const versionTables: Sql = sql`
    subject_versions v
    join subjects s on s.id = v.subject_id
    join schemas i on i.context = v.context and i.id = v.schema_id
    join schema_contents c on c.id = i.content_id`;

/** The same tables with the highest version that meets a condition on `v`, of each subject: found in the index before anything is joined. */
export function newestVersionTables(condition: Sql): Sql {
  return sql`
    subjects s
    join lateral (
      select v.*
      from subject_versions v
      where v.subject_id = s.id and ${condition}
      order by v.version desc
      limit 1
    ) v on true
    join schemas i on i.context = v.context and i.id = v.schema_id
    join schema_contents c on c.id = i.content_id`;
}

/** The name of a subject, or the one that its alias stands for: looked up within the statement, so that reading costs no other. */
export function addressedName({ context, name }: Place): Sql {
  return sql`coalesce(
      (
        select nullif(a.config ->> 'alias', '')
        from registry_config a
        where a.context = ${context} and a.subject = ${name}
      ),
      ${name}
    )`;
}

/** The schema with this id, whether or not a live version has it. */
export async function findSchemaById(db: Queryable, id: number, context: string = DEFAULT_CONTEXT): Promise<SchemaRow | undefined> {
  const [row] = await db.query<SchemaRow>(sql`
    select ${schemaColumns}, i.created_at as "createdAt"
    from schemas i
    join schema_contents c on c.id = i.content_id
    where i.context = ${context} and i.id = ${id}`);
  return row;
}

/** The registered schema with this MD5 (hex), and a context that it is in; the oldest where references make two out of one text. */
export async function findSchemaByHash(db: Queryable, hash: string): Promise<(SchemaRow & { readonly context: string }) | undefined> {
  const [row] = await db.query<SchemaRow & { readonly context: string }>(sql`
    select ${schemaColumns}, i.created_at as "createdAt", i.context
    from schema_contents c
    join schemas i on i.content_id = c.id
    where c.hash = decode(${hash}, 'hex')
    order by i.created_at, i.id
    limit 1`);
  return row;
}

/** The version of a subject that is asked for by number (LATEST is the newest live one) or by schema id (the newest with it). */
export async function findVersion(
  db: Queryable,
  asked: {
    readonly subject: string;
    readonly version?: number;
    readonly id?: number;
    readonly deleted?: boolean;
    /** Is the subject as a client names it, so that it may be an alias? One that was followed before must not be followed again. */
    readonly mayBeAlias?: boolean;
  },
): Promise<VersionRow | undefined> {
  const byNumber = asked.version === undefined || asked.version === LATEST ? sql`` : sql`and v.version = ${asked.version}`;
  const byId = asked.id === undefined ? sql`` : sql`and v.schema_id = ${asked.id}`;
  const visible = asked.deleted === true && asked.version !== LATEST ? sql`true` : sql`not v.deleted`;
  const { context, name } = placeOf(asked.subject);
  const [row] = await db.query<VersionRow>(sql`
    select ${versionColumns}
    from ${newestVersionTables(sql`${visible} ${byNumber} ${byId}`)}
    where s.context = ${context} and s.name = ${asked.mayBeAlias === true ? addressedName({ context, name }) : sql`${name}`}`);
  return row;
}

/** The same version of a subject of this name in another context than the default one; the first that has it. Rule: Confluent SR, default-context fall-through. */
export async function findVersionElsewhere(
  db: Queryable,
  asked: { readonly name: string; readonly version: number; readonly deleted: boolean },
): Promise<VersionRow | undefined> {
  const visible = asked.deleted && asked.version !== LATEST ? sql`true` : sql`not v.deleted`;
  const byNumber = asked.version === LATEST ? sql`` : sql`and v.version = ${asked.version}`;
  const [row] = await db.query<VersionRow>(sql`
    select ${versionColumns}
    from ${newestVersionTables(sql`${visible} ${byNumber}`)}
    where s.name = ${asked.name} and s.context <> ${DEFAULT_CONTEXT}
    order by s.context collate "C"
    limit 1`);
  return row;
}

/** The version that says where an id is used: preferably under this subject, live and new. */
export async function findVersionOfId(
  db: Queryable,
  id: number,
  subject: string,
): Promise<{ subject: string; version: number } | undefined> {
  const { context, name } = placeOf(subject);
  const [row] = await db.query<{ subject: string; version: number }>(sql`
    select ${subjectColumn} as "subject", v.version
    from subject_versions v
    join subjects s on s.id = v.subject_id
    where v.context = ${context} and v.schema_id = ${id}
    order by (s.name = ${addressedName({ context, name })}) desc, v.deleted, s.name collate "C", v.version desc
    limit 1`);
  return row;
}

/** Where an id is used by a subject of this name, in whatever context: the default one first, then live versions, then new ones. */
export async function findUseAnywhere(db: Queryable, id: number, name: string): Promise<{ subject: string; version: number } | undefined> {
  const [row] = await db.query<{ subject: string; version: number }>(sql`
    select ${subjectColumn} as "subject", v.version
    from subjects s
    join subject_versions v on v.context = s.context and v.schema_id = ${id} and v.subject_id = s.id
    where s.name = ${addressedName({ context: DEFAULT_CONTEXT, name })}
    order by s.context collate "C", v.deleted, v.version desc
    limit 1`);
  return row;
}

/** What a schema is looked up by; hashes in hex. */
export interface LookedUp {
  readonly identity: string;
  readonly equivalence: string;
  /** Without references of its own it may be the same as one that has some. */
  readonly links: readonly unknown[];
}

/** Which versions count when a schema is looked up: only live ones unless asked otherwise. */
export interface LookUpOptions {
  readonly deleted?: boolean | undefined;
  readonly id?: number | undefined;
  readonly version?: number | undefined;
}

/**
 * The version of a subject that has this schema: exactly, or one that counts as the same when schemas are looked up. Exact
 * ones come first, then live ones, then high ones.
 * Rule: Confluent SR, lookUpSchemaUnderSubject.
 */
export async function findEquivalentVersion(
  db: Queryable,
  subject: string,
  schema: LookedUp,
  asked: LookUpOptions = {},
): Promise<VersionRow | undefined> {
  const [row] = await db.query<VersionRow>(equivalentVersion(subject, schema, asked));
  return row;
}

/** That version as a query, which gives one VersionRow or none. */
export function equivalentVersion(subject: string, schema: LookedUp, asked: LookUpOptions): Sql {
  const { context, name } = placeOf(subject);
  const equivalence = sql`decode(${schema.equivalence}, 'hex')`;
  const inlined = sql`
        union
        select e.id from schema_contents e where e.inlined_equivalence = ${equivalence}`;
  return sql`
    select ${versionColumns}
    from (
        select e.id from schema_contents e where e.equivalence = ${equivalence}${schema.links.length === 0 ? inlined : sql``}
      ) as e
    join schema_contents c on c.id = e.id
    cross join subjects s
    cross join lateral (
      select i.context, i.id, i.content_id from schemas i where i.content_id = c.id and i.context = s.context offset 0
    ) as i
    cross join lateral (
      select v.*
      from subject_versions v
      where v.context = i.context and v.schema_id = i.id and v.subject_id = s.id
      offset 0
    ) as v
    where s.context = ${context}
      and s.name = ${name}
      ${asked.deleted === true ? sql`` : sql`and not v.deleted`}
      ${asked.id === undefined ? sql`` : sql`and i.id = ${asked.id}`}
      ${asked.version === undefined ? sql`` : sql`and v.version = ${asked.version}`}
    order by c.identity = decode(${schema.identity}, 'hex') desc, v.deleted, v.version desc
    limit 1`;
}

/** Subjects of this name outside the default context that have a live version, in the order of their contexts. Rule: Confluent SR, default-context fall-through. */
export async function listPlacesElsewhere(db: Queryable, name: string, most: number): Promise<string[]> {
  const rows = await db.query<{ subject: string }>(sql`
    select ${subjectColumn} as "subject"
    from subjects s
    where s.name = ${name}
      and s.context <> ${DEFAULT_CONTEXT}
      and exists (select from subject_versions v where v.subject_id = s.id and not v.deleted)
    order by s.context collate "C"
    limit ${most}`);
  return rows.map(({ subject }) => subject);
}

/** Does the subject have a version: a live one, or with `deleted` any? */
export async function subjectHasVersions(
  db: Queryable,
  subject: string,
  { deleted, mayBeAlias = false }: { readonly deleted: boolean; readonly mayBeAlias?: boolean },
): Promise<boolean> {
  const { context, name } = placeOf(subject);
  const [row] = await db.query<{ found: boolean }>(sql`
    select exists (
      select
      from subjects s
      join subject_versions v on v.subject_id = s.id
      where s.context = ${context}
        and s.name = ${mayBeAlias ? addressedName({ context, name }) : sql`${name}`}
        ${deleted ? sql`` : sql`and not v.deleted`}
    ) as "found"`);
  return row?.found === true;
}

/**
 * What references of a schema in this context stand for, by their place in the list. Soft-deleted versions count, except for
 * LATEST. A reference to nothing is left out.
 */
export async function findReferencedVersions(
  db: Queryable,
  context: string,
  references: readonly SchemaReference[],
): Promise<Map<number, { version: number; contentId: number }>> {
  const places = references.map(({ subject }) => placeOf(seenFrom(context, subject)));
  const rows = await db.query<{ position: number; version: number; contentId: number }>(sql`
    select (r.position - 1)::integer as "position", v.version, i.content_id as "contentId"
    from unnest(
      ${places.map((place) => place.context)}::text[],
      ${places.map((place) => place.name)}::text[],
      ${references.map(({ version }) => version)}::bigint[]
    ) with ordinality as r (context, subject, version, position)
    join subjects s on s.context = r.context and s.name = r.subject
    join lateral (
      select v.version, v.context, v.schema_id
      from subject_versions v
      where v.subject_id = s.id
        and case when r.version = ${LATEST}::bigint then not v.deleted else v.version = r.version end
      order by v.version desc
      limit 1
    ) v on true
    join schemas i on i.context = v.context and i.id = v.schema_id`);
  return new Map(rows.map(({ position, ...found }) => [position, found]));
}
