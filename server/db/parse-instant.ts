import { types } from "pg";

/** The type `timestamp with time zone`. */
export const TIMESTAMPTZ = 1184;

// pg's declaration lists the types it has names for.
const parseAny = (types.getTypeParser as (oid: number) => (text: string) => unknown)(TIMESTAMPTZ);
const ZERO = "0".charCodeAt(0);

/**
 * An instant as PostgreSQL prints it, to the millisecond: `2026-11-21 18:25:00.123456+00`. pg reads it with an expression, which is
 * much of what a big answer costs; it still reads what looks otherwise (before the year 1000, infinity, minutes in the offset).
 */
export function parseInstant(text: string): unknown {
  const offsetAt = text.length - 3;
  const sign = text[offsetAt];
  const isUsual = text[0] !== "0" && text[4] === "-" && text[10] === " " && (sign === "+" || sign === "-");
  if (!isUsual || offsetAt < 19 || (offsetAt > 19 && text[19] !== ".")) return parseAny(text);
  let milliseconds = 0;
  for (let at = 20, weight = 100; at < offsetAt && at < 23; at++, weight /= 10) milliseconds += (text.charCodeAt(at) - ZERO) * weight;
  const hour = digits(text, 11) - (sign === "-" ? -1 : 1) * digits(text, offsetAt + 1);
  const year = digits(text, 0) * 100 + digits(text, 2);
  return new Date(Date.UTC(year, digits(text, 5) - 1, digits(text, 8), hour, digits(text, 14), digits(text, 17), milliseconds));
}

/** Two digits as a number. */
function digits(text: string, at: number): number {
  return (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;
}
