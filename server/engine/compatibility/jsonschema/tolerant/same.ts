import { isJsonArray, isJsonNumber, isJsonObject, type Json } from "../../../json/json-text.ts";
import { baseAt } from "../documents.ts";
import { compareNumbers } from "../values.ts";
import type { Budget } from "./budget.ts";
import type { Case } from "./case.ts";
import { type Place, targetOf, valueAt } from "./place.ts";

/** Tells whether one of the schemas that hold for a case has the same keywords as the reader: then they hold for the reader, too. */
export function hasSame(one: Case, reader: Place, keywords: readonly string[], budget: Budget): boolean {
  return one.schemas.some((schema) => {
    if (schema.document.dialect !== reader.document.dialect) return false;
    return keywords.every((keyword) => {
      const [left, right] = [valueAt(schema, keyword), valueAt(reader, keyword)];
      if (left === undefined || right === undefined) return left === right;
      return isSame(within(schema, left), within(reader, right), budget, new Map());
    });
  });
}

function within(place: Place, json: Json): Place {
  return { ...place, json, base: isJsonObject(place.json) ? baseAt(place.json, place) : place.base };
}

/** Compares texts, and where they refer to others those. */
function isSame(left: Place, right: Place, budget: Budget, met: Map<Json, Set<Json>>): boolean {
  const [a, b] = [left.json, right.json];
  budget.spend();
  if (a === b) return true;
  if (isJsonArray(a))
    return (
      isJsonArray(b) &&
      a.length === b.length &&
      a.every((item, index) => isSame(within(left, item), within(right, b[index] ?? null), budget, met))
    );
  if (isJsonNumber(a)) return isJsonNumber(b) && compareNumbers(a, b) === 0;
  if (!isJsonObject(a) || !isJsonObject(b) || a.size !== b.size) return false;
  const pairs = met.get(a) ?? new Set();
  // Met before, it is being compared, or was found to be the same: the first difference ends everything.
  if (pairs.has(b)) return true;
  met.set(a, pairs.add(b));
  // Where that leads to depends on who refers to it.
  if (a.has("$dynamicRef") || a.has("$recursiveRef")) return false;
  return budget.deeper(() =>
    [...a].every(([name, member]) => {
      const other = b.get(name);
      if (other === undefined) return false;
      const targets = name === "$ref" ? [targetOf(left), targetOf(right)] : [];
      const [before, after] = targets;
      if (before !== undefined && after !== undefined) return isSame(before, after, budget, met);
      return isSame(within(left, member), within(right, other), budget, met);
    }),
  );
}
