/** Everything public of the SDK. What is not exported here is free to change. */
export { BrokerClient } from "./broker/client.ts";
export type { DeploymentInput, ReleaseInput, UndeploymentInput } from "./broker/deployments.ts";
export type { EnvironmentChanges, EnvironmentInput } from "./broker/environments.ts";
export type { AsyncApiInput, EventContractInput } from "./broker/event-contracts.ts";
export type { CanIDeployInput, Ignored, MatrixOptions, MatrixSelector } from "./broker/matrix.ts";
export type { LatestPact, ListedPact, ProviderPactsChoice, ProviderStates } from "./broker/pact-lists.ts";
export type { PactChoice, PactsForVerificationInput, VerificationResultInput } from "./broker/pacts.ts";
export type { PacticipantInput, VersionChoice, VersionName } from "./broker/pacticipants.ts";
export { type PublishContractsInput, readPact } from "./broker/publish.ts";
export type { PublishProviderContractInput, SelfVerificationInput } from "./broker/publish-provider-contract.ts";
export type { PlanInput } from "./broker/plans.ts";
export type { TokenInput } from "./broker/tokens.ts";
export type { WaiverChoice, WaiverInput } from "./broker/waivers.ts";
export type { Webhook, WebhookExecution, WebhookInput, WebhookWritten } from "./broker/webhooks.ts";
export type {
  ConsumerVersionSelector,
  CreatedToken,
  DeployedVersion,
  Environment,
  EnvironmentContents,
  EventContract,
  EventSchema,
  EventSchemaChoice,
  Evidence,
  EvidenceFailure,
  GivenVerdict,
  Matrix,
  MatrixParty,
  MatrixRow,
  MatrixSummary,
  Notice,
  PactDocument,
  PactForVerification,
  Pacticipant,
  PacticipantVersion,
  Plan,
  PlannedVersion,
  ProviderContract,
  PublishedContracts,
  PublishedProviderContract,
  ReleasedVersion,
  Token,
  TokenScope,
  VerdictEdgeKind,
  Verdict,
  VerdictBundle,
  VerdictEdge,
  VerdictFinding,
  VerdictParty,
  VerificationResult,
  Waiver,
  Waivers,
  WebhookDeliveries,
  WebhookDelivery,
  WhatIf,
  WhatIfDocument,
  WhatIfVerdict,
} from "./broker/types.ts";
export type { WebhookDeliveryQuery } from "./broker/webhooks.ts";
export { BrokerApiError, BrokerUnavailableError, RegistryApiError } from "./http/api-error.ts";
export { UnusableNameError } from "./http/path.ts";
export type { Attempt, CallOptions, ClientOptions, Credentials } from "./http/transport.ts";
export {
  type DeletedOption,
  isNotRegistered,
  isNotSet,
  type NormalizeOption,
  type RegistryClientOptions,
  SchemaRegistryClient,
} from "./registry/client.ts";
export type { SettingsOf } from "./registry/settings.ts";
export type { SchemaListChoice, SchemaUsesChoice } from "./registry/catalog.ts";
export type {
  Association,
  Compatibility,
  CompatibilityLevel,
  DataContract,
  RegistryConfig,
  RegistryConfigChange,
  RegistryMode,
  SchemaById,
  SchemaInput,
  SchemaReference,
  SchemaType,
  SchemaUse,
  SubjectVersion,
} from "./registry/types.ts";
