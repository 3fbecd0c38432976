import type { components } from "../../sdk/wire/openapi.ts";
import { timestamp } from "../http/hal.ts";
import type { Metrics } from "./metrics-reads.ts";

/** The figures under the Pact Broker's names. */
export function metricsHal({ pacts, results, versions, places, webhooks }: Metrics): components["schemas"]["Metrics"] {
  return {
    interactions: {
      latestInteractionsCount: pacts.latestInteractions,
      latestMessagesCount: pacts.latestMessages,
      latestInteractionsAndMessagesCount: pacts.latestInteractions + pacts.latestMessages,
    },
    pacticipants: { count: versions.pacticipants, withMainBranchSetCount: versions.withMainBranch },
    integrations: { count: pacts.integrations },
    pactPublications: { count: pacts.publications, first: time(pacts.first), last: time(pacts.last) },
    pactVersions: { count: pacts.contents },
    pactRevisionsPerConsumerVersion: { distribution: { ...pacts.revisions } },
    verificationResults: {
      count: results.count,
      successCount: results.successes,
      failureCount: results.count - results.successes,
      distinctCount: results.distinct,
      first: time(results.first),
      last: time(results.last),
    },
    verificationResultsPerPactVersion: { distribution: { ...results.perContent } },
    pacticipantVersions: {
      count: versions.versions,
      withUserCreatedBranchCount: versions.onUserBranch,
      withBranchCount: versions.onBranch,
      withBranchSetCount: versions.onBranch,
    },
    webhooks: { count: webhooks.webhooks },
    tags: { count: versions.tags, distinctCount: versions.tagNames, distinctWithPacticipantCount: versions.tagNamesOfPacticipants },
    triggeredWebhooks: { count: webhooks.triggered },
    webhookExecutions: { count: webhooks.executions },
    // The Pact Broker gave up counting these, and so do we.
    matrix: { count: -1 },
    environments: { count: places.environments },
    deployedVersions: { count: places.deployed, userCreatedCount: places.deployedByUsers, currentlyDeployedCount: places.deployedNow },
    releasedVersions: { count: places.released, currentlySupportedCount: places.supportedNow },
  };
}

const time = (date: Date | null) => (date === null ? null : timestamp(date));
