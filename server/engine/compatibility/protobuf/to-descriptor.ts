import { create, type MessageInitShape } from "@bufbuild/protobuf";
import {
  type DescriptorProtoSchema,
  Edition,
  type EnumDescriptorProtoSchema,
  EnumOptionsSchema,
  EnumValueOptionsSchema,
  ExtensionRangeOptionsSchema,
  type FieldDescriptorProtoSchema,
  type FileDescriptorProto,
  FileDescriptorProtoSchema,
  FileOptionsSchema,
  MessageOptionsSchema,
  MethodOptionsSchema,
  OneofOptionsSchema,
  type ServiceDescriptorProtoSchema,
  ServiceOptionsSchema,
} from "@bufbuild/protobuf/wkt";
import {
  type Enum,
  type Extend,
  type Group,
  MAX_FIELD_NUMBER,
  type Message,
  type Range,
  type Reserved,
  type Service,
  syntaxOf,
} from "./ast.ts";
import { entryOfMap, fieldDescriptor, fullTypeName, type Writing } from "./field-descriptor.ts";
import { groupField, groupsOf, join, type Linked } from "./link.ts";
import { optionWriter } from "./option-messages.ts";

/** Turns a linked schema into its descriptor, as protoc would. Rule: descriptor.proto; Confluent SR, `format=serialized`. */
export function descriptorOf(linked: Linked, name = "default.proto"): FileDescriptorProto {
  const { file } = linked.root;
  const syntax = syntaxOf(file);
  const writing: Writing = { linked, syntax, options: optionWriter(linked) };
  const space = file.package ?? "";
  const of = (kind: "public" | "weak"): number[] => file.imports.flatMap((item, index) => (item.kind === kind ? [index] : []));
  return create(FileDescriptorProtoSchema, {
    name,
    ...(file.package === undefined ? {} : { package: file.package }),
    dependency: file.imports.map(({ path }) => path),
    publicDependency: of("public"),
    weakDependency: of("weak"),
    messageType: file.messages.map((message) => messageDescriptor(writing, message, space)),
    enumType: file.enums.map((type) => enumDescriptor(writing, type, space)),
    extension: file.extends.flatMap((extend) => extensionDescriptors(writing, extend, space)),
    service: file.services.map((service) => serviceDescriptor(writing, service, space)),
    ...set("options", writing.options(FileOptionsSchema, file.options, space)),
    ...(syntax === "proto2" ? {} : { syntax }),
    ...(syntax === "editions" ? { edition: file.syntax?.value === "2024" ? Edition.EDITION_2024 : Edition.EDITION_2023 } : {}),
  });
}

/** An absent part must be absent, not undefined. */
function set<K extends string, V>(key: K, value: V | undefined): { readonly [key in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [key in K]: V });
}

type MessageInit = Extract<MessageInitShape<typeof DescriptorProtoSchema>, { readonly $typeName?: never }>;

