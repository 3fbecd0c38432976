import type { CompatibilityPolicy } from "../format.ts";
import { breaks, type Change, type Nested, type Outcome } from "./found.ts";
import type { JsonDifferenceKind } from "./kinds.ts";

/** More differences than this help nobody; definitions that use each other twice could make 2^30 of them. */
const MAX_CHANGES = 2000;
const MAX_CHARACTERS = 2_000_000;
const MAX_VISITS = 1_000_000;

/** Is one change with its full path. */
export interface FoundChange {
  readonly kind: JsonDifferenceKind;
  /** As the registry writes it: keywords and names from the root, unescaped, references left out; `#/` for the root. */
  readonly path: string;
  readonly readerAt: string;
  readonly writerAt: string;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

interface Visit {
  readonly part: Change | Nested;
  /** The steps so far, joined. */
  readonly prefix: string;
}

/** Lists what a comparison found, the first 2000 of it, in the order it was found. */
export function listChanges(outcome: Outcome, policy: CompatibilityPolicy, which: "all" | "breaking"): readonly FoundChange[] {
  const changes: FoundChange[] = [];
  let [characters, visits] = [0, 0];
  const stack: Visit[] = outcome.parts.map((part) => ({ part, prefix: "" })).toReversed();
  for (let visit = stack.pop(); visit !== undefined; visit = stack.pop()) {
    visits += 1;
    if (changes.length >= MAX_CHANGES || characters > MAX_CHARACTERS || visits > MAX_VISITS) break;
    const { part } = visit;
    const path = part.steps.reduce((text, step) => (text === "" ? step : `${text}/${step}`), visit.prefix);
    if ("outcome" in part) {
      // Without the count, walking through shared parts that hold nothing would take for ever.
      if ((which === "all" ? part.outcome.total : part.outcome.breaking) === 0) continue;
      for (const inner of part.outcome.parts.toReversed()) stack.push({ part: inner, prefix: path });
    } else if (which === "all" || breaks(part.kind, policy)) {
      const { kind, readerAt, writerAt, before, after } = part;
      characters += path.length + readerAt.length + writerAt.length;
      changes.push({ kind, path: `#/${path}`, readerAt, writerAt, before, after });
    }
  }
  return changes;
}
