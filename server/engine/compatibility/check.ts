import type { Difference, DifferenceKind } from "./difference.ts";
import type { CompareOptions, ParsedSchema } from "./format.ts";
import { formatOf } from "./formats.ts";
import { type Direction, directionsOf, isTransitive, type Level } from "./level.ts";

/** Is an earlier version of the subject. */
export interface RegisteredSchema {
  readonly version: number;
  readonly schema: ParsedSchema;
}

/** Is one earlier version that does not get along with the candidate, in one direction. */
export interface Incompatibility {
  readonly version: number;
  readonly direction: Direction;
  /** Never empty. */
  readonly differences: readonly Difference[];
}

/**
 * Checks a candidate against the versions already registered, as the level asks.
 *
 * The newest version comes first; a transitive level goes on to older ones and stops at the first with differences,
 * so the answer is about one version, and has two entries only when FULL fails in both directions (forward first).
 * Empty means compatible; NONE is always compatible. Rule: Confluent SR, "Compatibility types".
 *
 * @param history  live versions, oldest first; soft-deleted ones are left out by the caller
 */
export function check(
  candidate: ParsedSchema,
  history: readonly RegisteredSchema[],
  level: Level,
  options: CompareOptions = {},
): readonly Incompatibility[] {
  const directions = directionsOf(level);
  const compared = isTransitive(level) ? history.toReversed() : history.slice(-1);
  for (const earlier of compared) {
    const found = directions.flatMap((direction) => {
      const differences =
        direction === "backward" ? canRead(candidate, earlier.schema, options) : canRead(earlier.schema, candidate, options);
      return differences.length === 0 ? [] : [{ version: earlier.version, direction, differences }];
    });
    if (found.length > 0) return found;
  }
  return [];
}

/** Lists every reason why `reader` cannot read what `writer` wrote; empty means it can. Rule: Confluent SR, ParsedSchema.isBackwardCompatible. */
export function canRead(reader: ParsedSchema, writer: ParsedSchema, options: CompareOptions = {}): readonly Difference[] {
  const types = `reader type: ${reader.type} not compatible with writer type: ${writer.type}`;
  if (reader.type !== writer.type) {
    return [
      wholly("SCHEMA_TYPE_CHANGED", types, `A reader that uses ${reader.type} cannot read data that was written with ${writer.type}.`),
    ];
  }
  const format = formatOf(reader.type);
  // No parse of ours makes such a schema; if one turns up, "compatible" would be the dangerous answer.
  if (format === undefined) return [wholly("SCHEMA_TYPE_UNKNOWN", types, `Schemas of type ${reader.type} cannot be compared.`)];
  return format.compare(reader, writer, options);
}

function wholly(kind: DifferenceKind, detail: string, sentence: string): Difference {
  return { kind, path: "/", writerPath: "/", detail, sentence };
}
