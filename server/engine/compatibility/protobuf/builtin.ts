import {
  type FileDescriptorProto,
  file_google_protobuf_any,
  file_google_protobuf_api,
  file_google_protobuf_descriptor,
  file_google_protobuf_duration,
  file_google_protobuf_empty,
  file_google_protobuf_field_mask,
  file_google_protobuf_source_context,
  file_google_protobuf_struct,
  file_google_protobuf_timestamp,
  file_google_protobuf_type,
  file_google_protobuf_wrappers,
} from "@bufbuild/protobuf/wkt";
import type { ProtoFile } from "./ast.ts";
import { BUILTIN_TEXTS } from "./builtin-texts.ts";
import { fileOfDescriptor } from "./from-descriptor.ts";
import { readFile } from "./read-file.ts";

const WELL_KNOWN: ReadonlyMap<string, FileDescriptorProto> = new Map(
  [
    file_google_protobuf_any,
    file_google_protobuf_api,
    file_google_protobuf_descriptor,
    file_google_protobuf_duration,
    file_google_protobuf_empty,
    file_google_protobuf_field_mask,
    file_google_protobuf_source_context,
    file_google_protobuf_struct,
    file_google_protobuf_timestamp,
    file_google_protobuf_type,
    file_google_protobuf_wrappers,
  ].map(({ proto }) => [proto.name, proto]),
);

/** Read once each: the engine's only memory, and it never changes what is answered. */
const known = new Map<string, ProtoFile>();

/** Gives a file that can be imported without being registered; undefined when there is none by that name. Rule: Confluent SR, ProtobufSchema. */
export function builtinFile(path: string): ProtoFile | undefined {
  const before = known.get(path);
  if (before !== undefined) return before;
  const file = readBuiltin(path);
  if (file !== undefined) known.set(path, file);
  return file;
}

function readBuiltin(path: string): ProtoFile | undefined {
  const descriptor = WELL_KNOWN.get(path);
  if (descriptor !== undefined) return fileOfDescriptor(descriptor, () => []);
  const text = Object.hasOwn(BUILTIN_TEXTS, path) ? BUILTIN_TEXTS[path] : undefined;
  const read = text === undefined ? undefined : readFile(text);
  return read?.ok === true ? read.file : undefined;
}
