import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join, resolve, sep } from "node:path";
import type { DataContract, RegistryConfig, RegistryMode, SchemaReference, SchemaType, SubjectVersion } from "../../sdk/index.ts";
import { UsageError } from "../args.ts";

/** The file that says what an export holds. */
export const MANIFEST = "weir-export.json";

/** The name under which settings of the whole registry are kept: the qualifier of the default context. */
export const WHOLE_REGISTRY = ":.:";

/** One version in an archive, without its text. */
export interface ArchivedVersion extends DataContract {
  readonly subject: string;
  readonly version: number;
  readonly id: number;
  readonly schemaType: SchemaType;
  readonly references: readonly SchemaReference[];
  readonly deleted: boolean;
}

/** What a registry held: an export, a dump, or the log of a Kafka topic. */
export interface Archive {
  readonly versions: readonly ArchivedVersion[];
  /** Own settings by subject, context qualifier or `WHOLE_REGISTRY`. */
  readonly settings: Readonly<Record<string, RegistryConfig>>;
  /** Own modes, likewise. */
  readonly modes: Readonly<Record<string, RegistryMode>>;
  /** The text of a version, read when it is needed. */
  text(version: ArchivedVersion): Promise<string>;
}

/** A version as the manifest of an export lists it. */
export interface ManifestEntry extends ArchivedVersion {
  /** Relative to the manifest, with slashes. */
  readonly file: string;
}

/** What stands in the manifest. */
export interface Manifest {
  readonly format: 1;
  readonly schemas: readonly ManifestEntry[];
  readonly settings: Archive["settings"];
  readonly modes: Archive["modes"];
}

/** The facts of a version that every registry tells alike. */
export function archived(version: SubjectVersion): ArchivedVersion {
  const { subject, version: number, id, schemaType = "AVRO", references = [], metadata, ruleSet } = version;
  return {
    subject,
    version: number,
    id,
    schemaType,
    references: references.map((reference) => ({ name: reference.name, subject: reference.subject, version: reference.version })),
    ...(metadata === undefined || metadata === null ? {} : { metadata }),
    ...(ruleSet === undefined || ruleSet === null ? {} : { ruleSet }),
    deleted: version.deleted === true,
  };
}

/** Makes up the names of files: one folder per subject, also where upper and lower case are the same or names are long. */
export function fileNames(): (version: ArchivedVersion) => string {
  const owners = new Map<string, string>();
  const folderOf = (subject: string): string => {
    const plain = encodeURIComponent(subject).replace(/[.*'()~]/g, (letter) =>
      letter === "." ? "." : `%${letter.charCodeAt(0).toString(16)}`,
    );
    const safe = plain.replace(/^\./, "%2e");
    const named = safe.length > 120 ? `${safe.slice(0, 120)}~${shortHash(subject)}` : safe;
    const owner = owners.get(named.toLowerCase());
    if (owner === undefined || owner === subject) {
      owners.set(named.toLowerCase(), subject);
      return named;
    }
    return `${named.slice(0, 120)}~${shortHash(subject)}`;
  };
  return ({ subject, version, schemaType }) => {
    const end = schemaType === "PROTOBUF" ? "proto" : schemaType === "JSON" ? "json" : "avsc";
    return `schemas/${folderOf(subject)}/${version}.${end}`;
  };
}

/** Opens an export. @throws UsageError when it is none, or names files outside of it */
export async function readArchive(folder: string): Promise<Archive> {
  let manifest: Partial<Manifest>;
  try {
    manifest = JSON.parse(await readFile(join(folder, MANIFEST), "utf8")) as Partial<Manifest>;
  } catch (error) {
    throw new UsageError(`${folder} is no export: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  if (manifest.format !== 1 || !Array.isArray(manifest.schemas)) throw new UsageError(`${folder} is an export of a form that is not known`);
  const root = resolve(folder) + sep;
  const files = new Map<string, string>();
  for (const { subject, version, file } of manifest.schemas) {
    const path = resolve(folder, String(file));
    if (!path.startsWith(root)) throw new UsageError(`${folder}: ${file} lies outside of the export`);
    files.set(keyOf(subject, version), path);
  }
  return {
    versions: manifest.schemas,
    settings: manifest.settings ?? {},
    modes: manifest.modes ?? {},
    async text({ subject, version }) {
      const path = files.get(keyOf(subject, version)) ?? "";
      try {
        return await readFile(path, "utf8");
      } catch (error) {
        throw new UsageError(`Cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
      }
    },
  };
}

/** One text for a version of a subject, to look it up by. */
export function keyOf(subject: string, version: number): string {
  return `${subject}\n${version}`;
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
