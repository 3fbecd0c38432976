import type { Difference } from "../difference.ts";
import { isJsonDifferenceKind, type JsonDifferenceKind } from "./kinds.ts";
import { isTolerantKind } from "./tolerant/failure.ts";

/**
 * Words a difference as Confluent's registry does, down to the quotes that do not match: people search for these texts.
 *
 * Rule: Confluent SR, io.confluent.kafka.schemaregistry.json.diff.Difference.
 */
export function describeJson(difference: Difference, readerName: string, writerName: string): string {
  const { kind, path, detail } = difference;
  if (isTolerantKind(kind))
    return `{errorType:"${kind}", description:"The keyword at path '${path}' in the ${readerName} schema is not present in the ${writerName} schema'}`;
  if (!isJsonDifferenceKind(kind)) return `Unexpected exception during compatibility check: ${detail}`;
  return `{errorType:"${kind}", description:"${descriptionOf(kind, path, { reader: readerName, writer: writerName })}'}`;
}

interface Names {
  readonly reader: string;
  readonly writer: string;
}

function descriptionOf(kind: JsonDifferenceKind, path: string, { reader, writer }: Names): string {
  if (kind.endsWith("_ADDED_TO_OPEN_CONTENT_MODEL"))
    return `The ${reader} schema has an open content model and has a property or item at path '${path}' which is missing in the ${writer} schema`;
  if (kind.endsWith("_REMOVED_FROM_CLOSED_CONTENT_MODEL"))
    return `The ${reader} has a closed content model and is missing a property or item present at path '${path}' in the ${writer} schema`;
  if (kind.includes("_REMOVED_NOT_COVERED_"))
    return `A property or item is missing in the ${reader} schema but present at path '${path}' in the ${writer} schema and is not covered by its partially open content model`;
  if (kind.includes("_ADDED_NOT_COVERED_"))
    return `The ${reader} schema has a property or item at path '${path}' which is missing in the ${writer} schema and is not covered by its partially open content model`;
  switch (kind) {
    case "REQUIRED_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL":
      return `The ${reader} schema has an unopen content model and has a required property at path '${path}' which is missing in the ${writer} schema`;
    case "SCHEMA_ADDED":
    case "MAX_LENGTH_ADDED":
    case "MIN_LENGTH_ADDED":
    case "PATTERN_ADDED":
    case "MAXIMUM_ADDED":
    case "MINIMUM_ADDED":
    case "EXCLUSIVE_MAXIMUM_ADDED":
    case "EXCLUSIVE_MINIMUM_ADDED":
    case "MULTIPLE_OF_ADDED":
    case "REQUIRED_ATTRIBUTE_ADDED":
    case "MAX_PROPERTIES_ADDED":
    case "MIN_PROPERTIES_ADDED":
    case "DEPENDENCY_ARRAY_ADDED":
    case "DEPENDENCY_SCHEMA_ADDED":
    case "MAX_ITEMS_ADDED":
    case "MIN_ITEMS_ADDED":
    case "MAX_CONTAINS_ADDED":
    case "MIN_CONTAINS_ADDED":
    case "UNIQUE_ITEMS_ADDED":
    case "ADDITIONAL_PROPERTIES_REMOVED":
    case "UNEVALUATED_PROPERTIES_REMOVED":
    case "ADDITIONAL_ITEMS_REMOVED":
    case "UNEVALUATED_ITEMS_REMOVED":
      return `The keyword at path '${path}' in the ${reader} schema is not present in the ${writer} schema`;
    case "MIN_LENGTH_INCREASED":
    case "MINIMUM_INCREASED":
    case "EXCLUSIVE_MINIMUM_INCREASED":
    case "MIN_PROPERTIES_INCREASED":
    case "MIN_ITEMS_INCREASED":
    case "MIN_CONTAINS_INCREASED":
    case "MULTIPLE_OF_EXPANDED":
      return `The value at path '${path}' in the ${reader} schema is more than its value in the ${writer} schema`;
    case "MAX_LENGTH_DECREASED":
    case "MAXIMUM_DECREASED":
    case "EXCLUSIVE_MAXIMUM_DECREASED":
    case "MAX_PROPERTIES_DECREASED":
    case "MAX_ITEMS_DECREASED":
    case "MAX_CONTAINS_DECREASED":
      return `The value at path '${path}' in the ${reader} schema is less than its value in the ${writer} schema`;
    case "PATTERN_CHANGED":
    case "MULTIPLE_OF_CHANGED":
    case "DEPENDENCY_ARRAY_CHANGED":
      return `The value at path '${path}' is different between the ${reader} and ${writer} schema`;
    case "ADDITIONAL_PROPERTIES_NARROWED":
    case "UNEVALUATED_PROPERTIES_NARROWED":
    case "ADDITIONAL_ITEMS_NARROWED":
    case "UNEVALUATED_ITEMS_NARROWED":
    case "ENUM_ARRAY_NARROWED":
    case "SUM_TYPE_NARROWED":
      return `An array or combined type at path '${path}' has fewer elements in the ${reader} schema than the ${writer} schema`;
    case "DEPENDENCY_ARRAY_EXTENDED":
    case "PRODUCT_TYPE_EXTENDED":
    case "SUM_TYPE_EXTENDED":
    case "NOT_TYPE_EXTENDED":
      return `An array or combined type at path '${path}' has more elements in the ${reader} schema than the ${writer} schema`;
    case "TYPE_CHANGED":
    case "TYPE_NARROWED":
    case "COMBINED_TYPE_CHANGED":
    case "COMBINED_TYPE_SUBSCHEMAS_CHANGED":
    case "ENUM_ARRAY_CHANGED":
      return `A type at path '${path}' is different between the ${reader} schema and the ${writer} schema`;
    default:
      // The registry has no words for changes that break nobody.
      return "";
  }
}
