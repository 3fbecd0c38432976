import { type Args, UsageError } from "../args.ts";
import type { Command, CommandContext, Outcome } from "../command.ts";
import { DATABASE_OPTIONS, readSettings } from "./serve.ts";

/** Deletes old data once; a broker that is set to does so by itself, at its times. */
export const clean: Command = {
  name: "clean",
  summary: "delete old versions that nothing needs any more (on a PostgreSQL server also while brokers run)",
  options: [
    ...DATABASE_OPTIONS,
    { flags: "--keep-version-selectors <json>", summary: "what to keep (PACT_BROKER_DATABASE_CLEAN_KEEP_VERSION_SELECTORS)" },
    { flags: "--deletion-limit <number>", summary: "versions to delete at most (PACT_BROKER_DATABASE_CLEAN_DELETION_LIMIT; else 500)" },
    { flags: "--dry-run", summary: "only say what would be deleted (PACT_BROKER_DATABASE_CLEAN_DRY_RUN)" },
  ],
  examples: [
    "clean --dry-run",
    `clean --keep-version-selectors '[{"latest": true}, {"branch": true, "latest": true}, {"max_age": 30}]' --deletion-limit 1000`,
  ],
  run: cleanOnce,
};

async function cleanOnce(ctx: CommandContext, args: Args): Promise<Outcome> {
  const config = await readSettings(ctx, args);
  const typed = args.text("keep-version-selectors");
  const { parseKeep } = await import("../../server/engine/cleanup/keep.ts");
  const parsed = typed === undefined ? { ok: true as const, keep: config.clean.keep } : parseKeep(typed);
  if (!parsed.ok) throw new UsageError(`--keep-version-selectors cannot be read: ${parsed.problem}`);
  const dryRun = args.flag("dry-run") || config.clean.dryRun;
  const deletionLimit = args.whole("deletion-limit") ?? config.clean.deletionLimit;
  const { bringUpToDate, CannotStart, openConfigured } = await import("../../server/main.ts");
  const { cleanUp } = await import("../../server/cleanup/clean-up.ts");
  try {
    const db = await openConfigured(config);
    try {
      await bringUpToDate(db);
      const cleaned = await cleanUp(db, { ...config.clean, keep: parsed.keep, deletionLimit, dryRun });
      const versions = cleaned.versions.map(({ pacticipant, number }) => ({ pacticipant, number }));
      const lines = versions.map(({ pacticipant, number }) => `  ${pacticipant} ${number}`);
      const did = dryRun ? "Would delete" : "Deleted";
      const rest = dryRun ? "" : `, ${cleaned.contents} contents, ${cleaned.revisions} overwritten pacts`;
      const text = [`${did} ${versions.length} versions${rest}${versions.length > 0 ? ":" : "."}`, ...lines].join("\n");
      return { exitCode: 0, text, json: { dryRun, versions, contents: cleaned.contents, revisions: cleaned.revisions } };
    } finally {
      await db.close();
    }
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    ctx.note(`${ctx.colors.red("error:")} ${error.message}`);
    return { exitCode: 1, text: "" };
  }
}
