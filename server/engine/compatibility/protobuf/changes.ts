import type { ProtobufDifferenceKind } from "../difference.ts";
import type { Enum, Message } from "./ast.ts";
import type { Linked } from "./link.ts";

/** Names a change that the reader can live with. Rule: Confluent SR, protobuf Difference. */
export type CompatibleChangeKind =
  | "MESSAGE_ADDED"
  | "MESSAGE_MOVED"
  | "ENUM_ADDED"
  | "ENUM_REMOVED"
  | "ENUM_CONST_ADDED"
  | "ENUM_CONST_CHANGED"
  | "ENUM_CONST_REMOVED"
  | "FIELD_ADDED"
  | "FIELD_REMOVED"
  | "FIELD_NAME_CHANGED"
  | "FIELD_STRING_OR_BYTES_LABEL_CHANGED"
  | "ONEOF_ADDED"
  | "ONEOF_REMOVED"
  | "ONEOF_FIELD_ADDED"
  | "ONEOF_FIELD_MOVED_TO_TOP_LEVEL";

/** Is a change at a path, with what stands there on each side in words; empty is nothing. */
export interface ProtobufChange {
  readonly kind: ProtobufDifferenceKind | CompatibleChangeKind | "COMPARISON_TOO_LARGE";
  readonly path: string;
  readonly reader: string;
  readonly writer: string;
}

/** Is a comparison under way. */
export interface Comparison {
  readonly reader: Linked;
  readonly writer: Linked;
  readonly changes: ProtobufChange[];
  /** Messages that are being compared, by scope: one that contains itself is not compared again. */
  readonly active: Set<string>;
  /** Pairs of messages from other files, and whether they get along: each pair is compared once. */
  readonly done: Map<string, boolean>;
  depth: number;
  path: readonly string[];
  /** Compares what a message contains; here so that the modules of the comparison do not import each other. */
  readonly compareTypes: (
    comparison: Comparison,
    reader: { readonly messages: readonly Message[]; readonly enums: readonly Enum[] },
    writer: { readonly messages: readonly Message[]; readonly enums: readonly Enum[] },
    scope: { readonly reader: string; readonly writer: string },
  ) => void;
}

/** Lists what a reader cannot live with. Rule: Confluent SR, protobuf SchemaDiff. */
const BREAKING: readonly (ProtobufDifferenceKind | "COMPARISON_TOO_LARGE")[] = [
  "PACKAGE_CHANGED",
  "MESSAGE_REMOVED",
  "FIELD_KIND_CHANGED",
  "FIELD_SCALAR_KIND_CHANGED",
  "FIELD_NAMED_TYPE_CHANGED",
  "FIELD_NUMERIC_LABEL_CHANGED",
  "REQUIRED_FIELD_ADDED",
  "REQUIRED_FIELD_REMOVED",
  "ONEOF_FIELD_REMOVED",
  "MULTIPLE_FIELDS_MOVED_TO_ONEOF",
  "FIELD_MOVED_TO_EXISTING_ONEOF",
  "COMPARISON_TOO_LARGE",
];

/** Tells whether a change is one that a reader cannot live with. */
export function isBreaking(kind: ProtobufChange["kind"]): kind is ProtobufDifferenceKind | "COMPARISON_TOO_LARGE" {
  return (BREAKING as readonly string[]).includes(kind);
}

/** Notes a change at the place that is being compared. */
export function note(
  comparison: Comparison,
  kind: ProtobufChange["kind"],
  sides: { readonly reader: string; readonly writer: string },
): void {
  comparison.changes.push({ kind, path: `#/${comparison.path.join("/")}`, ...sides });
}

/** Goes one step down the path for as long as something runs. */
export function enter(comparison: Comparison, step: string, run: () => void): void {
  const outer = comparison.path;
  comparison.path = [...outer, step];
  run();
  comparison.path = outer;
}
