import type { Difference } from "../difference.ts";

/**
 * Words a difference as Confluent's registry does, quirks included: people search for these texts, and tools parse them.
 *
 * Rule: Confluent SR, io.confluent.kafka.schemaregistry.avro.Difference.
 */
export function describeAvro(difference: Difference, readerName: string, writerName: string): string {
  const description = descriptionOf(difference, readerName, writerName);
  if (description !== undefined)
    return `{errorType:'${difference.kind}', description:'${description}', additionalInfo:'${difference.detail}'}`;
  // Where Java's checker gives up with an exception.
  return `Unexpected exception during compatibility check: ${difference.detail}`;
}

function descriptionOf({ kind, path, detail }: Difference, readerName: string, writerName: string): string | undefined {
  switch (kind) {
    case "NAME_MISMATCH":
      return `The name of the schema has changed (path '${path}')`;
    case "FIXED_SIZE_MISMATCH":
      return `The size of FIXED type field at path '${path}' in the ${readerName} schema does not match with the ${writerName} schema`;
    case "MISSING_ENUM_SYMBOLS":
      return `The ${readerName} schema is missing enum symbols '${detail}' at path '${path}' in the ${writerName} schema`;
    case "READER_FIELD_MISSING_DEFAULT_VALUE":
      return `The field '${detail}' at path '${path}' in the ${readerName} schema has no default value and is missing in the ${writerName} schema`;
    case "TYPE_MISMATCH":
      return `The type (path '${path}') of a field in the ${readerName} schema does not match with the ${writerName} schema`;
    case "MISSING_UNION_BRANCH":
      return `The ${readerName} schema is missing a type inside a union field at path '${path}' in the ${writerName} schema`;
    default:
      // AMBIGUOUS_ALIAS and what other formats, or all of them, find.
      return undefined;
  }
}
