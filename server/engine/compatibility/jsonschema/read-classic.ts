import { isJsonArray } from "../../json/json-text.ts";
import { idKeyword } from "./dialect.ts";
import type { ArrayNode, NumberNode, ObjectNode, SchemaNode, StringNode } from "./node.ts";
import {
  bare,
  common,
  enumAt,
  excerpt,
  flagAt,
  namedAt,
  namesOf,
  note,
  numberAt,
  referenceAt,
  restAt,
  schemaAt,
  schemasAt,
  type Source,
  textAt,
} from "./reading.ts";
import { valueText } from "./values.ts";

const ARRAY = ["items", "additionalItems", "minItems", "maxItems", "uniqueItems", "contains"];
const OBJECT = [
  "properties",
  "required",
  "minProperties",
  "maxProperties",
  "dependencies",
  "patternProperties",
  "additionalProperties",
  "propertyNames",
];
const NUMBER = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];
const STRING = ["minLength", "maxLength", "pattern", "format"];
const CONDITIONAL = ["if", "then", "else"];
/** In draft 4 these do not exist yet. */
const SINCE_DRAFT_6: ReadonlySet<string> = new Set(["contains", "propertyNames"]);
const TYPED: Readonly<Record<string, readonly string[]>> = {
  array: ARRAY,
  object: OBJECT,
  number: NUMBER,
  integer: NUMBER,
  string: STRING,
  boolean: [],
  null: [],
};

/**
 * Reads a schema object of draft 4, 6 or 7.
 *
 * Keywords are taken in groups, each group making one node, and more than one node an `allOf`; next to `$ref` nothing
 * else counts. Rule: everit json-schema 1.14, SchemaLoader, as Confluent SR uses it.
 */
export function readClassic(source: Source): SchemaNode {
  const { json, location } = source;
  const { dialect } = location.document;
  const facts = common(source, idKeyword(dialect));
  if (json.has("$ref")) return referenceAt(source, "$ref", facts);
  const found: SchemaNode[] = [];
  const taken = new Set<string>();
  if (json.has("enum")) found.push({ ...bare(source), kind: "enum", values: enumAt(source) });
  for (const criterion of ["allOf", "anyOf", "oneOf"] as const)
    if (json.has(criterion)) found.push({ ...bare(source), kind: "combined", criterion, parts: schemasAt(source, criterion) });
  const inner = schemaAt(source, "not");
  if (inner !== undefined) found.push({ ...bare(source), kind: "not", inner });
  const value = dialect === "draft-04" ? undefined : json.get("const");
  if (value !== undefined) found.push({ ...bare(source), kind: "const", value: valueText(value) });
  found.push(...readTypes(source, taken));
  found.push(...sniff(source, taken));
  const [only] = found;
  if (only === undefined) return { ...facts, kind: "empty" };
  return found.length === 1 ? { ...only, ...facts } : { ...facts, kind: "combined", criterion: "allOf", parts: found };
}

function readTypes(source: Source, taken: Set<string>): readonly SchemaNode[] {
  const type = source.json.get("type");
  if (type === undefined) return [];
  const names = isJsonArray(type) ? type : [type];
  const nodes = names.flatMap((name) => {
    if (typeof name === "string" && Object.hasOwn(TYPED, name)) {
      for (const keyword of TYPED[name] ?? []) taken.add(keyword);
      return [nodeOfType(source, name)];
    }
    note(source.reading, source.location, `${excerpt(name)} is not a type of JSON Schema`);
    return [];
  });
  return isJsonArray(type) ? [{ ...bare(source), kind: "combined", criterion: "anyOf", parts: nodes }] : nodes;
}

function nodeOfType(source: Source, type: string): SchemaNode {
  switch (type) {
    case "array":
      return arrayNode(source);
    case "object":
      return objectNode(source);
    case "string":
      return stringNode(source);
    case "boolean":
    case "null":
      return { ...bare(source), kind: type };
    default:
      return numberNode(source, type === "integer");
  }
}

/** Makes nodes for keywords that no type accounted for: `{"minLength": 1}` means strings though it does not say so. */
function sniff(source: Source, taken: ReadonlySet<string>): readonly SchemaNode[] {
  const { json, location } = source;
  const { dialect } = location.document;
  const has = (keywords: readonly string[]): boolean =>
    keywords.some((keyword) => json.has(keyword) && !taken.has(keyword) && !(dialect === "draft-04" && SINCE_DRAFT_6.has(keyword)));
  return [
    ...(has(ARRAY) ? [arrayNode(source)] : []),
    ...(has(OBJECT) ? [objectNode(source)] : []),
    ...(has(NUMBER) ? [numberNode(source, false)] : []),
    ...(has(STRING) ? [stringNode(source)] : []),
    ...(dialect === "draft-07" && has(CONDITIONAL) ? [conditionalNode(source)] : []),
  ];
}

function conditionalNode(source: Source): SchemaNode {
  // Not compared, but what is in it must be readable.
  for (const keyword of CONDITIONAL) schemaAt(source, keyword);
  return { ...bare(source), kind: "conditional" };
}

function stringNode(source: Source): StringNode {
  textAt(source, "format");
  const [maxLength, minLength] = [numberAt(source, "maxLength"), numberAt(source, "minLength")];
  return { ...bare(source), kind: "string", maxLength, minLength, pattern: textAt(source, "pattern") };
}

function numberNode(source: Source, isInteger: boolean): NumberNode {
  // In draft 4 these two are flags, which are never compared.
  const limit = (keyword: string) =>
    source.location.document.dialect === "draft-04" && typeof source.json.get(keyword) === "boolean"
      ? undefined
      : numberAt(source, keyword);
  return {
    ...bare(source),
    kind: "number",
    isInteger,
    maximum: numberAt(source, "maximum"),
    minimum: numberAt(source, "minimum"),
    exclusiveMaximum: limit("exclusiveMaximum"),
    exclusiveMinimum: limit("exclusiveMinimum"),
    multipleOf: numberAt(source, "multipleOf"),
  };
}

function objectNode(source: Source): ObjectNode {
  const { json, location } = source;
  const dependentNames = new Map<string, ReadonlySet<string>>();
  const dependentSchemas = namedAt(source, "dependencies", (value, at, name) => {
    if (!isJsonArray(value)) return source.read(value, at);
    dependentNames.set(name, namesOf(source, "dependencies", value));
    return undefined;
  });
  if (location.document.dialect !== "draft-04") schemaAt(source, "propertyNames");
  return {
    ...bare(source),
    kind: "object",
    properties: namedAt(source, "properties", source.read),
    patterns: namedAt(source, "patternProperties", source.read),
    required: namesOf(source, "required", json.get("required")),
    dependentNames,
    dependentSchemas,
    additional: restAt(source, "additionalProperties"),
    unevaluated: undefined,
    maxProperties: numberAt(source, "maxProperties"),
    minProperties: numberAt(source, "minProperties"),
  };
}

function arrayNode(source: Source): ArrayNode {
  const { json, location } = source;
  const isTuple = isJsonArray(json.get("items"));
  if (location.document.dialect !== "draft-04") schemaAt(source, "contains");
  return {
    ...bare(source),
    kind: "array",
    items: isTuple ? undefined : schemaAt(source, "items"),
    tuple: isTuple ? schemasAt(source, "items") : [],
    additional: restAt(source, "additionalItems"),
    unevaluated: undefined,
    maxItems: numberAt(source, "maxItems"),
    minItems: numberAt(source, "minItems"),
    isUnique: flagAt(source, "uniqueItems"),
  };
}
