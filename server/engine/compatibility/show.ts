import type { Difference } from "./difference.ts";
import type { ParsedSchema } from "./format.ts";
import { formatOf } from "./formats.ts";

/** Is a difference as people are shown it: with a document that shows it, where one was found and really run. */
export interface ShownDifference extends Difference {
  /** The path with names where the registry's answers have positions, as Confluent's do; undefined where both are the same. */
  readonly namedPath?: string | undefined;
  /** JSON text. */
  readonly counterExample?: string | undefined;
}

/** Differences that a document is looked for: each takes two runs of another library. */
const MOST_EXAMPLES = 5;
/** Characters of a document that is still read by somebody. */
const LONGEST_EXAMPLE = 2000;

/** Adds paths by names, and documents to the first differences, where the writer can produce one that the reader refuses. */
export function shownDifferences(
  differences: readonly Difference[],
  { reader, writer }: { readonly reader: ParsedSchema; readonly writer: ParsedSchema },
): ShownDifference[] {
  const format = reader.type === writer.type ? formatOf(reader.type) : undefined;
  return differences.map((difference, index) => {
    const example = index < MOST_EXAMPLES ? format?.counterExample(difference, reader, writer) : undefined;
    const namedPath = format?.namedPath?.(difference, reader);
    return {
      ...difference,
      ...(namedPath === undefined || namedPath === difference.path ? {} : { namedPath }),
      ...(example === undefined || example.document.length > LONGEST_EXAMPLE ? {} : { counterExample: example.document }),
    };
  });
}
