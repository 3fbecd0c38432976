import { type DescMessage, fromBinary, type Message, type MessageShape, toBinary } from "@bufbuild/protobuf";
import {
  EnumOptionsSchema,
  EnumValueOptionsSchema,
  ExtensionRangeOptionsSchema,
  FieldOptionsSchema,
  FileOptionsSchema,
  MessageOptionsSchema,
  MethodOptionsSchema,
  OneofOptionsSchema,
  ServiceOptionsSchema,
} from "@bufbuild/protobuf/wkt";
import type { Option, OptionPart } from "./ast.ts";
import { decodeEntries } from "./decode-options.ts";
import { encodeEntries, type Entry } from "./encode-options.ts";
import type { ReadOptions } from "./from-descriptor.ts";
import type { Linked } from "./link.ts";
import { optionTypes, type OptionTypes } from "./option-fields.ts";

const SCHEMAS: Readonly<Record<string, DescMessage>> = {
  EnumOptions: EnumOptionsSchema,
  EnumValueOptions: EnumValueOptionsSchema,
  ExtensionRangeOptions: ExtensionRangeOptionsSchema,
  FieldOptions: FieldOptionsSchema,
  FileOptions: FileOptionsSchema,
  MessageOptions: MessageOptionsSchema,
  MethodOptions: MethodOptionsSchema,
  OneofOptions: OneofOptionsSchema,
  ServiceOptions: ServiceOptionsSchema,
};

/** Gives what reads the options of a descriptor, those that its imports define among them. Rule: descriptor.proto. */
export function optionReader(linked: Linked): ReadOptions {
  const types = optionTypes(linked);
  return (type, options) => {
    const schema = SCHEMAS[type];
    const message = types.message(`.google.protobuf.${type}`, "");
    if (schema === undefined || message === undefined || options === undefined) return [];
    return decodeEntries(types, message, toBinary(schema, options as Message)).flatMap(optionsOf);
  };
}

/** Features are written one by one, as their documentation does. Rule: protobuf language specification, Feature settings. */
function optionsOf([key, value]: Entry): readonly Option[] {
  const head: OptionPart = key.startsWith("[") ? { name: key.slice(1, -1), extension: true } : { name: key, extension: false };
  if (key !== "features" || value.kind !== "map") return [{ at: 0, name: [head], value }];
  return value.entries.flatMap((entry) => optionsOf(entry).map((option) => ({ ...option, name: [head, ...option.name] })));
}

/** Gives the message that options are in a descriptor; undefined when none is set. Rule: descriptor.proto. */
export function optionWriter(
  linked: Linked,
): <T extends DescMessage>(schema: T, options: readonly Option[], scope: string) => MessageShape<T> | undefined {
  const types = optionTypes(linked);
  return (schema, options, scope) => {
    const bytes = optionBytes(types, schema, options, scope);
    return bytes.length === 0 ? undefined : fromBinary(schema, bytes);
  };
}

function optionBytes(types: OptionTypes, schema: DescMessage, options: readonly Option[], scope: string): Uint8Array {
  const message = types.message(`.${schema.typeName}`, "");
  if (message === undefined) return new Uint8Array();
  return encodeEntries(
    types,
    message,
    options.flatMap(({ name, value }) => entryOf(name, value)),
    scope,
  );
}

function entryOf([part, ...rest]: readonly OptionPart[], value: Option["value"]): readonly Entry[] {
  if (part === undefined) return [];
  const key = part.extension ? `[${part.name}]` : part.name;
  return [[key, rest.length === 0 ? value : { kind: "map", entries: entryOf(rest, value) }]];
}
