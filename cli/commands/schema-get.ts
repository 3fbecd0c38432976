import { UsageError } from "../args.ts";
import type { Command } from "../command.ts";
import { OUTPUT_OPTION, REGISTRY_OPTIONS, registryClient } from "../options.ts";

/** Fetches a schema, for a build that generates code from it. */
export const schemaGet: Command = {
  name: "schema get",
  summary: "print a schema: by id, or a version of a subject (the latest unless said otherwise)",
  options: [
    { flags: "--id <id>", summary: "the id" },
    { flags: "--subject <name>", summary: "the subject" },
    { flags: "-e, --version <number>", summary: "the version of the subject, or latest" },
    OUTPUT_OPTION,
    ...REGISTRY_OPTIONS,
  ],
  examples: ["schema get --subject order.placed-value > order-placed.avsc", "schema get --id 12 --output json"],
  async run(ctx, args) {
    const [id, subject, version] = [args.whole("id"), args.text("subject"), args.text("version") ?? "latest"];
    if ((id === undefined) === (subject === undefined)) throw new UsageError("Give either --id or --subject");
    if (version !== "latest" && !/^[1-9]\d{0,8}$/.test(version))
      throw new UsageError(`--version must be a number or latest, but is "${version}"`);
    const registry = await registryClient(ctx, args);
    if (id !== undefined) {
      const found = await registry.getById(id);
      return { exitCode: 0, text: found.schema, json: found };
    }
    const found =
      version === "latest" ? await registry.getLatest(subject ?? "") : await registry.getVersion(subject ?? "", Number(version));
    return { exitCode: 0, text: found.schema, json: found };
  },
};
