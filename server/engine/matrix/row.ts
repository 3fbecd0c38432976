import type { Waiver } from "../verdict/waiver.ts";
import type { Evidence } from "./evidence.ts";

export interface VersionRef {
  readonly id: number;
  readonly number: string;
}

export interface PartyRef {
  readonly id: number;
  readonly name: string;
}

/** One consumer version against one provider version; for events the reader is the consumer and the writer the provider. */
export interface Row {
  readonly consumer: PartyRef & { readonly version: VersionRef };
  /** Without a version: nothing that was asked about has verified the pact. */
  readonly provider: PartyRef & { readonly version: VersionRef | undefined };
  /** Undefined: never verified. */
  readonly result: { readonly success: boolean; readonly at: Date; readonly verificationId: number | undefined } | undefined;
  /** The pact, where the row rests on one. */
  readonly pact: { readonly sha: string; readonly revision: number; readonly publishedAt: Date } | undefined;
  readonly evidence: Evidence;
  /** Somebody has taken the responsibility for this row: whatever it says, it does not stand in the way. */
  readonly waiver?: Waiver | undefined;
}

/** A pair that a contract links. A consumer needs its provider; a provider does not need its consumers. */
export interface Integration {
  readonly consumer: PartyRef;
  readonly provider: PartyRef;
  readonly required: boolean;
  /** Somebody has taken the responsibility for a required pair that has no row; set on no other. */
  readonly waiver?: Waiver | undefined;
}

/** Order of rows in an answer: consumers by name, newest versions first and of those newest revisions, then providers likewise, then subjects. */
export function compareRows(a: Row, b: Row): number {
  return (
    compareText(a.consumer.name, b.consumer.name) ||
    b.consumer.version.id - a.consumer.version.id ||
    (b.pact?.revision ?? 1) - (a.pact?.revision ?? 1) ||
    compareText(a.provider.name, b.provider.name) ||
    (b.provider.version?.id ?? 0) - (a.provider.version?.id ?? 0) ||
    (b.result?.verificationId ?? 0) - (a.result?.verificationId ?? 0) ||
    compareText(subjectOf(a), subjectOf(b))
  );
}

/** Two versions can share several subjects: a row for each. */
function subjectOf({ evidence }: Row): string {
  return evidence.kind === "schema-compatibility" ? evidence.subject : "";
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