function messageDescriptor(writing: Writing, message: Message, outer: string): MessageInit {
  const scope = join(outer, message.name);
  const groups = groupsOf(message);
  const field = (own: Message["fields"][number], oneof?: number, isGroup = false) =>
    fieldDescriptor(writing, { field: own, scope, oneof, isGroup });
  const declared = [
    ...message.fields.map((own) => field(own)),
    ...message.oneofs.flatMap(({ fields, groups: inner }, index) => [
      ...fields.map((own) => field(own, index)),
      ...inner.map((group) => field(groupField(group), index, true)),
    ]),
    ...message.groups.map((group) => field(groupField(group), undefined, true)),
  ];
  // An optional field of proto3 is alone in a oneof, which comes after the real ones.
  const lonely = declared.filter(({ proto3Optional }) => proto3Optional === true);
  const taken = new Set(message.oneofs.map(({ name }) => name));
  const places = new Map(lonely.map((own, index) => [own, message.oneofs.length + index]));
  const fields = declared.map((own) => ({ ...own, ...set("oneofIndex", places.get(own)) }));
  return {
    name: message.name,
    field: fields,
    extension: message.extends.flatMap((extend) => extensionDescriptors(writing, extend, scope)),
    nestedType: [
      ...groups.map((group) => messageDescriptor(writing, group.message, scope)),
      ...message.extends.flatMap((extend) => extend.groups.map((group) => messageDescriptor(writing, group.message, scope))),
      ...message.messages.map((nested) => messageDescriptor(writing, nested, scope)),
      ...message.fields.flatMap((own) => entryOfMap(writing, own, scope)),
    ],
    enumType: message.enums.map((type) => enumDescriptor(writing, type, scope)),
    extensionRange: message.extensions.flatMap(({ ranges, options }) =>
      ranges.map((range) => ({
        ...rangeDescriptor(range, MAX_FIELD_NUMBER, 1),
        ...set("options", writing.options(ExtensionRangeOptionsSchema, options, scope)),
      })),
    ),
    oneofDecl: [
      ...message.oneofs.map(({ name, options }) => ({ name, ...set("options", writing.options(OneofOptionsSchema, options, scope)) })),
      ...lonely.map(({ name }) => ({ name: freeName(`_${name}`, taken) })),
    ],
    ...reservedDescriptor(message.reserved, MAX_FIELD_NUMBER, 1),
    ...set("options", writing.options(MessageOptionsSchema, message.options, scope)),
  };
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  return taken.has(name) ? freeName(`X${name}`, taken) : name;
}

/** Ranges of messages are open at their end in a descriptor, those of enums are not. */
function rangeDescriptor({ start, end }: Range, max: number, past: 0 | 1): { readonly start: number; readonly end: number } {
  return { start, end: (end === "max" ? max : end) + past };
}

function reservedDescriptor(reserved: readonly Reserved[], max: number, past: 0 | 1) {
  const values = reserved.flatMap((statement) => statement.values);
  return {
    reservedRange: values.flatMap((value) => (typeof value === "string" ? [] : [rangeDescriptor(value, max, past)])),
    reservedName: values.filter((value) => typeof value === "string"),
  };
}

function extensionDescriptors(
  writing: Writing,
  { type, fields, groups }: Extend,
  scope: string,
): MessageInitShape<typeof FieldDescriptorProtoSchema>[] {
  const extendee = fullTypeName(writing.linked, type, scope);
  const all = [
    ...fields.map((field) => fieldDescriptor(writing, { field, scope, oneof: undefined, isGroup: false })),
    ...groups.map((group: Group) => fieldDescriptor(writing, { field: groupField(group), scope, oneof: undefined, isGroup: true })),
  ];
  return all.map((field) => ({ ...field, extendee }));
}

function enumDescriptor(writing: Writing, type: Enum, outer: string): MessageInitShape<typeof EnumDescriptorProtoSchema> {
  const scope = join(outer, type.name);
  return {
    name: type.name,
    value: type.constants.map(({ name, number, options }) => ({
      name,
      number,
      ...set("options", writing.options(EnumValueOptionsSchema, options, scope)),
    })),
    ...reservedDescriptor(type.reserved, 0x7fff_ffff, 0),
    ...set("options", writing.options(EnumOptionsSchema, type.options, scope)),
  };
}

function serviceDescriptor(writing: Writing, service: Service, space: string): MessageInitShape<typeof ServiceDescriptorProtoSchema> {
  return {
    name: service.name,
    method: service.rpcs.map((rpc) => ({
      name: rpc.name,
      inputType: fullTypeName(writing.linked, rpc.request, space),
      outputType: fullTypeName(writing.linked, rpc.response, space),
      ...(rpc.requestStream ? { clientStreaming: true } : {}),
      ...(rpc.responseStream ? { serverStreaming: true } : {}),
      ...set("options", writing.options(MethodOptionsSchema, rpc.options, space)),
    })),
    ...set("options", writing.options(ServiceOptionsSchema, service.options, space)),
  };
}
