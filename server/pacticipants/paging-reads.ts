import { type Sql, sql } from "../db/sql.ts";
import type { Paging } from "./paging.ts";

/** The `limit` and `offset` of a page; nothing for the whole list. */
export function window(paging: Paging | undefined): Sql {
  if (paging === undefined) return sql``;
  return sql`limit ${paging.size} offset ${(paging.number - 1) * paging.size}`;
}

/** The condition that a column contains a text in any case; nothing without a text. Begins with `and`. */
export function contains(column: Sql, text: string | undefined): Sql {
  if (text === undefined || text === "") return sql``;
  return sql`and ${column} ilike ${`%${text.replace(/[\\%_]/g, "\\$&")}%`}`;
}
