import { type ChildProcess, execFile, spawn } from "node:child_process";
import { chown, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

/** A Postgres server of our own, with nothing in it. */
export interface PostgresServer {
  readonly url: string;
  readonly version: string;
  /** Stops the server and removes its files. */
  stop(): Promise<void>;
}

const run = promisify(execFile);

/**
 * Starts a temporary server on a free port from binaries of this machine: on the PATH or where Debian puts them, newest first.
 *
 * @param own  settings such as `fsync=on`; they win over ours
 * @returns undefined when there are no binaries
 */
export async function startPostgresServer(own: readonly string[] = []): Promise<PostgresServer | undefined> {
  const binaries = await findBinaries();
  if (binaries === undefined) return undefined;
  const directory = await mkdtemp(join(tmpdir(), "weir-postgres-"));
  const user = await serverUser();
  if (user !== undefined) await chown(directory, user.uid, user.gid);
  const data = join(directory, "data");
  const options = { ...user, cwd: directory, env: { PATH: process.env["PATH"], LC_ALL: "C.UTF-8" } };
  try {
    await run(join(binaries, "initdb"), ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"], options);
    const port = await freePort();
    // Throw-away data: durability off.
    const settings = [
      "fsync=off",
      "synchronous_commit=off",
      "full_page_writes=off",
      "listen_addresses=127.0.0.1",
      `unix_socket_directories=${directory}`,
      ...own,
    ];
    const server = spawn(join(binaries, "postgres"), ["-D", data, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])], {
      ...options,
      stdio: ["ignore", "ignore", "pipe"],
    });
    await ready(server);
    const { stdout } = await run(join(binaries, "postgres"), ["--version"]);
    return {
      url: `postgres://postgres@127.0.0.1:${port}/postgres`,
      version: stdout.trim(),
      async stop() {
        await exited(server, "SIGINT"); // fast shutdown: does not wait for clients
        await rm(directory, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await rm(directory, { recursive: true, force: true });
    throw error;
  }
}

async function findBinaries(): Promise<string | undefined> {
  const debian = "/usr/lib/postgresql";
  const majors = await list(debian);
  const folders = majors.sort((a, b) => Number(b) - Number(a)).map((major) => join(debian, major, "bin"));
  for (const folder of [...(process.env["PATH"] ?? "").split(delimiter), ...folders]) {
    const names = await list(folder);
    if (names.includes("initdb") && names.includes("postgres")) return folder;
  }
  return undefined;
}

async function list(folder: string): Promise<string[]> {
  return readdir(folder).catch((): string[] => []);
}

/** Postgres refuses to run as root; then it runs as its own user, or as nobody. Undefined for whoever we are. */
async function serverUser(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const entries = (await readFile("/etc/passwd", "utf8")).split("\n").map((line) => line.split(":"));
  const entry = entries.find(([name]) => name === "postgres") ?? entries.find(([name]) => name === "nobody");
  if (entry === undefined) throw new Error("Postgres does not run as root, and there is no user postgres or nobody.");
  return { uid: Number(entry[2]), gid: Number(entry[3]) };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening) => probe.listen(0, "127.0.0.1", listening));
  const address = probe.address();
  await new Promise((closed) => probe.close(closed));
  if (address === null || typeof address === "string") throw new Error("No free port.");
  return address.port;
}

/** Resolves when the server says that it is ready; rejects with its log when it stops before. */
function ready(server: ChildProcess): Promise<void> {
  let log = "";
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`Postgres did not start (exit code ${code}):\n${log}`)));
    server.stderr?.on("data", (text: Buffer) => {
      log = (log + text.toString()).slice(-4000);
      if (log.includes("database system is ready to accept connections")) resolve();
    });
  });
}

async function exited(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exit = new Promise((resolve) => server.once("exit", resolve));
  server.kill(signal);
  await exit;
}
