import { isJsonNumber, type JsonNumber } from "../../../json/json-text.ts";
import { compareNumbers } from "../values.ts";
import type { Case } from "./case.ts";
import { itemsOf, numberAt, type Place, valueAt } from "./place.ts";

/** Is an end of a range of numbers. */
export interface Bound {
  readonly limit: JsonNumber;
  /** Whether the limit itself is outside. */
  readonly isExclusive: boolean;
}

/** Says which end of a range: 1 for the upper, -1 for the lower. */
export type End = 1 | -1;

/** Gives the bounds that a schema sets at one end. Rule: draft 4 makes an inclusive one exclusive by a flag, later drafts have two keywords. */
export function boundsAt(place: Place, end: End): readonly Bound[] {
  const name = end === 1 ? "aximum" : "inimum";
  const [inclusive, exclusive] = [numberAt(place, `m${name}`), valueAt(place, `exclusiveM${name}`)];
  const isFlag = place.document.dialect === "draft-04";
  const bounds: Bound[] = inclusive === undefined ? [] : [{ limit: inclusive, isExclusive: isFlag && exclusive === true }];
  return isJsonNumber(exclusive) && !isFlag ? [...bounds, { limit: exclusive, isExclusive: true }] : bounds;
}

/** Gives the narrowest bound that holds for a case; undefined when there is none. */
export function boundOf({ value, schemas }: Case, end: End): Bound | undefined {
  if (isJsonNumber(value)) return { limit: value, isExclusive: false };
  let narrowest: Bound | undefined;
  for (const bound of schemas.flatMap((schema) => boundsAt(schema, end)))
    if (narrowest === undefined || isWithin(bound, narrowest, end)) narrowest = bound;
  return narrowest;
}

/** Tells whether everything that is within one bound is within the other. */
export function isWithin(inner: Bound, outer: Bound, end: End): boolean {
  const order = compareNumbers(inner.limit, outer.limit) * end;
  return order < 0 || (order === 0 && (inner.isExclusive || !outer.isExclusive));
}

/** Gives how much a case has of what a pair of keywords counts: characters, items or properties, at least or at most. */
export function countOf(one: Case, keyword: string): number | undefined {
  const { value, schemas } = one;
  if (typeof value === "string" && keyword.endsWith("Length")) return Array.from(value).length;
  const isMost = keyword.startsWith("max");
  const limits = schemas.flatMap((schema) => {
    const limit = numberAt(schema, keyword);
    const { tuple, rest } = keyword === "maxItems" ? itemsOf(schema) : { tuple: [], rest: undefined };
    return [...(limit === undefined ? [] : [Number(limit.number)]), ...(rest?.json === false ? [tuple.length] : [])];
  });
  if (limits.length === 0) return undefined;
  return isMost ? Math.min(...limits) : Math.max(...limits);
}
