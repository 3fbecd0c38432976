import type { components } from "../../sdk/wire/openapi.ts";
import type { Context } from "../context.ts";
import type { Tx } from "../db/db.ts";
import { type Level, parseLevel } from "../engine/compatibility/level.ts";
import { BrokerError } from "../errors.ts";
import {
  clearConfig,
  clearSubjectModes,
  type ConfigChange,
  DEFAULT_LEVEL,
  findEffectiveSettings,
  findSettings,
  GLOBAL,
  type Mode,
  type RegistryConfig,
  saveConfig,
  saveMode,
} from "./config-store.ts";
import { listContextNames } from "./context-store.ts";
import { clearDeletedSubjects } from "./delete-versions.ts";
import { imports, parseMode, requireWritable } from "./mode-rules.ts";
import { GLOBAL_CONTEXT, placeOf } from "./names.ts";
import { listSubjectNames } from "./registry-list-reads.ts";
import { requireRules } from "./rules.ts";
import { subjectNotFound } from "./versions.ts";

type ConfigUpdate = components["schemas"]["RegistryConfigUpdate"];
type Policy = components["schemas"]["CompatibilityPolicy"];

const POLICIES: readonly Policy[] = ["STRICT", "LENIENT", "LOGICAL", "TOLERANT"];
const ALL = { offset: 0, limit: undefined };

/**
 * Changes the members that are given; null clears one. Answers with all settings as they are then.
 * @param subject an empty name, with or without a context, for all subjects there; a subject need not exist
 * @throws BrokerError `level-invalid`, `rule-set-invalid`, or `operation-not-permitted` in a read-only mode
 */
export async function changeConfig(ctx: Context, subject: string, update: ConfigUpdate): Promise<RegistryConfig> {
  for (const rules of [update.defaultRuleSet, update.overrideRuleSet]) requireRules(rules);
  const change = {
    ...knownMembers(update),
    compatibilityLevel: levelOf(update),
    compatibilityPolicy: policyOf(update.compatibilityPolicy),
  };
  await requireWritableConfig(ctx, subject);
  return saveConfig(ctx.db, subject, change);
}

/**
 * Removes settings; what is wider applies again. The mode stays.
 * @returns the settings there were; for all subjects, with the level that applied
 * @throws BrokerError `subject-not-found` when a subject had none, or `operation-not-permitted` in a read-only mode
 */
export async function removeConfig(ctx: Context, subject: string): Promise<RegistryConfig> {
  await requireWritableConfig(ctx, subject);
  const before = await ctx.db.transaction((tx) => clearConfig(tx, subject));
  if (subject === GLOBAL) return { ...before, compatibilityLevel: before.compatibilityLevel ?? DEFAULT_LEVEL };
  if (Object.keys(before).length === 0) throw subjectNotFound(subject);
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
  const mode = text === null ? null : parseMode(text ?? "", subject);
  requireMutableModes(ctx);
  await ctx.db.transaction(async (tx) => {
    const before = await findEffectiveSettings(tx, subject);
    if (mode !== null && imports(mode) && !imports(before.mode) && !force) await clearDeleted(tx, subject);
    await saveMode(tx, subject, mode);
  });
  return mode;
}

/**
 * Removes the mode; what is wider applies again.
 * @param recursive with a whole context: the modes of all its subjects too
 * @returns the mode there was, READWRITE when there was none for all subjects
 * @throws BrokerError `subject-not-found` when a subject had none
 */
export async function removeMode(ctx: Context, subject: string, { recursive }: { readonly recursive: boolean }): Promise<Mode> {
  requireMutableModes(ctx);
  return ctx.db.transaction(async (tx) => {
    const { mode } = await findSettings(tx, subject);
    const { context, name } = placeOf(subject);
    const all = name === GLOBAL && recursive;
    if (mode === null && subject !== GLOBAL && !all) throw subjectNotFound(subject);
    if (mode !== null) await saveMode(tx, subject, null);
    if (all) await clearSubjectModes(tx, context);
    return mode ?? "READWRITE";
  });
}

/** @throws BrokerError `operation-not-permitted` where the operator fixed the modes */
function requireMutableModes({ config }: Context): void {
  if (!config.registryModeMutability) throw new BrokerError("operation-not-permitted", "Mode changes are not allowed");
}

/** Clears what is soft-deleted under one subject, under all of a context, or under all of all contexts. */
async function clearDeleted(tx: Tx, subject: string): Promise<void> {
  const { context, name } = placeOf(subject);
  if (name !== GLOBAL) return clearDeletedSubjects(tx, [subject]);
  const contexts = context === GLOBAL_CONTEXT ? await listContextNames(tx, "", ALL) : [context];
  for (const one of contexts) {
    await clearDeletedSubjects(tx, await listSubjectNames(tx, { context: one, prefix: "" }, { deleted: true }, ALL));
  }
}

async function requireWritableConfig(ctx: Context, subject: string): Promise<void> {
  const { mode } = await findEffectiveSettings(ctx.db, subject);
  requireWritable(mode, subject);
}

/** What a newer client knows besides is left out, and not answered with. */
function knownMembers({
  compatibilityGroup,
  normalize,
  validateFields,
  validateNewSchemas,
  validateRules,
  alias,
  aliasForDeks,
  defaultMetadata,
  overrideMetadata,
  defaultRuleSet,
  overrideRuleSet,
}: ConfigUpdate): ConfigChange {
  const flags = { normalize, validateFields, validateNewSchemas, validateRules };
  const contracts = { defaultMetadata, overrideMetadata, defaultRuleSet, overrideRuleSet };
  return { compatibilityGroup, alias, aliasForDeks, ...flags, ...contracts };
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

function policyOf(text: string | null | undefined): Policy | null | undefined {
  if (text === undefined || text === null) return text;
  const policy = POLICIES.find((known) => known === text.toUpperCase());
  if (policy !== undefined) return policy;
  throw new BrokerError("level-invalid", `Invalid compatibility policy. Valid values are ${POLICIES.join(", ")}`);
}
