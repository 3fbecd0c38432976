import { readFile } from "node:fs/promises";
import type { Db } from "../server/db/db.ts";
import { sql } from "../server/db/sql.ts";

/**
 * CPU time, in microseconds, that the backends of a database have used since each began; undefined where the server is not on this
 * machine, or where there is no /proc. What the server does besides, such as its checkpoints, is not in it.
 */
export async function backendsCpu(db: Db): Promise<number | undefined> {
  const backends = await db.query<{ pid: number }>(sql`
    select pid
    from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend'`);
  const used = await Promise.all(backends.map(({ pid }) => onCpuUs(pid)));
  return used.reduce<number | undefined>((sum, one) => (sum === undefined || one === undefined ? undefined : sum + one), 0);
}

/** The first figure is the time on a CPU in nanoseconds. */
async function onCpuUs(pid: number): Promise<number | undefined> {
  const text = await readFile(`/proc/${pid}/schedstat`, "utf8").catch(() => "");
  return text === "" ? undefined : Number(text.split(" ")[0]) / 1000;
}
