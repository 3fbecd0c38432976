import type { Integration, PartyRef, Row } from "../matrix/row.ts";
import { type EdgeKind, edgeKindOf } from "./verdict.ts";

/** Somebody's word that an edge must not stand in the way, for a time. */
export interface Waiver {
  readonly id: string;
  readonly consumer: string;
  readonly provider: string;
  /** Undefined: every kind. */
  readonly kind: EdgeKind | undefined;
  /** Undefined: every version, every subject, every environment. */
  readonly consumerVersion: string | undefined;
  readonly providerVersion: string | undefined;
  readonly subject: string | undefined;
  readonly environment: string | undefined;
  readonly reason: string;
  readonly author: string;
  readonly from: Date;
  readonly until: Date;
}

/** What a waiver is held against: two parties, each with its version where there is one, and what is between them. */
export interface Waivable {
  readonly consumer: { readonly name: string; readonly version: string | undefined };
  readonly provider: { readonly name: string; readonly version: string | undefined };
  readonly kind: EdgeKind;
  readonly subject: string | undefined;
}

/** Which waivers there are, where one wants to go (undefined: to no environment), and when. */
export interface WaiversAt {
  readonly waivers: readonly Waiver[];
  readonly environment: string | undefined;
  readonly at: Date;
}

/** A row as something to waive. */
export function waivableRow({ consumer, provider, evidence }: Row): Waivable {
  return {
    consumer: { name: consumer.name, version: consumer.version.number },
    provider: { name: provider.name, version: provider.version?.number },
    kind: edgeKindOf(evidence.kind),
    subject: evidence.kind === "schema-compatibility" ? evidence.subject : undefined,
  };
}

/** A pair without any row as something to waive: what is missing there is a pact's result. @param versionOf  the version that was asked about */
export function waivablePair({ consumer, provider }: Integration, versionOf: (party: PartyRef) => string | undefined): Waivable {
  return {
    consumer: { name: consumer.name, version: versionOf(consumer) },
    provider: { name: provider.name, version: versionOf(provider) },
    kind: "pact",
    subject: undefined,
  };
}

/**
 * The waiver that covers an edge, if any: of several, the one that lasts longest. What a waiver names must be there and be the
 * same, so one that names a version never covers a party that has none.
 */
export function waiverOf(edge: Waivable, { waivers, environment, at }: WaiversAt): Waiver | undefined {
  return waivers
    .filter((waiver) => covers(waiver, edge, environment) && waiver.from <= at && at < waiver.until)
    .toSorted((a, b) => b.until.getTime() - a.until.getTime() || (a.id < b.id ? -1 : 1))[0];
}

function covers(waiver: Waiver, { consumer, provider, kind, subject }: Waivable, environment: string | undefined): boolean {
  return (
    waiver.consumer === consumer.name &&
    waiver.provider === provider.name &&
    (waiver.environment === undefined || waiver.environment === environment) &&
    (waiver.kind === undefined || waiver.kind === kind) &&
    (waiver.subject === undefined || waiver.subject === subject) &&
    (waiver.consumerVersion === undefined || waiver.consumerVersion === consumer.version) &&
    (waiver.providerVersion === undefined || waiver.providerVersion === provider.version)
  );
}
