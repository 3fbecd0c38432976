import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import type { Logger } from "pino";
import { accessWarning } from "./access/authorize.ts";
import { createListener, jobHandlers } from "./app.ts";
import { cleanOnSchedule } from "./cleanup/clean-on-schedule.ts";
import type { Config } from "./config.ts";
import type { Db } from "./db/db.ts";
import { type MigrationResult, migrate } from "./db/migrate.ts";
import { openDatabase } from "./db/open.ts";
import { reclaimJobs } from "./jobs/job-store.ts";
import { startWorker } from "./jobs/worker.ts";
import { verdictRecorder } from "./verdicts/verdict-recorder.ts";
import { readCertificates } from "./webhooks/certificates.ts";

/** A broker that answers. */
export interface RunningServer {
  /** Where it listens, without a trailing slash. */
  readonly url: string;
  /** Where its data is, in words, without a password. */
  readonly data: string;
  /** True for the database inside this process. */
  readonly embedded: boolean;
  /** What was applied to the database at this start, and what a newer Weir has applied to it. */
  readonly migrations: MigrationResult;
  /** What the operator should know about who may do what here; undefined when there is nothing to worry about. */
  readonly warning: string | undefined;
  /** Takes no new connections, lets requests finish (at most `graceMs`), closes the database. Calling twice waits for the same end. */
  close(): Promise<void>;
}

interface Surroundings {
  readonly log: Logger;
  /** Told when the embedded database is lost for good: the process should end, and be started again. */
  readonly onLost?: ((error: Error) => void) | undefined;
  /** How long requests may take to finish when closing; default 25 000, as orchestrators kill after 30 s. */
  readonly graceMs?: number;
}

/** The broker could not start, for a reason that the message says to whoever started it. */
export class CannotStart extends Error {
  override readonly name = "CannotStart";
}

/**
 * Opens the database, brings it up to date and listens.
 * @throws CannotStart when the database cannot be opened or migrated, or the port is taken
 */
export async function startServer(config: Config, { log, onLost, graceMs = 25_000 }: Surroundings): Promise<RunningServer> {
  const data = dataOf(config);
  requireCertificates(config);
  const db = await openConfigured(config, onLost);
  try {
    const migrations = await bringUpToDate(db);
    const verdicts = verdictRecorder({ db, log });
    const { server, drain } = httpServer(createListener({ db, config, log }, verdicts), log);
    const url = await listen(server, config);
    // The process that had taken jobs on is dead: only one can have the embedded database open. They need not wait for the end of their leases.
    if (db.embedded) await reclaimJobs(db);
    const worker = startWorker({ db, log, handlers: jobHandlers({ db, config, log }) });
    const cleaning = cleanOnSchedule({ db, config, log });
    const end = async () => {
      await Promise.all([drain(graceMs), worker.stop(graceMs), cleaning.stop()]);
      await verdicts.stop();
      await db.close();
    };
    let closed: Promise<void> | undefined;
    const warning = accessWarning(config);
    return { url, data, embedded: db.embedded, migrations, warning, close: () => (closed ??= end()) };
  } catch (error) {
    await db.close();
    throw error;
  }
}

/** A broker that cannot read them would start, and fail with every webhook. */
function requireCertificates({ webhookCertificates }: Config): void {
  try {
    readCertificates(webhookCertificates);
  } catch (error) {
    throw new CannotStart(reasonOf(error), { cause: error });
  }
}

/** Opens the database that the settings name. @throws CannotStart when that fails, with the reason */
export async function openConfigured(config: Config, onLost?: (error: Error) => void): Promise<Db> {
  const { databaseUrl, maxConnections, statementTimeoutMs } = config;
  const location = databaseUrl === undefined ? { dataDir: resolve(config.dataDir) } : { databaseUrl };
  try {
    return await openDatabase(location, {
      maxConnections,
      statementTimeoutMs,
      workerThread: true,
      ...(onLost === undefined ? {} : { onLost }),
    });
  } catch (error) {
    const reason = reasonOf(error);
    throw new CannotStart(databaseUrl === undefined ? reason : `Cannot use the database at ${withoutPassword(databaseUrl)}: ${reason}`, {
      cause: error,
    });
  }
}

