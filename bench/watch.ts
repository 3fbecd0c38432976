import type { Db, Queryable, Tx } from "../server/db/db.ts";
import type { Sql } from "../server/db/sql.ts";
import { type Explained, explain } from "./explain.ts";

/** A statement that a request ran, with its plan where plans were asked for. */
export interface Ran {
  readonly text: string;
  readonly explained: Explained | undefined;
}

/** A database that tells what is run on it. */
export interface Watched {
  readonly db: Db;
  /** Does something and returns the statements that it ran; `begin` and `commit` are not counted. Not for two at a time. */
  watch(work: () => Promise<void>, options: { readonly plans: boolean }): Promise<Ran[]>;
}

/** Watches a database. With plans, each statement is first explained with its own parameters and undone. */
export function watched(db: Db): Watched {
  let ran: Ran[] | undefined;
  let plans = false;
  async function note(on: Db | Tx, statement: Sql): Promise<void> {
    if (ran === undefined) return;
    ran.push({ text: statement.text, explained: plans ? await explain(on, statement) : undefined });
  }
  const noting = (on: Db | Tx): Queryable => ({
    query: async (statement) => {
      await note(on, statement);
      return on.query(statement);
    },
    execute: async (statement) => {
      await note(on, statement);
      return on.execute(statement);
    },
    script: (text) => on.script(text),
  });
  return {
    db: {
      ...db,
      ...noting(db),
      transaction: (work, options) => db.transaction((tx) => work({ ...noting(tx), inTransaction: true }), options),
    },
    async watch(work, options) {
      const list: Ran[] = [];
      ran = list;
      plans = options.plans;
      await work().finally(() => {
        ran = undefined;
      });
      return list;
    },
  };
}
