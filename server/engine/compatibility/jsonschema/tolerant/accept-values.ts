import { isJsonNumber, type JsonNumber } from "../../../json/json-text.ts";
import { matches, readPattern } from "../pattern-match.ts";
import { compareNumbers, isMultipleOf } from "../values.ts";
import { boundOf, boundsAt, countOf, isWithin } from "./bounds.ts";
import type { Case } from "./case.ts";
import { type Failure, failure } from "./failure.ts";
import { formatOf } from "./format-keyword.ts";
import { numberAt, type Place, textAt } from "./place.ts";

const ENDS = [
  [1, "aximum", "MAXIMUM", "DECREASED"],
  [-1, "inimum", "MINIMUM", "INCREASED"],
] as const;

/** Looks at the limits of numbers. */
export function numberFailures(one: Case, reader: Place): readonly Failure[] {
  const [writer] = one.schemas;
  const bounds = ENDS.flatMap(([end, name, kind, change]) => {
    const known = boundOf(one, end);
    return boundsAt(reader, end).flatMap((bound) => {
      if (known !== undefined && isWithin(known, bound, end)) return [];
      const isExclusive = bound.isExclusive && numberAt(reader, `exclusiveM${name}`) !== undefined;
      const words = `may be written ${known === undefined ? "without a limit" : `up to ${known.limit.number}`}, but the reader's is ${bound.limit.number}.`;
      return failure(`${isExclusive ? "EXCLUSIVE_" : ""}${kind}_${known === undefined ? "ADDED" : change}`, words, {
        reader,
        writer,
        steps: [isExclusive ? `exclusiveM${name}` : `m${name}`],
      });
    });
  });
  const divisor = numberAt(reader, "multipleOf");
  if (divisor === undefined || isAlwaysMultiple(one, divisor)) return bounds;
  const words = `may be written as no multiple of ${divisor.number}, which the reader wants.`;
  const kind = one.schemas.some((schema) => numberAt(schema, "multipleOf") !== undefined) ? "MULTIPLE_OF_CHANGED" : "MULTIPLE_OF_ADDED";
  return [...bounds, ...failure(kind, words, { reader, writer, steps: ["multipleOf"] })];
}

/** Of numbers with fractions only equal divisors are sure: validators divide doubles. */
function isAlwaysMultiple({ type, value, schemas }: Case, divisor: JsonNumber): boolean {
  const isWhole = (number: JsonNumber): boolean => isMultipleOf(number, { number: "1" });
  if (isJsonNumber(value)) return isMultipleOf(value, divisor) && Number.isInteger(Number(value.number) / Number(divisor.number));
  if (type === "integer" && isMultipleOf({ number: "1" }, divisor) && isWhole(divisor)) return true;
  return schemas.some((schema) => {
    const own = numberAt(schema, "multipleOf");
    return own !== undefined && (compareNumbers(own, divisor) === 0 || (isWhole(own) && isWhole(divisor) && isMultipleOf(own, divisor)));
  });
}

/** Looks at how many characters, items or properties there may be. */
export function countFailures(one: Case, reader: Place, of: "Items" | "Length" | "Properties", own = countOf): readonly Failure[] {
  const [writer] = one.schemas;
  return (["max", "min"] as const).flatMap((end) => {
    const keyword = `${end}${of}`;
    const limit = numberAt(reader, keyword);
    const known = own(one, keyword);
    if (limit === undefined) return [];
    const wanted = Number(limit.number);
    if (end === "max" ? known !== undefined && known <= wanted : (known ?? 0) >= wanted) return [];
    const name = `${end === "max" ? "MAX" : "MIN"}_${of === "Length" ? "LENGTH" : of === "Items" ? "ITEMS" : "PROPERTIES"}` as const;
    const words =
      known === undefined
        ? `is written without the limit ${wanted} that the reader sets.`
        : `is written under the limit ${known}, but the reader's is ${wanted}.`;
    const kind =
      known === undefined ? (`${name}_ADDED` as const) : end === "max" ? (`${name}_DECREASED` as const) : (`${name}_INCREASED` as const);
    return isCountKind(kind) ? failure(kind, words, { reader, writer, steps: [keyword] }) : [];
  });
}

type CountKind =
  | `MAX_${"LENGTH" | "ITEMS" | "PROPERTIES"}_${"ADDED" | "DECREASED"}`
  | `MIN_${"LENGTH" | "ITEMS" | "PROPERTIES"}_${"ADDED" | "INCREASED"}`;

function isCountKind(kind: string): kind is CountKind {
  return /^(?:MAX_\w+_(?:ADDED|DECREASED)|MIN_\w+_(?:ADDED|INCREASED))$/.test(kind);
}

/** Looks at what texts must look like; expressions are compared as texts. */
export function textFailures(one: Case, reader: Place): readonly Failure[] {
  const [writer] = one.schemas;
  const found: Failure[] = [];
  const pattern = textAt(reader, "pattern");
  if (pattern !== undefined && !isMatched(one, pattern)) {
    const isLimited = one.schemas.some((schema) => textAt(schema, "pattern") !== undefined);
    const words = "may be written as a text that does not match the reader's regular expression.";
    found.push(...failure(isLimited ? "PATTERN_CHANGED" : "PATTERN_ADDED", words, { reader, writer, steps: ["pattern"] }));
  }
  const format = formatOf(reader);
  if (format !== undefined && !one.schemas.some((schema) => textAt(schema, "format") === format && formatOf(schema) === format)) {
    const words = `may be written in another format than ${format}, which the reader wants.`;
    found.push(...failure("FORMAT_ADDED", words, { reader, writer, steps: ["format"] }));
  }
  return found;
}

function isMatched({ value, schemas }: Case, text: string): boolean {
  if (schemas.some((schema) => textAt(schema, "pattern") === text)) return true;
  const pattern = typeof value === "string" ? readPattern(text) : undefined;
  return pattern !== undefined && typeof value === "string" && matches(pattern, value, { left: 50_000 }) === true;
}
