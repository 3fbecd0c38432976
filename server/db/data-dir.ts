import { mkdir, mkdtemp, readdir, readFile, realpath, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { lockDataDir } from "./data-dir-lock.ts";
import { EMBEDDED_POSTGRES_MAJOR } from "./embedded-settings.ts";
import type { PgliteLocation } from "./pglite-session.ts";
import type { EmbeddedSession } from "./pglite-stream.ts";
import { findTemplate } from "./template.ts";
import { untar } from "./untar.ts";

/** Postgres's own folder inside the data directory. A level down, so that lock and preparation lie beside it even on a mounted volume. */
const POSTGRES = "postgres";
/** Prefix of folders that are becoming the Postgres folder; what is left of one is from a start that was killed. */
const PREPARING = "preparing-";

/** An open embedded database that others are locked out of. */
export interface OpenDataDir {
  readonly session: EmbeddedSession;
  /** Lets others in; to call when the session is closed. */
  readonly release: () => Promise<void>;
}

/**
 * Opens the embedded database in a data directory, creating both when missing. A start that is killed leaves nothing half made:
 * a new database is prepared under another name and renamed when it is complete.
 *
 * @param openSession  opens (and, in an empty folder, makes) a Postgres data directory
 * @throws Error when another process uses it, or it belongs to another major version of Postgres, or holds something else
 */
export async function openDataDir(dataDir: string, openSession: (place: PgliteLocation) => Promise<EmbeddedSession>): Promise<OpenDataDir> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const real = await realpath(dataDir); // the same directory by another name is the same lock
  const postgres = join(real, POSTGRES);
  const lock = await lockDataDir(postgres);
  const release = (): Promise<void> => lock.release();
  try {
    const version = await postgresVersion(postgres);
    if (version === undefined) await create(real, openSession);
    else if (version !== String(EMBEDDED_POSTGRES_MAJOR)) throw otherVersion(dataDir, version);
    return { session: await openSession({ directory: postgres }), release };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

function otherVersion(dataDir: string, version: string): Error {
  return new Error(
    `The data directory ${dataDir} belongs to PostgreSQL ${version}, and this Weir embeds PostgreSQL ${EMBEDDED_POSTGRES_MAJOR}. ` +
      "Either start the Weir that wrote it, or export its data with that Weir and import it into an empty directory with this one.",
  );
}

/** Content of PG_VERSION; undefined when there is no database yet. */
async function postgresVersion(postgres: string): Promise<string | undefined> {
  try {
    return (await readFile(join(postgres, "PG_VERSION"), "utf8")).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error; // readFile throws system errors only
  }
  const names = await readdir(postgres).catch(() => []);
  if (names.length > 0) throw new Error(`${postgres} is not empty, but holds no database. Move it away or choose another data directory.`);
  return undefined;
}

async function create(dataDir: string, openSession: (place: PgliteLocation) => Promise<EmbeddedSession>): Promise<void> {
  for (const name of await readdir(dataDir)) {
    if (name.startsWith(PREPARING)) await rm(join(dataDir, name), { recursive: true, force: true });
  }
  const preparing = await mkdtemp(join(dataDir, PREPARING));
  const template = findTemplate();
  if (template === undefined) await (await openSession({ directory: preparing })).close();
  else untar(await promisify(gunzip)(await readFile(template)), preparing);
  await rename(preparing, join(dataDir, POSTGRES));
}
