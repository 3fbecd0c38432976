/**
 * Measures the schema registry against what the machine can do in the same run: `npm run bench:registry`.
 *
 *   --seconds N      how long reads, and how long writes, take turns; default 30 for each
 *   --rounds N       at most so many turns of each kind; default 200
 *   --only PART      reads, writes or races
 *
 * Servers run in processes of their own. CPU per request is what they used, so that a busy machine falls on all alike. Reads come over many
 * connections; what changes or compares comes from one client, one request after the other.
 */
import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { findServer, openEmpty } from "./database.ts";
import { readsById } from "./registry-reads.ts";
import { ok, registration, schema } from "./registry-schemas.ts";
import { racing, writes } from "./registry-writes.ts";
import { startTarget } from "./target.ts";
import { openWire } from "./wire.ts";

const { values } = parseArgs({
  options: { seconds: { type: "string", default: "30" }, rounds: { type: "string", default: "200" }, only: { type: "string" } },
});
const limits = { seconds: Number(values.seconds), rounds: Number(values.rounds) };
/** Schemas that are read by id. */
const IDS = 200;
const subjectOf = (id: number): string => `seed-${id % 100}`;
const DATABASE = "weir_bench_registry";

const server = await findServer();
try {
  await (await openEmpty(server, DATABASE)).close();
  const url = new URL(server.url);
  url.pathname = `/${DATABASE}`;
  console.log(`${new Date().toISOString()}, PostgreSQL ${server.name}, Node ${process.versions.node}`);
  await run(url.href);
} finally {
  await server.stop();
}

async function run(url: string): Promise<void> {
  const weir = await startTarget("weir", url);
  try {
    const payload = await seed(weir.port);
    await report("Reads", () => readsById({ url, weir, payload, ids: IDS, subjectOf, ...limits }));
    await report("Writes", () => writes({ url, weir, ...limits }));
    await report("Races", () => racing(weir, { ...limits, seconds: limits.seconds / 3 }));
  } finally {
    weir.stop();
  }
}

/** @returns the answer to a request for the first of the schemas */
async function seed(port: number): Promise<string> {
  const wire = await openWire(port);
  await ok(wire, { method: "PUT", path: "/config", body: { compatibility: "NONE" } });
  for (let n = 1; n <= IDS; n++) await ok(wire, registration(subjectOf(n), schema(`Seed${n}`, 20)));
  const payload = await ok(wire, { method: "GET", path: "/schemas/ids/1" });
  wire.close();
  return payload;
}

/** Shows each part at once: the whole takes more than a minute. */
async function report(title: string, work: () => Promise<string>): Promise<void> {
  if (values.only !== undefined && values.only !== title.toLowerCase()) return;
  const start = performance.now();
  const text = await work();
  const took = ((performance.now() - start) / 1000).toFixed(0);
  const load = loadavg().map((one) => one.toFixed(1));
  console.log(`\n${title}, ${took} s, load ${load.join(" ")}\n\n${text}`);
}
