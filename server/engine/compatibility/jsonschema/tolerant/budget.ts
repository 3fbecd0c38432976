import type { StepBudget } from "../pattern-match.ts";

/** Steps of one comparison, at most: about a second. */
const MAX_STEPS = 800_000;
const MAX_PATTERN_STEPS = 2_000_000;
/** Deeper schemas would run out of stack. */
const MAX_DEPTH = 600;

/** Is thrown when a comparison has taken too long, or goes too deep. */
export class TooLargeError extends Error {
  override readonly name = "TooLargeError";
}

/** Counts what a comparison takes. */
export class Budget {
  /** What matching names against expressions may take. */
  readonly patterns: StepBudget = { left: MAX_PATTERN_STEPS };
  #left = MAX_STEPS;
  #depth = 0;

  /** Takes steps. @throws TooLargeError when there are none left */
  spend(steps = 1): void {
    this.#left -= steps;
    if (this.#left < 0) throw new TooLargeError("they have too many pairs of subschemas to compare");
    if (this.patterns.left <= 0) throw new TooLargeError("its regular expressions take too long to match");
  }

  /** Goes one level down while something is done. @throws TooLargeError when that is too deep */
  deeper<T>(act: () => T): T {
    if (this.#depth >= MAX_DEPTH) throw new TooLargeError(`they are nested deeper than ${MAX_DEPTH} levels`);
    this.#depth += 1;
    try {
      return act();
    } finally {
      this.#depth -= 1;
    }
  }
}
