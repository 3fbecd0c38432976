import type { Queryable } from "../db/db.ts";
import { type Sql, sql } from "../db/sql.ts";
import { type EffectiveSettings, effectiveOf, type PlacedSettings, settingsThatApply } from "./config-store.ts";
import { placeOf } from "./names.ts";
import { equivalentVersion, type LookedUp, type LookUpOptions, type VersionRow } from "./registry-reads.ts";

/** What a registration is checked against. */
export interface History {
  readonly subjectId: number;
  /** Moves with every change of the subject's versions; 0 for a subject nobody has heard of. */
  readonly revision: number;
  readonly lastVersion: number;
  /** Live versions, oldest first. */
  readonly versions: readonly HistoricVersion[];
}

/** One live version, by what tells contents apart. */
export interface HistoricVersion {
  readonly version: number;
  readonly id: number;
  readonly contentId: number;
  readonly identity: string;
  readonly equivalence: string;
  readonly inlinedEquivalence: string | null;
  /** Has it metadata or rules? */
  readonly hasContract: boolean;
  /** What its metadata say of the property that was asked for. */
  readonly group: string | null;
  /** Does it refer to others? */
  readonly hasReferences: boolean;
  /** Bytes of its own text. */
  readonly size: number;
  readonly createdAt: Date;
}

type Row = Pick<History, "subjectId" | "revision" | "lastVersion"> & { readonly [K in keyof HistoricVersion]: HistoricVersion[K] | null };

/** Nulls where nobody has heard of the subject. */
type OptionalRow = { readonly [K in keyof Row]: Row[K] | null };

/** The columns of a history, from subjects `s` with versions `v` and `contentTables`. @param groupedBy  name of a property of metadata that is to be read along */
const historyColumns = (groupedBy: string): Sql => sql`
      s.id as "subjectId",
      s.revision,
      s.last_version as "lastVersion",
      v.version,
      i.id,
      i.content_id as "contentId",
      encode(c.identity, 'hex') as "identity",
      encode(c.equivalence, 'hex') as "equivalence",
      encode(c.inlined_equivalence, 'hex') as "inlinedEquivalence",
      c.metadata is not null or c.rule_set is not null as "hasContract",
      c.metadata -> 'properties' ->> ${groupedBy}::text as "group",
      c.refs <> '[]'::jsonb as "hasReferences",
      octet_length(c.body) as "size",
      v.created_at as "createdAt"`;

/** What versions `v` hold. */
const contentTables = sql`
    left join schemas i on i.context = v.context and i.id = v.schema_id
    left join schema_contents c on c.id = i.content_id`;

/**
 * Revision and live versions in one statement, so that they belong together.
 * @param groupedBy name of a property of metadata that is to be read along
 */
export async function findHistory(db: Queryable, subject: string, groupedBy = ""): Promise<History> {
  const { context, name } = placeOf(subject);
  const rows = await db.query<Row>(sql`
    select ${historyColumns(groupedBy)}
    from subjects s
    left join subject_versions v on v.subject_id = s.id and not v.deleted
    ${contentTables}
    where s.context = ${context} and s.name = ${name}
    order by v.version`);
  return historyOf(rows);
}

/**
 * The version that has this schema already, or else the history: both in one statement, because most registrations are of schemas that
 * are there, and the others should not pay for that.
 */
export async function findVersionOrHistory(
  db: Queryable,
  subject: string,
  { schema, asked, groupedBy = "" }: { readonly schema: LookedUp; readonly asked: LookUpOptions; readonly groupedBy?: string | undefined },
): Promise<VersionRow | History> {
  const { context, name } = placeOf(subject);
  const rows = await db.query<Row & Existing>(sql`
    with existing as materialized (${equivalentVersion(subject, schema, asked)})
    select (select to_json(e) from existing e) as "existing", ${historyColumns(groupedBy)}
    from subjects s
    left join subject_versions v on v.subject_id = s.id and not v.deleted and not exists (select from existing)
    ${contentTables}
    where s.context = ${context} and s.name = ${name}
    order by v.version`);
  return standingOf(rows);
}

/** The same, with the settings that apply to the subject: for who knows already what is looked for. */
export async function findSettingsAndStanding(
  db: Queryable,
  subject: string,
  { schema, asked }: { readonly schema: LookedUp; readonly asked: LookUpOptions },
): Promise<{ readonly settings: EffectiveSettings; readonly standing: VersionRow | History }> {
  const { context, name } = placeOf(subject);
  const rows = await db.query<OptionalRow & Existing & { readonly settings: readonly PlacedSettings[] | null }>(sql`
    with existing as materialized (${equivalentVersion(subject, schema, asked)})
    select
      case when row_number() over (order by v.version) = 1 then (
        select json_agg(to_json(setting)) from (${settingsThatApply(subject)}) as setting
      ) end as "settings",
      (select to_json(e) from existing e) as "existing",
      ${historyColumns("")}
    from (values (1)) as always (there)
    left join subjects s on s.context = ${context} and s.name = ${name}
    left join subject_versions v on v.subject_id = s.id and not v.deleted and not exists (select from existing)
    ${contentTables}
    order by v.version`);
  const ofSubject = rows.filter((row): row is Row & Existing & typeof row => row.subjectId !== null);
  return { settings: effectiveOf(subject, rows[0]?.settings ?? []), standing: standingOf(ofSubject) };
}

interface Existing {
  readonly existing: ExistingInJson | null;
}

function standingOf(rows: readonly (Row & Existing)[]): VersionRow | History {
  const existing = rows[0]?.existing ?? undefined;
  return existing === undefined ? historyOf(rows) : { ...existing, createdAt: new Date(existing.createdAt) };
}

/** As JSON has it. */
type ExistingInJson = Omit<VersionRow, "createdAt"> & { readonly createdAt: string };

function historyOf(rows: readonly Row[]): History {
  const [first] = rows;
  if (first === undefined) return { subjectId: 0, revision: 0, lastVersion: 0, versions: [] };
  // A subject without live versions gives one row with nulls; the columns of a version are null together.
  const versions = rows.filter((row): row is Row & HistoricVersion => row.version !== null);
  return { subjectId: first.subjectId, revision: first.revision, lastVersion: first.lastVersion, versions };
}
