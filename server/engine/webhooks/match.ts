import type { EventName } from "./event.ts";

/** A pacticipant as webhooks see it. */
export interface Party {
  readonly name: string;
  readonly labels: readonly string[];
}

/** Which pacticipants a webhook means: one by name, those with a label, or (neither) all. */
export interface PartyChoice {
  readonly name?: string | null | undefined;
  readonly label?: string | null | undefined;
}

/** Does a choice mean this pacticipant? */
export function meansParty({ name, label }: PartyChoice, party: Party): boolean {
  if (typeof name === "string") return name === party.name;
  if (typeof label === "string") return party.labels.includes(label);
  return true;
}

interface Listener {
  readonly enabled: boolean;
  readonly events: readonly string[];
  readonly consumer: PartyChoice;
  readonly provider: PartyChoice;
}

interface Happening {
  readonly event: EventName;
  readonly consumer: Party;
  readonly provider: Party;
}

/** Does a webhook want to be told of this? Rule: Pact Broker, enabled, event, consumer and provider must all fit. */
export function matches(webhook: Listener, { event, consumer, provider }: Happening): boolean {
  return (
    webhook.enabled && webhook.events.includes(event) && meansParty(webhook.consumer, consumer) && meansParty(webhook.provider, provider)
  );
}
