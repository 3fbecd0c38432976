import {
  type DescriptorProto,
  type DescriptorProto_ExtensionRange,
  Edition,
  type EnumDescriptorProto,
  type FieldDescriptorProto,
  FieldDescriptorProto_Label,
  FieldDescriptorProto_Type,
  type FileDescriptorProto,
  type ServiceDescriptorProto,
} from "@bufbuild/protobuf/wkt";
import type {
  Enum,
  Extend,
  ExtensionRange,
  Field,
  Group,
  Label,
  Message,
  Oneof,
  Option,
  OptionValue,
  ProtoFile,
  Reserved,
  Service,
} from "./ast.ts";
import { SCALARS } from "./ast.ts";
import { decodeEscapes } from "./string-text.ts";

/** Reads the options that a part of a descriptor carries; `type` is the simple name of their message. */
export type ReadOptions = (type: string, options: object | undefined) => readonly Option[];

interface Reading {
  readonly syntax: "proto2" | "proto3" | "editions";
  readonly options: ReadOptions;
}

/** Nothing in a descriptor has a place in a text. */
const NOWHERE = 0;

/** Turns a descriptor into a file as its text would read, with full names of types. Rule: descriptor.proto; Confluent SR, ProtobufSchema. */
export function fileOfDescriptor(descriptor: FileDescriptorProto, options: ReadOptions): ProtoFile {
  const syntax = descriptor.syntax === "editions" ? "editions" : descriptor.syntax === "proto3" ? "proto3" : "proto2";
  const reading: Reading = { syntax, options };
  return {
    syntax: syntaxOfDescriptor(descriptor),
    package: descriptor.package === "" ? undefined : descriptor.package,
    imports: descriptor.dependency.map((path, index) => ({
      at: NOWHERE,
      path,
      kind: descriptor.publicDependency.includes(index) ? "public" : descriptor.weakDependency.includes(index) ? "weak" : undefined,
    })),
    options: options("FileOptions", descriptor.options),
    messages: descriptor.messageType.map((message) => messageOf(message, reading)),
    enums: descriptor.enumType.map((type) => enumOf(type, reading)),
    extends: extendsOf(descriptor.extension, [], reading),
    services: descriptor.service.map((service) => serviceOf(service, reading)),
  };
}

function syntaxOfDescriptor({ syntax, edition }: FileDescriptorProto): ProtoFile["syntax"] {
  if (syntax === "editions") return { word: "edition", value: edition === Edition.EDITION_2024 ? "2024" : "2023" };
  return { word: "syntax", value: syntax === "" ? "proto2" : syntax };
}

function messageOf(descriptor: DescriptorProto, reading: Reading): Message {
  const isGroup = ({ type }: FieldDescriptorProto): boolean => type === FieldDescriptorProto_Type.GROUP && reading.syntax !== "editions";
  const groups = new Map(
    [...descriptor.field, ...descriptor.extension].filter(isGroup).map((field) => [simpleName(field.typeName), field] as const),
  );
  const nested = new Map(descriptor.nestedType.map((message) => [message.name, message] as const));
  const entries = new Map([...nested].filter(([, message]) => message.options?.mapEntry === true));
  const members = (oneof: number | undefined): { fields: Field[]; groups: Group[] } => {
    const own = descriptor.field.filter((field) => oneofOf(field) === oneof);
    return {
      fields: own.filter((field) => !isGroup(field)).map((field) => fieldOf(field, reading, entries)),
      groups: own.filter(isGroup).flatMap((field) => groupOf(field, nested, reading)),
    };
  };
  const synthetic = new Set(descriptor.field.filter((field) => field.proto3Optional).map((field) => field.oneofIndex));
  return {
    at: NOWHERE,
    name: descriptor.name,
    reserved: reservedOf(descriptor.reservedRange, descriptor.reservedName, 1),
    options: reading.options("MessageOptions", descriptor.options),
    ...members(undefined),
    oneofs: descriptor.oneofDecl.flatMap((oneof, index): Oneof[] =>
      synthetic.has(index)
        ? []
        : [{ at: NOWHERE, name: oneof.name, options: reading.options("OneofOptions", oneof.options), ...members(index) }],
    ),
    extensions: descriptor.extensionRange.map((range) => extensionRangeOf(range, reading)),
    extends: extendsOf(descriptor.extension, descriptor.nestedType, reading),
    messages: descriptor.nestedType
      .filter(({ name }) => !groups.has(name) && !entries.has(name))
      .map((message) => messageOf(message, reading)),
    enums: descriptor.enumType.map((type) => enumOf(type, reading)),
  };
}

/** An unset index reads as 0, like that of the first oneof: only presence tells them apart. A synthetic oneof is none. */
function oneofOf(field: FieldDescriptorProto): number | undefined {
  return Object.hasOwn(field, "oneofIndex") && !field.proto3Optional ? field.oneofIndex : undefined;
}

function simpleName(typeName: string): string {
  return typeName.slice(typeName.lastIndexOf(".") + 1);
}

function groupOf(field: FieldDescriptorProto, nested: ReadonlyMap<string, DescriptorProto>, reading: Reading): Group[] {
  const message = nested.get(simpleName(field.typeName));
  if (message === undefined) return [];
  const { label, number, options } = fieldOf(field, reading, new Map());
  return [{ at: NOWHERE, label, number, options, message: messageOf(message, reading) }];
}

