import { isJsonObject } from "../../../json/json-text.ts";
import { matches, readPattern } from "../pattern-match.ts";
import { compareNumbers, valueText } from "../values.ts";
import { boundOf, boundsAt, countOf } from "./bounds.ts";
import { type Case, typesAt, valuesAt } from "./case.ts";
import { objectFacts } from "./object-facts.ts";
import { memberAt, numberAt, type Place, schemaAt, schemasAt, targetOf, textAt, textsIn, valueAt } from "./place.ts";
import type { Proof } from "./proof.ts";

/** Tells whether a schema surely refuses every value of a case; false where that cannot be shown. */
export function excludes(proof: Proof, one: Case, schema: Place): boolean {
  const { json } = schema;
  if (!isJsonObject(json)) return json === false;
  if (one.excluded.has(json)) return one.excluded.get(json) === true;
  one.excluded.set(json, undefined);
  const isExcluded = proof.budget.deeper(() => isRefused(proof, one, schema));
  one.excluded.set(json, isExcluded);
  return isExcluded;
}

function isRefused(proof: Proof, one: Case, schema: Place): boolean {
  proof.budget.spend();
  const types = typesAt(schema);
  if (types !== undefined && !types.has(one.type) && !mayBeOf(one, types)) return true;
  const values = valuesAt(schema);
  if (values !== undefined && hasNoneOf(one, values.map(valueText))) return true;
  const target = targetOf(schema);
  if (target !== undefined && excludes(proof, one, target)) return true;
  if (schemasAt(schema, "allOf").some((part) => excludes(proof, one, part))) return true;
  for (const keyword of ["anyOf", "oneOf"]) {
    const branches = schemasAt(schema, keyword);
    if (branches.length > 0 && branches.every((branch) => excludes(proof, one, branch))) return true;
  }
  if (one.type === "object") return isObjectRefused(proof, one, schema);
  if (one.type === "number" || one.type === "integer") return isOutside(one, schema);
  return one.type === "string" && isTextRefused(one, schema);
}

/** A number may be an integer by chance. */
function mayBeOf({ type }: Case, types: ReadonlySet<string>): boolean {
  return (type === "integer" && types.has("number")) || (type === "number" && types.has("integer"));
}

const FIRST: Readonly<Record<string, RegExp>> = { object: /^\{/, array: /^\[/, string: /^"/, number: /^[-\d]/, integer: /^[-\d]/ };

/** A list has no value of a type when none of its texts begins as those of the type do. */
function hasNoneOf({ value, type }: Case, texts: readonly string[]): boolean {
  if (value !== undefined) return !texts.includes(valueText(value));
  return texts.every((text) => FIRST[type]?.test(text) === false);
}

function isObjectRefused(proof: Proof, one: Case, schema: Place): boolean {
  const facts = objectFacts(one, proof.budget);
  const isAbsent = (name: string): boolean =>
    !facts.mayHave(name) || (!facts.required.has(name) && proof.isImpossible(facts.schemasFor(name)));
  if (textsIn(valueAt(schema, "required")).some(isAbsent)) return true;
  const isClosed = schemaAt(schema, "additionalProperties")?.json === false && valueAt(schema, "patternProperties") === undefined;
  return [...facts.required].some((name) => {
    const property = memberAt(schema, "properties", name);
    if (property === undefined) return isClosed;
    const cases = proof.cases(facts.schemasFor(name));
    return cases.length > 0 && cases.every((value) => excludes(proof, value, property));
  });
}

function isOutside(one: Case, schema: Place): boolean {
  return ([1, -1] as const).some((end) => {
    const opposite = boundOf(one, end === 1 ? -1 : 1);
    if (opposite === undefined) return false;
    return boundsAt(schema, end).some(({ limit, isExclusive }) => {
      const order = compareNumbers(opposite.limit, limit) * end;
      return order > 0 || (order === 0 && (isExclusive || opposite.isExclusive));
    });
  });
}

function isTextRefused(one: Case, schema: Place): boolean {
  const [least, most] = [countOf(one, "minLength"), countOf(one, "maxLength")];
  const [shortest, longest] = [numberAt(schema, "minLength"), numberAt(schema, "maxLength")];
  if (most !== undefined && shortest !== undefined && most < Number(shortest.number)) return true;
  if (least !== undefined && longest !== undefined && least > Number(longest.number)) return true;
  const text = textAt(schema, "pattern");
  const pattern = text === undefined || typeof one.value !== "string" ? undefined : readPattern(text);
  return pattern !== undefined && typeof one.value === "string" && matches(pattern, one.value, { left: 50_000 }) === false;
}
