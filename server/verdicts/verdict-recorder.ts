import type { Logger } from "pino";
import type { Db } from "../db/db.ts";
import { dayOf, saveVerdicts, type SavedVerdict, type VerdictToSave } from "./verdict-store.ts";

/** Verdicts are written down together, so long after the first of them was given. */
const WRITTEN_AFTER_MS = 1_000;
/** Written at once when so many wait; and the most that one statement takes. */
const BATCH = 500;
/** The most that wait while the database is away; beyond, the oldest are dropped. */
const MOST_WAITING = 5_000;
/** Of the documents that wait, in characters. */
const MOST_WAITING_LENGTH = 16 * 1024 * 1024;
/** Ids of which it is known that today is written down already, about 2 MB. */
const MOST_KNOWN = 10_000;

/** Keeps the verdicts that are given, off the path of the requests that they answer. */
export interface VerdictRecorder {
  /** Notes that a verdict was given; `document` is called only when it has to be kept. Never waits and never fails. */
  given(id: string, at: Date, document: () => string): void;
  /** A verdict that is not written down yet. */
  find(id: string): SavedVerdict | undefined;
  /** Writes down what waits. Does not fail: what could not be written waits for the next time. */
  flush(): Promise<void>;
  /** Writes down what waits, for the last time. */
  stop(): Promise<void>;
}

interface Parts {
  readonly db: Db;
  readonly log: Logger;
}

/** Makes the recorder of one process. Its memory is bounded, whatever happens to the database. */
export function verdictRecorder({ db, log }: Parts): VerdictRecorder {
  // A Map keeps the order of insertion, so the first key is the oldest.
  let waiting = new Map<string, VerdictToSave>();
  let writing = new Map<string, VerdictToSave>();
  let length = 0;
  let known = new Map<string, string>();
  let timer: NodeJS.Timeout | undefined;
  let work: Promise<void> | undefined;
  let stopped = false;

  const drop = (): void => {
    const before = waiting.size;
    for (const [id, { document }] of waiting) {
      if (waiting.size <= MOST_WAITING && length <= MOST_WAITING_LENGTH) break;
      waiting.delete(id);
      length -= document.length;
    }
    if (waiting.size < before) log.warn({ dropped: before - waiting.size }, "verdicts were not kept: too many are waiting to be written");
  };
  const schedule = (): void => {
    if (stopped || waiting.size === 0) return;
    if (waiting.size >= BATCH && work === undefined) return void flush();
    timer ??= setTimeout(() => void flush(), WRITTEN_AFTER_MS).unref();
  };
  const write = async (): Promise<void> => {
    const batch = [...waiting.values()].slice(0, BATCH);
    writing = new Map(batch.map((verdict) => [verdict.id, verdict]));
    for (const { id, document } of batch) {
      waiting.delete(id);
      length -= document.length;
    }
    try {
      await saveVerdicts(db, batch);
      if (known.size + batch.length > MOST_KNOWN) known = new Map();
      for (const { id, lastGivenAt } of batch) known.set(id, dayOf(lastGivenAt));
    } catch (error) {
      log.warn({ err: error, verdicts: batch.length }, "verdicts were not written down; they wait");
      // Older than what has come in meanwhile.
      waiting = new Map([...writing, ...waiting]);
      length = [...waiting.values()].reduce((sum, { document }) => sum + document.length, 0);
      drop();
      throw error;
    } finally {
      writing = new Map();
    }
  };
  const writeAll = async (): Promise<void> => {
    try {
      for (let left = waiting.size; left > 0 && waiting.size > 0; left -= BATCH) await write();
    } catch {
      // Said above; the timer tries again.
    } finally {
      work = undefined;
      schedule();
    }
  };
  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    return (work ??= writeAll());
  };

  return {
    given(id, at, document) {
      if (stopped || known.get(id) === dayOf(at)) return;
      const found = waiting.get(id) ?? writing.get(id);
      if (found !== undefined && dayOf(found.lastGivenAt) === dayOf(at)) return;
      const verdict = { id, firstGivenAt: found?.firstGivenAt ?? at, lastGivenAt: at, document: found?.document ?? document() };
      if (!waiting.has(id)) length += verdict.document.length;
      waiting.set(id, verdict);
      drop();
      schedule();
    },
    find(id) {
      const found = waiting.get(id) ?? writing.get(id);
      return found && { document: found.document, firstGivenAt: found.firstGivenAt, lastGivenOn: dayOf(found.lastGivenAt) };
    },
    flush,
    async stop() {
      stopped = true;
      await flush();
      // What came in while the last batch was on its way.
      await flush();
      if (waiting.size > 0) log.error({ verdicts: waiting.size }, "verdicts are lost: they could not be written down before the end");
    },
  };
}
