import { basename } from "node:path";
import type { DataContract, SchemaInput, SchemaReference, SchemaType } from "../sdk/index.ts";
import { type Args, UsageError } from "./args.ts";
import type { CommandContext, Option } from "./command.ts";
import { readText } from "./files.ts";

const TYPES: readonly SchemaType[] = ["AVRO", "JSON", "PROTOBUF"];

/** A schema given on the command line, and the subject it is for. */
export interface NamedSchema {
  readonly subject: string;
  /** Where it was read. */
  readonly file: string;
  readonly input: SchemaInput;
}

/** How a schema is written down. */
export const TYPE_OPTION: Option = {
  flags: "--type <type>",
  summary: "AVRO, JSON or PROTOBUF; else told by the end of the file's name",
  choices: TYPES,
};

/** How schemas are given on the command line, besides the words that name files. */
export const SCHEMA_OPTIONS: readonly Option[] = [
  { flags: "--subject <name>", summary: "the subject, for instance order.placed-value; else the file's name without its end" },
  { flags: "--schema <file>", summary: "the schema: .avsc, .json or .proto; - is standard input" },
  TYPE_OPTION,
  { flags: "--reference <name=subject:version>", summary: "another schema that this one uses; repeatable" },
  { flags: "--metadata <file>", summary: "JSON with the metadata of the schema" },
  { flags: "--rule-set <file>", summary: "JSON with the rules of the schema" },
  { flags: "--normalize", summary: "take schemas that mean the same for the same" },
];

/** The schemas given by `SCHEMA_OPTIONS` and by words, in that order. @throws UsageError */
export async function readSchemas(ctx: CommandContext, args: Args): Promise<NamedSchema[]> {
  const files = [...args.texts("schema"), ...args.operands];
  if (files.length === 0) throw new UsageError("Give a file with a schema, or - for standard input");
  const subject = args.text("subject");
  if (subject !== undefined && files.length > 1) throw new UsageError("--subject names one subject, but there are several files");
  const shared = {
    references: args.texts("reference").map(readReference),
    ...readContract(ctx, args),
  };
  const schemas: NamedSchema[] = [];
  for (const file of files) {
    if (file === "-" && subject === undefined) throw new UsageError("--subject is required with standard input");
    const type = TYPES.find((known) => known === args.text("type")) ?? typeOf(file);
    schemas.push({
      subject: subject ?? subjectOf(file),
      file,
      input: { schema: await readSchemaText(ctx, file), schemaType: type, ...shared },
    });
  }
  return schemas;
}

/** The one schema given by `SCHEMA_OPTIONS` or a word. @throws UsageError when there are several */
export async function readOneSchema(ctx: CommandContext, args: Args): Promise<NamedSchema> {
  const [first, second] = await readSchemas(ctx, args);
  if (first === undefined || second !== undefined) throw new UsageError("Give one schema");
  return first;
}

/** The text of a schema; `-` is standard input. @throws UsageError when it cannot be read */
export async function readSchemaText(ctx: CommandContext, file: string): Promise<string> {
  if (file !== "-") return readText(ctx.cwd, file).replace(/^\uFEFF/, "");
  if (ctx.input === undefined) throw new UsageError("There is no standard input to read a schema from");
  return (await ctx.input()).replace(/^\uFEFF/, "");
}

/** The format that a file name tells; AVRO when it tells none. */
export function typeOf(file: string): SchemaType {
  if (file.endsWith(".proto")) return "PROTOBUF";
  return file.endsWith(".json") ? "JSON" : "AVRO";
}

/** The subject that a file name tells. */
export function subjectOf(file: string): string {
  return basename(file.replaceAll("\\", "/")).replace(/\.(?:avsc|avro|json|proto)$/, "");
}

/** Reads a JSON file that holds an object. @throws UsageError */
export function readObject(cwd: string, file: string): Record<string, unknown> {
  let document: unknown;
  try {
    document = JSON.parse(readText(cwd, file));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${file}: not JSON: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  if (typeof document === "object" && document !== null && !Array.isArray(document)) return document as Record<string, unknown>;
  throw new UsageError(`${file}: must hold a JSON object`);
}

/** The registry checks what is in them. */
function readContract({ cwd }: CommandContext, args: Args): DataContract {
  const [metadata, rules] = [args.text("metadata"), args.text("rule-set")];
  return {
    ...(metadata === undefined ? {} : { metadata: readObject(cwd, metadata) }),
    ...(rules === undefined ? {} : { ruleSet: readObject(cwd, rules) }),
  };
}

/** A subject may itself contain `:` and `@`, so the last one counts. */
export function readReference(text: string): SchemaReference {
  const [, name, subject, version] = /^([^=]+)=(.+)[:@](\d{1,9}|latest)$/.exec(text) ?? [];
  if (name === undefined || subject === undefined) throw new UsageError(`--reference must look like name=subject:1, but is "${text}"`);
  return { name, subject, version: version === "latest" ? -1 : Number(version) };
}
