import type { Row, VersionRef } from "./row.ts";
import type { ResolvedSelector } from "./selector.ts";

/** A provider version that has published a contract. */
export interface PublishedContract {
  readonly providerId: number;
  readonly version: VersionRef;
}

/** Which contracts bear on rows without a result. */
export interface ContractsWanted {
  readonly versionIds: readonly number[];
  /** Providers of whom any version is meant: the last contract stands for them. */
  readonly anyIds: readonly number[];
}

/** Names the contracts to look up; nothing when every row has a result. */
export function contractsWanted(rows: readonly Row[], selectors: readonly ResolvedSelector[]): ContractsWanted {
  const open = rows.filter(isOpen);
  const providerIds = new Set(open.map(({ provider }) => provider.id));
  const asked = selectors.filter(({ pacticipantId }) => pacticipantId !== undefined && providerIds.has(pacticipantId));
  const narrowed = new Set(asked.flatMap(({ pacticipantId, version }) => (version === "any" ? [] : (pacticipantId ?? []))));
  return {
    versionIds: [
      ...asked.flatMap(({ version }) => (typeof version === "object" ? version.id : [])),
      ...open.flatMap(({ provider }) => provider.version?.id ?? []),
    ],
    anyIds: [...providerIds].filter((id) => !narrowed.has(id)),
  };
}

/**
 * Rows that no result stands for, resting on the provider's contracts where it has published any. Only their evidence
 * changes: a row without a result stays one, so that no answer becomes better or worse.
 */
export function withProviderContracts(rows: readonly Row[], contracts: readonly PublishedContract[]): Row[] {
  return rows.map((row) => {
    if (!isOpen(row)) return row;
    const { id, version } = row.provider;
    const own = contracts.filter((contract) => contract.providerId === id && (version === undefined || contract.version.id === version.id));
    if (own.length === 0) return row;
    return {
      ...row,
      evidence: { kind: "provider-contract", comparison: "not-compared", contracts: own.map((contract) => contract.version), findings: [] },
    };
  });
}

function isOpen({ result, evidence }: Row): boolean {
  return result === undefined && evidence.kind === "pact-verification";
}
