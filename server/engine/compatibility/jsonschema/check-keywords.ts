import { isJsonArray, isJsonNumber, isJsonObject, type Json, type JsonNumber } from "../../json/json-text.ts";
import { NAMED, SCHEMAS, type SchemaLocation } from "./documents.ts";
import { excerpt, note, type Reading } from "./reading.ts";
import { escapePointer } from "./uri.ts";
import { compareNumbers, interner } from "./values.ts";

const ZERO: JsonNumber = { number: "0" };
const COUNTS: ReadonlySet<string> = new Set([
  "maxContains",
  "maxItems",
  "maxLength",
  "maxProperties",
  "minContains",
  "minItems",
  "minLength",
  "minProperties",
]);
const LIMITS: ReadonlySet<string> = new Set(["exclusiveMaximum", "exclusiveMinimum", "maximum", "minimum", "multipleOf"]);
const TEXTS: ReadonlySet<string> = new Set(["$anchor", "$comment", "$id", "$ref", "$schema", "description", "format", "pattern", "title"]);
const FLAGS: ReadonlySet<string> = new Set(["deprecated", "readOnly", "uniqueItems", "writeOnly"]);
const SINGLE: ReadonlySet<string> = new Set(["contains", "else", "if", "not", "propertyNames", "then"]);
const LISTS: ReadonlySet<string> = new Set(["allOf", "anyOf", "oneOf", "prefixItems"]);

/**
 * Checks a new schema as its draft's meta-schema does, also in parts that nothing refers to.
 *
 * Written out instead of run through a validator: a validator compares the members of a hundred thousand long enum
 * pairwise. Rule: the meta-schemas of drafts 4 to 2020-12.
 */
export function checkKeywords(reading: Reading, location: SchemaLocation): void {
  const { json } = location;
  if (typeof json === "boolean") {
    if (location.document.dialect === "draft-04" && location.at !== "#")
      note(reading, location, "a schema is an object in draft 4, not true or false");
    return;
  }
  if (!isJsonObject(json)) return note(reading, location, `a schema must be an object or true or false, not ${excerpt(json)}`);
  for (const [keyword, value] of json) {
    const problem = keywordProblem(keyword, value, location);
    if (problem !== undefined) note(reading, location, problem);
    const at = `${location.at}/${escapePointer(keyword)}`;
    if (SCHEMAS.has(keyword)) checkBelow(reading, { ...location, json: value, at }, keyword);
    else if (NAMED.has(keyword) && isJsonObject(value))
      for (const [name, schema] of value)
        if (!(keyword === "dependencies" && isJsonArray(schema)))
          checkKeywords(reading, { ...location, json: schema, at: `${at}/${escapePointer(name)}` });
  }
}

function checkBelow(reading: Reading, location: SchemaLocation, keyword: string): void {
  const { json } = location;
  if (isJsonArray(json)) {
    for (const [position, item] of json.entries()) checkKeywords(reading, { ...location, json: item, at: `${location.at}/${position}` });
  } else if (SINGLE.has(keyword) || typeof json !== "boolean") checkKeywords(reading, location);
}

/** Says what is wrong with the value of a keyword; what reading it refuses anyway is not repeated here. */
function keywordProblem(keyword: string, value: Json, location: SchemaLocation): string | undefined {
  const { dialect } = location.document;
  if (COUNTS.has(keyword)) return countProblem(keyword, value);
  if (LIMITS.has(keyword)) {
    if (dialect === "draft-04" && keyword.startsWith("exclusive"))
      return typeof value === "boolean" ? undefined : `"${keyword}" is true or false in draft 4`;
    if (!isJsonNumber(value)) return `"${keyword}" must be a number, not ${excerpt(value)}`;
    return keyword === "multipleOf" && compareNumbers(value, ZERO) <= 0 ? '"multipleOf" must be greater than 0' : undefined;
  }
  if (TEXTS.has(keyword)) return typeof value === "string" ? undefined : `"${keyword}" must be a text, not ${excerpt(value)}`;
  if (FLAGS.has(keyword)) return typeof value === "boolean" ? undefined : `"${keyword}" must be true or false, not ${excerpt(value)}`;
  if (LISTS.has(keyword)) return isJsonArray(value) && value.length > 0 ? undefined : `"${keyword}" must be a list of at least one schema`;
  if (SINGLE.has(keyword) && isJsonArray(value)) return `"${keyword}" must be a schema, not a list`;
  if (NAMED.has(keyword)) return isJsonObject(value) ? undefined : `"${keyword}" must be an object, not ${excerpt(value)}`;
  return otherProblem(keyword, value, location);
}

function countProblem(keyword: string, value: Json): string | undefined {
  if (isJsonNumber(value) && /^\d+(?:\.0*)?$/.test(value.number)) return undefined;
  return `"${keyword}" must be a whole number that is not negative, not ${excerpt(value)}`;
}

function otherProblem(keyword: string, value: Json, { document: { dialect } }: SchemaLocation): string | undefined {
  switch (keyword) {
    case "required":
      if (!isJsonArray(value)) return `"required" must be a list of texts, not ${excerpt(value)}`;
      if (dialect === "draft-04" && value.length === 0) return '"required" must not be empty in draft 4';
      return repeats(value) ? '"required" must not name a property twice' : undefined;
    case "enum":
      if (!isJsonArray(value)) return `"enum" must be a list, not ${excerpt(value)}`;
      if (dialect !== "draft-04") return undefined;
      return value.length === 0 || repeats(value) ? '"enum" must have different values, at least one, in draft 4' : undefined;
    case "type":
      if (isJsonArray(value) && (value.length === 0 || repeats(value))) return '"type" must have different types, at least one';
      return undefined;
    case "items":
      if (isJsonArray(value) && dialect === "2020-12") return '"items" must be a schema in 2020-12; "prefixItems" takes a list';
      return isJsonArray(value) && value.length === 0 && dialect === "draft-04" ? '"items" must not be empty in draft 4' : undefined;
    default:
      return undefined;
  }
}

function repeats(values: readonly Json[]): boolean {
  const idOf = interner();
  return new Set(values.map(idOf)).size < values.length;
}
