import type { EvidenceKind } from "./evidence.ts";
import { pastParty } from "./past-writer.ts";
import type { Reason } from "./reason.ts";
import type { Integration, PartyRef, Row, VersionRef } from "./row.ts";
import { describe, isNameOnly, type ResolvedSelector, selectorsById } from "./selector.ts";

/** Everything that a decision rests on. */
export interface Situation {
  /** Rows that count, and rows that the caller wants ignored. */
  readonly rows: readonly Row[];
  readonly ignoredRows: readonly Row[];
  readonly integrations: readonly Integration[];
  readonly specified: readonly ResolvedSelector[];
  /** Versions that the other pacticipants have in the target. */
  readonly inferred: readonly ResolvedSelector[];
  readonly ignored: readonly ResolvedSelector[];
  /** Whether the question names where to: an environment, a tag or the main branches. */
  readonly hasTarget: boolean;
}

/** yes, no or unknown: a result is missing. */
export type Answer = true | false | null;

export interface Decision {
  readonly deployable: Answer;
  readonly reasons: readonly Reason[];
  readonly counts: { readonly success: number; readonly failed: number; readonly unknown: number; readonly ignored: number };
}

/**
 * Decides over rows of every kind of contract alike: it knows only passed, failed and missing.
 *
 * no: a version that was asked about does not exist, or a result failed. unknown: a result is missing, even beside a
 * failed one. yes: all passed, or nothing stands in the way. Rule: pact-broker reference, "deployable".
 */
export function decide(situation: Situation): Decision {
  const { rows, ignoredRows } = situation;
  const found = blockers(situation);
  const waived = waivedBlockers(situation);
  return {
    deployable: answer(found),
    reasons: distinct([...warnings(situation), ...errors(situation, found)]),
    counts: {
      success: rows.filter((row) => row.result?.success === true).length,
      failed: rows.filter((row) => row.result?.success === false).length,
      unknown: rows.filter((row) => row.result === undefined).length + found.unlinked.length + waived.unlinked.length,
      ignored: ignoredRows.length,
    },
  };
}

/** What would keep a situation from a yes if nobody had waived it. */
export function waivedBlockers(situation: Situation): { readonly rows: readonly Row[]; readonly unlinked: readonly Integration[] } {
  return {
    rows: situation.rows.filter(({ waiver, result }) => waiver !== undefined && result?.success !== true),
    unlinked: situation.integrations.filter(({ waiver }) => waiver !== undefined),
  };
}

/** What keeps a situation from a yes. Rows and pairs that somebody has waived do not. */
export function blockers(situation: Situation): Blockers {
  const { specified, ignored } = situation;
  const rows = situation.rows.filter(({ waiver }) => waiver === undefined);
  return {
    missingVersions: specified.filter((selector) => selector.version === "none" && !isIgnored(selector, ignored)),
    unlinked: requiredWithoutRow(situation).filter(({ waiver }) => waiver === undefined),
    failed: rows.filter((row) => row.result?.success === false),
    unverified: rows.filter((row) => row.result === undefined),
  };
}

/** The four ways in which something can be missing or wrong. */
export interface Blockers {
  readonly missingVersions: readonly ResolvedSelector[];
  readonly unlinked: readonly Integration[];
  readonly failed: readonly Row[];
  readonly unverified: readonly Row[];
}

function answer({ missingVersions, unlinked, failed, unverified }: Blockers): Answer {
  if (missingVersions.length > 0) return false;
  if (unverified.length > 0 || unlinked.length > 0) return null;
  return failed.length === 0;
}

function requiredWithoutRow({ rows, ignoredRows, integrations, ignored }: Situation): Integration[] {
  const needed = integrations.filter(({ required }) => required);
  if (needed.length === 0) return [];
  const linked = new Set([...rows, ...ignoredRows].map((row) => `${row.consumer.id}|${row.provider.id}`));
  const isIgnoredParty = ({ id }: PartyRef) => ignored.some((selector) => selector.pacticipantId === id && selector.version === "any");
  return needed.filter(
    ({ consumer, provider }) => !linked.has(`${consumer.id}|${provider.id}`) && !isIgnoredParty(consumer) && !isIgnoredParty(provider),
  );
}

function isIgnored(selector: ResolvedSelector, ignored: readonly ResolvedSelector[]): boolean {
  return ignored.some(({ selector: other, version }) => other.pacticipant === selector.selector.pacticipant && version === "any");
}

