import { isLosslessNumber, LosslessNumber, parse, stringify } from "lossless-json";

/**
 * JSON with numbers kept as they are written. A pact's example `1.0` must not become `1`: verifiers tell decimals from
 * integers by it, and the content hash depends on it.
 */
export type Json = null | boolean | string | LosslessNumber | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Deepest nesting of a document that the engine takes apart; a pact needs about ten levels. */
const DEPTH_LIMIT = 100;

/** @returns undefined for text that is not JSON or nests too deeply. A repeated key is not an error: the last one counts, as everywhere else. */
export function parseJson(text: string): Json | undefined {
  if (nestsDeeperThan(text, DEPTH_LIMIT)) return undefined;
  try {
    return parse(text, undefined, { onDuplicateKey: ({ newValue }: { newValue: unknown }) => newValue }) as Json;
  } catch {
    return undefined;
  }
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isLosslessNumber(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** Compact JSON text in the order of the members. */
export function jsonText(value: Json): string {
  return stringify(value) ?? "null";
}

/** The same value with all object members sorted by key, byte by byte. */
export function sortedKeys(value: Json): Json {
  if (isList(value)) return value.map(sortedKeys);
  if (!isObject(value)) return isLosslessNumber(value) ? canonicalNumber(value) : value;
  const entries = Object.entries(value).sort(([a], [b]) => compareBytes(a, b));
  return Object.fromEntries(entries.map(([key, member]) => [key, sortedKeys(member)]));
}

/** Order of UTF-8 bytes, which is the order of code points and not that of JavaScript's UTF-16 units. */
export function compareBytes(a: string, b: string): number {
  // Without surrogates both orders agree, and comparing strings is much cheaper than encoding them.
  if (!/[\ud800-\udfff]/.test(a + b)) return a < b ? -1 : a > b ? 1 : 0;
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** Ruby, whose JSON text the content hash was defined on, prints floats in its own form: 1e3 is 1000.0, 1.50 is 1.5. */
function canonicalNumber(number: LosslessNumber): LosslessNumber {
  const { value } = number;
  if (/^-?\d+$/.test(value)) return number;
  const float = Number(value);
  if (!Number.isFinite(float)) return number;
  const size = Math.abs(float);
  const plain = size === 0 || (size >= 1e-4 && size < 1e16);
  return new LosslessNumber(plain ? plainFloat(float) : exponentFloat(float));
}

function plainFloat(float: number): string {
  const text = float.toString();
  if (text.includes("e")) return float.toFixed(20).replace(/0+$/, "");
  return /\./.test(text) ? text : `${Object.is(float, -0) ? "-0" : text}.0`;
}

function exponentFloat(float: number): string {
  const [digits = "", exponent = "0"] = float.toExponential().split("e");
  const sign = exponent.startsWith("-") ? "-" : "+";
  return `${digits.includes(".") ? digits : `${digits}.0`}e${sign}${exponent.slice(1).padStart(2, "0")}`;
}

/** Counts brackets outside strings, so that a hostile document is refused before anything recurses into it. */
export function nestsDeeperThan(text: string, limit: number): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (inString) {
      if (char === 0x5c) i++;
      else if (char === 0x22) inString = false;
    } else if (char === 0x22) inString = true;
    else if (char === 0x7b || char === 0x5b) {
      if (++depth > limit) return true;
    } else if (char === 0x7d || char === 0x5d) depth--;
  }
  return false;
}
