import type { Row } from "../engine/matrix/row.ts";
import type { MatrixAnswer } from "./can-i-deploy.ts";

const COLUMNS = ["CONSUMER", "C_VERSION", "REVISION", "PROVIDER", "P_VERSION", "NUMBER", "SUCCESS"] as const;

/** The matrix as the Pact Broker prints it for `text/plain`: a table, the decision, the reasons. */
export function matrixText({ decision, notices, rows, ignoredRows }: MatrixAnswer): string {
  const deployable = decision.deployable === null ? "nil" : String(decision.deployable);
  const footer = `Deployable: ${deployable}\nReason: ${notices.map(({ text }) => text).join("\n")}`;
  const lines = [...rows, ...ignoredRows].map(cells);
  return lines.length === 0 ? `${footer}\n` : `${table(lines)}\n\n${footer}\n`;
}

function cells({ consumer, provider, pact, result, evidence }: Row): string[] {
  const number = evidence.kind === "schema-compatibility" ? evidence.subject : (result?.verificationId ?? "");
  return [
    consumer.name,
    consumer.version.number,
    String(pact?.revision ?? 1),
    provider.name,
    provider.version?.number ?? "",
    String(number),
    result === undefined ? "" : String(result.success),
  ];
}

function table(lines: readonly (readonly string[])[]): string {
  const widths = COLUMNS.map((title, column) => Math.max(title.length, ...lines.map((line) => line[column]?.length ?? 0)));
  const format = (line: readonly string[]) => widths.map((width, column) => (line[column] ?? "").padEnd(width)).join(" | ");
  const rule = widths.map((width, column) => "-".repeat(width + (column === 0 || column === widths.length - 1 ? 1 : 2))).join("|");
  return [format(COLUMNS), rule, ...lines.map(format)].join("\n");
}
