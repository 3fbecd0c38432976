import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Args, UsageError } from "../args.ts";
import type { Command, CommandContext, Outcome } from "../command.ts";
import { contextName, OUTPUT_OPTION, REGISTRY_OPTIONS, sourceRegistryClient, wholeRegistryClient } from "../options.ts";
import { type Archive, readArchive } from "../schemas/archive.ts";
import { exportRegistry } from "../schemas/export.ts";
import { type ImportSummary, importArchive, nothingDone } from "../schemas/import.ts";
import { openArchive } from "../schemas/import-sources.ts";

/** Brings in what another registry held. */
export const schemaImport: Command = {
  name: "schema import",
  summary: "bring in an export, a list of schemas, a dump of the topic _schemas, or another registry",
  operands: { syntax: "[path]", summary: "a folder of schema export, a file with GET /schemas, or a dump with lines of key, tab, value" },
  options: [
    { flags: "--from <url>", summary: "another registry, in place of a path" },
    { flags: "--from-user <name:password>", summary: "with --from: for basic authentication there" },
    { flags: "--from-token <token>", summary: "with --from: for bearer authentication there" },
    { flags: "--keep-ids", summary: "keep ids, versions and soft-deleted ones: subjects are in mode IMPORT meanwhile" },
    { flags: "--skip-settings", summary: "leave the settings of subjects, contexts and registry as they are" },
    { flags: "--modes", summary: "take over modes too (a source is often made READONLY before it is moved)" },
    { flags: "--dry-run", summary: "only say what would be done" },
    OUTPUT_OPTION,
    ...REGISTRY_OPTIONS,
  ],
  examples: [
    "schema import backup --keep-ids",
    "schema import --from http://registry:8081 --keep-ids --dry-run",
    "schema import schemas.topic --context emea",
  ],
  run: importSchemas,
};

async function importSchemas(ctx: CommandContext, args: Args): Promise<Outcome> {
  const [[path], from] = [args.operands, args.text("from")];
  if ((path === undefined) === (from === undefined)) throw new UsageError("Give either a path or --from");
  const registry = await wholeRegistryClient(ctx, args);
  if (path !== undefined) return bringIn(ctx, args, registry, await openArchive(ctx.cwd, path));
  // By way of the disk: a registry of any size fits there.
  const folder = await mkdtemp(join(tmpdir(), "weir-import-"));
  try {
    const source = await sourceRegistryClient(ctx, args, from ?? "");
    await exportRegistry(source, join(folder, "export"), { prefix: ":*:", note: ctx.note });
    return await bringIn(ctx, args, registry, await readArchive(join(folder, "export")));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function bringIn(
  ctx: CommandContext,
  args: Args,
  registry: Awaited<ReturnType<typeof wholeRegistryClient>>,
  archive: Archive,
): Promise<Outcome> {
  const done = nothingDone();
  const dryRun = args.flag("dry-run") === true;
  const stop = new AbortController();
  const interrupted = () => stop.abort(new UsageError("Interrupted"));
  process.once("SIGINT", interrupted);
  try {
    await importArchive(
      registry,
      archive,
      {
        keepIds: args.flag("keep-ids") === true,
        context: contextName(args.text("context")),
        settings: args.flag("skip-settings") !== true,
        modes: args.flag("modes") === true,
        dryRun,
        note: ctx.note,
        signal: stop.signal,
      },
      done,
    );
  } catch (error) {
    const reached = done.registered + done.deleted + done.settings;
    if (reached > 0 && !dryRun) ctx.note(`${said(done, false)} Then it stopped; running it again goes on from there.`);
    throw error;
  } finally {
    process.off("SIGINT", interrupted);
  }
  return { exitCode: 0, text: ctx.colors.green(said(done, dryRun)), json: { dryRun, ...done } };
}

function said({ registered, deleted, unchanged, skipped, settings }: ImportSummary, dryRun: boolean): string {
  const parts = [
    `${registered} versions ${dryRun ? "to register" : "registered"}`,
    ...(deleted > 0 ? [`${deleted} soft-deleted as they were`] : []),
    `${unchanged} there already`,
    ...(skipped > 0 ? [`${skipped} soft-deleted left out`] : []),
    ...(settings > 0 ? [`${settings} settings and modes ${dryRun ? "to change" : "changed"}`] : []),
  ];
  return `${parts.join(", ")}.`;
}
