import type { Difference } from "../difference.ts";
import type { AvroType } from "./model.ts";
import { type Failure, isReadAtOnce, type Pair, type Place, requirements } from "./requirements.ts";

/** Types may be nested so deep, names followed; every level costs stack, and schemas in the wild stay below 60. */
const MAX_DEPTH = 1000;
/** Pairs of types looked at, at most: about a second; a schema of 10 000 fields needs 10 000. */
const MAX_PAIRS = 300_000;

const ROOT: Place = { reader: "", writer: "", what: "the whole value" };

/**
 * Lists every reason why data written with `writer` cannot be read with `reader`.
 *
 * A pair of types is reported where it is met first, so that a record that is used a hundred times is not reported a
 * hundred times, and a pair that is being compared counts as readable, so that recursive types end.
 * Rule: Avro 1.12, Schema Resolution; Java SchemaCompatibility.
 */
export function compareAvro(reader: AvroType, writer: AvroType): readonly Difference[] {
  const run: Run = { differences: [], verdicts: new Map(), reported: new Map(), assumed: [], pairs: 0, exhausted: false };
  report(run, { reader, writer }, { place: ROOT, depth: 0 });
  if (!run.exhausted) return run.differences;
  const limit = `the schemas are nested deeper than ${MAX_DEPTH} levels or have more than ${MAX_PAIRS} pairs of types`;
  return [
    ...run.differences,
    { kind: "COMPARISON_TOO_LARGE", path: "/", writerPath: "/", detail: limit, sentence: `The schemas cannot be compared: ${limit}.` },
  ];
}

interface Run {
  readonly differences: Difference[];
  /** Whether pairs are readable, as far as known. */
  readonly verdicts: PairMap;
  /** The pairs whose differences are in the list. */
  readonly reported: PairMap;
  /** Pairs taken for readable since the last failure, in the order they were taken. */
  readonly assumed: Pair[];
  pairs: number;
  /** Set when a limit was hit: then nothing can be promised. */
  exhausted: boolean;
}

interface Position {
  readonly place: Place;
  readonly depth: number;
}

/** Follows everything that must hold and notes what does not. */
function report(run: Run, pair: Pair, { place, depth }: Position): void {
  if (getPair(run.reported, pair) !== undefined || isExhausted(run, depth) || isReadAtOnce(pair)) return;
  setPair(run.reported, pair, true);
  // What is wrong with this pair gets reported here, so a union inside it need not repeat it.
  setPair(run.verdicts, pair, true);
  const before = run.differences.length;
  for (const requirement of requirements(pair, place)) {
    if (requirement.step === "fail") run.differences.push(differenceOf(requirement));
    else if (requirement.step === "need") report(run, requirement.pair, { place: requirement.place, depth: depth + 1 });
    else {
      const readable = requirement.pairs.some((choice) => isReadable(run, choice, depth + 1));
      // After a limit was hit, "no" only means "not looked at".
      if (!readable && !run.exhausted) run.differences.push(differenceOf(requirement.otherwise()));
    }
  }
  if (run.differences.length > before) setPair(run.verdicts, pair, false);
}

/**
 * Tells whether a pair is readable, without reporting.
 *
 * Answers are remembered. One that rests on a pair still being looked at is taken back when that pair turns out to be
 * unreadable; since that answer then is final, this happens at most once for each pair.
 */
function isReadable(run: Run, pair: Pair, depth: number): boolean {
  const known = getPair(run.verdicts, pair);
  if (known !== undefined) return known;
  if (isExhausted(run, depth)) return false;
  if (isReadAtOnce(pair)) return true;
  const before = run.assumed.length;
  setPair(run.verdicts, pair, true);
  run.assumed.push(pair);
  for (const requirement of requirements(pair, ROOT)) {
    if (requirement.step === "need" && isReadable(run, requirement.pair, depth + 1)) continue;
    if (requirement.step === "choice" && requirement.pairs.some((choice) => isReadable(run, choice, depth + 1))) continue;
    for (const taken of run.assumed.splice(before)) deletePair(run.verdicts, taken);
    setPair(run.verdicts, pair, false);
    return false;
  }
  return true;
}

function isExhausted(run: Run, depth: number): boolean {
  run.pairs += 1;
  if (depth > MAX_DEPTH || run.pairs > MAX_PAIRS) run.exhausted = true;
  return run.exhausted;
}

function differenceOf(failure: Failure): Difference {
  const { kind, place, detail, sentence } = failure;
  // Java writes the root as "/", which strictly is a member with an empty name; clients know it that way.
  return { kind, path: place.reader || "/", writerPath: place.writer || "/", detail: detail(), sentence: sentence() };
}

/** Types are told apart by identity: a named type is one object, wherever it is used. */
type PairMap = Map<AvroType, Map<AvroType, boolean>>;

function getPair(map: PairMap, pair: Pair): boolean | undefined {
  return map.get(pair.reader)?.get(pair.writer);
}

function setPair(map: PairMap, pair: Pair, value: boolean): void {
  const row = map.get(pair.reader);
  if (row === undefined) map.set(pair.reader, new Map([[pair.writer, value]]));
  else row.set(pair.writer, value);
}

function deletePair(map: PairMap, pair: Pair): void {
  map.get(pair.reader)?.delete(pair.writer);
}
