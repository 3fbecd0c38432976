import { isJsonArray, isJsonNumber, isJsonObject, type Json, type JsonNumber, type JsonObject } from "../../../json/json-text.ts";
import { type Dialect, isModern } from "../dialect.ts";
import { baseAt, follow, type SchemaLocation } from "../documents.ts";
import { matches, type Pattern, readPattern, type StepBudget } from "../pattern-match.ts";
import { escapePointer } from "../uri.ts";

/** Is a schema in its text, with what following its references needs. */
export type Place = SchemaLocation;

const ORDER: readonly Dialect[] = ["draft-04", "draft-06", "draft-07", "2019-09", "2020-12"];
/** Since which draft a keyword counts, if not from the first; `if` as ajv takes it, one draft early. */
const SINCE: ReadonlyMap<string, Dialect> = new Map<string, Dialect>([
  ...(["const", "contains", "else", "if", "propertyNames", "then"] as const).map((keyword) => [keyword, "draft-06"] as const),
  ...(["dependentRequired", "dependentSchemas", "maxContains", "minContains", "unevaluatedItems", "unevaluatedProperties"] as const).map(
    (keyword) => [keyword, "2019-09"] as const,
  ),
  ["prefixItems", "2020-12"],
]);

/** Gives the value of a keyword; undefined where the schema does not have it, or its draft does not know it. */
export function valueAt(place: Place, keyword: string): Json | undefined {
  const { json, document } = place;
  if (!isJsonObject(json)) return undefined;
  const since = SINCE.get(keyword);
  if (since !== undefined && ORDER.indexOf(document.dialect) < ORDER.indexOf(since)) return undefined;
  return keyword === "additionalItems" && document.dialect === "2020-12" ? undefined : json.get(keyword);
}

/** Gives a number that a keyword has. */
export function numberAt(place: Place, keyword: string): JsonNumber | undefined {
  const value = valueAt(place, keyword);
  return isJsonNumber(value) ? value : undefined;
}

/** Gives a text that a keyword has. */
export function textAt(place: Place, keyword: string): string | undefined {
  const value = valueAt(place, keyword);
  return typeof value === "string" ? value : undefined;
}

/** Gives the texts in a list. */
export function textsIn(value: Json | undefined): readonly string[] {
  return isJsonArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** Gives the place of a value below a schema. */
export function below(place: Place, json: Json, ...steps: readonly string[]): Place {
  const at = steps.reduce((path, step) => `${path}/${escapePointer(step)}`, place.at);
  return { ...place, json, base: isJsonObject(place.json) ? baseAt(place.json, place) : place.base, at };
}

/** Gives the schema of a keyword. */
export function schemaAt(place: Place, keyword: string): Place | undefined {
  const value = valueAt(place, keyword);
  return isJsonObject(value) || typeof value === "boolean" ? below(place, value, keyword) : undefined;
}

/** Gives the schemas of a keyword that has a list of them. */
export function schemasAt(place: Place, keyword: string): readonly Place[] {
  const value = valueAt(place, keyword);
  return isJsonArray(value) ? value.map((item, index) => below(place, item, keyword, String(index))) : [];
}

/** Gives the value that a keyword has for a name. */
export function memberAt(place: Place, keyword: string, name: string): Place | undefined {
  const value = valueAt(place, keyword);
  const member = isJsonObject(value) ? value.get(name) : undefined;
  return member === undefined ? undefined : below(place, member, keyword, name);
}

/** Lists the names under a keyword. */
export function namesAt(place: Place, keyword: string): readonly string[] {
  const value = valueAt(place, keyword);
  return isJsonObject(value) ? [...value.keys()] : [];
}

/** Gives what a `$ref` leads to; undefined without one. */
export function targetOf(place: Place): Place | undefined {
  const reference = textAt(place, "$ref");
  return reference === undefined || !isJsonObject(place.json)
    ? undefined
    : follow({ ...place, base: baseAt(place.json, place) }, reference);
}

/** Tells whether what stands beside a reference counts only for some: the older drafts ignore it, validators do not. */
export function hasDisputedNeighbours(place: Place): boolean {
  return textAt(place, "$ref") !== undefined && !isModern(place.document.dialect);
}

/** Gives the schemas of a tuple, and what must hold for the items after it. */
export function itemsOf(place: Place): { readonly tuple: readonly Place[]; readonly rest: Place | undefined } {
  if (place.document.dialect === "2020-12") return { tuple: schemasAt(place, "prefixItems"), rest: schemaAt(place, "items") };
  if (isJsonArray(valueAt(place, "items"))) return { tuple: schemasAt(place, "items"), rest: schemaAt(place, "additionalItems") };
  return { tuple: [], rest: schemaAt(place, "items") };
}

/** Gives what a property demands beside it, under either of the names that this has had. */
export function dependentNames(place: Place, name: string): readonly string[] {
  return ["dependentRequired", "dependencies"].flatMap((keyword) => textsIn(memberAt(place, keyword, name)?.json));
}

/** Lists the schemas that come with a property. */
export function dependentSchemas(place: Place): readonly (readonly [name: string, schema: Place])[] {
  return ["dependentSchemas", "dependencies"].flatMap((keyword) =>
    namesAt(place, keyword).flatMap((name) => {
      const schema = memberAt(place, keyword, name);
      return schema === undefined || isJsonArray(schema.json) ? [] : [[name, schema] as const];
    }),
  );
}

/** Lists the schemas that speak of the same value, whether or not they must hold. */
export function inPlace(place: Place): readonly Place[] {
  const target = targetOf(place);
  const single = ["if", "then", "else"].map((keyword) => schemaAt(place, keyword));
  const many = ["allOf", "anyOf", "oneOf"].flatMap((keyword) => schemasAt(place, keyword));
  return [target, ...single, ...many, ...dependentSchemas(place).map(([, schema]) => schema)].filter((one) => one !== undefined);
}

/** Makes a schema that nobody wrote, at the place of one that somebody did. */
export function madeUp(place: Place, members: JsonObject): Place {
  return { ...place, json: members, document: { ...place.document, dialect: "2020-12" } };
}

/** Expressions as they were read, for as long as a comparison takes. */
const PATTERNS = new WeakMap<StepBudget, Map<string, Pattern | undefined>>();

/** Tells whether a name matches an expression; undefined when that cannot be told. */
export function isMatch(pattern: string, name: string, budget: StepBudget): boolean | undefined {
  const known = PATTERNS.get(budget) ?? new Map<string, Pattern | undefined>();
  PATTERNS.set(budget, known);
  if (!known.has(pattern)) known.set(pattern, readPattern(pattern));
  const read = known.get(pattern);
  return read === undefined ? undefined : matches(read, name, budget);
}
