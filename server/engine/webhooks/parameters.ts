import type { Parameters } from "./template.ts";

/** What was true of a pact and its result when something happened. */
export interface Snapshot {
  readonly eventName: string;
  readonly pactUrl: string;
  readonly consumer: SnapshotParty;
  readonly provider: SnapshotParty;
  /** Undefined: no result is meant. */
  readonly result: { readonly success: boolean; readonly url: string } | undefined;
  /** Of the consumer version, or of the result where a result is the news. */
  readonly buildUrl: string | undefined;
  /** Why the provider version should verify the pact, such as `deployed in production`. */
  readonly providerVersionDescriptions: readonly string[];
}

export interface SnapshotParty {
  readonly name: string;
  readonly labels: readonly string[];
  /** Undefined where no version is meant. */
  readonly version: SnapshotVersion | undefined;
}

export interface SnapshotVersion {
  readonly number: string;
  readonly branch: string | null;
  readonly tags: readonly string[];
}

/** How forges spell the state of a verification: success, failure, none yet. */
const STATUSES = {
  githubVerificationStatus: ["success", "failure", "pending"],
  gitlabVerificationStatus: ["success", "failed", "pending"],
  azureDevOpsVerificationStatus: ["succeeded", "failed", "pending"],
  bitbucketVerificationStatus: ["SUCCESSFUL", "FAILED", "INPROGRESS"],
} as const;

/** The values of all template parameters. What is not known is the empty text. Names: Pact Broker, "Webhook templates". */
export function templateParameters(snapshot: Snapshot): Parameters {
  const { consumer, provider, result } = snapshot;
  const state = result === undefined ? 2 : result.success ? 0 : 1;
  return {
    pactUrl: snapshot.pactUrl,
    verificationResultUrl: result?.url ?? "",
    consumerVersionNumber: consumer.version?.number ?? "",
    providerVersionNumber: provider.version?.number ?? "",
    providerVersionTags: list(provider.version?.tags),
    providerVersionBranch: provider.version?.branch ?? "",
    providerVersionDescriptions: list(snapshot.providerVersionDescriptions),
    consumerVersionTags: list(consumer.version?.tags),
    consumerVersionBranch: consumer.version?.branch ?? "",
    consumerName: consumer.name,
    providerName: provider.name,
    ...Object.fromEntries(Object.entries(STATUSES).map(([name, words]) => [name, words[state]])),
    consumerLabels: list(consumer.labels),
    providerLabels: list(provider.labels),
    eventName: snapshot.eventName,
    buildUrl: snapshot.buildUrl ?? "",
    // Behind a feature toggle in the Pact Broker; without it the value is empty there.
    currentlyDeployedProviderVersionNumber: "",
  };
}

function list(words: readonly string[] | undefined): string {
  return (words ?? []).join(", ");
}

/** What a template may name, without the prefix. */
export const PARAMETER_NAMES: readonly string[] = Object.keys(
  templateParameters({
    eventName: "",
    pactUrl: "",
    consumer: { name: "", labels: [], version: undefined },
    provider: { name: "", labels: [], version: undefined },
    result: undefined,
    buildUrl: undefined,
    providerVersionDescriptions: [],
  }),
);
