import type { Difference } from "../difference.ts";

/** Words a difference as Confluent's registry does, quirks included: people search for these texts, and tools parse them. Rule: Confluent SR, protobuf Difference. */
export function describeProtobuf(difference: Difference, readerName: string, writerName: string): string {
  const description = descriptionOf(difference, readerName, writerName);
  if (description !== undefined) return `{errorType:"${difference.kind}", description:"${description}"}`;
  return `Unexpected exception during compatibility check: ${difference.detail}`;
}

function descriptionOf({ kind, path }: Difference, reader: string, writer: string): string | undefined {
  switch (kind) {
    case "PACKAGE_CHANGED":
      return `The package at '${path}' in the ${reader} schema does not match the package in the ${writer} schema`;
    case "MESSAGE_REMOVED":
      return `The ${reader} schema is missing a MESSAGE type at path '${path}' in the ${writer} schema`;
    case "FIELD_KIND_CHANGED":
      return `The type of a field at path '${path}' in the ${reader} schema does not match the ${writer} schema`;
    case "FIELD_SCALAR_KIND_CHANGED":
      return `The kind of a SCALAR field at path '${path}' in the ${reader} schema does not match its kind in the ${writer} schema`;
    case "FIELD_NAMED_TYPE_CHANGED":
      return `The type of a MESSAGE field at path '${path}' in the ${reader} schema does not match its type in the ${writer} schema`;
    case "FIELD_NUMERIC_LABEL_CHANGED":
      return `The label for a NUMERIC field at path '${path}' in the ${reader} schema does not match its label in the ${writer} schema`;
    case "REQUIRED_FIELD_ADDED":
      return `A required field  at path '${path}' in the ${reader} schema is missing in the ${writer} schema`;
    case "REQUIRED_FIELD_REMOVED":
      return `The ${reader} schema is missing a required field at path: '${path}' in the ${writer} schema`;
    case "ONEOF_FIELD_REMOVED":
      return `The ${reader} schema is missing a oneof field at path '${path}' in the ${writer} schema`;
    case "MULTIPLE_FIELDS_MOVED_TO_ONEOF":
      return `Multiple fields in the oneof at path '${path}' in the ${reader} schema are outside a oneof in the ${writer} schema`;
    case "FIELD_MOVED_TO_EXISTING_ONEOF":
      return `A field in the oneof at path '${path}' in the ${reader} schema is outside an existing oneof in the ${writer} schema`;
    default:
      // What other formats find, and where the comparison gave up.
      return undefined;
  }
}
