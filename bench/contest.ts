/** One of those that take turns, and what has been measured of it. */
export interface Contestant {
  readonly name: string;
  /** Sends requests for one turn. @returns milliseconds of each */
  readonly turn: () => Promise<number[]>;
  /** CPU time that the node process behind it has used, in microseconds. */
  readonly nodeCpu: () => Promise<number>;
  /** The same of the database; undefined where that cannot be had, or is not used. */
  readonly postgresCpu: () => Promise<number | undefined>;
  /** What its ratio should be. */
  readonly target?: Target;
}

/** What a ratio may be at most, or at least. */
export type Target = { readonly atMost: number } | { readonly atLeast: number };

/** What one turn came to. */
interface Turn {
  readonly times: readonly number[];
  readonly seconds: number;
  readonly nodeUs: number;
  readonly postgresUs: number | undefined;
}

/** What was measured of one contestant. */
export interface Result {
  readonly name: string;
  readonly turns: readonly Turn[];
  readonly target: Target | undefined;
}

/** Turns that are not counted: caches are filled, and what is hot is compiled. */
const WARM_UP = 3;
/** Turns at least, however long they take. */
const FEWEST = 3;

/** Lets all take turns until the time is over, so that noise on the machine falls on all alike. */
export async function contest(
  contestants: readonly Contestant[],
  { seconds, rounds }: { readonly seconds: number; readonly rounds: number },
): Promise<Result[]> {
  const results = contestants.map((contestant) => ({ contestant, turns: [] as Turn[] }));
  for (let round = 0; round < WARM_UP; round++) for (const { turn } of contestants) await turn();
  const end = performance.now() + seconds * 1000;
  for (let round = 0; round < rounds && (round < FEWEST || performance.now() < end); round++) {
    for (const { contestant, turns } of results) turns.push(await measured(contestant));
  }
  return results.map(({ contestant: { name, target }, turns }) => ({ name, target, turns }));
}

async function measured({ turn, nodeCpu, postgresCpu }: Contestant): Promise<Turn> {
  const postgresBefore = await postgresCpu();
  const nodeBefore = await nodeCpu();
  const start = performance.now();
  const times = await turn();
  const seconds = (performance.now() - start) / 1000;
  const nodeUs = (await nodeCpu()) - nodeBefore;
  const postgresAfter = await postgresCpu();
  const postgresUs = postgresBefore === undefined || postgresAfter === undefined ? undefined : postgresAfter - postgresBefore;
  return { times, seconds, nodeUs, postgresUs };
}

/** Median time of a request in milliseconds, turn by turn. */
export const timePerRequest = (turn: Turn): number => median(turn.times);
/** Requests in one second of CPU of the node process, turn by turn. */
export const requestsPerCpu = ({ times, nodeUs }: Turn): number => times.length / nodeUs;

/** How a figure of one compares with that of the limit: the median over the rounds, because both had their turn in each. */
export function ratioTo(limit: Result, result: Result, figure: (turn: Turn) => number): number {
  return median(
    result.turns.flatMap((turn, round) => (limit.turns[round] === undefined ? [] : [figure(turn) / figure(limit.turns[round])])),
  );
}

/** The rows of the report. @param ratio undefined for those that have none */
export function rowOf({ name, turns, target }: Result, ratio: number | undefined): string {
  const times = turns.flatMap((turn) => turn.times);
  const count = times.length;
  const seconds = turns.reduce((sum, turn) => sum + turn.seconds, 0);
  const node = median(turns.map((turn) => turn.nodeUs / turn.times.length));
  const postgres = turns.flatMap((turn) => (turn.postgresUs === undefined ? [] : [turn.postgresUs / turn.times.length]));
  const cells = [
    name,
    String(count),
    (count / seconds).toFixed(0),
    quantile(times, 0.5).toFixed(2),
    quantile(times, 0.99).toFixed(2),
    node.toFixed(0),
    postgres.length === 0 ? "" : median(postgres).toFixed(0),
    ratio?.toFixed(2) ?? "",
    target === undefined ? "" : "atMost" in target ? `<= ${target.atMost}` : `>= ${target.atLeast}`,
    target === undefined || ratio === undefined ? "" : isMet(target, ratio) ? "yes" : "NO",
  ];
  return `| ${cells.join(" | ")} |`;
}

/** The lines above those rows. @param ratio what the ratio is one of */
export function headOf(ratio: string): string {
  return [
    `| request | measured | per s | p50 ms | p99 ms | CPU us, node | CPU us, PostgreSQL | ${ratio} | target | met |`,
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |",
  ].join("\n");
}

function isMet(target: Target, ratio: number): boolean {
  return "atMost" in target ? ratio <= target.atMost : ratio >= target.atLeast;
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

function quantile(values: readonly number[], q: number): number {
  return values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))] ?? Number.NaN;
}
