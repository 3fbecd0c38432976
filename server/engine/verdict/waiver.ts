import type { Row } from "../matrix/row.ts";
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

/** The waiver that covers a row, if any: of several, the one that lasts longest. @param environment  where one wants to go */
export function waiverOf(row: Row, waivers: readonly Waiver[], environment: string | undefined, now: Date): Waiver | undefined {
  return waivers
    .filter((waiver) => covers(waiver, row, environment) && waiver.from <= now && now < waiver.until)
    .toSorted((a, b) => b.until.getTime() - a.until.getTime())[0];
}

function covers(waiver: Waiver, { consumer, provider, evidence }: Row, environment: string | undefined): boolean {
  const subject = evidence.kind === "schema-compatibility" ? evidence.subject : undefined;
  return (
    waiver.consumer === consumer.name &&
    waiver.provider === provider.name &&
    (waiver.environment === undefined || waiver.environment === environment) &&
    (waiver.kind === undefined || waiver.kind === edgeKindOf(evidence.kind)) &&
    (waiver.subject === undefined || waiver.subject === subject) &&
    (waiver.consumerVersion === undefined || waiver.consumerVersion === consumer.version.number) &&
    (waiver.providerVersion === undefined || waiver.providerVersion === provider.version?.number)
  );
}
