import type { Duplex } from "node:stream";
import { type ClientConfig, Pool } from "pg";
import { openDataDir } from "./data-dir.ts";
import type { Db } from "./db.ts";
import { PLANNER_SETTINGS } from "./embedded-settings.ts";
import { openPglite, openPgliteInWorker } from "./pglite-session.ts";
import { type EmbeddedSession, pgliteStreams } from "./pglite-stream.ts";
import { poolDb, valueTypes } from "./pool-db.ts";
import { sql } from "./sql.ts";
import { findTemplate } from "./template.ts";

/** Where the data is: on a Postgres server, or embedded in this process, in a directory or in memory. */
export type DatabaseLocation = { readonly databaseUrl: string } | { readonly dataDir: string } | { readonly memory: true };

/** How to open it; every setting has a default. */
export interface OpenOptions {
  /** Connections to a server at most. Default 10. The embedded database always has one. */
  readonly maxConnections?: number;
  /** A server stops a statement after this time; 0 never does. Default 15 000. The embedded database has no such limit. */
  readonly statementTimeoutMs?: number;
  /** How long to wait for a connection to a server before giving up. Default 10 000. */
  readonly connectTimeoutMs?: number;
  /** False behind a PgBouncer older than 1.21 in transaction mode. Default true. */
  readonly preparedStatements?: boolean;
  /** Run the embedded database in a thread of its own, so that long statements do not stop the event loop. Default false. */
  readonly workerThread?: boolean;
  /** Told when the thread of the embedded database dies. The process should end: only a restart opens it again. */
  readonly onLost?: (error: Error) => void;
}

/** Oldest server whose SQL we write. */
const OLDEST_SERVER_MAJOR = 14;

/**
 * Opens the database and makes sure that it answers. The schema is `migrate`'s business.
 *
 * @throws Error when the server is out of reach or too old, or the data directory is in use, of another Postgres, or no data directory.
 */
export async function openDatabase(location: DatabaseLocation, options: OpenOptions = {}): Promise<Db> {
  if ("databaseUrl" in location) return openServer(location.databaseUrl, options);
  if ("memory" in location) {
    const template = findTemplate();
    return embeddedDb(await openEmbedded(template === undefined ? {} : { template }, options), options);
  }
  const { session, release } = await openDataDir(location.dataDir, (place) => openEmbedded(place, options));
  return embeddedDb(session, options, release);
}

/** A Db over an open embedded session. Closing it closes the session, then runs `release`. */
export function embeddedDb(session: EmbeddedSession, options: OpenOptions = {}, release?: () => Promise<void>): Db {
  return poolDb(embeddedPool(pgliteStreams(session)), {
    embedded: true,
    ...(options.preparedStatements === undefined ? {} : { preparedStatements: options.preparedStatements }),
    afterClose: async () => {
      try {
        await session.close();
      } finally {
        await release?.();
      }
    },
  });
}

/** A pool of one connection, the only one that can do anything at a time: more would each keep the same statements prepared. */
export function embeddedPool(stream: () => Duplex): Pool {
  return new Pool({ ...embeddedClientConfig(stream), max: 1, idleTimeoutMillis: 0 });
}

/** What a `pg` client needs to talk to an embedded session. Everything is said, so that PG* variables of the environment do not apply. */
export function embeddedClientConfig(stream: () => Duplex): ClientConfig {
  return {
    stream,
    host: "embedded",
    port: 5432,
    user: "postgres",
    database: "postgres",
    password: "",
    ssl: false,
    options: "",
    types: valueTypes,
  };
}

async function openServer(databaseUrl: string, options: OpenOptions): Promise<Db> {
  const pool = new Pool({
    ...withPlannerSettings(databaseUrl),
    max: options.maxConnections ?? 10,
    idleTimeoutMillis: 0, // a new connection would prepare and plan everything again
    connectionTimeoutMillis: options.connectTimeoutMs ?? 10_000,
    statement_timeout: options.statementTimeoutMs ?? 15_000,
    fallback_application_name: "weir",
    keepAlive: true,
    types: valueTypes,
  });
  const { preparedStatements } = options;
  const db = poolDb(pool, { embedded: false, ...(preparedStatements === undefined ? {} : { preparedStatements }) });
  try {
    const [server] = await db.query<{ major: number }>(sql`select current_setting('server_version_num')::int / 10000 as major`);
    const major = server?.major ?? 0;
    if (major < OLDEST_SERVER_MAJOR) throw new Error(`PostgreSQL ${major} is too old: Weir needs ${OLDEST_SERVER_MAJOR} or later.`);
    return db;
  } catch (error) {
    await db.close();
    throw error;
  }
}

/** pg lets `options` of the URL replace ours; this takes them out of it and puts them last, where they win one by one. */
function withPlannerSettings(databaseUrl: string): { connectionString: string; options: string } {
  const options = PLANNER_SETTINGS.map((setting) => `-c ${setting}`);
  const connectionString = databaseUrl.replace(/(?<=[?&])options=([^&]*)&?/g, (_match, own: string) => {
    options.push(decodeURIComponent(own.replaceAll("+", " ")));
    return "";
  });
  return { connectionString, options: options.join(" ") };
}

function openEmbedded(place: { directory?: string; template?: string }, options: OpenOptions): Promise<EmbeddedSession> {
  if (options.workerThread !== true) return openPglite(place);
  return openPgliteInWorker(place, options.onLost ?? (() => {}));
}
