import type { Context } from "../context.ts";
import { sql } from "../db/sql.ts";

/** Does the database answer at all? A failure goes to the log, with its reason. */
export async function databaseAnswers(ctx: Context): Promise<boolean> {
  try {
    await ctx.db.query(sql`select 1`);
    return true;
  } catch (error) {
    ctx.log.error({ err: error }, "database does not answer");
    return false;
  }
}
