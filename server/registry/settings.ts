import type { Queryable } from "../db/db.ts";
import { BrokerError } from "../errors.ts";
import {
  DEFAULT_LEVEL,
  type EffectiveSettings,
  effective,
  findEffectiveSettings,
  findSettings,
  findSettingsInScope,
  GLOBAL,
  type Mode,
  type RegistryConfig,
} from "./config-store.ts";
import { GLOBAL_CONTEXT, placeOf, seenFrom } from "./names.ts";

/** Settings for all subjects of the default context; the level is always there. */
export async function globalConfig(db: Queryable): Promise<RegistryConfig> {
  const { context, global } = await findSettingsInScope(db, GLOBAL);
  const level = context.config.compatibilityLevel ?? global.config.compatibilityLevel ?? DEFAULT_LEVEL;
  return { ...context.config, compatibilityLevel: level };
}

/**
 * Settings of one subject, or with `defaultToGlobal` those that it inherits too.
 * @throws BrokerError `subject-level-not-set` when it has none of its own
 */
export async function subjectConfig(db: Queryable, subject: string, { defaultToGlobal = false }): Promise<RegistryConfig> {
  if (!defaultToGlobal) {
    const { config } = await findSettings(db, subject);
    if (Object.keys(config).length > 0) return config;
    if (isForAllContexts(subject)) return { compatibilityLevel: DEFAULT_LEVEL };
    throw new BrokerError("subject-level-not-set", `Subject '${subject}' does not have subject-level compatibility configured`);
  }
  const scope = await findSettingsInScope(db, subject);
  const { mode: _mode, ...config } = effective(scope);
  return config;
}

/**
 * Mode of one subject, or with `defaultToGlobal` the one that applies to it.
 * @throws BrokerError `subject-mode-not-set` when it has none of its own
 */
export async function subjectMode(db: Queryable, subject: string, { defaultToGlobal = false }): Promise<Mode> {
  if (defaultToGlobal) return (await findEffectiveSettings(db, subject)).mode;
  const { mode } = await findSettings(db, subject);
  if (mode !== null) return mode;
  if (isForAllContexts(subject)) return "READWRITE";
  throw new BrokerError("subject-mode-not-set", `Subject '${subject}' does not have subject-level mode configured`);
}

/** A subject, or the one that its alias stands for, with the settings that apply there. */
export interface Addressed {
  readonly subject: string;
  readonly settings: EffectiveSettings;
}

/**
 * Follows an alias, which stands for another subject of the same context; one step only.
 * Rule: Confluent SR, AliasFilter.
 */
export async function findAddressed(db: Queryable, subject: string): Promise<Addressed> {
  return followAlias(db, { subject, settings: await findEffectiveSettings(db, subject) });
}

/** The same for who has the settings of the subject already. */
export async function followAlias(db: Queryable, { subject, settings }: Addressed): Promise<Addressed> {
  if (settings.alias === undefined || settings.alias === "") return { subject, settings };
  const target = seenFrom(placeOf(subject).context, settings.alias);
  return { subject: target, settings: await findEffectiveSettings(db, target) };
}

function isForAllContexts(subject: string): boolean {
  const { context, name } = placeOf(subject);
  return context === GLOBAL_CONTEXT && name === GLOBAL;
}
