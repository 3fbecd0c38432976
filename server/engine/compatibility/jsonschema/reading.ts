import { isJsonArray, isJsonNumber, isJsonObject, type Json, type JsonNumber, type JsonObject, printJson } from "../../json/json-text.ts";
import { escapePointer } from "./uri.ts";
import { baseAt, follow, type SchemaLocation } from "./documents.ts";
import type { ReferenceNode, Rest, SchemaNode } from "./node.ts";
import { valueText } from "./values.ts";

/** After so many problems a text is not worth describing further. */
const MAX_PROBLEMS = 20;
const MAX_EXCERPT = 60;

/** Is what reading one schema has gathered so far. */
export interface Reading {
  readonly problems: string[];
  /** Schemas already read, so that a definition that is used a hundred times is one node. */
  readonly nodes: Map<Json, SchemaNode>;
  /** References whose target is still to be read: in a list, because a chain of them can be longer than the stack is deep. */
  readonly pending: { readonly node: ReferenceNode; readonly target: SchemaLocation }[];
}

/** Notes a problem with the place of the schema it is in. */
export function note(reading: Reading, location: SchemaLocation, problem: string): void {
  if (reading.problems.length < MAX_PROBLEMS) reading.problems.push(location.at === "#" ? problem : `at ${location.at}: ${problem}`);
}

/** Shows a value in a problem, cut short. */
export function excerpt(value: Json): string {
  if (isJsonArray(value)) return "a list";
  if (isJsonObject(value)) return "an object";
  const text = printJson(value);
  return text.length > MAX_EXCERPT ? `${text.slice(0, MAX_EXCERPT)}...` : text;
}

/** Is one schema object that is being read. */
export interface Source {
  readonly reading: Reading;
  readonly json: JsonObject;
  readonly location: SchemaLocation;
  /** Reads a schema below this one. */
  readonly read: (json: Json, location: SchemaLocation) => SchemaNode;
}

/** Gives the place of a value below a schema. */
export function below(source: Source, json: Json, ...steps: readonly string[]): SchemaLocation {
  const { location } = source;
  const at = steps.reduce((path, step) => `${path}/${escapePointer(step)}`, location.at);
  return { ...location, json, base: baseAt(source.json, location), at };
}

/** Reads the value of a keyword that must be a number; the value of another type is a problem. */
export function numberAt({ reading, json, location }: Source, keyword: string): JsonNumber | undefined {
  const value = json.get(keyword);
  if (value === undefined || isJsonNumber(value)) return value;
  note(reading, location, `"${keyword}" must be a number, not ${excerpt(value)}`);
  return undefined;
}

/** Reads the value of a keyword that must be a text. */
export function textAt({ reading, json, location }: Source, keyword: string): string | undefined {
  const value = json.get(keyword);
  if (value === undefined || typeof value === "string") return value;
  note(reading, location, `"${keyword}" must be a text, not ${excerpt(value)}`);
  return undefined;
}

/** Reads the value of a keyword that must be true or false. */
export function flagAt({ reading, json, location }: Source, keyword: string): boolean {
  const value = json.get(keyword);
  if (value === undefined || typeof value === "boolean") return value === true;
  note(reading, location, `"${keyword}" must be true or false, not ${excerpt(value)}`);
  return false;
}

/** Reads the value of a keyword that must be a schema. */
export function schemaAt(source: Source, keyword: string): SchemaNode | undefined {
  const value = source.json.get(keyword);
  return value === undefined ? undefined : source.read(value, below(source, value, keyword));
}

/** Reads the value of a keyword that says what the rest must be: true and false count as such. */
export function restAt(source: Source, keyword: string): Rest {
  const value = source.json.get(keyword);
  return typeof value === "boolean" ? value : schemaAt(source, keyword);
}

/** Reads the value of a keyword that must be a list of schemas. */
export function schemasAt(source: Source, keyword: string): readonly SchemaNode[] {
  const value = source.json.get(keyword);
  if (value === undefined) return [];
  if (isJsonArray(value)) return value.map((item, position) => source.read(item, below(source, item, keyword, String(position))));
  note(source.reading, source.location, `"${keyword}" must be a list of schemas, not ${excerpt(value)}`);
  return [];
}

/** Reads the value of a keyword that must have values by name. */
export function namedAt<T>(
  source: Source,
  keyword: string,
  readValue: (value: Json, location: SchemaLocation, name: string) => T | undefined,
): ReadonlyMap<string, T> {
  const value = source.json.get(keyword);
  const found = new Map<string, T>();
  if (isJsonObject(value)) {
    for (const [name, item] of value) {
      const made = readValue(item, below(source, item, keyword, name), name);
      if (made !== undefined) found.set(name, made);
    }
  } else if (value !== undefined) {
    note(source.reading, source.location, `"${keyword}" must be an object, not ${excerpt(value)}`);
  }
  return found;
}

/** Reads a list of names; undefined, with a problem, when it is none. */
export function namesOf(source: Source, keyword: string, value: Json | undefined): ReadonlySet<string> {
  if (value === undefined) return new Set();
  if (isJsonArray(value)) {
    const names = value.filter((item) => typeof item === "string");
    if (names.length === value.length) return new Set(names);
  }
  note(
    source.reading,
    source.location,
    `"${keyword}" must be a list of texts, not ${isJsonArray(value) ? "of other values" : excerpt(value)}`,
  );
  return new Set();
}

/** Reads `enum` and `const` values as texts that are equal when the values are. */
export function enumAt({ reading, json, location }: Source): ReadonlySet<string> {
  const value = json.get("enum");
  if (isJsonArray(value)) return new Set(value.map(valueText));
  note(reading, location, `"enum" must be a list, not ${excerpt(value ?? null)}`);
  return new Set();
}

/** Is what every node says about itself. */
export type CommonFacts = Pick<SchemaNode, "at" | "json" | "isConnectBytes" | "id" | "title" | "description" | "default">;

/** Gives what is known of a node that was made up while reading, and is no schema of its own. */
export function bare({ json, location }: Source): CommonFacts {
  return { at: location.at, json, isConnectBytes: isConnectBytes(json) };
}

/** Gives what a schema says about itself; `idKeyword` is undefined where identities do not count. */
export function common(source: Source, idKeyword: string | undefined): CommonFacts {
  const { json } = source;
  const defaultValue = json.get("default");
  return {
    ...bare(source),
    id: idKeyword === undefined ? undefined : textAt(source, idKeyword),
    title: textAt(source, "title"),
    description: textAt(source, "description"),
    default: defaultValue === undefined ? undefined : valueText(defaultValue),
  };
}

function isConnectBytes(json: JsonObject): boolean {
  return json.get("connect.type") === "bytes";
}

/** Reads a `$ref`; where it leads is read later. */
export function referenceAt(source: Source, keyword: string, facts: CommonFacts): ReferenceNode {
  const node: ReferenceNode = { ...facts, kind: "reference", link: { target: undefined } };
  const { reading, location, json } = source;
  const text = textAt(source, keyword);
  if (text === undefined) return node;
  const target = follow({ ...location, base: baseAt(json, location) }, text);
  if (target === undefined) {
    note(reading, location, `"${keyword}" ${excerpt(text)} leads nowhere: it is not in the schema, and not among its references`);
  } else reading.pending.push({ node, target });
  return node;
}
