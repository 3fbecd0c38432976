import {
  isIntegral,
  isJsonArray,
  isJsonNumber,
  isJsonObject,
  type Json,
  type JsonArray,
  type JsonObject,
  printJson,
} from "../../json/json-text.ts";
import { javaFloatingText } from "./java-number.ts";
import type { AvroType, EnumType, Field, FixedType, NamedType, Props, RecordType } from "./model.ts";
import { type AvroName, avroName, primitiveKind } from "./names.ts";
import { nameProblem, repeated, shown, simpleNameProblem, unionProblems } from "./validate.ts";

/** Is what reading one schema and its references has gathered so far. */
export interface Reading {
  /** Every named type met, references included. */
  readonly names: Map<string, NamedType>;
  readonly problems: string[];
  /** Whether names are checked; false while references are read, which were checked when they were registered. */
  readonly strict: boolean;
  /** Every field that was read, for what can only be checked when all types are complete. */
  readonly fields: { readonly field: Field; readonly at: string }[];
}

/** After so many problems a text is not worth describing further. */
const MAX_PROBLEMS = 20;

/** Notes a problem with its JSON pointer; an unresolvable part goes on as undefined, so that one reading finds many problems. */
export function note(reading: Reading, at: string, problem: string | undefined): undefined {
  if (problem !== undefined && reading.problems.length < MAX_PROBLEMS) reading.problems.push(at === "" ? problem : `at ${at}: ${problem}`);
  return undefined;
}

/** Reads a type declaration inside the namespace `space`; undefined when it has problems, which are noted. Rule: Avro 1.12, Schema Declaration. */
export function readType(reading: Reading, json: Json | undefined, space: string | undefined, at: string): AvroType | undefined {
  if (typeof json === "string") return findType(reading, json, space, at);
  if (isJsonArray(json)) return readUnion(reading, json, space, at);
  if (!isJsonObject(json)) return note(reading, at, json === undefined ? "there is no type" : `${excerpt(json)} is not a type`);
  const type = json.get("type");
  if (typeof type !== "string") return note(reading, at, `there is no "type" that is a text, in ${excerpt(json)}`);
  switch (type) {
    case "record":
    case "error":
      return readRecord(reading, json, space, at);
    case "enum":
      return readEnum(reading, json, space, at);
    case "fixed":
      return readFixed(reading, json, space, at);
    case "array": {
      const items = readType(reading, json.get("items"), space, `${at}/items`);
      return items === undefined ? undefined : { kind: "array", items, props: propsOf(json, TYPE_WORDS) };
    }
    case "map": {
      const values = readType(reading, json.get("values"), space, `${at}/values`);
      return values === undefined ? undefined : { kind: "map", values, props: propsOf(json, TYPE_WORDS) };
    }
    default: {
      const primitive = primitiveKind(type);
      return primitive === undefined ? findType(reading, type, space, at) : { kind: primitive, props: propsOf(json, TYPE_WORDS) };
    }
  }
}

/** Attributes with a meaning of their own anywhere in a type: never kept as props, even where they mean nothing, as in Java. */
const TYPE_WORDS: ReadonlySet<string> = new Set([
  "aliases",
  "doc",
  "fields",
  "items",
  "name",
  "namespace",
  "size",
  "symbols",
  "type",
  "values",
]);
const ENUM_WORDS: ReadonlySet<string> = new Set([...TYPE_WORDS, "default"]);
const FIELD_WORDS: ReadonlySet<string> = new Set(["aliases", "default", "doc", "name", "order", "type"]);

function propsOf(json: JsonObject, words: ReadonlySet<string>): Props {
  return new Map([...json].filter(([name]) => !words.has(name)));
}

const NO_PROPS: Props = new Map();

function findType(reading: Reading, text: string, space: string | undefined, at: string): AvroType | undefined {
  const primitive = primitiveKind(text);
  if (primitive !== undefined) return { kind: primitive, props: NO_PROPS };
  // A name without namespace is looked up in the enclosing one first, then in none.
  const found = reading.names.get(avroName(text, space).full) ?? reading.names.get(avroName(text, undefined).full);
  return found ?? note(reading, at, `${shown(text)} is not a type that is defined before it is used, here or in a reference`);
}

function readUnion(reading: Reading, json: JsonArray, space: string | undefined, at: string): AvroType | undefined {
  const branches = json.flatMap((branch, index) => readType(reading, branch, space, `${at}/${index}`) ?? []);
  for (const problem of unionProblems(branches)) note(reading, at, problem);
  return { kind: "union", branches };
}

function readRecord(reading: Reading, json: JsonObject, space: string | undefined, at: string): AvroType | undefined {
  const named = readNamed(reading, json, space, at);
  if (named === undefined) return undefined;
  const fields: Field[] = [];
  const record: RecordType = { kind: "record", isError: json.get("type") === "error", ...named, fields, props: propsOf(json, TYPE_WORDS) };
  // Before its fields are read, because they may name it.
  define(reading, record, at);
  const declared = json.get("fields");
  if (!isJsonArray(declared)) return note(reading, at, `record ${shown(named.name.full)} has no list of fields`);
  for (const [index, item] of declared.entries()) {
    const field = readField(reading, item, named.name.space, `${at}/fields/${index}`);
    if (field !== undefined) fields.push(field);
  }
  for (const name of repeated(fields.map((field) => field.name))) {
    note(reading, at, `record ${shown(named.name.full)} has more than one field ${shown(name)}`);
  }
  return record;
}