/** Applies what is missing. @throws CannotStart when a migration cannot be applied, or the database belongs to a newer Weir */
export async function bringUpToDate(db: Db): Promise<MigrationResult> {
  try {
    return await migrate(db);
  } catch (error) {
    throw new CannotStart(`Cannot migrate the database: ${reasonOf(error)}`, { cause: error });
  }
}

/** A second signal this soon is the same one: npm passes on the Ctrl-C that the terminal has already sent to everybody. */
const SAME_SIGNAL_MS = 500;

/** Resolves with the first SIGTERM or SIGINT. From then on another one ends the process at once. */
export function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((stop) => {
    let first: number | undefined;
    const received = (signal: NodeJS.Signals) => {
      if (first !== undefined && performance.now() - first > SAME_SIGNAL_MS) process.exit(1);
      first ??= performance.now();
      stop(signal);
    };
    process.on("SIGTERM", received).on("SIGINT", received);
  });
}

/** Where the data is, in words: a directory, or a server without its password. */
export function dataOf({ databaseUrl, dataDir }: Config): string {
  return databaseUrl === undefined ? resolve(dataDir) : withoutPassword(databaseUrl);
}

function httpServer(answer: RequestListener, log: Logger): { server: Server; drain: (graceMs: number) => Promise<void> } {
  let closing = false;
  const server = createServer((request, response) => {
    if (closing) response.setHeader("connection", "close");
    answer(request, response);
  });
  // A client that sends slowly on purpose must not hold connections; 20 MiB over a bad line take a minute.
  server.headersTimeout = 20_000;
  server.requestTimeout = 120_000;
  // Longer than load balancers keep connections (60 s), so that it is never we who close one that is about to be used.
  server.keepAliveTimeout = 65_000;
  return {
    server,
    async drain(graceMs) {
      closing = true;
      const closed = new Promise<void>((done) => server.close(() => done()));
      // Connections become idle one by one, and keep-alive would hold each for a minute.
      const idle = setInterval(() => server.closeIdleConnections(), 50);
      const bound = setTimeout(() => {
        log.warn({ graceMs }, "requests still running are cut off");
        server.closeAllConnections();
      }, graceMs);
      await closed;
      clearInterval(idle);
      clearTimeout(bound);
    },
  };
}

async function listen(server: Server, { host, port }: Config): Promise<string> {
  await new Promise<void>((ready, failed) => {
    server.once("error", (error: NodeJS.ErrnoException) => failed(new CannotStart(listenFailure(error, host, port), { cause: error })));
    server.listen(port, host, ready);
  });
  // A server that listens on TCP has an address with a port.
  const address = server.address() as AddressInfo;
  const everywhere = address.address === "0.0.0.0" || address.address === "::";
  const name = everywhere ? "localhost" : address.family === "IPv6" ? `[${address.address}]` : address.address;
  return `http://${name}:${address.port}`;
}

function listenFailure(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case "EADDRINUSE":
      return `Port ${port} of ${host} is taken by another process. Stop that one, or choose another port (--port).`;
    case "EACCES":
      return `Port ${port} needs more rights than this process has. Choose one from 1024 up (--port).`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `This machine has no address ${host} (--host).`;
    default:
      return `Cannot listen on ${host}:${port}: ${error.message}`;
  }
}

/** Several addresses tried in vain are an AggregateError without a message. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join("; ");
  return error instanceof Error ? error.message : String(error);
}

function withoutPassword(databaseUrl: string): string {
  try {
    const url = new URL(databaseUrl);
    url.password = "";
    url.searchParams.delete("password");
    return url.href;
  } catch {
    return "DATABASE_URL";
  }
}
