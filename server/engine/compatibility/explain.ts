import type { Incompatibility, RegisteredSchema } from "./check.ts";
import type { DifferenceKind } from "./difference.ts";
import type { ParsedSchema } from "./format.ts";
import { formatOf } from "./formats.ts";
import type { Direction } from "./level.ts";

/** Is one reason why a reader cannot read what a writer wrote, for a person and for a program. */
export interface ExplainedDifference {
  readonly rule: DifferenceKind;
  /** Pointer into the reader's schema. */
  readonly path: string;
  /** Pointer into the writer's schema, when it has a counterpart there. */
  readonly writerPath?: string;
  readonly sentence: string;
  /** A document that the writer can produce and the reader refuses, as JSON text; only where both were run to see it. */
  readonly counterExample?: string;
}

/** Is what stands between a candidate and one earlier version, in one direction: `backward` means that the candidate reads. */
export interface ExplainedVersion {
  readonly version: number;
  readonly direction: Direction;
  readonly differences: readonly ExplainedDifference[];
}

/** Differences that are shown of one version; more than this nobody reads. */
const MOST_DIFFERENCES = 100;
/** Differences that a document is looked for: each takes two runs of another library. */
const MOST_EXAMPLES = 20;

/** Explains what `check` found. @param history  what `check` was given */
export function explainIncompatibilities(
  found: readonly Incompatibility[],
  candidate: ParsedSchema,
  history: readonly RegisteredSchema[],
): readonly ExplainedVersion[] {
  return found.map(({ version, direction, differences }) => {
    const earlier = history.find((one) => one.version === version)?.schema;
    const [reader, writer] = direction === "backward" ? [candidate, earlier] : [earlier, candidate];
    const format = formatOf(candidate.type);
    const shown = differences.slice(0, MOST_DIFFERENCES).map((difference, index) => {
      const tried = index < MOST_EXAMPLES && reader !== undefined && writer !== undefined && reader.type === writer.type;
      const example = tried ? format?.counterExample?.(difference, reader, writer) : undefined;
      return {
        rule: difference.kind,
        path: difference.path,
        ...(difference.writerPath === undefined ? {} : { writerPath: difference.writerPath }),
        sentence: difference.sentence,
        ...(example === undefined ? {} : { counterExample: example.document }),
      };
    });
    return { version, direction, differences: shown };
  });
}
