import { EventEmitter, once } from "node:events";
import { resolve as absolute } from "node:path";
import type { Config } from "../../server/config.ts";
import type { RunningServer } from "../../server/main.ts";
import { type Args, UsageError } from "../args.ts";
import type { Command, CommandContext, Option, Outcome } from "../command.ts";
import { ignoredSettings } from "../ignored-settings.ts";

/** Which database, for commands that open it themselves. */
export const DATABASE_OPTIONS: readonly Option[] = [
  { flags: "--data-dir <folder>", summary: "keep the data here, in embedded Postgres (WEIR_DATA_DIR; else ./data)" },
  { flags: "--database-url <url>", summary: "keep the data on a PostgreSQL server (DATABASE_URL, PACT_BROKER_DATABASE_URL)" },
];

/** Runs the broker until a signal comes. */
export const serve: Command = {
  name: "serve",
  summary: "run the broker",
  options: [
    { flags: "--port <number>", summary: "listen here (PACT_BROKER_PORT, PORT; else 9292; 0 picks a free one)" },
    { flags: "--host <address>", summary: "listen on this address (WEIR_HOST; else 127.0.0.1, for this machine only)" },
    ...DATABASE_OPTIONS,
    { flags: "--log-level <level>", summary: "fatal, error, warn, info, debug or trace (PACT_BROKER_LOG_LEVEL; else info)" },
  ],
  examples: ["serve", "serve --port 8080 --host 0.0.0.0 --data-dir /var/lib/weir", "serve --database-url postgres://weir@db.internal/weir"],
  run: serveUntilSignal,
};

async function serveUntilSignal(ctx: CommandContext, args: Args): Promise<Outcome> {
  const config = await readSettings(ctx, args);
  const [{ startServer, stopSignal, CannotStart }, { pino }] = await Promise.all([import("../../server/main.ts"), import("pino")]);
  const log = pino({ level: config.logLevel });
  for (const ignored of ignoredSettings(ctx.env)) log.warn(ignored, "setting ignored");
  // Listened for from the start: a signal during a slow start must not be lost.
  const signalled = stopSignal();
  const losses = new EventEmitter<{ lost: [Error] }>();
  const lost = once(losses, "lost");
  try {
    const server = await startServer(config, { log, onLost: (error) => losses.emit("lost", error) });
    for (const line of banner(server, config)) ctx.print(line);
    if (server.warning !== undefined) {
      ctx.note(ctx.colors.yellow(`WARNING: ${server.warning}`));
      log.warn({ event: "open to everybody", host: config.host }, server.warning);
    }
    const { applied, unknown } = server.migrations;
    if (applied.length > 0) log.info({ applied }, "database migrated");
    if (unknown.length > 0) log.warn({ unknown }, "a newer weir has migrated this database");
    const reason = await Promise.race([signalled, lost]);
    if (typeof reason === "string") log.info({ signal: reason }, "stopping: requests that are running may finish");
    else log.fatal({ err: reason[0] }, "the embedded database is lost: start again");
    await server.close();
    log.info("stopped");
    return { exitCode: typeof reason === "string" ? 0 : 1, text: "" };
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    ctx.note(`${ctx.colors.red("error:")} ${error.message}`);
    return { exitCode: 1, text: "" };
  }
}

/** The settings of the environment, and over them what was typed. @throws UsageError */
export async function readSettings(ctx: CommandContext, args: Args): Promise<Config> {
  const [dataDir, databaseUrl] = [args.text("data-dir"), args.text("database-url")];
  if (dataDir !== undefined && databaseUrl !== undefined) throw new UsageError("Give either --data-dir or --database-url, not both");
  const port = args.whole("port");
  if (port !== undefined && port > 65_535) throw new UsageError(`--port must be at most 65535, but is ${port}`);
  const { readConfig } = await import("../../server/config.ts");
  let config: Config;
  try {
    config = readConfig(ctx.env);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
  const logLevel = args.text("log-level") ?? config.logLevel;
  if (!LOG_LEVELS.has(logLevel)) throw new UsageError(`The log level must be one of ${[...LOG_LEVELS].join(", ")}, but is "${logLevel}"`);
  return {
    ...config,
    host: args.text("host") ?? config.host,
    port: port ?? config.port,
    dataDir: absolute(ctx.cwd, dataDir ?? config.dataDir),
    // A directory that was typed counts more than a server that the environment names.
    databaseUrl: databaseUrl ?? (dataDir === undefined ? config.databaseUrl : undefined),
    logLevel,
  };
}

const LOG_LEVELS: ReadonlySet<string> = new Set(["fatal", "error", "warn", "info", "debug", "trace", "silent"]);

/** What somebody who has just started it for the first time wants to know. */
function banner({ url, data, embedded }: RunningServer, { baseUrls }: Config): string[] {
  const shown = baseUrls[0] ?? url;
  const broker = /^http:\/\/(?:localhost|127\.0\.0\.1):9292$/.test(shown) ? "" : ` --broker-base-url ${shown}`;
  const kept = embedded
    ? `Data: ${data} (embedded Postgres: survives a crash of this process, not a power loss; for that set DATABASE_URL)`
    : `Data: ${data}`;
  return [
    `Weir listens on ${url}`,
    kept,
    "Next, in another terminal:",
    `  npx weir publish ./pacts --consumer-app-version 1.0.0 --branch main${broker}`,
    `  npx weir create-environment --name production --production${broker}`,
    `  npx weir can-i-deploy --pacticipant OrderService --version 1.0.0 --to-environment production${broker}`,
    "",
  ];
}
