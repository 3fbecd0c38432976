import type { Difference } from "./difference.ts";
import type { ParsedSchema } from "./format.ts";
import { formatOf } from "./formats.ts";

/** Is a difference with a document that shows it, where one was found and really run. */
export interface ShownDifference extends Difference {
  /** JSON text. */
  readonly counterExample?: string | undefined;
}

/** Differences that a document is looked for: each takes two runs of another library. */
const MOST_EXAMPLES = 5;
/** Characters of a document that is still read by somebody. */
const LONGEST_EXAMPLE = 2000;

/** Adds documents to the first differences, where the writer can produce one that the reader refuses. */
export function withCounterExamples(
  differences: readonly Difference[],
  { reader, writer }: { readonly reader: ParsedSchema; readonly writer: ParsedSchema },
): ShownDifference[] {
  const format = reader.type === writer.type ? formatOf(reader.type) : undefined;
  return differences.map((difference, index) => {
    const example = index < MOST_EXAMPLES ? format?.counterExample(difference, reader, writer) : undefined;
    if (example === undefined || example.document.length > LONGEST_EXAMPLE) return difference;
    return { ...difference, counterExample: example.document };
  });
}
