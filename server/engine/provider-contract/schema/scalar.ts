import type { Json } from "../../json/json-text.ts";
import type { Members } from "../place.ts";
import { mismatch, type Outcome, type Problem, spend, type Task } from "./context.ts";
import { hasFormat } from "./format.ts";
import { type Matched, matchPattern, preparePattern } from "./pattern.ts";
import { cut, numberOf, shown } from "./values.ts";

/** The keywords of texts. Rule: JSON Schema 2020-12 validation, 6.3 and 7. */
export function evaluateString(task: Task, schema: Members, text: string, outcome: Outcome): void {
  const { minLength, maxLength, pattern, format } = schema;
  // Rule: characters are code points, not UTF-16 units.
  const length = typeof minLength === "number" || typeof maxLength === "number" ? Array.from(text).length : 0;
  if (typeof minLength === "number" && length < minLength) {
    outcome.problems.push(mismatch(task, "minLength", `${shown(text)} is shorter than ${minLength}`));
  }
  if (typeof maxLength === "number" && length > maxLength) {
    outcome.problems.push(mismatch(task, "maxLength", `${shown(text)} is longer than ${maxLength}`));
  }
  if (typeof pattern === "string") {
    const matched = tryPattern(task, pattern, text);
    if (!matched.tried) outcome.notes.push(untried(task, "pattern", pattern, matched.reason));
    else if (!matched.matches) outcome.problems.push(mismatch(task, "pattern", `${shown(text)} does not match ${cut(pattern)}`));
  }
  if (typeof format === "string" && !hasFormat(text, format)) {
    outcome.problems.push(mismatch(task, "format", `${shown(text)} is no ${format}`));
  }
}

/** Tries that cost as much as one step. */
const TRIES_PER_STEP = 2000;

/** Tries a pattern at the cost of its worst case. */
export function tryPattern({ context }: Task, pattern: string, text: string): Matched {
  const { patterns } = context.memory;
  const prepared = patterns.get(pattern) ?? preparePattern(pattern);
  patterns.set(pattern, prepared);
  const matched = matchPattern(prepared, text);
  spend(context.budget, matched.tried ? matched.tries / TRIES_PER_STEP : 1);
  return matched;
}

/** The note that a pattern was not tried. */
export function untried(task: Task, keyword: string, pattern: string, reason: string): Problem {
  const message = `the pattern ${cut(pattern)} was not tried: ${reason}`;
  return { ...mismatch(task, keyword, message), kind: "pattern" };
}

/** The keywords of numbers. Rule: JSON Schema 2020-12 validation, 6.2; with OpenAPI 3.0 the exclusive limits are booleans. */
export function evaluateNumber(task: Task, schema: Members, value: Json, outcome: Outcome): void {
  const number = numberOf(value);
  if (number === undefined) return;
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  const say = (keyword: string, text: string) => outcome.problems.push(mismatch(task, keyword, `${shown(value)} is ${text}`));
  if (typeof minimum === "number") {
    if (number < minimum) say("minimum", `less than ${minimum}`);
    else if (number === minimum && exclusiveMinimum === true) say("exclusiveMinimum", `not greater than ${minimum}`);
  }
  if (typeof maximum === "number") {
    if (number > maximum) say("maximum", `greater than ${maximum}`);
    else if (number === maximum && exclusiveMaximum === true) say("exclusiveMaximum", `not less than ${maximum}`);
  }
  if (typeof exclusiveMinimum === "number" && number <= exclusiveMinimum) say("exclusiveMinimum", `not greater than ${exclusiveMinimum}`);
  if (typeof exclusiveMaximum === "number" && number >= exclusiveMaximum) say("exclusiveMaximum", `not less than ${exclusiveMaximum}`);
  if (typeof multipleOf === "number" && multipleOf > 0 && !isMultiple(number, multipleOf))
    say("multipleOf", `no multiple of ${multipleOf}`);
}

/** 0.3 is a multiple of 0.1, though not in doubles. */
function isMultiple(number: number, of: number): boolean {
  const quotient = number / of;
  return Math.abs(quotient - Math.round(quotient)) <= 1e-9 * Math.max(1, Math.abs(quotient));
}
