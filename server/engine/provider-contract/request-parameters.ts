import type { Json } from "../json/json-text.ts";
import type { Found, Rule } from "./finding.ts";
import { type Comparing, holding } from "./found.ts";
import type { Credential, Operation, Parameter, ParameterPlace } from "./operation.ts";
import type { HttpInteraction, PactQuery } from "./pact-http.ts";
import { propertiesOf, readDeepObject, readText, readTexts, shapeOf } from "./parameter-value.ts";
import type { Route } from "./route.ts";
import { cut } from "./schema/values.ts";

type Incompatible = Extract<Rule, `${ParameterPlace}-parameter-incompatible`>;

/** The parameters of the path: texts of the request that the template has parameters for. */
export function* comparePath(shared: Comparing, { operation, values }: Route, { pointer }: HttpInteraction): Iterable<Found> {
  for (const parameter of operation.parameters) {
    const text = parameter.in === "path" ? values.get(parameter.name) : undefined;
    if (text === undefined) continue;
    yield* compareText(shared, parameter, text, `${pointer}/request/path`);
  }
}

/** The parameters of the query, and what the query has besides. */
export function* compareQuery(shared: Comparing, operation: Operation, { query, pointer }: HttpInteraction): Iterable<Found> {
  const left = new Map(query);
  for (const credential of operation.security.flat()) if (isQueryKey(credential)) left.delete(credential.name);
  const parameters = operation.parameters.filter((parameter) => parameter.in === "query");
  // A parameter that is an object takes properties of its own from the query: what others are called comes first.
  const byName = [...parameters].sort((one, other) => Number(isSpread(shared, one)) - Number(isSpread(shared, other)));
  for (const parameter of byName) {
    const given = takeQuery(shared, parameter, left);
    if (given !== undefined) yield* compareValue(shared, parameter, given.value, given.pointer);
    else if (parameter.required) yield missing(parameter, `${pointer}/request/query`);
  }
  for (const [name, value] of left) {
    const message = `the query parameter '${cut(name)}' is not in the document`;
    yield { rule: "query-parameter-unknown", message, pactPath: value.pointer, documentPath: operation.pointer };
  }
}

function isQueryKey(credential: Credential): credential is Extract<Credential, { kind: "key" }> {
  return credential.kind === "key" && credential.in === "query";
}

function isSpread(shared: Comparing, { style, explode, json, schema }: Parameter): boolean {
  return style === "form" && explode && !json && shapeOf(shared.root, schema) === "object";
}

interface Given {
  /** Undefined when it is not written in the parameter's style. */
  readonly value: Json | undefined;
  readonly pointer: string;
}

function takeQuery(shared: Comparing, parameter: Parameter, left: Map<string, PactQuery>): Given | undefined {
  const shape = shapeOf(shared.root, parameter.schema);
  if (parameter.style === "deepObject") {
    const read = readDeepObject(parameter.name, new Map([...left].map(([name, { texts }]) => [name, texts])));
    const pointer = left.get(read?.used[0] ?? "")?.pointer ?? "";
    for (const name of read?.used ?? []) left.delete(name);
    return read === undefined ? undefined : { value: read.value, pointer };
  }
  if (isSpread(shared, parameter)) return takeSpread(shared, parameter, left);
  // Many servers and clients write the brackets of a list into its name.
  const key = [parameter.name, `${parameter.name}[]`].find((name) => left.has(name));
  const own = key === undefined ? undefined : left.get(key);
  if (key === undefined || own === undefined) return undefined;
  left.delete(key);
  return { value: readTexts(parameter, shape, own.texts), pointer: own.pointer };
}

function takeSpread({ root }: Comparing, { schema }: Parameter, left: Map<string, PactQuery>): Given | undefined {
  const own = [...new Set(propertiesOf(root, schema))].flatMap((name): [string, PactQuery][] => {
    const given = left.get(name);
    return given === undefined ? [] : [[name, given]];
  });
  const [first] = own;
  if (first === undefined) return undefined;
  for (const [name] of own) left.delete(name);
  const members = own.map(([name, { texts }]): [string, Json] => [name, texts.length > 1 ? [...texts] : (texts[0] ?? "")]);
  return { value: new Map(members), pointer: first[1].pointer };
}

