import type { EventContract, EventSchemaChoice } from "../../sdk/index.ts";
import { type Args, UsageError } from "../args.ts";
import type { Command, CommandContext } from "../command.ts";
import { readText } from "../files.ts";
import { BROKER_OPTIONS, brokerClient, OUTPUT_OPTION, PACTICIPANT_OPTION, VERSION_OPTION } from "../options.ts";
import { paragraphs, table } from "../output.ts";
import { typeOf } from "../schema-input.ts";

/** Tells the broker which events a version writes and reads, so that can-i-deploy compares writers with readers. */
export const eventsDeclare: Command = {
  name: "events declare",
  summary: "declare which events a version writes and reads, in place of what was declared before",
  options: [
    PACTICIPANT_OPTION,
    VERSION_OPTION,
    { flags: "--writes <choice>", summary: "subject=file, subject@version (or @latest) or subject#id; repeatable" },
    { flags: "--reads <choice>", summary: "the same for what it reads; repeatable" },
    { flags: "--file <file>", summary: 'JSON with {"writes": [{"subject", "schema"…}], "reads": […]}; added to --writes and --reads' },
    { flags: "--asyncapi <file>", summary: "an AsyncAPI 2.0 to 2.6 or 3.0 document, as JSON or YAML, in place of all of these" },
    OUTPUT_OPTION,
    ...BROKER_OPTIONS,
  ],
  examples: [
    "events declare --pacticipant OrderService --version 1.4.0 --writes order.placed-value=order-placed.avsc",
    "events declare -a NotificationService -e 2.0.0 --reads order.placed-value@latest --reads user.renamed-value#12",
    "events declare -a OrderService -e 1.4.0 --asyncapi asyncapi.yaml",
  ],
  async run(ctx, args) {
    const [pacticipant, version] = [args.required("pacticipant"), args.required("version")];
    const asyncApi = args.text("asyncapi");
    if (asyncApi !== undefined) {
      if (["writes", "reads"].some((name) => args.texts(name).length > 0) || args.text("file") !== undefined)
        throw new UsageError("Give either --asyncapi, or --writes, --reads and --file");
      const contentType = asyncApi.toLowerCase().endsWith(".json") ? "application/json" : "application/yaml";
      const document = readText(ctx.cwd, asyncApi);
      const broker = await brokerClient(ctx, args);
      return shown(ctx, await broker.declareAsyncApi({ pacticipant, version, document, contentType }));
    }
    const file = readContractFile(ctx, args);
    const writes = [...file.writes, ...args.texts("writes").map((text) => readChoice(ctx.cwd, "--writes", text))];
    const reads = [...file.reads, ...args.texts("reads").map((text) => readChoice(ctx.cwd, "--reads", text))];
    if (args.text("file") === undefined && writes.length + reads.length === 0)
      throw new UsageError("Give --writes, --reads or --file, or else --asyncapi");
    const broker = await brokerClient(ctx, args);
    return shown(ctx, await broker.declareEventContract({ pacticipant, version, writes, reads }));
  },
};

function shown(ctx: CommandContext, declared: EventContract) {
  const rows = [
    ...declared.writes.map((schema) => ["writes", schema] as const),
    ...declared.reads.map((schema) => ["reads", schema] as const),
  ];
  const text = table(
    ["", "SUBJECT", "TYPE", "REGISTERED"],
    rows.map(([role, { subject, schemaType, id, version: registered }]) => [role, subject, schemaType, registration(id, registered)]),
  );
  const title = `Declared the events of ${declared.pacticipant} version ${declared.version}.`;
  return { exitCode: 0, text: paragraphs(ctx.colors.green(title), text), json: declared };
}

/** A subject with one of three ways to say which schema; a subject may itself contain `@` and `#`, so the last one counts. */
function readChoice(cwd: string, option: string, text: string): EventSchemaChoice {
  const [, subject, path] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (subject !== undefined && path !== undefined) return { subject, schema: readText(cwd, path), schemaType: typeOf(path) };
  const [, named, version] = /^(.+)@(latest|\d{1,9})$/.exec(text) ?? [];
  if (named !== undefined && version !== undefined) return { subject: named, version: version === "latest" ? version : Number(version) };
  const [, of, id] = /^(.+)#(\d{1,9})$/.exec(text) ?? [];
  if (of !== undefined) return { subject: of, id: Number(id) };
  throw new UsageError(`${option} must look like subject=file.avsc, subject@version or subject#id, but is "${text}"`);
}

function readContractFile(ctx: CommandContext, args: Args): { writes: EventSchemaChoice[]; reads: EventSchemaChoice[] } {
  const path = args.text("file");
  if (path === undefined) return { writes: [], reads: [] };
  let document: unknown;
  try {
    document = JSON.parse(readText(ctx.cwd, path));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${path}: not JSON: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  const { writes = [], reads = [] } = (typeof document === "object" && document !== null ? document : {}) as {
    writes?: unknown;
    reads?: unknown;
  };
  if (!Array.isArray(writes) || !Array.isArray(reads)) throw new UsageError(`${path}: writes and reads must be lists`);
  // The broker checks each entry and names the ones that are wrong.
  return { writes: writes as EventSchemaChoice[], reads: reads as EventSchemaChoice[] };
}

function registration(id: number | null, version: number | null): string {
  if (id === null) return "no";
  return version === null ? `id ${id}` : `version ${version}, id ${id}`;
}
