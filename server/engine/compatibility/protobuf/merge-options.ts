import type { Option, OptionPart, OptionValue } from "./ast.ts";

/**
 * Sorts options by name, and puts what several of them set in one message into one.
 *
 * Rule: Confluent SR, "Schema normalization": `(x).a = 1` and `(x).b = 2` are `(x) = { a: 1, b: 2 }`.
 */
export function mergedOptions(options: readonly Option[]): readonly Option[] {
  const groups = new Map<string, Option[]>();
  for (const option of options) {
    const key = JSON.stringify(option.name[0]);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [option]);
    else known.push(option);
  }
  return [...groups.values()].flatMap(mergedGroup).sort((left, right) => compareText(firstName(left), firstName(right)));
}

function firstName({ name }: Option): string {
  return name[0]?.name ?? "";
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function mergedGroup(group: readonly Option[]): readonly Option[] {
  const [first] = group;
  const head = first?.name[0];
  const isMessage = group.every(({ name, value }) => name.length > 1 || value.kind === "map");
  if (first === undefined || head === undefined || group.length === 1 || !isMessage) return group.map(withSortedValue);
  const entries = group.flatMap(({ name, value }) => nestedEntries(name.slice(1), value));
  return [{ at: first.at, name: [head], value: sortedValue({ kind: "map", entries: joinedEntries(entries) }) }];
}

type Entry = readonly [key: string, value: OptionValue];

function nestedEntries([part, ...rest]: readonly OptionPart[], value: OptionValue): readonly Entry[] {
  if (part === undefined) return value.kind === "map" ? value.entries : [];
  const key = part.extension ? `[${part.name}]` : part.name;
  return [[key, rest.length === 0 ? value : { kind: "map", entries: nestedEntries(rest, value) }]];
}

/** Messages that are set in parts are one; anything else that is set again is one more. */
function joinedEntries(entries: readonly Entry[]): readonly Entry[] {
  const byKey = new Map<string, OptionValue[]>();
  for (const [key, value] of entries) {
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, [value]);
    else known.push(value);
  }
  return [...byKey].flatMap(([key, values]): readonly Entry[] =>
    values.length > 1 && values.every((value) => value.kind === "map")
      ? [[key, { kind: "map", entries: joinedEntries(values.flatMap(({ entries: inner }) => inner)) }]]
      : values.map((value) => [key, value] as const),
  );
}

function withSortedValue(option: Option): Option {
  return { ...option, value: sortedValue(option.value) };
}

function sortedValue(value: OptionValue): OptionValue {
  if (value.kind === "list") return { kind: "list", items: value.items.map(sortedValue) };
  if (value.kind !== "map") return value;
  const entries = value.entries.map(([key, item]): Entry => [key, sortedValue(item)]);
  return { kind: "map", entries: entries.sort(([left], [right]) => compareText(left, right)) };
}
