/**
 * Measures the schema registry against what the machine can do in the same run: `npm run bench:registry`.
 *
 *   --rounds N       how often servers take turns, default 12
 *   --requests N     requests in one turn, default 4000
 *
 * Servers run in processes of their own. CPU per request is what they used, so that a busy machine falls on all alike; times are those of
 * one client with one request after the other.
 */
import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { openDatabase } from "../server/db/open.ts";
import { sql } from "../server/db/sql.ts";
import { findServer, openEmpty } from "./database.ts";
import { startTarget, type Target } from "./target.ts";
import { openWire, type Wire, type WireRequest } from "./wire.ts";

const { values } = parseArgs({ options: { rounds: { type: "string", default: "12" }, requests: { type: "string", default: "4000" } } });
const rounds = Number(values.rounds);
const requests = Number(values.requests);

const CONNECTIONS = 32;
const IDS = 200;
const WRITERS = 16;
const DATABASE = "weir_bench_registry";
const TOKEN = "b".repeat(32);

/** One line of the report. */
interface Line {
  readonly what: string;
  readonly figure: string;
  readonly ratio?: number;
  /** What the ratio may be at most, or at least. */
  readonly target?: { readonly atMost: number } | { readonly atLeast: number };
}

const server = await findServer();
const lines: Line[] = [];
try {
  const db = await openEmpty(server, DATABASE);
  await db.close();
  const url = new URL(server.url);
  url.pathname = `/${DATABASE}`;
  await run(url.href);
} finally {
  await server.stop();
}
console.log(
  `\n${new Date().toISOString()}, PostgreSQL ${server.name}, load ${loadavg()
    .map((load) => load.toFixed(1))
    .join(" ")}\n`,
);
console.log(table());

async function run(url: string): Promise<void> {
  const weir = await startTarget("weir", url);
  const wire = await openWire(weir.port);
  try {
    for (let n = 1; n <= IDS; n++) await register(wire, `seed-${n % 100}`, schema(`Seed${n}`, 20), n === 1);
    const payload = await ok(wire, { method: "GET", path: "/schemas/ids/1" });
    await readsById(url, weir, payload);
    await writes(url, wire);
    await racing(weir);
  } finally {
    wire.close();
    weir.stop();
  }
}

/** Schema by id, by turns with the least that node:http can do, with the request log, and with credentials. */
async function readsById(url: string, weir: Target, payload: string): Promise<void> {
  const raw = await startTarget("raw", Buffer.from(payload).toString("base64"));
  const logged = await startTarget("weir-logged", url);
  const closed = await startTarget("weir-closed", url);
  const headers = { authorization: `Bearer ${TOKEN}` };
  const kinds = [
    { name: "raw node:http", target: raw, request: byId() },
    { name: "schema by id", target: weir, request: byId() },
    { name: "schema by id, request log on", target: logged, request: byId() },
    { name: "schema by id, with a token", target: closed, request: byId({ headers }) },
    { name: "schema by id with ?subject=", target: weir, request: byId({ query: "?subject=seed-1" }) },
  ].map((kind) => ({ ...kind, cpuUs: 0, count: 0, times: [] as number[], wires: [] as Wire[] }));
  try {
    for (const kind of kinds) {
      kind.wires = await Promise.all(Array.from({ length: CONNECTIONS }, () => openWire(kind.target.port)));
      await turn(kind.wires, kind.request, Math.max(2 * IDS, requests / 4));
    }
    for (let round = 0; round < rounds; round++) {
      for (const kind of kinds) {
        const before = await kind.target.cpu();
        kind.times.push(...(await turn(kind.wires, kind.request, requests)));
        kind.cpuUs += (await kind.target.cpu()) - before;
        kind.count += requests;
      }
    }
  } finally {
    for (const wire of kinds.flatMap(({ wires }) => wires)) wire.close();
    for (const target of [raw, logged, closed]) target.stop();
  }
  const floor = kinds[0] === undefined ? Number.NaN : kinds[0].cpuUs / kinds[0].count;
  for (const { name, cpuUs, count, times } of kinds) {
    const cpu = cpuUs / count;
    const figure = `${cpu.toFixed(1)} us CPU, p50 ${quantile(times, 0.5)} ms, p99 ${quantile(times, 0.99)} ms with ${CONNECTIONS} connections`;
    const target = name === "schema by id" ? { target: { atLeast: 0.85 } } : {};
    add({ what: name, figure, ratio: floor / cpu, ...target });
  }
}

function byId({ query = "", headers = {} }: { query?: string; headers?: Record<string, string> } = {}): (n: number) => WireRequest {
  return (n) => ({ method: "GET", path: `/schemas/ids/${1 + ((n * 7919) % IDS)}${query}`, headers });
}

/** Sends so many requests over all connections. @returns milliseconds of each */
async function turn(wires: readonly Wire[], request: (n: number) => WireRequest, count: number): Promise<number[]> {
  const times: number[] = [];
  let next = 0;
  await Promise.all(
    wires.map(async (wire) => {
      while (next < count) {
        const { status, ms } = await wire.send(request(next++));
        if (status !== 200) throw new Error(`An answer was ${status}.`);
        times.push(ms);
      }
    }),
  );
  return times;
}

