import type { Command } from "../command.ts";
import { contextName, OUTPUT_OPTION, REGISTRY_OPTIONS, wholeRegistryClient } from "../options.ts";
import { type ListedVersion, schemaTable, withoutText } from "../schemas/schema-table.ts";

/** Lists what is registered, a page at a time. */
export const schemaList: Command = {
  name: "schema list",
  summary: "list the versions of all subjects",
  options: [
    { flags: "--prefix <text>", summary: "only subjects whose names begin so" },
    { flags: "--latest-only", summary: "only the newest version of each subject" },
    { flags: "--subjects", summary: "only the names of subjects, one a line" },
    { flags: "--deleted", summary: "soft-deleted ones too" },
    { flags: "--all-contexts", summary: "of every context" },
    OUTPUT_OPTION,
    ...REGISTRY_OPTIONS,
  ],
  examples: ["schema list --latest-only", "schema list --subjects --prefix order.", "schema list --all-contexts --deleted --output json"],
  async run(ctx, args) {
    const context = contextName(args.text("context"));
    const within = args.flag("all-contexts") === true ? ":*:" : context === undefined || context === "." ? "" : `:${context}:`;
    const prefix = within + (args.text("prefix") ?? "");
    const registry = await wholeRegistryClient(ctx, args);
    const deleted = args.flag("deleted");
    if (args.flag("subjects") === true) {
      // Without a prefix this list would be about all contexts.
      const names = await registry.listSubjects({ prefix: prefix === "" ? ":.:" : prefix, deleted });
      return { exitCode: 0, text: names.join("\n"), json: names };
    }
    const versions: ListedVersion[] = [];
    for await (const version of registry.listSchemas({ prefix, deleted, latestOnly: args.flag("latest-only") })) {
      versions.push(withoutText(version));
      if (versions.length % 5000 === 0) ctx.note(`${versions.length} versions so far`);
    }
    const text = versions.length === 0 ? "There are no schemas." : schemaTable(versions, true);
    return { exitCode: 0, text, json: versions };
  },
};
