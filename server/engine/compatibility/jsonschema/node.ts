import type { Json, JsonNumber, JsonObject } from "../../json/json-text.ts";
import type { ParsedSchema } from "../format.ts";
import type { SchemaLocation } from "./documents.ts";

/**
 * The typed tree in which JSON schemas are compared.
 *
 * Verdicts depend on how a text is loaded into it, so its kinds are those of the reference.
 * Rule: Confluent SR over org.everit.json.schema; 2019-09 and later over json-sKema, translated to the same tree.
 */
interface Common {
  /** Where in the text, as a URI fragment: `#/properties/a`; in another document with its name before it. */
  readonly at: string;
  readonly id?: string | undefined;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  /** The default as a text that is equal when the values are; undefined when there is none. */
  readonly default?: string | undefined;
  /** Whether Kafka Connect marks it as bytes, which it may write as string or number. */
  readonly isConnectBytes: boolean;
  /** The schema as it was written; parts that were made up while reading have that of the schema they are part of. */
  readonly json: Json;
}

/** Is a schema that needs no further facts: `true`, `false`, `{}`, the types boolean and null, if/then/else. */
export interface PlainNode extends Common {
  readonly kind: "true" | "false" | "empty" | "boolean" | "null" | "conditional";
}

/** Is where a `$ref` leads; filled in when everything is read, so that schemas can contain themselves. */
export interface ReferenceLink {
  target: SchemaNode | undefined;
}

/** Is a `$ref`; copies of the node share the link. */
export interface ReferenceNode extends Common {
  readonly kind: "reference";
  readonly link: ReferenceLink;
}

/** Says how the parts of a combined schema are combined. */
export type Criterion = "allOf" | "anyOf" | "oneOf";

/** Is allOf, anyOf or oneOf, or what several keywords side by side make. */
export interface CombinedNode extends Common {
  readonly kind: "combined";
  readonly criterion: Criterion;
  readonly parts: readonly SchemaNode[];
}

/** Is a `not`. */
export interface NotNode extends Common {
  readonly kind: "not";
  readonly inner: SchemaNode;
}

/** Is a `const`, its value as a text that is equal when the values are. */
export interface ConstNode extends Common {
  readonly kind: "const";
  readonly value: string;
}

/** Is an `enum`, its values as texts that are equal when the values are. */
export interface EnumNode extends Common {
  readonly kind: "enum";
  readonly values: ReadonlySet<string>;
}

/** Is what a string must be. */
export interface StringNode extends Common {
  readonly kind: "string";
  readonly maxLength?: JsonNumber | undefined;
  readonly minLength?: JsonNumber | undefined;
  readonly pattern?: string | undefined;
}

/** Is what a number must be. */
export interface NumberNode extends Common {
  readonly kind: "number";
  readonly isInteger: boolean;
  readonly maximum?: JsonNumber | undefined;
  readonly minimum?: JsonNumber | undefined;
  readonly exclusiveMaximum?: JsonNumber | undefined;
  readonly exclusiveMinimum?: JsonNumber | undefined;
  readonly multipleOf?: JsonNumber | undefined;
}

/** Is what may stand where nothing is declared: anything, nothing, or what fits a schema; undefined when nothing is said. */
export type Rest = boolean | SchemaNode | undefined;

/** Is what an object must be. */
export interface ObjectNode extends Common {
  readonly kind: "object";
  readonly properties: ReadonlyMap<string, SchemaNode>;
  readonly patterns: ReadonlyMap<string, SchemaNode>;
  readonly required: ReadonlySet<string>;
  readonly dependentNames: ReadonlyMap<string, ReadonlySet<string>>;
  readonly dependentSchemas: ReadonlyMap<string, SchemaNode>;
  readonly additional: Rest;
  readonly unevaluated: Rest;
  readonly maxProperties?: JsonNumber | undefined;
  readonly minProperties?: JsonNumber | undefined;
}

/** Is what a list must be. */
export interface ArrayNode extends Common {
  readonly kind: "array";
  /** What every item must be, when there is no tuple. */
  readonly items?: SchemaNode | undefined;
  readonly tuple: readonly SchemaNode[];
  readonly additional: Rest;
  readonly unevaluated: Rest;
  readonly maxItems?: JsonNumber | undefined;
  readonly minItems?: JsonNumber | undefined;
  readonly isUnique: boolean;
  readonly maxContains?: JsonNumber | undefined;
  readonly minContains?: JsonNumber | undefined;
}

/** Is a schema or a part of one. */
export type SchemaNode =
  | PlainNode
  | ReferenceNode
  | CombinedNode
  | NotNode
  | ConstNode
  | EnumNode
  | StringNode
  | NumberNode
  | ObjectNode
  | ArrayNode;

/** Is a schema that is not a mere reference to another. */
export type ResolvedNode = Exclude<SchemaNode, ReferenceNode>;

/** Is what the JSON parse keeps of a schema. */
export interface JsonSchemaModel {
  readonly root: SchemaNode;
  /** The text it was read from, with which references can be followed again. */
  readonly source: SchemaLocation;
}

/** Gives the JSON model of a schema that the JSON parse made. */
export function modelOf(schema: ParsedSchema): JsonSchemaModel {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- opaque to everybody else; only the JSON parse makes schemas of type JSON
  return schema.model as JsonSchemaModel;
}

/** Gives what a schema stands for, references followed; parse refuses those that lead nowhere or in circles. */
export function resolved(node: SchemaNode): ResolvedNode {
  let current = node;
  while (current.kind === "reference") {
    const { target } = current.link;
    if (target === undefined) return { kind: "empty", at: current.at, isConnectBytes: false, json: current.json };
    current = target;
  }
  return current;
}

/** Tells whether a schema accepts everything by saying nothing. */
export function isEmpty(node: SchemaNode): boolean {
  const { kind } = resolved(node);
  return kind === "empty" || kind === "true";
}

/** Is a JSON object as it stands in a schema text. */
export type SchemaObject = JsonObject;
