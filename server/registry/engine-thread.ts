import { Worker } from "node:worker_threads";
import type { FactsResult } from "../engine/data-contract/read-schema.ts";
import { readSchema, type SchemaFacts } from "../engine/data-contract/read-schema.ts";
import type { ParsedSchema } from "../engine/compatibility/format.ts";
import type { ShownDifference } from "../engine/compatibility/show.ts";
import { BrokerError } from "../errors.ts";
import type { CompareJob, Compared, DifferJob, EngineAnswer, EngineJob, ReadJob } from "./engine-job.ts";

/** Texts up to this many characters are read where the request is: they take a few milliseconds, going to the thread as long. */
const LARGE = 64 * 1024;
/** What one job may take. With the way there and back an answer comes within the two seconds that a client may wait. */
const BUDGET_MS = 1500;
/** What starting the thread may take. */
const START_MS = 30_000;
/** How long a job may wait for its turn. Usual ones take a tenth of a second; behind hostile ones a client had better try again. */
const LONGEST_WAIT_MS = 2000;
/** Jobs that may wait for the thread. */
const MOST_WAITING = 16;
/** Memory of the thread, which parses texts of bounded length. */
const MEMORY_MB = 512;

/** What a text turned out to be; the schema itself is only there when it was read in this thread. */
export type TimedFacts =
  | { readonly ok: true; readonly facts: SchemaFacts; readonly schema: ParsedSchema | undefined }
  | Extract<FactsResult, { ok: false }>;

/** Would reading or comparing this many characters hold up other requests? */
export function isLarge(characters: number): boolean {
  return characters > LARGE;
}

/** Reads a text: a large one in another thread and within a budget, so that other requests are not held up. */
export async function readInTime(job: ReadJob, referencedLength: number): Promise<TimedFacts> {
  if (!isLarge(job.source.text.length + referencedLength)) return readSchema(job.type, job.source, job.options);
  const answer = await inThread({ read: job });
  if (answer === undefined) return { ok: false, problems: [`the schema cannot be read within ${BUDGET_MS} ms`] };
  if ("facts" in answer) return { ok: true, facts: answer.facts, schema: undefined };
  return { ok: false, problems: "problems" in answer ? answer.problems : [] };
}

/** Compares in another thread and within a budget; what cannot be compared in time counts as incompatible. */
export async function compareInThread(job: CompareJob): Promise<Compared> {
  const answer = await inThread({ compare: job });
  if (answer !== undefined && "messages" in answer) return answer;
  const problem = `The schemas cannot be compared within ${BUDGET_MS} ms`;
  const difference = { rule: "COMPARISON_TOO_LARGE", path: "/", sentence: `${problem}.` } as const;
  return {
    messages: [problem, `{validateFields: '${job.validateFields}', compatibility: '${job.level}'}`],
    explained: [{ version: job.history.at(-1)?.version ?? 0, direction: "backward", differences: [difference] }],
  };
}

/** Lists why a reader cannot read what a writer wrote, in another thread. @returns undefined when that takes longer than its budget */
export async function differInThread(job: DifferJob): Promise<readonly ShownDifference[] | undefined> {
  const answer = await inThread({ differ: job });
  return answer !== undefined && "differences" in answer ? answer.differences : undefined;
}

let idle: Worker | undefined;
/** The end of the queue: jobs go one by one, because more threads would only share the same processor. */
let last: Promise<unknown> = Promise.resolve();
let waiting = 0;

/** @returns undefined when the budget did not suffice, of time or of memory */
async function inThread(job: EngineJob): Promise<EngineAnswer | undefined> {
  if (waiting >= MOST_WAITING) throw tooBusy();
  waiting++;
  const asked = performance.now();
  const turn = last
    .then(() => {
      if (performance.now() - asked > LONGEST_WAIT_MS) throw tooBusy();
      return run(job);
    })
    .finally(() => waiting--);
  last = turn.catch(() => undefined);
  return turn;
}

function tooBusy(): BrokerError {
  return new BrokerError("unavailable", "Too many large schemas at once; try again.");
}

async function run(job: EngineJob): Promise<EngineAnswer | undefined> {
  const worker = idle ?? (await startWorker());
  idle = undefined;
  worker.ref();
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin, only windows have
  worker.postMessage(job);
  const answer = await nextMessage(worker, BUDGET_MS);
  if (answer === undefined || answer instanceof Error) {
    await worker.terminate();
    if (answer instanceof Error && !isOutOfMemory(answer)) throw answer;
    return undefined;
  }
  // A thread that waits for work does not keep the process alive.
  worker.unref();
  idle = worker;
  return answer;
}

async function nextMessage(worker: Worker, budgetMs: number): Promise<EngineAnswer | Error | undefined> {
  return new Promise((resolve) => {
    const settle = (result: EngineAnswer | Error | undefined) => {
      clearTimeout(timer);
      worker.removeAllListeners();
      // An error of a thread that nobody waits for any more must not end the process.
      worker.on("error", () => undefined);
      resolve(result);
    };
    const timer = setTimeout(() => settle(undefined), budgetMs);
    worker.removeAllListeners();
    worker.once("message", settle);
    worker.once("error", settle);
    worker.once("exit", () => settle(new Error("The thread of the engine stopped.")));
  });
}

async function startWorker(): Promise<Worker> {
  const limits = { resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB }, execArgv: [] };
  const worker = import.meta.url.endsWith(".ts")
    ? new Worker(fromSource(new URL("./engine-worker.ts", import.meta.url)), { ...limits, eval: true })
    : new Worker(new URL("./engine-worker.js", import.meta.url), limits);
  const ready = await nextMessage(worker, START_MS);
  if (ready !== undefined && !(ready instanceof Error)) return worker;
  await worker.terminate();
  throw ready ?? new Error(`The thread of the engine did not start within ${START_MS} ms.`);
}

/** In development and in tests nothing is built, and a new thread has not the loader that this one runs under. */
function fromSource(url: URL): string {
  return `import("tsx/esm/api").then(({ register }) => { register(); return import(${JSON.stringify(url.href)}); })`;
}

function isOutOfMemory(error: Error): boolean {
  return "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}
