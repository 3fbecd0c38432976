import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { DataContract, RegistryConfig, RegistryMode, SchemaReference, SchemaType } from "../../sdk/index.ts";
import { parseLevel } from "../../server/engine/compatibility/level.ts";
import { UsageError } from "../args.ts";
import { readText } from "../files.ts";
import { subjectOf, typeOf } from "../schema-input.ts";
import { SETTINGS } from "./settings-input.ts";

/** Settings that are wanted; null clears one, and what is not named may be as it likes. */
export type DesiredSettings = { readonly [Name in keyof RegistryConfig]: RegistryConfig[Name] | null };

/** A schema that is wanted. */
export interface DesiredSchema extends DataContract {
  /** As the manifest names it. */
  readonly file: string;
  readonly text: string;
  readonly schemaType: SchemaType;
  /** Version -1 is whatever is the newest then. */
  readonly references: readonly SchemaReference[];
}

/** One subject as it is wanted. */
export interface DesiredSubject {
  readonly subject: string;
  readonly schema?: DesiredSchema | undefined;
  readonly config?: DesiredSettings | undefined;
  readonly mode?: RegistryMode | undefined;
}

/** A registry, or a context of it, as it is wanted. */
export interface DesiredState {
  readonly subjects: readonly DesiredSubject[];
  readonly config?: DesiredSettings | undefined;
  readonly mode?: RegistryMode | undefined;
  /** Subjects that are not named are not wanted. */
  readonly prune: boolean;
}

const MANIFESTS = ["weir-schemas.yaml", "weir-schemas.yml", "weir-schemas.json"] as const;
const TYPES: readonly string[] = ["AVRO", "JSON", "PROTOBUF"] satisfies SchemaType[];
const MODES: readonly string[] = ["READWRITE", "READONLY", "READONLY_OVERRIDE", "IMPORT", "FORWARD"] satisfies RegistryMode[];

/**
 * Reads what is wanted: a manifest, a folder with one, or a folder of schemas, each for the subject that its name tells.
 * @throws UsageError that names the place in the manifest
 */
export async function readDesired(cwd: string, path: string): Promise<DesiredState> {
  const place = resolve(cwd, path);
  const stats = statSync(place, { throwIfNoEntry: false });
  if (stats === undefined) throw new UsageError(`${path} does not exist`);
  if (!stats.isDirectory()) return readManifest(dirname(place), basename(place));
  const manifest = MANIFESTS.find((name) => existsSync(join(place, name)));
  if (manifest !== undefined) return readManifest(place, manifest);
  const files = readdirSync(place)
    .filter((file) => /\.(?:avsc|proto|json)$/.test(file))
    .sort();
  if (files.length === 0) throw new UsageError(`${path} has neither schemas nor ${MANIFESTS[0]}`);
  const subjects = files.map((file) => ({ subject: subjectOf(file), schema: schemaFrom(place, { file }, file) }));
  return checked({ subjects, prune: false });
}

async function readManifest(folder: string, file: string): Promise<DesiredState> {
  const { parse } = await import("yaml");
  let document: unknown;
  try {
    document = parse(readText(folder, file));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  const top = members(document, file, ["subjects", "config", "mode", "prune"]);
  const list = top["subjects"] ?? [];
  if (!Array.isArray(list)) throw new UsageError(`${file}: subjects must be a list`);
  const subjects = list.map((entry, index) => readSubject(folder, entry, `${file}: subjects[${index}]`));
  return checked({
    subjects,
    config: readSettings(top["config"], `${file}: config`),
    mode: readMode(top["mode"], file),
    prune: top["prune"] === true,
  });
}

function readSubject(folder: string, value: unknown, where: string): DesiredSubject {
  const entry = members(value, where, ["subject", "file", "type", "references", "metadata", "ruleSet", "config", "mode"]);
  const { subject, file } = entry;
  if (typeof subject !== "string" || subject === "") throw new UsageError(`${where}: subject is missing`);
  if (file !== undefined && typeof file !== "string") throw new UsageError(`${where}: file must be a path`);
  return {
    subject,
    schema: file === undefined ? undefined : schemaFrom(folder, { ...entry, file }, where),
    config: readSettings(entry["config"], `${where}: config`),
    mode: readMode(entry["mode"], where),
  };
}

function schemaFrom(folder: string, entry: Readonly<Record<string, unknown>> & { readonly file: string }, where: string): DesiredSchema {
  const { file, type = typeOf(file), references = [], metadata, ruleSet } = entry;
  if (!isType(type)) throw new UsageError(`${where}: type must be one of ${TYPES.join(", ")}`);
  if (!Array.isArray(references)) throw new UsageError(`${where}: references must be a list`);
  return {
    file,
    text: readText(folder, file).replace(/^\uFEFF/, ""),
    schemaType: type,
    references: references.map((reference, index) => readReference(reference, `${where}: references[${index}]`)),
    // The registry checks what is in them.
    ...(metadata === undefined ? {} : { metadata: members(metadata, `${where}: metadata`) }),
    ...(ruleSet === undefined ? {} : { ruleSet: members(ruleSet, `${where}: ruleSet`) }),
  };
}

function readReference(value: unknown, where: string): SchemaReference {
  const { name, subject, version = "latest" } = members(value, where, ["name", "subject", "version"]);
  if (typeof subject !== "string") throw new UsageError(`${where}: subject is missing`);
  if (version !== "latest" && !(Number.isInteger(version) && Number(version) > 0))
    throw new UsageError(`${where}: version must be a number from 1, or latest`);
  return { name: typeof name === "string" ? name : subject, subject, version: version === "latest" ? -1 : Number(version) };
}

function readSettings(value: unknown, where: string): DesiredSettings | undefined {
  if (value === undefined) return undefined;
  const { compatibility, ...rest } = members(value, where, ["compatibility", ...SETTINGS]);
  const settings: Record<string, unknown> = compatibility === undefined ? { ...rest } : { compatibilityLevel: compatibility, ...rest };
  const level = settings["compatibilityLevel"];
  if (typeof level === "string") {
    const parsed = parseLevel(level);
    if (parsed === undefined) throw new UsageError(`${where}: there is no compatibility level ${level}`);
    settings["compatibilityLevel"] = parsed;
  }
  if (typeof settings["compatibilityPolicy"] === "string") settings["compatibilityPolicy"] = settings["compatibilityPolicy"].toUpperCase();
  return settings;
}

function readMode(value: unknown, where: string): RegistryMode | undefined {
  if (value === undefined) return undefined;
  const mode = typeof value === "string" ? value.toUpperCase() : "";
  if (!isMode(mode)) throw new UsageError(`${where}: mode must be one of ${MODES.join(", ")}`);
  return mode;
}

/** A misspelt member would silently do nothing. */
function members(value: unknown, where: string, known?: readonly string[]): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new UsageError(`${where} must have members`);
  const strange = known === undefined ? undefined : Object.keys(value).find((name) => !known.includes(name));
  if (strange !== undefined) throw new UsageError(`${where}: there is no member "${strange}"; there are ${known?.join(", ")}`);
  return value as Record<string, unknown>;
}

function checked(state: DesiredState): DesiredState {
  const names = state.subjects.map(({ subject }) => subject);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new UsageError(`The subject ${twice} is described twice`);
  return state;
}

function isType(value: unknown): value is SchemaType {
  return typeof value === "string" && TYPES.includes(value);
}

function isMode(value: string): value is RegistryMode {
  return MODES.includes(value);
}
