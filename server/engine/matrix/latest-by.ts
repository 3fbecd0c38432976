import type { Row } from "./row.ts";

/** How rows are thinned out: one per consumer version and provider version, per consumer version and provider, per pair. */
export const LATEST_BY = ["cvpv", "cvp", "cp"] as const;
export type LatestBy = (typeof LATEST_BY)[number];

/** Keeps one row per group, that of the highest provider version; rows that rest on schemas are always kept. */
export function latestBy(rows: readonly Row[], by: LatestBy): Row[] {
  const kept = new Map<string, Row>();
  for (const row of rows) {
    const key = row.evidence.kind === "schema-compatibility" ? `${groupOf(row, "cvpv")}|${row.evidence.subject}` : groupOf(row, by);
    const other = kept.get(key);
    if (other === undefined || newer(row, other)) kept.set(key, row);
  }
  return [...kept.values()];
}

function groupOf({ consumer, provider, evidence }: Row, by: LatestBy): string {
  const pair = `${evidence.kind}|${consumer.id}|${provider.id}`;
  switch (by) {
    case "cvpv":
      return `${pair}|${consumer.version.id}|${provider.version?.id ?? ""}`;
    case "cvp":
      return `${pair}|${consumer.version.id}`;
    case "cp":
      return pair;
    default:
      return by satisfies never;
  }
}

function newer(a: Row, b: Row): boolean {
  const order = [
    a.consumer.version.id - b.consumer.version.id,
    (a.provider.version?.id ?? 0) - (b.provider.version?.id ?? 0),
    (a.result?.verificationId ?? 0) - (b.result?.verificationId ?? 0),
  ];
  return (order.find((difference) => difference !== 0) ?? 0) > 0;
}
