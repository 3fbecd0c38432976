import { isJsonArray, isJsonNumber, isJsonObject, type Json, type JsonObject } from "../../json/json-text.ts";
import { cut, type Fit, type FitOptions, fitWithin, type Misfit, pointerStep, type Steps, wrong } from "../fit.ts";
import type { AvroType, FixedType, RecordType, UnionType } from "./model.ts";
import { unionKey } from "./model.ts";
import { fitsLogicalText, isWholeNumber } from "./plain-values.ts";
import { typeWords } from "./words.ts";

/**
 * Holds a document against an Avro type: as Avro's JSON encoding has it, in which a value of a union is wrapped in the name
 * of its branch, or as people write examples, without it. A field that has a default may be left out. Times and decimals
 * may also be written as texts. Rule: Avro 1.12, JSON Encoding.
 */
export function fitAvro(root: AvroType, document: Json, options: FitOptions = {}): Fit {
  return fitWithin(options, (steps) => misfitsOf({ steps, partial: options.partial === true, known: new Map() }, root, document, AT_ROOT));
}

interface Run {
  readonly steps: Steps;
  readonly partial: boolean;
  /** Lists and objects that alternatives share; each stands at one place, so that its misfits are the same for all. */
  readonly known: Map<Json, Map<AvroType, readonly Misfit[]>>;
}

interface Place {
  readonly path: string;
  readonly depth: number;
}

const AT_ROOT: Place = { path: "", depth: 0 };

const below = ({ path, depth }: Place, name: string | number): Place => ({ path: path + pointerStep(name), depth: depth + 1 });

function misfitsOf(run: Run, type: AvroType, value: Json, place: Place): readonly Misfit[] {
  run.steps.take(place.depth);
  if (typeof value !== "object" || value === null || isJsonNumber(value)) return look(run, type, value, place);
  const answers = run.known.get(value) ?? new Map<AvroType, readonly Misfit[]>();
  run.known.set(value, answers);
  const misfits = answers.get(type) ?? look(run, type, value, place);
  answers.set(type, misfits);
  return misfits;
}

function look(run: Run, type: AvroType, value: Json, place: Place): readonly Misfit[] {
  switch (type.kind) {
    case "record":
      return isJsonObject(value) ? inRecord(run, type, value, place) : [wrong(place.path, `record ${type.name.full}`, value)];
    case "array":
      if (!isJsonArray(value)) return [wrong(place.path, typeWords(type), value)];
      return value.flatMap((item, index) => misfitsOf(run, type.items, item, below(place, index)));
    case "map":
      if (!isJsonObject(value)) return [wrong(place.path, typeWords(type), value)];
      return [...value].flatMap(([name, member]) => misfitsOf(run, type.values, member, below(place, name)));
    case "union":
      return inUnion(run, type, value, place);
    case "enum": {
      if (typeof value === "string" && type.symbols.includes(value)) return [];
      const symbols = cut(type.symbols.join(", "));
      return [wrong(place.path, `a symbol of enum ${type.name.full} (${symbols})`, value)];
    }
    default:
      return isValue(type, value) ? [] : [wrong(place.path, wordsOf(type), value)];
  }
}

function inRecord(run: Run, type: RecordType, value: JsonObject, place: Place): readonly Misfit[] {
  const misfits: Misfit[] = [];
  for (const field of type.fields) {
    const member = value.get(field.name);
    if (member !== undefined) misfits.push(...misfitsOf(run, field.type, member, below(place, field.name)));
    else if (field.default === undefined && !run.partial) {
      const message = `the field is missing: record ${type.name.full} has it without a default`;
      misfits.push({ path: below(place, field.name).path, message });
    }
  }
  const names = new Set(type.fields.map(({ name }) => name));
  for (const name of value.keys()) {
    run.steps.take(place.depth);
    if (!names.has(name)) misfits.push({ path: below(place, name).path, message: `record ${type.name.full} has no such field` });
  }
  return misfits;
}

/** Where no branch fits, what is wrong with the one that is meant: the one that is named, or the only one of that form, if there is only one. */
function inUnion(run: Run, type: UnionType, value: Json, place: Place): readonly Misfit[] {
  const wrapped = isJsonObject(value) && value.size === 1 ? [...value][0] : undefined;
  let named: readonly Misfit[] | undefined;
  if (wrapped !== undefined) {
    const [name, inner] = wrapped;
    const branch =
      type.branches.find((each) => unionKey(each) === name) ?? type.branches.find((each) => "name" in each && each.name.name === name);
    named = branch === undefined ? undefined : misfitsOf(run, branch, inner, below(place, name));
    if (named?.length === 0) return [];
  }
  const meant: (readonly Misfit[])[] = [];
  for (const branch of type.branches) {
    const misfits = misfitsOf(run, branch, value, place);
    if (misfits.length === 0) return [];
    if (isOfForm(branch, value)) meant.push(misfits);
  }
  if (named !== undefined) return named;
  const [only] = meant;
  return meant.length === 1 && only !== undefined ? only : [wrong(place.path, `a value of ${typeWords(type)}`, value)];
}

function isOfForm({ kind }: AvroType, value: Json): boolean {
  if (isJsonArray(value)) return kind === "array";
  if (isJsonObject(value)) return kind === "record" || kind === "map";
  return typeof value === "string" && kind === "enum";
}

type Simple = Exclude<AvroType, RecordType | UnionType | { kind: "array" | "map" | "enum" }>;

function isValue(type: Simple, value: Json): boolean {
  if (fitsLogicalText(type, value)) return true;
  switch (type.kind) {
    case "null":
      return value === null;
    case "boolean":
      return typeof value === "boolean";
    case "int":
      return isWholeNumber(value, 31n);
    case "long":
      return isWholeNumber(value, 63n);
    case "float":
    case "double":
      return isJsonNumber(value) || value === "NaN" || value === "Infinity" || value === "-Infinity";
    case "string":
      return typeof value === "string";
    case "bytes":
      // Rule: Avro 1.12, JSON Encoding: a character for each byte. Base64, which people write, has such characters too.
      return typeof value === "string" && isBytes(value);
    case "fixed":
      return typeof value === "string" && isFixed(type, value);
    default:
      return type satisfies never;
  }
}

function isBytes(text: string): boolean {
  return Buffer.from(text, "latin1").toString("latin1") === text;
}

function isFixed({ size }: FixedType, text: string): boolean {
  if (text.length === size) return isBytes(text);
  return text.length === 4 * Math.ceil(size / 3) && /^[\w+/-]*={0,2}$/.test(text) && Buffer.from(text, "base64").length === size;
}

function wordsOf(type: Simple): string {
  if (type.kind === "fixed") return `${type.size} bytes of fixed ${type.name.full}`;
  const logical = type.props.get("logicalType");
  return typeof logical === "string" ? `${type.kind} (${cut(logical)})` : type.kind;
}
