import { isJsonArray, isJsonNumber, isJsonObject, type Json, printJson } from "../../json/json-text.ts";
import { isMembers } from "../place.ts";

/** A value's type in the words of JSON Schema. */
export type TypeName = "null" | "boolean" | "string" | "number" | "array" | "object";

/** Names the type of a value. */
export function typeOf(value: Json): TypeName {
  if (value === null) return "null";
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "string") return "string";
  if (isJsonArray(value)) return "array";
  return isJsonObject(value) ? "object" : "number";
}

/** A number as a double; rules about numbers need no more digits. */
export function numberOf(value: Json): number | undefined {
  return isJsonNumber(value) ? Number(value.number) : undefined;
}

/** Is a value of a type. Rule: JSON Schema 2020-12 validation, 6.1.1: 1.0 is an integer. */
export function hasType(value: Json, type: string): boolean {
  if (type === "integer") return Number.isInteger(numberOf(value));
  return typeOf(value) === type;
}

/** Is a value equal to one of a document. Rule: JSON Schema 2020-12, 4.2.2: numbers by value, objects in any order. */
export function equals(value: Json, other: unknown): boolean {
  if (isJsonNumber(value)) return typeof other === "number" && Number(value.number) === other;
  if (isJsonArray(value)) return Array.isArray(other) && value.length === other.length && value.every((item, i) => equals(item, other[i]));
  if (isJsonObject(value)) {
    if (!isMembers(other) || Object.keys(other).length !== value.size) return false;
    return [...value].every(([name, member]) => Object.hasOwn(other, name) && equals(member, other[name]));
  }
  return value === other;
}

const LONGEST_SHOWN = 80;

/** A value as it is shown in a message. */
export function shown(value: Json): string {
  const type = typeOf(value);
  if (type === "object" || type === "array") return `an ${type}`;
  return cut(printJson(value));
}

/** Texts in messages are cut; the pointers lead to the whole. */
export function cut(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

const NUMBER_TEXT = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d{1,3})?$/;

/** What a text stands for where a schema asks for another type: values of parameters are texts. */
export function readAs(value: Json, types: readonly unknown[]): Json {
  if (typeof value !== "string" || types.includes("string")) return value;
  if ((types.includes("integer") || types.includes("number")) && NUMBER_TEXT.test(value)) return { number: value };
  if (types.includes("boolean") && (value === "true" || value === "false")) return value === "true";
  if (types.includes("null") && value === "") return null;
  return value;
}
