import { isJsonNumber, type Json } from "../../json/json-text.ts";
import type { AvroType, Props } from "./model.ts";

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?$/;
const LOCAL = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/i;
const DECIMAL = /^[+-]?\d{1,1000}(\.\d{1,1000})?$/;

/** How values of logical types are written as texts: as ISO 8601 has them. Rule: Avro 1.12, Logical Types. */
const TEXTS: ReadonlyMap<string, { readonly kind: "int" | "long"; readonly text: RegExp }> = new Map([
  ["date", { kind: "int", text: DATE }],
  ["time-millis", { kind: "int", text: TIME }],
  ["time-micros", { kind: "long", text: TIME }],
  ...["millis", "micros", "nanos"].flatMap((unit) => [
    [`timestamp-${unit}`, { kind: "long", text: INSTANT }] as const,
    [`local-timestamp-${unit}`, { kind: "long", text: LOCAL }] as const,
  ]),
]);

/** Is a value the way people write one of a logical type: a time as a text, a decimal as a number or a text. */
export function fitsLogicalText(type: AvroType & { readonly props: Props }, value: Json): boolean {
  const logical = type.props.get("logicalType");
  if (typeof logical !== "string") return false;
  if (logical === "decimal" && (type.kind === "bytes" || type.kind === "fixed"))
    return isJsonNumber(value) || (typeof value === "string" && DECIMAL.test(value));
  const written = TEXTS.get(logical);
  return written?.kind === type.kind && typeof value === "string" && written.text.test(value);
}

/** A number with an exponent beyond this is no int and no long. */
const LONGEST = 40;

/** Is a number whole, and does it fit into so many bits besides its sign. 3.0 is whole: many libraries write all numbers so. */
export function isWholeNumber(value: Json, bits: bigint): boolean {
  if (!isJsonNumber(value) || value.number.length > LONGEST) return false;
  const digits = /^(-?\d+)(?:\.0+)?$/.exec(value.number)?.[1];
  const double = Number(value.number);
  if (digits === undefined && !Number.isSafeInteger(double)) return false;
  const number = BigInt(digits ?? double);
  return number >= -(1n << bits) && number < 1n << bits;
}
