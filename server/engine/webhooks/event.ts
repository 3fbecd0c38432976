/** Everything a webhook can be told of, in the order in which the Pact Broker lists it. */
export const EVENT_NAMES = [
  "contract_published",
  "contract_content_changed",
  "provider_verification_published",
  "provider_verification_succeeded",
  "provider_verification_failed",
  "contract_requiring_verification_published",
] as const;

export type EventName = (typeof EVENT_NAMES)[number];

/** The event of a webhook that names none (as the Pact Broker). */
export const DEFAULT_EVENTS: readonly EventName[] = ["contract_content_changed"];

/** What became of a pact that was published. */
export interface PactNews {
  readonly contentChanged: boolean;
  /** A live provider version has no result for the content. */
  readonly verificationRequired: boolean;
}

/** The events of one publication of a pact, in the order in which they are announced. */
export function eventsOfPublication({ contentChanged, verificationRequired }: PactNews): EventName[] {
  return [
    "contract_published",
    ...(verificationRequired ? (["contract_requiring_verification_published"] as const) : []),
    ...(contentChanged ? (["contract_content_changed"] as const) : []),
  ];
}

/** The events of one publication of a result. */
export function eventsOfResult(success: boolean): EventName[] {
  return ["provider_verification_published", success ? "provider_verification_succeeded" : "provider_verification_failed"];
}
