import { isJsonArray, isJsonObject, type Json, type JsonObject } from "../../../json/json-text.ts";
import { type Dialect, isModern } from "../dialect.ts";
import { baseAt, follow, NAMED, SCHEMAS, type SchemaLocation } from "../documents.ts";
import { escapePointer } from "../uri.ts";

/** Larger schemas take longer to compile than an example is worth. */
const MAX_SUBSCHEMAS = 2000;
const MAX_VALUES = 20_000;

/** Is a schema as a plain value. */
export type PlainSchema = boolean | { readonly [keyword: string]: unknown };

/** Is a schema with everything it refers to in one text, so that a validator follows references as parse does. */
export interface Bundle {
  readonly dialect: Dialect;
  readonly root: PlainSchema;
  /** What `#/definitions/<name>` leads to. */
  readonly definitions: Readonly<Record<string, PlainSchema>>;
  /** Where in the text each of the plain schemas stands. */
  readonly origins: ReadonlyMap<PlainSchema, string>;
}

/** Names the keywords that are neither checked nor followed: they would only be in the validator's way. */
const OTHER: ReadonlySet<string> = new Set([
  "type",
  "enum",
  "const",
  "required",
  "pattern",
  "uniqueItems",
  "dependentRequired",
  "multipleOf",
  "maximum",
  "minimum",
  "exclusiveMaximum",
  "exclusiveMinimum",
  ...["Length", "Items", "Properties", "Contains"].flatMap((name) => [`max${name}`, `min${name}`]),
]);

interface Run {
  readonly origins: Map<PlainSchema, string>;
  readonly names: Map<Json, string>;
  readonly pending: SchemaLocation[];
  values: number;
}

/**
 * Bundles a schema.
 * @throws RangeError when it is too large, or when validators disagree on what it means
 */
export function bundle(source: SchemaLocation): Bundle {
  const run: Run = { origins: new Map(), names: new Map(), pending: [], values: 0 };
  const root = plainSchema(run, source);
  const definitions: [string, PlainSchema][] = [];
  // The list grows while it is worked off.
  for (const target of run.pending) definitions.push([`d${definitions.length}`, plainSchema(run, target)]);
  return { dialect: source.document.dialect, root, definitions: Object.fromEntries(definitions), origins: run.origins };
}

function plainSchema(run: Run, location: SchemaLocation): PlainSchema {
  const { json, document } = location;
  if (typeof json === "boolean") return json;
  if (!isJsonObject(json)) throw new RangeError("not a schema");
  if (run.origins.size >= MAX_SUBSCHEMAS) throw new RangeError("too many subschemas");
  if (json.has("$dynamicRef") || json.has("$recursiveRef")) throw new RangeError("what it refers to depends on who refers to it");
  const members: [string, unknown][] = [];
  for (const [keyword, value] of json) {
    if (keyword === "$ref" && typeof value === "string") members.push(["$ref", nameOf(run, location, json, value)]);
    else if (SCHEMAS.has(keyword)) members.push([keyword, plainSchemas(run, below(location, json, keyword, value))]);
    else if (NAMED.has(keyword) && keyword !== "definitions" && keyword !== "$defs" && isJsonObject(value))
      members.push([keyword, plainNamed(run, below(location, json, keyword, value), value)]);
    else if (OTHER.has(keyword)) members.push([keyword, plain(run, value)]);
  }
  // Next to a reference nothing else counts in the older drafts, but validators count it.
  if (members.length > 1 && json.has("$ref") && !isModern(document.dialect)) throw new RangeError("keywords beside a reference");
  const schema = Object.fromEntries(members);
  run.origins.set(schema, location.at);
  return schema;
}

function below(location: SchemaLocation, json: JsonObject, step: string, value: Json): SchemaLocation {
  return { ...location, json: value, base: baseAt(json, location), at: `${location.at}/${escapePointer(step)}` };
}

function plainSchemas(run: Run, location: SchemaLocation): unknown {
  const { json, at } = location;
  if (!isJsonArray(json)) return plainSchema(run, location);
  return json.map((item, index) => plainSchema(run, { ...location, json: item, at: `${at}/${index}` }));
}

function plainNamed(run: Run, location: SchemaLocation, schemas: JsonObject): unknown {
  const members = [...schemas].map(([name, json]) => {
    const at = `${location.at}/${escapePointer(name)}`;
    return [name, isJsonArray(json) ? plain(run, json) : plainSchema(run, { ...location, json, at })] as const;
  });
  return Object.fromEntries(members);
}

function nameOf(run: Run, location: SchemaLocation, json: JsonObject, reference: string): string {
  const target = follow({ ...location, base: baseAt(json, location) }, reference);
  if (target === undefined) throw new RangeError("the reference leads nowhere");
  let name = isJsonObject(target.json) ? run.names.get(target.json) : undefined;
  if (name === undefined) {
    name = `d${run.pending.length}`;
    run.names.set(target.json, name);
    run.pending.push(target);
  }
  return `#/definitions/${name}`;
}

function plain(run: Run, value: Json): unknown {
  run.values += 1;
  if (run.values > MAX_VALUES) throw new RangeError("too many values");
  if (isJsonArray(value)) return value.map((item) => plain(run, item));
  if (isJsonObject(value)) return Object.fromEntries([...value].map(([name, member]) => [name, plain(run, member)] as const));
  return typeof value === "object" && value !== null ? Number(value.number) : value;
}
