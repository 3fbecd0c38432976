import { isJsonArray, isJsonNumber, isJsonObject, type Json, type JsonObject } from "../json/json-text.ts";

/**
 * JSON text as it is hashed: no white space, members sorted by the bytes of their names, numbers as Ruby prints them.
 * Rule: Pact Broker, "pact version"; the hash is defined on the text that Ruby's JSON generator writes.
 */
export function canonicalText(value: Json): string {
  return print(value, { sorted: true, number: rubyNumber });
}

/** The same without sorting, which is how a document that is no pact is hashed. */
export function rubyText(value: Json): string {
  return print(value, { sorted: false, number: rubyNumber });
}

/** JSON text with members and numbers as they were read, for storing. */
export function storedText(value: Json): string {
  return print(value, { sorted: false, number: (text) => text });
}

interface Form {
  readonly sorted: boolean;
  readonly number: (text: string) => string;
}

/** Appends to one text instead of joining lists of parts: much of the CPU of publishing a new pact is spent here. */
function print(value: Json, form: Form): string {
  if (typeof value === "string") return quoted(value);
  if (isJsonArray(value)) {
    let text = "[";
    for (const item of value) text += text === "[" ? print(item, form) : `,${print(item, form)}`;
    return `${text}]`;
  }
  if (isJsonObject(value)) {
    let text = "{";
    for (const name of form.sorted ? sortedNames(value) : value.keys()) {
      const member = `${quoted(name)}:${print(value.get(name) ?? null, form)}`;
      text += text === "{" ? member : `,${member}`;
    }
    return `${text}}`;
  }
  return isJsonNumber(value) ? form.number(value.number) : String(value);
}

/** As `JSON.stringify`, which is slow for short texts. */
function quoted(text: string): string {
  return ESCAPED.test(text) ? JSON.stringify(text) : `"${text}"`;
}

// oxlint-disable-next-line no-control-regex -- control characters are what must be escaped
const ESCAPED = /["\\\u0000-\u001f\ud800-\udfff]/;

function sortedNames(object: JsonObject): string[] {
  const names = [...object.keys()];
  if (names.length < 2) return names;
  return names.some((name) => SURROGATE.test(name)) ? names.sort(compareBytes) : names.sort();
}

const SURROGATE = /[\ud800-\udfff]/;

/** Order of UTF-8 bytes, which is the order of code points and not that of JavaScript's UTF-16 units. */
export function compareBytes(a: string, b: string): number {
  // Without surrogates both orders agree, and comparing strings is much cheaper than encoding them.
  if (!SURROGATE.test(a) && !SURROGATE.test(b)) return a < b ? -1 : a > b ? 1 : 0;
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** Integers keep their digits; floats are printed from their double: 1e3 is 1000.0, 1.50 is 1.5. Rule: Ruby, Float#to_s. */
function rubyNumber(text: string): string {
  if (/^-?\d+$/.test(text)) return text;
  const float = Number(text);
  if (!Number.isFinite(float)) return text;
  const size = Math.abs(float);
  return size === 0 || (size >= 1e-4 && size < 1e16) ? plainFloat(float) : exponentFloat(float);
}

function plainFloat(float: number): string {
  const text = float.toString();
  return text.includes(".") ? text : `${Object.is(float, -0) ? "-0" : text}.0`;
}

function exponentFloat(float: number): string {
  const [digits = "", exponent = "0"] = float.toExponential().split("e");
  const sign = exponent.startsWith("-") ? "-" : "+";
  return `${digits.includes(".") ? digits : `${digits}.0`}e${sign}${exponent.slice(1).padStart(2, "0")}`;
}
