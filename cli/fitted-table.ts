import { table } from "./output.ts";
import { cut } from "./printable.ts";

/** No column gets narrower than this. */
const NARROWEST = 8;
const BETWEEN_COLUMNS = " | ".length;

/** A table as all others, but no wider than asked: the widest columns give way first, and what is cut off is marked. */
export function fittedTable(headings: readonly string[], rows: readonly (readonly string[])[], width: number): string {
  const widths = headings.map((heading, column) => Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)));
  let excess = widths.reduce((sum, column) => sum + column, (headings.length - 1) * BETWEEN_COLUMNS) - width;
  while (excess > 0) {
    const widest = widths.indexOf(Math.max(...widths));
    const column = widths[widest] ?? 0;
    if (column <= NARROWEST) break;
    widths[widest] = column - 1;
    excess--;
  }
  const fit = (cells: readonly string[]) => cells.map((cell, column) => cut(cell, widths[column] ?? cell.length));
  return table(fit(headings), rows.map(fit));
}
