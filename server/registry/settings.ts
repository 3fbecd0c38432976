import type { Queryable } from "../db/db.ts";
import { BrokerError } from "../errors.ts";
import { type EffectiveSettings, findEffectiveSettings, findSettings, GLOBAL, type Mode, type Settings } from "./config-store.ts";

type Config = Pick<Settings, "level" | "normalize">;

/** Settings for all subjects; the level is always there. */
export async function globalConfig(db: Queryable): Promise<Config> {
  const { normalize } = await findSettings(db, GLOBAL);
  const { level } = await findEffectiveSettings(db, GLOBAL);
  return { level, normalize };
}

/**
 * Settings of one subject, or with `defaultToGlobal` what applies to it.
 * @throws BrokerError `subject-level-not-set` when it has none of its own
 */
export async function subjectConfig(db: Queryable, subject: string, { defaultToGlobal = false }): Promise<Config> {
  const own = await findSettings(db, subject);
  if (defaultToGlobal) return inherited(own, await findEffectiveSettings(db, subject), await findSettings(db, GLOBAL));
  if (own.level !== null || own.normalize !== null) return own;
  throw new BrokerError("subject-level-not-set", `Subject '${subject}' does not have subject-level compatibility configured`);
}

/**
 * Mode of one subject, or with `defaultToGlobal` the one that applies to it.
 * @throws BrokerError `subject-mode-not-set` when it has none of its own
 */
export async function subjectMode(db: Queryable, subject: string, { defaultToGlobal = false }): Promise<Mode> {
  if (defaultToGlobal) return (await findEffectiveSettings(db, subject)).mode;
  const { mode } = await findSettings(db, subject);
  if (mode !== null) return mode;
  throw new BrokerError("subject-mode-not-set", `Subject '${subject}' does not have subject-level mode configured`);
}

/** `normalize` is shown only where somebody has set it, here or for all. */
function inherited(own: Settings, effective: EffectiveSettings, global: Settings): Config {
  return { level: effective.level, normalize: own.normalize ?? global.normalize };
}
