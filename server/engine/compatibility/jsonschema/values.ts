import {
  isJsonArray,
  isJsonNumber,
  isJsonObject,
  type Json,
  type JsonNumber,
  printJson,
  printString,
  sortMembers,
} from "../../json/json-text.ts";

/** Beyond this many digits a number is compared as a double, so that 1e999999999 costs no memory. */
const MAX_DIGITS = 400;

interface Decimal {
  readonly digits: bigint;
  /** How many of the digits come after the point. */
  readonly scale: number;
}

function decimal({ number }: JsonNumber): Decimal | undefined {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(number);
  if (match === null) return undefined;
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = match;
  const scale = fraction.length - Number(exponent);
  if (whole.length + fraction.length + Math.abs(scale) > MAX_DIGITS) return undefined;
  const digits = BigInt(`${sign}${whole}${fraction}`);
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

function aligned(left: JsonNumber, right: JsonNumber): readonly [bigint, bigint] | undefined {
  const [a, b] = [decimal(left), decimal(right)];
  if (a === undefined || b === undefined) return undefined;
  const scale = Math.max(a.scale, b.scale);
  return [a.digits * 10n ** BigInt(scale - a.scale), b.digits * 10n ** BigInt(scale - b.scale)];
}

/** Compares two numbers by value, exactly: negative, zero or positive as for sort. */
export function compareNumbers(left: JsonNumber, right: JsonNumber): number {
  const pair = aligned(left, right);
  if (pair === undefined) return Number(left.number) - Number(right.number) || 0;
  return pair[0] < pair[1] ? -1 : pair[0] > pair[1] ? 1 : 0;
}

/** Tells whether `number` is a multiple of `divisor`, exactly. */
export function isMultipleOf(number: JsonNumber, divisor: JsonNumber): boolean {
  const pair = aligned(number, divisor);
  if (pair === undefined) return Number(number.number) % Number(divisor.number) === 0;
  return pair[1] !== 0n && pair[0] % pair[1] === 0n;
}

/** Prints a value so that equal values give equal texts: members sorted, 1.0 as 1. Rule: JSON Schema, "Instance Equality". */
export function valueText(value: Json): string {
  if (typeof value === "string") return printString(value);
  return printJson(sortMembers(value), plainNumber);
}

function plainNumber(number: JsonNumber): string {
  if (/^(?:0|-?[1-9]\d{0,30})$/.test(number.number)) return number.number;
  const value = decimal(number);
  if (value === undefined) return number.number;
  let { digits, scale } = value;
  while (scale > 0 && digits % 10n === 0n) {
    digits /= 10n;
    scale -= 1;
  }
  return scale === 0 ? String(digits) : `${digits}e-${scale}`;
}

/** Gives equal numbers to values with equal texts, each looked at once; the way to find repeated subschemas in linear time. */
export function interner(): (value: Json) => number {
  const ids = new Map<string, number>();
  const known = new Map<Json, number>();
  const idOf = (value: Json): number => {
    if (!isJsonObject(value) && !isJsonArray(value)) return idFor(isJsonNumber(value) ? plainNumber(value) : printJson(value));
    const before = known.get(value);
    if (before !== undefined) return before;
    const key = isJsonArray(value)
      ? `[${value.map(idOf).join(",")}]`
      : `{${[...value.keys()]
          .sort()
          .map((name) => `${idOf(name)}:${idOf(value.get(name) ?? null)}`)
          .join(",")}}`;
    const id = idFor(key);
    known.set(value, id);
    return id;
  };
  const idFor = (key: string): number => {
    const id = ids.get(key) ?? ids.size;
    ids.set(key, id);
    return id;
  };
  return idOf;
}
