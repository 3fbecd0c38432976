import { invalid } from "../errors.ts";

/** Date, time and time zone of ISO 8601 in its extended form; the fraction of the seconds may be left out, and the seconds. */
const INSTANT =
  /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:[.,](\d{1,9}))?)?(Z|[+-](?:[01]\d|2[0-3])(?::?[0-5]\d)?)$/i;

/** Said of a text that names no instant. A date alone would name 24 hours, a time without a zone as many instants. */
export const NOT_AN_INSTANT = "must be an instant in ISO 8601 with its time zone, such as 2026-09-01T10:00:00Z";
/** Said of an instant that has not come. */
export const IN_THE_FUTURE = "must not lie in the future";

/** The instant that a text names, to the millisecond; undefined when it names none. */
export function parseInstant(text: string): Date | undefined {
  // A `+` that was not encoded arrives as a space; nothing else can stand there.
  const match = INSTANT.exec(text.replace(" ", "+"));
  if (match === null) return undefined;
  const [, year = "", month = "", day = "", hours = "", minutes = "", seconds = "00", fraction = "", zone = ""] = match;
  const date = `${year}-${month}-${day}`;
  // There are days that no month has; the parser would take them for those of the next one.
  const midnight = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(midnight.getTime()) || midnight.toISOString().slice(0, 10) !== date) return undefined;
  const millis = fraction.padEnd(3, "0").slice(0, 3);
  const offset = zone.toUpperCase() === "Z" ? "Z" : `${zone.slice(0, 3)}:${zone.slice(3).replace(":", "").padEnd(2, "0")}`;
  return new Date(`${date}T${hours}:${minutes}:${seconds}.${millis}${offset}`);
}

/**
 * Reads `asOf`, the past instant that a question is about.
 * @returns undefined when it is not given: the question is about now. Given and blank is a mistake: a script whose variable
 * is empty must not be answered about now.
 * @throws BrokerError `invalid-request`
 */
export function readAsOf(text: string | undefined, now: Date): Date | undefined {
  if (text === undefined) return undefined;
  const asOf = parseInstant(text);
  if (asOf === undefined) throw invalid({ asOf: [NOT_AN_INSTANT] });
  if (asOf > now) throw invalid({ asOf: [IN_THE_FUTURE] });
  return asOf;
}
