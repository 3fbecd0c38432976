import { resolve } from "node:path";
import type { Command } from "../command.ts";
import { contextName, OUTPUT_OPTION, REGISTRY_OPTIONS, wholeRegistryClient } from "../options.ts";
import { exportRegistry } from "../schemas/export.ts";

/** Writes everything that a registry holds into a folder: for a backup, a move, a review. */
export const schemaExport: Command = {
  name: "schema export",
  summary: "write the schemas of every context, with ids, references, settings and modes, into a folder",
  operands: { syntax: "<folder>", summary: "must be empty, hold an earlier export or not be there" },
  options: [{ flags: "--prefix <text>", summary: "only subjects whose names begin so" }, OUTPUT_OPTION, ...REGISTRY_OPTIONS],
  examples: ["schema export backup", "schema export emea --context emea --registry-url http://registry:8081"],
  async run(ctx, args) {
    const [folder = ""] = args.operands;
    const [context, names] = [contextName(args.text("context")), args.text("prefix") ?? ""];
    const within = context === undefined ? ":*:" : context === "." ? "" : `:${context}:`;
    const registry = await wholeRegistryClient(ctx, args);
    const { schemas, settings, modes } = await exportRegistry(registry, resolve(ctx.cwd, folder), {
      prefix: within + names,
      note: ctx.note,
    });
    const counts = {
      folder,
      subjects: new Set(schemas.map(({ subject }) => subject)).size,
      versions: schemas.length,
      deleted: schemas.filter(({ deleted }) => deleted).length,
      settings: Object.keys(settings).length,
      modes: Object.keys(modes).length,
    };
    const text = `Exported ${counts.versions} versions (${counts.deleted} soft-deleted) of ${counts.subjects} subjects to ${folder}.`;
    return { exitCode: 0, text: ctx.colors.green(text), json: counts };
  },
};
