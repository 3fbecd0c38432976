import type { Edge } from "./neighbourhood.ts";

/** A pacticipant of the network. */
export interface Node {
  readonly id: number;
  readonly name: string;
}

/**
 * The network as comma-separated values, one line per pacticipant in the order given: id, name, weight 1, weight 1, a zero,
 * place from 1, ids of its providers; filled up with zeros to lines of equal length (Pact Broker, "relationships").
 */
export function relationshipsCsv(nodes: readonly Node[], edges: readonly Edge[]): string {
  const shown = new Set(nodes.map(({ id }) => id));
  const providers = new Map<number, number[]>();
  for (const { consumerId, providerId } of edges) {
    if (shown.has(providerId)) providers.set(consumerId, [...(providers.get(consumerId) ?? []), providerId]);
  }
  const width = Math.max(1, ...[...providers.values()].map((ids) => ids.length));
  const lines = nodes.map(({ id, name }, index) => {
    const own = providers.get(id) ?? [];
    const padding = Array.from({ length: width - own.length }, () => 0);
    return [id, field(name), 1, 1, 0, index + 1, ...own, ...padding].join(",");
  });
  return lines.map((line) => `${line}\n`).join("");
}

/** Quoted where it would fall apart otherwise (RFC 4180). */
function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
