/**
 * Lets many publishers loose on one broker: `npm run bench:publishers -- --seconds 60 --publishers 64`.
 *
 * Every publisher goes round the same four tasks as fast as it can: a new version of its own, the very version that all others
 * publish at that moment, its share of a version that all publish together (merged), and a new schema that all register.
 * Nothing may fail, and afterwards everything that was acknowledged must be there. Exits with 1 when that is not so.
 */
import { Agent, request as httpRequest } from "node:http";
import { parseArgs } from "node:util";
import { findServer, openEmpty } from "./database.ts";
import { startBroker } from "./broker.ts";

const { values } = parseArgs({
  options: {
    publishers: { type: "string", default: "64" },
    seconds: { type: "string", default: "60" },
  },
});
const publishers = Number(values.publishers);
const milliseconds = Number(values.seconds) * 1000;

/** How long all publishers stay on the same shared version, in milliseconds. */
const SHARED_MS = 500;
const PROVIDERS = 10;

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Something that was acknowledged, and how to see that it is there. */
interface Acknowledged {
  readonly path: string;
  readonly holds: (body: string) => boolean;
}

/** What happened in a run. */
interface Tally {
  readonly times: Map<string, number[]>;
  /** Answers other than success, a few of them word for word. */
  readonly refused: string[];
  readonly acknowledged: Acknowledged[];
  /** Ids that a schema was registered under, by its subject. */
  readonly schemaIds: Map<string, Set<string>>;
}

const server = await findServer();
let healthy = false;
try {
  const db = await openEmpty(server, "weir_bench_publishers");
  const broker = await startBroker(db);
  try {
    healthy = await run(broker.port);
  } finally {
    await broker.stop();
    await db.close();
  }
} finally {
  await server.stop();
}
process.exitCode = healthy ? 0 : 1;

async function run(port: number): Promise<boolean> {
  const agent = new Agent({ keepAlive: true, maxSockets: publishers });
  const send = (method: string, path: string, body?: unknown) => exchange({ port, agent }, method, path, body);
  const tally: Tally = { times: new Map(), refused: [], acknowledged: [], schemaIds: new Map() };
  const start = performance.now();
  const end = start + milliseconds;
  await Promise.all(Array.from({ length: publishers }, (_, n) => publisher(n, { start, end, send, tally })));
  const took = (performance.now() - start) / 1000;
  const missing = await missingOf(tally.acknowledged, (path) => send("GET", path));
  agent.destroy();
  const severalIds = [...tally.schemaIds].filter(([, ids]) => ids.size !== 1);
  console.log(table(tally, took));
  console.log(`${tally.refused.length} refused, ${missing.length} of ${tally.acknowledged.length} acknowledged publications lost,`);
  console.log(`${severalIds.length} of ${tally.schemaIds.size} schemas with more than one id`);
  for (const line of [...tally.refused, ...missing].slice(0, 10)) console.log(line.slice(0, 400));
  return tally.refused.length + missing.length + severalIds.length === 0;
}

interface Round {
  readonly start: number;
  readonly end: number;
  readonly send: (method: string, path: string, body?: unknown) => Promise<Answer>;
  readonly tally: Tally;
}

async function publisher(n: number, { start, end, send, tally }: Round): Promise<void> {
  for (let round = 0; performance.now() < end; round++) {
    const shared = Math.floor((performance.now() - start) / SHARED_MS);
    const provider = `Provider ${(n + round) % PROVIDERS}`;
    const task = round % 4;
    const at = performance.now();
    if (task === 3) {
      const subject = `topic-${shared}-value`;
      const field = { name: `f${shared}`, type: "string" };
      const schema = JSON.stringify({ type: "record", name: `R${shared}`, fields: [field] });
      const answer = await send("POST", `/subjects/${subject}/versions`, { schema });
      note(tally, "the same new schema", at, answer);
      if (answer.status === 200) idsOf(tally, subject).add(answer.body);
      continue;
    }
    const [kind, consumer, version, interaction] =
      task === 0
        ? (["a version of its own", `Consumer ${n}`, `${round}`, `own ${n} ${round % 40}`] as const)
        : task === 1
          ? (["the same version", "Shared Consumer", `${shared}`, `shared ${shared}`] as const)
          : (["a share of a version", "Merged Consumer", `${shared}`, `share of ${n}`] as const);
    const answer = await send("POST", "/contracts/publish", publication({ consumer, provider, version, interaction, merge: task === 2 }));
    note(tally, kind, at, answer);
    if (answer.status !== 200) continue;
    const path = `/pacts/provider/${encodeURIComponent(provider)}/consumer/${encodeURIComponent(consumer)}/version/${version}`;
    tally.acknowledged.push({ path, holds: (body) => body.includes(`"${interaction}"`) });
  }
}

