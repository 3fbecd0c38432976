import { Worker } from "node:worker_threads";
import type { FactsResult } from "../engine/data-contract/read-schema.ts";
import { readSchema, type SchemaFacts } from "../engine/data-contract/read-schema.ts";
import type { ParsedSchema } from "../engine/compatibility/format.ts";
import type { EventDeclaration } from "../engine/event-declaration/from-asyncapi.ts";
import type { Checked } from "../engine/provider-contract/check.ts";
import type { ContractComparison } from "../engine/provider-contract/compare-document.ts";
import type { Fit } from "../engine/compatibility/fit.ts";
import type { ShownDifference } from "../engine/compatibility/show.ts";
import { BrokerError } from "../errors.ts";
import {
  type CheckContractJob,
  type CompareJob,
  type Compared,
  type ContractJob,
  type DifferJob,
  type EngineAnswer,
  type EngineJob,
  type EventsJob,
  fitAll,
  type FitJob,
  type ReadJob,
} from "./engine-job.ts";

/** Texts up to this many characters are read where the request is: they take a few milliseconds, going to the thread as long. */
const LARGE = 64 * 1024;
/** What one job may take. With the way there and back an answer comes within the two seconds that a client may wait. */
const BUDGET_MS = 1500;
/** The same for jobs that nobody waits for. What takes longer would take for ever. */
const PATIENT_BUDGET_MS = 10_000;
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

/** Documents that are held against schemas where the request is. */
const FEW = 20;

/**
 * Holds documents against schemas: large or many ones in another thread and within a budget.
 * @param characters of all documents and schemas together
 * @returns undefined when that takes longer than its budget
 */
export async function fitInTime(job: FitJob, characters: number): Promise<readonly Fit[] | undefined> {
  if (!isLarge(characters) && job.documents.length <= FEW) return fitAll(job);
  const answer = await inThread({ fit: job });
  return answer !== undefined && "fits" in answer ? answer.fits : undefined;
}

/**
 * Holds a pact against a provider's document, in another thread and within a budget.
 * @param patient  nobody waits for it: it does not keep requests from the thread, and it may take longer
 * @returns undefined when the budget did not suffice
 */
export async function compareContractInThread(
  job: ContractJob,
  { patient }: { patient: boolean },
): Promise<ContractComparison | undefined> {
  const answer = await inThread({ contract: job }, patient ? BACKGROUND : REQUESTS);
  return answer !== undefined && "comparison" in answer ? answer.comparison : undefined;
}

/** Checks a provider's document in another thread. @returns undefined when its budget did not suffice */
export async function checkContractInThread(job: CheckContractJob): Promise<Checked | undefined> {
  const answer = await inThread({ checkContract: job });
  return answer !== undefined && "checked" in answer ? answer.checked : undefined;
}

/** Reads what an AsyncAPI document declares, in another thread. @returns undefined when its budget did not suffice */
export async function readEventsInThread(job: EventsJob): Promise<EventDeclaration | undefined> {
  const answer = await inThread({ events: job });
  return answer !== undefined && "declaration" in answer ? answer.declaration : undefined;
}

/** A thread and the queue before it: its jobs go one by one, because more threads would only share the same processor. */
interface Lane {
  idle: Worker | undefined;
  /** The end of the queue. */
  last: Promise<unknown>;
  waiting: number;
  readonly mostWaiting: number;
  readonly longestWaitMs: number;
  readonly budgetMs: number;
}

const empty = () => ({ idle: undefined, last: Promise.resolve(), waiting: 0 });
const REQUESTS: Lane = { ...empty(), mostWaiting: MOST_WAITING, longestWaitMs: LONGEST_WAIT_MS, budgetMs: BUDGET_MS };
/** The worker takes on no more jobs at a time than it may, so that this queue needs no end. */
const BACKGROUND: Lane = { ...empty(), mostWaiting: Infinity, longestWaitMs: Infinity, budgetMs: PATIENT_BUDGET_MS };

/** @returns undefined when the budget did not suffice, of time or of memory */
async function inThread(job: EngineJob, lane: Lane = REQUESTS): Promise<EngineAnswer | undefined> {
  if (lane.waiting >= lane.mostWaiting) throw tooBusy();
  lane.waiting++;
  const asked = performance.now();
  const turn = lane.last
    .then(() => {
      if (performance.now() - asked > lane.longestWaitMs) throw tooBusy();
      return run(job, lane);
    })
    .finally(() => lane.waiting--);
  lane.last = turn.catch(() => undefined);
  return turn;
}

function tooBusy(): BrokerError {
  return new BrokerError("unavailable", "Too many large documents at once; try again.");
}

async function run(job: EngineJob, lane: Lane): Promise<EngineAnswer | undefined> {
  const worker = lane.idle ?? (await startWorker());
  lane.idle = undefined;
  worker.ref();
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin, only windows have
  worker.postMessage(job);
  const answer = await nextMessage(worker, lane.budgetMs);
  if (answer === undefined || answer instanceof Error) {
    await worker.terminate();
    if (answer instanceof Error && !isOutOfMemory(answer)) throw answer;
    return undefined;
  }
  // A thread that waits for work does not keep the process alive.
  worker.unref();
  lane.idle = worker;
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
