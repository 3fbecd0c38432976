import type { SchemaInput, SchemaReference, SchemaType } from "../sdk/index.ts";
import { type Args, UsageError } from "./args.ts";
import type { Option } from "./command.ts";
import { readText } from "./files.ts";

const TYPES: readonly SchemaType[] = ["AVRO", "JSON", "PROTOBUF"];

/** How a schema is given on the command line. */
export const SCHEMA_OPTIONS: readonly Option[] = [
  { flags: "--subject <name>", summary: "the subject, for instance order.placed-value", required: true },
  { flags: "--schema <file>", summary: "the schema: .avsc, .json or .proto", required: true },
  { flags: "--type <type>", summary: "AVRO, JSON or PROTOBUF; else told by the end of the file's name", choices: TYPES },
  { flags: "--reference <name=subject@version>", summary: "another schema that this one uses; repeatable" },
  { flags: "--normalize", summary: "take schemas that mean the same for the same" },
];

/** The schema given by `SCHEMA_OPTIONS`. @throws UsageError */
export function readSchema(cwd: string, args: Args): SchemaInput {
  const file = args.required("schema");
  const type = TYPES.find((known) => known === args.text("type")) ?? typeOf(file);
  return { schema: readText(cwd, file), schemaType: type, references: args.texts("reference").map(readReference) };
}

/** The format that a file name tells; AVRO when it tells none. */
export function typeOf(file: string): SchemaType {
  if (file.endsWith(".proto")) return "PROTOBUF";
  return file.endsWith(".json") ? "JSON" : "AVRO";
}

function readReference(text: string): SchemaReference {
  const [, name, subject, version] = /^([^=]+)=(.+)@(\d{1,9})$/.exec(text) ?? [];
  if (name === undefined || subject === undefined) throw new UsageError(`--reference must look like name=subject@1, but is "${text}"`);
  return { name, subject, version: Number(version) };
}
