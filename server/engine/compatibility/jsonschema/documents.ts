import { isJsonArray, isJsonObject, type Json, type JsonObject, parseJson } from "../../json/json-text.ts";
import type { ResolvedReference } from "../format.ts";
import { type Dialect, dialectOf, idKeyword } from "./dialect.ts";
import { metaSchemaText } from "./meta-schemas.ts";
import { escapePointer, resolveUri, splitUri, unescapePointer } from "./uri.ts";

/** References that refer further than this are a mistake, if not an attack. */
const MAX_REFERENCE_DEPTH = 100;
/** So many schemas one schema may use, all in all. */
const MAX_DOCUMENTS = 5000;

/** Is one text among those that a schema consists of: its own, or one that it refers to. */
export interface SchemaDocument {
  readonly root: Json;
  readonly dialect: Dialect;
  /** The address relative references start from. */
  readonly base: string;
  /** What goes before the `#` of a location in it; empty for the schema's own text. */
  readonly name: string;
}

/** Is a place in a document. */
export interface SchemaLocation {
  readonly json: Json;
  readonly document: SchemaDocument;
  /** The address that relative references at this place start from. */
  readonly base: string;
  readonly at: string;
  readonly documents: Documents;
}

/** Is everything that a `$ref` can lead to; nothing is ever fetched. */
export interface Documents {
  /** Places by absolute address, without fragment or with a plain-name one. */
  readonly places: Map<string, SchemaLocation>;
  /** Documents by the name that the reference to them has. */
  readonly names: Map<string, SchemaLocation>;
}

/** Is where a schema without address of its own lies. Rule: json-sKema's default base. */
const DEFAULT_BASE = "mem://input";

/** Reads a schema's own text and those of its references, and indexes every `$id` and anchor; problems are added to the list. */
export function readDocuments(root: Json, references: readonly ResolvedReference[], problems: string[]): SchemaLocation {
  const documents: Documents = { places: new Map(), names: new Map() };
  // The schema decides how all its texts are read, whatever they say themselves, as in Confluent.
  const dialect = declaredDialect(root);
  const location = index(documents, { root, dialect, base: DEFAULT_BASE, name: "" });
  readReferences({ documents, problems, dialect, seen: new Set() }, references, { depth: 0, bases: [location.base, DEFAULT_BASE] });
  return location;
}

function declaredDialect(root: Json): Dialect {
  return dialectOf(isJsonObject(root) ? root.get("$schema") : undefined);
}

interface Run {
  readonly documents: Documents;
  readonly problems: string[];
  readonly dialect: Dialect;
  readonly seen: Set<string>;
}

function readReferences(
  run: Run,
  references: readonly ResolvedReference[],
  from: { readonly depth: number; readonly bases: readonly string[] },
): void {
  for (const reference of references) {
    if (from.depth >= MAX_REFERENCE_DEPTH) {
      run.problems.push(`references are nested deeper than ${MAX_REFERENCE_DEPTH} levels`);
      return;
    }
    const key = JSON.stringify([reference.name, reference.subject, reference.version]);
    if (run.seen.has(key)) continue;
    run.seen.add(key);
    if (run.seen.size > MAX_DOCUMENTS) {
      if (run.seen.size === MAX_DOCUMENTS + 1) run.problems.push(`the schema uses more than ${MAX_DOCUMENTS} other schemas`);
      return;
    }
    const json = parseJson(reference.schema);
    if (!json.ok) {
      run.problems.push(
        `reference ${JSON.stringify(reference.name)} (subject ${JSON.stringify(reference.subject)}, version ${reference.version}): the schema is not JSON: ${json.problem}`,
      );
      continue;
    }
    const base = resolveUri(from.bases[0] ?? DEFAULT_BASE, reference.name);
    const location = index(run.documents, { root: json.value, dialect: run.dialect, base, name: reference.name });
    // The first reference of a name counts, as in Confluent.
    for (const name of [reference.name, `./${reference.name}`]) if (!run.documents.names.has(name)) run.documents.names.set(name, location);
    for (const other of from.bases) {
      const address = resolveUri(other, reference.name);
      if (!run.documents.places.has(address)) run.documents.places.set(address, location);
    }
    readReferences(run, reference.references, { depth: from.depth + 1, bases: [location.base, ...from.bases.slice(-2)] });
  }
}

/** Notes the addresses of a document and of everything in it that has one; gives the place of its root. */
function index(documents: Documents, document: SchemaDocument): SchemaLocation {
  const root = { json: document.root, document, base: document.base, at: `${document.name}#`, documents };
  const found = indexSchema(root) ?? root;
  if (!documents.places.has(document.base)) documents.places.set(document.base, found);
  return found;
}

