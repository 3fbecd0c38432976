import type { Bundle, PlainSchema } from "./bundle.ts";
import { itemSchemas, listIn, numbersIn, schemasIn, type View, viewOf } from "./view.ts";

const MAX_DEPTH = 12;
/** Longer lists and texts make no small example. */
const MAX_LENGTH = 300;
const MAX_VARIANTS = 200;
/** One value of each type, and some that a pattern or a format may ask for. */
const ODD: readonly unknown[] = ["text", 7, 0.5, true, null, {}, [], -1, "", 0, "A1", "abc", "0", ["text"], { other: 1 }];
const TEXTS: readonly string[] = ["text", "a", "A", "0", "1", "abc", "ABC", "123", "a1", "2020-01-01", "a@b.example", "A-1"];

/** Makes a small value that is meant to fit all of the schemas; undefined when there is none that is small. */
export function sample(bundle: Bundle, schemas: readonly PlainSchema[], depth = 0): unknown {
  return depth > MAX_DEPTH ? undefined : variants(bundle, { written: viewOf(bundle, schemas), depth })[0];
}

interface Wanted {
  /** What the writer says of the value. */
  readonly written: View;
  /** What the reader says of it, whose limits the values should be just outside of. */
  readonly read?: View | undefined;
  readonly depth: number;
}

/** Makes values that are meant to fit what is written; the smallest first, then such as what is read may refuse. */
export function variants(bundle: Bundle, wanted: Wanted): readonly unknown[] {
  const { written, read } = wanted;
  if (written.values !== undefined) return written.values.slice(0, MAX_VARIANTS);
  const made = written.types.flatMap((type) => ofType(bundle, type, wanted));
  return (read === undefined ? made : [...made, ...(read.values ?? []), ...ODD]).slice(0, MAX_VARIANTS);
}

function ofType(bundle: Bundle, type: string, wanted: Wanted): readonly unknown[] {
  switch (type) {
    case "string":
      return texts(wanted);
    case "number":
    case "integer":
      return numbers(wanted, type === "integer");
    case "boolean":
      return [true, false];
    case "null":
      return [null];
    case "array":
      return lists(bundle, wanted);
    default:
      return objects(bundle, wanted);
  }
}

function texts({ written, read }: Wanted): readonly string[] {
  const hasPattern = written.schemas.some((schema) => "pattern" in schema);
  const least = Math.max(0, ...numbersIn(written, "minLength"));
  const first = least > 4 ? "x".repeat(Math.min(least, MAX_LENGTH)) : "text";
  const lengths = [...numbersIn(written, "minLength", "maxLength"), ...around(read, ["maxLength"], ["minLength"])];
  const sized = lengths.filter((length) => length >= 0 && length <= MAX_LENGTH).map((length) => "x".repeat(length));
  const literals = written.schemas.flatMap(({ pattern }) => (typeof pattern === "string" ? [pattern.replaceAll(/[\^$]/g, "")] : []));
  return hasPattern ? [...literals, ...TEXTS, first, ...sized] : [first, ...sized, "", ...TEXTS];
}

/** Gives numbers just outside of the reader's limits. */
function around(read: View | undefined, most: readonly string[], least: readonly string[]): readonly number[] {
  if (read === undefined) return [];
  return [...numbersIn(read, ...most).map((limit) => limit + 1), ...numbersIn(read, ...least).map((limit) => limit - 1)];
}

function numbers({ written, read }: Wanted, isInteger: boolean): readonly number[] {
  const limits = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];
  const own = numbersIn(written, ...limits).flatMap((limit) => [limit, limit + 1, limit - 1]);
  const others = read === undefined ? [] : numbersIn(read, ...limits).flatMap((limit) => [limit, limit + 1, limit - 1]);
  const steps = numbersIn(written, "multipleOf");
  const multiples = [...steps, ...steps.map((step) => step * 3), ...steps.flatMap((step) => others.map((n) => Math.ceil(n / step) * step))];
  const between = numbersIn(written, ...limits).flatMap((limit) => [limit + 0.5, limit - 0.5]);
  return [7, ...multiples, ...own, ...others, 0, 1, -1, 3_000_000_001, ...(isInteger ? [] : [0.5, 1.5, ...between])];
}

function lists(bundle: Bundle, { written, read, depth }: Wanted): readonly unknown[] {
  const least = Math.max(0, ...numbersIn(written, "minItems"));
  const tuples = [written, ...(read === undefined ? [] : [read])].flatMap(({ schemas }) =>
    schemas.map((schema) => listIn(schema["prefixItems"] ?? schema["items"]).length),
  );
  const limits = read === undefined ? [] : around(read, ["maxItems", "maxContains"], ["minItems", "minContains"]);
  const most = numbersIn(written, "maxItems");
  const lengths = [least, ...limits, ...most, 2, 1, 0, ...tuples.flatMap((length) => [length, length + 1])];
  const isUnique = written.schemas.some(({ uniqueItems }) => uniqueItems === true);
  const made: unknown[] = [];
  for (const length of new Set(lengths)) {
    if (length < 0 || length > MAX_LENGTH || (depth > 3 && length > least)) continue;
    const list = Array.from({ length }, (_, position) => itemAt(bundle, written, { position, depth, isUnique }));
    made.push(list);
    if (read === undefined) continue;
    const last = itemSchemas(written, length - 1);
    // Of the last item all that the writer may put there, and what may only be odd.
    for (const odd of length === 0 ? [] : last.length === 0 ? ODD : []) made.push([...list.slice(0, -1), odd]);
  }
  return made;
}

