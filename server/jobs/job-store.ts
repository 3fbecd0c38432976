import type { Queryable, Tx } from "../db/db.ts";
import { json, sql } from "../db/sql.ts";

/** A piece of work that this process has taken on, until its lease ends. */
export interface Job {
  readonly id: number;
  readonly kind: string;
  readonly payload: unknown;
  /** How often it has been taken on, this time included. */
  readonly attempts: number;
}

/** Notes work in the caller's transaction: it is done if, and only if, that commits. */
export async function enqueueJobs(tx: Tx, kind: string, payloads: readonly object[]): Promise<void> {
  if (payloads.length === 0) return;
  await tx.execute(sql`
    insert into jobs (kind, payload)
    select ${kind}, given.payload::jsonb
    from unnest(${payloads.map(json)}::text[]) with ordinality as given (payload, position)
    order by given.position`);
}

/** The same for work that is not waiting to be done already. */
export async function enqueueMissingJobs(tx: Tx, kind: string, payloads: readonly object[]): Promise<void> {
  if (payloads.length === 0) return;
  await tx.execute(sql`
    insert into jobs (kind, payload)
    select ${kind}, given.payload::jsonb
    from unnest(${payloads.map(json)}::text[]) with ordinality as given (payload, position)
    where not exists (select 1 from jobs waiting where waiting.kind = ${kind} and waiting.payload = given.payload::jsonb)
    order by given.position`);
}

/** Takes on work that is due, oldest first. Nobody else gets it for the length of the lease. */
export async function claimJobs(db: Queryable, { limit, leaseSeconds }: { limit: number; leaseSeconds: number }): Promise<Job[]> {
  const jobs = await db.query<Job>(sql`
    update jobs
    set attempts = attempts + 1, locked_until = now() + make_interval(secs => ${leaseSeconds})
    where id in (
      select due.id
      from jobs due
      where due.run_after <= now() and (due.locked_until is null or due.locked_until < now())
      order by due.run_after, due.id
      limit ${limit}
      for update skip locked
    )
    returning id, kind, payload, attempts`);
  return jobs.sort((a, b) => a.id - b.id);
}

/** Makes work due now that is put off until later, or that was given up; leaves alone what somebody is doing. */
export async function hurryJobs(tx: Tx, kind: string, payload: object): Promise<void> {
  await tx.execute(sql`
    update jobs
    set run_after = now()
    where kind = ${kind} and payload = ${json(payload)}::jsonb and run_after > now() and (locked_until is null or locked_until < now())`);
  await tx.execute(sql`
    insert into jobs (kind, payload)
    select ${kind}, ${json(payload)}::jsonb
    where not exists (select 1 from jobs where kind = ${kind} and payload = ${json(payload)}::jsonb)`);
}

/** Takes all work from whoever took it on: for a database that nobody but this process can be using. */
export async function reclaimJobs(db: Queryable): Promise<void> {
  await db.execute(sql`update jobs set locked_until = null where locked_until is not null`);
}

/** Removes work that is done. @returns false when the lease had ended and somebody else has taken it on */
export async function finishJob(tx: Tx, { id, attempts }: Job): Promise<boolean> {
  return (await tx.execute(sql`delete from jobs where id = ${id} and attempts = ${attempts}`)) > 0;
}

/** Puts work back, for later. @returns false when the lease had ended and somebody else has taken it on */
export async function postponeJob(tx: Tx, { id, attempts }: Job, delayMs: number): Promise<boolean> {
  const changed = await tx.execute(sql`
    update jobs
    set locked_until = null, run_after = now() + make_interval(secs => ${delayMs / 1000})
    where id = ${id} and attempts = ${attempts}`);
  return changed > 0;
}
