import { BrokerError } from "../errors.ts";

/** The context of everything that names none. Others come with a later version: tables have a column for them. */
export const DEFAULT_CONTEXT = ".";

/** The newest version, among the numbers of versions. */
export const LATEST = -1;

/** As the database has it: longer names do not fit into its indexes. */
const LONGEST_NAME = 500;
const HIGHEST_VERSION = 2 ** 31 - 1;

/**
 * A subject as it is stored: the qualifier of the default context, as in `:.:orders-value`, left out.
 * Postgres has no NUL in text; a name with one becomes another that cannot have been registered either.
 */
export function subjectName(text: string): string {
  return (text.startsWith(":.:") ? text.slice(3) : text).replaceAll("\0", "\u0001");
}

/**
 * The name of a subject that is to be written to.
 * @throws BrokerError `subject-invalid` for control characters, long or reserved names and names in other contexts
 */
export function requireSubjectName(text: string): string {
  const name = subjectName(text);
  // oxlint-disable-next-line no-control-regex -- control characters are exactly what is looked for
  if (/[\u0000-\u001f\u007f-\u009f]/.test(name) || ["", "__GLOBAL", "__EMPTY"].includes(name) || name.startsWith(":.")) {
    throw new BrokerError("subject-invalid", `The specified subject '${text}' is not a valid.`);
  }
  if (name.length > LONGEST_NAME) throw new BrokerError("subject-invalid", `A subject cannot be longer than ${LONGEST_NAME} characters.`);
  return name;
}

/**
 * A version from a path: a number from 1, or LATEST for `latest` (in any case) and -1.
 * @throws BrokerError `version-invalid`
 */
export function requireVersionNumber(text: string): number {
  if (text.toLowerCase() === "latest" || text === String(LATEST)) return LATEST;
  const number = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= HIGHEST_VERSION) return number;
  const allowed = 'Allowed values are between [1, 2^31-1] and the string "latest"';
  throw new BrokerError("version-invalid", `The specified version '${text}' is not a valid version id. ${allowed}`);
}
