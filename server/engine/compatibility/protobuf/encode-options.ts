import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import type { OptionValue } from "./ast.ts";
import type { MessageSymbol } from "./link.ts";
import type { OptionField, OptionTypes } from "./option-fields.ts";
import { integerOf } from "./read-words.ts";
import { bytesOfText } from "./string-text.ts";

/** Is a field of a message value and what it is set to. */
export type Entry = readonly [key: string, value: OptionValue];

/** Encodes a message value; what names no field, or does not fit it, is left out. Rule: protobuf encoding; text format. */
export function encodeEntries(types: OptionTypes, message: MessageSymbol, entries: readonly Entry[], scope: string): Uint8Array {
  const writer = new BinaryWriter();
  for (const [key, value] of entries) {
    const field = types.byKey(message, key, scope);
    if (field === undefined) continue;
    for (const item of value.kind === "list" ? value.items : [value]) writeField(writer, types, field, item, scope);
  }
  return writer.finish();
}

function writeField(writer: BinaryWriter, types: OptionTypes, option: OptionField, value: OptionValue, scope: string): void {
  const { field, isGroup } = option;
  if (field.key !== undefined) return writeMapEntry(writer, types, option, value, scope);
  const kind = types.kind(option);
  if (kind?.kind === "message" && value.kind === "map") {
    const bytes = encodeEntries(types, kind.message, value.entries, scope);
    if (isGroup) writer.tag(field.number, WireType.StartGroup).raw(bytes).tag(field.number, WireType.EndGroup);
    else writer.tag(field.number, WireType.LengthDelimited).bytes(bytes);
  } else if (kind?.kind === "enum" && value.kind === "word") {
    const number = kind.names.get(value.text);
    if (number !== undefined) writer.tag(field.number, WireType.Varint).int32(number);
  } else if (kind?.kind === "scalar") writeScalar(writer, field.number, kind.type, value);
}

/** A map is a list of messages with the fields `key` and `value`. */
function writeMapEntry(writer: BinaryWriter, types: OptionTypes, option: OptionField, value: OptionValue, scope: string): void {
  if (value.kind !== "map" || option.field.key === undefined) return;
  const parts = new Map(value.entries);
  const entry = new BinaryWriter();
  const [key, item] = [parts.get("key"), parts.get("value")];
  if (key !== undefined) writeScalar(entry, 1, option.field.key, key);
  if (item !== undefined) writeField(entry, types, { ...option, field: { ...option.field, key: undefined, number: 2 } }, item, scope);
  writer.tag(option.field.number, WireType.LengthDelimited).bytes(entry.finish());
}

function writeScalar(writer: BinaryWriter, number: number, type: string, value: OptionValue): void {
  if (value.kind === "string") {
    if (type === "string" || type === "bytes") writer.tag(number, WireType.LengthDelimited).bytes(bytesOfText(value.text));
  } else if (value.kind === "word") {
    if (type === "bool") writer.tag(number, WireType.Varint).bool(value.text === "true" || value.text === "1" || value.text === "t");
    else if (type === "float") writer.tag(number, WireType.Bit32).float(floatOf(value.text));
    else if (type === "double") writer.tag(number, WireType.Bit64).double(floatOf(value.text));
    else writeInteger(writer, number, type, value.text);
  }
}

/** Reads `1.5`, `1e3f`, `inf` and `nan` as they may be written. */
export function floatOf(text: string): number {
  const word = text.toLowerCase().replace(/^-/, "");
  const sign = text.startsWith("-") ? -1 : 1;
  if (word === "inf" || word === "infinity") return sign * Number.POSITIVE_INFINITY;
  return word === "nan" ? Number.NaN : sign * Number(word.startsWith("0x") ? word : word.replace(/f$/, ""));
}

function writeInteger(writer: BinaryWriter, number: number, type: string, text: string): void {
  const size = integerOf(text.replace(/^-/, ""));
  if (size === undefined) return;
  const value = text.startsWith("-") ? -size : size;
  const bits = type.endsWith("64") ? 64 : 32;
  const unsigned = type.startsWith("u") || type.startsWith("f");
  if (value < (unsigned ? 0n : -(1n << BigInt(bits - 1))) || value >= 1n << BigInt(unsigned ? bits : bits - 1)) return;
  const [small, big] = [Number(value), value.toString()];
  switch (type) {
    case "int32":
      return void writer.tag(number, WireType.Varint).int32(small);
    case "uint32":
      return void writer.tag(number, WireType.Varint).uint32(small);
    case "sint32":
      return void writer.tag(number, WireType.Varint).sint32(small);
    case "fixed32":
      return void writer.tag(number, WireType.Bit32).fixed32(small);
    case "sfixed32":
      return void writer.tag(number, WireType.Bit32).sfixed32(small);
    case "int64":
      return void writer.tag(number, WireType.Varint).int64(big);
    case "uint64":
      return void writer.tag(number, WireType.Varint).uint64(big);
    case "sint64":
      return void writer.tag(number, WireType.Varint).sint64(big);
    case "fixed64":
      return void writer.tag(number, WireType.Bit64).fixed64(big);
    case "sfixed64":
      return void writer.tag(number, WireType.Bit64).sfixed64(big);
    default:
      return undefined;
  }
}
