import { createContext, Script } from "node:vm";
import { SerdeError } from "./serde-error.ts";

/** Longest that a pattern may take on one text. */
const MOST_MS = 100;
/** Steps that a pattern may take without being watched; some 50 ms. */
const UNWATCHED_STEPS = 1e7;

/** Choices that are few enough to be tried in all combinations. */
const MOST_CHOICES = 10;

/** What ajv asks a pattern. */
export interface GuardedPattern {
  test(text: string): boolean;
}

/**
 * A regular expression of a schema, which cannot stop the process: where backtracking may take long, it runs under a time limit.
 *
 * A pattern backtracks at most `length ^ (unbounded repetitions + 1)` times when no repetition stands in a repeated group. Only
 * texts for which that is much, and patterns with repeated groups or back references, pay for the limit (about 0.1 ms a test).
 * @throws SyntaxError for a pattern that is none
 */
export function guardPattern(pattern: string): GuardedPattern {
  const expression = compile(pattern);
  const power = powerOf(pattern) + 1;
  const watched = createContext({ expression, text: "" });
  let script: Script | undefined;
  return {
    test(text) {
      if (text.length ** power <= UNWATCHED_STEPS) return expression.test(text);
      script ??= new Script("expression.test(text)");
      watched["text"] = text;
      try {
        return script.runInContext(watched, { timeout: MOST_MS }) as boolean; // what RegExp.test returns
      } catch (error) {
        throw new SerdeError(
          "pattern-too-slow",
          `The pattern ${pattern} takes longer than ${MOST_MS} ms on a text of ${text.length}.`,
          error,
        );
      }
    },
  };
}

/** ECMA 262 with Unicode, as JSON Schema asks; the older syntax for those that were never written for it (`\-`). */
function compile(pattern: string): RegExp {
  try {
    return new RegExp(pattern, "u");
  } catch {
    return new RegExp(pattern);
  }
}

/** How many repetitions without a small limit follow each other; Infinity where they may stand inside each other. */
function powerOf(pattern: string): number {
  // What is escaped or in brackets is one character; neither repeats anything.
  const bare = pattern
    .replace(/\\(?:k<|[1-9])/g, ")*")
    .replace(/\\./g, "x")
    .replace(/\[[^\]]*\]/g, "x");
  if (/\)(?:[*+]|\{\d*,?\d*\})/.test(bare)) return Number.POSITIVE_INFINITY;
  // Each choice doubles the ways to match: a?a?a?…aaa.
  if ((bare.match(/[^(*+?}]\?|\|/g) ?? []).length > MOST_CHOICES) return Number.POSITIVE_INFINITY;
  return [...bare.matchAll(/[*+]|\{\d+,\}|\{\d*,?\d{2,}\}/g)].length;
}
