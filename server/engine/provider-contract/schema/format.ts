const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(z|[+-]\d\d:?\d\d)$/i;
const UUID = /^(?:urn:uuid:)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;
const EMAIL = /^[^\s@]{1,64}@[^\s@.][^\s@]{0,252}$/;
const HOSTNAME = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i;

/**
 * Formats that are checked: those whose texts can be told right from wrong without doubt. All others, int32 and the like
 * included, are remarks. Rule: JSON Schema 2020-12 validation, 7.3; PactFlow: numbers are not narrowed by their format.
 */
const FORMATS: ReadonlyMap<string, (text: string) => boolean> = new Map([
  ["date", isDate],
  ["date-time", isDateTime],
  ["time", (text: string) => TIME.test(text)],
  ["uuid", (text: string) => UUID.test(text)],
  ["ipv4", (text: string) => IPV4.test(text)],
  ["email", (text: string) => EMAIL.test(text)],
  ["hostname", (text: string) => HOSTNAME.test(text)],
  ["uri", isUri],
]);

const LONGEST_CHECKED = 2000;

/** Is a text of a format; true for formats that are not checked. */
export function hasFormat(text: string, format: string): boolean {
  return text.length > LONGEST_CHECKED || (FORMATS.get(format)?.(text) ?? true);
}

function isDate(text: string): boolean {
  const [, year, month, day] = DATE.exec(text) ?? [];
  const days = [31, leap(Number(year)) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][Number(month) - 1];
  return days !== undefined && Number(day) >= 1 && Number(day) <= days;
}

function leap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Rule: RFC 3339, 5.6. */
function isDateTime(text: string): boolean {
  const [date = "", time = ""] = text.split(/[tT ]/);
  return isDate(date) && TIME.test(time);
}

function isUri(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:[^\s]+$/i.test(text) && URL.canParse(text);
}
