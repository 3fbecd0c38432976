import { setTimeout as sleep } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import type { Context } from "../context.ts";
import type { Db, Queryable, Tx } from "../db/db.ts";
import { type ContractComparison, isTooLarge, tooLargeToCompare } from "../engine/provider-contract/compare-document.ts";
import { BrokerError } from "../errors.ts";
import { enqueueJobs, enqueueMissingJobs } from "../jobs/job-store.ts";
import type { JobHandler } from "../jobs/worker.ts";
import { compareContract, type ContractJob } from "../registry/engine-job.ts";
import { compareContractInThread, isLarge } from "../registry/engine-thread.ts";
import { isNotCompared, listContractsToCompare, listPactsToCompare } from "./provider-contract-comparison-reads.ts";
import { lengthOf, loadRegisteredTexts, registryAddresses } from "../registry/registered-text-reads.ts";
import {
  type ComparedContract,
  type ContractPair,
  loadPackedPair,
  loadSmallPairs,
  type PackedPair,
  saveContractComparisons,
} from "./provider-contract-comparison-store.ts";

/** The kind of the jobs that compare pacts with provider contracts. */
export const COMPARE_PROVIDER_CONTRACTS = "compare-provider-contracts";

/** A new pact content, a new contract content, or one pair that a question was waiting for in vain. */
type Compared = { readonly pact: number } | { readonly contract: number } | { readonly pact: number; readonly contract: number };
type ComparisonJob = Compared & {
  /** Addresses by which the documents can refer to our registry. */
  readonly registry: readonly string[];
};

/** How long a question waits for comparisons that are missing. */
const QUESTION_MS = 2000;
/** How long one job works before others get their turn; it comes again for the rest. Well below the lease of a job. */
const TURN_MS = 30_000;
/** Steps of a comparison that is done where the question is: mostly a few milliseconds, at worst a tenth of a second. What needs more goes to another thread. */
const STEPS_HERE = 3_000;
/** Gzipped bytes that cannot be many characters. */
const SMALL_PACKED = 16 * 1024;

/** Notes that pact contents are to be held against what their providers offer, if the caller's transaction commits. */
export function compareLaterWithContracts(ctx: Context, tx: Tx, pactContentIds: readonly number[]): Promise<void> {
  const registry = registryAddresses(ctx);
  const jobs = pactContentIds.map((pact): ComparisonJob => ({ pact, registry }));
  return enqueueJobs(tx, COMPARE_PROVIDER_CONTRACTS, jobs);
}

/** Notes that what consumers need is to be held against a provider contract, if the caller's transaction commits. */
export function compareLaterWithPacts(ctx: Context, tx: Tx, contractContentId: number): Promise<void> {
  const job: ComparisonJob = { contract: contractContentId, registry: registryAddresses(ctx) };
  return enqueueJobs(tx, COMPARE_PROVIDER_CONTRACTS, [job]);
}

/** Does what was noted: each pair of contents once. */
export function compareProviderContracts({ db }: { readonly db: Db }): JobHandler {
  return async ({ payload }, stopping) => {
    const job = payload as ComparisonJob; // written above
    const pairs = await pairsOf(db, job);
    const until = performance.now() + TURN_MS;
    for (const pair of pairs) {
      if (stopping.aborted || performance.now() > until) return { againInMs: 0 };
      const texts = await loadPackedPair(db, pair);
      if (texts === undefined) continue;
      const comparison =
        (await compareContractInThread(await withRegistered(db, texts, job.registry), { patient: true })) ?? tooLargeToCompare();
      await db.transaction((tx) => saveContractComparisons(tx, [{ ...pair, comparison, at: new Date() }]));
    }
    return {};
  };
}

async function pairsOf(db: Queryable, job: ComparisonJob): Promise<ContractPair[]> {
  if (!("contract" in job)) return listContractsToCompare(db, job.pact);
  if (!("pact" in job)) return listPactsToCompare(db, job.contract);
  const pair = { pactContentId: job.pact, contractContentId: job.contract };
  return (await isNotCompared(db, pair)) ? [pair] : [];
}

/**
 * Compares what a question is about and nobody has compared yet, within a bounded time, and keeps it. What is not done by
 * then is left to a job.
 * @returns what is done
 */