/** Lists the keywords whose value is a schema or a list of them. */
export const SCHEMAS: ReadonlySet<string> = new Set([
  "additionalItems",
  "additionalProperties",
  "allOf",
  "anyOf",
  "contains",
  "else",
  "if",
  "items",
  "not",
  "oneOf",
  "prefixItems",
  "propertyNames",
  "then",
  "unevaluatedItems",
  "unevaluatedProperties",
]);
/** Lists the keywords whose value has schemas by name. */
export const NAMED: ReadonlySet<string> = new Set([
  "$defs",
  "definitions",
  "dependencies",
  "dependentSchemas",
  "patternProperties",
  "properties",
]);

function indexSchema(location: SchemaLocation): SchemaLocation | undefined {
  const { json, document, documents } = location;
  if (isJsonArray(json)) {
    for (const item of json) indexSchema({ ...location, json: item });
    return undefined;
  }
  if (!isJsonObject(json)) return undefined;
  const here = { ...location, base: baseAt(json, location) };
  if (here.base !== location.base && !documents.places.has(here.base)) documents.places.set(here.base, here);
  for (const keyword of ["$anchor", "$dynamicAnchor", idKeyword(document.dialect)]) {
    const anchor = json.get(keyword);
    if (typeof anchor !== "string" || (!keyword.endsWith("nchor") && !anchor.startsWith("#"))) continue;
    const address = `${here.base}#${anchor.replace(/^#/, "")}`;
    if (!documents.places.has(address)) documents.places.set(address, here);
  }
  for (const [keyword, value] of json) {
    const at = `${here.at}/${keyword}`;
    if (SCHEMAS.has(keyword)) indexSchema({ ...here, json: value, at });
    else if (NAMED.has(keyword) && isJsonObject(value))
      for (const [name, schema] of value) indexSchema({ ...here, json: schema, at: `${at}/${escapePointer(name)}` });
  }
  return here;
}

/** Gives the address that relative references inside `json` start from. */
export function baseAt(json: JsonObject, { base, document }: SchemaLocation): string {
  const id = json.get(idKeyword(document.dialect));
  return typeof id === "string" && !id.startsWith("#") ? splitUri(resolveUri(base, id)).address : base;
}

/** Follows a `$ref`; undefined when it leads nowhere. */
export function follow(from: SchemaLocation, reference: string): SchemaLocation | undefined {
  const { address, fragment } = splitUri(resolveUri(from.base, reference));
  const raw = splitUri(reference).address;
  const { places, names } = from.documents;
  const resource = places.get(address) ?? names.get(raw) ?? (raw === "" ? ownRoot(from) : metaSchema(from.documents, address));
  if (resource === undefined) return undefined;
  if (fragment === "") return resource;
  if (!fragment.startsWith("/")) return places.get(`${resource.base}#${fragment}`);
  // A pointer may also be meant from the root of the text when the schema around has its own address.
  return walk(resource, fragment) ?? (raw === "" ? walk(ownRoot(from), fragment) : undefined);
}

function ownRoot({ document, documents }: SchemaLocation): SchemaLocation {
  const root = { json: document.root, document, base: document.base, at: `${document.name}#`, documents };
  return isJsonObject(document.root) ? { ...root, base: baseAt(document.root, root) } : root;
}

function walk(resource: SchemaLocation, pointer: string): SchemaLocation | undefined {
  let current = resource;
  let elsewhere: Json | undefined;
  for (const [depth, step] of pointer.slice(1).split("/").entries()) {
    const name = unescapePointer(step);
    const { json } = current;
    let value: Json | undefined;
    let taken = name;
    if (isJsonArray(json)) value = /^(?:0|[1-9]\d{0,8})$/.test(name) ? json[Number(name)] : undefined;
    else if (isJsonObject(json)) {
      const base = baseAt(json, current);
      current = { ...current, base };
      value = json.get(name);
      // What is under `definitions` is also found under `$defs`.
      const old = depth === 0 && name === "$defs" ? json.get("definitions") : undefined;
      if (value === undefined && old !== undefined) [value, taken] = [old, "definitions"];
      else if (value === undefined && isJsonObject(elsewhere)) value = elsewhere.get(name);
      elsewhere = old;
    }
    if (value === undefined) return undefined;
    current = { ...current, json: value, at: `${current.at}/${escapePointer(taken)}` };
  }
  return current;
}

function metaSchema(documents: Documents, address: string): SchemaLocation | undefined {
  const text = metaSchemaText(address);
  if (text === undefined) return undefined;
  const json = parseJson(text);
  if (!json.ok) return undefined;
  return index(documents, { root: json.value, dialect: declaredDialect(json.value), base: address, name: address });
}
