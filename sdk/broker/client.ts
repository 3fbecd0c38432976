import type { CallOptions, ClientOptions } from "../http/transport.ts";
import * as deployments from "./deployments.ts";
import * as environments from "./environments.ts";
import * as eventContracts from "./event-contracts.ts";
import { type BrokerHttp, brokerHttp } from "./http.ts";
import * as matrices from "./matrix.ts";
import * as pacticipants from "./pacticipants.ts";
import * as pactLists from "./pact-lists.ts";
import * as pacts from "./pacts.ts";
import * as plans from "./plans.ts";
import * as publication from "./publish.ts";
import * as providerContracts from "./publish-provider-contract.ts";
import * as tokens from "./tokens.ts";
import type * as wire from "./types.ts";
import * as waivers from "./waivers.ts";
import * as webhooks from "./webhooks.ts";
import * as whatIfs from "./what-if.ts";

/**
 * Talks to a contract broker: Weir, or a Pact Broker as far as it has the call.
 *
 * Every call takes `{signal, timeoutMs}` last, and throws `BrokerApiError` when the broker refuses and
 * `BrokerUnavailableError` when it does not answer. Names that no URL can carry (empty, `.`, `..`) are an `UnusableNameError`.
 */
export class BrokerClient {
  readonly #http: BrokerHttp;

  /** @throws TypeError when the base URL is none */
  constructor(options: ClientOptions) {
    this.#http = brokerHttp(options);
  }

