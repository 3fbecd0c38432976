import { existsSync, readdirSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { RegistryConfig, RegistryMode, SchemaRegistryClient } from "../../sdk/index.ts";
import { UsageError } from "../args.ts";
import { type ArchivedVersion, archived, fileNames, MANIFEST, type Manifest, type ManifestEntry, WHOLE_REGISTRY } from "./archive.ts";
import { contextOf } from "./references.ts";

/** Settings are asked for one subject at a time; that many at once. */
const AT_ONCE = 8;

/** What to export, and whom to tell. */
export interface ExportChoice {
  /** As the registry understands prefixes: `:*:` is everything. */
  readonly prefix: string;
  readonly note: (line: string) => void;
}

/**
 * Writes what a registry holds into a folder: a file per version and a manifest. The same content always gives the same bytes. The
 * folder appears when all is written; an export that was there is replaced then.
 * @throws UsageError when something else is in the folder
 */
export async function exportRegistry(registry: SchemaRegistryClient, folder: string, choice: ExportChoice): Promise<Manifest> {
  const inTheWay = existsSync(folder) && readdirSync(folder).length > 0;
  if (inTheWay && !existsSync(join(folder, MANIFEST))) throw new UsageError(`${folder} holds something that is no export`);
  const partial = `${folder}.partial-${process.pid}`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  try {
    const schemas = await writeVersions(registry, partial, choice);
    const manifest: Manifest = { format: 1, schemas, ...(await readSettings(registry, schemas, choice)) };
    await writeFile(join(partial, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
    await rm(folder, { recursive: true, force: true });
    await rename(partial, folder);
    return manifest;
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

async function writeVersions(registry: SchemaRegistryClient, folder: string, { prefix, note }: ExportChoice): Promise<ManifestEntry[]> {
  const nameOf = fileNames();
  const written = new Set<string>();
  const entries: ManifestEntry[] = [];
  for await (const version of registry.listSchemas({ prefix, deleted: true })) {
    const entry = { ...archived(version), file: nameOf(archived(version)) };
    // Pages shift when somebody registers at the same time.
    if (written.has(entry.file)) continue;
    written.add(entry.file);
    await mkdir(dirname(join(folder, entry.file)), { recursive: true });
    await writeFile(join(folder, entry.file), version.schema);
    entries.push(entry);
    if (entries.length % 1000 === 0) note(`${entries.length} versions written`);
  }
  return entries;
}

async function readSettings(registry: SchemaRegistryClient, versions: readonly ArchivedVersion[], { prefix }: ExportChoice) {
  const { isNotSet } = await import("../../sdk/registry/client.ts");
  const { RegistryApiError } = await import("../../sdk/http/api-error.ts");
  const settings: [string, RegistryConfig][] = [];
  const modes: [string, RegistryMode][] = [];
  const unlessNotSet = async <Value>(asked: Promise<Value>): Promise<Value | undefined> => {
    try {
      return await asked;
    } catch (error) {
      // Registries before 7.3 know no settings of contexts.
      if (isNotSet(error) || (error instanceof RegistryApiError && error.status === 404)) return undefined;
      throw error;
    }
  };
  const names = [...new Set([...(await settingsPlaces(registry, versions, prefix)), ...versions.map(({ subject }) => subject)])];
  const left = names.values();
  const work = async () => {
    for (const name of left) {
      const subject = name === WHOLE_REGISTRY ? undefined : name;
      const config = await unlessNotSet(registry.getSettings({ subject }));
      if (config !== undefined) settings.push([name, config]);
      const mode = await unlessNotSet(registry.getOwnMode({ subject }));
      if (mode !== undefined) modes.push([name, mode]);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { settings: sorted(settings), modes: sorted(modes) };
}

/** Where wider settings are: those of the registry with everything or its default context, those of contexts with these. */
async function settingsPlaces(registry: SchemaRegistryClient, versions: readonly ArchivedVersion[], prefix: string): Promise<string[]> {
  if (prefix === ":*:") {
    const contexts = await registry.listContexts();
    return [WHOLE_REGISTRY, ":.__GLOBAL:", ...contexts.filter((name) => name !== ".").map((name) => `:${name}:`)];
  }
  if (prefix === "") return [WHOLE_REGISTRY];
  return /^:[^:]+:$/.test(prefix) ? [prefix] : versions.map(({ subject }) => contextOf(subject)).filter((name) => name !== "");
}

function sorted<Value>(entries: readonly [string, Value][]): Record<string, Value> {
  return Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
