import type { CompatibilityPolicy } from "../compatibility/format.ts";
import type { EvidenceKind } from "../matrix/evidence.ts";

/** Why something stands in the way: each blocking edge has exactly one of these. */
export const EDGE_CLASSES = [
  /** The provider ran the pact, and failed. */
  "failed",
  /** Nobody has run or compared it yet; it will be done without anyone acting. */
  "pending-run",
  /** Nobody has run it, and nothing will by itself. */
  "never-verified",
  /** The counterpart, or the version that was asked about, has never published anything. */
  "no-contract",
  /** The counterpart is known, but no version of it is where one wants to go. */
  "nothing-deployed",
  /** The reader cannot read what the writer writes. */
  "schema-incompatible",
  /** The provider's own document does not offer what the pact needs. */
  "contract-mismatch",
  /** One of the above, but somebody has taken the responsibility for a time. Does not block. */
  "waived",
] as const;
export type EdgeClass = (typeof EDGE_CLASSES)[number];

/** What an edge rests on. */
export const EDGE_KINDS = ["pact", "event-schema", "provider-contract"] as const;
export type EdgeKind = (typeof EDGE_KINDS)[number];

/** One party of an edge; without a version where none is there. */
export interface EdgeParty {
  readonly name: string;
  readonly version: string | undefined;
}

/** One thing that does not fit. */
export interface VerdictFinding {
  /** Id of the rule that is broken: a kind of schema difference, a rule of the contract comparison, the attribute of a mismatch. */
  readonly rule: string;
  /** Where: a JSON path in a body, the name of a header, a pointer into the reader's schema or into the provider's document. */
  readonly path: string;
  readonly message: string;
  /** JSON text of a document that the writer can produce and the reader refuses, really run before it is shown. */
  readonly counterExample?: string;
  /** By which rules two schemas were compared. */
  readonly policy?: CompatibilityPolicy;
}

/** Something that stands in the way, or would if it were not waived. */
export interface Edge {
  readonly class: EdgeClass;
  readonly kind: EdgeKind;
  readonly consumer: EdgeParty;
  readonly provider: EdgeParty;
  /** Of events. */
  readonly subject?: string;
  /** Who must act: a pacticipant, or {@link NOBODY}. */
  readonly actor: string;
  readonly findings: readonly VerdictFinding[];
  /** The least that makes it green, in a sentence. */
  readonly fix: string;
  /** Versions, re-checked, with which this edge does not stand in the way. */
  readonly nearestGreen: NearestGreen;
  /** The next command to run. */
  readonly command: string;
  /** Who has waived it, until when and why; only with class `waived`. */
  readonly waiver?: EdgeWaiver;
}

/** Actor of what clears by itself. */
export const NOBODY = "nobody";

/** Numbers of the newest versions that are green. */
export interface NearestGreen {
  /** Of the application that was asked about: it may go where one wants to go. */
  readonly asked?: string;
  /** Of the other party: it may go there, and with it there this edge is green. */
  readonly counterpart?: string;
}

/** How a waiver shows on an edge. Times are ISO 8601. */
export interface EdgeWaiver {
  readonly id: string;
  /** Why the edge would block. */
  readonly waives: Exclude<EdgeClass, "waived">;
  readonly reason: string;
  readonly author: string;
  readonly until: string;
}

/** Yes, no or unknown (null), and everything that stands in the way. */
export interface Verdict {
  readonly deployable: boolean | null;
  readonly edges: readonly Edge[];
}

/** The kind of edge that a row's evidence makes. */
export function edgeKindOf(kind: EvidenceKind): EdgeKind {
  switch (kind) {
    case "pact-verification":
      return "pact";
    case "schema-compatibility":
      return "event-schema";
    case "provider-contract":
      return "provider-contract";
    default:
      return kind satisfies never;
  }
}
