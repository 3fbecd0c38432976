import type {
  Constant,
  Enum,
  Extend,
  ExtensionRange,
  Field,
  Message,
  Oneof,
  Option,
  ProtoFile,
  Range,
  Reserved,
  Rpc,
  Service,
} from "./ast.ts";
import { isMapEntry, join, type Linked, resolve } from "./link.ts";
import { renameTypes } from "./map-types.ts";
import { mergedOptions } from "./merge-options.ts";

/**
 * Brings files that mean the same to the same form; messages, enums and services stay where they are, because message indexes count on it.
 *
 * Rule: Confluent SR, "Schema normalization", ProtobufSchema.normalize.
 */
export function normalizedFile(linked: Linked): ProtoFile {
  const plain = withMaps(linked);
  const file = renameTypes(plain, (type, scope) => {
    const symbol = resolve(linked.types, type, scope);
    return symbol === undefined ? type : `.${symbol.full}`;
  });
  const imports = [...new Map(file.imports.map((item) => [`${item.kind} ${item.path}`, item])).values()];
  return {
    ...file,
    syntax: file.syntax?.value === "proto2" ? undefined : file.syntax,
    imports: imports.sort((left, right) => compareText(left.path, right.path)),
    options: mergedOptions(file.options),
    messages: file.messages.map(normalizedMessage),
    enums: file.enums.map(normalizedEnum),
    extends: file.extends.map(normalizedExtend),
    services: file.services.map(normalizedService),
  };
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Maps that are spelled out as repeated entries become maps, and the entries go. */
function withMaps(linked: Linked): ProtoFile {
  const asMap = (field: Field, scope: string): Field => {
    const symbol = field.label === "repeated" && field.key === undefined ? resolve(linked.types, field.type, scope) : undefined;
    if (symbol?.kind !== "message" || !isMapEntry(symbol.message))
      return { ...field, label: field.key === undefined ? field.label : undefined };
    const [key, value] = [1, 2].map((wanted) => symbol.message.fields.find(({ number }) => number === wanted));
    if (key === undefined || value === undefined) return field;
    const type = resolve(linked.types, value.type, symbol.full);
    return { ...field, label: undefined, key: key.type, type: type === undefined ? value.type : `.${type.full}` };
  };
  const inMessage = (message: Message, outer: string): Message => {
    const scope = join(outer, message.name);
    return {
      ...message,
      fields: message.fields.map((field) => asMap(field, scope)),
      messages: message.messages.filter((nested) => !isMapEntry(nested)).map((nested) => inMessage(nested, scope)),
    };
  };
  const { file } = linked.root;
  return { ...file, messages: file.messages.map((message) => inMessage(message, file.package ?? "")) };
}

function normalizedMessage(message: Message): Message {
  return {
    ...message,
    reserved: sortedReserved(message.reserved),
    options: mergedOptions(message.options),
    fields: sortedFields(message.fields),
    oneofs: message.oneofs
      .filter(({ fields, groups }) => fields.length + groups.length > 0)
      .map(normalizedOneof)
      .sort((left, right) => firstNumber(left) - firstNumber(right)),
    groups: message.groups.map((group) => ({ ...group, options: mergedOptions(group.options), message: normalizedMessage(group.message) })),
    extensions: sortedExtensions(message.extensions),
    extends: message.extends.map(normalizedExtend),
    messages: message.messages.map(normalizedMessage),
    enums: message.enums.map(normalizedEnum),
  };
}

function normalizedOneof(oneof: Oneof): Oneof {
  return {
    ...oneof,
    options: mergedOptions(oneof.options),
    fields: sortedFields(oneof.fields),
    groups: oneof.groups.map((group) => ({ ...group, message: normalizedMessage(group.message) })),
  };
}

function firstNumber({ fields, groups }: Oneof): number {
  return fields[0]?.number ?? groups[0]?.number ?? 0;
}

function sortedFields(fields: readonly Field[]): readonly Field[] {
  return fields.map((field) => ({ ...field, options: mergedOptions(field.options) })).sort((left, right) => left.number - right.number);
}

/** Each statement reserves one thing: numbers first, then names. */
function sortedReserved(reserved: readonly Reserved[]): readonly Reserved[] {
  const single = reserved.flatMap(({ at, values }) => values.map((value) => ({ at, values: [value] })));
  return single.sort((left, right) => compareReserved(left.values[0] ?? "", right.values[0] ?? ""));
}

function compareReserved(left: string | Range, right: string | Range): number {
  if (typeof left === "string" && typeof right === "string") return compareText(left, right);
  if (typeof left === "string") return 1;
  return typeof right === "string" ? -1 : left.start - right.start;
}

function sortedExtensions(extensions: readonly ExtensionRange[]): readonly ExtensionRange[] {
  const single = extensions.flatMap(({ ranges, options }) => ranges.map((range) => ({ ranges: [range], options: mergedOptions(options) })));
  return single.sort((left, right) => (left.ranges[0]?.start ?? 0) - (right.ranges[0]?.start ?? 0));
}

function normalizedEnum(type: Enum): Enum {
  const byNumber = (left: Constant, right: Constant): number => left.number - right.number || compareText(left.name, right.name);
  return {
    ...type,
    reserved: sortedReserved(type.reserved),
    options: mergedOptions(type.options),
    constants: type.constants.map((constant) => withOptions(constant)).sort(byNumber),
  };
}

function withOptions<T extends { readonly options: readonly Option[] }>(item: T): T {
  return { ...item, options: mergedOptions(item.options) };
}

function normalizedExtend(extend: Extend): Extend {
  return { ...extend, fields: sortedFields(extend.fields) };
}

function normalizedService(service: Service): Service {
  return { ...withOptions(service), rpcs: service.rpcs.map((rpc): Rpc => withOptions(rpc)) };
}
