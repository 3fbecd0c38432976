import type { CompatibilityLevel, RegistryConfig, RegistryConfigChange } from "../../sdk/index.ts";
import { LEVELS, parseLevel } from "../../server/engine/compatibility/level.ts";
import { type Args, UsageError } from "../args.ts";
import type { Option } from "../command.ts";
import { details } from "../output.ts";
import { readObject } from "../schema-input.ts";

/** Options that stand for a text, by the setting that they change. */
const TEXTS = {
  "compatibility-policy": "compatibilityPolicy",
  "compatibility-group": "compatibilityGroup",
  alias: "alias",
  "alias-for-deks": "aliasForDeks",
} as const;
const FLAGS = {
  normalize: "normalize",
  "validate-fields": "validateFields",
  "validate-new-schemas": "validateNewSchemas",
  "validate-rules": "validateRules",
} as const;
const FILES = {
  "default-metadata": "defaultMetadata",
  "override-metadata": "overrideMetadata",
  "default-rule-set": "defaultRuleSet",
  "override-rule-set": "overrideRuleSet",
} as const;

/** Whose settings: one subject's, or without a name those of everything (in the context, if one is named). */
export const SETTINGS_SUBJECT: Option = { flags: "--subject <name>", summary: "of this subject; else of the whole registry or context" };

/** Every setting there is. */
export const SETTINGS_OPTIONS: readonly Option[] = [
  { flags: "--compatibility <level>", summary: LEVELS.join(", ") },
  { flags: "--compatibility-policy <policy>", summary: "how JSON schemas are compared: STRICT, LENIENT or TOLERANT" },
  { flags: "--compatibility-group <property>", summary: "compare only versions whose metadata has the same value of this property" },
  { flags: "--normalize", summary: "take schemas that mean the same for the same (--no-normalize: do not)" },
  { flags: "--validate-fields", summary: "check reserved fields" },
  { flags: "--validate-new-schemas", summary: "check names and defaults of new schemas" },
  { flags: "--validate-rules", summary: "check rule sets" },
  { flags: "--alias <subject>", summary: "use this subject in place of this name" },
  { flags: "--alias-for-deks <subject>", summary: "the same for keys" },
  { flags: "--default-metadata <file>", summary: "JSON: metadata of a schema that brings none" },
  { flags: "--override-metadata <file>", summary: "JSON: metadata of every schema" },
  { flags: "--default-rule-set <file>", summary: "JSON: rules of a schema that brings none" },
  { flags: "--override-rule-set <file>", summary: "JSON: rules of every schema" },
];

/** The settings that a command line names. @throws UsageError */
export function readChange(cwd: string, args: Args): RegistryConfigChange {
  const change: Record<string, unknown> = {};
  const level = args.text("compatibility");
  if (level !== undefined) change["compatibility"] = levelOf(level);
  for (const [option, member] of Object.entries(TEXTS)) if (args.text(option) !== undefined) change[member] = args.text(option);
  for (const [option, member] of Object.entries(FLAGS)) if (args.flag(option) !== undefined) change[member] = args.flag(option);
  for (const [option, member] of Object.entries(FILES)) {
    const file = args.text(option);
    if (file !== undefined) change[member] = readObject(cwd, file);
  }
  return change;
}

/** The names that settings have in answers. */
export const SETTINGS: readonly string[] = [
  "compatibilityLevel",
  ...Object.values(TEXTS),
  ...Object.values(FLAGS),
  ...Object.values(FILES),
];

/** A change that clears these settings; `compatibility` is another word for the level. @throws UsageError for one that there is not */
export function readCleared(names: readonly string[]): RegistryConfigChange {
  const change: Record<string, null> = {};
  for (const text of names) {
    const name = text.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
    if (name === "compatibility" || name === "compatibilityLevel") change["compatibility"] = null;
    else if (SETTINGS.includes(name)) change[name] = null;
    else throw new UsageError(`"${text}" is no setting; there are ${SETTINGS.join(", ")}`);
  }
  return change;
}

/** Settings for people. */
export function settingsText(config: RegistryConfig): string {
  return details(
    Object.entries(config).map(([name, value]) => [name, typeof value === "object" ? JSON.stringify(value) : String(value)] as const),
  );
}

function levelOf(text: string): CompatibilityLevel {
  const level = parseLevel(text);
  if (level === undefined) throw new UsageError(`--compatibility must be one of ${LEVELS.join(", ")}, but is "${text}"`);
  return level;
}
