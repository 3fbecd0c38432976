import type { Json } from "../../json/json-text.ts";
import type { Difference } from "../difference.ts";
import type { CompatibilityPolicy } from "../format.ts";
import { compareNodes } from "./compare-node.ts";
import type { NameMatcher } from "./compare-object.ts";
import { type Comparison, KNOWN_TO_BREAK, NOTHING, type Outcome, type Pair } from "./found.ts";
import { type FoundChange, listChanges } from "./list-changes.ts";
import { type JsonSchemaModel, type ResolvedNode, resolved } from "./node.ts";
import { matches, type Pattern, readPattern, type StepBudget } from "./pattern-match.ts";
import { sentenceOf } from "./sentence.ts";
import { interner } from "./values.ts";

/** Pairs of schemas looked at, at most: about a second; a schema of 10 000 properties needs 10 000. */
const MAX_PAIRS = 400_000;
/** Times that one pair may ask for another, at most: fifty definitions that each are a choice of all fifty ask 6 million times. */
const MAX_REQUESTS = 4_000_000;
/** Steps that all matching of property names together may take, at most. */
const MAX_STEPS = 3_000_000;

/** Is everything that changed between two schemas. */
export interface JsonChanges {
  readonly isCompatible: boolean;
  /** Harmless changes, too. */
  readonly changes: readonly FoundChange[];
  /** Why not everything was looked at; then nothing can be promised. */
  readonly limit: string | undefined;
}

/** Lists every reason why data written with `writer` cannot be read with `reader`. Rule: Confluent SR, JsonSchema.isBackwardCompatible. */
export function compareJsonSchemas(
  reader: JsonSchemaModel,
  writer: JsonSchemaModel,
  policy: CompatibilityPolicy = "strict",
): readonly Difference[] {
  const { outcome, limit } = run(reader, writer, policy);
  const breaking = listChanges(outcome, policy, "breaking").map(differenceOf);
  return limit === undefined ? breaking : [...breaking, tooLarge(limit)];
}

/** Lists everything that changed from `writer` to `reader`, harmless changes included. Rule: Confluent SR, SchemaDiff.compare. */
export function jsonSchemaChanges(reader: JsonSchemaModel, writer: JsonSchemaModel, policy: CompatibilityPolicy = "strict"): JsonChanges {
  const { outcome, limit } = run(reader, writer, policy);
  return { isCompatible: !outcome.isBreaking && limit === undefined, changes: listChanges(outcome, policy, "all"), limit };
}

function differenceOf(change: FoundChange): Difference {
  const { kind, path, readerAt, writerAt } = change;
  return { kind, path, readerPath: readerAt, writerPath: writerAt, detail: "", sentence: sentenceOf(change) };
}

/** The one difference to report where a limit was hit: then nothing can be promised. */
export function tooLarge(limit: string): Difference {
  return {
    kind: "COMPARISON_TOO_LARGE",
    path: "#/",
    writerPath: "#",
    detail: limit,
    sentence: `The schemas cannot be compared: ${limit}.`,
  };
}

interface Run {
  readonly policy: CompatibilityPolicy;
  readonly isMatch: NameMatcher;
  readonly textOf: (json: Json) => number;
  readonly steps: StepBudget;
  pairs: number;
  requests: number;
}

/**
 * Compares, again if need be.
 *
 * A pair that is met while it is being compared is taken for compatible. Where that was wrong, what rests on it may be
 * wrong, too, so everything is compared again with the pairs found to fail, until there are no more of them.
 */
function run(
  reader: JsonSchemaModel,
  writer: JsonSchemaModel,
  policy: CompatibilityPolicy,
): { outcome: Outcome; limit: string | undefined } {
  const steps: StepBudget = { left: MAX_STEPS };
  const state: Run = { policy, isMatch: nameMatcher(steps), textOf: interner(), steps, pairs: 0, requests: 0 };
  let failing = new PairMap<true>();
  for (;;) {
    const round = compareOnce(state, { writer: writer.root, reader: reader.root }, failing);
    if (round === undefined) {
      const limit =
        state.steps.left <= 0 ? "its regular expressions take too long to match" : `they have too many pairs of subschemas to compare`;
      return { outcome: NOTHING, limit };
    }
    if (!round.isAssuming || round.failing.size === failing.size) return { outcome: round.outcome, limit: undefined };
    failing = round.failing;
  }
}

interface Round {
  readonly outcome: Outcome;
  /** Whether a pair was met inside itself. */
  readonly isAssuming: boolean;
  readonly failing: PairMap<true>;
}

interface Frame {
  readonly writer: ResolvedNode;
  readonly reader: ResolvedNode;
  readonly comparison: Comparison;
}

function compareOnce(state: Run, root: Pair, failing: PairMap<true>): Round | undefined {
  const done = new PairMap<Outcome | "in progress">();
  const found = new PairMap<true>();
  let isAssuming = false;
  const frames: Frame[] = [];
  /** Answers a pair at once, or begins with it. */
  const request = (pair: Pair): Outcome | undefined => {
    state.requests += 1;
    const [writer, reader] = [resolved(pair.writer), resolved(pair.reader)];
    const known = done.get(writer, reader);
    if (known === "in progress") {
      isAssuming = true;
      return failing.get(writer, reader) === undefined ? NOTHING : KNOWN_TO_BREAK;
    }
    if (known !== undefined) return known;
    done.set(writer, reader, "in progress");
    state.pairs += 1;
    frames.push({ writer, reader, comparison: compareNodes({ writer, reader }, state) });
    return undefined;
  };
  let answer = request(root);
  for (;;) {
    const frame = frames.at(-1);
    if (state.pairs > MAX_PAIRS || state.requests > MAX_REQUESTS || state.steps.left <= 0) return undefined;
    if (frame === undefined) return { outcome: answer ?? NOTHING, isAssuming, failing: found };
    const next = answer === undefined ? frame.comparison.next(NOTHING) : frame.comparison.next(answer);
    if (next.done !== true) {
      answer = request(next.value);
      continue;
    }
    frames.pop();
    answer = next.value;
    done.set(frame.writer, frame.reader, answer);
    if (answer.isBreaking) found.set(frame.writer, frame.reader, true);
  }
}

/** Keeps values by pair; schemas are told apart by identity. */
class PairMap<T> {
  readonly #rows = new Map<ResolvedNode, Map<ResolvedNode, T>>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get(writer: ResolvedNode, reader: ResolvedNode): T | undefined {
    return this.#rows.get(writer)?.get(reader);
  }

  set(writer: ResolvedNode, reader: ResolvedNode, value: T): void {
    const row = this.#rows.get(writer) ?? new Map<ResolvedNode, T>();
    if (!row.has(reader)) this.#size += 1;
    row.set(reader, value);
    this.#rows.set(writer, row);
  }
}

function nameMatcher(steps: StepBudget): NameMatcher {
  const patterns = new Map<string, Pattern | undefined>();
  return (text, name) => {
    if (!patterns.has(text)) patterns.set(text, readPattern(text));
    const pattern = patterns.get(text);
    return pattern !== undefined && matches(pattern, name, steps) === true;
  };
}
