import type { EventSchemaChoice } from "../../sdk/index.ts";
import { type Args, UsageError } from "../args.ts";
import type { Command, CommandContext } from "../command.ts";
import { BROKER_OPTIONS, brokerClient, OUTPUT_OPTION, PACTICIPANT_OPTION, VERSION_OPTION } from "../options.ts";
import { readSchemaText, TYPE_OPTION, typeOf } from "../schema-input.ts";
import { readVersionChoice } from "../schemas/version-choice.ts";

/** Adds one subject to what a version reads or writes. */
export const schemaUse: Command = {
  name: "schema use",
  summary: "declare that a version reads or writes a subject, beside what it has declared before",
  options: [
    PACTICIPANT_OPTION,
    VERSION_OPTION,
    { flags: "--reader", summary: "it reads the subject" },
    { flags: "--writer", summary: "it writes the subject" },
    { flags: "--subject <name>", summary: "the subject, for instance order.placed-value", required: true },
    { flags: "--schema-version <number>", summary: "with this version of the subject; else with the latest" },
    { flags: "--id <id>", summary: "with the schema of this id" },
    { flags: "--schema <file>", summary: "with this schema, registered or not: .avsc, .json or .proto; - is standard input" },
    TYPE_OPTION,
    OUTPUT_OPTION,
    ...BROKER_OPTIONS,
  ],
  examples: [
    "schema use --reader --subject order.placed-value -a NotificationService -e 2.0.0",
    "schema use --writer --subject order.placed-value --schema order-placed.avsc -a OrderService -e 1.4.0",
  ],
  async run(ctx, args) {
    const [reads, writes] = [args.flag("reader") === true, args.flag("writer") === true];
    if (!reads && !writes) throw new UsageError("Give --reader, --writer or both");
    const [pacticipant, version] = [args.required("pacticipant"), args.required("version")];
    const choice = await choiceOf(ctx, args);
    const broker = await brokerClient(ctx, args);
    const declared = await broker.addEventUses({ pacticipant, version, reads: reads ? [choice] : [], writes: writes ? [choice] : [] });
    const role = reads && writes ? "reads and writes" : reads ? "reads" : "writes";
    const text = ctx.colors.green(`${pacticipant} version ${version} ${role} ${choice.subject}.`);
    return { exitCode: 0, text, json: declared };
  },
};

async function choiceOf(ctx: CommandContext, args: Args): Promise<EventSchemaChoice> {
  const subject = args.required("subject");
  const [file, id, version] = [args.text("schema"), args.whole("id"), args.text("schema-version")];
  if ([file, id, version].filter((given) => given !== undefined).length > 1)
    throw new UsageError("Give one of --schema, --id and --schema-version");
  if (id !== undefined) return { subject, id };
  if (file === undefined) return { subject, version: readVersionChoice("--schema-version", version ?? "latest") };
  const typed = args.text("type");
  const schemaType = typed === "AVRO" || typed === "JSON" || typed === "PROTOBUF" ? typed : typeOf(file);
  return { subject, schema: await readSchemaText(ctx, file), schemaType };
}
