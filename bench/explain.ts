import type { Db, Queryable, Tx } from "../server/db/db.ts";
import type { Sql } from "../server/db/sql.ts";

/** What one statement did. */
export interface Explained {
  /** EXPLAIN (ANALYZE, BUFFERS) of the generic plan, as text. */
  readonly plan: string;
  /** Pages touched, in the cache or not. */
  readonly buffers: number;
  /** Rows that scans looked at, those included that they threw away. What grows here grows with history. */
  readonly rowsVisited: number;
}

/** A node of EXPLAIN (FORMAT JSON), as far as we look into it. */
interface PlanNode {
  readonly "Node Type": string;
  readonly "Actual Rows"?: number;
  readonly "Actual Loops"?: number;
  readonly "Rows Removed by Filter"?: number;
  readonly "Rows Removed by Index Recheck"?: number;
  readonly "Shared Hit Blocks"?: number;
  readonly "Shared Read Blocks"?: number;
  readonly Plans?: readonly PlanNode[];
}

let prepared = 0;

/** Runs a statement for its plan and undoes what it did: inside a transaction to a savepoint, outside in one of its own. */
export async function explain(on: Db | Tx, statement: Sql): Promise<Explained> {
  if ("inTransaction" in on) return inside(on, statement);
  let explained: Explained | undefined;
  const undo = new Error("undo");
  await on
    .transaction(async (tx) => {
      explained = await inside(tx, statement);
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  if (explained === undefined) throw undo;
  return explained;
}

async function inside(tx: Queryable, { text, values }: Sql): Promise<Explained> {
  const name = `weir_bench_${++prepared}`;
  const execute = `execute ${name}${values.length === 0 ? "" : `(${values.map(literal).join(", ")})`}`;
  // Prepared as the pool prepares it, so that the plan is the generic one.
  await tx.script(`prepare ${name} as ${text}`);
  await tx.script(`savepoint ${name}`);
  const json = await tx.query<{ "QUERY PLAN": readonly [{ readonly Plan: PlanNode }] }>({
    text: `explain (analyze, buffers, format json) ${execute}`,
    values: [],
  });
  await tx.script(`rollback to ${name}`);
  const lines = await tx.query<{ "QUERY PLAN": string }>({ text: `explain (analyze, buffers, costs off) ${execute}`, values: [] });
  await tx.script(`rollback to ${name}; release ${name}; deallocate ${name}`);
  const root = json[0]?.["QUERY PLAN"][0].Plan;
  return {
    plan: lines.map((line) => line["QUERY PLAN"]).join("\n"),
    buffers: (root?.["Shared Hit Blocks"] ?? 0) + (root?.["Shared Read Blocks"] ?? 0),
    rowsVisited: root === undefined ? 0 : rowsVisited(root),
  };
}

function rowsVisited(node: PlanNode): number {
  const own = /^(?:Seq|Index|Index Only|Bitmap Heap) Scan$/.test(node["Node Type"])
    ? ((node["Actual Rows"] ?? 0) + (node["Rows Removed by Filter"] ?? 0) + (node["Rows Removed by Index Recheck"] ?? 0)) *
      (node["Actual Loops"] ?? 0)
    : 0;
  return (node.Plans ?? []).reduce((sum, child) => sum + rowsVisited(child), own);
}

/** A parameter as EXECUTE takes it: a quoted text, which gets the parameter's type. */
function literal(value: unknown): string {
  return value === null || value === undefined ? "null" : `'${textOf(value).replaceAll("'", "''")}'`;
}

function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (Buffer.isBuffer(value)) return `\\x${value.toString("hex")}`;
  if (Array.isArray(value))
    return `{${value.map((item: unknown) => (item === null ? "null" : `"${textOf(item).replace(/[\\"]/g, "\\$&")}"`)).join(",")}}`;
  return typeof value === "string" ? value : JSON.stringify(value); // numbers and booleans read the same in SQL
}
