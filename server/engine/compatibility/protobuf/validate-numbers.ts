import { type Field, MAX_FIELD_NUMBER, type Message, type Reserved } from "./ast.ts";
import { complain, type Problems, shown } from "./problems.ts";

/** Complains about names that are declared twice in one scope. Rule: protoc. */
export function checkNames(declared: readonly { readonly at: number; readonly name: string }[], scope: string, problems: Problems): void {
  const names = new Set<string>();
  for (const { at, name } of declared) {
    if (names.has(name)) complain(problems, at, `${shown(name)} is already defined in ${shown(scope)}`);
    names.add(name);
  }
}

/** Complains about field numbers that are out of range, used twice or reserved, and about reserved names. Rule: protobuf language specification, Field numbers. */
export function checkNumbers(message: Message, fields: readonly Field[], problems: Problems): void {
  const reserved = rangesOf(message.reserved, MAX_FIELD_NUMBER);
  const extensions = rangesOf(
    message.extensions.map(({ ranges }) => ({ at: message.at, values: ranges })),
    MAX_FIELD_NUMBER,
  );
  const names = new Set(message.reserved.flatMap(({ values }) => values.filter((value) => typeof value === "string")));
  const numbers = new Map<number, string>();
  for (const { at, name, number } of fields) {
    const wrong = numberProblem(number, numbers, reserved, extensions);
    if (wrong !== undefined) complain(problems, at, `field ${shown(name)} of ${shown(message.name)}: ${wrong}`);
    if (names.has(name)) complain(problems, at, `field ${shown(name)} of ${shown(message.name)}: the name is reserved`);
    numbers.set(number, name);
  }
  for (const { at, values } of message.reserved) {
    const bad = values.find((value) => typeof value !== "string" && (value.start < 1 || (value.end !== "max" && value.end < value.start)));
    if (bad !== undefined) complain(problems, at, `${shown(message.name)}: a reserved range is empty or not positive`);
  }
}

function numberProblem(number: number, used: ReadonlyMap<number, string>, reserved: Ranges, extensions: Ranges): string | undefined {
  if (number < 1 || number > MAX_FIELD_NUMBER) return `the number ${number} is not between 1 and ${MAX_FIELD_NUMBER}`;
  if (number >= 19_000 && number <= 19_999) return `the numbers 19000 to 19999 are reserved for Protobuf itself, found ${number}`;
  const before = used.get(number);
  if (before !== undefined) return `the number ${number} is already used by field ${shown(before)}`;
  if (isReserved(reserved, number)) return `the number ${number} is reserved`;
  return isReserved(extensions, number) ? `the number ${number} is in an extension range` : undefined;
}

/** Is ranges in ascending order that do not overlap. */
export type Ranges = readonly (readonly [start: number, end: number])[];

/** Joins what is reserved to ranges that can be searched. */
export function rangesOf(reserved: readonly Reserved[], max: number): Ranges {
  const sorted = reserved
    .flatMap(({ values }) =>
      values.flatMap((value) => (typeof value === "string" ? [] : [[value.start, value.end === "max" ? max : value.end]])),
    )
    .sort(([left = 0], [right = 0]) => left - right);
  const joined: [number, number][] = [];
  for (const [start = 0, end = 0] of sorted) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}

/** Tells whether a number is in one of the ranges. */
export function isReserved(ranges: Ranges, number: number): boolean {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.[1] ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  const range = ranges[low];
  return range !== undefined && range[0] <= number;
}
