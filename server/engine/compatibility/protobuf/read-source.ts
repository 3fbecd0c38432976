import { fromBinary } from "@bufbuild/protobuf";
import { type DescriptorProto, type FileDescriptorProto, FileDescriptorProtoSchema } from "@bufbuild/protobuf/wkt";
import type { ProtoFile } from "./ast.ts";
import { fileOfDescriptor } from "./from-descriptor.ts";
import type { Linked } from "./link.ts";
import { optionReader } from "./option-messages.ts";
import { readFile } from "./read-file.ts";

/** Is a schema that was read; one from a descriptor is complete only when its imports are linked. */
export type ReadSource =
  | { readonly ok: true; readonly file: ProtoFile; readonly complete: ((linked: Linked) => ProtoFile) | undefined }
  | { readonly ok: false; readonly problem: string };

const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/;

/** Reads a text, or else a base64 FileDescriptorProto, which the clients that have no text register. Rule: Confluent SR, ProtobufSchema. */
export function readSource(text: string): ReadSource {
  const trimmed = text.trim();
  const descriptor = BASE64.test(trimmed) ? readDescriptor(trimmed) : undefined;
  if (descriptor !== undefined)
    return {
      ok: true,
      file: fileOfDescriptor(descriptor, () => []),
      complete: (linked) => fileOfDescriptor(descriptor, optionReader(linked)),
    };
  if (trimmed === "") return { ok: false, problem: "1:1: the text is empty" };
  const read = readFile(text);
  return read.ok ? { ...read, complete: undefined } : read;
}

/** A word such as "null" is base64, too, but no descriptor: one has at least a type or an import. */
function readDescriptor(base64: string): FileDescriptorProto | undefined {
  try {
    const descriptor = fromBinary(FileDescriptorProtoSchema, Buffer.from(base64, "base64"));
    const parts = [descriptor.messageType, descriptor.enumType, descriptor.extension, descriptor.service, descriptor.dependency];
    const isOne = parts.some(({ length }) => length > 0) || descriptor.name !== "";
    return isOne && depthOf(descriptor.messageType) <= MAX_DEPTH ? descriptor : undefined;
  } catch {
    return undefined;
  }
}

/** Messages in messages: deeper than this is a mistake, if not an attack. */
const MAX_DEPTH = 100;

/** Counts no further than it has to. */
function depthOf(messages: readonly DescriptorProto[]): number {
  let level = messages;
  for (let depth = 0; ; depth += 1) {
    if (level.length === 0 || depth > MAX_DEPTH) return depth;
    level = level.flatMap(({ nestedType }) => nestedType);
  }
}
