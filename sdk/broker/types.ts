import type { components } from "../wire/openapi.ts";

type Schemas = components["schemas"];

export type ConsumerVersionSelector = Schemas["ConsumerVersionSelector"];
export type CreatedToken = Schemas["CreatedToken"];
export type DeployedVersion = Schemas["DeployedVersion"];
export type Environment = Schemas["Environment"];
export type EnvironmentContents = Schemas["EnvironmentContents"];
export type EventContract = Schemas["EventContract"];
export type EventRetention = Schemas["EventRetention"];
export type EventSchema = Schemas["EventSchema"];
export type EventSchemaChoice = Schemas["EventSchemaChoice"];
export type Evidence = Schemas["Evidence"];
export type EvidenceFailure = Schemas["EvidenceFailure"];
export type GivenVerdict = Schemas["GivenVerdict"];
export type Matrix = Schemas["Matrix"];
export type MatrixParty = Schemas["MatrixParty"];
export type MatrixRow = Schemas["MatrixRow"];
export type MatrixSummary = Schemas["MatrixSummary"];
export type Notice = Schemas["Notice"];
export type Pacticipant = Schemas["Pacticipant"];
export type PacticipantVersion = Schemas["PacticipantVersion"];
export type PactForVerification = Schemas["PactForVerification"];
export type Plan = Schemas["Plan"];
export type PlannedVersion = Schemas["PlannedVersion"];
export type ProviderContract = Schemas["ProviderContract"];
export type PublishedContracts = Schemas["PublishedContracts"];
export type PublishedProviderContract = Schemas["PublishedProviderContract"];
export type ReleasedVersion = Schemas["ReleasedVersion"];
export type Token = Schemas["Token"];
export type TokenScope = Schemas["TokenScope"];
export type VerdictEdgeKind = Schemas["VerdictEdgeKind"];
export type Verdict = Schemas["Verdict"];
export type VerdictBundle = Schemas["VerdictBundle"];
export type VerdictEdge = Schemas["VerdictEdge"];
export type VerdictFinding = Schemas["VerdictFinding"];
export type VerdictParty = Schemas["VerdictParty"];
export type VerificationResult = Schemas["VerificationResult"];
export type Waiver = Schemas["Waiver"];
export type Waivers = Schemas["Waivers"];
export type WebhookDeliveries = Schemas["WebhookDeliveries"];
export type WebhookDelivery = Schemas["WebhookDelivery"];
export type WhatIf = Schemas["WhatIf"];
export type WhatIfDocument = Schemas["WhatIfDocument"];
export type WhatIfVerdict = Schemas["WhatIfVerdict"];

/** A pact of any specification version, as its consumer wrote it. */
export interface PactDocument {
  readonly consumer: { readonly name: string };
  readonly provider: { readonly name: string };
  readonly [key: string]: unknown;
}
