import type { Json } from "../json/json-text.ts";
import type { Found } from "./finding.ts";
import { type Comparing, holding } from "./found.ts";
import { acceptable, baseType, covering, isJsonType } from "./media-type.ts";
import type { MediaType, Operation, ResponseDescription } from "./operation.ts";
import type { HttpInteraction, PactBody } from "./pact-http.ts";
import { decoded } from "./place.ts";
import { cut } from "./schema/values.ts";

/** The body of the request and its type. @param isValid  whether the consumer expects to succeed: others may send what they like */
export function* compareRequestBody(
  shared: Comparing,
  operation: Operation,
  interaction: HttpInteraction,
  isValid: boolean,
): Iterable<Found> {
  const { requestBody: body, pointer } = interaction;
  const { body: described, pointer: documentPath } = operation;
  const type = typeOfBody(interaction);
  const at = `${pointer}/request`;
  if (body === undefined) {
    if (described?.required !== true || !isValid) return;
    yield { rule: "request-body-missing", message: "the body is missing", pactPath: at, documentPath: described.pointer };
    return;
  }
  if (described === undefined || described.content.length === 0) {
    if (isValid) yield undocumented(body, described?.pointer ?? documentPath);
    return;
  }
  if (type === undefined && isValid) {
    const message = `no Content-Type is given; the document has ${typesOf(described.content)}`;
    yield { rule: "request-content-type-missing", message, pactPath: at, documentPath: described.pointer };
  }
  const media = type === undefined ? assumed(described.content) : covering(described.content, type);
  if (media === undefined) {
    const message = `the Content-Type '${cut(type ?? "")}' is none of ${typesOf(described.content)}`;
    const pactPath = interaction.requestHeaders.get("content-type")?.pointer ?? body.pointer;
    yield { rule: "request-content-type-unsupported", message, pactPath, documentPath: described.pointer };
  } else if (isValid) yield* compareContent(shared, media, body, type ?? media.type);
}

function typeOfBody({ requestHeaders, requestBody }: HttpInteraction): string | undefined {
  return requestHeaders.get("content-type")?.text ?? requestBody?.contentType;
}

/** A body without a type is what the document has first, JSON before others. */
function assumed(content: readonly MediaType[]): MediaType | undefined {
  return content.find(({ type }) => isJsonType(type)) ?? content[0];
}

function undocumented({ pointer }: PactBody, documentPath: string): Found {
  return { rule: "request-body-undocumented", message: "the document describes no body here", pactPath: pointer, documentPath };
}

function* compareContent(shared: Comparing, media: MediaType, body: PactBody, type: string): Iterable<Found> {
  const { schema } = media;
  if (schema === undefined) {
    yield undocumented(body, media.pointer);
    return;
  }
  const rule = "request-body-incompatible" as const;
  const held = { schema, mode: "request" as const, rule, pactPath: body.pointer, what: "the body" };
  if (isJsonType(type) || typeof body.value !== "string") yield* holding(shared, { ...held, value: body.value, inPlace: true });
  else if (baseType(type) === "application/x-www-form-urlencoded") {
    yield* holding(shared, { ...held, value: formOf(body.value), texts: true, inPlace: false });
  } else if (baseType(type) === "text/plain") yield* holding(shared, { ...held, value: body.value, texts: true, inPlace: true });
  else yield notComparable(body, type, media.pointer);
}

/** That nobody here reads bodies of this type. */
export function notComparable({ pointer }: PactBody, type: string, documentPath: string): Found {
  return { rule: "body-not-comparable", message: `bodies of type '${cut(type)}' are not compared`, pactPath: pointer, documentPath };
}

/** Rule: OpenAPI 3.0 "Encoding Object": fields are in the style form, exploded. */
function formOf(text: string): Json {
  const fields = new Map<string, Json>();
  for (const pair of text.split("&")) {
    if (pair === "") continue;
    const [name = "", ...rest] = pair.split("=").map((part) => decoded(part.replaceAll("+", " ")));
    const key = name.replace(/\[\]$/, "");
    const value = rest.join("=");
    const known = fields.get(key);
    if (known === undefined) fields.set(key, key === name ? value : [value]);
    else fields.set(key, [...(Array.isArray(known) ? (known as Json[]) : [known]), value]);
  }
  return fields;
}

/** The types that the request accepts, against those that the response has. */
export function* compareAccept(response: ResponseDescription, { requestHeaders }: HttpInteraction): Iterable<Found> {
  const accept = requestHeaders.get("accept");
  if (accept === undefined || response.content.length === 0 || acceptable(response.content, accept.text) !== undefined) return;
  const message = `the request accepts '${cut(accept.text)}', and the response is ${typesOf(response.content)}`;
  const documentPath = response.pointer;
  yield { rule: "request-accept-unsupported", message, pactPath: accept.pointer, documentPath };
}

/** Media types as a list for a person. */
export function typesOf(content: readonly MediaType[]): string {
  return cut(content.map(({ type }) => type).join(", "));
}
