/**
 * Runs all tests on the embedded database, then those that may touch one again on a real PostgreSQL: TEST_DATABASE_URL, or a
 * temporary server from binaries found on this machine. Arguments go to jest. The last line says `N passed, N failed`.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openDatabase } from "../server/db/open.ts";
import { type PostgresServer, startPostgresServer } from "../test/support/postgres-server.ts";

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** The part of jest's --json output we read. */
interface JestResults {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numRuntimeErrorTestSuites: number;
}

const root = fileURLToPath(new URL("../", import.meta.url));
const jest = join(root, "node_modules/jest/bin/jest.js");
/** Left out of the second run: pure functions, what only the embedded database has, and runs of other people's programs, which take long and say nothing new. */
const NOT_ON_SERVER = [
  "/node_modules/",
  "/test/engine/",
  "/test/db/(data-dir|open|pglite|untar)",
  // Other people's programs and our own command line and SDK ask for nothing that the tests of the API do not ask for.
  "/test/(cli|sdk)/",
  "/test/compat/(?!golden-replay|pact-verifier)",
  // Random histories, and every operation with hostile requests: what they look for does not depend on where the database runs.
  "/test/api/(as-of-histories|plan-histories|event-history-random|hostile-requests)",
].map((pattern) => `--testPathIgnorePatterns=${pattern}`);

// Passed on to jest; when that has ended, the rest of this script tidies up as after any run.
let interrupted = false;
let running: ChildProcess | undefined;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    interrupted = true;
    running?.kill(signal);
  });
}

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const runs = [await runJest("the embedded database", args)];
  const server = interrupted ? undefined : await findServer();
  try {
    if (server !== undefined) runs.push(await runJest(server.version, [...NOT_ON_SERVER, "--passWithNoTests", ...args], server.url));
  } finally {
    await server?.stop();
  }
  const sum = (pick: (counts: Counts) => number) => runs.map(pick).reduce((a, b) => a + b);
  const failed = sum((run) => run.failed) + (interrupted ? 1 : 0);
  const skipped = sum((run) => run.skipped);
  console.log(`${sum((run) => run.passed)} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
  return failed > 0 ? 1 : 0;
}

async function findServer(): Promise<PostgresServer | undefined> {
  const url = process.env["TEST_DATABASE_URL"];
  if (url !== undefined && url !== "") {
    try {
      await (await openDatabase({ databaseUrl: url })).close();
      return { url, version: "the server of TEST_DATABASE_URL", stop: async () => {} };
    } catch (error) {
      console.log(`\nTEST_DATABASE_URL does not answer: ${message(error)}`);
    }
  }
  try {
    const server = await startPostgresServer();
    if (server === undefined) console.log("\nNo TEST_DATABASE_URL and no PostgreSQL binaries found: tested on the embedded database only.");
    return server;
  } catch (error) {
    console.log(`\nA PostgreSQL server could not be started, so tested on the embedded database only: ${message(error)}`);
    return undefined;
  }
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function runJest(database: string, args: readonly string[], databaseUrl?: string): Promise<Counts> {
  console.log(`\nTests on ${database}\n`);
  const folder = await mkdtemp(join(tmpdir(), "weir-jest-"));
  const output = join(folder, "results.json");
  const { TEST_DATABASE_URL: _ours, ...environment } = process.env;
  const child = spawn(process.execPath, [jest, "--json", `--outputFile=${output}`, ...args], {
    cwd: root,
    // --json prints the results a second time, for nobody.
    stdio: ["inherit", "ignore", "inherit"],
    env: {
      ...environment,
      ...(databaseUrl === undefined ? {} : { TEST_DATABASE_URL: databaseUrl }),
      NODE_OPTIONS: `${process.env["NODE_OPTIONS"] ?? ""} --experimental-vm-modules --disable-warning=ExperimentalWarning`.trim(),
    },
  });
  running = child;
  const exitCode = await new Promise<number | null>((resolve) => child.once("exit", resolve));
  try {
    return count(exitCode, JSON.parse(await readFile(output, "utf8")) as JestResults); // written by jest for this purpose
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }; // jest did not get as far as writing results
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function count(exitCode: number | null, results: JestResults): Counts {
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
  return {
    passed: results.numPassedTests,
    failed: exitCode === 0 ? failed : Math.max(failed, 1),
    skipped: results.numPendingTests + results.numTodoTests,
  };
}
