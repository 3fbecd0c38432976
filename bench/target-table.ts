import type { Line } from "./report.ts";
import { READ_FLOOR } from "./requests.ts";
import type { Size } from "./seed.ts";
import { type Figures, HUBS } from "./targets.ts";

/** One promise: a figure, the limit of the same run that it is compared with, and what the ratio may be at most. */
interface Promised {
  readonly what: string;
  readonly figure: string;
  readonly ratio: number;
  readonly atMost: number;
}

/** CPU of one request that the reference broker took on the same data and a machine like this one, in ms. */
const REFERENCE = {
  M: { "can-i-deploy": 44, "pacts for verification, main": 80, "publish 3 pacts, 1 time in 20 new": 166 },
  L: { "can-i-deploy": 67, "pacts for verification, main": 110, "publish 3 pacts, 1 time in 20 new": 250 },
} as const;
const TIMES_LESS = { M: 30, L: 50 } as const;

/** The table of targets: figure, ratio to the limit measured in the same run, target, met or not. */
export function targetTable(figures: Figures, lines: readonly Line[], sizes: readonly Size[]): string {
  const rows = promises(figures, lines, sizes)
    .filter(({ ratio }) => !Number.isNaN(ratio))
    .map(
      ({ what, figure, ratio, atMost }) =>
        `| ${what} | ${figure} | ${ratio.toFixed(2)} | <= ${atMost} | ${ratio <= atMost ? "yes" : "NO"} |`,
    );
  return ["| what | figure | ratio | target | met |", "| --- | --- | ---: | ---: | --- |", ...rows].join("\n");
}

function promises(figures: Figures, lines: readonly Line[], sizes: readonly Size[]): Promised[] {
  const { spent, commitMs, memoryMb, startMs } = figures;
  const [first, last] = [sizes[0]?.name ?? "S", sizes.at(-1)?.name ?? "S"];
  const of = (name: string, size: string = last) => spent.find((one) => one.name === name && one.size === size);
  const cpu = (name: string, size: string = last) => {
    const found = of(name, size);
    return found === undefined ? Number.NaN : found.nodeUs + (Number.isNaN(found.postgresUs) ? 0 : found.postgresUs);
  };
  const shown = (name: string, size: string = last) => {
    const found = of(name, size);
    return found === undefined
      ? ""
      : `${found.nodeUs.toFixed(0)} + ${found.postgresUs.toFixed(0)} us CPU, p50 ${found.p50Ms.toFixed(2)} ms`;
  };
  const buffers = (name: string, size: string) =>
    lines.find((line) => line.operation === name && line.size === size)?.buffers ?? Number.NaN;
  const floor = (size: string = last) => cpu(READ_FLOOR, size);
  const againstFloor = (name: string, atMost: number): Promised => ({
    what: `${name}, ${last}: CPU of one indexed SELECT`,
    figure: shown(name),
    ratio: cpu(name) / floor(),
    atMost,
  });
  const growth = (name: string): Promised => ({
    what: `${name}: p50 of ${last} to ${first}`,
    figure: `${of(name, first)?.p50Ms.toFixed(2) ?? ""} to ${of(name)?.p50Ms.toFixed(2) ?? ""} ms`,
    ratio: (of(name)?.p50Ms ?? Number.NaN) / (of(name, first)?.p50Ms ?? Number.NaN),
    atMost: 1.25,
  });
  const pages = (name: string, from: string, atMost: number): Promised => ({
    what: `${name}: buffers of ${last} to ${from}`,
    figure: `${buffers(name, from)} to ${buffers(name, last)}`,
    ratio: buffers(name, last) / buffers(name, from),
    atMost,
  });
  const againstCommit = (name: string, atMost: number): Promised => ({
    what: `${name}, over HTTP: p50 of one commit`,
    figure: shown(name),
    ratio: (of(name)?.p50Ms ?? Number.NaN) / commitMs,
    atMost,
  });
  const reference = (["M", "L"] as const).flatMap((size) =>
    Object.entries(REFERENCE[size]).map(
      ([name, ms]): Promised => ({
        what: `${name}, ${size}: CPU of a ${TIMES_LESS[size]}th of the reference broker's`,
        figure: shown(name, size),
        ratio: (cpu(name, size) * TIMES_LESS[size]) / (ms * 1000),
        atMost: 1,
      }),
    ),
  );
  return [
    { what: `one indexed SELECT over HTTP, ${last}`, figure: shown(READ_FLOOR), ratio: 1, atMost: 1 },
    againstFloor("can-i-deploy, summary", 4),
    againstFloor("can-i-deploy", 10),
    ...(first === last ? [] : [growth("can-i-deploy, summary"), growth("can-i-deploy"), growth("pacts for verification, main")]),
    ...sizes
      .filter(({ name }) => name !== last && name !== "S")
      .flatMap(({ name }) => [pages("can-i-deploy, summary", name, 1.2), pages("can-i-deploy", name, 1.2)]),
    ...(first === last ? [] : [pages("can-i-deploy, summary", first, 1.7)]),
    perIntegration(cpu, shown),
    ...reference,
    { what: "one row committed with fsync", figure: `p50 ${commitMs.toFixed(2)} ms`, ratio: 1, atMost: 1 },
    againstCommit("publish a known pact, 17 KB", 3),
    againstCommit("publish 3 pacts, 1 time in 20 new", 4),
    againstCommit("publish 3 new pacts, 17 KB", 8),
    againstCommit("record a verification", 2),
    {
      what: `memory of the server, ${last}, of 250 MB`,
      figure: `${memoryMb.get(last)?.toFixed(0) ?? ""} MB`,
      ratio: (memoryMb.get(last) ?? Number.NaN) / 250,
      atMost: 1,
    },
    {
      what: `start-up of ${last} to ${first}`,
      figure: `${startMs.get(first)?.toFixed(0) ?? ""} to ${startMs.get(last)?.toFixed(0) ?? ""} ms`,
      ratio: (startMs.get(last) ?? Number.NaN) / (startMs.get(first) ?? Number.NaN),
      atMost: 1.2,
    },
  ];
}

/** What one integration more adds, from the difference between two hubs; the target is 20 us. */
function perIntegration(cpu: (name: string) => number, shown: (name: string) => string): Promised {
  const [small, big] = HUBS;
  const each = (cpu(`${big.name}, summary`) - cpu(`${small.name}, summary`)) / (big.neighbours - small.neighbours);
  const publications = (big.neighbours * big.versions).toLocaleString("en");
  return {
    what: `each further integration of a hub with ${big.neighbours} neighbours and ${publications} publications, of 20 us`,
    figure: `${each.toFixed(1)} us CPU; ${shown(`${big.name}, summary`)}`,
    ratio: each / 20,
    atMost: 1,
  };
}
