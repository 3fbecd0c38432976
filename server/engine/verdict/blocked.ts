import type { Situation } from "../matrix/decide.ts";
import { blockers, waivedBlockers } from "../matrix/decide.ts";
import type { Evidence } from "../matrix/evidence.ts";
import { pastSentence } from "../matrix/past-writer.ts";
import type { Integration, PartyRef, Row } from "../matrix/row.ts";
import { type ResolvedSelector, selectorsById } from "../matrix/selector.ts";
import { type EdgeClass, type EdgeKind, edgeKindOf, type EdgeParty, type VerdictFinding } from "./verdict.ts";
import type { Waiver } from "./waiver.ts";

type SelectorsById = ReturnType<typeof selectorsById>;

/** What stands in the way and why, before anybody has looked for a way out. */
export interface Blocked {
  readonly class: EdgeClass;
  /** Why it blocks, or would. */
  readonly cause: Exclude<EdgeClass, "waived">;
  readonly kind: EdgeKind;
  readonly consumer: EdgeParty;
  readonly provider: EdgeParty;
  readonly consumerId: number | undefined;
  readonly providerId: number | undefined;
  readonly subject: string | undefined;
  readonly findings: readonly VerdictFinding[];
  readonly waiver: Waiver | undefined;
  /** Where it comes from; undefined where no row stands for it. */
  readonly row: Row | undefined;
}

/** Facts that tell one missing result from another. */
export interface MissingFacts {
  /** Will somebody run this pact without being told to? */
  readonly willRun: (row: Row) => boolean;
  /** Has this pacticipant ever had a version? */
  readonly hasVersions: (pacticipantId: number) => boolean;
}

/** Most findings of an edge; more than this nobody reads, and a verdict stays small. */
export const MOST_EDGE_FINDINGS = 50;

/** Everything that stands in the way in a situation, and everything that would if it were not waived, one entry each. */
export function blockedEdges(situation: Situation, facts: MissingFacts): Blocked[] {
  const { missingVersions, unlinked, failed, unverified } = blockers(situation);
  const selectors = selectorsById([...situation.specified, ...situation.inferred]);
  const waived = waivedBlockers(situation);
  return [
    ...missingVersions.map(missing),
    ...unlinked.map((integration) => withoutRow(integration, selectors, facts)),
    ...failed.map((row) => ofRow(row, causeOfFailure(row.evidence), selectors)),
    ...unverified.map((row) => ofRow(row, causeOfMissing(row, selectors, facts), selectors)),
    ...waived.unlinked.map((pair) => ({ ...withoutRow(pair, selectors, facts), class: "waived" as const, waiver: pair.waiver })),
    ...waived.rows.map((row) => {
      const cause = row.result === undefined ? causeOfMissing(row, selectors, facts) : causeOfFailure(row.evidence);
      return { ...ofRow(row, cause, selectors), class: "waived" as const, waiver: row.waiver };
    }),
  ];
}

/** The version that was asked about is itself what is missing, so it stands on both sides. */
function missing({ selector, pacticipantId }: ResolvedSelector): Blocked {
  const party = { name: selector.pacticipant, version: selector.version };
  return {
    class: "no-contract",
    cause: "no-contract",
    kind: "pact",
    consumer: party,
    provider: party,
    consumerId: pacticipantId,
    providerId: pacticipantId,
    subject: undefined,
    findings: [],
    waiver: undefined,
    row: undefined,
  };
}

function withoutRow({ consumer, provider }: Integration, selectors: SelectorsById, facts: MissingFacts): Blocked {
  const cause = absence(provider, selectors, facts) ?? "never-verified";
  return {
    class: cause,
    cause,
    kind: "pact",
    consumer: { name: consumer.name, version: versionAmong(consumer, selectors) },
    provider: { name: provider.name, version: versionAmong(provider, selectors) },
    consumerId: consumer.id,
    providerId: provider.id,
    subject: undefined,
    findings: [],
    waiver: undefined,
    row: undefined,
  };
}

function ofRow(row: Row, cause: Blocked["cause"], selectors: SelectorsById): Blocked {
  const { consumer, provider, evidence } = row;
  return {
    class: cause,
    cause,
    kind: edgeKindOf(evidence.kind),
    consumer: { name: consumer.name, version: consumer.version.number },
    provider: { name: provider.name, version: provider.version?.number ?? versionAmong(provider, selectors) },
    consumerId: consumer.id,
    providerId: provider.id,
    subject: evidence.kind === "schema-compatibility" ? evidence.subject : undefined,
    findings: findingsOf(row).slice(0, MOST_EDGE_FINDINGS),
    waiver: undefined,
    row,
  };
}

function causeOfFailure({ kind }: Evidence): Blocked["cause"] {
  switch (kind) {
    case "pact-verification":
      return "failed";
    case "schema-compatibility":
      return "schema-incompatible";
    case "provider-contract":
      return "contract-mismatch";
    default:
      return kind satisfies never;
  }
}

function causeOfMissing(row: Row, selectors: SelectorsById, facts: MissingFacts): Blocked["cause"] {
  const absent = absence(row.provider, selectors, facts);
  if (absent !== undefined) return absent;
  return facts.willRun(row) ? "pending-run" : "never-verified";
}

/** Why there is no version of a provider to look at; undefined when there is one, or when any version is meant. */
function absence(provider: PartyRef, selectors: SelectorsById, facts: MissingFacts): Blocked["cause"] | undefined {
  const own = selectors.get(provider.id) ?? [];
  if (!facts.hasVersions(provider.id)) return "no-contract";
  return own.length > 0 && own.every(({ version }) => version === "none") ? "nothing-deployed" : undefined;
}

/** The version of a party that the question means, where it is only one. */
export function versionAmong({ id }: PartyRef, selectors: SelectorsById): string | undefined {
  const versions = (selectors.get(id) ?? []).flatMap(({ version }) => (typeof version === "object" ? version.number : []));
  return versions.length === 1 ? versions[0] : undefined;
}

function findingsOf({ evidence, provider }: Row): VerdictFinding[] {
  switch (evidence.kind) {
    case "pact-verification":
      return evidence.failures.flatMap(({ interaction, mismatches }) =>
        mismatches.length === 0
          ? [{ rule: "interaction-failed", path: "", message: `${interaction}: the interaction failed` }]
          : mismatches.map(({ attribute, identifier, description }) => ({
              rule: `${attribute}-mismatch`,
              path: identifier ?? "",
              message: `${interaction}: ${description}`,
            })),
      );
    case "provider-contract":
      return evidence.findings
        .filter(({ severity }) => severity === "error")
        .map(({ rule, documentPath, pactPath, message, interaction }) => ({
          rule,
          path: documentPath,
          message: `${interaction === "" ? "" : `${interaction}: `}${message}${pactPath === "" ? "" : ` (in the pact at ${pactPath})`}`,
        }));
    case "schema-compatibility":
      return evidence.differences.map(({ kind, path, namedPath, sentence, counterExample }) => ({
        rule: kind,
        path: namedPath ?? path,
        message: evidence.past === undefined ? sentence : `${sentence} ${pastSentence(provider, evidence.past)}`,
        ...(counterExample === undefined ? {} : { counterExample }),
        policy: evidence.policy,
      }));
    default:
      return evidence satisfies never;
  }
}
