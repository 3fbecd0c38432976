import type { Db } from "../server/db/db.ts";
import { sql } from "../server/db/sql.ts";
import { type Broker, startBroker } from "./broker.ts";
import { type Operation, operations } from "./requests.ts";
import type { Size } from "./seed.ts";
import { type Ran, type Watched, watched } from "./watch.ts";

/** What one kind of request costs on one database. */
export interface Cost {
  readonly operation: Operation;
  readonly size: Size["name"];
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Of one request after the others, with plans. */
  readonly statements: readonly Ran[];
}

/** A broker on a seeded database, with what to ask it. */
export interface Subject {
  readonly size: Size;
  readonly watched: Watched;
  readonly broker: Broker;
  readonly operations: readonly Operation[];
}

/** Starts a broker on a seeded database. */
export async function prepare(db: Db, size: Size): Promise<Subject> {
  const on = watched(db);
  return { size, watched: on, broker: await startBroker(on.db), operations: await operationsOn(db, size) };
}

/** What to ask of a seeded database. */
export async function operationsOn(db: Db, size: Size): Promise<Operation[]> {
  const [environment] = await db.query<{ uuid: string }>(sql`select uuid from environments where name = 'staging'`);
  const ids = await db.query<{ id: number }>(sql`select id from schemas order by id limit 1000`);
  const seeded = { size, environmentUuid: environment?.uuid ?? "", schemaIds: ids.map(({ id }) => id), run: Date.now().toString(36) };
  return operations(seeded);
}

/**
 * Sends every kind of request to every broker in turn, again and again, so that noise on the machine falls on all alike;
 * then each once more for its statements and plans.
 */
export async function measure(
  subjects: readonly Subject[],
  { rounds, only }: { rounds: number; only: RegExp | undefined },
): Promise<Cost[]> {
  const tasks = subjects.flatMap((subject) =>
    subject.operations
      .filter(({ name }) => only === undefined || only.test(name) || name.startsWith("floor"))
      .map((operation) => ({ subject, operation, times: [] as number[] })),
  );
  const warmUp = Math.max(10, Math.ceil(rounds / 10));
  for (let n = 0; n < warmUp + rounds; n++) {
    for (const { subject, operation, times } of tasks) {
      const time = await subject.broker.send(operation.request(n));
      if (n >= warmUp) times.push(time);
    }
  }
  const costs: Cost[] = [];
  for (const { subject, operation, times } of tasks) {
    const request = operation.request(warmUp + rounds);
    const statements = await subject.watched.watch(async () => void (await subject.broker.send(request)), { plans: true });
    const sorted = times.toSorted((a, b) => a - b);
    costs.push({ operation, size: subject.size.name, p50Ms: quantile(sorted, 0.5), p99Ms: quantile(sorted, 0.99), statements });
  }
  return costs;
}

/** Of a sorted list. */
export function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}
