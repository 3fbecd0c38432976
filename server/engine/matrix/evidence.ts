import type { CompatibilityPolicy } from "../compatibility/format.ts";
import type { ShownDifference } from "../compatibility/show.ts";
import type { Specification } from "../provider-contract/check.ts";
import type { Finding } from "../provider-contract/finding.ts";
import type { VersionRef } from "./row.ts";

/** One thing that went wrong in an interaction, as the verifier reported it. */
export interface InteractionMismatch {
  /** What was compared: body, header, status, path, query, metadata. */
  readonly attribute: string;
  /** Where: a JSON path in the body, the name of a header. */
  readonly identifier?: string | undefined;
  readonly description: string;
}

export interface InteractionFailure {
  readonly interaction: string;
  readonly providerStates: readonly string[];
  readonly mismatches: readonly InteractionMismatch[];
}

/**
 * What a row of the matrix rests on. A new kind of contract is a new member here, a read, and a sentence.
 * `pact-verification`: the provider ran the pact. `schema-compatibility`: the reader's schema against the writer's.
 * `provider-contract`: the provider has not run the pact, but these of its versions in question say what they offer; where
 * one version's document was compared with the whole pact, the row has a result.
 */
export type Evidence =
  | { readonly kind: "pact-verification"; readonly failures: readonly InteractionFailure[] }
  | {
      readonly kind: "provider-contract";
      readonly comparison: "not-compared" | "compared";
      readonly contracts: readonly VersionRef[];
      /** What the document of the newest of them is written in. */
      readonly specification: Specification;
      readonly findings: readonly Finding[];
    }
  | {
      readonly kind: "schema-compatibility";
      readonly subject: string;
      /** By which rules the schemas were compared. */
      readonly policy: CompatibilityPolicy;
      readonly differences: readonly ShownDifference[];
      /** The writer is there for the events that it has left behind. */
      readonly past?: PastWriter | undefined;
    };

export type { ShownDifference };

/** A writer whose events may still be read in an environment. */
export interface PastWriter {
  /** By name. */
  readonly environment: string;
  /** Until when it ran there; undefined while it does, as the version that is to be replaced. */
  readonly until: Date | undefined;
}

export type EvidenceKind = Evidence["kind"];
