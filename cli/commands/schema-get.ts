import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { SchemaById, SchemaRegistryClient } from "../../sdk/index.ts";
import { type Args, UsageError } from "../args.ts";
import type { Command } from "../command.ts";
import { OUTPUT_OPTION, REGISTRY_OPTIONS, registryClient } from "../options.ts";
import { readVersionChoice } from "../schemas/version-choice.ts";

/** Fetches a schema, for a build that generates code from it. */
export const schemaGet: Command = {
  name: "schema get",
  summary: "print a schema: by id, by guid, or a version of a subject (the latest unless said otherwise)",
  options: [
    { flags: "--id <id>", summary: "the id" },
    { flags: "--guid <guid>", summary: "the guid" },
    { flags: "--subject <name>", summary: "the subject" },
    { flags: "-e, --version <number>", summary: "the version of the subject, or latest" },
    { flags: "--deleted", summary: "also when the version is soft-deleted" },
    { flags: "--format <form>", summary: "another form: resolved (AVRO), serialized or ignore_extensions (PROTOBUF)" },
    { flags: "--to-file <file>", summary: "write the schema to this file, exactly as it is registered" },
    OUTPUT_OPTION,
    ...REGISTRY_OPTIONS,
  ],
  examples: [
    "schema get --subject order.placed-value > order-placed.avsc",
    "schema get --id 12 --output json",
    "schema get --subject order-value --version 3 --to-file order.proto",
  ],
  async run(ctx, args) {
    const found = await finder(args)(await registryClient(ctx, args));
    const file = args.text("to-file");
    if (file === undefined) return { exitCode: 0, text: found.schema, json: found };
    try {
      writeFileSync(resolve(ctx.cwd, file), found.schema);
    } catch (error) {
      throw new UsageError(`Cannot write ${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
    return { exitCode: 0, text: ctx.colors.green(`Written to ${file}.`), json: found };
  },
};

type Finder = (registry: SchemaRegistryClient) => Promise<SchemaById>;

function finder(args: Args): Finder {
  const [id, guid, subject] = [args.whole("id"), args.text("guid"), args.text("subject")];
  const format = args.text("format");
  const version = readVersionChoice("--version", args.text("version") ?? "latest");
  if ([id, guid, subject].filter((given) => given !== undefined).length !== 1)
    throw new UsageError("Give either --id or --subject, or --guid");
  if (id !== undefined) return (registry) => registry.getById(id, { format });
  if (guid !== undefined) return (registry) => registry.getByGuid(guid, { format });
  return (registry) => registry.readVersion(subject ?? "", version, { format, deleted: args.flag("deleted") });
}
