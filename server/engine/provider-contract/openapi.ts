import type { ApiDescription, Credential, MediaType, Operation, Parameter, RequestBody, ResponseDescription, Style } from "./operation.ts";
import { METHODS } from "./operation.ts";
import { below, follow, followed, isMembers, itemsOf, membersOf, type Place, textAt } from "./place.ts";
import { swaggerBody, swaggerContent, swaggerParameter } from "./swagger.ts";

/** Reads an OpenAPI 3.0 or 3.1 or a Swagger 2.0 document. What is malformed in it describes nothing. */
export function readApi(root: unknown): ApiDescription {
  const document: Place = { value: root, pointer: "" };
  const isSwagger = isMembers(root) && Object.hasOwn(root, "swagger");
  const read = new Map<string, Operation | undefined>();
  const templates = membersOf(below(document, "paths")).filter(([template]) => template.startsWith("/"));
  return {
    root,
    refAlone: isSwagger || String(below(document, "openapi").value).startsWith("3.0"),
    basePaths: basePathsOf(document),
    templates: templates.map(([template, { pointer }]) => ({ template, pointer })),
    methods: (template) => {
      const item = followed(root, below(document, "paths", template));
      return METHODS.filter((method) => isMembers(below(item, method).value));
    },
    operation: (template, method) => {
      const key = `${method} ${template}`;
      if (!read.has(key)) read.set(key, readOperation(document, isSwagger, below(document, "paths", template), method));
      return read.get(key);
    },
  };
}

/** Servers' paths, and PactFlow's own setting for them. */
function basePathsOf(document: Place): string[] {
  const servers = itemsOf(below(document, "servers")).map((server) => pathOf(textAt(server, "url") ?? ""));
  const given = [textAt(document, "basePath"), textAt(below(document, "info"), "x-opc-config-base-path")];
  const paths = [...servers, ...given].map((path) => (path ?? "").replace(/\/+$/, "")).filter((path) => path.startsWith("/"));
  return [...new Set(paths)];
}

