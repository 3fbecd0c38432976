import type { Case } from "./case.ts";
import { type Failure, failure } from "./failure.ts";
import type { ObjectFacts } from "./object-facts.ts";
import { isMatch, memberAt, namesAt, type Place, schemaAt, schemasAt, targetOf, valueAt } from "./place.ts";
import type { Proof } from "./proof.ts";
import { hasSame } from "./same.ts";

/** Looks at properties that no schema of the reader declares. Rule: JSON Schema 2019-09, unevaluatedProperties. */
export function unevaluatedFailures(proof: Proof, one: Case, reader: Place, facts: ObjectFacts): readonly Failure[] {
  const schema = schemaAt(reader, "unevaluatedProperties");
  if (schema === undefined || schema.json === true) return [];
  const declaring = evaluating(proof, one, reader);
  if (declaring.some((place) => valueAt(place, "additionalProperties") !== undefined)) return [];
  const isDeclared = (name: string): boolean =>
    declaring.some(
      (place) =>
        memberAt(place, "properties", name) !== undefined ||
        namesAt(place, "patternProperties").some((pattern) => isMatch(pattern, name, proof.budget.patterns) === true),
    );
  const isRefused = (written: readonly Place[]): boolean => !proof.isImpossible(written) && proof.failures(written, schema).length > 0;
  const names = [...facts.names].filter((name) => !isDeclared(name) && isRefused(facts.schemasFor(name)));
  const isFree = facts.free.some(
    ({ pattern, schemas }) =>
      !(pattern !== undefined && declaring.some((place) => memberAt(place, "patternProperties", pattern) !== undefined)) &&
      isRefused(schemas),
  );
  if ((names.length === 0 && !isFree) || hasSame(one, reader, KEYWORDS, proof.budget)) return [];
  const kind = schema.json === false ? "UNEVALUATED_PROPERTIES_REMOVED" : "UNEVALUATED_PROPERTIES_NARROWED";
  const words = "may be written with properties that the reader does not declare, and refuses.";
  return failure(kind, words, { reader, writer: one.schemas[0], steps: ["unevaluatedProperties"] });
}

/** Lists the schemas of the reader that surely hold for a case, and so evaluate what they declare. */
function evaluating(proof: Proof, one: Case, reader: Place): readonly Place[] {
  const found = new Set<Place>();
  const seen = new Set<unknown>();
  const pending = [reader];
  for (let place = pending.pop(); place !== undefined; place = pending.pop()) {
    if (seen.has(place.json)) continue;
    seen.add(place.json);
    found.add(place);
    const target = targetOf(place);
    const branches = ["anyOf", "oneOf"].flatMap((keyword) => schemasAt(place, keyword));
    pending.push(...(target === undefined ? [] : [target]), ...schemasAt(place, "allOf"));
    pending.push(...branches.filter((branch) => proof.caseFailures(one, branch).length === 0));
  }
  return [...found];
}

/** What must be the same for the same properties to be evaluated. */
const KEYWORDS: readonly string[] =
  "unevaluatedProperties properties patternProperties additionalProperties $ref allOf anyOf oneOf if then else not dependentSchemas dependencies".split(
    " ",
  );
