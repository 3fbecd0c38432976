import { setImmediate } from "node:timers/promises";
import type { components } from "../../sdk/wire/openapi.ts";
import type { Context } from "../context.ts";
import type { Queryable } from "../db/db.ts";
import type { RegisteredSchema } from "../engine/compatibility/check.ts";
import { type CompatibilityPolicy, type ParsedSchema, POLICIES } from "../engine/compatibility/format.ts";
import { isTransitive } from "../engine/compatibility/level.ts";
import { effectiveContract } from "../engine/data-contract/contract.ts";
import { reservedFieldProblems } from "../engine/data-contract/reserved-fields.ts";
import { BrokerError } from "../errors.ts";
import type { EffectiveSettings } from "./config-store.ts";
import { type CompareJob, type Compared, compareParsed } from "./engine-job.ts";
import { compareInThread, isLarge } from "./engine-thread.ts";
import { LATEST, placeOf, requireVersionNumber, subjectName } from "./names.ts";
import { givenContract, type ReadSchema, readText, requireFieldNames, withContract } from "./parse-schema.ts";
import { findHistory, type HistoricVersion } from "./registration-reads.ts";
import { findVersion, type VersionRow } from "./registry-reads.ts";
import { loadSizes } from "./schema-content-store.ts";
import { loadParsed, loadSources } from "./schema-contents.ts";
import { findAddressed } from "./settings.ts";
import { versionNotFound } from "./versions.ts";

/** Nobody reads further; two large schemas can differ in a hundred thousand places. */
const MOST_MESSAGES = 1000;

/** How long versions are compared before other requests have their turn. */
const LONGEST_STEP_MS = 5;

type Request = components["schemas"]["RegisterSchema"];

/** How a compatibility check is asked for. */
export interface CheckOptions {
  /** One version alone, as a path has it. */
  readonly version?: string;
  readonly normalize?: boolean | undefined;
  readonly verbose?: boolean | undefined;
}

/**
 * Says what stands against a schema in Confluent's words, without registering it; empty means compatible.
 * Compares with what a registration would compare with, or with one version when `version` is given. Modes do not matter.
 *
 * @throws BrokerError `schema-invalid` (with `verbose` that is an answer instead), `version-invalid` or `version-not-found`
 */
export async function checkCompatibility(ctx: Context, text: string, request: Request, options: CheckOptions): Promise<readonly string[]> {
  try {
    const { schema, versions, how } = await candidateFor(ctx, text, request, options);
    return await incompatibilities(ctx.db, schema, versions, how);
  } catch (error) {
    if (options.verbose === true && error instanceof BrokerError && error.code === "schema-invalid") return [error.message];
    throw error;
  }
}

/** What is known about the subject when a schema is held against it. */
export interface Against {
  readonly settings: EffectiveSettings;
  /** The newest version, where it has metadata or rules. */
  readonly before: VersionRow | undefined;
}

/** A schema that is not registered, with what it is to be compared with. */
export interface Candidate {
  readonly schema: ReadSchema;
  /** Live, oldest first. */
  readonly versions: readonly HistoricVersion[];
  readonly how: Against;
}

/** Reads a schema as a registration would. @throws BrokerError `schema-invalid`, `version-invalid` or `version-not-found` */
export async function candidateFor(ctx: Context, text: string, request: Request, options: CheckOptions): Promise<Candidate> {
  const { subject, settings } = await findAddressed(ctx.db, subjectName(text));
  const number = options.version === undefined ? undefined : requireVersionNumber(options.version);
  const history = await findHistory(ctx.db, subject, settings.compatibilityGroup);
  const versions = number === undefined ? history.versions : oneVersion(history.versions, number);
  const last = versions.at(-1);
  const before = last?.hasContract === true ? await findVersion(ctx.db, { subject, version: last.version }) : undefined;
  const read = await readText({ db: ctx.db, config: ctx.config }, placeOf(subject).context, request, {
    normalize: options.normalize === true || settings.normalize === true,
    strict: settings.validateNewSchemas !== false,
  });
  requireFieldNames(read, settings.validateFields === true);
  const attached = effectiveContract(givenContract(request), before === undefined ? undefined : givenContract(before), settings);
  return { schema: withContract(read, attached), versions, how: { settings, before } };
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
  how: Against,
): Promise<readonly string[]> {
  const { reserved, compared } = await compareWith(db, schema, versions, { ...how, explain: false });
  const found = compared.messages;
  if (found.length > 0 || reserved.length === 0) return [...reserved, ...shortened(found)];
  const { compatibilityLevel: level, validateFields = false } = how.settings;
  return [...reserved, `{validateFields: '${validateFields}', compatibility: '${level}'}`];
}

