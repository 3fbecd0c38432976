import { readdirSync, readFileSync } from "node:fs";
import type { Queryable } from "../server/db/db.ts";
import { sql } from "../server/db/sql.ts";

/**
 * CPU time, in microseconds, that all processes of a PostgreSQL server on this machine have used since they began; undefined
 * where it runs elsewhere, or does not tell its process.
 */
export async function postgresCpu(db: Queryable): Promise<(() => number) | undefined> {
  try {
    const [row] = await db.query<{ file: string }>(sql`select pg_read_file('postmaster.pid') as file`);
    const postmaster = Number(row?.file.split("\n")[0]);
    processesOf(postmaster);
    return () => processesOf(postmaster).reduce((sum, id) => sum + usedUs(id), 0);
  } catch {
    return undefined;
  }
}

/** Memory of a process, in MB. */
export function residentMb(id: number | undefined): number | undefined {
  try {
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id ?? "none"}/status`, "utf8")) ?? [];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}

/** @throws Error where there is no such process on this machine */
function processesOf(postmaster: number): number[] {
  readFileSync(`/proc/${postmaster}/stat`);
  const all = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return all.map(Number).filter((id) => id === postmaster || parentOf(id) === postmaster);
}

function parentOf(id: number): number | undefined {
  try {
    // After the name, which may hold spaces: state, parent, ...
    return Number(readFileSync(`/proc/${id}/stat`, "utf8").split(") ").at(-1)?.split(" ")[1]);
  } catch {
    return undefined; // it has ended
  }
}

function usedUs(id: number): number {
  try {
    return Number(readFileSync(`/proc/${id}/schedstat`, "utf8").split(" ")[0]) / 1000;
  } catch {
    return 0;
  }
}
