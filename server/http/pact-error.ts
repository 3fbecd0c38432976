import type { BrokerError } from "../errors.ts";
import type { WireError } from "./errors-on-the-wire.ts";
import { problemSlug } from "./problem.ts";

const HAL = "application/hal+json;charset=utf-8";
/** Messages that are about no field; a matrix query answers with a bare list of them. */
const BARE = "*";
/** Answered with a status and no body, as the Pact Broker does. */
const WITHOUT_BODY: ReadonlySet<string> = new Set(["method-not-allowed", "not-acceptable", "unsupported-media-type"]);
/** Refused credentials are answered outside the API there: as text, and without any. */
const REFUSED_AT_THE_DOOR: ReadonlySet<string> = new Set(["unauthenticated", "credentials-unsupported"]);

/** The shapes that Pact clients have always parsed: `errors` by field, or one `error`. */
export function pactError(error: BrokerError, reference: string): WireError {
  const { status } = error;
  if (WITHOUT_BODY.has(error.code)) return { status, type: HAL, body: undefined };
  if (REFUSED_AT_THE_DOOR.has(error.code)) return { status, type: "text/plain", body: undefined };
  if (error.notices !== undefined && error.fields !== undefined) {
    const body = { notices: error.notices, errors: error.fields, ...error.members };
    return { status, type: "application/json;charset=utf-8", body };
  }
  switch (error.code) {
    case "internal":
      return {
        status,
        type: HAL,
        body: { error: { message: `An error has occurred. The details have been logged with the reference ${reference}`, reference } },
      };
    case "not-found":
      return { status, type: "application/json;charset=utf-8", body: { error: error.message } };
    case "similar-name":
      return { status, type: "text/plain", body: error.message };
    case "invalid-path":
    case "empty-path-segment":
      return {
        status,
        type: "application/problem+json",
        body: { title: error.title, type: `/problem/${problemSlug(error.code)}`, detail: error.message, status },
      };
    default:
      return {
        status,
        type: HAL,
        body: {
          ...(error.fields === undefined ? { error: error.message } : { errors: error.fields[BARE] ?? error.fields }),
          ...(error.notices === undefined ? {} : { notices: error.notices }),
          ...error.members,
        },
      };
  }
}
