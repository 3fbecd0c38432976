/** What went wrong, for programs. What the registry refuses is a `RegistryApiError`, what it does not answer a `BrokerUnavailableError`. */
export type SerdeErrorCode =
  /** The value does not fit the schema. */
  | "invalid-value"
  /** The bytes are not what the schema says, or end too early. */
  | "unreadable"
  /** The bytes do not start with a schema id, or the header does not hold one. */
  | "not-framed"
  /** The schema cannot be used here: not parsable, of another format, a reference that is not there. */
  | "unusable-schema"
  /** No message of a Protobuf schema has that index or name. */
  | "no-such-message"
  /** The subject cannot be named: no record name, or several associated subjects. */
  | "no-subject"
  /** The registry knows no guids, and headers need one. */
  | "no-guid"
  /** A pattern took too long on this text. */
  | "pattern-too-slow";

/** A message that cannot be written or read. `cause` holds the library's own error. */
export class SerdeError extends Error {
  override readonly name = "SerdeError";
  readonly code: SerdeErrorCode;

  constructor(code: SerdeErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.code = code;
  }
}

/** An error's words, for a sentence about it. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
