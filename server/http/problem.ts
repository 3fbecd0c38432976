import type { BrokerError, ErrorCode } from "../errors.ts";
import type { WireError } from "./errors-on-the-wire.ts";

/** Methods whose requests have no body that could be wrong. */
const WITHOUT_BODY: ReadonlySet<string> = new Set(["GET", "DELETE"]);

interface About {
  readonly baseUrl: string;
  readonly reference: string;
  readonly method: string;
}

/** `application/problem+json` (RFC 9457), with the Pact Broker's types and titles. */
export function problem(error: BrokerError, { baseUrl, reference, method }: About): WireError {
  const type = "application/problem+json;charset=utf-8";
  if (error.fields !== undefined) {
    const place = WITHOUT_BODY.has(method) ? "query" : "body";
    const errors = Object.entries(error.fields).flatMap(([field, texts]) =>
      texts.map((text) => fieldProblem(field, text, { place, baseUrl })),
    );
    // The Pact Broker's own status member is 400 here, whatever the HTTP status.
    const body = {
      title: "Validation errors",
      type: `${baseUrl}/problems/validation-error`,
      status: 400,
      instance: "/",
      errors,
      ...besides(error),
    };
    return { status: error.status, type, body };
  }
  const detail =
    error.code === "internal" ? `An error has occurred. The details have been logged with the reference ${reference}` : error.message;
  const slug = error.code === "internal" ? "problems/server-error" : `problem/${problemSlug(error.code)}`;
  return {
    status: error.status,
    type,
    body: { title: titleOf(error), type: `${baseUrl}/${slug}`, detail, status: error.status, ...besides(error) },
  };
}

function besides({ notices, members }: BrokerError): object {
  return { ...(notices === undefined ? {} : { notices }), ...members };
}

/** Nothing there has one title there, whatever is missing. */
function titleOf({ code, title }: BrokerError): string {
  return code === "not-found" || code === "pacticipant-not-found" ? "404 Not Found" : title;
}

/** The last part of a problem's type: the Pact Broker's word where it has one for what we tell apart. */
export function problemSlug(code: ErrorCode): string {
  switch (code) {
    case "invalid-path":
      return "invalid-request-parameter-value";
    case "empty-path-segment":
    case "pacticipant-not-found":
      return "not-found";
    default:
      return code;
  }
}

function fieldProblem(field: string, text: string, { place, baseUrl }: { place: "body" | "query"; baseUrl: string }): object {
  const kind = text.includes("missing")
    ? "missing-body-property"
    : text.includes("format")
      ? "invalid-body-property-format"
      : "invalid-body-property-value";
  const pointer = field === "" || field === "*" ? {} : { pointer: `/${field.replaceAll(".", "/")}` };
  return { type: `${baseUrl}/problems/${kind}`, title: `Invalid ${place} parameter`, detail: text, ...pointer };
}
