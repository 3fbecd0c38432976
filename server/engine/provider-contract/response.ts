import type { Found } from "./finding.ts";
import { type Comparing, holding } from "./found.ts";
import { acceptable, baseType, covering, isJsonType } from "./media-type.ts";
import type { MediaType, Operation, ResponseDescription } from "./operation.ts";
import type { HttpInteraction, PactBody } from "./pact-http.ts";
import { readText, shapeOf } from "./parameter-value.ts";
import { notComparable, typesOf } from "./request-body.ts";
import { cut } from "./schema/values.ts";

/** The response that the document has for a status, and whether it is the default one. */
export interface FoundResponse {
  readonly response: ResponseDescription;
  readonly isDefault: boolean;
}

/** Rule: OpenAPI "Responses Object": a code comes before its range, and `default` is for what is not declared. */
export function responseFor({ responses }: Operation, status: number): FoundResponse | undefined {
  const own = responses.get(String(status)) ?? responses.get(`${String(status)[0]}XX`);
  if (own !== undefined) return { response: own, isDefault: false };
  const fallback = responses.get("DEFAULT");
  return fallback === undefined ? undefined : { response: fallback, isDefault: true };
}

/** What the consumer expects of the answer, against the response that the document has for its status. */
export function* compareResponse(
  shared: Comparing,
  operation: Operation,
  found: FoundResponse | undefined,
  interaction: HttpInteraction,
): Iterable<Found> {
  const { status, pointer } = interaction;
  const pactPath = `${pointer}/response/status`;
  const documentPath = `${operation.pointer}/responses`;
  if (found === undefined) {
    const known = [...operation.responses.keys()].join(", ") || "none";
    const message = `the status ${status} is not in the document, which has ${cut(known)}`;
    yield { rule: "response-status-undocumented", message, pactPath, documentPath };
    return;
  }
  if (found.isDefault) {
    const message = `the status ${status} is in the document as the default response only`;
    yield { rule: "response-status-by-default", message, pactPath, documentPath: found.response.pointer };
  }
  const { response } = found;
  if (response.unresolved !== undefined) {
    yield { rule: "reference-unresolved", message: response.unresolved, pactPath: `${pointer}/response`, documentPath: response.pointer };
    return;
  }
  yield* compareResponseHeaders(shared, response, interaction);
  yield* compareResponseBody(shared, response, interaction);
}

function* compareResponseHeaders(shared: Comparing, response: ResponseDescription, { responseHeaders }: HttpInteraction): Iterable<Found> {
  for (const [key, header] of responseHeaders) {
    const parameter = response.headers.get(key);
    const { name, text, pointer: pactPath } = header;
    const what = `the response header '${cut(name)}'`;
    if (key === "content-type") yield* compareContentType(response, text, pactPath);
    else if (parameter === undefined) {
      const rule = STANDARD_HEADERS.has(key) ? "response-header-undescribed" : "response-header-undocumented";
      yield { rule, message: `${what} is not in the document`, pactPath, documentPath: response.pointer };
    } else if (parameter.schema.value !== undefined) {
      const { schema, json } = parameter;
      const value = readText(parameter, shapeOf(shared.root, schema), text);
      const rule = "response-header-incompatible" as const;
      if (value === undefined) {
        yield { rule, message: `${what} is not written as the document says`, pactPath, documentPath: parameter.pointer };
      } else yield* holding(shared, { value, schema, mode: "response", texts: !json, rule, pactPath, inPlace: false, what });
    }
  }
}

/** Headers that servers, gateways and frameworks send by themselves. Rule: RFC 9110, RFC 9111, CORS, and usual security headers. */
const STANDARD_HEADERS: ReadonlySet<string> = new Set(
  [
    "accept-ranges access-control-allow-credentials access-control-allow-headers access-control-allow-methods",
    "access-control-allow-origin access-control-expose-headers access-control-max-age age allow alt-svc",
    "cache-control connection content-disposition content-encoding content-language content-length",
    "content-location content-range content-security-policy date etag expires keep-alive last-modified",
    "link location pragma proxy-authenticate referrer-policy retry-after server set-cookie",
    "strict-transport-security trailer transfer-encoding upgrade vary via warning www-authenticate",
    "x-content-type-options x-frame-options x-xss-protection",
  ].flatMap((names) => names.split(" ")),
);

function* compareContentType({ content, pointer }: ResponseDescription, type: string, pactPath: string): Iterable<Found> {
  if (content.length === 0) {
    const message = `the document names no media type here, and '${cut(type)}' is expected`;
    yield { rule: "response-content-type-undescribed", message, pactPath, documentPath: pointer };
  } else if (covering(content, type) === undefined) {
    const message = `the media type '${cut(type)}' is none of ${typesOf(content)}`;
    yield { rule: "response-content-type-undocumented", message, pactPath, documentPath: pointer };
  }
}

function* compareResponseBody(shared: Comparing, response: ResponseDescription, interaction: HttpInteraction): Iterable<Found> {
  const { responseBody: body } = interaction;
  if (body === undefined || body.value === "") return;
  const given = interaction.responseHeaders.get("content-type")?.text ?? body.contentType;
  const media = mediaFor(response, interaction, given);
  // A media type that the document does not have is said once, of the header.
  if (media === undefined && given !== undefined && response.content.length > 0) {
    if (interaction.responseHeaders.has("content-type")) return;
    yield* compareContentType(response, given, body.pointer);
  } else if (media?.schema === undefined) {
    const message = "the document does not describe the body of this response";
    const documentPath = media?.pointer ?? response.pointer;
    yield { rule: "response-body-undocumented", message, pactPath: body.pointer, documentPath };
  } else yield* compareContent(shared, { ...media, schema: media.schema }, body, given ?? media.type);
}

/** The media type that the consumer names, or gets by what it accepts, or else what the document has first, JSON before others. */
function mediaFor({ content }: ResponseDescription, { requestHeaders }: HttpInteraction, given: string | undefined): MediaType | undefined {
  if (given !== undefined) return covering(content, given);
  const accept = requestHeaders.get("accept");
  const accepted = accept === undefined ? undefined : acceptable(content, accept.text);
  return accepted ?? content.find(({ type }) => isJsonType(type)) ?? content[0];
}

function* compareContent(
  shared: Comparing,
  media: MediaType & { readonly schema: NonNullable<MediaType["schema"]> },
  body: PactBody,
  type: string,
): Iterable<Found> {
  const { value, pointer: pactPath } = body;
  const isReadable = isJsonType(type) || typeof value !== "string" || baseType(type) === "text/plain";
  if (!isReadable) yield notComparable(body, type, media.pointer);
  else {
    const texts = !isJsonType(type);
    const rule = "response-body-incompatible" as const;
    yield* holding(shared, { value, schema: media.schema, mode: "response", texts, rule, pactPath, inPlace: true, what: "the body" });
  }
}
