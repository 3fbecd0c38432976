import {
  isIntegral,
  isJsonArray,
  isJsonNumber,
  isJsonObject,
  type Json,
  type JsonObject,
  printJson,
  sortMembers,
} from "../../json/json-text.ts";
import type { Form } from "./canonical.ts";
import { javaFloating, javaNumber } from "./java-number.ts";
import type { AvroType, Field, Props } from "./model.ts";

/**
 * Prints texts that mean the same as the same text: attributes and aliases sorted, logical types first, empty docs dropped.
 *
 * The order of fields, symbols and branches stays, and so do field docs and defaults. An error becomes a record.
 * Rule: Confluent SR, AvroSchemaUtils.toNormalizedString.
 */
export const NORMALISED: Form = {
  props: (of) => ("kind" in of ? typeProps(of) : sortedProps(of.props)),
  doc: (type) => type.doc || undefined,
  aliases: (type) => type.aliases.toSorted((left, right) => compareText(left.full, right.full)),
  fieldAliases: (field) => field.aliases.toSorted(compareText),
  defaultText,
  recordWord: (type) => type.kind,
};

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function sortedProps(props: Props): Props {
  const sorted = sortMembers(props);
  return isJsonObject(sorted) ? sorted : props;
}

function typeProps(type: Exclude<AvroType, { kind: "union" }>): Props {
  const sorted = sortedProps(type.props);
  const first = logicalProps(type);
  return new Map([
    ...first.flatMap((name) => [...sorted].filter(([prop]) => prop === name)),
    ...[...sorted].filter(([prop]) => !first.includes(prop)),
  ]);
}

/** Says on which types a logical type has a meaning; elsewhere it is an attribute like any other. Rule: Avro 1.12, Logical Types. */
const LOGICAL_TYPES: ReadonlyMap<string, readonly string[]> = new Map([
  ["big-decimal", ["bytes"]],
  ["date", ["int"]],
  ["decimal", ["bytes", "fixed"]],
  ["duration", ["fixed"]],
  ["local-timestamp-micros", ["long"]],
  ["local-timestamp-millis", ["long"]],
  ["local-timestamp-nanos", ["long"]],
  ["time-micros", ["long"]],
  ["time-millis", ["int"]],
  ["timestamp-micros", ["long"]],
  ["timestamp-millis", ["long"]],
  ["timestamp-nanos", ["long"]],
  ["uuid", ["fixed", "string"]],
]);

/** Names the attributes that Java writes before all others, because they make a logical type. */
function logicalProps(type: Exclude<AvroType, { kind: "union" }>): readonly string[] {
  const logical = type.props.get("logicalType");
  if (typeof logical !== "string" || LOGICAL_TYPES.get(logical)?.includes(type.kind) !== true) return [];
  if (logical !== "decimal") return ["logicalType"];
  const precision = wholeNumber(type.props.get("precision"));
  const scale = type.props.has("scale") ? wholeNumber(type.props.get("scale")) : 0;
  // An impossible decimal is no logical type at all: Java then sorts its attributes with the others.
  if (precision === undefined || scale === undefined || precision < 1 || scale > precision) return [];
  return scale === 0 ? ["logicalType", "precision"] : ["logicalType", "precision", "scale"];
}

function wholeNumber(value: Json | undefined): number | undefined {
  const number = isJsonNumber(value) && isIntegral(value) ? Number(value.number) : Number.NaN;
  return number >= 0 && number <= 0x7fff_ffff ? number : undefined;
}

function defaultText(field: Field, value: Json): string {
  return valueText(sortMembers(value), field.type);
}

/** Prints a default the way its type reads it: 0 for a double is 0.0. */
function valueText(value: Json, type: AvroType | undefined): string {
  const read = type?.kind === "union" ? type.branches[0] : type;
  if (isJsonNumber(value)) return read?.kind === "float" || read?.kind === "double" ? javaFloating(value) : javaNumber(value);
  if (isJsonArray(value)) return `[${value.map((item) => valueText(item, read?.kind === "array" ? read.items : undefined)).join(",")}]`;
  if (isJsonObject(value)) return objectText(value, read);
  return printJson(value);
}

function objectText(value: JsonObject, type: AvroType | undefined): string {
  const typeOf = (name: string): AvroType | undefined => {
    if (type?.kind === "map") return type.values;
    return type?.kind === "record" ? type.fields.find((field) => field.name === name)?.type : undefined;
  };
  return `{${[...value].map(([name, member]) => `${printJson(name)}:${valueText(member, typeOf(name))}`).join(",")}}`;
}
