import type { JsonDifferenceKind } from "../kinds.ts";
import { escapePointer } from "../uri.ts";
import type { Place } from "./place.ts";

/** Failures of one pair, at most: more help nobody. */
const MAX_FAILURES = 100;

const KINDS = ["CONDITION_ADDED", "CONTAINS_ADDED", "FORMAT_ADDED", "PROPERTY_NAMES_ADDED", "REFERENCE_NOT_FOLLOWED"] as const;

/** Names what only the tolerant policy looks at: keywords that the registry's own policies do not compare. */
export type TolerantDifferenceKind = (typeof KINDS)[number];

/** Tells what only the tolerant policy finds from what others find too. */
export function isTolerantKind(kind: string): kind is TolerantDifferenceKind {
  return KINDS.some((known) => known === kind);
}

/** Is a keyword of the reader that does not follow from what the writer says. */
export interface Failure {
  readonly kind: JsonDifferenceKind | TolerantDifferenceKind;
  /** Steps from the pair to it. */
  readonly steps: readonly string[];
  readonly readerAt: string;
  readonly writerAt: string;
  /** What is wrong, as the end of a sentence about the place. */
  readonly words: string;
  /** Whether the same is reported where the schema that contains itself began. */
  readonly isRepeated?: boolean;
}

/** Makes the failure of a pair that is inside itself, and known to fail. */
export function reportedElsewhere(reader: Place, writer: Place | undefined): readonly Failure[] {
  const words = "contains itself, and does not follow from what is written.";
  return failure("COMBINED_TYPE_SUBSCHEMAS_CHANGED", words, { reader, writer, steps: [] }).map((one) => ({ ...one, isRepeated: true }));
}

/** Makes a failure of one keyword. */
export function failure(
  kind: Failure["kind"],
  words: string,
  { reader, writer, steps }: { readonly reader: Place; readonly writer: Place | undefined; readonly steps: readonly string[] },
): readonly Failure[] {
  const path = steps.map((step) => `/${escapePointer(step)}`).join("");
  return [{ kind, steps, readerAt: `${reader.at}${path}`, writerAt: writer?.at ?? "#", words }];
}

/** Puts failures of a pair below in their place. */
export function nested(failures: readonly Failure[], ...steps: readonly string[]): readonly Failure[] {
  return failures.map((one) => ({ ...one, steps: [...steps, ...one.steps] }));
}

/** Leaves out what was said before. */
export function distinct(failures: readonly Failure[]): readonly Failure[] {
  const found = new Map<string, Failure>();
  for (const one of failures) {
    const key = `${one.kind} ${one.steps.join("/")}`;
    if (found.size < MAX_FAILURES && !found.has(key)) found.set(key, one);
  }
  return [...found.values()];
}
