import type { CompatibilityPolicy } from "../format.ts";
import { type JsonDifferenceKind, severityOf } from "./kinds.ts";
import type { SchemaNode } from "./node.ts";
import { escapePointer } from "./uri.ts";

/** Is a writer schema and the reader schema that is to take its place; either may be missing. */
export interface Pair {
  readonly writer: SchemaNode;
  readonly reader: SchemaNode;
}

/** Is one change, its path relative to the pair it was found in. */
export interface Change {
  readonly kind: JsonDifferenceKind;
  /** Steps of the path, each after the one before; empty for the pair itself. */
  readonly steps: readonly string[];
  readonly writerAt: string;
  readonly readerAt: string;
  /** What stood there before, and what stands there now, for a person. */
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

/** Is what was found in a pair inside another. */
export interface Nested {
  readonly steps: readonly string[];
  readonly outcome: Outcome;
}

/** Is what comparing a pair gave: shared by all the places where the pair occurs, so that it is no list but a graph. */
export interface Outcome {
  readonly isBreaking: boolean;
  readonly parts: readonly (Change | Nested)[];
  /** How many breaking changes, and how many of any kind, a list would have; large numbers only mean "many". */
  readonly breaking: number;
  readonly total: number;
}

/** Is a comparison that asks for those it depends on; its caller answers, which keeps deep schemas off the stack. */
export type Comparison = Generator<Pair, Outcome, Outcome>;
/** Is a part of a comparison. */
export type Steps<T = void> = Generator<Pair, T, Outcome>;

/** Is the outcome of a comparison that found nothing. */
export const NOTHING: Outcome = { isBreaking: false, parts: [], breaking: 0, total: 0 };
/** Is the outcome for a pair that is being compared and known to fail: what is wrong is reported where it began. */
export const KNOWN_TO_BREAK: Outcome = { isBreaking: true, parts: [], breaking: 0, total: 0 };

const MANY = 1_000_000_000;

/** Collects what is found in one pair. */
export class Found {
  readonly #pair: Pair;
  readonly #policy: CompatibilityPolicy;
  readonly #parts: (Change | Nested)[] = [];
  #isBreaking = false;
  #breaking = 0;
  #total = 0;

  constructor(pair: Pair, policy: CompatibilityPolicy) {
    this.#pair = pair;
    this.#policy = policy;
  }

  /** Notes a change at the pair or, by steps, below it. */
  add(kind: JsonDifferenceKind, steps: readonly string[] = [], values: { readonly before?: string; readonly after?: string } = {}): void {
    const { writer, reader } = this.#pair;
    const below = steps.map((step) => `/${escapePointer(step)}`).join("");
    this.#parts.push({ kind, steps, writerAt: `${writer.at}${below}`, readerAt: `${reader.at}${below}`, ...values });
    this.#total += 1;
    if (!breaks(kind, this.#policy)) return;
    this.#isBreaking = true;
    this.#breaking += 1;
  }

  /** Takes over what was found in another pair. */
  nest(outcome: Outcome, steps: readonly string[] = []): void {
    if (outcome.parts.length > 0) this.#parts.push({ steps, outcome });
    this.#total = Math.min(MANY, this.#total + outcome.total);
    this.#breaking = Math.min(MANY, this.#breaking + outcome.breaking);
    this.#isBreaking ||= outcome.isBreaking;
  }

  /** Gives everything that was noted. */
  outcome(): Outcome {
    return { isBreaking: this.#isBreaking, parts: this.#parts, breaking: this.#breaking, total: this.#total };
  }
}

/** Tells whether a change breaks readers under a policy. Rule: Confluent SR, CompatibilityPolicy. */
export function breaks(kind: JsonDifferenceKind, policy: CompatibilityPolicy): boolean {
  const severity = severityOf(kind);
  return severity === "breaking" || (severity === "lenient" && policy === "strict");
}