function itemAt(
  bundle: Bundle,
  written: View,
  { position, depth, isUnique }: { readonly position: number; readonly depth: number; readonly isUnique: boolean },
): unknown {
  const own = itemSchemas(written, position);
  const schemas = own.length > 0 ? own : written.schemas.flatMap(({ contains }) => viewable(contains));
  if (schemas.length === 0) return isUnique ? position : 7;
  const choices = variants(bundle, { written: viewOf(bundle, schemas), depth: depth + 1 });
  return isUnique ? choices[position % Math.max(1, choices.length)] : choices[0];
}

function objects(bundle: Bundle, { written, read, depth }: Wanted): readonly unknown[] {
  if (depth > MAX_DEPTH) return [];
  const base: Record<string, unknown> = Object.fromEntries(
    [...written.required].map((name) => [name, memberOf(bundle, written, name, depth)] as const),
  );
  const least = Math.max(0, ...numbersIn(written, "minProperties"));
  const optional = [...written.properties.keys()].filter((name) => !written.required.has(name));
  const wanted = Math.min(least, MAX_LENGTH);
  fill(bundle, { object: base, written, depth }, [...optional, ...numbered(wanted)], wanted);
  if (read === undefined) return [base];
  const made: unknown[] = [base];
  const values = (name: string): readonly unknown[] => (written.properties.has(name) ? [memberOf(bundle, written, name, depth)] : ODD);
  const names = new Set([
    ...read.properties.keys(),
    ...dependencies(read),
    ...dependencies(written),
    ...optional,
    ...patternNames(written),
    ...patternNames(read),
    "other",
  ]);
  for (const name of [...names].slice(0, 100)) for (const value of values(name)) made.push({ ...base, [name]: value });
  for (const name of dependencies(written).concat(dependencies(read))) {
    const needed = [name, ...dependedOn(written, name)];
    made.push({ ...base, ...Object.fromEntries(needed.map((one) => [one, memberOf(bundle, written, one, depth)] as const)) });
  }
  for (const most of [...around(read, ["maxProperties"], ["minProperties"]), names.size]) {
    const full = { ...base };
    fill(bundle, { object: full, written, depth }, [...optional, ...numbered(Math.min(most, MAX_LENGTH))], most);
    made.push(full);
  }
  return made;
}

function fill(
  bundle: Bundle,
  { object, written, depth }: { readonly object: Record<string, unknown>; readonly written: View; readonly depth: number },
  names: readonly string[],
  count: number,
): void {
  for (const name of names) {
    if (Object.keys(object).length >= Math.min(count, MAX_LENGTH)) return;
    object[name] = memberOf(bundle, written, name, depth);
  }
}

function memberOf(bundle: Bundle, written: View, name: string, depth: number): unknown {
  const schemas = written.properties.get(name) ?? restOf(written);
  return schemas.length === 0 ? "text" : sample(bundle, schemas, depth + 1);
}

/** What undeclared properties must be. */
function restOf({ schemas }: View): readonly PlainSchema[] {
  return schemas.flatMap(({ additionalProperties: rest }) => viewable(rest));
}

function viewable(value: unknown): readonly PlainSchema[] {
  return typeof value === "object" ? listIn([value]) : [];
}

function numbered(count: number): readonly string[] {
  return Array.from({ length: Math.max(0, Math.min(count, MAX_LENGTH)) }, (_, index) => `p${index + 1}`);
}

function dependencies({ schemas }: View): readonly string[] {
  return schemas.flatMap((schema) =>
    ["dependencies", "dependentRequired", "dependentSchemas"].flatMap((keyword) => Object.keys(schema[keyword] ?? {})),
  );
}

/** Lists what must be there when a property is. */
function dependedOn({ schemas }: View, name: string): readonly string[] {
  return schemas.flatMap((schema) =>
    ["dependencies", "dependentRequired"].flatMap((keyword) => {
      const names: unknown = Object.entries(schema[keyword] ?? {}).find(([key]) => key === name)?.[1];
      return Array.isArray(names) ? names.filter((one) => typeof one === "string") : [];
    }),
  );
}

/** Guesses names that match patterns: what is left of `^x_` without its edges often does. */
function patternNames({ schemas }: View): readonly string[] {
  return schemas.flatMap((schema) =>
    Object.keys(schemasIn(schema["patternProperties"])).flatMap((pattern) => [pattern.replaceAll(/[\^$]/g, ""), "x", "a1"]),
  );
}
