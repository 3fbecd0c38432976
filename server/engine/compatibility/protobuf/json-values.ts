import { isJsonArray, isJsonNumber, isJsonObject, type Json } from "../../json/json-text.ts";

const BITS: ReadonlyMap<string, { readonly bits: bigint; readonly signed: boolean }> = new Map<
  string,
  { readonly bits: bigint; readonly signed: boolean }
>(
  [32n, 64n].flatMap((bits) => [
    ...["int", "sint", "sfixed"].map((name) => [`${name}${bits}`, { bits, signed: true }] as const),
    ...["uint", "fixed"].map((name) => [`${name}${bits}`, { bits, signed: false }] as const),
  ]),
);

/** Longer texts are no number that fits. */
const LONGEST_NUMBER = 40;
const NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?$/;

/** Is a value one of a scalar type. Rule: ProtoJSON Format, Representation of each type. */
export function isScalarJson(type: string, value: Json): boolean {
  switch (type) {
    case "bool":
      return typeof value === "boolean";
    case "string":
      return typeof value === "string";
    case "bytes":
      return typeof value === "string" && /^[\w+/-]*={0,2}$/.test(value);
    case "float":
    case "double":
      return isJsonNumber(value) || (typeof value === "string" && (NUMBER.test(value) || ["NaN", "Infinity", "-Infinity"].includes(value)));
    default:
      return isWhole(type, value);
  }
}

function isWhole(type: string, value: Json): boolean {
  const range = BITS.get(type);
  const text = isJsonNumber(value) ? value.number : value;
  if (range === undefined || typeof text !== "string" || text.length > LONGEST_NUMBER || !NUMBER.test(text)) return false;
  const digits = /^(-?\d+)(?:\.0+)?$/.exec(text)?.[1];
  const double = Number(text);
  if (digits === undefined && !Number.isSafeInteger(double)) return false;
  const number = BigInt(digits ?? double);
  const { bits, signed } = range;
  return signed ? number >= -(1n << (bits - 1n)) && number < 1n << (bits - 1n) : number >= 0n && number < 1n << bits;
}

/** Names what a scalar type expects. */
export function scalarWords(type: string): string {
  return type === "bytes" ? "bytes as base64" : type;
}

const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/i;
const DURATION = /^-?\d{1,12}(\.\d{1,9})?s$/;

const WRAPPED: ReadonlyMap<string, string> = new Map([
  ["Double", "double"],
  ["Float", "float"],
  ["Int64", "int64"],
  ["UInt64", "uint64"],
  ["Int32", "int32"],
  ["UInt32", "uint32"],
  ["Bool", "bool"],
  ["String", "string"],
  ["Bytes", "bytes"],
]);

/** Is a value one of a well-known type, which has a JSON form of its own; undefined for every other message. Rule: ProtoJSON Format. */
export function isWellKnownJson(message: string, value: Json): boolean | undefined {
  if (!message.startsWith("google.protobuf.")) return undefined;
  const name = message.slice("google.protobuf.".length);
  const wrapped = name.endsWith("Value") ? WRAPPED.get(name.slice(0, -"Value".length)) : undefined;
  if (wrapped !== undefined) return isScalarJson(wrapped, value);
  switch (name) {
    case "Timestamp":
      return typeof value === "string" && TIMESTAMP.test(value);
    case "Duration":
      return typeof value === "string" && DURATION.test(value);
    case "FieldMask":
      return typeof value === "string";
    case "Struct":
      return isJsonObject(value);
    case "ListValue":
      return isJsonArray(value);
    case "Value":
      return true;
    case "Any":
      // What is packed in it may be of a schema that nobody knows here.
      return isJsonObject(value) && (value.size === 0 || typeof value.get("@type") === "string");
    default:
      return undefined;
  }
}
