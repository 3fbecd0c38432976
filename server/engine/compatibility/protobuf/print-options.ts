import type { Option, OptionPart, OptionValue } from "./ast.ts";
import { quote } from "./string-text.ts";

/** Collects lines, indented when they are written, so that printing takes linear time. */
export interface Lines {
  readonly lines: string[];
  depth: number;
}

/** Prints `option name = value;`. Rule: Confluent SR, ProtobufSchema.canonicalString. */
export function optionStatement(out: Lines, option: Option): void {
  settingText(out, "option ", option, ";");
}

/** Prints what options stand behind, and the options: one in the same line, several in a line each. Rule: Confluent SR, ProtobufSchema.canonicalString. */
export function inlineOptionsText(out: Lines, head: string, options: readonly Option[], end = ";"): void {
  const [only] = options;
  if (only === undefined) return push(out, `${head}${end}`);
  if (options.length === 1) return settingText(out, `${head} [`, only, `]${end}`);
  push(out, `${head} [`);
  out.depth += 1;
  for (const [index, option] of options.entries()) settingText(out, "", option, index < options.length - 1 ? "," : "");
  out.depth -= 1;
  push(out, `]${end}`);
}

/** Gives an option's name as it is written. */
export function optionName(name: readonly OptionPart[]): string {
  return name.map((part) => (part.extension ? `(${part.name})` : part.name)).join(".");
}

function settingText(out: Lines, before: string, { name, value }: Option, after: string): void {
  valueText(out, `${before}${optionName(name)} = `, value, after);
}

function valueText(out: Lines, before: string, value: OptionValue, after: string): void {
  switch (value.kind) {
    case "string":
      return push(out, `${before}${quote(value.text)}${after}`);
    case "word":
      return push(out, `${before}${value.text}${after}`);
    case "map":
      return nestedText(out, [`${before}{`, `}${after}`], merged(value.entries), ([key, item], end) =>
        valueText(out, `${key}: `, item, end),
      );
    case "list":
      return nestedText(out, [`${before}[`, `]${after}`], value.items, (item, end) => valueText(out, "", item, end));
    default:
      return value satisfies never;
  }
}

/** A field that is set several times is a list. */
function merged(entries: readonly (readonly [string, OptionValue])[]): readonly (readonly [string, OptionValue])[] {
  const byKey = new Map<string, OptionValue[]>();
  for (const [key, value] of entries) {
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, [value]);
    else known.push(value);
  }
  return [...byKey].map(([key, values]) => {
    const [only] = values;
    return [key, only !== undefined && values.length === 1 ? only : { kind: "list", items: values.flatMap(itemsOf) }];
  });
}

function itemsOf(value: OptionValue): readonly OptionValue[] {
  return value.kind === "list" ? value.items : [value];
}

function nestedText<T>(
  out: Lines,
  [open, close]: readonly [string, string],
  items: readonly T[],
  print: (item: T, end: string) => void,
): void {
  push(out, open);
  out.depth += 1;
  for (const [index, item] of items.entries()) print(item, index < items.length - 1 ? "," : "");
  out.depth -= 1;
  push(out, close);
}

function push(out: Lines, text: string): void {
  out.lines.push("  ".repeat(out.depth) + text);
}
