import type { Specification } from "../provider-contract/check.ts";
import type { Finding } from "../provider-contract/finding.ts";
import type { Evidence } from "./evidence.ts";
import type { Row, VersionRef } from "./row.ts";
import type { ResolvedSelector } from "./selector.ts";

/** A pact that a provider has not run, and the version whose contract stands for it instead. */
export interface OpenPact {
  readonly consumerId: number;
  readonly providerId: number;
  readonly sha: string;
  /** Undefined where any version is meant: then the last contract of the provider counts. */
  readonly providerVersionId: number | undefined;
}

/** What a provider version offers, and how that compares with a pact. */
export interface Offer {
  readonly version: VersionRef;
  /** What its document is written in. */
  readonly specification: Specification;
  /** How the version's own tests went; undefined when it has not said. */
  readonly selfVerified: boolean | undefined;
  /** Undefined while nobody has compared the two. */
  readonly comparison:
    | {
        /** Null: the document does not speak of every interaction, so that only running the pact can tell. */
        readonly compatible: boolean | null;
        readonly findings: readonly Finding[];
        readonly at: Date;
      }
    | undefined;
}

/** The pact of a row that a provider contract can stand for; undefined when it has been run, or when no version is in question. */
export function openPactOf(
  { consumer, provider, pact, result, evidence }: Row,
  selectors: readonly ResolvedSelector[],
): OpenPact | undefined {
  if (result !== undefined || pact === undefined || evidence.kind !== "pact-verification") return undefined;
  const own = selectors.filter(({ pacticipantId }) => pacticipantId === provider.id);
  if (provider.version === undefined && own.some(({ version }) => version !== "any")) return undefined;
  return { consumerId: consumer.id, providerId: provider.id, sha: pact.sha, providerVersionId: provider.version?.id };
}

/**
 * A row that nobody has run, resting on what the provider's version offers. Where the document speaks of the whole pact
 * that is a result: the provider gives what its document promises, unless its own tests say that it does not.
 */
export function withOffer(row: Row, { version, specification, selfVerified, comparison }: Offer): Row {
  const provider = { ...row.provider, version };
  const offer = { kind: "provider-contract", contracts: [version], specification } as const;
  if (comparison === undefined) return { ...row, provider, evidence: { ...offer, comparison: "not-compared", findings: [] } };
  const findings = selfVerified === false ? [selfVerificationFailed(version), ...comparison.findings] : comparison.findings;
  const success = selfVerified === false ? false : comparison.compatible;
  return {
    ...row,
    provider,
    result: success === null ? undefined : { success, at: comparison.at, verificationId: undefined },
    evidence: { ...offer, comparison: "compared", findings },
  };
}

function selfVerificationFailed({ number }: VersionRef): Finding {
  const message = `version ${number} has failed its own tests against its contract`;
  return { rule: "self-verification-failed", severity: "error", message, interaction: "", pactPath: "", documentPath: "" };
}

/** The evidence of one row that stands for several without a result: all that their versions offer. */
export function evidenceOfAll(rows: readonly Row[]): Evidence {
  const offers = rows
    .flatMap(({ evidence }) => (evidence.kind === "provider-contract" ? [evidence] : []))
    .toSorted((a, b) => (b.contracts[0]?.id ?? 0) - (a.contracts[0]?.id ?? 0));
  const [newest] = offers;
  if (newest === undefined) return { kind: "pact-verification", failures: [] };
  return {
    ...newest,
    comparison: offers.some(({ comparison }) => comparison === "not-compared") ? "not-compared" : "compared",
    contracts: offers.flatMap(({ contracts }) => contracts),
    findings: offers.flatMap(({ findings }) => findings),
  };
}