/** The parameters in headers, and the headers besides. */
export function* compareHeaders(shared: Comparing, operation: Operation, { requestHeaders, pointer }: HttpInteraction): Iterable<Found> {
  const known = new Set(STANDARD_HEADERS);
  for (const credential of operation.security.flat()) {
    if (credential.kind === "key" && credential.in === "header") known.add(credential.name.toLowerCase());
  }
  for (const parameter of operation.parameters) {
    if (parameter.in !== "header") continue;
    const name = parameter.name.toLowerCase();
    known.add(name);
    const given = requestHeaders.get(name);
    if (given !== undefined) yield* compareText(shared, parameter, given.text, given.pointer);
    else if (parameter.required) yield missing(parameter, `${pointer}/request/headers`);
  }
  for (const [key, header] of requestHeaders) {
    if (known.has(key)) continue;
    const message = `the header '${cut(header.name)}' is not in the document`;
    yield { rule: "header-unknown", message, pactPath: header.pointer, documentPath: operation.pointer };
  }
}

/** Headers that every request may have. Rule: RFC 9110, and the Fetch and Forwarded headers that clients and proxies add. */
const STANDARD_HEADERS: ReadonlySet<string> = new Set(
  [
    "accept accept-charset accept-encoding accept-language authorization cache-control connection content-encoding",
    "content-language content-length content-type cookie date expect forwarded from host if-match",
    "if-modified-since if-none-match if-range if-unmodified-since origin pragma proxy-authorization range",
    "referer te trailer transfer-encoding upgrade user-agent via x-forwarded-for x-forwarded-host",
    "x-forwarded-proto x-requested-with traceparent tracestate baggage",
  ].flatMap((names) => names.split(" ")),
);

/** The parameters in cookies. Other cookies are nobody's concern: browsers send what they have. */
export function* compareCookies(shared: Comparing, operation: Operation, { requestHeaders, pointer }: HttpInteraction): Iterable<Found> {
  const header = requestHeaders.get("cookie");
  const cookies = cookiesOf(header?.text ?? "");
  for (const parameter of operation.parameters) {
    if (parameter.in !== "cookie") continue;
    const text = cookies.get(parameter.name);
    if (text !== undefined) yield* compareText(shared, parameter, text, header?.pointer ?? "");
    else if (parameter.required) yield missing(parameter, header?.pointer ?? `${pointer}/request/headers`);
  }
}

/** Rule: RFC 6265, 4.2.1. */
export function cookiesOf(header: string): Map<string, string> {
  const pairs = header.split(";").map((pair): [string, string] => {
    const [name = "", ...value] = pair.split("=");
    return [name.trim(), value.join("=").trim()];
  });
  return new Map(pairs.filter(([name]) => name !== ""));
}

function compareText(shared: Comparing, parameter: Parameter, text: string, pactPath: string): Iterable<Found> {
  return compareValue(shared, parameter, readText(parameter, shapeOf(shared.root, parameter.schema), text), pactPath);
}

function* compareValue(shared: Comparing, parameter: Parameter, value: Json | undefined, pactPath: string): Iterable<Found> {
  const rule: Incompatible = `${parameter.in}-parameter-incompatible`;
  const what = `the ${parameter.in} parameter '${cut(parameter.name)}'`;
  if (value === undefined) {
    const style = parameter.json ? "is not JSON" : `is not written in the style ${parameter.style}`;
    yield { rule, message: `${what}: the value ${style}`, pactPath, documentPath: parameter.pointer };
  } else if (parameter.schema.value !== undefined) {
    const { schema, json } = parameter;
    yield* holding(shared, { value, schema, mode: "request", texts: !json, rule, pactPath, inPlace: false, what });
  }
}

function missing(parameter: Parameter, pactPath: string): Found {
  const message = `the ${parameter.in} parameter '${cut(parameter.name)}' is missing`;
  const rule = parameter.in === "path" ? "path-parameter-incompatible" : (`${parameter.in}-parameter-missing` as const);
  return { rule, message, pactPath, documentPath: parameter.pointer };
}
