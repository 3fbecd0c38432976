import { AsyncLocalStorage } from "node:async_hooks";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Duplex } from "node:stream";
import { fileURLToPath } from "node:url";
import type { PGlite } from "@electric-sql/pglite";
import type { Db, Queryable } from "../../server/db/db.ts";
import { EMBEDDED_START_PARAMS } from "../../server/db/embedded-settings.ts";
import { migrate } from "../../server/db/migrate.ts";
import { embeddedPool } from "../../server/db/open.ts";
import { packageRoot } from "../../server/db/package-root.ts";
import { pgliteStreams } from "../../server/db/pglite-stream.ts";
import { poolDb } from "../../server/db/pool-db.ts";
import { sql } from "../../server/db/sql.ts";
import { templateName } from "../../server/db/template.ts";
import { emptyServerDatabase, migratedServerDatabase } from "./server-database.ts";

declare global {
  /** Set by environment.js: this worker's embedded database, booted from the template when there is one. */
  var openWorkerDatabase: (startParams: readonly string[], template: string) => Promise<PGlite>;
}

const serverUrl = process.env["TEST_DATABASE_URL"];

/** A database without any table: of its own on TEST_DATABASE_URL, else this worker's embedded one, emptied. */
export async function emptyDatabase(): Promise<Db> {
  if (serverUrl !== undefined) return guarded(await emptyServerDatabase(serverUrl));
  const db = await workerDatabase();
  await db.script("drop schema if exists test_snapshot cascade; drop schema public cascade; create schema public;");
  return guarded(db);
}

/** A database as a new Weir begins with it: every migration applied, nothing published. Embedded it takes about 5 ms, on a server 100. */
export async function migratedDatabase(): Promise<Db> {
  if (serverUrl !== undefined) return guarded(await migratedServerDatabase(serverUrl));
  const db = await workerDatabase();
  const snapshot = readFileSync(new URL("snapshot.sql", import.meta.url), "utf8");
  // The same name with other contents would bring back the schema of yesterday's migrations.
  const name = `${createHash("sha1").update(snapshot).digest("hex").slice(0, 8)}-${templateName()}`;
  const [found] = await db.query<{ name: string }>(sql`select obj_description(to_regnamespace('test_snapshot')) as name`);
  if (found?.name === name) {
    await db.query(sql`select test_snapshot.restore()`);
  } else {
    await db.script("drop schema if exists test_snapshot cascade; drop schema public cascade; create schema public;");
    await migrate(db);
    await db.script(`${snapshot}; comment on schema test_snapshot is '${name}'; checkpoint`);
    await keepTemplate();
  }
  return guarded(db);
}

/** Connections to this worker's embedded database, for tests of the stream itself. */
export async function embeddedStreams(): Promise<() => Duplex> {
  const lite = await globalThis.openWorkerDatabase(EMBEDDED_START_PARAMS, templatePath());
  streams ??= pgliteStreams({ exec: (messages) => lite.execProtocolRaw(messages, { syncToFs: false }), close: async () => {} });
  return streams;
}

let streams: (() => Duplex) | undefined;

async function workerDatabase(): Promise<Db> {
  return poolDb(embeddedPool(await embeddedStreams()), { embedded: true });
}

/** The dump a worker boots from: 0.5 s instead of 4 s for initdb. */
function templatePath(): string {
  return fileURLToPath(new URL(`node_modules/.cache/weir/${templateName().replace(/\.gz$/, "")}`, packageRoot()));
}

async function keepTemplate(): Promise<void> {
  const path = templatePath();
  if (existsSync(path)) return;
  const folder = dirname(path);
  mkdirSync(folder, { recursive: true });
  for (const other of readdirSync(folder)) if (other.endsWith(".tar")) rmSync(join(folder, other), { force: true }); // 40 MB each
  const lite = await globalThis.openWorkerDatabase(EMBEDDED_START_PARAMS, path);
  const dump = await lite.dumpDataDir("none");
  // Two workers may do this at the same time.
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, Buffer.from(await dump.arrayBuffer()));
  renameSync(unfinished, path);
}

/**
 * Fails at once where code in a transaction uses the database instead of `tx`: embedded that would wait for ever,
 * and on a server it would silently escape the transaction.
 */
function guarded(db: Db): Db {
  const current = new AsyncLocalStorage<{ open: boolean }>();
  const check = (): void => {
    if (current.getStore()?.open === true) throw new Error("Inside a transaction, use its tx and not the database.");
  };
  const outside = (queryable: Queryable): Queryable => ({
    query: async (statement) => (check(), queryable.query(statement)),
    execute: async (statement) => (check(), queryable.execute(statement)),
    script: async (text) => (check(), queryable.script(text)),
  });
  return {
    ...db,
    ...outside(db),
    async transaction(work, options) {
      check();
      const state = { open: true };
      try {
        return await current.run(state, () => db.transaction(work, options));
      } finally {
        state.open = false;
      }
    },
  };
}
