import { type Json, parseJson } from "../json/json-text.ts";
import type { Parameter, Style } from "./operation.ts";
import { below, decoded, followed, isMembers, itemsOf, membersOf, type Place } from "./place.ts";

/** Whether a parameter's schema is of a list, of an object, or of a single value. */
export type Shape = "list" | "object" | "single";

const DEEPEST_SEARCH = 8;

/** Which of the three a schema describes, as far as its first part that says so. */
export function shapeOf(root: unknown, schema: Place, depth = 0): Shape {
  const { value, pointer } = followed(root, schema);
  if (!isMembers(value) || depth > DEEPEST_SEARCH) return "single";
  const type = value["type"];
  const types: unknown[] = Array.isArray(type) ? type : [type];
  if (types.includes("array")) return "list";
  if (types.includes("object") || isMembers(value["properties"])) return "object";
  if (typeof type === "string") return "single";
  const parts = ["allOf", "oneOf", "anyOf"].flatMap((keyword) => itemsOf(below({ value, pointer }, keyword)));
  return parts.map((part) => shapeOf(root, part, depth + 1)).find((shape) => shape !== "single") ?? "single";
}

/** Names of the properties that an object's schema declares in any of its parts. */
export function propertiesOf(root: unknown, schema: Place, depth = 0): string[] {
  const place = followed(root, schema);
  if (depth > DEEPEST_SEARCH) return [];
  const parts = ["allOf", "oneOf", "anyOf"].flatMap((keyword) => itemsOf(below(place, keyword)));
  return [...membersOf(below(place, "properties")).map(([name]) => name), ...parts.flatMap((part) => propertiesOf(root, part, depth + 1))];
}

/** Separators of the styles that write a list into one text. Rule: OpenAPI 3.0 "Style Values", Swagger 2.0 collectionFormat. */
const SEPARATORS: Readonly<Record<Style, string>> = {
  simple: ",",
  label: ",",
  matrix: ",",
  form: ",",
  spaceDelimited: " ",
  pipeDelimited: "|",
  tabDelimited: "\t",
  deepObject: ",",
};

/** The value that a text in a path, a header or a cookie stands for; undefined when it is not written in its style. */
export function readText({ name, style, explode, json, in: where }: Parameter, shape: Shape, text: string): Json | undefined {
  if (json) return readJson(where === "path" ? decoded(text) : text);
  const read = where === "path" ? decoded : (part: string) => part.trim();
  if (style === "matrix") return readMatrix(name, explode, shape, text);
  if (style === "label") {
    if (!text.startsWith(".")) return undefined;
    return readParts(text.slice(1).split(explode && shape !== "single" ? "." : ","), shape, explode, decoded);
  }
  return shape === "single" ? read(text) : readParts(text.split(SEPARATORS[style]), shape, explode, read);
}

/** The value that the texts of a query parameter stand for. */
export function readTexts({ style, explode, json }: Parameter, shape: Shape, texts: readonly string[]): Json | undefined {
  const [first = ""] = texts;
  if (json) return readJson(first);
  if (shape === "single") return texts.length > 1 ? [...texts] : first;
  if (shape === "list" && (texts.length > 1 || explode)) return [...texts];
  return readParts(first.split(SEPARATORS[style]), shape, false, (part) => part);
}

/** Rule: OpenAPI 3.0 "Style Values": `;color=blue,black`, or `;color=blue;color=black` and `;R=100;G=200` when exploded. */
function readMatrix(name: string, explode: boolean, shape: Shape, text: string): Json | undefined {
  if (!text.startsWith(";")) return undefined;
  const pairs = text
    .slice(1)
    .split(";")
    .map((pair): [string, string] => {
      const [key = "", ...value] = pair.split("=");
      return [decoded(key), value.join("=")];
    });
  if (shape === "object" && explode) return new Map(pairs.map(([key, value]) => [key, decoded(value)]));
  if (pairs.some(([key]) => key !== name)) return undefined;
  const values = pairs.map(([, value]) => value);
  if (shape === "list" && explode) return values.map(decoded);
  const [only = ""] = values;
  return shape === "single" ? decoded(only) : readParts(only.split(","), shape, false, decoded);
}

function readParts(parts: readonly string[], shape: Shape, explode: boolean, read: (part: string) => string): Json | undefined {
  if (shape === "single") return read(parts.join(","));
  if (shape === "list") return parts.map(read);
  if (explode) {
    const pairs = parts.map((part) => part.split("="));
    if (pairs.some((pair) => pair.length < 2)) return undefined;
    return new Map(pairs.map(([key = "", ...value]) => [read(key), read(value.join("="))]));
  }
  if (parts.length % 2 !== 0) return undefined;
  const object = new Map<string, Json>();
  for (let index = 0; index < parts.length; index += 2) object.set(read(parts[index] ?? ""), read(parts[index + 1] ?? ""));
  return object;
}

function readJson(text: string): Json | undefined {
  const read = parseJson(text);
  return read.ok ? read.value : undefined;
}

/** An object written as `name[key]=value`. Rule: OpenAPI 3.0 "Style Values", deepObject; deeper brackets nest, as libraries do it. */
export function readDeepObject(name: string, query: ReadonlyMap<string, readonly string[]>): { value: Json; used: string[] } | undefined {
  const object = new Map<string, Json>();
  const used: string[] = [];
  for (const [key, texts] of query) {
    if (!key.startsWith(`${name}[`) || !key.endsWith("]")) continue;
    used.push(key);
    nest(object, key.slice(name.length + 1, -1).split("]["), texts);
  }
  return used.length === 0 ? undefined : { value: object, used };
}

function nest(object: Map<string, Json>, path: readonly string[], texts: readonly string[]): void {
  const [name = "", ...rest] = path;
  // `ids[]=1&ids[]=2` is a list, with or without an index.
  if (rest.length === 0 || (rest.length === 1 && /^\d*$/.test(rest[0] ?? ""))) {
    const known = object.get(name);
    const before = Array.isArray(known) ? (known as Json[]) : [];
    const isList = rest.length === 1 || texts.length > 1;
    object.set(name, isList ? [...before, ...texts] : (texts[0] ?? ""));
    return;
  }
  const known = object.get(name);
  const inner = known instanceof Map ? (known as Map<string, Json>) : new Map<string, Json>();
  object.set(name, inner);
  nest(inner, rest, texts);
}
