import { isDeepStrictEqual } from "node:util";
import type { Config } from "../config.ts";
import type { Queryable } from "../db/db.ts";
import { type DataContract, effectiveContract, hasVersion, withVersion } from "../engine/data-contract/contract.ts";
import { BrokerError } from "../errors.ts";
import { incompatibilities } from "./check-compatibility.ts";
import type { EffectiveSettings, RegistryConfig } from "./config-store.ts";
import { imports, requireWritable } from "./mode-rules.ts";
import { inContext, LATEST } from "./names.ts";
import {
  givenContract,
  type GivenSchema,
  isEmpty,
  type ReadSchema,
  type ReadText,
  readText,
  requireFieldNames,
  withContract,
} from "./parse-schema.ts";
import type { HistoricVersion, History } from "./registration-reads.ts";
import { findVersion, type VersionRow } from "./registry-reads.ts";
import { changesTags, type TagChange, withChangedTags } from "./schema-tags.ts";

/** What a client asks for. */
export interface RegisterRequest extends GivenSchema, TagChange {
  readonly id?: number | null | undefined;
  readonly version?: number | null | undefined;
}

/** Everything about one registration that does not change while it is tried. */
export interface Registration {
  readonly subject: string;
  readonly context: string;
  readonly request: RegisterRequest;
  readonly config: Config;
  readonly settings: EffectiveSettings;
  readonly options: { readonly normalize: boolean; readonly strict: boolean };
  /** Is compatibility not to be checked? */
  readonly force: boolean;
  /** Undefined when the client leaves it to us. */
  readonly id: number | undefined;
  /** Undefined when the client leaves it to us; LATEST: as the newest version, also when an older one has this schema. */
  readonly version: number | undefined;
  /** The schema as the request has it; undefined when it has no text. */
  readonly schema: ReadSchema | undefined;
}

/** How a text is read under these settings. An import takes what another registry has. */
export function readingOptions(
  { mode, normalize, validateNewSchemas }: Pick<EffectiveSettings, "mode" | "normalize" | "validateNewSchemas">,
  asked: { readonly normalize: boolean },
): Registration["options"] {
  if (imports(mode)) return { normalize: false, strict: false };
  return { normalize: asked.normalize || normalize === true, strict: validateNewSchemas !== false };
}

/** The id and version that a client asks for; clients send 0 or -1 for "none", but -1 as a version is LATEST. */
export function requestedPlace({ id, version }: RegisterRequest): Pick<Registration, "id" | "version"> {
  return { id: positive(id), version: version === LATEST ? LATEST : positive(version) };
}

function positive(number: number | null | undefined): number | undefined {
  return typeof number === "number" && number > 0 ? number : undefined;
}

/** What a check found: the version that already has the schema, or the history that a new version with it may follow. */
export type Plan =
  | { readonly existing: HistoricVersion; readonly schema: ReadSchema }
  | { readonly existing: undefined; readonly schema: ReadSchema };

/**
 * Decides what a registration comes to, in the order of Confluent SR, KafkaSchemaRegistry.register: a schema that the
 * subject has, the mode, what is taken over from the version before, again whether the subject has it, compatibility, version.
 *
 * @throws BrokerError `operation-not-permitted`, `schema-invalid` or `schema-incompatible`
 */
export async function planRegistration(db: Queryable, registration: Registration, history: History): Promise<Plan> {
  const { settings, request } = registration;
  const before = await findBefore(db, registration, history);
  const given = givenContract(request);
  if (registration.schema !== undefined && mayBeThere(registration)) {
    const asked = registration.schema;
    const schemas = before === undefined ? [asked] : [asked, withContract(asked, effectiveContract(given, givenContract(before), {}))];
    const found = schemas.map((schema) => findPresent(registration, history, schema));
    const [present] = found.filter((one) => one !== undefined);
    if (present !== undefined) return present;
  }
  requireMode(registration);
  const text = await textOf(db, registration, before);
  const contract = contractOf(registration, history, before);
  const isAsked = text === registration.schema && isDeepStrictEqual(contract, given);
  const schema = isAsked ? registration.schema : withContract(text, contract);
  const present = findPresent(registration, history, schema);
  if (present !== undefined) return present;
  if (!imports(settings.mode)) {
    if (!registration.force) await requireCompatible(db, registration, { history, schema, before });
    requireNextVersion(registration, history);
  }
  return { existing: undefined, schema };
}

