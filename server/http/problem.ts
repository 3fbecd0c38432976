import type { BrokerError, ErrorCode } from "../errors.ts";
import type { WireError } from "./errors-on-the-wire.ts";

/** `application/problem+json` (RFC 9457), with the Pact Broker's types and titles. */
export function problem(error: BrokerError, baseUrl: string, reference: string): WireError {
  const type = "application/problem+json;charset=utf-8";
  if (error.fields !== undefined) {
    const errors = Object.entries(error.fields).flatMap(([field, texts]) => texts.map((text) => fieldProblem(field, text, baseUrl)));
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
    body: { title: error.title, type: `${baseUrl}/${slug}`, detail, status: error.status, ...besides(error) },
  };
}

function besides({ notices, members }: BrokerError): object {
  return { ...(notices === undefined ? {} : { notices }), ...members };
}

/** The last part of a problem's type: the Pact Broker's word where it has one for what we tell apart. */
export function problemSlug(code: ErrorCode): string {
  switch (code) {
    case "invalid-path":
      return "invalid-request-parameter-value";
    case "empty-path-segment":
      return "not-found";
    default:
      return code;
  }
}

function fieldProblem(field: string, text: string, baseUrl: string): object {
  const kind = text.includes("missing")
    ? "missing-body-property"
    : text.includes("format")
      ? "invalid-body-property-format"
      : "invalid-body-property-value";
  const pointer = field === "" || field === "*" ? {} : { pointer: `/${field.replaceAll(".", "/")}` };
  return { type: `${baseUrl}/problems/${kind}`, title: "Invalid body parameter", detail: text, ...pointer };
}
