import type { Outcome } from "./command.ts";

/** What to print for an outcome in the format asked for; ends in a line end unless it is empty. */
export function render(outcome: Outcome, format: string | undefined): string {
  if ((format === "json" || format === "pretty") && outcome.json !== undefined) return `${JSON.stringify(outcome.json, null, 2)}\n`;
  if (format === "id" && outcome.id !== undefined) return `${outcome.id}\n`;
  return outcome.text === "" ? "" : `${outcome.text.replace(/\n+$/, "")}\n`;
}

/** Columns as wide as their widest cell, the last one too, headings above a rule: as the pact-broker CLI does it. Nothing for no rows. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const widths = headings.map((heading, column) => Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => widths.map((width, column) => (cells[column] ?? "").padEnd(width)).join(" | ");
  return [line(headings), widths.map((width) => "-".repeat(width)).join("-|-"), ...rows.map(line)].join("\n");
}

/** The order in which the pact-broker CLI lists things: by name, whatever the case. */
export function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  const [first, second] = [one.name.toLowerCase(), other.name.toLowerCase()];
  return first < second ? -1 : first > second ? 1 : 0;
}

/** `name  value` lines, values aligned; what has no value is left out. */
export function details(entries: readonly (readonly [string, string | undefined])[]): string {
  const given = entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  const width = Math.max(0, ...given.map(([name]) => name.length));
  return given.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join("\n");
}

/** Paragraphs, an empty line between them; empty ones are left out. */
export function paragraphs(...texts: readonly string[]): string {
  return texts.filter((text) => text !== "").join("\n\n");
}
