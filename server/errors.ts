/**
 * Every way a request can fail, with the HTTP status it maps to and, where the Confluent Schema Registry API has a
 * number for it, that number. Clients branch on the key and the number; neither changes once released.
 * Numbers: Confluent Schema Registry API, "Error codes".
 */
const CATALOGUE = {
  internal: { status: 500, title: "The broker failed", registry: 50001 },
  unavailable: { status: 503, title: "The broker cannot answer now", registry: 50001 },
  "invalid-request": { status: 400, title: "Validation errors" },
  "invalid-json": { status: 400, title: "The request body is not JSON", registry: 400 },
  "invalid-path": { status: 422, title: "Unprocessable" },
  "empty-path-segment": { status: 404, title: "Not Found" },
  unauthenticated: { status: 401, title: "Credentials are missing or wrong", registry: 40101 },
  "credentials-unsupported": { status: 400, title: "These credentials are of a kind that is not accepted" },
  forbidden: { status: 403, title: "These credentials may not do this", registry: 40301 },
  "too-many-tries": { status: 429, title: "Too many tries" },
  "not-found": { status: 404, title: "Not found", registry: 404 },
  "pacticipant-not-found": { status: 404, title: "No such pacticipant" },
  "method-not-allowed": { status: 405, title: "Method not allowed", registry: 405 },
  "not-acceptable": { status: 406, title: "Not acceptable", registry: 406 },
  "unsupported-media-type": { status: 415, title: "Unsupported media type", registry: 415 },
  "payload-too-large": { status: 413, title: "The request body is too large", registry: 413 },
  "contract-changed": { status: 409, title: "This version already has a different contract" },
  "message-misfit": { status: 422, title: "A message does not fit the schema that it refers to" },
  "similar-name": { status: 409, title: "A pacticipant with a similar name exists" },
  "merge-conflict": { status: 409, title: "The contracts cannot be merged" },
  "state-not-permitted": { status: 422, title: "The current state does not permit this" },
  "subject-not-found": { status: 404, title: "No such subject", registry: 40401 },
  "version-not-found": { status: 404, title: "No such version", registry: 40402 },
  "schema-not-found": { status: 404, title: "No such schema", registry: 40403 },
  "subject-soft-deleted": { status: 404, title: "The subject was soft deleted", registry: 40404 },
  "subject-not-soft-deleted": { status: 404, title: "The subject was not soft deleted first", registry: 40405 },
  "version-soft-deleted": { status: 404, title: "The version was soft deleted", registry: 40406 },
  "version-not-soft-deleted": { status: 404, title: "The version was not soft deleted first", registry: 40407 },
  "subject-level-not-set": { status: 404, title: "The subject has no compatibility level of its own", registry: 40408 },
  "subject-mode-not-set": { status: 404, title: "The subject has no mode of its own", registry: 40409 },
  "schema-incompatible": { status: 409, title: "The schema is incompatible with an earlier version", registry: 409 },
  "schema-incompatible-new-code": { status: 409, title: "The schema is incompatible with an earlier version", registry: 40901 },
  "registry-request-invalid": { status: 422, title: "The request is not valid", registry: 422 },
  "schema-invalid": { status: 422, title: "The schema cannot be parsed", registry: 42201 },
  "version-invalid": { status: 422, title: "The version is not valid", registry: 42202 },
  "level-invalid": { status: 422, title: "The compatibility level is not valid", registry: 42203 },
  "mode-invalid": { status: 422, title: "The mode is not valid", registry: 42204 },
  "operation-not-permitted": { status: 422, title: "The mode does not permit this", registry: 42205 },
  "reference-exists": { status: 422, title: "The schema is referenced", registry: 42206 },
  "schema-too-large": { status: 422, title: "The schema is too large", registry: 42209 },
  "rule-set-invalid": { status: 422, title: "The rules of the data contract are not valid", registry: 42210 },
  "association-not-found": { status: 404, title: "No such association", registry: 40410 },
  "too-many-associations": { status: 409, title: "There are too many associations", registry: 40902 },
  "association-exists-for-resource": { status: 409, title: "The resource has such an association", registry: 40903 },
  "association-exists": { status: 409, title: "The subject has an association", registry: 40904 },
  "strong-association-exists": { status: 409, title: "The subject has an owner", registry: 40905 },
  "no-active-version": { status: 409, title: "The subject has no live version", registry: 40907 },
  "association-frozen": { status: 409, title: "The association is frozen", registry: 40908 },
  "association-invalid": { status: 422, title: "The association is not valid", registry: 42212 },
  "context-name-invalid": { status: 400, title: "The name of the context is not valid", registry: 400 },
  "context-not-empty": { status: 422, title: "The context is not empty", registry: 42211 },
  "subject-invalid": { status: 422, title: "The subject name is not valid", registry: 42208 },
} as const satisfies Record<string, { status: number; title: string; registry?: number }>;

export type ErrorCode = keyof typeof CATALOGUE;

/** Messages by field name, as the Pact Broker words them; the empty name holds messages about the whole request. */
export type Fields = Readonly<Record<string, readonly string[]>>;

interface Details {
  readonly cause?: unknown;
  readonly fields?: Fields | undefined;
  /** Notices for a CI log; publishing is refused with them. */
  readonly notices?: readonly { readonly type: string; readonly text: string }[] | undefined;
  /** Members that the body of the answer has besides, on the Pact side: data about what is wrong, for tools. */
  readonly members?: Readonly<Record<string, unknown>> | undefined;
  /** When it is worth trying again; the answer's Retry-After. */
  readonly retryAfterSeconds?: number | undefined;
}

/** The one way to fail on purpose. Anything else that is thrown is a bug and is answered as `internal`. */
export class BrokerError extends Error {
  override readonly name = "BrokerError";
  readonly code: ErrorCode;
  readonly fields: Fields | undefined;
  readonly notices: Details["notices"];
  readonly members: Details["members"];
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, detail: string, options: Details = {}) {
    super(detail, options.cause === undefined ? {} : { cause: options.cause });
    this.code = code;
    this.fields = options.fields;
    this.notices = options.notices;
    this.members = options.members;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  get status(): number {
    return CATALOGUE[this.code].status;
  }

  get title(): string {
    return CATALOGUE[this.code].title;
  }

  /** The Confluent error code; the HTTP status where that API has no number of its own. */
  get registryCode(): number {
    const entry: { status: number; registry?: number } = CATALOGUE[this.code];
    return entry.registry ?? entry.status;
  }
}

/** A field problem, in the shape that older Pact clients print. */
export function invalid(fields: Fields): BrokerError {
  const first = Object.values(fields)[0]?.[0] ?? "The request is not valid.";
  return new BrokerError("invalid-request", first, { fields });
}

/** What was asked for is not there, in the words that the Pact Broker has for anything without a sentence of its own. */
export function notFound(): BrokerError {
  return new BrokerError("not-found", "The requested document was not found on this server.");
}