/** Only where nothing is added on the way can a schema be recognised before the mode is looked at. */
export function mayBeThere({ settings, request }: Pick<Registration, "settings" | "request">): boolean {
  return !changesContracts(settings) && !changesTags(request);
}

function changesContracts(settings: RegistryConfig): boolean {
  const { defaultMetadata, overrideMetadata, defaultRuleSet, overrideRuleSet } = settings;
  return [defaultMetadata, overrideMetadata, defaultRuleSet, overrideRuleSet].some((part) => part !== undefined);
}

/** The newest live version, where something of it is needed. */
async function findBefore(db: Queryable, { subject, request, settings }: Registration, history: History): Promise<VersionRow | undefined> {
  const last = history.versions.at(-1);
  if (last === undefined || imports(settings.mode)) return undefined;
  if (!isEmpty(request) && !last.hasContract && request.propagateSchemaTags !== true) return undefined;
  return findVersion(db, { subject, version: last.version });
}

/** The text of the request, or that of the version before, with the tags that are to be in it. */
async function textOf(db: Queryable, registration: Registration, before: VersionRow | undefined): Promise<ReadText> {
  const { context, request, settings, config, options } = registration;
  const taken: GivenSchema = registration.schema === undefined && before !== undefined ? textOfVersion(before) : request;
  const tagged = imports(settings.mode) || !changesTags(request) ? taken : withChangedTags(taken, request, before?.body);
  const text =
    tagged === request && registration.schema !== undefined
      ? registration.schema
      : await readText({ db, config }, context, tagged, options);
  if (!imports(settings.mode)) requireFieldNames(text, settings.validateFields === true);
  return text;
}

/** The part of a version that a registration without a text takes over. */
function textOfVersion({ body, type, references }: VersionRow): GivenSchema {
  return { schema: body, schemaType: type, references };
}

function contractOf(registration: Registration, history: History, before: VersionRow | undefined): DataContract {
  const { request, settings, version } = registration;
  const given = givenContract(request);
  if (imports(settings.mode)) return given;
  const { metadata, ruleSet } = effectiveContract(given, before === undefined ? undefined : givenContract(before), settings);
  if (version === undefined && !hasVersion(metadata)) return { metadata, ruleSet };
  return { metadata: withVersion(metadata, history.lastVersion + 1), ruleSet };
}

/** The live version that has this schema: exactly, else the newest that counts as the same. */
function findPresent({ id, version }: Registration, { versions }: History, schema: ReadSchema): Plan | undefined {
  const { identity, equivalence, links } = schema.content;
  const candidates = (version === LATEST ? versions.slice(-1) : versions).filter(
    (one) => (id === undefined || one.id === id) && (version === undefined || version === LATEST || one.version === version),
  );
  const existing =
    candidates.findLast((one) => one.identity === identity) ??
    candidates.findLast((one) => one.equivalence === equivalence || (links.length === 0 && one.inlinedEquivalence === equivalence));
  return existing === undefined ? undefined : { existing, schema };
}

function requireMode({ subject, settings, id }: Registration): void {
  requireWritable(settings.mode, subject);
  const problem =
    id !== undefined && !imports(settings.mode) ? "import" : id === undefined && imports(settings.mode) ? "read-write" : undefined;
  if (problem !== undefined) {
    throw new BrokerError("operation-not-permitted", `Subject ${inContext(subject)} is not in ${problem} mode`);
  }
}

async function requireCompatible(
  db: Queryable,
  { subject, settings, config }: Registration,
  { history, schema, before }: { readonly history: History; readonly schema: ReadSchema; readonly before: VersionRow | undefined },
): Promise<void> {
  const messages = await incompatibilities(db, schema, history.versions, { settings, before });
  if (messages.length === 0) return;
  throw new BrokerError(
    config.registryIncompatibleCode === 40901 ? "schema-incompatible-new-code" : "schema-incompatible",
    `Schema being registered is incompatible with an earlier schema for subject "${subject}", details: [${messages.join(", ")}]`,
  );
}

function requireNextVersion({ version }: Registration, { lastVersion }: History): void {
  if (version === undefined || version === LATEST || version === lastVersion + 1) return;
  throw new BrokerError("schema-invalid", "Version is not one more than previous version");
}
