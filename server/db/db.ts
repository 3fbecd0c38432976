import type { Sql } from "./sql.ts";

/** Runs statements. A store function takes one of these first and never opens a connection itself. */
export interface Queryable {
  /** All rows, in the shape the SELECT list gives them (alias columns to camelCase). */
  query<Row>(statement: Sql): Promise<Row[]>;
  /** Number of rows inserted, updated or deleted. */
  execute(statement: Sql): Promise<number>;
  /** Several statements without parameters, for migrations. */
  script(text: string): Promise<void>;
}

/** An open transaction. A function that must be atomic with its caller asks for `Tx`, and a plain `Db` does not fit. */
export interface Tx extends Queryable {
  readonly inTransaction: true;
}

/** How a transaction sees others. The default is read committed: each statement sees what was committed before it began. */
export interface TransactionOptions {
  /** `repeatable read` gives every statement the same snapshot; a write may then fail with 40001 and is run again. */
  readonly isolation?: "repeatable read" | "serializable";
  readonly readOnly?: boolean;
}

/** The whole database: a pool on a Postgres server, one connection when embedded. */
export interface Db extends Queryable {
  /** True for the database inside this process: one session, so nothing ever runs beside a transaction. */
  readonly embedded: boolean;
  /**
   * Commits when `work` resolves, rolls back when it rejects. Runs `work` again (up to 3 times) when Postgres chose it
   * as the victim of a deadlock or serialization failure, so `work` must leave nothing behind outside `tx`.
   * Inside `work`, use only `tx`: the embedded database has one connection and waits for ever otherwise.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** One connection, outside any transaction, for the few statements that refuse to run inside one. */
  session<T>(work: (connection: Queryable) => Promise<T>): Promise<T>;
  /** Waits for running statements, then lets go of every connection (and of the data directory). Calling twice is harmless. */
  close(): Promise<void>;
}
