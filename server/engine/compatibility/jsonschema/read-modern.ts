import { isJsonArray, type Json } from "../../json/json-text.ts";
import type { ArrayNode, CombinedNode, NumberNode, ObjectNode, SchemaNode, StringNode } from "./node.ts";
import {
  bare,
  type CommonFacts,
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

/**
 * Reads a schema object of draft 2019-09 or 2020-12.
 *
 * Each keyword makes a small node; nodes of the same kind become one, the rest an `allOf`, in which `$ref` is one part
 * among others. Rule: json-sKema, as Confluent SR 7.6 translates it.
 */
export function readModern(source: Source): SchemaNode {
  const facts = common(source, undefined);
  let parts: readonly SchemaNode[] = [];
  for (const keyword of source.json.keys()) parts = merge(parts, readKeyword(source, keyword));
  const [only] = parts;
  if (only === undefined) return { ...facts, kind: "empty" };
  return parts.length === 1 ? { ...only, ...facts } : { ...facts, kind: "combined", criterion: "allOf", parts };
}

function readKeyword(source: Source, keyword: string): SchemaNode | undefined {
  const { json } = source;
  const facts = bare(source);
  switch (keyword) {
    case "$ref":
    case "$dynamicRef":
    case "$recursiveRef":
      return referenceAt(source, keyword, facts);
    case "type":
      return readType(source);
    case "enum":
      return { ...facts, kind: "enum", values: enumAt(source) };
    case "const":
      return { ...facts, kind: "const", value: valueText(json.get("const") ?? null) };
    case "allOf":
    case "anyOf":
    case "oneOf":
      return { ...facts, kind: "combined", criterion: keyword, parts: schemasAt(source, keyword) };
    case "not":
      return { ...facts, kind: "not", inner: schemaAt(source, "not") ?? { ...facts, kind: "empty" } };
    case "if":
      for (const name of ["if", "then", "else"]) schemaAt(source, name);
      return { ...facts, kind: "conditional" };
    case "maxLength":
    case "minLength":
      return { ...facts, kind: "string", [keyword]: numberAt(source, keyword) };
    case "pattern":
      return { ...facts, kind: "string", pattern: textAt(source, keyword) };
    case "maximum":
    case "minimum":
    case "exclusiveMaximum":
    case "exclusiveMinimum":
    case "multipleOf":
      return { ...facts, kind: "number", isInteger: false, [keyword]: numberAt(source, keyword) };
    default:
      return objectKeyword(source, keyword) ?? arrayKeyword(source, keyword);
  }
}

const TYPES: ReadonlySet<string> = new Set(["array", "boolean", "integer", "null", "number", "object", "string"]);

function readType(source: Source): SchemaNode | undefined {
  const type = source.json.get("type");
  const names: readonly Json[] = isJsonArray(type) ? type : [type ?? null];
  const nodes = names.flatMap((name) => {
    if (typeof name === "string" && TYPES.has(name)) return [nodeOfType(bare(source), name)];
    note(source.reading, source.location, `${excerpt(name)} is not a type of JSON Schema`);
    return [];
  });
  return isJsonArray(type) ? { ...bare(source), kind: "combined", criterion: "anyOf", parts: nodes } : nodes[0];
}

function nodeOfType(facts: CommonFacts, type: string): SchemaNode {
  switch (type) {
    case "array":
      return emptyArray(facts);
    case "object":
      return emptyObject(facts);
    case "string":
      return { ...facts, kind: "string" };
    case "boolean":
    case "null":
      return { ...facts, kind: type };
    default:
      return { ...facts, kind: "number", isInteger: type === "integer" };
  }
}

const NONE: ReadonlyMap<string, never> = new Map<string, never>();

function emptyObject(facts: CommonFacts): ObjectNode {
  return {
    ...facts,
    kind: "object",
    properties: NONE,
    patterns: NONE,
    required: new Set(),
    dependentNames: NONE,
    dependentSchemas: NONE,
    additional: undefined,
    unevaluated: undefined,
  };
}

function emptyArray(facts: CommonFacts): ArrayNode {
  return { ...facts, kind: "array", tuple: [], additional: undefined, unevaluated: undefined, isUnique: false };
}

function objectKeyword(source: Source, keyword: string): ObjectNode | undefined {
  const { json } = source;
  const made = emptyObject(bare(source));
  switch (keyword) {
    case "properties":
    case "patternProperties": {
      const schemas = namedAt(source, keyword, source.read);
      if (schemas.size === 0) return undefined;
      return keyword === "properties" ? { ...made, properties: schemas } : { ...made, patterns: schemas };
    }
    case "required":
      return { ...made, required: namesOf(source, keyword, json.get(keyword)) };
    case "dependentRequired":
      return { ...made, dependentNames: namedAt(source, keyword, (value) => namesOf(source, keyword, value)) };
    case "dependentSchemas":
      return { ...made, dependentSchemas: namedAt(source, keyword, source.read) };
    case "additionalProperties":
      return { ...made, additional: restAt(source, keyword) };
    case "unevaluatedProperties":
      return { ...made, unevaluated: restAt(source, keyword) };
    case "maxProperties":
    case "minProperties":
      return { ...made, [keyword]: numberAt(source, keyword) };
    case "propertyNames":
      schemaAt(source, keyword);
      return made;
    default:
      return undefined;
  }
}

/** Without `minContains` one item must be found. Rule: JSON Schema 2020-12, "minContains". */
const ONE = { number: "1" };

function arrayKeyword(source: Source, keyword: string): ArrayNode | undefined {
  const { json } = source;
  const made = emptyArray(bare(source));
  // A list under `items` is how 2019-09 writes a tuple.
  const isOldTuple = isJsonArray(json.get("items"));
  switch (keyword) {
    case "prefixItems":
      return { ...made, tuple: schemasAt(source, keyword) };
    case "items": {
      if (isOldTuple) return { ...made, tuple: schemasAt(source, keyword) };
      const rest = restAt(source, keyword);
      if (json.has("prefixItems") || rest === false) return { ...made, additional: rest };
      return { ...made, items: schemaAt(source, keyword) };
    }
    case "additionalItems":
      return isOldTuple ? { ...made, additional: restAt(source, keyword) } : undefined;
    case "unevaluatedItems":
      return { ...made, unevaluated: restAt(source, keyword) };
    case "maxItems":
    case "minItems":
      return { ...made, [keyword]: numberAt(source, keyword) };
    case "uniqueItems":
      return { ...made, isUnique: flagAt(source, keyword) };
    case "contains":
      schemaAt(source, keyword);
      return { ...made, minContains: numberAt(source, "minContains") ?? ONE, maxContains: numberAt(source, "maxContains") };
    default:
      return undefined;
  }
}

/** Adds a keyword's node to those so far: into one of its kind, into the member of its kind of a list of types, or beside them. */
function merge(parts: readonly SchemaNode[], node: SchemaNode | undefined): readonly SchemaNode[] {
  if (node === undefined) return parts;
  if (node.kind === "combined" && isTypeList(node)) return mergeTypeList(parts, node);
  let isMerged = false;
  const merged = parts.map((part): SchemaNode => {
    if (isMerged) return part;
    const joined = part.kind === "combined" && isTypeList(part) ? intoTypeList(part, node) : join(part, node);
    isMerged = joined !== undefined;
    return joined ?? part;
  });
  return isMerged ? merged : [...parts, node];
}

/** Lists of types are the only combined nodes whose parts carry the place of the schema itself. */
function isTypeList(node: CombinedNode): boolean {
  return node.criterion === "anyOf" && node.parts.length > 0 && node.parts.every((part) => part.at === node.at);
}

function intoTypeList(list: CombinedNode, node: SchemaNode): CombinedNode | undefined {
  const position = list.parts.findIndex((part) => join(part, node) !== undefined);
  const part = list.parts[position];
  const joined = part === undefined ? undefined : join(part, node);
  return joined === undefined ? undefined : { ...list, parts: list.parts.with(position, joined) };
}

function mergeTypeList(parts: readonly SchemaNode[], list: CombinedNode): readonly SchemaNode[] {
  let current = list;
  const left = parts.filter((part) => {
    const into = intoTypeList(current, part);
    current = into ?? current;
    return into === undefined;
  });
  return [...left, current];
}

function join(left: SchemaNode, right: SchemaNode): SchemaNode | undefined {
  if (left.kind === "string" && right.kind === "string") return overlaid<StringNode>(left, right);
  if (left.kind === "number" && right.kind === "number")
    return { ...overlaid<NumberNode>(left, right), isInteger: left.isInteger || right.isInteger };
  if (left.kind === "array" && right.kind === "array")
    return {
      ...overlaid<ArrayNode>(left, right),
      isUnique: left.isUnique || right.isUnique,
      tuple: left.tuple.length > 0 ? left.tuple : right.tuple,
    };
  if (left.kind === "object" && right.kind === "object")
    return {
      ...overlaid<ObjectNode>(left, right),
      properties: filled(left.properties, right.properties),
      patterns: filled(left.patterns, right.patterns),
      required: left.required.size > 0 ? left.required : right.required,
      dependentNames: filled(left.dependentNames, right.dependentNames),
      dependentSchemas: filled(left.dependentSchemas, right.dependentSchemas),
    };
  return undefined;
}

/** Takes from the right what it says; keywords are met once each, so nothing said on the left is lost. */
function overlaid<T extends object>(left: T, right: T): T {
  const said = Object.entries(right).filter(([, value]) => value !== undefined);
  return { ...left, ...Object.fromEntries(said) };
}

function filled<T>(left: ReadonlyMap<string, T>, right: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  return left.size > 0 ? left : right;
}
