import type { components } from "../../sdk/wire/openapi.ts";
import type { Queryable, Tx } from "../db/db.ts";
import { json, type Sql, sql } from "../db/sql.ts";
import type { Level } from "../engine/compatibility/level.ts";
import { DEFAULT_CONTEXT, GLOBAL_CONTEXT, type Place, placeOf } from "./names.ts";

/** What a subject may do. READONLY_OVERRIDE is READONLY under the name that some tools use; FORWARD is IMPORT for replication. */
export type Mode = "READWRITE" | "READONLY" | "READONLY_OVERRIDE" | "IMPORT" | "FORWARD";

/** The members of a config, as the wire names them; those that nobody set are not there. Rule: Confluent SR, Config. */
export type RegistryConfig = components["schemas"]["RegistryConfig"];

/** A change of a config: null clears a member, undefined leaves it. */
export type ConfigChange = { readonly [K in keyof RegistryConfig]?: RegistryConfig[K] | null | undefined };

/** Settings as they were made for one subject or one whole context. */
export interface Settings {
  readonly config: RegistryConfig;
  readonly mode: Mode | null;
}

/** What applies, when everything that was set is taken together. */
export interface EffectiveSettings extends RegistryConfig {
  readonly compatibilityLevel: Level;
  readonly mode: Mode;
}

/** Stands for all subjects of the default context in place of one's name. */
export const GLOBAL = "";

/** The level where nobody has set one. */
export const DEFAULT_LEVEL: Level = "BACKWARD";

const NOTHING: Settings = { config: {}, mode: null };

/** Settings made for one subject, or for a whole context where the name is empty. */
export async function findSettings(db: Queryable, subject: string): Promise<Settings> {
  const { context, name } = placeOf(subject);
  const [row] = await db.query<Settings>(sql`
    select c.config, c.mode
    from registry_config c
    where c.context = ${context} and c.subject = ${name}`);
  return row ?? NOTHING;
}

/** Everything that can apply to a subject, the nearest first: its own, its context's, and what is set for all contexts. */
export interface SettingsInScope {
  readonly own: Settings;
  readonly context: Settings;
  readonly global: Settings;
}

/** The settings that can apply to a subject, in one statement. A named context does not inherit those of the default one. */
export async function findSettingsInScope(db: Queryable, subject: string): Promise<SettingsInScope> {
  return inScope(subject, await db.query<PlacedSettings>(settingsThatApply(subject)));
}

/** Settings with the place that they were made for. */
export type PlacedSettings = Settings & Place;

/** The settings that can apply to a subject as a query, which gives up to three PlacedSettings. */
export function settingsThatApply(subject: string): Sql {
  const { context, name } = placeOf(subject);
  return sql`
    select c.context, c.subject as "name", c.config, c.mode
    from registry_config c
    where (c.context = ${context} and c.subject in (${GLOBAL}, ${name}))
      or (c.context = ${GLOBAL_CONTEXT} and c.subject = ${GLOBAL})`;
}

function inScope(subject: string, rows: readonly PlacedSettings[]): SettingsInScope {
  const { context, name } = placeOf(subject);
  const at = (place: Place) => rows.find((row) => row.context === place.context && row.name === place.name) ?? NOTHING;
  return { own: at({ context, name }), context: at({ context, name: GLOBAL }), global: at({ context: GLOBAL_CONTEXT, name: GLOBAL }) };
}

/** What applies to a subject. @see effective */
export async function findEffectiveSettings(db: Queryable, subject: string): Promise<EffectiveSettings> {
  return effective(await findSettingsInScope(db, subject));
}

/** The same of rows that have been read. @see settingsThatApply */
export function effectiveOf(subject: string, rows: readonly PlacedSettings[]): EffectiveSettings {
  return effective(inScope(subject, rows));
}

/**
 * Takes together what applies: the nearest that was set, member by member. An alias is a subject's own, and metadata and rules come
 * from the nearest place that has any settings, because merging those of several places would mix contracts.
 * Rule: Confluent SR, getConfigInScope.
 */
