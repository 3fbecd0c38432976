import { randomBytes } from "node:crypto";
import { mkdir, open, readdir, readFile, readlink, rmdir, stat, unlink, utimes } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * PGlite does not notice a second process on its data directory, and both lose rows (170 of 200 in a trial). So whoever opens
 * one holds a claim: an empty file in the folder `<directory>.lock`, whose name says which process it belongs to.
 *
 * Every claim has a name of its own, so removing a dead process's claim can never remove a living one's. To take the lock is to
 * put one's claim down first and only then look for others: of two that start together at least one sees the other. Both may;
 * then both take their claims back and try again after a random pause.
 */
export interface DataDirLock {
  /** Lets others in. Calling twice is harmless. */
  release(): Promise<void>;
}

interface Claim {
  readonly pid: number;
  /** When the process started, in clock ticks since boot; empty where there is no /proc. A pid alone may have been given to another process. */
  readonly startTicks: string;
  /** Boot and pid namespace: only inside one of these do pids mean anything. */
  readonly machine: string;
}

/** In milliseconds; tests shorten them. */
export interface LockTiming {
  /** How long a living process of this machine may have a claim before we believe that it keeps it: covers two that start together. */
  readonly patienceMs: number;
  /** Processes elsewhere (another container on the same volume) cannot be looked up, so everyone renews his claim this often ... */
  readonly heartbeatMs: number;
  /** ... and one from elsewhere counts as abandoned at this age. */
  readonly abandonedMs: number;
}

const TIMING: LockTiming = { patienceMs: 800, heartbeatMs: 2_000, abandonedMs: 10_000 };

/**
 * Takes the lock beside a data directory, removing what dead processes left.
 *
 * @throws Error naming the process that holds it
 */
export async function lockDataDir(directory: string, timing: LockTiming = TIMING): Promise<DataDirLock> {
  const folder = `${directory}.lock`;
  const me = await ownClaim();
  const name = `${me.pid}-${me.startTicks}-${me.machine}-${randomBytes(4).toString("hex")}`;
  const start = Date.now();
  for (;;) {
    await putDown(folder, name);
    const holder = await otherHolder(folder, name, me.machine, timing.abandonedMs);
    if (holder === undefined) return hold(join(folder, name), timing.heartbeatMs);
    await takeBack(join(folder, name));
    const elsewhere = holder.machine !== me.machine;
    const patienceMs = elsewhere ? timing.abandonedMs + timing.heartbeatMs : timing.patienceMs;
    if (Date.now() - start > patienceMs) throw inUse(directory, holder, elsewhere);
    await sleep(20 + Math.random() * 180);
  }
}

function inUse(directory: string, holder: Claim, elsewhere: boolean): Error {
  const where = elsewhere ? " on another machine or in another container" : "";
  return new Error(
    `The data directory ${directory} is in use by process ${holder.pid}${where}. ` +
      "An embedded database belongs to one process: stop the other one, choose another directory, or set DATABASE_URL to share a Postgres server.",
  );
}

function hold(path: string, heartbeatMs: number): DataDirLock {
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => {}); // a disk in trouble will say so in better places
  }, heartbeatMs);
  heartbeat.unref();
  let released: Promise<void> | undefined;
  return {
    release() {
      clearInterval(heartbeat);
      return (released ??= takeBack(path));
    },
  };
}

async function putDown(folder: string, name: string): Promise<void> {
  for (;;) {
    await mkdir(folder, { recursive: true });
    try {
      const file = await open(join(folder, name), "wx");
      return await file.close();
    } catch (error) {
      if (!isMissing(error)) throw error; // somebody left and removed the folder in between
    }
  }
}

async function takeBack(path: string): Promise<void> {
  await unlink(path).catch(() => {});
  await rmdir(dirname(path)).catch(() => {}); // refused, rightly, while it holds other claims
}

/** Some living process that has a claim; claims of dead ones are removed on the way. */
async function otherHolder(folder: string, ownName: string, machine: string, abandonedMs: number): Promise<Claim | undefined> {
  for (const name of await readdir(folder)) {
    const claim = name === ownName ? undefined : parseClaim(name);
    if (claim === undefined) continue;
    const path = join(folder, name);
    const living = claim.machine === machine ? await isAlive(claim) : await isYoungerThan(path, abandonedMs);
    if (living) return claim;
    await unlink(path).catch(() => {});
  }
  return undefined;
}

function parseClaim(name: string): Claim | undefined {
  const [, pid, startTicks, machine] = /^(\d+)-(\d*)-([0-9a-z]+)-[0-9a-f]+$/.exec(name) ?? [];
  if (pid === undefined || startTicks === undefined || machine === undefined) return undefined;
  return { pid: Number(pid), startTicks, machine };
}

async function isAlive(claim: Claim): Promise<boolean> {
  try {
    process.kill(claim.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false; // kill throws system errors only
  }
  return claim.startTicks === "" || (await startOf(claim.pid)) === claim.startTicks;
}

async function isYoungerThan(path: string, ms: number): Promise<boolean> {
  try {
    return Date.now() - (await stat(path)).mtimeMs < ms;
  } catch {
    return false; // taken back meanwhile
  }
}

async function ownClaim(): Promise<Claim> {
  return { pid: process.pid, startTicks: await startOf(process.pid), machine: await machineName() };
}

/** Field 22 of /proc/<pid>/stat; the second one is a file name in brackets that may contain anything. Empty without /proc or such a process. */
async function startOf(pid: number): Promise<string> {
  const text = await readFile(`/proc/${pid}/stat`, "latin1").catch(() => "");
  return text.slice(text.lastIndexOf(")") + 2).split(" ")[19] ?? "";
}

/** The same for two processes that can see each other's pids, as letters and digits. */
async function machineName(): Promise<string> {
  const boot = await readFile("/proc/sys/kernel/random/boot_id", "latin1").catch(() => hostname());
  const namespace = await readlink("/proc/self/ns/pid").catch(() => "");
  return `${boot}${namespace}`.toLowerCase().replaceAll(/[^0-9a-z]/g, "");
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === "ENOENT";
}
