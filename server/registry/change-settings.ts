import type { components } from "../../sdk/wire/openapi.ts";
import type { Context } from "../context.ts";
import { type Level, parseLevel } from "../engine/compatibility/level.ts";
import { BrokerError } from "../errors.ts";
import {
  clearConfig,
  clearSubjectModes,
  DEFAULT_LEVEL,
  findEffectiveSettings,
  findSettings,
  GLOBAL,
  type Mode,
  saveSettings,
  type Settings,
} from "./config-store.ts";
import { clearDeletedSubjects } from "./delete-versions.ts";
import { parseMode, requireWritable } from "./mode-rules.ts";
import { listSubjectNames } from "./registry-list-reads.ts";
import { subjectNotFound } from "./versions.ts";

type ConfigUpdate = components["schemas"]["RegistryConfigUpdate"];

/**
 * Changes the members that are given; null clears one. Answers with all settings as they are then.
 * @param subject GLOBAL for all subjects; a subject need not exist
 * @throws BrokerError `level-invalid`, or `operation-not-permitted` in a read-only mode
 */
export async function changeConfig(ctx: Context, subject: string, update: ConfigUpdate): Promise<Settings> {
  const level = levelOf(update);
  await requireWritableConfig(ctx, subject);
  return saveSettings(ctx.db, subject, { level, normalize: update.normalize });
}

/**
 * Removes settings; what is wider applies again. The mode stays.
 * @returns the settings there were; for all subjects, the level that applied
 * @throws BrokerError `subject-not-found` when a subject had none, or `operation-not-permitted` in a read-only mode
 */
export async function removeConfig(ctx: Context, subject: string): Promise<Settings> {
  await requireWritableConfig(ctx, subject);
  const before = await ctx.db.transaction((tx) => clearConfig(tx, subject));
  if (subject === GLOBAL) return { ...before, level: before.level ?? DEFAULT_LEVEL };
  if (before.level === null && before.normalize === null) throw subjectNotFound(subject);
  return before;
}

/**
 * Changes the mode. Going over to IMPORT needs that no subject in question has a live version, because imported ids and
 * versions could clash; what is soft-deleted goes for good then. `force` does without both.
 *
 * @param text null removes the mode
 * @throws BrokerError `mode-invalid`, `operation-not-permitted` or `reference-exists`
 */
export async function changeMode(
  ctx: Context,
  subject: string,
  { text, force }: { readonly text: string | null | undefined; readonly force: boolean },
): Promise<Mode | null> {
  const mode = text === null ? null : parseMode(text ?? "");
  await ctx.db.transaction(async (tx) => {
    const before = await findEffectiveSettings(tx, subject);
    if (mode === "IMPORT" && before.mode !== "IMPORT" && !force) {
      const all = { offset: 0, limit: undefined };
      const names = subject === GLOBAL ? await listSubjectNames(tx, "", { deleted: true }, all) : [subject];
      await clearDeletedSubjects(tx, names);
    }
    await saveSettings(tx, subject, { mode });
  });
  return mode;
}

/**
 * Removes the mode; what is wider applies again.
 * @param recursive with GLOBAL: the modes of all subjects too
 * @returns the mode there was, READWRITE when there was none for all subjects
 * @throws BrokerError `subject-not-found` when a subject had none
 */
export async function removeMode(ctx: Context, subject: string, { recursive }: { readonly recursive: boolean }): Promise<Mode> {
  return ctx.db.transaction(async (tx) => {
    const { mode } = await findSettings(tx, subject);
    if (mode === null && subject !== GLOBAL) throw subjectNotFound(subject);
    if (mode !== null) await saveSettings(tx, subject, { mode: null });
    if (recursive) await clearSubjectModes(tx);
    return mode ?? "READWRITE";
  });
}

async function requireWritableConfig(ctx: Context, subject: string): Promise<void> {
  const { mode } = await findEffectiveSettings(ctx.db, subject);
  requireWritable(mode, subject === GLOBAL ? undefined : subject);
}

/** Both names of the member are taken; the one that Confluent reads wins. */
function levelOf(update: ConfigUpdate): Level | null | undefined {
  const text = update.compatibility === undefined ? update.compatibilityLevel : update.compatibility;
  if (text === undefined || text === null) return text;
  const level = parseLevel(text);
  if (level !== undefined) return level;
  throw new BrokerError(
    "level-invalid",
    "Invalid compatibility level. Valid values are none, backward, forward, full, backward_transitive, forward_transitive, and full_transitive",
  );
}
