import type { WhatIf, WhatIfDocument } from "../../sdk/index.ts";
import { type Args, UsageError } from "../args.ts";
import type { Command, CommandContext } from "../command.ts";
import { readText } from "../files.ts";
import { BROKER_OPTIONS, brokerClient } from "../options.ts";
import { readReference, readSchemaText, TYPE_OPTION, typeOf } from "../schema-input.ts";
import { verdictExitCode } from "../verdict/exit-code.ts";
import { outcomeOf } from "../verdict/explain.ts";
import { VERDICT_OUTPUT_OPTION } from "../verdict/formats.ts";

/** Whom schemas belong to when nobody is named: only the subject matters for what is compared. */
const SOMEBODY = "(candidate)";

/** What can-i-deploy would answer if documents were published, for a pull request: nothing is written. */
export const check: Command = {
  name: "check",
  summary: "would a pact, schema, OpenAPI or AsyncAPI file be safe, without publishing it?",
  verdict: "always",
  options: [
    { flags: "--pact <file>", summary: "a pact; repeatable, all of one consumer" },
    { flags: "--schema <file>", summary: "a schema: .avsc, .json or .proto; - is standard input" },
    { flags: "--subject <name>", summary: "the subject that the schema is for" },
    { flags: "--writes", summary: "the application writes the schema (default)" },
    { flags: "--reads", summary: "the application reads the schema" },
    TYPE_OPTION,
    { flags: "--reference <name=subject:version>", summary: "another schema that this one uses; repeatable" },
    { flags: "--openapi <file>", summary: "an OpenAPI document of the provider, JSON or YAML" },
    { flags: "--oas <file>", summary: "the same as --openapi", hidden: true },
    { flags: "--asyncapi <file>", summary: "an AsyncAPI document of the provider, JSON or YAML" },
    { flags: "-a, --pacticipant <name>", summary: "the application; else the consumer of the pact, or the title of the document" },
    { flags: "-e, --version <number>", summary: "a version that is published: the files take the place of what it has" },
    { flags: "--to-environment <name>", summary: "where it would be deployed" },
    { flags: "--env <name>", summary: "the same as --to-environment", hidden: true },
    { flags: "--to-branch <name>", summary: "instead of an environment: the heads of a branch, or of main branches" },
    { flags: "--pact-compat", summary: "end with 0 for yes and 1 for everything else" },
    VERDICT_OUTPUT_OPTION,
    ...BROKER_OPTIONS,
  ],
  examples: [
    "check --pact pacts/Web-Orders.json --to-environment production",
    "check --schema order.avsc --subject order.placed-value --to-environment production",
    "check --openapi openapi.yaml --pacticipant Orders --to-environment production --output markdown",
  ],
  async run(ctx, args) {
    const question = await readQuestion(ctx, args);
    const broker = await brokerClient(ctx, args);
    const { notices, ...verdict } = await broker.whatIf(question);
    const { pacticipant, version, environment, branch } = question;
    const where = environment === undefined ? `branch ${branch}` : environment;
    const report = {
      verdict,
      notices,
      question: `${pacticipant} ${version ?? "with these files"} to ${where}`,
      asked: [pacticipant],
      exitCode: verdictExitCode(verdict),
      unkept: true,
    } as const;
    return { ...outcomeOf(ctx, args, report), json: { ...verdict, notices } };
  },
};

async function readQuestion(ctx: CommandContext, args: Args): Promise<WhatIf> {
  const pacts = args.texts("pact").map((file) => ({ file, content: readText(ctx.cwd, file).replace(/^\uFEFF/, "") }));
  const schemas = await readSchema(ctx, args);
  const contracts = [
    ...[...args.texts("openapi"), ...args.texts("oas")].map((file) => ({ type: "openapi" as const, file })),
    ...args.texts("asyncapi").map((file) => ({ type: "asyncapi" as const, file })),
  ].map(({ type, file }): WhatIfDocument => ({ type, content: readText(ctx.cwd, file).replace(/^\uFEFF/, "") }));
  const documents: WhatIfDocument[] = [...pacts.map(({ content }) => ({ type: "pact" as const, content })), ...schemas, ...contracts];
  if (documents.length === 0) throw new UsageError("Give --pact, --schema, --openapi or --asyncapi");
  const named = args.text("pacticipant") ?? pacts.map(({ file, content }) => consumerOf(file, content))[0] ?? (await titleOf(contracts[0]));
  if (named === undefined && contracts.length > 0) throw new UsageError("--pacticipant is required: the document has no title");
  const version = args.text("version");
  return { pacticipant: named ?? SOMEBODY, ...(version === undefined ? {} : { version }), ...targetOf(args), documents };
}

async function readSchema(ctx: CommandContext, args: Args): Promise<WhatIfDocument[]> {
  const [file, second] = args.texts("schema");
  if (file === undefined) return [];
  if (second !== undefined) throw new UsageError("Give one --schema");
  const subject = args.required("subject");
  if (args.flag("reads") === true && args.flag("writes") === true) throw new UsageError("Give either --writes or --reads, not both");
  const type = args.text("type");
  return [
    {
      type: "schema",
      subject,
      role: args.flag("reads") === true ? "reads" : "writes",
      schema: await readSchemaText(ctx, file),
      schemaType: type === "AVRO" || type === "JSON" || type === "PROTOBUF" ? type : typeOf(file),
      references: args.texts("reference").map(readReference),
    },
  ];
}

function targetOf(args: Args): Pick<WhatIf, "environment"> | Pick<WhatIf, "branch"> {
  const environment = args.text("to-environment") ?? args.text("env");
  const branch = args.text("to-branch");
  if ((environment === undefined) === (branch === undefined)) throw new UsageError("Give either --to-environment or --to-branch");
  return environment === undefined ? { branch: branch ?? "" } : { environment };
}

/** What a document calls its application, where nobody says it better. */
async function titleOf(contract: WhatIfDocument | undefined): Promise<string | undefined> {
  if (typeof contract?.content !== "string") return undefined;
  const { parse } = await import("yaml"); // reads JSON as well
  try {
    const title = (parse(contract.content) as { info?: { title?: unknown } } | null)?.info?.title;
    return typeof title === "string" && title.trim() !== "" ? title : undefined;
  } catch {
    // What is wrong with the document, the broker says with the place.
    return undefined;
  }
}

function consumerOf(file: string, text: string): string {
  try {
    const name = (JSON.parse(text) as { consumer?: { name?: unknown } } | null)?.consumer?.name;
    if (typeof name === "string") return name;
  } catch {
    throw new UsageError(`${file} is not JSON`);
  }
  throw new UsageError(`${file} does not name its consumer; give --pacticipant`);
}