  /** Publishes every pact of one consumer version, all or none. @throws BrokerApiError 409 contract-changed, with the difference in `notices` */
  publishContracts(input: publication.PublishContractsInput, options?: CallOptions): Promise<wire.PublishedContracts> {
    return publication.publishContracts(this.#http, input, options);
  }

  /** Publishes the API description of one provider version. @throws BrokerApiError 409 contract-changed when the version has another */
  publishProviderContract(
    input: providerContracts.PublishProviderContractInput,
    options?: CallOptions,
  ): Promise<Pick<wire.PublishedProviderContract, "notices">> {
    return providerContracts.publishProviderContract(this.#http, input, options);
  }

  /** Fetches what a provider version has published about itself, with the document. */
  getProviderContract(version: pacticipants.VersionName, options?: CallOptions): Promise<wire.ProviderContract> {
    return providerContracts.getProviderContract(this.#http, version, options);
  }

  /** The latest pact of every integration. */
  listLatestPacts(options?: CallOptions): Promise<{ readonly pacts: readonly pactLists.LatestPact[] }> {
    return pactLists.listLatestPacts(this.#http, options);
  }

  /** The pacts of a provider; fetch each with `getPact({ href })`. */
  listProviderPacts(choice: pactLists.ProviderPactsChoice, options?: CallOptions): Promise<pactLists.ListedPact[]> {
    return pactLists.listProviderPacts(this.#http, choice, options);
  }

  /** The states that consumers want a provider in. */
  listProviderStates(
    input: { readonly provider: string; readonly branch?: string | undefined; readonly environment?: string | undefined },
    options?: CallOptions,
  ): Promise<pactLists.ProviderStates> {
    return pactLists.listProviderStates(this.#http, input, options);
  }

  /** Fetches one pact with the broker's links in it. */
  getPact(choice: pacts.PactChoice, options?: CallOptions): Promise<wire.PactDocument> {
    return pacts.getPact(this.#http, choice, options);
  }

  /** Lists the pacts that a provider version should verify; fetch each with `getPact({href: pact._links.self.href})`. */
  pactsForVerification(input: pacts.PactsForVerificationInput, options?: CallOptions): Promise<wire.PactForVerification[]> {
    return pacts.pactsForVerification(this.#http, input, options);
  }

  /** Publishes what verifying a pact gave. Not repeated when the network fails: each publication is a result of its own. */
  publishVerificationResult(input: pacts.VerificationResultInput, options?: CallOptions): Promise<wire.VerificationResult> {
    return pacts.publishVerificationResult(this.#http, input, options);
  }

  /** May a version go where others already are? Deploy only if `summary.deployable` is true: null means that something is not known yet. */
  canIDeploy(input: matrices.CanIDeployInput, options?: CallOptions): Promise<wire.Matrix> {
    return matrices.canIDeploy(this.#http, input, options);
  }

  /** Do these versions work together? The general form of `canIDeploy`. */
  matrix(selectors: readonly matrices.MatrixSelector[], options?: matrices.MatrixOptions & CallOptions): Promise<wire.Matrix> {
    return matrices.matrix(this.#http, selectors, options);
  }

  /** In which order do these versions go to an environment, which go together, which stay behind? Nothing is written. */
  plan(input: plans.PlanInput, options?: CallOptions): Promise<wire.Plan> {
    return plans.plan(this.#http, input, options);
  }

  /** What can-i-deploy would answer if these documents were published. Nothing is written. */
  whatIf(question: wire.WhatIf, options?: CallOptions): Promise<wire.WhatIfVerdict> {
    return whatIfs.whatIf(this.#http, question, options);
  }

  /** Writes down facts about an application, creating it when it is new. */
  createOrUpdatePacticipant(input: pacticipants.PacticipantInput, options?: CallOptions): Promise<wire.Pacticipant> {
    return pacticipants.createOrUpdatePacticipant(this.#http, input, options);
  }

  getPacticipant(name: string, options?: CallOptions): Promise<wire.Pacticipant> {
    return pacticipants.getPacticipant(this.#http, name, options);
  }

  listPacticipants(options?: CallOptions): Promise<wire.Pacticipant[]> {
    return pacticipants.listPacticipants(this.#http, options);
  }

  /** Deletes a branch; its versions stay. */
  deleteBranch(input: { readonly pacticipant: string; readonly branch: string }, options?: CallOptions): Promise<void> {
    return pacticipants.deleteBranch(this.#http, input, options);
  }

  /** Creates a version when it is new. */
  createOrUpdateVersion(input: pacticipants.VersionName, options?: CallOptions): Promise<wire.PacticipantVersion> {
    return pacticipants.createOrUpdateVersion(this.#http, input, options);
  }

  getVersion(choice: pacticipants.VersionChoice, options?: CallOptions): Promise<wire.PacticipantVersion> {
    return pacticipants.getVersion(this.#http, choice, options);
  }

  /** Puts a tag on a version, creating both version and application when they are new. */
  tagVersion(input: pacticipants.VersionName & { readonly tag: string }, options?: CallOptions): Promise<void> {
    return pacticipants.tagVersion(this.#http, input, options);
  }

  /** Takes a tag off a version. */
  untagVersion(input: pacticipants.VersionName & { readonly tag: string }, options?: CallOptions): Promise<void> {
    return pacticipants.untagVersion(this.#http, input, options);
  }

  /** Says that a version belongs to a branch, creating version, branch and application when they are new. */
  addVersionToBranch(input: pacticipants.VersionName & { readonly branch: string }, options?: CallOptions): Promise<void> {
    return pacticipants.addVersionToBranch(this.#http, input, options);
  }

  createEnvironment(input: environments.EnvironmentInput, options?: CallOptions): Promise<wire.Environment> {
    return environments.createEnvironment(this.#http, input, options);
  }

  listEnvironments(options?: CallOptions): Promise<wire.Environment[]> {
    return environments.listEnvironments(this.#http, options);
  }

  getEnvironment(uuid: string, options?: CallOptions): Promise<wire.Environment> {
    return environments.getEnvironment(this.#http, uuid, options);
  }

  /** What is in an environment, deployed and released, now or at a past instant. */
  getEnvironmentContents(
    uuid: string,
    options?: { readonly pacticipant?: string | undefined; readonly asOf?: Date | string | undefined } & CallOptions,
  ): Promise<wire.EnvironmentContents> {
    return environments.getEnvironmentContents(this.#http, uuid, options);
  }

  /**
   * Verdicts about the versions that one may want to deploy to an environment, signed, to be kept for when the broker cannot be asked.
   * @param environment  its name
   * @throws BrokerApiError environment-not-found
   */
  getVerdictBundle(environment: string, options?: { readonly versions?: number | undefined } & CallOptions): Promise<wire.VerdictBundle> {
    return environments.getVerdictBundle(this.#http, environment, options);
  }

  /** Changes what is given; the rest stays as it is. */
  updateEnvironment(uuid: string, changes: environments.EnvironmentChanges, options?: CallOptions): Promise<wire.Environment> {
    return environments.updateEnvironment(this.#http, uuid, changes, options);
  }

  deleteEnvironment(uuid: string, options?: CallOptions): Promise<void> {
    return environments.deleteEnvironment(this.#http, uuid, options);
  }

  /** What runs in an environment now, or ran there at a past instant. */
  listDeployedVersions(input: Parameters<typeof deployments.currentlyDeployed>[1], options?: CallOptions): Promise<wire.DeployedVersion[]> {
    return deployments.currentlyDeployed(this.#http, input, options);
  }

  /** What is available in an environment now, or was at a past instant. */
  listReleasedVersions(input: Parameters<typeof deployments.currentlyReleased>[1], options?: CallOptions): Promise<wire.ReleasedVersion[]> {
    return deployments.currentlyReleased(this.#http, input, options);
  }

  /** Says that a version runs in an environment from now on, in place of the one before it. Not repeated when the network fails. */
  recordDeployment(input: deployments.DeploymentInput, options?: CallOptions): Promise<wire.DeployedVersion> {
    return deployments.recordDeployment(this.#http, input, options);
  }

  /** Says that an application does not run in an environment any more. @returns the deployments that ended; none when it did not run there */
  recordUndeployment(input: deployments.UndeploymentInput, options?: CallOptions): Promise<wire.DeployedVersion[]> {
    return deployments.recordUndeployment(this.#http, input, options);
  }

  /** Says that a version is available in an environment, beside others (mobile applications, libraries). */
  recordRelease(input: deployments.ReleaseInput, options?: CallOptions): Promise<wire.ReleasedVersion> {
    return deployments.recordRelease(this.#http, input, options);
  }

  /** Says that a released version need not be cared for any more. @returns the releases that ended; none when it was not available there */
  recordSupportEnded(input: deployments.ReleaseInput, options?: CallOptions): Promise<wire.ReleasedVersion[]> {
    return deployments.recordSupportEnded(this.#http, input, options);
  }

  /** Declares which events a version writes and reads, in place of what was declared for it before. */
  declareEventContract(input: eventContracts.EventContractInput, options?: CallOptions): Promise<wire.EventContract> {
    return eventContracts.declareEventContract(this.#http, input, options);
  }

  /** The same by an AsyncAPI 2.0 to 2.6 or 3.0 document: what its application sends it writes, what it receives it reads. */
  declareAsyncApi(input: eventContracts.AsyncApiInput, options?: CallOptions): Promise<wire.EventContract> {
    return eventContracts.declareAsyncApi(this.#http, input, options);
  }

  /** Adds to what a version writes and reads, and leaves the rest as it was declared; a subject that is named again gets the new schema. */
  addEventUses(input: eventContracts.EventContractInput, options?: CallOptions): Promise<wire.EventContract> {
    return eventContracts.addEventUses(this.#http, input, options);
  }

  /** For how many seconds the events of a subject can be read; null is for ever. */
  getEventRetention(subject: string, options?: CallOptions): Promise<wire.EventRetention> {
    return eventContracts.getEventRetention(this.#http, subject, options);
  }

  /** Says for how many seconds the events of a subject can be read; null is for ever. */
  setEventRetention(subject: string, seconds: number | null, options?: CallOptions): Promise<wire.EventRetention> {
    return eventContracts.setEventRetention(this.#http, subject, seconds, options);
  }

  getEventContract(version: pacticipants.VersionName, options?: CallOptions): Promise<wire.EventContract> {
    return eventContracts.getEventContract(this.#http, version, options);
  }

  /** Makes an API token; its secret is in this answer and in no other. Not repeated when the network fails. Needs the scope admin. */
  createToken(input: tokens.TokenInput, options?: CallOptions): Promise<wire.CreatedToken> {
    return tokens.createToken(this.#http, input, options);
  }

  /** The API tokens that are not revoked, without their secrets. */
  listTokens(options?: CallOptions): Promise<wire.Token[]> {
    return tokens.listTokens(this.#http, options);
  }

  /** Ends an API token for good. Doing it again changes nothing. */
  revokeToken(uuid: string, options?: CallOptions): Promise<void> {
    return tokens.revokeToken(this.#http, uuid, options);
  }

  /** A verdict as it was given, whatever has happened since. */
  getVerdict(id: string, options?: CallOptions): Promise<wire.GivenVerdict> {
    return waivers.getVerdict(this.#http, id, options);
  }

  /** Lets what stands between two applications not stop deployments for a time. Not repeated when the network fails. Needs the scope approve. */
  createWaiver(input: waivers.WaiverInput, options?: CallOptions): Promise<wire.Waiver> {
    return waivers.createWaiver(this.#http, input, options);
  }

  /** One page of the waivers that run, newest first; with `all` of every one there ever was. */
  listWaivers(choice: waivers.WaiverChoice = {}, options?: CallOptions): Promise<wire.Waivers> {
    return waivers.listWaivers(this.#http, choice, options);
  }

  /** A waiver, also when it has ended. */
  getWaiver(id: string, options?: CallOptions): Promise<wire.Waiver> {
    return waivers.getWaiver(this.#http, id, options);
  }

  /** Ends a waiver now. Doing it again changes nothing. Needs the scope approve. */
  endWaiver(id: string, options?: CallOptions): Promise<void> {
    return waivers.endWaiver(this.#http, id, options);
  }

  /** Creates a webhook under an identifier that the broker chooses. */
  createWebhook(input: webhooks.WebhookInput, options?: CallOptions): Promise<webhooks.Webhook> {
    return webhooks.createWebhook(this.#http, input, options);
  }

  /** Replaces a webhook, or creates it under this identifier. */
  putWebhook(input: webhooks.WebhookInput & { readonly uuid: string }, options?: CallOptions): Promise<webhooks.WebhookWritten> {
    return webhooks.putWebhook(this.#http, input, options);
  }

  /** Tries a webhook out. Not repeated when the network fails: the webhook may have been sent. */
  executeWebhook(uuid: string, options?: CallOptions): Promise<webhooks.WebhookExecution> {
    return webhooks.executeWebhook(this.#http, uuid, options);
  }

  /** Deletes a webhook; what it has sent stays listed. */
  deleteWebhook(uuid: string, options?: CallOptions): Promise<void> {
    return webhooks.deleteWebhook(this.#http, uuid, options);
  }

  /** One page of what webhooks were to be told, newest first; those that were given up unless another status is asked for. */
  listWebhookDeliveries(choice: webhooks.WebhookDeliveryQuery = {}, options?: CallOptions): Promise<wire.WebhookDeliveries> {
    return webhooks.listWebhookDeliveries(this.#http, choice, options);
  }

  /** Has a webhook told again, under the same id. Asking twice while it is under way makes one delivery. @throws BrokerApiError 422 state-not-permitted when the webhook has been deleted */
  redeliverWebhook(input: { readonly uuid: string }, options?: CallOptions): Promise<wire.WebhookDelivery> {
    return webhooks.redeliverWebhook(this.#http, input, options);
  }
}
