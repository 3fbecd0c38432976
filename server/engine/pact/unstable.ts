import { isJsonNumber, type Json } from "../json/json-text.ts";

/** What a value looks like that is generated anew each time a consumer's tests run. */
export type UnstableKind = "timestamp" | "date" | "time" | "uuid" | "hexadecimal id" | "number" | "random text";

const SHAPES: readonly (readonly [UnstableKind, RegExp])[] = [
  ["uuid", /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i],
  ["timestamp", /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?: ?(?:Z|[+-]\d{2}:?\d{2}))?$/],
  ["timestamp", /^[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} (?:GMT|UTC|[+-]\d{4})$/],
  // Seconds or milliseconds since 1970, of this century.
  ["timestamp", /^1\d{9}(?:\d{3})?$/],
  ["date", /^\d{4}-\d{2}-\d{2}$/],
  ["time", /^\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?$/],
];
/** Past this, texts are documents and not ids; they are not looked at. */
const MAX_LENGTH = 256;

/**
 * What two values that stand at the same place look like, when both look as if drawn or read off a clock; undefined when
 * they look meant. Cautious: small numbers (a status, a price) and words always look meant.
 */
export function unstableKind(before: Json, after: Json): UnstableKind | undefined {
  if (isJsonNumber(before) && isJsonNumber(after)) return ofNumbers(before.number, after.number);
  if (typeof before !== "string" || typeof after !== "string") return undefined;
  if (before.length > MAX_LENGTH || after.length > MAX_LENGTH) return undefined;
  return ofShapes(before, after) ?? ofParts(before, after) ?? ofDrawn(before, after);
}

function ofShapes(before: string, after: string): UnstableKind | undefined {
  const shape = SHAPES.find(([, pattern]) => pattern.test(before) && pattern.test(after));
  if (shape !== undefined) return shape[0];
  return isHexId(before) && isHexId(after) && before.length === after.length ? "hexadecimal id" : undefined;
}

function ofDrawn(before: string, after: string): UnstableKind | undefined {
  return looksDrawn(before) && looksDrawn(after) && Math.abs(before.length - after.length) <= 2 ? "random text" : undefined;
}

/** An id inside a text: `/orders/0c6f…`, `order-8f7a2b1c`. All that differs between the separators must look generated. */
function ofParts(before: string, after: string): UnstableKind | undefined {
  // A hyphen between hex digits stands inside a UUID.
  const parts = (text: string) => text.split(/([^A-Za-z0-9-]+|(?<![0-9a-fA-F]{4})-|-(?![0-9a-fA-F]{4}))/);
  const [old, fresh] = [parts(before), parts(after)];
  if (old.length === 1 || old.length !== fresh.length) return undefined;
  const kinds = old.flatMap((part, index) => {
    const other = fresh[index] ?? "";
    return part === other ? [] : [ofShapes(part, other) ?? ofDrawn(part, other)];
  });
  return kinds.includes(undefined) ? undefined : kinds[0];
}

function ofNumbers(before: string, after: string): UnstableKind | undefined {
  if (/^1\d{9}(?:\d{3})?$/.test(before) && /^1\d{9}(?:\d{3})?$/.test(after) && before.length === after.length) return "timestamp";
  const drawn = (text: string) => /^-?\d{5,}$/.test(text) || /^-?\d+\.\d{5,}$/.test(text);
  return drawn(before) && drawn(after) ? "number" : undefined;
}

const isHexId = (text: string) => /^(?:[0-9a-f]{8,}|[0-9A-F]{8,})$/.test(text) && /\d/.test(text);

/** Letters and digits mixed at least three times over, as no word and no version number does. */
function looksDrawn(text: string): boolean {
  if (!/^[A-Za-z0-9_-]{8,}$/.test(text)) return false;
  const changes = text.match(/[A-Za-z](?=\d)|\d(?=[A-Za-z])/g)?.length ?? 0;
  return changes >= 3;
}