export function effective({ own, context, global }: SettingsInScope): EffectiveSettings {
  const places = [own, context, global];
  const nearest = places.find(({ config }) => Object.keys(config).length > 0)?.config ?? {};
  const first = <K extends keyof RegistryConfig>(member: K): Pick<RegistryConfig, K> => {
    const value = places.find(({ config }) => config[member] !== undefined)?.config[member];
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a member and its value, as they were found together
    return (value === undefined ? {} : { [member]: value }) as Pick<RegistryConfig, K>;
  };
  const { defaultMetadata, overrideMetadata, defaultRuleSet, overrideRuleSet } = nearest;
  return {
    ...(defaultMetadata === undefined ? {} : { defaultMetadata }),
    ...(overrideMetadata === undefined ? {} : { overrideMetadata }),
    ...(defaultRuleSet === undefined ? {} : { defaultRuleSet }),
    ...(overrideRuleSet === undefined ? {} : { overrideRuleSet }),
    ...(own.config.alias === undefined ? {} : { alias: own.config.alias }),
    ...first("compatibilityPolicy"),
    ...first("compatibilityGroup"),
    ...first("normalize"),
    ...first("validateFields"),
    ...first("validateNewSchemas"),
    ...first("validateRules"),
    compatibilityLevel: first("compatibilityLevel").compatibilityLevel ?? DEFAULT_LEVEL,
    mode: places.find(({ mode }) => mode !== null)?.mode ?? "READWRITE",
  };
}

/**
 * The policy that applies to a subject, as an expression over its name with its context: the nearest that was set.
 * LOGICAL is strict and more, which only stream processors need.
 */
export function policyOfSubject(subject: Sql): Sql {
  const isQualified = sql`${subject} ~ '^:[.][^:]*:'`;
  const context = sql`case when ${isQualified} then split_part(${subject}, ':', 2) else ${DEFAULT_CONTEXT} end`;
  const name = sql`case when ${isQualified} then substr(${subject}, length(split_part(${subject}, ':', 2)) + 3) else ${subject} end`;
  return sql`(
      select case coalesce(max(nearest.policy), '') when 'LENIENT' then 'lenient' when 'TOLERANT' then 'tolerant' else 'strict' end
      from (
        select c.config ->> 'compatibilityPolicy' as policy
        from (values (${context}, ${name}, 1), (${context}, ${GLOBAL}, 2), (${GLOBAL_CONTEXT}, ${GLOBAL}, 3)) as p (context, name, place)
        join registry_config c on c.context = p.context and c.subject = p.name
        where c.config ->> 'compatibilityPolicy' is not null
        order by p.place
        limit 1
      ) as nearest
    )`;
}

/** Changes the members of a config that are given. Answers with all of them. */
export async function saveConfig(db: Queryable, subject: string, change: ConfigChange): Promise<RegistryConfig> {
  const { context, name } = placeOf(subject);
  const [row] = await db.query<{ config: RegistryConfig }>(sql`
    insert into registry_config as c (context, subject, config)
    values (${context}, ${name}, jsonb_strip_nulls(${json(change)}::jsonb))
    on conflict on constraint registry_config_pkey do update
    set config = jsonb_strip_nulls(c.config || ${json(change)}::jsonb)
    returning c.config`);
  return row?.config ?? {};
}

/** Sets a mode, or removes it with null. */
export async function saveMode(tx: Tx, subject: string, mode: Mode | null): Promise<void> {
  const { context, name } = placeOf(subject);
  await tx.execute(sql`
    insert into registry_config as c (context, subject, mode)
    values (${context}, ${name}, ${mode})
    on conflict on constraint registry_config_pkey do update
    set mode = excluded.mode`);
}

/** Clears the config, but not the mode; answers with what was set before. */
export async function clearConfig(tx: Tx, subject: string): Promise<RegistryConfig> {
  const { config } = await findSettings(tx, subject);
  const { context, name } = placeOf(subject);
  await tx.execute(sql`
    update registry_config c
    set config = '{}'
    where c.context = ${context} and c.subject = ${name}`);
  return config;
}

/** Clears the modes of all subjects of a context. */
export async function clearSubjectModes(tx: Tx, context: string): Promise<void> {
  await tx.execute(sql`
    update registry_config c
    set mode = null
    where c.context = ${context} and c.subject <> ${GLOBAL} and c.mode is not null`);
}

/** Forgets everything set for subjects, as when the last version of a subject is deleted for good. */
export async function removeSettings(tx: Tx, subjects: readonly string[]): Promise<void> {
  const places = subjects.map(placeOf);
  await tx.execute(sql`
    delete from registry_config c
    using unnest(${places.map(({ context }) => context)}::text[], ${places.map(({ name }) => name)}::text[]) as g (context, name)
    where c.context = g.context and c.subject = g.name and g.name <> ${GLOBAL}`);
}
