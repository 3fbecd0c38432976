import type { JsonNumber } from "../../json/json-text.ts";
import type { Found } from "./found.ts";
import type { NumberNode, StringNode } from "./node.ts";
import { compareNumbers, isMultipleOf } from "./values.ts";

/** Names the limits that one number sets. */
export type Bound =
  | "MAX_LENGTH"
  | "MIN_LENGTH"
  | "MAXIMUM"
  | "MINIMUM"
  | "EXCLUSIVE_MAXIMUM"
  | "EXCLUSIVE_MINIMUM"
  | "MAX_PROPERTIES"
  | "MIN_PROPERTIES"
  | "MAX_ITEMS"
  | "MIN_ITEMS"
  | "MAX_CONTAINS"
  | "MIN_CONTAINS";

/** Compares a limit of the writer with that of the reader. Rule: Confluent SR, StringSchemaDiff and its like. */
export function addBound(
  found: Found,
  keyword: string,
  bound: Bound,
  [writer, reader]: readonly [JsonNumber | undefined, JsonNumber | undefined],
): void {
  const steps = [keyword];
  if (writer === undefined && reader === undefined) return;
  if (writer === undefined) return found.add(`${bound}_ADDED`, steps, { after: reader?.number ?? "" });
  if (reader === undefined) return found.add(`${bound}_REMOVED`, steps, { before: writer.number });
  const order = compareNumbers(writer, reader);
  if (order !== 0)
    found.add(order < 0 ? `${bound}_INCREASED` : `${bound}_DECREASED`, steps, { before: writer.number, after: reader.number });
}

/** Compares what strings may be; a pattern is compared as text and never run. Rule: Confluent SR, StringSchemaDiff. */
export function compareStrings(found: Found, writer: StringNode, reader: StringNode): void {
  addBound(found, "maxLength", "MAX_LENGTH", [writer.maxLength, reader.maxLength]);
  addBound(found, "minLength", "MIN_LENGTH", [writer.minLength, reader.minLength]);
  const [before, after] = [writer.pattern, reader.pattern];
  if (before === after) return;
  const kind = before === undefined ? "PATTERN_ADDED" : after === undefined ? "PATTERN_REMOVED" : "PATTERN_CHANGED";
  found.add(kind, ["pattern"], { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) });
}

/** Compares what numbers may be. Rule: Confluent SR, NumberSchemaDiff. */
export function compareNumberNodes(found: Found, writer: NumberNode, reader: NumberNode): void {
  addBound(found, "maximum", "MAXIMUM", [writer.maximum, reader.maximum]);
  addBound(found, "minimum", "MINIMUM", [writer.minimum, reader.minimum]);
  addBound(found, "exclusiveMaximum", "EXCLUSIVE_MAXIMUM", [writer.exclusiveMaximum, reader.exclusiveMaximum]);
  addBound(found, "exclusiveMinimum", "EXCLUSIVE_MINIMUM", [writer.exclusiveMinimum, reader.exclusiveMinimum]);
  addMultipleOf(found, writer.multipleOf, reader.multipleOf);
  if (writer.isInteger !== reader.isInteger) found.add(reader.isInteger ? "TYPE_NARROWED" : "TYPE_EXTENDED");
}

function addMultipleOf(found: Found, writer: JsonNumber | undefined, reader: JsonNumber | undefined): void {
  const steps = ["multipleOf"];
  if (writer === undefined && reader === undefined) return;
  if (writer === undefined) return found.add("MULTIPLE_OF_ADDED", steps, { after: reader?.number ?? "" });
  if (reader === undefined) return found.add("MULTIPLE_OF_REMOVED", steps, { before: writer.number });
  if (compareNumbers(writer, reader) === 0) return;
  const values = { before: writer.number, after: reader.number };
  if (isMultipleOf(reader, writer)) found.add("MULTIPLE_OF_EXPANDED", steps, values);
  else found.add(isMultipleOf(writer, reader) ? "MULTIPLE_OF_REDUCED" : "MULTIPLE_OF_CHANGED", steps, values);
}
