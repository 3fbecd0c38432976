import { BinaryReader, WireType } from "@bufbuild/protobuf/wire";
import type { OptionValue } from "./ast.ts";
import type { Entry } from "./encode-options.ts";
import type { MessageSymbol } from "./link.ts";
import type { OptionField, OptionTypes } from "./option-fields.ts";
import { textOfBytes } from "./string-text.ts";

/** Message values in message values: what is deeper is left out. */
const MAX_DEPTH = 50;

/** Decodes a message value; fields that nothing defines are left out. Rule: protobuf encoding. */
export function decodeEntries(types: OptionTypes, message: MessageSymbol, bytes: Uint8Array, depth = 0): readonly Entry[] {
  const reader = new BinaryReader(bytes);
  const entries: Entry[] = [];
  while (reader.pos < reader.len) {
    const [number, wire] = reader.tag();
    const field = types.byNumber(message, number);
    if (field === undefined || wire === WireType.StartGroup || depth > MAX_DEPTH) reader.skip(wire, number);
    else for (const value of readValues(reader, wire, types, field, depth)) entries.push([field.key, value]);
  }
  return entries;
}

function readValues(reader: BinaryReader, wire: WireType, types: OptionTypes, option: OptionField, depth: number): readonly OptionValue[] {
  const { field } = option;
  if (field.key !== undefined) return [mapEntry(reader.bytes(), types, option, depth)];
  const kind = types.kind(option);
  if (kind?.kind === "message") return [{ kind: "map", entries: decodeEntries(types, kind.message, reader.bytes(), depth + 1) }];
  const type = kind?.kind === "scalar" ? kind.type : "enum";
  const names = kind?.kind === "enum" ? new Map([...kind.names].map(([name, value]) => [String(value), name])) : undefined;
  const one = (from: BinaryReader): OptionValue => {
    const value = scalarValue(from, type);
    return names === undefined || value.kind !== "word" ? value : { kind: "word", text: names.get(value.text) ?? value.text };
  };
  if (wire !== WireType.LengthDelimited || type === "string" || type === "bytes") return [one(reader)];
  const packed = new BinaryReader(reader.bytes());
  const values: OptionValue[] = [];
  while (packed.pos < packed.len) values.push(one(packed));
  return values;
}

function mapEntry(bytes: Uint8Array, types: OptionTypes, option: OptionField, depth: number): OptionValue {
  const reader = new BinaryReader(bytes);
  const entries: Entry[] = [];
  while (reader.pos < reader.len) {
    const [number, wire] = reader.tag();
    const type = number === 1 ? (option.field.key ?? "string") : option.field.type;
    const part: OptionField = { ...option, field: { ...option.field, key: undefined, type } };
    for (const value of readValues(reader, wire, types, part, depth)) entries.push([number === 1 ? "key" : "value", value]);
  }
  return { kind: "map", entries };
}

function scalarValue(reader: BinaryReader, type: string): OptionValue {
  switch (type) {
    case "string":
    case "bytes":
      return { kind: "string", text: textOfBytes(reader.bytes()) };
    case "bool":
      return word(reader.bool());
    case "float":
      return word(floatText(Math.fround(reader.float())));
    case "double":
      return word(floatText(reader.double()));
    case "uint32":
      return word(reader.uint32());
    case "sint32":
      return word(reader.sint32());
    case "fixed32":
      return word(reader.fixed32());
    case "sfixed32":
      return word(reader.sfixed32());
    case "int64":
      return word(reader.int64());
    case "uint64":
      return word(reader.uint64());
    case "sint64":
      return word(reader.sint64());
    case "fixed64":
      return word(reader.fixed64());
    case "sfixed64":
      return word(reader.sfixed64());
    default:
      return word(reader.int32());
  }
}

function word(value: number | bigint | boolean | string): OptionValue {
  return { kind: "word", text: String(value) };
}

/** A float prints with as few digits as give it back. */
function floatText(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  for (let digits = 6; digits < 9; digits += 1) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(value);
}
