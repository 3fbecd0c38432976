import type { Queryable, Tx } from "../db/db.ts";
import { sql } from "../db/sql.ts";
import type { Level } from "../engine/compatibility/level.ts";
import { DEFAULT_CONTEXT } from "./names.ts";

/** What a subject may do. READONLY_OVERRIDE is READONLY under the name that some tools use. */
export type Mode = "READWRITE" | "READONLY" | "READONLY_OVERRIDE" | "IMPORT";

/** Settings as they were made, null where none was. */
export interface Settings {
  readonly level: Level | null;
  readonly normalize: boolean | null;
  readonly mode: Mode | null;
}

/** What applies, when everything that was set is taken together. */
export interface EffectiveSettings {
  readonly level: Level;
  readonly normalize: boolean;
  readonly mode: Mode;
}

/** Stands for all subjects in place of one's name. */
export const GLOBAL = "";

/** The level where nobody has set one. */
export const DEFAULT_LEVEL: Level = "BACKWARD";

const NOTHING: Settings = { level: null, normalize: null, mode: null };

/** Settings made for one subject or for GLOBAL. */
export async function findSettings(db: Queryable, subject: string): Promise<Settings> {
  const [row] = await db.query<Settings>(sql`
    select c.level, c.normalize, c.mode
    from registry_config c
    where c.context = ${DEFAULT_CONTEXT} and c.subject = ${subject}`);
  return row ?? NOTHING;
}

/** What applies to a subject: its own settings before the global ones before the defaults. */
export async function findEffectiveSettings(db: Queryable, subject: string): Promise<EffectiveSettings> {
  const rows = await db.query<Settings & { subject: string }>(sql`
    select c.subject, c.level, c.normalize, c.mode
    from registry_config c
    where c.context = ${DEFAULT_CONTEXT} and c.subject in (${GLOBAL}, ${subject})`);
  const own = rows.find((row) => row.subject === subject) ?? NOTHING;
  const global = rows.find((row) => row.subject === GLOBAL) ?? NOTHING;
  return {
    level: own.level ?? global.level ?? DEFAULT_LEVEL,
    normalize: own.normalize ?? global.normalize ?? false,
    mode: own.mode ?? global.mode ?? "READWRITE",
  };
}

/** Changes the settings that are given; null clears one, undefined leaves it. Answers with all of them. */
export async function saveSettings(
  db: Queryable,
  subject: string,
  change: { readonly [K in keyof Settings]?: Settings[K] | undefined },
): Promise<Settings> {
  const { level, normalize, mode } = change;
  const [row] = await db.query<Settings>(sql`
    insert into registry_config as c (context, subject, level, normalize, mode)
    values (${DEFAULT_CONTEXT}, ${subject}, ${level ?? null}, ${normalize ?? null}, ${mode ?? null})
    on conflict on constraint registry_config_pkey do update
    set
      level = case when ${level !== undefined} then excluded.level else c.level end,
      normalize = case when ${normalize !== undefined} then excluded.normalize else c.normalize end,
      mode = case when ${mode !== undefined} then excluded.mode else c.mode end
    returning c.level, c.normalize, c.mode`);
  return row ?? NOTHING;
}

/** Clears level and the rest, but not the mode; answers with what was set before. */
export async function clearConfig(tx: Tx, subject: string): Promise<Settings> {
  const before = await findSettings(tx, subject);
  await saveSettings(tx, subject, { level: null, normalize: null });
  return before;
}

/** Clears the modes of all subjects. */
export async function clearSubjectModes(tx: Tx): Promise<void> {
  await tx.execute(sql`
    update registry_config c
    set mode = null
    where c.context = ${DEFAULT_CONTEXT} and c.subject <> ${GLOBAL} and c.mode is not null`);
}

/** Forgets everything set for subjects, as when the last version of a subject is deleted for good. */
export async function removeSettings(tx: Tx, subjects: readonly string[]): Promise<void> {
  await tx.execute(sql`
    delete from registry_config c
    where c.context = ${DEFAULT_CONTEXT} and c.subject = any(${subjects}::text[]) and c.subject <> ${GLOBAL}`);
}