/** Holds a schema against the versions that count, by the settings of the subject. */
export async function compareWith(
  db: Queryable,
  schema: ReadSchema,
  versions: readonly HistoricVersion[],
  { settings, before, explain }: Against & { readonly explain: boolean },
): Promise<{ readonly reserved: readonly string[]; readonly compared: Compared }> {
  const { compatibilityLevel: level, compatibilityGroup: group } = settings;
  const { metadata } = schema.content;
  const own = group === undefined ? null : (metadata?.properties?.[group] ?? null);
  const grouped = group === undefined ? versions : versions.filter((version) => version.group === own);
  const validateFields = settings.validateFields === true;
  const reserved = validateFields ? reservedFieldProblems(schema.facts.fields, metadata ?? undefined, before?.metadata ?? undefined) : [];
  return { reserved, compared: await differencesFrom(db, schema, grouped, { level, validateFields, policy: policyOf(settings), explain }) };
}

/** The rule set that a config names. LOGICAL is strict and more, which only stream processors need. Rule: Confluent SR, `compatibilityPolicy`. */
export function policyOf({ compatibilityPolicy }: EffectiveSettings): CompatibilityPolicy {
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
  how: Pick<CompareJob, "level" | "validateFields" | "policy" | "explain">,
): Promise<Compared> {
  if (how.level === "NONE") return { messages: [], explained: [] };
  const compared = isTransitive(how.level) ? versions : versions.slice(-1);
  const contentIds = compared.map(({ contentId }) => contentId);
  if (schema.parsed === undefined || (await isAnyLarge(db, compared))) {
    const sources = await loadSources(db, contentIds);
    const history = compared.map(({ version, contentId }) => ({ version, ...required(sources, contentId) }));
    return compareInThread({ candidate: { type: schema.facts.type, source: schema.source }, history, ...how });
  }
  const parsed = await loadParsed(db, compared);
  const history = compared.map(({ version, contentId }) => ({ version, schema: required(parsed, contentId) }));
  return compareInSteps(schema.parsed, history, how);
}

/** Compares without holding up other requests for long: the newest first, as `check` does, because the first that differs is the answer. */
async function compareInSteps(
  candidate: ParsedSchema,
  history: readonly RegisteredSchema[],
  how: Pick<CompareJob, "level" | "validateFields" | "policy" | "explain">,
): Promise<Compared> {
  let begun = performance.now();
  for (const earlier of history.toReversed()) {
    const compared = compareParsed(candidate, [earlier], how);
    if (compared.messages.length > 0) return compared;
    if (performance.now() - begun < LONGEST_STEP_MS) continue;
    await setImmediate();
    begun = performance.now();
  }
  return { messages: [], explained: [] };
}

/** What a version refers to counts, because it is read and compared along. */
async function isAnyLarge(db: Queryable, versions: readonly HistoricVersion[]): Promise<boolean> {
  if (versions.some(({ size }) => isLarge(size))) return true;
  const referring = versions.filter(({ hasReferences }) => hasReferences).map(({ contentId }) => contentId);
  if (referring.length === 0) return false;
  const sizes = await loadSizes(db, referring);
  return [...sizes.values()].some(isLarge);
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
