import { toBinary } from "@bufbuild/protobuf";
import { FileDescriptorProtoSchema } from "@bufbuild/protobuf/wkt";
import type { ParsedSchema } from "../format.ts";
import type { Message, ProtoFile } from "./ast.ts";
import type { Linked } from "./link.ts";
import { modelOf } from "./model.ts";
import { printFile } from "./print.ts";
import { descriptorOf } from "./to-descriptor.ts";

/** Gives a schema in another form: `serialized` is its descriptor in base64, `ignore_extensions` its text without extensions. Rule: Confluent SR, `format`. */
export function renderProtobuf(schema: ParsedSchema, form: string): string | undefined {
  const { linked } = modelOf(schema);
  if (form === "serialized") return serialized(linked);
  return form === "ignore_extensions" ? printFile(withoutExtensions(linked.root.file)) : undefined;
}

function serialized(linked: Linked): string {
  return Buffer.from(toBinary(FileDescriptorProtoSchema, descriptorOf(linked))).toString("base64");
}

function withoutExtensions(file: ProtoFile): ProtoFile {
  return { ...file, extends: [], messages: file.messages.map(withoutExtends) };
}

function withoutExtends(message: Message): Message {
  return { ...message, extends: [], messages: message.messages.map(withoutExtends) };
}