function readField(reading: Reading, json: Json, space: string | undefined, at: string): Field | undefined {
  if (!isJsonObject(json)) return note(reading, at, `${excerpt(json)} is not a field`);
  const name = json.get("name");
  if (typeof name !== "string") return note(reading, at, `there is no "name" that is a text, in ${excerpt(json)}`);
  if (reading.strict) note(reading, at, simpleNameProblem("field", name));
  const type = readType(reading, json.get("type"), space, `${at}/type`);
  const order = readOrder(reading, json.get("order"), at);
  const aliases = readAliases(reading, json, at);
  if (type === undefined || order === undefined) return undefined;
  const value = readDefault(reading, json.get("default"), type, at);
  const field: Field = { name, type, doc: docOf(json), default: value, order, aliases, props: propsOf(json, FIELD_WORDS) };
  reading.fields.push({ field, at });
  return field;
}

function readDefault(reading: Reading, json: Json | undefined, type: AvroType, at: string): Json | undefined {
  if (typeof json !== "string" || (type.kind !== "float" && type.kind !== "double")) return json;
  return javaFloatingText(json) ?? note(reading, at, `the default ${shown(json)} is not a number`);
}

function readOrder(reading: Reading, json: Json | undefined, at: string): Field["order"] | undefined {
  const order = json === undefined ? "ascending" : typeof json === "string" ? json.toLowerCase() : undefined;
  if (order === "ascending" || order === "descending" || order === "ignore") return order;
  return note(reading, at, '"order" must be ascending, descending or ignore');
}

function readEnum(reading: Reading, json: JsonObject, space: string | undefined, at: string): AvroType | undefined {
  const named = readNamed(reading, json, space, at);
  if (named === undefined) return undefined;
  const declared = json.get("symbols");
  if (!isJsonArray(declared)) return note(reading, at, `enum ${shown(named.name.full)} has no list of symbols`);
  const symbols = declared.filter((symbol) => typeof symbol === "string");
  if (symbols.length < declared.length) note(reading, at, `enum ${shown(named.name.full)} has a symbol that is not a text`);
  if (reading.strict) for (const symbol of symbols) note(reading, at, simpleNameProblem("symbol", symbol));
  for (const symbol of repeated(symbols))
    note(reading, at, `enum ${shown(named.name.full)} has the symbol ${shown(symbol)} more than once`);
  const fallback = json.get("default");
  const symbol = typeof fallback === "string" ? fallback : undefined;
  if (symbol !== undefined && !symbols.includes(symbol)) {
    note(reading, at, `the default ${shown(symbol)} of enum ${shown(named.name.full)} is not one of its symbols`);
  }
  const type: EnumType = { kind: "enum", ...named, symbols, default: symbol, props: propsOf(json, ENUM_WORDS) };
  return define(reading, type, at);
}

function readFixed(reading: Reading, json: JsonObject, space: string | undefined, at: string): AvroType | undefined {
  const named = readNamed(reading, json, space, at);
  if (named === undefined) return undefined;
  const declared = json.get("size");
  const size = isJsonNumber(declared) && isIntegral(declared) ? Number(declared.number) : -1;
  if (size < 0 || size > 0x7fff_ffff) return note(reading, at, `fixed ${shown(named.name.full)} has no "size" that is a number of bytes`);
  const type: FixedType = { kind: "fixed", ...named, size, props: propsOf(json, TYPE_WORDS) };
  return define(reading, type, at);
}

function readNamed(
  reading: Reading,
  json: JsonObject,
  space: string | undefined,
  at: string,
): Pick<NamedType, "name" | "doc" | "aliases"> | undefined {
  const written = json.get("name");
  if (typeof written !== "string") return note(reading, at, `there is no "name" that is a text, in ${excerpt(json)}`);
  const own = json.get("namespace");
  const name = avroName(written, typeof own === "string" ? own : space);
  if (primitiveKind(name.full) !== undefined) note(reading, at, `a type may not be called ${shown(name.full)}, as a primitive is`);
  const aliases = new Map<string, AvroName>();
  for (const alias of readAliases(reading, json, at).map((text) => avroName(text, name.space))) aliases.set(alias.full, alias);
  if (reading.strict) for (const used of [name, ...aliases.values()]) note(reading, at, nameProblem(used));
  return { name, doc: docOf(json), aliases: [...aliases.values()] };
}

function readAliases(reading: Reading, json: JsonObject, at: string): readonly string[] {
  const declared = json.get("aliases");
  if (declared === undefined) return [];
  const aliases = isJsonArray(declared) ? declared.filter((alias) => typeof alias === "string") : [];
  if (!isJsonArray(declared) || aliases.length < declared.length) note(reading, at, '"aliases" must be a list of texts');
  return [...new Set(aliases)];
}

function define<T extends NamedType>(reading: Reading, type: T, at: string): T {
  if (reading.names.has(type.name.full)) note(reading, at, `${shown(type.name.full)} is already defined, here or in a reference`);
  else reading.names.set(type.name.full, type);
  return type;
}

function docOf(json: JsonObject): string | undefined {
  const doc = json.get("doc");
  return typeof doc === "string" ? doc : undefined;
}

function excerpt(json: Json): string {
  const text = printJson(json);
  return text.length > 100 ? `${text.slice(0, 100)}...` : text;
}
