import { isJsonObject, type Json, parseJson, printJson, sortMembers } from "../../json/json-text.ts";
import type { ParseOptions, ParseResult, SchemaSource } from "../format.ts";
import { checkKeywords } from "./check-keywords.ts";
import { isModern } from "./dialect.ts";
import { readDocuments, type SchemaLocation } from "./documents.ts";
import type { JsonSchemaModel, SchemaNode } from "./node.ts";
import { patternProblem } from "./pattern.ts";
import { readClassic } from "./read-classic.ts";
import { readModern } from "./read-modern.ts";
import { excerpt, note, type Reading, type Source } from "./reading.ts";

/** More subschemas take longer than anybody waits; the largest in public use, FHIR's, has half as many. */
const MAX_SUBSCHEMAS = 100_000;

/**
 * Reads a JSON schema and the references it uses; every problem found is returned, up to 20.
 *
 * What cannot be loaded is refused always, what only offends the meta-schema when `strict`. Nothing is ever fetched.
 * Rule: Confluent SR, JsonSchemaProvider.
 */
export function parseJsonSchema(source: SchemaSource, options: ParseOptions = {}): ParseResult {
  const json = parseJson(source.text);
  if (!json.ok) return { ok: false, problems: [`the schema is not JSON: ${json.problem}`] };
  if (!isJsonObject(json.value) && typeof json.value !== "boolean") {
    return { ok: false, problems: [`Invalid JSON: a schema must be an object or true or false, not ${excerpt(json.value)}`] };
  }
  const problems: string[] = [];
  const location = readDocuments(json.value, source.references, problems);
  const reading: Reading = { problems, nodes: new Map(), pending: [] };
  if (options.strict === true) checkKeywords(reading, location);
  // What the meta-schema refuses would be refused again, in other words, while the schema is read.
  const root = problems.length === 0 ? readAll(reading, location) : undefined;
  if (problems.length > 0 || root === undefined) return { ok: false, problems };
  const model: JsonSchemaModel = { root, source: location };
  // Members are kept in order and numbers as written; only white space goes.
  const canonical = printJson(options.normalize === true ? sortMembers(json.value) : json.value);
  return { ok: true, schema: { type: "JSON", canonical, model } };
}

/** Reads a schema and then, one after the other, what it refers to. */
function readAll(reading: Reading, location: SchemaLocation): SchemaNode {
  const root = readSchema(reading, location);
  // The list grows while it is worked off.
  for (const { node, target } of reading.pending) node.link.target = readSchema(reading, target);
  refuseCircles(reading, location);
  return root;
}

function readSchema(reading: Reading, location: SchemaLocation): SchemaNode {
  const { json } = location;
  const known = isJsonObject(json) ? reading.nodes.get(json) : undefined;
  if (known !== undefined) return known;
  const facts = { at: location.at, isConnectBytes: false, json };
  if (!isJsonObject(json)) {
    if (typeof json !== "boolean") note(reading, location, `a schema must be an object or true or false, not ${excerpt(json)}`);
    return { ...facts, kind: json === false ? "false" : "true" };
  }
  if (reading.nodes.size >= MAX_SUBSCHEMAS) {
    if (reading.nodes.size === MAX_SUBSCHEMAS) note(reading, location, `the schema has more than ${MAX_SUBSCHEMAS} subschemas`);
    reading.nodes.set(json, { ...facts, kind: "empty" });
    return { ...facts, kind: "empty" };
  }
  const source: Source = { reading, json, location, read: (inner, at) => readSchema(reading, { ...at, json: inner }) };
  checkPatterns(source);
  const node = isModern(location.document.dialect) ? readModern(source) : readClassic(source);
  reading.nodes.set(json, node);
  return node;
}

function checkPatterns({ reading, json, location }: Source): void {
  const named = json.get("patternProperties");
  const patterns: Json[] = isJsonObject(named) ? [...named.keys()] : [];
  for (const pattern of [...patterns, json.get("pattern")]) {
    const problem = typeof pattern === "string" ? patternProblem(pattern) : undefined;
    if (problem !== undefined) note(reading, location, problem);
  }
}

/** A reference to nothing but itself says nothing, and would be followed for ever. */
function refuseCircles(reading: Reading, location: SchemaLocation): void {
  const sound = new Set<SchemaNode>();
  for (const { node } of reading.pending) {
    const path = new Set<SchemaNode>();
    let current: SchemaNode | undefined = node;
    while (current?.kind === "reference" && !sound.has(current)) {
      if (path.has(current)) return note(reading, { ...location, at: node.at }, "the reference leads back to itself");
      path.add(current);
      current = current.link.target;
    }
    for (const met of path) sound.add(met);
  }
}
