import { createReadStream, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import type { RegistryConfig, RegistryMode, SubjectVersion } from "../../sdk/index.ts";
import { UsageError } from "../args.ts";
import { type Archive, archived, keyOf, readArchive, WHOLE_REGISTRY } from "./archive.ts";

/**
 * Opens what a registry left behind: a folder that `schema export` wrote, a file with the answer of `GET /schemas`, or a dump of the
 * topic `_schemas` (a line per record: key, a tab, value). @throws UsageError
 */
export async function openArchive(cwd: string, path: string): Promise<Archive> {
  const place = resolve(cwd, path);
  const stats = statSync(place, { throwIfNoEntry: false });
  if (stats === undefined) throw new UsageError(`${path} does not exist`);
  if (stats.isDirectory()) return readArchive(place);
  return (await firstCharacter(place)) === "[" ? readList(place, path) : readTopic(place, path);
}

/** The answer of `GET /schemas?subjectPrefix=:*:&deleted=true`. */
async function readList(place: string, path: string): Promise<Archive> {
  const list = parse(await readFile(place, "utf8"), path);
  if (!Array.isArray(list) || !list.every(isVersion))
    throw new UsageError(`${path}: not a list of schemas with subject, version, id and schema`);
  return archiveOf(list, {}, {});
}

/** What of a record's key matters. */
interface RecordKey {
  readonly keytype?: string;
  readonly subject?: string | null;
  readonly version?: number;
}

/** Repeats the log from its beginning. Rule: Confluent SR, KafkaStoreMessageHandler; Karapace writes the same. */
async function readTopic(place: string, path: string): Promise<Archive> {
  const subjects = new Map<string, Map<number, SubjectVersion>>();
  const settings = new Map<string, RegistryConfig>();
  const modes = new Map<string, RegistryMode>();
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(place, "utf8"), crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line.trim() === "") continue;
    const tab = line.indexOf("\t");
    const where = `${path}, line ${number}`;
    if (tab < 0) throw new UsageError(`${where}: no tab between key and value; is it a list of schemas, or a dump with another separator?`);
    const key = parse(line.slice(0, tab), where) as RecordKey;
    const value = line.slice(tab + 1).trim() === "" ? null : (parse(line.slice(tab + 1), where) as Record<string, unknown> | null);
    const name = typeof key.subject === "string" ? key.subject : WHOLE_REGISTRY;
    switch (key.keytype) {
      case "SCHEMA":
        if (value === null) subjects.get(name)?.delete(key.version ?? 0);
        else if (isVersion(value)) subjects.set(name, (subjects.get(name) ?? new Map<number, SubjectVersion>()).set(value.version, value));
        else throw new UsageError(`${where}: a schema without subject, version, id or text`);
        break;
      case "CONFIG":
        setOrRemove(settings, name, value === null ? undefined : configOf(value));
        break;
      case "MODE":
        setOrRemove(modes, name, value === null ? undefined : (value["mode"] as RegistryMode));
        break;
      case "DELETE_SUBJECT":
        for (const version of upTo(subjects.get(name), value)) subjects.get(name)?.set(version.version, { ...version, deleted: true });
        break;
      case "CLEAR_SUBJECT":
        for (const version of upTo(subjects.get(name), value)) subjects.get(name)?.delete(version.version);
        break;
      // Contexts come into being with their first schema; the rest is the housekeeping of the old registry.
      default:
        break;
    }
  }
  const versions = [...subjects.values()].flatMap((of) => [...of.values()]);
  return archiveOf(versions, Object.fromEntries(settings), Object.fromEntries(modes));
}

function archiveOf(list: readonly SubjectVersion[], settings: Archive["settings"], modes: Archive["modes"]): Archive {
  const texts = new Map(list.map(({ subject, version, schema }) => [keyOf(subject, version), schema]));
  return { versions: list.map(archived), settings, modes, text: async ({ subject, version }) => texts.get(keyOf(subject, version)) ?? "" };
}

/** The versions that the deletion of a subject was about. */
function upTo(versions: ReadonlyMap<number, SubjectVersion> | undefined, value: Record<string, unknown> | null): SubjectVersion[] {
  if (versions === undefined || value === null) return [];
  const last = typeof value["version"] === "number" ? value["version"] : Number.POSITIVE_INFINITY;
  return [...versions.values()].filter(({ version }) => version <= last);
}

/** The log holds the name of the subject too, and calls the level as answers do. */
function configOf({ subject: _subject, ...config }: Record<string, unknown>): RegistryConfig {
  return Object.fromEntries(Object.entries(config).filter(([, value]) => value !== null));
}

function setOrRemove<Value>(map: Map<string, Value>, key: string, value: Value | undefined): void {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
}

function isVersion(value: unknown): value is SubjectVersion {
  const { subject, version, id, schema } = (value ?? {}) as Partial<SubjectVersion>;
  return typeof subject === "string" && typeof version === "number" && typeof id === "number" && typeof schema === "string";
}

function parse(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${where}: not JSON: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

async function firstCharacter(place: string): Promise<string> {
  for await (const chunk of createReadStream(place, { encoding: "utf8", end: 1023 })) {
    const text = String(chunk)
      .replace(/^\uFEFF/, "")
      .trimStart();
    if (text !== "") return text.charAt(0);
  }
  return "";
}
