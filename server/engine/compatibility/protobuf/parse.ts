import type { ParseOptions, ParseResult, SchemaSource } from "../format.ts";
import { readImports } from "./imports.ts";
import { link, type Linked, type LinkedFile } from "./link.ts";
import type { ProtoFile } from "./ast.ts";
import type { ProtobufModel } from "./model.ts";
import { normalizedFile } from "./normalize.ts";
import { printFile } from "./print.ts";
import { problemsOf } from "./problems.ts";
import { readSource } from "./read-source.ts";
import { withShortNames } from "./short-names.ts";
import { validate } from "./validate.ts";

/**
 * Reads a Protobuf schema, as text or as a base64 descriptor, and the references it uses.
 *
 * What is no Protobuf is refused always; what protoc would refuse besides only when `strict`, because Confluent's
 * registry stores such texts and they must stay readable. Rule: protobuf language specification; Confluent SR, ProtobufSchema.
 */
export function parseProtobuf(source: SchemaSource, options: ParseOptions = {}): ParseResult {
  const read = readSource(source.text);
  if (!read.ok) return { ok: false, problems: [read.problem] };
  const problems = problemsOf(read.complete === undefined ? source.text : undefined);
  const files = readImports(read.file, source.references, problems, readSource);
  const linked = read.complete === undefined ? link(files) : withCompleteRoot(files, read.complete);
  if (options.strict === true) validate(linked, problems);
  if (problems.found.length > 0) return { ok: false, problems: problems.found };
  const model: ProtobufModel = { linked };
  const canonical = printFile(options.normalize === true ? normalizedFile(linked) : linked.root.file);
  return { ok: true, schema: { type: "PROTOBUF", canonical, model } };
}

/** Only when its imports are linked can the options of a descriptor be read, and its names be written as people do. */
function withCompleteRoot([root, ...others]: readonly [LinkedFile, ...LinkedFile[]], complete: (linked: Linked) => ProtoFile): Linked {
  const linked = link([root, ...others]);
  const file = withShortNames(complete(linked), linked);
  return link([{ ...root, file }, ...others]);
}