export async function compareForQuestion(ctx: Context, pairs: readonly ContractPair[]): Promise<ComparedContract[]> {
  const until = performance.now() + QUESTION_MS;
  const done: ComparedContract[] = [];
  const left: ContractPair[] = [];
  const small = await loadSmallPairs(ctx.db, pairs, SMALL_PACKED);
  for (const pair of pairs) {
    const known = small.find((each) => each.pactContentId === pair.pactContentId && each.contractContentId === pair.contractContentId);
    const comparison = performance.now() < until ? await inTime(compareOne(ctx, pair, known), until) : undefined;
    if (comparison === undefined) left.push(pair);
    else done.push({ ...pair, comparison, at: ctx.now });
  }
  const registry = registryAddresses(ctx);
  const jobs = left.map(
    ({ pactContentId, contractContentId }): ComparisonJob => ({ pact: pactContentId, contract: contractContentId, registry }),
  );
  await ctx.db.transaction(async (tx) => {
    await saveContractComparisons(tx, done);
    await enqueueMissingJobs(tx, COMPARE_PROVIDER_CONTRACTS, jobs);
  });
  return done;
}

/**
 * Compares texts that are not stored, within the same time: a pact and a provider's document as JSON, both of which are
 * what they should be.
 * @returns undefined when the time does not suffice
 */
export async function compareTexts(
  ctx: Context,
  texts: ContractJob & { readonly document: string; readonly pact: string },
): Promise<ContractComparison | undefined> {
  const job = await withRegistered(ctx.db, texts, registryAddresses(ctx));
  const compared = isLarge(texts.document.length + texts.pact.length) ? elsewhere(job) : hereOrElsewhere(job);
  return inTime(compared, performance.now() + QUESTION_MS);
}

async function compareOne(ctx: Context, pair: ContractPair, known: PackedPair | undefined): Promise<ContractComparison | undefined> {
  const texts = known ?? (await loadPackedPair(ctx.db, pair));
  if (texts === undefined) return undefined;
  const small = unpackedIfSmall(texts);
  const job = await withRegistered(ctx.db, small ?? texts, registryAddresses(ctx));
  return small === undefined ? elsewhere(job) : hereOrElsewhere(job);
}

/** What an AsyncAPI document leaves to our registry comes along, because the engine asks nobody. */
async function withRegistered(db: Queryable, job: ContractJob, registry: readonly string[]): Promise<ContractJob> {
  if (job.specification !== "asyncapi") return job;
  const document = typeof job.document === "string" ? job.document : gunzipSync(job.document).toString("utf8");
  const registered = await loadRegisteredTexts(db, document, registry);
  return { ...job, registered };
}

function unpackedIfSmall({ specification, document, pact }: PackedPair): ContractJob | undefined {
  if (document.length + pact.length > SMALL_PACKED) return undefined;
  const texts = [document, pact].map((packed) => gunzipSync(packed).toString("utf8"));
  const [documentText = "", pactText = ""] = texts;
  return isLarge(documentText.length + pactText.length) ? undefined : { specification, document: documentText, pact: pactText };
}

/** Most pairs are so small that sending them to another thread would take longer than comparing them. */
async function hereOrElsewhere(job: ContractJob): Promise<ContractComparison | undefined> {
  const schemas = Object.values(job.registered ?? {});
  if (isLarge(schemas.reduce((sum, { source }) => sum + lengthOf(source), 0))) return elsewhere(job);
  const comparison = compareContract(job, STEPS_HERE);
  return isTooLarge(comparison) ? elsewhere(job) : comparison;
}

/** @returns undefined also when others keep the thread busy */
async function elsewhere(job: ContractJob): Promise<ContractComparison | undefined> {
  try {
    return await compareContractInThread(job, { patient: false });
  } catch (error) {
    if (error instanceof BrokerError) return undefined;
    throw error;
  }
}

async function inTime<T>(work: Promise<T>, until: number): Promise<T | undefined> {
  const bell = new AbortController();
  const late = sleep(Math.max(0, until - performance.now()), undefined, { signal: bell.signal, ref: false });
  try {
    return await Promise.race([work, late]);
  } finally {
    bell.abort();
    // What comes too late is nobody's business any more, neither the work nor the bell.
    void Promise.allSettled([work, late]);
  }
}