/** The path of a URL; variables in it are left alone, and then fit nothing. */
function pathOf(url: string): string {
  return /^(?:[a-z][a-z0-9+.-]*:)?(?:\/\/[^/]*)?(\/[^?#]*)?/i.exec(url)?.[1] ?? "";
}

function readOperation(document: Place, isSwagger: boolean, path: Place, method: string): Operation | undefined {
  const { value: root } = document;
  const item = followed(root, path);
  const operation = below(item, method);
  if (!isMembers(operation.value)) return undefined;
  const unresolved: { problem: string; pointer: string }[] = [];
  const resolve = (place: Place): Place[] => {
    const target = follow(root, place);
    if (!target.ok) unresolved.push(target);
    return target.ok ? [target.place] : [];
  };
  const own = itemsOf(below(operation, "parameters")).flatMap(resolve);
  const ownKeys = new Set(own.map(keyOf));
  // Rule: OpenAPI "Path Item Object": the operation's parameters override those of the path by name and place.
  const shared = itemsOf(below(item, "parameters")).flatMap(resolve);
  const places = [...shared.filter((place) => !ownKeys.has(keyOf(place))), ...own];
  const read = isSwagger ? swaggerParameter : readParameter;
  const responses = membersOf(below(operation, "responses")).filter(([status]) => !status.startsWith("x-"));
  return {
    method,
    pointer: operation.pointer,
    parameters: places.flatMap((place) => read(place) ?? []),
    body: isSwagger ? swaggerBody(document, operation, places) : readBody(below(operation, "requestBody"), resolve),
    responses: new Map(
      responses.map(([status, place]) => [status.toUpperCase(), readResponse(document, isSwagger ? operation : undefined, place)]),
    ),
    security: securityOf(document, operation),
    unresolved,
  };
}

function keyOf(place: Place): string {
  return `${textAt(place, "in") ?? ""} ${textAt(place, "name") ?? ""}`;
}

const DEFAULT_STYLES: Readonly<Record<Parameter["in"], Style>> = { path: "simple", query: "form", header: "simple", cookie: "form" };
const STYLES: readonly Style[] = ["simple", "label", "matrix", "form", "spaceDelimited", "pipeDelimited", "deepObject"];
/** Rule: OpenAPI 3.0 "Parameter Object": header parameters of these names are ignored, others describe them. */
const DESCRIBED_ELSEWHERE: ReadonlySet<string> = new Set(["accept", "content-type", "authorization"]);

function readParameter(place: Place): Parameter | undefined {
  const where = textAt(place, "in");
  const name = textAt(place, "name");
  if (name === undefined || !(where === "path" || where === "query" || where === "header" || where === "cookie")) return undefined;
  if (where === "header" && DESCRIBED_ELSEWHERE.has(name.toLowerCase())) return undefined;
  return { ...described(place, where), name, required: where === "path" || below(place, "required").value === true };
}

function described(place: Place, where: Parameter["in"]): Omit<Parameter, "name" | "required"> {
  const [content] = membersOf(below(place, "content"));
  const given = textAt(place, "style");
  const style = STYLES.find((known) => known === given) ?? DEFAULT_STYLES[where];
  const explode = below(place, "explode").value;
  return {
    in: where,
    style,
    explode: typeof explode === "boolean" ? explode : style === "form" || style === "deepObject",
    json: content !== undefined,
    schema: content === undefined ? below(place, "schema") : below(content[1], "schema"),
    pointer: place.pointer,
  };
}

function readBody(place: Place, resolve: (place: Place) => Place[]): RequestBody | undefined {
  if (place.value === undefined) return undefined;
  const [body] = resolve(place);
  if (body === undefined || !isMembers(body.value)) return undefined;
  return { required: below(body, "required").value === true, content: contentOf(body), pointer: body.pointer };
}

function contentOf(place: Place): MediaType[] {
  return membersOf(below(place, "content")).map(([type, media]) => {
    const schema = below(media, "schema");
    return { type, schema: schema.value === undefined ? undefined : schema, pointer: media.pointer };
  });
}

/** @param swagger  the operation, when the document is Swagger 2.0, where it names the media types */
function readResponse(document: Place, swagger: Place | undefined, place: Place): ResponseDescription {
  const target = follow(document.value, place);
  if (!target.ok) return { content: [], headers: new Map(), pointer: target.pointer, unresolved: target.problem };
  const response = target.place;
  const headers = membersOf(below(response, "headers")).map(([name, header]): [string, Parameter] => {
    const own = followed(document.value, header);
    const read = swagger === undefined ? described(own, "header") : swaggerParameter(own, { name, in: "header" });
    const required = below(own, "required").value === true;
    return [name.toLowerCase(), { ...(read ?? described(own, "header")), name, required }];
  });
  return {
    content: swagger === undefined ? contentOf(response) : swaggerContent(document, swagger, response),
    headers: new Map(headers),
    pointer: response.pointer,
  };
}

function securityOf(document: Place, operation: Place): Credential[][] {
  const own = below(operation, "security");
  const alternatives = itemsOf(own.value === undefined ? below(document, "security") : own);
  return alternatives.map((alternative) => membersOf(alternative).map(([name]) => credentialOf(document, name)));
}

function credentialOf(document: Place, name: string): Credential {
  const schemes = [below(document, "components", "securitySchemes", name), below(document, "securityDefinitions", name)];
  const scheme = followed(document.value, schemes.find(({ value }) => value !== undefined) ?? { value: undefined, pointer: "" });
  const key = textAt(scheme, "name");
  const where = textAt(scheme, "in");
  switch (textAt(scheme, "type")) {
    case "apiKey":
      if (key === undefined || !(where === "query" || where === "header" || where === "cookie")) return { kind: "invisible" };
      return { kind: "key", in: where, name: key };
    case "basic":
      return { kind: "authorization", scheme: "basic" };
    case "http":
      return { kind: "authorization", scheme: (textAt(scheme, "scheme") ?? "").toLowerCase() };
    default:
      return { kind: "invisible" };
  }
}
