/**
 * What a message costs beyond Avro itself: `npm run bench:serdes -- --rounds 60`.
 *
 * The serdes and bare avsc take turns with the same messages, so that noise falls on both alike; counted is the CPU time of the
 * process. Each ratio is the median over all rounds. Every figure has a process of its own: a producer writes, a consumer reads, and
 * what one of them teaches the compiler does not slow down the other. Exits with 1 when a target is missed, or when a promise was returned.
 */
import { spawnSync } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import avsc from "avsc";
import { avro, createDeserializer, createSerializer, type RecordHeaders, SchemaRegistryClient } from "../sdk/serde/index.ts";

const { values } = parseArgs({ options: { rounds: { type: "string", default: "60" }, figure: { type: "string" } } });
const rounds = Number(values.rounds);
/** Messages of one turn: some 20 ms. */
const TURN = 20_000;
const TOPIC = "orders";

const string = "string";
const line = { type: "record", name: "Line", fields: ["sku", "name"].map((name) => ({ name, type: string })) };
const schema = JSON.stringify({
  type: "record",
  name: "Order",
  namespace: "shop",
  fields: [
    { name: "id", type: "long" },
    { name: "customer", type: string },
    { name: "placedAt", type: "long" },
    { name: "state", type: { type: "enum", name: "State", symbols: ["PLACED", "PAID", "SHIPPED"] } },
    { name: "total", type: "double" },
    { name: "express", type: "boolean" },
    { name: "note", type: ["null", string] },
    { name: "lines", type: { type: "array", items: line } },
  ],
});
const order = {
  id: 123_456,
  customer: "c-8271-aa",
  placedAt: 1_795_277_228_982,
  state: "PAID",
  total: 99.95,
  express: true,
  note: "leave it at the door",
  lines: [1, 2, 3].map((n) => ({ sku: `sku-${n}`, name: `Article number ${n}` })),
};

interface Contest {
  readonly figure: string;
  readonly target: number;
  readonly ours: () => unknown;
  readonly bare: () => unknown;
}

process.exitCode = values.figure === undefined ? all() : await one(Number(values.figure));

/** Each figure in its own process; 0 when all targets are met. */
function all(): number {
  console.log(`${rounds} rounds of ${TURN} messages, Node ${process.versions.node}, load ${loadavg()[0]?.toFixed(1)}\n`);
  console.log("| figure | bare avsc, CPU per message | serde | ratio | target | met |\n| --- | ---: | ---: | ---: | ---: | --- |");
  const file = fileURLToPath(import.meta.url);
  const codes = [0, 1, 2, 3].map((figure) => {
    const args = [...process.execArgv, file, "--rounds", String(rounds), "--figure", String(figure)];
    return spawnSync(process.execPath, args, { stdio: "inherit" }).status;
  });
  return codes.every((code) => code === 0) ? 0 : 1;
}

async function one(figure: number): Promise<number> {
  const registry = await startRegistry();
  try {
    const contest = (await contests(new SchemaRegistryClient({ baseUrl: registry.url })))[figure];
    if (contest === undefined) throw new Error(`There is no figure ${figure}.`);
    return report(contest) ? 0 : 1;
  } finally {
    registry.stop();
  }
}

async function contests(client: SchemaRegistryClient): Promise<Contest[]> {
  const type = avsc.Type.forSchema(JSON.parse(schema) as Parameters<typeof avsc.Type.forSchema>[0]);
  const payload = type.toBuffer(order);
  const options = { registry: client, format: avro(), useLatest: true, latestTtlMs: Number.POSITIVE_INFINITY } as const;
  const [prefixing, heading] = [createSerializer(options), createSerializer({ ...options, framing: "header" })];
  const deserializer = createDeserializer({ registry: client });
  const headers: RecordHeaders = {};
  const framed = await prefixing.serialize(TOPIC, order);
  await heading.serialize(TOPIC, order, headers);
  await deserializer.deserialize(TOPIC, framed);
  await deserializer.deserialize(TOPIC, payload, headers);
  const encode = () => type.toBuffer(order);
  const decode = () => type.fromBuffer(payload);
  return [
    { figure: "encode, schema in header", target: 0.8, ours: () => heading.serialize(TOPIC, order, {}), bare: encode },
    { figure: "decode, schema in header", target: 0.9, ours: () => deserializer.deserialize(TOPIC, payload, headers), bare: decode },
    { figure: "encode, schema before message", target: 0.8, ours: () => prefixing.serialize(TOPIC, order), bare: encode },
    { figure: "decode, schema before message", target: 0.9, ours: () => deserializer.deserialize(TOPIC, framed), bare: decode },
  ];
}

function report({ figure, target, ours, bare }: Contest): boolean {
  const pairs: { readonly ours: number; readonly bare: number }[] = [];
  for (let round = -5; round < rounds; round++) {
    // Who goes first changes: the second one meets the garbage of the first.
    const pair = round % 2 === 0 ? { ours: turn(ours), bare: turn(bare) } : { bare: turn(bare), ours: turn(ours) };
    if (round >= 0) pairs.push(pair);
  }
  const ratio = median(pairs.map((pair) => pair.bare / pair.ours));
  const met = ratio >= target && !(ours() instanceof Promise);
  const [plain, framed] = (["bare", "ours"] as const).map((side) => ((median(pairs.map((pair) => pair[side])) * 1000) / TURN).toFixed(0));
  console.log(`| ${figure} | ${plain} ns | ${framed} ns | ${(100 * ratio).toFixed(0)} % | ${100 * target} % | ${met ? "yes" : "NO"} |`);
  return met;
}

/** CPU time of one turn in microseconds. */
function turn(task: () => unknown): number {
  const before = process.cpuUsage();
  for (let n = 0; n < TURN; n++) task();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

function median(list: readonly number[]): number {
  return list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;
}

/** Answers every question with the one schema. */
async function startRegistry(): Promise<{ url: string; stop(): void }> {
  const answer = { subject: `${TOPIC}-value`, version: 1, id: 1, guid: "89791762-2336-4186-9674-299b90a802e2", schemaType: "AVRO", schema };
  const server = createServer(
    (_, response) => void response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer)),
  );
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    // A server that listens on TCP has an address with a port.
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
