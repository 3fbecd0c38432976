import type { components } from "../../sdk/wire/openapi.ts";
import type { Context } from "../context.ts";
import type { Queryable } from "../db/db.ts";
import { check } from "../engine/compatibility/check.ts";
import { type CompatibilityPolicy, POLICIES } from "../engine/compatibility/format.ts";
import { isTransitive } from "../engine/compatibility/level.ts";
import { incompatibilityMessages } from "../engine/compatibility/messages.ts";
import { effectiveContract } from "../engine/data-contract/contract.ts";
import { reservedFieldProblems } from "../engine/data-contract/reserved-fields.ts";
import { BrokerError } from "../errors.ts";
import type { EffectiveSettings } from "./config-store.ts";
import type { CompareJob } from "./engine-job.ts";
import { compareInThread, isLarge } from "./engine-thread.ts";
import { LATEST, placeOf, requireVersionNumber, subjectName } from "./names.ts";
import { givenContract, type ReadSchema, readText, requireFieldNames, withContract } from "./parse-schema.ts";
import { findHistory, findVersion, type HistoricVersion, type VersionRow } from "./registry-reads.ts";
import { loadParsedContents, loadSources } from "./schema-contents.ts";
import { findAddressed } from "./settings.ts";
import { versionNotFound } from "./versions.ts";

/** Nobody reads further; two large schemas can differ in a hundred thousand places. */
const MOST_MESSAGES = 1000;

type Request = components["schemas"]["RegisterSchema"];

/**
 * Says what stands against a schema in Confluent's words, without registering it; empty means compatible.
 * Compares with what a registration would compare with, or with one version when `version` is given. Modes do not matter.
 *
 * @throws BrokerError `schema-invalid` (with `verbose` that is an answer instead), `version-invalid` or `version-not-found`
 */
export async function checkCompatibility(
  ctx: Context,
  text: string,
  request: Request,
  options: { readonly version?: string; readonly normalize?: boolean | undefined; readonly verbose?: boolean | undefined },
): Promise<readonly string[]> {
  const { subject, settings } = await findAddressed(ctx.db, subjectName(text));
  const number = options.version === undefined ? undefined : requireVersionNumber(options.version);
  const { versions } = await findHistory(ctx.db, subject, settings.compatibilityGroup);
  const compared = number === undefined ? versions : oneVersion(versions, number);
  const last = compared.at(-1);
  const before = last?.hasContract === true ? await findVersion(ctx.db, { subject, version: last.version }) : undefined;
  try {
    const read = await readText({ db: ctx.db, config: ctx.config }, placeOf(subject).context, request, {
      normalize: options.normalize === true || settings.normalize === true,
      strict: settings.validateNewSchemas !== false,
    });
    requireFieldNames(read, settings.validateFields === true);
    const attached = effectiveContract(givenContract(request), before === undefined ? undefined : givenContract(before), settings);
    return await incompatibilities(ctx.db, withContract(read, attached), compared, { settings, before });
  } catch (error) {
    if (options.verbose === true && error instanceof BrokerError && error.code === "schema-invalid") return [error.message];
    throw error;
  }
}

/**
 * Says what stands against a schema as the successor of these versions; empty means compatible.
 *
 * Where the settings name a group, only versions of the same group are compared. Fields that metadata reserve count as
 * incompatible at every level. Rule: Confluent SR, isCompatibleWithPrevious.
 *
 * @param versions live, oldest first
 */
export async function incompatibilities(
  db: Queryable,
  schema: ReadSchema,
  versions: readonly HistoricVersion[],
  { settings, before }: { readonly settings: EffectiveSettings; readonly before: VersionRow | undefined },
): Promise<readonly string[]> {
  const { compatibilityLevel: level, compatibilityGroup: group } = settings;
  const { metadata } = schema.content;
  const own = group === undefined ? null : (metadata?.properties?.[group] ?? null);
  const grouped = group === undefined ? versions : versions.filter((version) => version.group === own);
  const validateFields = settings.validateFields === true;
  const reserved = validateFields ? reservedFieldProblems(schema.facts.fields, metadata ?? undefined, before?.metadata ?? undefined) : [];
  const found = await differencesFrom(db, schema, grouped, { level, validateFields, policy: policyOf(settings) });
  if (found.length > 0 || reserved.length === 0) return [...reserved, ...shortened(found)];
  return [...reserved, `{validateFields: '${validateFields}', compatibility: '${level}'}`];
}

/** The rule set that a config names. LOGICAL is strict and more, which only stream processors need. Rule: Confluent SR, `compatibilityPolicy`. */
function policyOf({ compatibilityPolicy }: EffectiveSettings): CompatibilityPolicy {
  return POLICIES.find((policy) => policy.toUpperCase() === compatibilityPolicy) ?? "strict";
}

/** The last message says which settings were in force, and stays. */
function shortened(messages: readonly string[]): readonly string[] {
  if (messages.length <= MOST_MESSAGES) return messages;
  const more = `{and ${messages.length - MOST_MESSAGES} more}`;
  return [...messages.slice(0, MOST_MESSAGES - 1), more, ...messages.slice(-1)];
}

async function differencesFrom(
  db: Queryable,
  schema: ReadSchema,
  versions: readonly HistoricVersion[],
  { level, validateFields, policy }: Pick<CompareJob, "level" | "validateFields" | "policy">,
): Promise<readonly string[]> {
  if (level === "NONE") return [];
  const compared = isTransitive(level) ? versions : versions.slice(-1);
  const contentIds = compared.map(({ contentId }) => contentId);
  if (schema.parsed === undefined || compared.some(({ size }) => isLarge(size))) {
    const sources = await loadSources(db, contentIds);
    const history = compared.map(({ version, contentId }) => ({ version, ...required(sources, contentId) }));
    return compareInThread({ candidate: { type: schema.facts.type, source: schema.source }, history, level, validateFields, policy });
  }
  const parsed = await loadParsedContents(db, contentIds);
  const history = compared.map(({ version, contentId }) => ({ version, schema: required(parsed, contentId) }));
  return incompatibilityMessages(check(schema.parsed, history, level, { policy }), history, level, validateFields);
}

function required<T>(contents: ReadonlyMap<number, T>, id: number): T {
  const content = contents.get(id);
  if (content === undefined) throw new Error(`Schema content ${id} does not exist.`);
  return content;
}

/** "latest" of an unknown subject is no version, and everything is compatible with that. */
function oneVersion(versions: readonly HistoricVersion[], number: number): readonly HistoricVersion[] {
  if (number === LATEST) return versions.slice(-1);
  const one = versions.filter(({ version }) => version === number);
  if (one.length === 0) throw versionNotFound(number);
  return one;
}