function publication(of: { consumer: string; provider: string; version: string; interaction: string; merge: boolean }): unknown {
  const pact = {
    consumer: { name: of.consumer },
    provider: { name: of.provider },
    interactions: [{ description: of.interaction, request: { method: "GET", path: "/" }, response: { status: 200 } }],
    metadata: { pactSpecification: { version: "2.0.0" } },
  };
  return {
    pacticipantName: of.consumer,
    pacticipantVersionNumber: of.version,
    branch: "main",
    tags: ["dev"],
    contracts: [
      {
        consumerName: of.consumer,
        providerName: of.provider,
        specification: "pact",
        contentType: "application/json",
        content: Buffer.from(JSON.stringify(pact)).toString("base64"),
        ...(of.merge ? { onConflict: "merge" } : {}),
      },
    ],
  };
}

function note({ times, refused }: Tally, kind: string, at: number, { status, body }: Answer): void {
  const list = times.get(kind) ?? [];
  list.push(performance.now() - at);
  times.set(kind, list);
  if (status !== 200) refused.push(`${kind}: ${status} ${body}`);
}

function idsOf({ schemaIds }: Tally, subject: string): Set<string> {
  const known = schemaIds.get(subject) ?? new Set<string>();
  schemaIds.set(subject, known);
  return known;
}

/** Reads each publication's pact once and looks for everything that was acknowledged about it. */
async function missingOf(acknowledged: readonly Acknowledged[], read: (path: string) => Promise<Answer>): Promise<string[]> {
  const byPath = grouped(acknowledged);
  const missing: string[] = [];
  for (const [path, all] of byPath) {
    const { status, body } = await read(path);
    missing.push(...all.filter(({ holds }) => status !== 200 || !holds(body)).map(() => `lost: ${path} (${status})`));
  }
  return missing;
}

function grouped(acknowledged: readonly Acknowledged[]): Map<string, Acknowledged[]> {
  const byPath = new Map<string, Acknowledged[]>();
  for (const one of acknowledged) {
    const known = byPath.get(one.path);
    if (known === undefined) byPath.set(one.path, [one]);
    else known.push(one);
  }
  return byPath;
}

function table({ times }: Tally, seconds: number): string {
  const lines = [...times].map(([kind, list]) => {
    const sorted = list.toSorted((a, b) => a - b);
    const at = (q: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0).toFixed(1);
    return columns(kind, [String(list.length), (list.length / seconds).toFixed(0), at(0.5), at(0.99), at(1)]);
  });
  return [columns("", ["number", "per s", "p50 ms", "p99 ms", "max ms"]), ...lines].join("\n");
}

function columns(name: string, figures: readonly string[]): string {
  return name.padEnd(24) + figures.map((figure) => figure.padStart(8)).join("");
}

function exchange({ port, agent }: { port: number; agent: Agent }, method: string, path: string, body?: unknown): Promise<Answer> {
  const content = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
  const headers = {
    accept: "application/hal+json, application/json",
    ...(content === undefined ? {} : { "content-type": "application/json", "content-length": content.length }),
  };
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ host: "127.0.0.1", port, agent, method, path, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("error", reject);
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString() }));
    });
    sent.on("error", reject);
    sent.end(content);
  });
}
