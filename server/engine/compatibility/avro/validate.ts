import {
  isIntegral,
  isJsonArray,
  isJsonNumber,
  isJsonObject,
  type Json,
  type JsonNumber,
  type JsonObject,
  printJson,
} from "../../json/json-text.ts";
import { javaNumber } from "./java-number.ts";
import { type AvroType, type Field, type RecordType, unionKey } from "./model.ts";
import { type AvroName, isStrictFullName, isStrictName } from "./names.ts";
import { typeWords } from "./words.ts";

/** Says why a type may not have this name when names are checked. Rule: Avro 1.12, Names. */
export function nameProblem(name: AvroName): string | undefined {
  return isStrictFullName(name) ? undefined : `${shown(name.full)} is not a valid name: each part must match [A-Za-z_][A-Za-z0-9_]*`;
}

/** Says why a field or symbol may not have this name when names are checked. Rule: Avro 1.12, Names. */
export function simpleNameProblem(what: "field" | "symbol", name: string): string | undefined {
  return isStrictName(name) ? undefined : `${shown(name)} is not a valid ${what} name: it must match [A-Za-z_][A-Za-z0-9_]*`;
}

/** Lists the names that occur more than once, each once. Rule: Avro 1.12, Records and Enums. */
export function repeated(names: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return [...new Set(names.filter((name) => seen.size === seen.add(name).size))];
}

/** Says what makes a union ambiguous: unions inside it, or two branches that data cannot tell apart. Rule: Avro 1.12, Unions. */
export function unionProblems(branches: readonly AvroType[]): readonly string[] {
  const nested = branches.some((branch) => branch.kind === "union") ? ["a union may not directly contain another union"] : [];
  const keys = branches.filter((branch) => branch.kind !== "union").map(unionKey);
  return [...nested, ...repeated(keys).map((key) => `the union has more than one branch of type ${shown(key)}`)];
}

/** Says why a field's default is none that a reader could use. Rule: Avro 1.12, Records; Java Schema.Parser with validateDefaults. */
export function defaultProblem(field: Field, answers: DefaultAnswers): string | undefined {
  if (field.default === undefined || isDefault(field.type, field.default, { answers, depth: 0 })) return undefined;
  const which = field.type.kind === "union" ? `${typeWords(field.type)}, whose first branch it must fit` : typeWords(field.type);
  return `the default ${shortened(printJson(field.default, javaNumber))} of field ${shown(field.name)} is not a value of its type, ${which}`;
}

/** Is the answers already given for a record and a JSON object; a record inside itself with the same default never ends, so is refused. */
export type DefaultAnswers = Map<RecordType, Map<JsonObject, boolean>>;

/** Records may take their defaults from records, and so on, so often; a longer chain would cost too much stack. */
const MAX_RECORDS = 500;

interface Defaults {
  readonly answers: DefaultAnswers;
  readonly depth: number;
}

function isDefault(type: AvroType, value: Json | undefined, defaults: Defaults): boolean {
  switch (type.kind) {
    case "null":
      return value === null;
    case "boolean":
      return typeof value === "boolean";
    case "int":
      return isJsonNumber(value) && isWhole(value, 31n);
    case "long":
      return isJsonNumber(value) && isWhole(value, 63n);
    case "float":
    case "double":
      return isJsonNumber(value) || value === "NaN" || value === "Infinity" || value === "-Infinity";
    case "bytes":
    case "string":
    case "enum":
    case "fixed":
      return typeof value === "string";
    case "array":
      return isJsonArray(value) && value.every((item) => isDefault(type.items, item, defaults));
    case "map":
      return isJsonObject(value) && [...value.values()].every((item) => isDefault(type.values, item, defaults));
    case "union":
      return type.branches[0] !== undefined && isDefault(type.branches[0], value, defaults);
    case "record":
      return isJsonObject(value) && isRecordDefault(type, value, defaults);
    default:
      return type satisfies never;
  }
}

function isRecordDefault(type: RecordType, value: JsonObject, { answers, depth }: Defaults): boolean {
  const inner: Defaults = { answers, depth: depth + 1 };
  const known = answers.get(type) ?? new Map<JsonObject, boolean>();
  answers.set(type, known);
  const answered = known.get(value);
  if (answered !== undefined || depth > MAX_RECORDS) return answered ?? false;
  known.set(value, false);
  const fits = type.fields.every((field) => {
    const part = value.get(field.name) ?? (value.has(field.name) ? null : field.default);
    // Inside a record's default, Java lets a union take any of its branches.
    return field.type.kind === "union"
      ? field.type.branches.some((branch) => isDefault(branch, part, inner))
      : isDefault(field.type, part, inner);
  });
  known.set(value, fits);
  return fits;
}

function isWhole(value: JsonNumber, bits: bigint): boolean {
  // 20 characters hold every long; a longer text would only cost time to convert.
  if (!isIntegral(value) || value.number.length > 20) return false;
  const number = BigInt(value.number);
  return number >= -(1n << bits) && number < 1n << bits;
}

/** Quotes a name for a problem text; long ones are cut. */
export function shown(name: string): string {
  return `"${shortened(name)}"`;
}

function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}...` : text;
}
