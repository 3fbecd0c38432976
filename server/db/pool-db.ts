import { setTimeout as sleep } from "node:timers/promises";
import {
  type Client,
  type ClientBase,
  type CustomTypesConfig,
  type Pool,
  type PoolClient,
  type QueryResult,
  type QueryResultRow,
  types,
} from "pg";
import type { Db, Queryable, TransactionOptions, Tx } from "./db.ts";
import { parseInstant, TIMESTAMPTZ } from "./parse-instant.ts";
import { isConnectionTrouble, isRetryable, isStalePlan } from "./pg-errors.ts";
import type { Sql } from "./sql.ts";
import { type StatementNames, statementNames } from "./statement-names.ts";

/** What `poolDb` must know about the database behind the pool. */
export interface PoolDbOptions {
  readonly embedded: boolean;
  /** False where clients share connections statement by statement, as behind PgBouncer before 1.21. */
  readonly preparedStatements?: boolean;
  /** Runs after the pool has ended. */
  readonly afterClose?: () => Promise<void>;
}

const INT8 = 20;
const INT8_ARRAY = 1016;
const TEXT_ARRAY = 1009;
/** How often a transaction is run again after a deadlock or a serialization failure. */
const RETRIES = 3;

type Result = QueryResult<QueryResultRow>;

/** How values become JavaScript: bigint is a number while that is exact, else a string; the rest is as pg does it. */
export const valueTypes: CustomTypesConfig = { getTypeParser: typeParser as CustomTypesConfig["getTypeParser"] };

/** A Db over a pool; closing it ends the pool. */
export function poolDb(pool: Pool, options: PoolDbOptions): Db {
  const names = options.preparedStatements === false ? undefined : statementNames();
  // Without a listener, a connection that dies while idle, or while held between two statements, would end the process.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  let closed: Promise<void> | undefined;

  // Not pool.query: that closes the connection, prepared statements and all, after any error, even a duplicate key.
  async function withClient<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    let broken = false;
    try {
      return await work(client);
    } catch (error) {
      broken = isConnectionTrouble(error);
      throw error;
    } finally {
      client.release(broken);
    }
  }

  /** Runs again what Postgres rejected because of others, not because of what it is. */
  async function retrying<T>(work: () => Promise<T>, mayRetry: (error: unknown) => boolean): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await work();
      } catch (error) {
        if (isStalePlan(error)) names?.renew();
        if (attempt > RETRIES || !mayRetry(error)) throw error;
        await sleep(Math.random() * 20 * attempt);
      }
    }
  }

  return {
    embedded: options.embedded,
    ...queryable((statement) => retrying(() => withClient((client) => send(client, statement, names)), isStalePlan)),
    transaction: (work, transactionOptions) =>
      retrying(() => withClient((client) => transaction(client, names, work, transactionOptions)), isRetryable),
    session: (work) => withClient((client) => work(queryable((statement) => send(client, statement)))),
    close: () => (closed ??= pool.end().then(options.afterClose)),
  };
}

async function transaction<T>(
  client: PoolClient,
  names: StatementNames | undefined,
  work: (tx: Tx) => Promise<T>,
  options: TransactionOptions | undefined,
): Promise<T> {
  await client.query(beginText(options));
  let result: T;
  try {
    result = await work({ ...queryable((statement) => send(client, statement, names)), inTransaction: true });
  } catch (error) {
    await rollback(client);
    throw error;
  }
  const { command } = await client.query("commit");
  // Postgres answers the commit of a failed transaction with ROLLBACK, not with an error.
  if (command !== "COMMIT") throw new Error("The transaction was rolled back: a statement in it failed and the error was ignored.");
  return result;
}

/** A statement with its parameters, or a script of several without. */
function send(client: Pick<ClientBase, "query">, statement: Sql | string, names?: StatementNames): Promise<Result> {
  if (typeof statement === "string") return client.query(statement);
  const { text } = statement;
  const values = [...statement.values];
  const name = names?.nameOf(text);
  return client.query(name === undefined ? { text, values } : { name, text, values });
}

function queryable(run: (statement: Sql | string) => Promise<Result>): Queryable {
  return {
    // The row type is the caller's word about its own SELECT list; the tests of each store are the proof.
    query: async <Row>(statement: Sql) => (await run(statement)).rows as Row[],
    execute: async (statement) => (await run(statement)).rowCount ?? 0,
    script: async (text) => {
      await run(text);
    },
  };
}

/** A connection that cannot roll back is useless; ending it makes Postgres do it, and the pool replaces it. */
async function rollback(client: PoolClient): Promise<void> {
  try {
    await client.query("rollback");
  } catch {
    await (client as unknown as Client).end().catch(() => {}); // a pooled client is a Client; its type hides `end`
  }
}

function beginText(options: TransactionOptions | undefined): string {
  const isolation = options?.isolation === undefined ? "" : ` isolation level ${options.isolation}`;
  return `begin${isolation}${options?.readOnly === true ? " read only" : ""}`;
}

type Parse = (text: string) => unknown;

function typeParser(oid: number, format: "text" | "binary" = "text"): Parse {
  if (format === "text" && oid === INT8) return parseInt8;
  if (format === "text" && oid === INT8_ARRAY) return parseInt8Array;
  if (format === "text" && oid === TIMESTAMPTZ) return parseInstant;
  // pg's declaration lists the types it has names for, and one overload per format.
  return (types.getTypeParser as (oid: number, format: string) => Parse)(oid, format);
}

function parseInt8(text: string): number | string {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : text;
}

function parseInt8Array(text: string): unknown {
  const items = typeParser(TEXT_ARRAY)(text) as (string | null)[]; // what pg makes of text[]
  return items.map((item) => (item === null ? null : parseInt8(item)));
}
