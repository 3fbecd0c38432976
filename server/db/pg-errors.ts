/** Violations a caller may translate into an answer, told apart by the name of the constraint. */
export interface ConstraintViolation {
  readonly kind: "unique" | "foreign-key" | "check" | "not-null";
  /** Name of the constraint; of the column for `not-null`. */
  readonly constraint: string;
  readonly table: string | undefined;
  /** Postgres's sentence with the values, such as `Key (name)=(a) already exists.` For logs, not for clients. */
  readonly detail: string | undefined;
}

const VIOLATIONS: Readonly<Record<string, ConstraintViolation["kind"]>> = {
  "23502": "not-null",
  "23503": "foreign-key",
  "23505": "unique",
  "23514": "check",
};

/** Codes of Node's sockets and DNS that mean the server could not be reached or went away. */
const SOCKET_CODES: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
]);

/** pg and pg-pool give these no code (seen in pg 8.23, pg-pool 3.x). */
const CONNECTION_MESSAGES =
  /^(?:Connection terminated|timeout exceeded when trying to connect|timeout expired|Client has encountered a connection error|Client was closed and is not queryable)/;

/** The SQLSTATE (or Node error code) of an error, if it has one. */
export function errorCode(error: unknown): string | undefined {
  return textField(error, "code");
}

/** The constraint an error is about, or undefined when it is another kind of error. */
export function constraintViolation(error: unknown): ConstraintViolation | undefined {
  const kind = VIOLATIONS[errorCode(error) ?? ""];
  if (kind === undefined) return undefined;
  const constraint = textField(error, "constraint") ?? textField(error, "column") ?? "";
  return { kind, constraint, table: textField(error, "table"), detail: textField(error, "detail") };
}

/** Is this a duplicate key (23505), and of this constraint when one is named? */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  const violation = constraintViolation(error);
  return violation?.kind === "unique" && (constraint === undefined || violation.constraint === constraint);
}

/**
 * Would the same transaction probably succeed if it ran again: a serialization failure, a deadlock, a plan made stale by a
 * migration, a row that it refers to deleted by somebody else (23503; it is made again, or found missing, the next time)?
 */
export function isRetryable(error: unknown): boolean {
  const code = errorCode(error);
  return code === "40001" || code === "40P01" || code === "23503" || isStalePlan(error);
}

/** Did a migration change the columns of a prepared statement? Every statement of that connection has to be prepared anew. */
export function isStalePlan(error: unknown): boolean {
  return errorCode(error) === "0A000" && textField(error, "routine") === "RevalidateCachedQuery";
}

/** Was the statement stopped, by statement_timeout or by an administrator (57014)? */
export function isQueryCanceled(error: unknown): boolean {
  return errorCode(error) === "57014";
}

/** Is the database out of reach: refused, gone away, shutting down, starting, out of connections? */
export function isConnectionTrouble(error: unknown): boolean {
  const code = errorCode(error);
  if (code !== undefined) return /^(?:08|57P0|53300)/.test(code) || SOCKET_CODES.has(code);
  return error instanceof Error && CONNECTION_MESSAGES.test(error.message);
}

/** Did a value hold text that Postgres cannot keep: a null character, half of a surrogate pair (22021, 22P05, 22P02)? */
export function isUnstorableText(error: unknown): boolean {
  return ["22021", "22P05", "22P02"].includes(errorCode(error) ?? "");
}

/** Was a value too large for what Postgres can hold: a number beyond its type, a text beyond an index entry (22003, 54000)? */
export function isBeyondLimits(error: unknown): boolean {
  return ["22003", "54000"].includes(errorCode(error) ?? "");
}

function textField(error: unknown, field: string): string | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  const value: unknown = Reflect.get(error, field);
  return typeof value === "string" ? value : undefined;
}
