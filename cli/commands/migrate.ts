import type { Command } from "../command.ts";
import { DATABASE_OPTIONS, readSettings } from "./serve.ts";

/** Brings the database up to date without serving, for a deployment that does so in a step of its own. */
export const migrate: Command = {
  name: "migrate",
  summary: "bring the database up to date (serve does so at every start)",
  options: [...DATABASE_OPTIONS],
  examples: ["migrate --database-url postgres://weir@db.internal/weir"],
  async run(ctx, args) {
    const config = await readSettings(ctx, args);
    const { bringUpToDate, CannotStart, dataOf, openConfigured } = await import("../../server/main.ts");
    try {
      const db = await openConfigured(config);
      try {
        const { applied, unknown } = await bringUpToDate(db);
        const done = applied.length === 0 ? "Nothing to apply." : `Applied:\n${applied.map((name) => `  ${name}`).join("\n")}`;
        if (unknown.length > 0) ctx.note(`A newer weir has applied: ${unknown.join(", ")}`);
        return { exitCode: 0, text: `Database: ${dataOf(config)}\n${done}` };
      } finally {
        await db.close();
      }
    } catch (error) {
      if (!(error instanceof CannotStart)) throw error;
      ctx.note(`${ctx.colors.red("error:")} ${error.message}`);
      return { exitCode: 1, text: "" };
    }
  },
};
