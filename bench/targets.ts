import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Db } from "../server/db/db.ts";
import { openDatabase } from "../server/db/open.ts";
import { sql } from "../server/db/sql.ts";
import { postgresCpu } from "./cpu.ts";
import { type Server, urlOf } from "./database.ts";
import { operationsOn, quantile } from "./measure.ts";
import { type Operation, READ_FLOOR, type Request } from "./requests.ts";
import { HUB_VERSION, seedHub } from "./seed-hub.ts";
import type { Size } from "./seed.ts";
import { startTarget, type Target } from "./target.ts";
import { openWire, type Wire } from "./wire.ts";

/** What one kind of request costs a server in a process of its own, with its log on. */
export interface Spent {
  readonly name: string;
  readonly size: Size["name"];
  /** CPU of one request, of the server and of PostgreSQL. */
  readonly nodeUs: number;
  readonly postgresUs: number;
  readonly p50Ms: number;
}

/** Everything that the table of targets is made of. */
export interface Figures {
  readonly spent: readonly Spent[];
  /** One row written and committed by PostgreSQL, without HTTP. */
  readonly commitMs: number;
  readonly memoryMb: ReadonlyMap<string, number>;
  readonly startMs: ReadonlyMap<string, number>;
}

/** Hubs on which the cost of a further integration is measured; the big one has 200,000 publications. */
export const HUBS = [
  { name: "hub-100", neighbours: 100, versions: 20 },
  { name: "hub-300", neighbours: 300, versions: 667 },
] as const;

const READS = [
  READ_FLOOR,
  "can-i-deploy, summary",
  "can-i-deploy",
  "pacts for verification, main",
  "matrix A x B, cvpv, limit 100",
  ...HUBS.map(({ name }) => `${name}, summary`),
];
const WRITES = ["publish a known pact, 17 KB", "publish 3 pacts, 1 time in 20 new", "publish 3 new pacts, 17 KB", "record a verification"];

const WARM_UP = 100;

interface Task extends Spent {
  readonly operation: Operation;
  readonly target: Target;
  times: number[];
  nodeUs: number;
  postgresUs: number;
  count: number;
}

/** Asks servers on databases of each size the same things, by turns, so that noise on the machine falls on all alike. */
export async function measureTargets(server: Server, sizes: readonly Size[], requests: number): Promise<Figures> {
  const biggest = sizes.at(-1);
  const tasks: Task[] = [];
  const closing: (() => unknown)[] = [];
  const dbs: Db[] = [];
  try {
    for (const size of sizes) {
      const db = await openDatabase({ databaseUrl: urlOf(server, size) }, { maxConnections: 1, statementTimeoutMs: 0 });
      dbs.push(db);
      closing.push(() => db.close());
      if (size === biggest) for (const hub of HUBS) await seedHub(db, hub);
      const target = await startTarget("weir-logged", urlOf(server, size));
      closing.push(() => target.stop());
      const all = [...(await operationsOn(db, size)), ...(size === biggest ? HUBS.map(askHub) : [])];
      const wanted = size === biggest ? [...READS, ...WRITES] : READS;
      const own = all.filter(({ name }) => wanted.includes(name));
      const nothing = { size: size.name, nodeUs: 0, postgresUs: 0, p50Ms: 0, count: 0 };
      tasks.push(...own.map((operation) => ({ ...nothing, name: operation.name, operation, target, times: [] })));
    }
    const [db] = dbs.slice(-1);
    if (db === undefined) throw new Error("no size");
    const cpu = (await postgresCpu(db)) ?? (() => Number.NaN);
    const commits = await byTurns(db, tasks, cpu, requests);
    const spent = tasks.map(({ name, size, nodeUs, postgresUs, count, times }) => ({
      name,
      size,
      nodeUs: nodeUs / count,
      postgresUs: postgresUs / count,
      p50Ms: median(times),
    }));
    const memoryMb = new Map(tasks.flatMap(({ size, target }) => [[size, target.memoryMb() ?? Number.NaN] as const]));
    return { spent, commitMs: median(commits), memoryMb, startMs: await starts(server, sizes) };
  } finally {
    for (const close of closing.toReversed()) await close();
  }
}

/** @returns milliseconds of commits in between */
async function byTurns(db: Db, tasks: readonly Task[], cpu: () => number, requests: number): Promise<number[]> {
  const rounds = 5;
  const commits: number[] = [];
  await db.script("create table if not exists floor (id bigint generated always as identity primary key, text text not null)");
  let n = 0;
  for (let round = -1; round < rounds; round++) {
    for (let turn = 0; turn < requests / rounds; turn++) {
      const began = performance.now();
      await db.execute(sql`insert into floor (text) values (${"x".repeat(1000)})`);
      if (round >= 0) commits.push(performance.now() - began);
    }
    for (const task of tasks) {
      const wire = await openWire(task.target.port); // one that has been idle for long is closed by the server
      const before = { node: await task.target.cpu(), postgres: cpu() };
      const times: number[] = [];
      // Code that the engine has not compiled yet takes several times as long.
      const turns = round < 0 ? WARM_UP : requests / rounds;
      for (let turn = 0; turn < turns; turn++) times.push(await send(wire, task.operation.request(n++)));
      wire.close();
      if (round < 0) continue; // warming up
      task.nodeUs += (await task.target.cpu()) - before.node;
      task.postgresUs += cpu() - before.postgres;
      task.count += times.length;
      task.times.push(...times);
    }
  }
  await db.script("drop table floor");
  return commits;
}

async function send(wire: Wire, { method, path, body, type = "application/json" }: Request): Promise<number> {
  const headers = { accept: "application/hal+json, application/json", ...(body === undefined ? {} : { "content-type": type }) };
  const { status, body: answer, ms } = await wire.send({ method, path, ...(body === undefined ? {} : { body }), headers });
  if (status < 200 || status > 299) throw new Error(`${method} ${path} answered ${status}: ${answer.slice(0, 500)}`);
  return ms;
}

function askHub({ name }: (typeof HUBS)[number]): Operation {
  const path = `/can-i-deploy?pacticipant=${name}&version=${HUB_VERSION}&environment=production&summary=true`;
  return { name: `${name}, summary`, floor: "read", request: () => ({ method: "GET", path }) };
}

/** How long the real program takes until it answers; the best of three, by turns. */
async function starts(server: Server, sizes: readonly Size[]): Promise<Map<string, number>> {
  const best = new Map<string, number>();
  for (let round = 0; round < 3; round++)
    for (const size of sizes)
      best.set(size.name, Math.min(best.get(size.name) ?? Number.POSITIVE_INFINITY, await start(urlOf(server, size))));
  return best;
}

async function start(databaseUrl: string): Promise<number> {
  const main = fileURLToPath(new URL("../cli/main.ts", import.meta.url));
  const began = performance.now();
  const child = spawn(process.execPath, ["--import", "tsx", main, "serve"], {
    env: { ...process.env, DATABASE_URL: databaseUrl, PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    await new Promise<void>((ready, failed) => {
      child.stdout.on("data", (text: Buffer) => text.toString().includes("listens on") && ready());
      child.once("exit", (code) => failed(new Error(`The server ended with ${code}.`)));
    });
    return performance.now() - began;
  } finally {
    child.kill();
  }
}

function median(times: readonly number[]): number {
  return quantile(
    times.toSorted((a, b) => a - b),
    0.5,
  );
}
