import { evidenceOfAll } from "./provider-contracts.ts";
import type { Row } from "./row.ts";
import type { ResolvedSelector } from "./selector.ts";

/**
 * Decides which missing results count, given a row for every pact and every provider version that was asked about.
 *
 * Several versions of a provider that run side by side in an environment must all have verified the pact, so each one
 * that has not keeps its row. Everywhere else one verified version is enough, and a pact that none has verified is one
 * row without a provider version. The Pact Broker lets one verified version stand for the others in an environment too:
 * an unsafe yes (pact-broker reference, "Gap").
 */
export function withUnverifiedVersions(rows: readonly Row[], selectors: readonly ResolvedSelector[]): Row[] {
  const sideBySide = new Set(
    selectors.flatMap(({ selector, pacticipantId, oneOfMany }) =>
      selector.environment !== undefined && oneOfMany ? (pacticipantId ?? []) : [],
    ),
  );
  const groups = grouped(rows);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined || sideBySide.has(first.provider.id)) return group;
    const verified = group.filter(({ result }) => result !== undefined);
    return verified.length > 0
      ? verified
      : [{ ...first, provider: { ...first.provider, version: undefined }, evidence: evidenceOfAll(group) }];
  });
}

function keyOf({ consumer, provider, pact }: Row): string {
  return `${consumer.version.id}|${provider.id}|${pact?.revision ?? 1}`;
}

function grouped(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}
