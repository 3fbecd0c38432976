import type { Db, Queryable, TransactionOptions, Tx } from "./db.ts";

/**
 * A database that forgets: what is written in a transaction can be read in it, and is rolled back at its end. For questions that
 * may compute on the way what others would keep, and must not leave a trace.
 */
export function withoutWrites(db: Db): Db {
  return {
    ...db,
    execute: (statement) => rolledBack(db, (tx) => tx.execute(statement)),
    script: (text) => rolledBack(db, (tx) => tx.script(text)),
    session: <T>(work: (connection: Queryable) => Promise<T>) => rolledBack(db, work),
    transaction: (work, options) => rolledBack(db, work, options),
  };
}

async function rolledBack<T>(db: Db, work: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<T> {
  const done: { value: T }[] = [];
  const undo = new Error("rolled back on purpose");
  try {
    await db.transaction(async (tx) => {
      done.push({ value: await work(tx) });
      throw undo;
    }, options);
  } catch (error) {
    if (error !== undo) throw error;
  }
  const last = done.at(-1);
  if (last === undefined) throw new Error("A transaction ended without having run.");
  return last.value;
}
