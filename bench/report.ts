import type { Cost } from "./measure.ts";
import { READ_FLOOR, WRITE_FLOOR } from "./requests.ts";

/** A line of the report. */
export interface Line {
  readonly operation: string;
  readonly size: string;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Median as a multiple of the floor's, of the same run and size. */
  readonly xFloor: number;
  readonly statements: number;
  readonly buffers: number;
  readonly rowsVisited: number;
}

/** One line for each kind of request and size, in the order given. */
export function report(costs: readonly Cost[]): Line[] {
  return costs.map(({ operation, size, p50Ms, p99Ms, statements }) => {
    const floorName = operation.floor === "read" ? READ_FLOOR : WRITE_FLOOR;
    const floor = costs.find((cost) => cost.size === size && cost.operation.name === floorName)?.p50Ms ?? Number.NaN;
    const sum = (of: "buffers" | "rowsVisited") => statements.reduce((total, { explained }) => total + (explained?.[of] ?? 0), 0);
    return {
      operation: operation.name,
      size,
      p50Ms: round(p50Ms),
      p99Ms: round(p99Ms),
      xFloor: round(p50Ms / floor),
      statements: statements.length,
      buffers: sum("buffers"),
      rowsVisited: Math.round(sum("rowsVisited")),
    };
  });
}

/** The report as a Markdown table, a row for each kind of request with its sizes side by side. */
export function table(lines: readonly Line[]): string {
  const sizes = [...new Set(lines.map(({ size }) => size))];
  const names = [...new Set(lines.map(({ operation }) => operation))];
  const row = (first: string, cell: (size: string) => readonly string[]) => `| ${[first, ...sizes.flatMap(cell)].join(" | ")} |`;
  const head = row("request", (size) => [`${size} p50`, "p99 ms", "x floor", "SQL", "buffers", "rows"]);
  const rule = row("---", () => ["---:", "---:", "---:", "---:", "---:", "---:"]);
  const rows = names.map((name) =>
    row(name, (size) => {
      const line = lines.find((one) => one.operation === name && one.size === size);
      if (line === undefined) return ["", "", "", "", "", ""];
      return [line.p50Ms, line.p99Ms, line.xFloor, line.statements, line.buffers, line.rowsVisited].map(String);
    }),
  );
  return [head, rule, ...rows].join("\n");
}

/** The distinct statements of every kind of request, each with its plan. */
export function plans(costs: readonly Cost[]): string {
  const sections = costs.flatMap(({ operation, size, statements }) => {
    const distinct = new Map(statements.map((ran) => [ran.text, ran]));
    return [...distinct.values()].map(
      ({ text, explained }) => `== ${size}: ${operation.name}\n${text.replace(/^\s*\n/, "")}\n\n${explained?.plan ?? ""}\n`,
    );
  });
  return sections.join("\n");
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
