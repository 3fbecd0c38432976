import type { Db } from "../server/db/db.ts";
import { migrate } from "../server/db/migrate.ts";
import { openDatabase } from "../server/db/open.ts";
import { sql } from "../server/db/sql.ts";
import { startPostgresServer } from "../test/support/postgres-server.ts";
import { type Size, seed } from "./seed.ts";

/** A PostgreSQL server to measure on. */
export interface Server {
  readonly url: string;
  /** Version, and whether it is ours. */
  readonly name: string;
  /** Stops it if it is ours. */
  stop(): Promise<void>;
}

/** Unlike the server of the tests, this one keeps its promises: publishing is measured with durable commits. */
const SETTINGS = ["fsync=on", "synchronous_commit=on", "full_page_writes=on", "shared_buffers=1GB", "max_wal_size=4GB", "autovacuum=off"];

/**
 * The server of TEST_DATABASE_URL or DATABASE_URL, else a temporary one.
 * @throws Error when there is neither
 */
export async function findServer(): Promise<Server> {
  const url = process.env["TEST_DATABASE_URL"] || process.env["DATABASE_URL"] || undefined;
  if (url !== undefined) return { url, name: "the server of the environment", stop: async () => {} };
  const server = await startPostgresServer(SETTINGS);
  if (server === undefined) throw new Error("Set DATABASE_URL, or install PostgreSQL: no server binaries were found.");
  return { url: server.url, name: server.version, stop: () => server.stop() };
}

/**
 * Opens the database `weir_bench_<size>` on a server, made and filled when it is not there.
 * @param fresh  make it anew even if it is there
 */
export async function openSeeded(server: Server, size: Size, { fresh }: { fresh: boolean }): Promise<Db> {
  const name = databaseOf(size);
  const unfinished = `${name}_unfinished`;
  await administer(server.url, async (admin) => {
    const [found] = await admin.query(sql`select 1 from pg_database where datname = ${name}`);
    if (found !== undefined && !fresh) return;
    await admin.script(`drop database if exists ${unfinished} with (force)`);
    await admin.script(`drop database if exists ${name} with (force)`);
    await admin.script(`create database ${unfinished} template template0`);
    const db = await openDatabase({ databaseUrl: named(server.url, unfinished) }, { statementTimeoutMs: 0 });
    try {
      await migrate(db);
      const start = performance.now();
      await seed(db, size);
      console.log(`Seeded ${size.name} in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
    } finally {
      await db.close();
    }
    await admin.script(`alter database ${unfinished} rename to ${name}`);
    await admin.script("checkpoint").catch(() => {}); // not everybody may; it only keeps the disk quiet later
  });
  return openDatabase({ databaseUrl: named(server.url, name) });
}

/** The address of the database that holds a size. */
export function urlOf(server: Server, size: Size): string {
  return named(server.url, databaseOf(size));
}

const databaseOf = ({ name }: Size) => `weir_bench_${name.toLowerCase()}`;

/** Makes a database of that name anew on a server, migrated and empty. */
export async function openEmpty(server: Server, name: string): Promise<Db> {
  await administer(server.url, async (admin) => {
    await admin.script(`drop database if exists ${name} with (force)`);
    await admin.script(`create database ${name} template template0`);
  });
  const db = await openDatabase({ databaseUrl: named(server.url, name) });
  await migrate(db);
  return db;
}

async function administer(url: string, work: (admin: Db) => Promise<void>): Promise<void> {
  const admin = await openDatabase({ databaseUrl: url }, { maxConnections: 1, statementTimeoutMs: 0 });
  try {
    await work(admin);
  } finally {
    await admin.close();
  }
}

function named(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}
