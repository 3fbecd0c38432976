import { encodeMetadata } from "../engine/selectors/metadata.ts";
import type { EventName } from "../engine/webhooks/event.ts";
import { type SnapshotVersion, templateParameters } from "../engine/webhooks/parameters.ts";
import type { Parameters } from "../engine/webhooks/template.ts";
import type { Urls } from "../http/urls.ts";
import type { ConsumerFacts, ResultFacts, UnverifiedVersion } from "./snapshot-reads.ts";
import type { TriggerContext } from "./trigger-store.ts";

interface Party {
  readonly name: string;
  readonly labels: readonly string[];
}

/** What is known of something that happened. */
export interface SnapshotParts {
  readonly event: EventName | "test";
  readonly consumer: Party;
  readonly provider: Party;
  readonly version: ConsumerFacts;
  readonly result: ResultFacts | undefined;
  /** The provider version that should verify the pact. */
  readonly unverified?: UnverifiedVersion | undefined;
  /** Of the result where a result is the news; else it is the consumer version's. */
  readonly buildUrl?: string | null | undefined;
}

/** The values of the template parameters, and the first line of the log. */
export function snapshotOf(parts: SnapshotParts, urls: Urls): { parameters: Parameters; context: TriggerContext } {
  const { event, consumer, provider, version, result, unverified } = parts;
  const providerVersion: SnapshotVersion | undefined = unverified ?? result;
  const buildUrl = (parts.buildUrl === undefined ? version.buildUrl : parts.buildUrl) ?? undefined;
  const parameters = templateParameters({
    eventName: event,
    pactUrl: urls.pactContent(provider.name, consumer.name, version.sha, pactMetadata(version)),
    consumer: { ...consumer, version },
    provider: { ...provider, version: providerVersion },
    result: result === undefined ? undefined : { success: result.success, url: resultUrl(parts, result, urls) },
    buildUrl,
    providerVersionDescriptions: unverified?.descriptions ?? [],
  });
  const context = {
    base_url: urls.base,
    ...(version.branch !== null && { consumer_version_branch: version.branch }),
    ...(buildUrl !== undefined && { build_url: buildUrl }),
    ...(version.tags.length > 0 && { consumer_version_tags: version.tags }),
    ...(unverified !== undefined && {
      provider_version_number: unverified.number,
      provider_version_branch: unverified.branch,
      provider_version_descriptions: unverified.descriptions,
    }),
    event_name: event,
  };
  return { parameters, context };
}

function resultUrl({ consumer, provider }: SnapshotParts, { sha, verificationId }: ResultFacts, urls: Urls): string {
  return `${urls.verificationResults(provider.name, consumer.name, sha)}/${verificationId}`;
}

/**
 * The `/metadata/` segment of a pact that a webhook asks to be verified: whose pact it is, and that the result must not
 * count in what is work in progress (keys as the Pact Broker's: `cvn`, `cvt[]`, `w`).
 */
function pactMetadata({ number, tags }: ConsumerFacts): string {
  return encodeMetadata([["cvn", number], ...tags.map((tag) => ["cvt[]", tag] as const), ["w", "true"]]);
}
