import type { JsonDifferenceKind } from "./jsonschema/kinds.ts";
import type { TolerantDifferenceKind } from "./jsonschema/tolerant/failure.ts";

/** Names what is wrong between two Avro schemas. Rule: Avro 1.12, SchemaIncompatibilityType; AMBIGUOUS_ALIAS is where Avro's checker throws. */
export type AvroDifferenceKind =
  | "NAME_MISMATCH"
  | "FIXED_SIZE_MISMATCH"
  | "MISSING_ENUM_SYMBOLS"
  | "READER_FIELD_MISSING_DEFAULT_VALUE"
  | "TYPE_MISMATCH"
  | "MISSING_UNION_BRANCH"
  | "AMBIGUOUS_ALIAS";

/** Names what is wrong between two Protobuf schemas. Rule: Confluent SR, protobuf Difference.Type. */
export type ProtobufDifferenceKind =
  | "PACKAGE_CHANGED"
  | "MESSAGE_REMOVED"
  | "FIELD_KIND_CHANGED"
  | "FIELD_SCALAR_KIND_CHANGED"
  | "FIELD_NAMED_TYPE_CHANGED"
  | "FIELD_NUMERIC_LABEL_CHANGED"
  | "REQUIRED_FIELD_ADDED"
  | "REQUIRED_FIELD_REMOVED"
  | "ONEOF_FIELD_REMOVED"
  | "MULTIPLE_FIELDS_MOVED_TO_ONEOF"
  | "FIELD_MOVED_TO_EXISTING_ONEOF";

/** Names what is wrong between two schemas, whatever their format. Rule: Confluent SR, "Compatibility types". */
export type DifferenceKind =
  | "SCHEMA_TYPE_CHANGED"
  /** The engine has no such format, so that nothing can be promised. */
  | "SCHEMA_TYPE_UNKNOWN"
  /** The two schemas are too deep or too large to compare within bounds, so that nothing can be promised. */
  | "COMPARISON_TOO_LARGE"
  | AvroDifferenceKind
  | JsonDifferenceKind
  | ProtobufDifferenceKind
  | TolerantDifferenceKind;

/** Is one reason why a reader cannot read what a writer wrote. Rule: Avro 1.12, SchemaCompatibility.Incompatibility. */
export interface Difference {
  readonly kind: DifferenceKind;
  /** Where in the reader's schema: a JSON pointer, `/` for its root as Avro prints it; for JSON Schema the registry's path, `#/` for the root. */
  readonly path: string;
  /** Where in the reader's schema text, references followed, when that differs from `path`. */
  readonly readerPath?: string;
  /** Where in the writer's schema, when it has a counterpart there. */
  readonly writerPath?: string;
  /** Confluent's `additionalInfo`, word for word; clients of the registry parse it. */
  readonly detail: string;
  /** The same for a person: what the reader cannot do, naming record, field and type. */
  readonly sentence: string;
}
