import { BrokerError } from "../errors.ts";

/** The context of everything that names none. */
export const DEFAULT_CONTEXT = ".";

/** The context whose settings apply to every context that has none of its own. Rule: Confluent SR, GLOBAL_CONTEXT_NAME. */
export const GLOBAL_CONTEXT = ".__GLOBAL";

/** The newest version, among the numbers of versions. */
export const LATEST = -1;

/** As the database has it: longer names do not fit into its indexes. */
const LONGEST_NAME = 500;
const HIGHEST_VERSION = 2 ** 31 - 1;

/** Where a subject is: its context, which begins with a dot, and its name there; an empty name stands for the whole context. */
export interface Place {
  readonly context: string;
  readonly name: string;
}

/**
 * A subject as clients name it and as answers show it: `orders-value` in the default context, `:.emea:orders-value` in another.
 * The qualifier of the default context, as in `:.:orders-value`, is left out.
 * Postgres has no NUL in text; a name with one becomes another that cannot have been registered either.
 * Rule: Confluent SR, QualifiedSubject.
 */
export function subjectName(text: string): string {
  return qualified(placeOf(text.replaceAll("\0", "\u0001")));
}

/** Takes a subject apart; what is no qualified name is one in the default context. */
export function placeOf(subject: string): Place {
  const [, context, name] = /^:(\.[^:]*):(.*)$/s.exec(subject) ?? [];
  return context === undefined || name === undefined ? { context: DEFAULT_CONTEXT, name: subject } : { context, name };
}

/** Puts a subject together again. */
export function qualified({ context, name }: Place): string {
  return context === DEFAULT_CONTEXT ? name : `:${context}:${name}`;
}

/** A subject as one in this context means it: without a qualifier, one beside it. */
export function seenFrom(context: string, subject: string): string {
  return subject.startsWith(":.") ? subjectName(subject) : qualified({ context, name: subject });
}

/** The subject of a reference as it is kept: without a qualifier if it is beside the one that refers to it. */
export function referenceSubject(context: string, text: string): string {
  const subject = text.replaceAll("\0", "\u0001");
  const place = placeOf(subject);
  return subject.startsWith(":.") && place.context === context ? place.name : subject;
}

/**
 * The name of a subject that is to be written to.
 * @throws BrokerError `subject-invalid` for control characters, long, empty or reserved names
 */
export function requireSubjectName(text: string): string {
  const { context, name } = placeOf(subjectName(text));
  if (name === "" || context === GLOBAL_CONTEXT) throw invalidSubject(text);
  return requireSettingsName(text);
}

/**
 * The name of a subject or of a whole context that is to have settings.
 * @throws BrokerError `subject-invalid` for control characters, long or reserved names
 */
export function requireSettingsName(text: string): string {
  const subject = subjectName(text);
  const { context, name } = placeOf(subject);
  // oxlint-disable-next-line no-control-regex -- control characters are exactly what is looked for
  if (/[\u0000-\u001f\u007f-\u009f]/.test(subject) || ["__GLOBAL", "__EMPTY"].includes(name)) throw invalidSubject(text);
  if (Math.max(name.length, context.length) > LONGEST_NAME) {
    throw new BrokerError("subject-invalid", `A subject cannot be longer than ${LONGEST_NAME} characters.`);
  }
  return subject;
}

/**
 * The name of a context from an address: with or without its dot, with or without colons around it.
 * @throws BrokerError `context-name-invalid` when it has a colon inside or is too long
 */
export function requireContextName(text: string): string {
  const name = text.replace(/^:|:$/g, "").replaceAll("\0", "\u0001");
  if (name.includes(":")) throw new BrokerError("context-name-invalid", `Context name '${name}' cannot contain a colon`);
  if (name.length > LONGEST_NAME)
    throw new BrokerError("context-name-invalid", `A context name cannot be longer than ${LONGEST_NAME} characters`);
  return name.startsWith(".") ? name : `.${name}`;
}

function invalidSubject(text: string): BrokerError {
  return new BrokerError("subject-invalid", `The specified subject '${text}' is not a valid.`);
}

/** A subject and its context as messages print them. Rule: Confluent SR. */
export function inContext(subject: string): string {
  const { context, name } = placeOf(subject);
  return `${name} in context ${contextInWords(context)}`;
}

/** A context as messages print it: `:.emea:`, and nothing for the default one, which leaves two spaces in some of them. Rule: Confluent SR. */
export function contextInWords(context: string): string {
  return context === DEFAULT_CONTEXT ? "" : `:${context}:`;
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
