import type { DashboardItem } from "./dashboard-reads.ts";
import { verificationStatus, webhookStatus } from "./status.ts";

const COLUMNS = ["CONSUMER", "C_VERSION", "C_TAGS", "PROVIDER", "P_VERSION", "P_TAGS", "STATUS", "WEBHOOK"] as const;

/** The dashboard as a table for a terminal. */
export function dashboardText(items: readonly DashboardItem[]): string {
  const lines = items.map(cells);
  const widths = COLUMNS.map((title, column) => Math.max(title.length, ...lines.map((line) => line[column]?.length ?? 0)));
  const format = (line: readonly string[]) =>
    widths
      .map((width, column) => (line[column] ?? "").padEnd(width))
      .join(" | ")
      .trimEnd();
  const rule = widths.map((width) => "-".repeat(width)).join("-|-");
  return `${[format(COLUMNS), rule, ...lines.map(format)].join("\n")}\n`;
}

function cells({ consumer, provider, consumerVersion, tags, result, webhooks }: DashboardItem): string[] {
  return [
    consumer,
    consumerVersion.number,
    tags.join(", "),
    provider,
    result?.providerVersion.number ?? "",
    result?.tags.join(", ") ?? "",
    verificationStatus(result),
    webhookStatus(webhooks),
  ];
}
