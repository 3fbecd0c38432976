import type { DescMessage, MessageInitShape, MessageShape } from "@bufbuild/protobuf";
import {
  type DescriptorProtoSchema,
  FieldDescriptorProto_Label,
  FieldDescriptorProto_Type,
  type FieldDescriptorProtoSchema,
  FieldOptionsSchema,
} from "@bufbuild/protobuf/wkt";
import { type Field, type Option, plainOption, SCALARS, type syntaxOf } from "./ast.ts";
import { floatOf } from "./encode-options.ts";
import { jsonNameOf } from "./from-descriptor.ts";
import { type Linked, resolve } from "./link.ts";
import { integerOf } from "./read-words.ts";
import { quote } from "./string-text.ts";

/** Is a descriptor being written. */
export interface Writing {
  readonly linked: Linked;
  readonly syntax: ReturnType<typeof syntaxOf>;
  readonly options: <T extends DescMessage>(schema: T, options: readonly Option[], scope: string) => MessageShape<T> | undefined;
}

/** Is a field and where it stands. */
interface Place {
  readonly field: Field;
  readonly scope: string;
  readonly oneof: number | undefined;
  readonly isGroup: boolean;
}

type FieldInit = Extract<MessageInitShape<typeof FieldDescriptorProtoSchema>, { readonly $typeName?: never }>;
type MessageInit = Extract<MessageInitShape<typeof DescriptorProtoSchema>, { readonly $typeName?: never }>;

/** Gives the name of a type as descriptors write it: from the top, with a leading dot. Rule: descriptor.proto. */
export function fullTypeName(linked: Linked, type: string, scope: string): string {
  const symbol = resolve(linked.types, type, scope);
  return symbol === undefined ? type : `.${symbol.full}`;
}

/** Turns a field into its descriptor. Rule: descriptor.proto, FieldDescriptorProto. */
export function fieldDescriptor(writing: Writing, { field, scope, oneof, isGroup }: Place): FieldInit {
  const { name, number, label } = field;
  const isMap = field.key !== undefined;
  const options = writing.options(FieldOptionsSchema, field.options.filter(isOption), scope);
  const jsonName = plainOption(field.options, "json_name");
  return {
    name,
    number,
    label: isMap || label === "repeated" ? LABEL.REPEATED : label === "required" ? LABEL.REQUIRED : LABEL.OPTIONAL,
    ...(isMap ? { type: TYPE.MESSAGE, typeName: `.${scope}.${entryName(name)}` } : typePart(writing, field, scope, isGroup)),
    jsonName: jsonName?.kind === "string" ? jsonName.text : jsonNameOf(name),
    ...defaultPart(field),
    ...(oneof === undefined ? {} : { oneofIndex: oneof }),
    ...(writing.syntax === "proto3" && label === "optional" ? { proto3Optional: true } : {}),
    ...(options === undefined ? {} : { options }),
  };
}

const LABEL = FieldDescriptorProto_Label;
const TYPE = FieldDescriptorProto_Type;

/** `default` and `json_name` look like options, but are not. */
function isOption({ name: [first, second] }: Option): boolean {
  return first === undefined || first.extension || second !== undefined || (first.name !== "default" && first.name !== "json_name");
}

function typePart({ linked }: Writing, field: Field, scope: string, isGroup: boolean): Pick<FieldInit, "type" | "typeName"> {
  if (SCALARS.has(field.type)) return { type: TYPE[field.type.toUpperCase() as keyof typeof TYPE] };
  const symbol = resolve(linked.types, field.type, scope);
  const typeName = fullTypeName(linked, field.type, scope);
  return { type: symbol?.kind === "enum" ? TYPE.ENUM : isGroup ? TYPE.GROUP : TYPE.MESSAGE, typeName };
}

function defaultPart(field: Field): Pick<FieldInit, "defaultValue"> {
  const value = plainOption(field.options, "default");
  if (value === undefined) return {};
  if (value.kind === "string") return { defaultValue: field.type === "bytes" ? quote(value.text).slice(1, -1) : value.text };
  if (value.kind !== "word") return {};
  if (field.type === "float" || field.type === "double") return { defaultValue: floatDefault(value.text) };
  const integer = integerOf(value.text.replace(/^-/, ""));
  return { defaultValue: integer === undefined ? value.text : `${value.text.startsWith("-") ? "-" : ""}${integer}` };
}

function floatDefault(text: string): string {
  const value = floatOf(text);
  if (Number.isNaN(value)) return "nan";
  return Number.isFinite(value) ? String(value) : value > 0 ? "inf" : "-inf";
}

/** A map is a list of messages of a type of its own. Rule: protobuf language specification, Maps; protoc. */
export function entryOfMap(writing: Writing, field: Field, scope: string): MessageInit[] {
  if (field.key === undefined) return [];
  const part = (name: string, number: number, type: string): FieldInit =>
    fieldDescriptor(writing, {
      field: { at: 0, label: undefined, key: undefined, type, name, number, options: [] },
      scope,
      oneof: undefined,
      isGroup: false,
    });
  return [{ name: entryName(field.name), field: [part("key", 1, field.key), part("value", 2, field.type)], options: { mapEntry: true } }];
}

function entryName(name: string): string {
  const camel = jsonNameOf(name);
  return `${camel.charAt(0).toUpperCase()}${camel.slice(1)}Entry`;
}
