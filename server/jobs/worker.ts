import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import type { Db, Tx } from "../db/db.ts";
import { claimJobs, finishJob, type Job, postponeJob } from "./job-store.ts";

/** What became of a piece of work. */
export interface JobOutcome {
  /** Undefined: it is done. Else it comes again after this time. */
  readonly againInMs?: number | undefined;
  /** Keeps what was found out, in the transaction that ends or postpones the work. */
  readonly record?: (tx: Tx) => Promise<void>;
}

/** Does one kind of work. It may be called again for work that it has done: a process can die before that is noted. */
export type JobHandler = (job: Job, stopping: AbortSignal) => Promise<JobOutcome>;

export interface Worker {
  /** Takes on nothing new, and waits for what is running; after `graceMs` it is interrupted and left to the next start. */
  stop(graceMs: number): Promise<void>;
}

interface Options {
  readonly db: Db;
  readonly log: Logger;
  readonly handlers: Readonly<Record<string, JobHandler>>;
  /** How often an idle worker looks for work; default 500. */
  readonly pollMs?: number;
}

/** Pieces of work at a time: they mostly wait for other machines. */
const CONCURRENCY = 8;
/** Longer than any handler may take. */
const LEASE_SECONDS = 90;
/** After a handler failed to work at all (a bug, a lost database): minutes, up to an hour, for about half a day. */
const FAILURE_DELAY_MS = 60_000;
const FAILURE_LIMIT = 20;

/** Looks for work until it is stopped. Any number of nodes may do so on one database. */
export function startWorker({ db, log, handlers, pollMs = 500 }: Options): Worker {
  const stopped = new AbortController();
  const interrupted = new AbortController();
  const running = new Set<Promise<void>>();
  const loop = (async () => {
    while (!stopped.signal.aborted) {
      const taken = await claim();
      for (const job of taken) {
        const done = work(job).finally(() => running.delete(done));
        running.add(done);
      }
      const full = running.size >= CONCURRENCY;
      if (full) await Promise.race(running);
      else if (taken.length === 0) await sleep(pollMs, undefined, { signal: stopped.signal }).catch(() => {}); // woken to stop
    }
  })();

  async function claim(): Promise<Job[]> {
    try {
      return await claimJobs(db, { limit: CONCURRENCY - running.size, leaseSeconds: LEASE_SECONDS });
    } catch (error) {
      log.warn({ err: error }, "cannot look for jobs");
      return [];
    }
  }

  async function work(job: Job): Promise<void> {
    try {
      const handler = handlers[job.kind];
      if (handler === undefined) throw new Error(`no handler for jobs of kind "${job.kind}"`);
      const outcome = await handler(job, interrupted.signal);
      // Interrupted work has found out nothing: its lease ends, and it is done again.
      if (!interrupted.signal.aborted) await db.transaction((tx) => conclude(tx, job, outcome));
    } catch (error) {
      log.error({ err: error, job: job.id, kind: job.kind, attempts: job.attempts }, "job failed");
      const givenUp = job.attempts >= FAILURE_LIMIT;
      const againInMs = givenUp ? undefined : FAILURE_DELAY_MS * Math.min(job.attempts, 60);
      await db
        .transaction((tx) => conclude(tx, job, { againInMs }))
        .catch((cause: unknown) => log.warn({ err: cause }, "job not put back"));
    }
  }

  return {
    async stop(graceMs) {
      stopped.abort();
      const bound = setTimeout(() => interrupted.abort(), graceMs);
      await loop;
      await Promise.all(running);
      clearTimeout(bound);
    },
  };
}

async function conclude(tx: Tx, job: Job, { againInMs, record }: JobOutcome): Promise<void> {
  const ours = againInMs === undefined ? await finishJob(tx, job) : await postponeJob(tx, job, againInMs);
  if (ours) await record?.(tx);
}
