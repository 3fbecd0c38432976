import type { Enum, Field, Type } from "protobufjs";

/** Bounds of the integer types. */
const BOUNDS: Readonly<Record<string, readonly [least: bigint, most: bigint]>> = Object.fromEntries([
  ...["int32", "sint32", "sfixed32"].map((type) => [type, [-(2n ** 31n), 2n ** 31n - 1n]]),
  ...["uint32", "fixed32"].map((type) => [type, [0n, 2n ** 32n - 1n]]),
  ...["int64", "sint64", "sfixed64"].map((type) => [type, [-(2n ** 63n), 2n ** 63n - 1n]]),
  ...["uint64", "fixed64"].map((type) => [type, [0n, 2n ** 64n - 1n]]),
]);
/** Rule: Protobuf, messages nest at most 100 deep by default. */
const DEEPEST = 100;

/**
 * Says where a value does not fit a message; undefined when it fits. protobufjs itself turns what does not fit into zeros, and
 * leaves out what it does not know.
 */
export function valueProblem(type: Type, value: unknown): string | undefined {
  return messageProblem(type, value, { place: "", depth: 0 });
}

interface Place {
  readonly place: string;
  readonly depth: number;
}

function messageProblem(type: Type, value: unknown, at: Place): string | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return problem(at, "an object", value);
  if (at.depth > DEEPEST) return `${at.place} is more than ${DEEPEST} messages deep`;
  const seen = new Map<string, string>();
  for (const [name, given] of Object.entries(value)) {
    const field = Object.hasOwn(type.fields, name) ? type.fields[name] : undefined;
    if (field === undefined) return `${inside(at, name).place} is no field of ${type.name}`;
    if (given === undefined || given === null) continue;
    const { partOf } = field;
    if (partOf !== null && partOf !== undefined) {
      const other = seen.get(partOf.name);
      if (other !== undefined) return `${inside(at, name).place} and ${other} are both given, of which only one can be`;
      seen.set(partOf.name, name);
    }
    const found = fieldProblem(field, given, inside(at, name));
    if (found !== undefined) return found;
  }
  const missing = type.fieldsArray.find((field) => field.required && !Object.hasOwn(value, field.name));
  return missing === undefined ? undefined : `${inside(at, missing.name).place} is required`;
}

function fieldProblem(field: Field, value: unknown, at: Place): string | undefined {
  if (field.map) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return problem(at, "an object", value);
    const { keyType } = field as Field & { readonly keyType: string }; // a map field has one
    for (const [key, one] of Object.entries(value)) {
      const found = keyProblem(keyType, key, at) ?? singleProblem(field, one, inside(at, key));
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (!field.repeated) return singleProblem(field, value, at);
  if (!Array.isArray(value)) return problem(at, "an array", value);
  for (const [index, one] of value.entries()) {
    const found = singleProblem(field, one, inside(at, index));
    if (found !== undefined) return found;
  }
  return undefined;
}

function keyProblem(keyType: string, key: string, at: Place): string | undefined {
  if (keyType === "string") return undefined;
  if (keyType === "bool") return key === "true" || key === "false" ? undefined : problem(at, "an object with the keys true and false", key);
  return scalarProblem(keyType, key, inside(at, key));
}

function singleProblem({ type, resolvedType }: Field, value: unknown, at: Place): string | undefined {
  if (resolvedType === null) return scalarProblem(type, value, at);
  return "fields" in resolvedType
    ? messageProblem(resolvedType, value, { ...at, depth: at.depth + 1 })
    : enumProblem(resolvedType, value, at);
}

function enumProblem({ name, values, valuesById }: Enum, value: unknown, at: Place): string | undefined {
  if (typeof value === "string") return Object.hasOwn(values, value) ? undefined : problem(at, `a value of ${name}`, value);
  if (typeof value !== "number" || !Number.isInteger(value)) return problem(at, `a value of ${name}`, value);
  // An open enum keeps numbers that it has no name for.
  return valuesById[value] !== undefined || Math.abs(value) < 2 ** 31 ? undefined : problem(at, `a value of ${name}`, value);
}

function scalarProblem(type: string, value: unknown, at: Place): string | undefined {
  const bounds = BOUNDS[type];
  if (bounds !== undefined) {
    const whole = wholeNumber(value);
    return whole !== undefined && whole >= bounds[0] && whole <= bounds[1] ? undefined : problem(at, `${article(type)} ${type}`, value);
  }
  switch (type) {
    case "bool":
      return typeof value === "boolean" ? undefined : problem(at, "a bool", value);
    case "string":
      return typeof value === "string" ? undefined : problem(at, "a string", value);
    case "bytes":
      return value instanceof Uint8Array || isBase64(value) ? undefined : problem(at, "bytes (a Buffer, or base64 text)", value);
    default:
      return typeof value === "number" ? undefined : problem(at, `a ${type}`, value);
  }
}

/** Integers as numbers, bigints, digits or the Long objects of protobufjs. */
function wholeNumber(value: unknown): bigint | undefined {
  if (typeof value === "bigint") return value;
  if (typeof value === "number") return Number.isInteger(value) ? BigInt(value) : undefined;
  if (typeof value === "string") return /^-?\d{1,20}$/.test(value) ? BigInt(value) : undefined;
  if (typeof value !== "object" || value === null) return undefined;
  const { low, high, unsigned } = value as { low?: unknown; high?: unknown; unsigned?: unknown };
  if (typeof low !== "number" || typeof high !== "number") return undefined;
  const bits = (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
  return unsigned === true ? bits : BigInt.asIntN(64, bits);
}

function isBase64(value: unknown): boolean {
  return typeof value === "string" && /^[\w+/-]*={0,2}$/.test(value);
}

function inside({ place, depth }: Place, name: string | number): Place {
  return { place: place === "" ? String(name) : `${place}.${name}`, depth };
}

function problem({ place }: Place, expected: string, value: unknown): string {
  const is = shown(value);
  return `${place === "" ? "the value" : place} is ${is.length > 80 ? `${is.slice(0, 80)}…` : is}, not ${expected}`;
}

function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") return String(value);
  if (value === null || value === undefined) return "nothing";
  return Array.isArray(value) ? "an array" : `a ${typeof value}`.replace("a o", "an o");
}

function article(type: string): string {
  return type.startsWith("i") ? "an" : "a";
}
