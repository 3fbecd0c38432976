/**
 * A JSON reader that loses nothing: members keep their order (a plain object would move "1" before "a"), numbers keep
 * their digits, and nesting is bounded, so that no text makes the engine run out of stack.
 */

/** Is a number as it was written; a double would alter 9007199254740993. */
export interface JsonNumber {
  readonly number: string;
}

/** Is a JSON list. */
export interface JsonArray extends ReadonlyArray<Json> {}

/** Is a JSON object whose members keep their order; of a repeated member the last value counts, in the first's place, as in Jackson. */
export interface JsonObject extends ReadonlyMap<string, Json> {}

/** Is any JSON value. Rule: RFC 8259. */
export type Json = null | boolean | string | JsonNumber | JsonArray | JsonObject;

/** Is the deepest nesting that is read; Jackson stops at 1000, schemas in the wild stay below 100. */
export const MAX_JSON_DEPTH = 500;

/** Is what reading JSON gives. */
export type JsonResult = { readonly ok: true; readonly value: Json } | { readonly ok: false; readonly problem: string };

/** Tells whether a value is an object. */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return value instanceof Map;
}

/** Tells whether a value is a list. */
export function isJsonArray(value: Json | undefined): value is JsonArray {
  return Array.isArray(value);
}

/** Tells whether a value is a number. */
export function isJsonNumber(value: Json | undefined): value is JsonNumber {
  return typeof value === "object" && value !== null && "number" in value;
}

/** Tells whether a number is written without fraction and exponent, which is what Jackson calls integral. */
export function isIntegral(value: JsonNumber): boolean {
  return /^-?\d+$/.test(value.number);
}

interface Cursor {
  readonly text: string;
  readonly comments: boolean;
  at: number;
  problem: string | undefined;
}

const FAILED = Symbol("failed");
type Read = Json | typeof FAILED;

/** Reads one JSON value that fills the whole text; `comments` also skips Java-style comments, as Avro's parser does. */
export function parseJson(text: string, options: { readonly comments?: boolean } = {}): JsonResult {
  const cursor: Cursor = { text, comments: options.comments === true, at: 0, problem: undefined };
  const value = readValue(cursor, 0);
  if (value === FAILED) return { ok: false, problem: cursor.problem ?? "not JSON" };
  skipSpace(cursor);
  if (cursor.at < text.length) return { ok: false, problem: located(cursor, "there is text after the end of the JSON value") };
  return { ok: true, value };
}

function readValue(cursor: Cursor, depth: number): Read {
  skipSpace(cursor);
  if (depth > MAX_JSON_DEPTH) return fail(cursor, `nested deeper than ${MAX_JSON_DEPTH} levels`);
  switch (cursor.text[cursor.at]) {
    case undefined:
      return fail(cursor, "the text ends where a JSON value is expected");
    case "{":
      return readObject(cursor, depth);
    case "[":
      return readArray(cursor, depth);
    case '"':
      return readString(cursor);
    default:
      return readLiteral(cursor);
  }
}

function readObject(cursor: Cursor, depth: number): Read {
  const members = new Map<string, Json>();
  cursor.at += 1;
  if (take(cursor, "}")) return members;
  do {
    skipSpace(cursor);
    if (cursor.text[cursor.at] !== '"') return fail(cursor, "expected a member name in double quotes");
    const name = readString(cursor);
    if (typeof name !== "string") return FAILED;
    if (!take(cursor, ":")) return fail(cursor, 'expected ":" after a member name');
    const value = readValue(cursor, depth + 1);
    if (value === FAILED) return FAILED;
    members.set(name, value);
  } while (take(cursor, ","));
  return take(cursor, "}") ? members : fail(cursor, 'expected "," or "}"');
}