function warnings(situation: Situation): Reason[] {
  const { ignored, specified, inferred, hasTarget } = situation;
  const found: Reason[] = ignored
    .filter(({ pacticipantId, version }) => pacticipantId === undefined || version === "none")
    .map((selector) => ({ kind: "cannot-ignore", selector }));
  if (specified.length === 1 && !hasTarget) found.push({ kind: "no-environment-given" });
  const choosing = specified.filter(({ selector }) => !isNameOnly(selector));
  if (choosing.length > 0 && choosing.every(({ selector }) => selector.version === undefined)) found.push({ kind: "no-version-given" });
  const elsewhere = inferred.flatMap((selector): Reason[] => {
    const { insteadOf } = selector.selector;
    return insteadOf === undefined ? [] : [{ kind: "branch-missing", selector, branch: insteadOf }];
  });
  return [...found, ...elsewhere, ...waivers(situation)];
}

/** What would stand in the way if nobody had waived it. */
function waivers(situation: Situation): Reason[] {
  const { rows, unlinked } = waivedBlockers(situation);
  if (rows.length + unlinked.length === 0) return [];
  const words = wording(situation);
  const parties = [
    ...rows.map((row) => ({ ...row, versions: [row.consumer.version, row.provider.version] as const })),
    ...unlinked.map((pair) => ({ ...pair, versions: [undefined, undefined] as const })),
  ];
  return parties.flatMap(({ waiver, consumer, provider, versions }): Reason[] =>
    waiver === undefined
      ? []
      : [
          {
            kind: "waived",
            consumer: words.party(consumer, versions[0]),
            provider: words.party(provider, versions[1]),
            author: waiver.author,
            until: waiver.until.toISOString(),
            reason: waiver.reason,
          },
        ],
  );
}

function errors(situation: Situation, { missingVersions, unlinked, failed, unverified }: Blockers): Reason[] {
  if (missingVersions.length > 0) return missingVersions.map((selector) => ({ kind: "version-missing", selector }));
  const words = wording(situation);
  const found: Reason[] = [
    ...unlinked.map(
      ({ consumer, provider }): Reason => ({
        kind: "never-verified",
        consumer: words.party(consumer, undefined),
        provider: words.party(provider, undefined),
      }),
    ),
    ...failed.map((row) => failure(row, words)),
    ...unverified.map(
      (row): Reason => ({
        kind: "never-verified",
        consumer: words.party(row.consumer, row.consumer.version),
        provider: words.party(row.provider, row.provider.version),
      }),
    ),
    ...unverified.flatMap((row) => notCompared(row, words)),
  ];
  if (found.length > 0) return found;
  const waived = waivedBlockers(situation);
  if (waived.rows.length + waived.unlinked.length > 0) return [{ kind: "nothing-but-waived" }];
  const kinds: EvidenceKind[] = [...new Set(situation.rows.map((row) => row.evidence.kind))];
  return [situation.rows.length > 0 ? { kind: "all-successful", evidence: kinds } : { kind: "nothing-required" }];
}

/** A contract that is not compared, or does not speak of the whole pact, changes no answer; it says so to those who wonder. */
function notCompared({ evidence, consumer, provider }: Row, words: Wording): Reason[] {
  if (evidence.kind !== "provider-contract") return [];
  return [
    {
      kind: evidence.comparison === "compared" ? "contract-silent" : "contract-not-compared",
      consumer: words.party(consumer, consumer.version),
      provider: provider.name,
      versions: evidence.contracts.map(({ number }) => number),
    },
  ];
}

function failure({ consumer, provider, evidence }: Row, words: Wording): Reason {
  const parties = { consumer: words.party(consumer, consumer.version), provider: words.party(provider, provider.version) };
  switch (evidence.kind) {
    case "pact-verification":
      return { kind: "verification-failed", ...parties };
    case "provider-contract":
      return { kind: "contract-mismatch", ...parties, finding: evidence.findings.find(({ severity }) => severity === "error")?.message };
    case "schema-compatibility":
      return {
        kind: "schema-unreadable",
        consumer: parties.consumer,
        provider: evidence.past === undefined ? parties.provider : pastParty(provider, evidence.past),
        subject: evidence.subject,
        difference: evidence.differences[0]?.sentence,
      };
    default:
      return evidence satisfies never;
  }
}

interface Wording {
  /** How the caller named this version of this party. */
  party(party: PartyRef, version: VersionRef | undefined): string;
}

function wording({ specified, inferred }: Situation): Wording {
  const selectors = selectorsById([...specified, ...inferred]);
  return {
    party: ({ id, name }, version) => {
      const own = selectors.get(id) ?? [];
      const exact = own.find((resolved) => typeof resolved.version === "object" && resolved.version.id === version?.id);
      if (exact !== undefined) return describe(exact);
      if (own.length === 0 && version !== undefined) return `version ${version.number} of ${name}`;
      const [only, ...others] = own;
      return only === undefined || others.length > 0 ? `any version of ${name}` : describe(only);
    },
  };
}

function distinct(reasons: readonly Reason[]): Reason[] {
  return [...new Map(reasons.map((reason) => [JSON.stringify(reason), reason])).values()];
}
