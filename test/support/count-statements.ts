import type { Db, Queryable } from "../../server/db/db.ts";

/** A database that counts what it is asked, inside transactions too. */
export interface CountingDb {
  readonly db: Db;
  /** Statements that `work` sends. Only what runs meanwhile is counted, so nothing else may run. */
  during<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly statements: number }>;
}

/** Counts statements, not begin and commit: those are as many as there are transactions. */
export function countingDb(db: Db): CountingDb {
  let count = 0;
  const counted = <Q extends Queryable>(queryable: Q): Q => ({
    ...queryable,
    query: async (statement) => (count++, queryable.query(statement)),
    execute: async (statement) => (count++, queryable.execute(statement)),
    script: async (text) => (count++, queryable.script(text)),
  });
  return {
    db: {
      ...counted(db),
      transaction: (work, options) => db.transaction((tx) => work(counted(tx)), options),
      session: (work) => db.session((connection) => work(counted(connection))),
    },
    async during(work) {
      const before = count;
      const result = await work();
      return { result, statements: count - before };
    },
  };
}
