import { isJsonArray, isJsonNumber, isJsonObject, type Json, type JsonObject, parseJson, printJson } from "../json/json-text.ts";
import type { PactDocument } from "../pact/document.ts";
import { decoded, step } from "./place.ts";

/** A body of a pact, and where it stands. */
export interface PactBody {
  readonly value: Json;
  readonly pointer: string;
  /** What V4 says beside the body; a header says it in all versions. */
  readonly contentType: string | undefined;
}

/** A text of a pact, and where it stands. */
export interface PactText {
  readonly text: string;
  readonly pointer: string;
}

/** Headers by name in lower case. */
export type PactHeaders = ReadonlyMap<string, PactText & { readonly name: string }>;

/** A query parameter: every text that is given for it. */
export interface PactQuery {
  readonly texts: readonly string[];
  readonly pointer: string;
}

/** A request and the answer that a consumer expects, whatever the version of the pact. */
export interface HttpInteraction {
  readonly description: string;
  readonly pointer: string;
  readonly method: string;
  /** Without query; still percent-encoded. */
  readonly path: string;
  readonly query: ReadonlyMap<string, PactQuery>;
  readonly requestHeaders: PactHeaders;
  readonly requestBody: PactBody | undefined;
  readonly status: number;
  readonly responseHeaders: PactHeaders;
  readonly responseBody: PactBody | undefined;
}

/** The HTTP interactions of a pact, in its order; messages are left to others. Rule: Pact specification V1 to V4. */
export function httpInteractionsOf(pact: PactDocument): HttpInteraction[] {
  const items = pact.root.get("interactions");
  if (!isJsonArray(items)) return [];
  return items.flatMap((item, index) => (isJsonObject(item) && isHttp(item) ? [readInteraction(item, `/interactions/${index}`)] : []));
}

function isHttp(item: JsonObject): boolean {
  const type = item.get("type");
  return typeof type === "string" ? type === "Synchronous/HTTP" : isJsonObject(item.get("request"));
}

function readInteraction(item: JsonObject, pointer: string): HttpInteraction {
  const request = objectAt(item, "request");
  const response = objectAt(item, "response");
  const [path = "/", search] = (textOf(request.get("path")) ?? "/").split("?");
  const status = response.get("status") ?? null;
  const query = queryOf(request.get("query"), `${pointer}/request/query`);
  for (const [name, value] of search === undefined ? [] : queryOf(search, `${pointer}/request/path`)) query.set(name, value);
  return {
    description: textOf(item.get("description")) ?? "",
    pointer,
    method: (textOf(request.get("method")) ?? "get").toLowerCase(),
    path,
    query,
    requestHeaders: headersOf(request.get("headers"), `${pointer}/request/headers`),
    requestBody: bodyOf(request, `${pointer}/request/body`),
    // Rule: Pact specification: a response without a status is 200.
    status: isJsonNumber(status) ? Number(status.number) : Number(textOf(status) ?? "200"),
    responseHeaders: headersOf(response.get("headers"), `${pointer}/response/headers`),
    responseBody: bodyOf(response, `${pointer}/response/body`),
  };
}

function objectAt(item: JsonObject, member: string): JsonObject {
  const value = item.get(member);
  return isJsonObject(value) ? value : new Map();
}

function textOf(value: Json | undefined): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "boolean" || isJsonNumber(value) ? printJson(value) : undefined;
}

/** V1 and V2 have the query as text, V3 and V4 as lists by name. */
function queryOf(query: Json | undefined, pointer: string): Map<string, PactQuery> {
  const found = new Map<string, PactQuery>();
  if (typeof query === "string") {
    for (const part of query.replace(/^\?/, "").split("&")) {
      if (part === "") continue;
      const [name = "", ...value] = part.split("=").map((text) => decoded(text.replaceAll("+", " ")));
      found.set(name, { texts: [...(found.get(name)?.texts ?? []), value.join("=")], pointer });
    }
  } else if (isJsonObject(query)) {
    for (const [name, value] of query) {
      const texts = (isJsonArray(value) ? value : [value]).map((item) => textOf(item) ?? "");
      found.set(name, { texts, pointer: pointer + step(name) });
    }
  }
  return found;
}

function headersOf(headers: Json | undefined, pointer: string): PactHeaders {
  if (!isJsonObject(headers)) return new Map();
  return new Map(
    [...headers].map(([name, value]) => {
      const text = isJsonArray(value) ? value.map((item) => textOf(item) ?? "").join(", ") : (textOf(value) ?? "");
      return [name.toLowerCase(), { name, text, pointer: pointer + step(name) }];
    }),
  );
}

/** V4 wraps a body to say its type and how it is encoded. An absent body is any body; null is none. */
function bodyOf(message: JsonObject, pointer: string): PactBody | undefined {
  return readBody(message.get("body"), pointer);
}

/** Reads a body as V1 to V3 or as V4 write it; also the `contents` of messages, which are written alike. */
export function readBody(body: Json | undefined, pointer: string): PactBody | undefined {
  if (body === undefined || body === null) return undefined;
  const isWrapped = isJsonObject(body) && body.has("content") && (body.has("contentType") || body.has("encoded"));
  if (!isWrapped) return { value: body, pointer, contentType: undefined };
  const content = body.get("content");
  if (content === undefined || content === null) return undefined;
  const contentType = textOf(body.get("contentType"));
  const value = unwrapped(content, textOf(body.get("encoded")) ?? "false");
  return { value, pointer: `${pointer}/content`, contentType };
}

/** Rule: Pact specification V4: `encoded` is false, or the encoding: base64, or JSON for a text that is JSON. */
function unwrapped(content: Json, encoded: string): Json {
  if (typeof content !== "string" || encoded === "false") return content;
  const text = encoded.toLowerCase() === "json" ? content : Buffer.from(content, "base64").toString("utf8");
  const read = parseJson(text);
  return read.ok ? read.value : text;
}
