import type { SchemaType } from "../compatibility/format.ts";
import { isJsonArray, isJsonObject, type Json, type JsonObject, parseJson, printJson } from "../json/json-text.ts";

/** Is the attribute that holds the tags of a record or a field inside the text. Rule: Confluent SR, `confluent:tags`. */
const TAGS = "confluent:tags";

/** Is tags of one place in a schema: a record or a field, by names joined with dots. Rule: Confluent SR, SchemaTags. */
export interface PlacedTags {
  readonly path: string;
  readonly kind: "sr_record" | "sr_field";
  readonly tags: readonly string[];
}

/** Is how tags are to change; `kept` are given to places that are there, the others must be. */
export interface TagChanges {
  readonly kept: readonly PlacedTags[];
  readonly add: readonly PlacedTags[];
  readonly remove: readonly PlacedTags[];
}

/** Is a text with other tags, or what stands against it. */
export type ChangedText = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: string };

/** Lists the tags inside a text, in the order of the places. Only Avro and JSON have them as plain attributes. Rule: Confluent SR, inlineTaggedEntities. */
export function inlineTags(type: SchemaType, text: string): readonly PlacedTags[] {
  const found: PlacedTags[] = [];
  const read = parseJson(text, { comments: true });
  if (!read.ok || type === "PROTOBUF") return found;
  rewrite(type, read.value, (node, place) => {
    const tags = tagsOf(node);
    if (tags.length > 0) found.push({ path: place.path, kind: place.kind, tags });
    return node;
  });
  return found;
}

/** Changes tags inside a text; it stays as it is otherwise. Rule: Confluent SR, ParsedSchema.copy(tagsToAdd, tagsToRemove). */
export function changeTags(type: SchemaType, text: string, { kept, add, remove }: TagChanges): ChangedText {
  const wanted = [...add, ...remove];
  if (type === "PROTOBUF")
    return wanted.length === 0 ? { ok: true, text } : { ok: false, problem: "Tags inside a Protobuf text cannot be changed" };
  const read = parseJson(text, { comments: true });
  if (!read.ok) return { ok: false, problem: `the schema is not JSON: ${read.problem}` };
  const reached = new Set<PlacedTags>();
  const [keptAt, addAt, removeAt] = [byPlace(kept), byPlace(add), byPlace(remove)];
  const changed = rewrite(type, read.value, (node, place) => {
    const here = (places: ReadonlyMap<string, readonly PlacedTags[]>) => {
      const found = [...new Set([place.path, place.shortPath])].flatMap((path) => places.get(`${place.kind} ${path}`) ?? []);
      for (const one of found) reached.add(one);
      return found.flatMap(({ tags }) => tags);
    };
    const gone = new Set(here(removeAt));
    const tags = [...new Set([...tagsOf(node), ...here(keptAt), ...here(addAt)])];
    return withTags(
      node,
      tags.filter((tag) => !gone.has(tag)),
    );
  });
  const lost = wanted.find((one) => !reached.has(one));
  if (lost !== undefined) return { ok: false, problem: `No matching path '${lost.path}' found in schema` };
  return { ok: true, text: printJson(changed) };
}

/** By kind and path, so that a long list costs no more at every place. */
function byPlace(list: readonly PlacedTags[]): ReadonlyMap<string, readonly PlacedTags[]> {
  const places = new Map<string, PlacedTags[]>();
  for (const one of list) {
    const key = `${one.kind} ${one.path}`;
    const there = places.get(key);
    if (there === undefined) places.set(key, [one]);
    else there.push(one);
  }
  return places;
}

interface Place {
  /** With the full name of the outermost record. */
  readonly path: string;
  /** With its name without the namespace. */
  readonly shortPath: string;
  readonly kind: PlacedTags["kind"];
}

type Visit = (node: JsonObject, place: Place) => JsonObject;

function rewrite(type: SchemaType, value: Json, visit: Visit): Json {
  return type === "AVRO" ? avroType(value, visit, undefined) : jsonSchema(value, visit, "object");
}

/** An Avro type; a record inside a field is a place by its own name, and so are the fields it has. */
function avroType(value: Json, visit: Visit, space: string | undefined): Json {
  if (isJsonArray(value)) return value.map((branch) => avroType(branch, visit, space));
  if (!isJsonObject(value)) return value;
  const type = value.get("type");
  if (type === "array") return replaced(value, "items", (items) => avroType(items, visit, space));
  if (type === "map") return replaced(value, "values", (values) => avroType(values, visit, space));
  if (type !== "record" && type !== "error")
    return typeof type === "string" ? value : replaced(value, "type", (inner) => avroType(inner ?? null, visit, space));
  const name = textOf(value.get("name"));
  const own = value.get("namespace");
  const dot = name.lastIndexOf(".");
  const inside = dot >= 0 ? name.slice(0, dot) : typeof own === "string" ? own : space;
  const short = name.slice(dot + 1);
  const full = inside === undefined || inside === "" ? short : `${inside}.${short}`;
  const fields = value.get("fields");
  const inner = isJsonArray(fields)
    ? replaced(value, "fields", () => fields.map((field) => avroField(field, visit, { full, short, space: inside })))
    : value;
  return visit(inner, { path: full, shortPath: short, kind: "sr_record" });
}

function avroField(
  field: Json,
  visit: Visit,
  record: { readonly full: string; readonly short: string; readonly space: string | undefined },
): Json {
  if (!isJsonObject(field)) return field;
  const name = textOf(field.get("name"));
  const inner = replaced(field, "type", (type) => avroType(type, visit, record.space));
  return visit(inner, { path: `${record.full}.${name}`, shortPath: `${record.short}.${name}`, kind: "sr_field" });
}

/** A JSON schema; the place of an object is `object`, that of a property the one of its object with its name. */
function jsonSchema(value: Json, visit: Visit, path: string): Json {
  if (!isJsonObject(value)) return value;
  const properties = value.get("properties");
  if (!isJsonObject(properties)) return value;
  const inner = new Map(
    [...properties].map(([name, property]) => {
      const place = `${path}.${name}`;
      const below = jsonSchema(property, visit, `${place}.object`);
      return [name, isJsonObject(below) ? visit(below, { path: place, shortPath: place, kind: "sr_field" }) : below] as const;
    }),
  );
  const whole = replaced(value, "properties", () => inner);
  // An object below a property has one list of tags, which the property's place names.
  return path === "object" ? visit(whole, { path, shortPath: path, kind: "sr_record" }) : whole;
}

function replaced(object: JsonObject, name: string, change: (value: Json) => Json): JsonObject {
  const value = object.get(name);
  if (value === undefined) return object;
  return new Map([...object].map(([key, old]) => [key, key === name ? change(value) : old]));
}

function tagsOf(node: JsonObject): readonly string[] {
  const tags = node.get(TAGS);
  return isJsonArray(tags) ? tags.filter((tag) => typeof tag === "string") : [];
}

function withTags(node: JsonObject, tags: readonly string[]): JsonObject {
  const rest = [...node].filter(([name]) => name !== TAGS);
  return new Map(tags.length === 0 ? rest : [...rest, [TAGS, tags]]);
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}