function readArray(cursor: Cursor, depth: number): Read {
  const items: Json[] = [];
  cursor.at += 1;
  if (take(cursor, "]")) return items;
  do {
    const value = readValue(cursor, depth + 1);
    if (value === FAILED) return FAILED;
    items.push(value);
  } while (take(cursor, ","));
  return take(cursor, "]") ? items : fail(cursor, 'expected "," or "]"');
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["\\", "\\"],
  ["/", "/"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

function readString(cursor: Cursor): string | typeof FAILED {
  let result = "";
  let from = cursor.at + 1;
  for (let at = from; ; at += 1) {
    const char = cursor.text[at];
    if (char === '"') {
      cursor.at = at + 1;
      return result + cursor.text.slice(from, at);
    }
    cursor.at = at;
    if (char === undefined) return fail(cursor, "the text ends inside a string");
    if (char < " ") return fail(cursor, "a control character in a string must be escaped");
    if (char !== "\\") continue;
    result += cursor.text.slice(from, at);
    const short = ESCAPES.get(cursor.text[at + 1] ?? "");
    const code = cursor.text.slice(at + 2, at + 6);
    if (short !== undefined) {
      result += short;
      at += 1;
    } else if (cursor.text[at + 1] === "u" && /^[0-9a-fA-F]{4}$/.test(code)) {
      result += String.fromCharCode(Number.parseInt(code, 16));
      at += 5;
    } else {
      return fail(cursor, "unknown escape in a string");
    }
    from = at + 1;
  }
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /[A-Za-z0-9_$.+-]+/y;

function readLiteral(cursor: Cursor): Read {
  WORD.lastIndex = cursor.at;
  const word = WORD.exec(cursor.text)?.[0] ?? cursor.text[cursor.at] ?? "";
  NUMBER.lastIndex = cursor.at;
  const digits = NUMBER.exec(cursor.text)?.[0];
  const value: Read =
    word === "null" ? null : word === "true" ? true : word === "false" ? false : digits === word ? { number: word } : FAILED;
  if (value === FAILED) return fail(cursor, `${printString(word.slice(0, 40))} is not a JSON value`);
  cursor.at += word.length;
  return value;
}

function skipSpace(cursor: Cursor): void {
  for (;;) {
    const char = cursor.text[cursor.at];
    if (char === " " || char === "\n" || char === "\r" || char === "\t") cursor.at += 1;
    else if (!(char === "/" && cursor.comments && skipComment(cursor))) return;
  }
}

function skipComment(cursor: Cursor): boolean {
  const kind = cursor.text[cursor.at + 1];
  if (kind !== "/" && kind !== "*") return false;
  const end = cursor.text.indexOf(kind === "/" ? "\n" : "*/", cursor.at + 2);
  if (end < 0 && kind === "*") return false;
  cursor.at = end < 0 ? cursor.text.length : end + (kind === "/" ? 1 : 2);
  return true;
}

function take(cursor: Cursor, char: string): boolean {
  skipSpace(cursor);
  if (cursor.text[cursor.at] !== char) return false;
  cursor.at += 1;
  return true;
}

function fail(cursor: Cursor, problem: string): typeof FAILED {
  cursor.problem = located(cursor, problem);
  return FAILED;
}

function located(cursor: Cursor, problem: string): string {
  const before = cursor.text.slice(0, cursor.at).split("\n");
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}: ${problem}`;
}

/** Prints a value without white space; numbers go through `numberText`, which by default keeps them as written. */
export function printJson(value: Json, numberText: (number: JsonNumber) => string = (number) => number.number): string {
  if (typeof value === "string") return printString(value);
  if (isJsonArray(value)) return `[${value.map((item) => printJson(item, numberText)).join(",")}]`;
  if (isJsonObject(value))
    return `{${[...value].map(([name, member]) => `${printString(name)}:${printJson(member, numberText)}`).join(",")}}`;
  if (isJsonNumber(value)) return numberText(value);
  return String(value);
}

const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map(
  [...ESCAPES].filter(([short]) => short !== "/").map(([short, char]) => [char, `\\${short}`]),
);

/** Prints a text as a JSON string with only the escapes JSON demands, in upper-case hex as Jackson writes them. */
export function printString(text: string): string {
  const escaped = text.replace(
    // Everything but what may stand in a JSON string as it is: not control characters, the quote and the backslash.
    /[^ !#-[\]-\uffff]/g,
    (char) => SHORT_ESCAPES.get(char) ?? `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`,
  );
  return `"${escaped}"`;
}

/** Copies a value with the members of every object sorted by name, in UTF-16 order as Java sorts. */
export function sortMembers(value: Json): Json {
  if (isJsonArray(value)) return value.map(sortMembers);
  if (!isJsonObject(value)) return value;
  return new Map(
    [...value].sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0)).map(([name, member]) => [name, sortMembers(member)]),
  );
}