/** What changes or compares, one request after the other, by turns with one row written and committed. */
async function writes(url: string, wire: Wire): Promise<void> {
  const db = await openDatabase({ databaseUrl: url }, { maxConnections: 1 });
  await db.script("create table floor (id bigint generated always as identity primary key, text text not null)");
  await register(wire, "known", schema("Known", 20), false);
  await ok(wire, { method: "PUT", path: "/config/long", body: { compatibility: "FULL_TRANSITIVE" } });
  for (let n = 1; n <= 100; n++) await register(wire, "long", schema("Long", n), false);
  const text = "x".repeat(1000);
  const commit: number[] = [];
  const kinds: { name: string; request: (n: number) => WireRequest; most?: number; times: number[] }[] = [
    { name: "register a new schema", most: 2.5, request: (n) => registration(`new-${n}`, schema(`New${n}`, 20)), times: [] },
    { name: "register a new version", request: (n) => registration("growing", schema("Growing", 1 + n)), times: [] },
    { name: "register an existing schema", request: () => registration("known", schema("Known", 20)), times: [] },
    {
      name: "look a schema up",
      request: () => ({ method: "POST", path: "/subjects/known", body: { schema: schema("Known", 20) } }),
      times: [],
    },
    {
      name: "check against 100 versions",
      request: (n) => ({
        method: "POST",
        path: "/compatibility/subjects/long/versions",
        body: { schema: schema("Long", 101).replace('"f1"', `"other${n}"`) },
      }),
      times: [],
    },
  ];
  await ok(wire, { method: "PUT", path: "/config/growing", body: { compatibility: "NONE" } });
  const turns = rounds * 20;
  for (let n = -20; n < turns; n++) {
    const start = performance.now();
    await db.execute(sql`insert into floor (text) values (${text})`);
    if (n >= 0) commit.push(performance.now() - start);
    for (const { request, times } of kinds) {
      const { status, body, ms } = await wire.send(request(n + 20));
      if (status !== 200) throw new Error(`An answer was ${status}: ${body}`);
      if (n >= 0) times.push(ms);
    }
  }
  await db.close();
  const floor = median(commit);
  add({
    what: "one row committed with fsync",
    figure: `p50 ${quantile(commit, 0.5)} ms, p99 ${quantile(commit, 0.99)} ms`,
    ratio: 1,
  });
  for (const { name, times, most } of kinds) {
    const figure = `p50 ${quantile(times, 0.5)} ms, p99 ${quantile(times, 0.99)} ms over HTTP`;
    add({ what: name, figure, ratio: median(times) / floor, ...(most === undefined ? {} : { target: { atMost: most } }) });
  }
}

/** Writers that register one new schema at the same moment, again and again: one id, one version, no error. */
async function racing({ port }: Target): Promise<void> {
  const wires = await Promise.all(Array.from({ length: WRITERS }, () => openWire(port)));
  let wrong = 0;
  const races = rounds * 5;
  for (let n = 0; n < races; n++) {
    const answers = await Promise.all(wires.map((wire) => wire.send(registration(`race-${n}`, schema(`Race${n}`, 20)))));
    const first = await wires[0]?.send({ method: "GET", path: `/subjects/race-${n}/versions` });
    if (answers.some(({ status, body }) => status !== 200 || body !== answers[0]?.body) || first?.body !== "[1]") wrong++;
  }
  for (const wire of wires) wire.close();
  const figure = `${wrong} of ${races} races with more than one id or version, or an error`;
  add({ what: `${WRITERS} writers of one new schema`, figure, ratio: wrong, target: { atMost: 0 } });
}

/** Notes a line, and shows it at once: the whole takes minutes. */
function add(line: Line): void {
  lines.push(line);
  console.log(`${line.what}: ${line.figure}`);
}

function schema(name: string, fields: number): string {
  const all = Array.from({ length: fields }, (_, n) => ({ name: `f${n + 1}`, type: ["null", "string"], default: null }));
  return JSON.stringify({ type: "record", name, namespace: "bench", fields: all });
}

function registration(subject: string, text: string): WireRequest {
  return { method: "POST", path: `/subjects/${subject}/versions`, body: { schema: text } };
}

async function register(wire: Wire, subject: string, text: string, first: boolean): Promise<void> {
  if (first) await ok(wire, { method: "PUT", path: "/config", body: { compatibility: "NONE" } });
  await ok(wire, registration(subject, text));
}

async function ok(wire: Wire, request: WireRequest): Promise<string> {
  const { status, body } = await wire.send(request);
  if (status !== 200) throw new Error(`${request.method} ${request.path} answered ${status}: ${body}`);
  return body;
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

function quantile(times: readonly number[], q: number): string {
  return (times.toSorted((a, b) => a - b)[Math.floor(times.length * q)] ?? Number.NaN).toFixed(2);
}

function table(): string {
  const rows = lines.map(({ what, figure, ratio, target }) => {
    const wanted = target === undefined ? "" : "atMost" in target ? `<= ${target.atMost}` : `>= ${target.atLeast}`;
    const met =
      target === undefined || ratio === undefined
        ? ""
        : ("atMost" in target ? ratio <= target.atMost : ratio >= target.atLeast)
          ? "yes"
          : "NO";
    return `| ${what} | ${figure} | ${ratio?.toFixed(2) ?? ""} | ${wanted} | ${met} |`;
  });
  return ["| what | figure | ratio | target | met |", "| --- | --- | ---: | ---: | --- |", ...rows].join("\n");
}
