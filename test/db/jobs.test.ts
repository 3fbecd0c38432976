import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import type { Db } from "../../server/db/db.ts";
import { sql } from "../../server/db/sql.ts";
import { claimJobs, enqueueJobs, finishJob, postponeJob } from "../../server/jobs/job-store.ts";
import { startWorker } from "../../server/jobs/worker.ts";
import { migratedDatabase } from "../support/database.ts";

let db: Db;
beforeEach(async () => {
  db = await migratedDatabase();
});
afterEach(() => db.close());

const enqueue = (...names: string[]) =>
  db.transaction((tx) =>
    enqueueJobs(
      tx,
      "test",
      names.map((name) => ({ name })),
    ),
  );
const claim = (limit = 10, leaseSeconds = 60) => claimJobs(db, { limit, leaseSeconds });
const names = (jobs: readonly { payload: unknown }[]) => jobs.map(({ payload }) => (payload as { name: string }).name);
const left = async () => (await db.query<{ count: number }>(sql`select count(*) as count from jobs`))[0]?.count;

test("work is taken on in order, by one at a time", async () => {
  await enqueue("a", "b", "c");
  expect(names(await claim(2))).toEqual(["a", "b"]);
  expect(names(await claim(2))).toEqual(["c"]);
  expect(await claim(2)).toEqual([]);
});

test("nobody takes on what two ask for at the same time twice", async () => {
  const many = Array.from({ length: 10 }, (_, index) => `job ${index}`);
  await enqueue(...many);
  const claims = await Promise.all(Array.from({ length: 5 }, () => claim(4)));
  expect(names(claims.flat()).toSorted()).toEqual(many);
});

test("work that is rolled back is never done", async () => {
  const failed = db.transaction(async (tx) => {
    await enqueueJobs(tx, "test", [{ name: "a" }]);
    throw new Error("no");
  });
  await expect(failed).rejects.toThrow("no");
  expect(await claim()).toEqual([]);
});

test("when a lease ends, others take the work on, and the first can no longer end it", async () => {
  await enqueue("a");
  const [first] = await claim(1, 0);
  const [second] = await claim(1);
  expect(second).toMatchObject({ id: first?.id, attempts: 2 });
  if (first === undefined || second === undefined) throw new Error("not taken on");
  expect(await db.transaction((tx) => finishJob(tx, first))).toBe(false);
  expect(await db.transaction((tx) => finishJob(tx, second))).toBe(true);
  expect(await left()).toBe(0);
});

test("postponed work comes again when it is due", async () => {
  await enqueue("a", "b");
  const [a, b] = await claim();
  if (a === undefined || b === undefined) throw new Error("not taken on");
  await db.transaction(async (tx) => [await postponeJob(tx, a, 0), await postponeJob(tx, b, 60_000)]);
  expect(names(await claim())).toEqual(["a"]);
});

test("a worker does what is there, keeps what it found out, and puts back what it cannot do", async () => {
  await enqueue("good", "bad");
  const recorded: string[] = [];
  const worker = startWorker({
    db,
    log: pino({ level: "silent" }),
    pollMs: 5,
    handlers: {
      test: async ({ payload }) => {
        const { name } = payload as { name: string };
        if (name === "bad") throw new Error("bad");
        return { record: async () => void recorded.push(name) };
      },
    },
  });
  while (recorded.length === 0 || (await left()) !== 1) await sleep(5);
  await worker.stop(1000);
  expect(recorded).toEqual(["good"]);
  const [row] = await db.query<{ later: boolean; attempts: number }>(sql`select run_after > now() as later, attempts from jobs`);
  expect(row).toEqual({ later: true, attempts: 1 });
});

test("work that is interrupted by a stop stays, and is done again after its lease", async () => {
  await enqueue("slow");
  const started: true[] = [];
  const handlers = {
    test: (_: unknown, stopping: AbortSignal) => {
      started.push(true);
      return new Promise<object>((done) => stopping.addEventListener("abort", () => done({})));
    },
  };
  const worker = startWorker({ db, log: pino({ level: "silent" }), pollMs: 5, handlers });
  while (started.length === 0) await sleep(5);
  await worker.stop(0);
  expect(await left()).toBe(1);
});