function fieldOf(field: FieldDescriptorProto, reading: Reading, entries: ReadonlyMap<string, DescriptorProto>): Field {
  const entry = field.label === FieldDescriptorProto_Label.REPEATED ? entries.get(simpleName(field.typeName)) : undefined;
  const [key, value] = entry?.field ?? [];
  const options = [...reading.options("FieldOptions", field.options), ...specialOptions(field)];
  const own = { at: NOWHERE, name: field.name, number: field.number, options };
  if (key !== undefined && value !== undefined) return { ...own, label: undefined, key: typeOf(key), type: typeOf(value) };
  return { ...own, label: labelOf(field, reading), key: undefined, type: typeOf(field) };
}

function typeOf(field: FieldDescriptorProto): string {
  if (field.typeName !== "") return field.typeName;
  const name = FieldDescriptorProto_Type[field.type]?.toLowerCase() ?? "";
  return SCALARS.has(name) ? name : "bytes";
}

function labelOf(field: FieldDescriptorProto, { syntax }: Reading): Label | undefined {
  if (field.label === FieldDescriptorProto_Label.REPEATED) return "repeated";
  if (field.label === FieldDescriptorProto_Label.REQUIRED) return "required";
  if (oneofOf(field) !== undefined) return undefined;
  return syntax === "proto2" || (syntax === "proto3" && field.proto3Optional) ? "optional" : undefined;
}

function specialOptions(field: FieldDescriptorProto): Option[] {
  const found: Option[] = [];
  const add = (name: string, value: OptionValue): number => found.push({ at: NOWHERE, name: [{ name, extension: false }], value });
  if (Object.hasOwn(field, "defaultValue")) add("default", defaultOf(field));
  if (Object.hasOwn(field, "jsonName") && field.jsonName !== "" && field.jsonName !== jsonNameOf(field.name))
    add("json_name", { kind: "string", text: field.jsonName });
  return found;
}

function defaultOf({ type, defaultValue }: FieldDescriptorProto): OptionValue {
  if (type === FieldDescriptorProto_Type.STRING) return { kind: "string", text: defaultValue };
  if (type === FieldDescriptorProto_Type.BYTES) return { kind: "string", text: decodeEscapes(defaultValue) ?? defaultValue };
  return { kind: "word", text: defaultValue };
}

/** Gives the name that a field has in JSON unless it says otherwise. Rule: protobuf language specification, JSON mapping; protoc. */
export function jsonNameOf(name: string): string {
  return name.replaceAll(/_+(.?)/g, (_all, next: string) => next.toUpperCase());
}

/** The end of a range without an end, in an enum; no range of a message reaches it. */
const MAX_ENUM_NUMBER = 0x7fff_ffff;

function reservedOf(
  ranges: readonly { readonly start: number; readonly end: number }[],
  names: readonly string[],
  past: 0 | 1,
): Reserved[] {
  const numbers = ranges.map(({ start, end }) => ({ at: NOWHERE, start, end: end === MAX_ENUM_NUMBER ? ("max" as const) : end - past }));
  return [numbers, names].filter(({ length }) => length > 0).map((values) => ({ at: NOWHERE, values }));
}

function extensionRangeOf({ start, end, options }: DescriptorProto_ExtensionRange, reading: Reading): ExtensionRange {
  return { ranges: [{ at: NOWHERE, start, end: end - 1 }], options: reading.options("ExtensionRangeOptions", options) };
}

function extendsOf(extensions: readonly FieldDescriptorProto[], nested: readonly DescriptorProto[], reading: Reading): Extend[] {
  const byType = groupedByType(extensions);
  const messages = new Map(nested.map((message) => [message.name, message] as const));
  return [...byType].map(([type, fields]) => {
    const isGroup = (field: FieldDescriptorProto): boolean =>
      field.type === FieldDescriptorProto_Type.GROUP && messages.has(simpleName(field.typeName));
    return {
      at: NOWHERE,
      type,
      fields: fields.filter((field) => !isGroup(field)).map((field) => fieldOf(field, reading, new Map())),
      groups: fields.filter(isGroup).flatMap((field) => groupOf(field, messages, reading)),
    };
  });
}

function enumOf(descriptor: EnumDescriptorProto, reading: Reading): Enum {
  return {
    at: NOWHERE,
    name: descriptor.name,
    constants: descriptor.value.map(({ name, number, options }) => ({
      at: NOWHERE,
      name,
      number,
      options: reading.options("EnumValueOptions", options),
    })),
    options: reading.options("EnumOptions", descriptor.options),
    reserved: reservedOf(descriptor.reservedRange, descriptor.reservedName, 0),
  };
}

function serviceOf(descriptor: ServiceDescriptorProto, reading: Reading): Service {
  return {
    at: NOWHERE,
    name: descriptor.name,
    rpcs: descriptor.method.map((method) => ({
      at: NOWHERE,
      name: method.name,
      request: method.inputType,
      requestStream: method.clientStreaming,
      response: method.outputType,
      responseStream: method.serverStreaming,
      options: reading.options("MethodOptions", method.options),
    })),
    options: reading.options("ServiceOptions", descriptor.options),
  };
}

function groupedByType(extensions: readonly FieldDescriptorProto[]): ReadonlyMap<string, readonly FieldDescriptorProto[]> {
  const byType = new Map<string, FieldDescriptorProto[]>();
  for (const field of extensions) {
    const known = byType.get(field.extendee);
    if (known === undefined) byType.set(field.extendee, [field]);
    else known.push(field);
  }
  return byType;
}
