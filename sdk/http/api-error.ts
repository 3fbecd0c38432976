import type { components } from "../wire/openapi.ts";

type Notice = components["schemas"]["Notice"];

interface BrokerApiErrorOptions {
  readonly status: number;
  readonly code?: string | undefined;
  readonly detail: string;
  readonly fields?: Readonly<Record<string, readonly string[]>>;
  readonly notices?: readonly Notice[];
  readonly url?: string | undefined;
  readonly body?: string | undefined;
}

/** The broker answered and refused. Network trouble is `BrokerUnavailableError` instead. */
export class BrokerApiError extends Error {
  override readonly name = "BrokerApiError";
  /** HTTP status. */
  readonly status: number;
  /** Weir's error code, such as `contract-changed`; undefined where the answer names none. */
  readonly code: string | undefined;
  /** One sentence for a person. */
  readonly detail: string;
  /** Messages by field name; the empty name holds messages about the whole request. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** What the broker wants printed in a CI log, for instance the difference to the pact that is already there. */
  readonly notices: readonly Notice[];
  /** Where the question went, without credentials; undefined where no answer of the broker is meant but what follows from one. */
  readonly url: string | undefined;
  /** The broker's answer as it came. */
  readonly body: string | undefined;

  constructor({ status, code, detail, fields = {}, notices = [], url, body }: BrokerApiErrorOptions) {
    super(detail);
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.fields = fields;
    this.notices = notices;
    this.url = url;
    this.body = body;
  }
}

/** The schema registry answered and refused. */
export class RegistryApiError extends Error {
  override readonly name = "RegistryApiError";
  /** HTTP status. */
  readonly status: number;
  /** Confluent's number, such as 40401 (subject), 40402 (version), 40403 (schema), 409 (incompatible), 42201 (unparsable). */
  readonly errorCode: number;

  constructor(status: number, errorCode: number, message: string) {
    super(message);
    this.status = status;
    this.errorCode = errorCode;
  }
}

/** Nothing that could be read came back: refused connection, unknown host, timeout, broken answer. `cause` says which. */
export class BrokerUnavailableError extends Error {
  override readonly name = "BrokerUnavailableError";
  /** Where the request went, without credentials. */
  readonly url: string;

  constructor(url: string, detail: string, cause: unknown) {
    super(detail, { cause });
    this.url = url;
  }
}
