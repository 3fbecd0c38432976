import { randomUUID } from "node:crypto";
import type { Context } from "../context.ts";
import type { Tx } from "../db/db.ts";
import { type EventName, eventsOfPublication, eventsOfResult, type PactNews } from "../engine/webhooks/event.ts";
import { matches } from "../engine/webhooks/match.ts";
import { hostOf } from "../engine/webhooks/validate.ts";
import { urlsFor } from "../http/urls.ts";
import { enqueueJobs } from "../jobs/job-store.ts";
import { snapshotOf, type SnapshotParts } from "./snapshot.ts";
import {
  type ConsumerFacts,
  findMainBranchResult,
  findResultFacts,
  listConsumerFacts,
  listUnverifiedVersions,
  listVersionsWithContent,
  readLabels,
  type ResultFacts,
  type UnverifiedVersion,
} from "./snapshot-reads.ts";
import { insertTriggers, type NewTrigger } from "./trigger-store.ts";
import { listCandidates, type Webhook } from "./webhook-store.ts";

/** The kind of job that delivers what was triggered. */
export const DELIVER_WEBHOOK = "deliver-webhook";

interface Named {
  readonly id: number;
  readonly name: string;
}

/** A pact that has just been published. */
export interface PublishedNews extends PactNews {
  readonly consumer: Named;
  readonly provider: Named;
  readonly consumerVersionId: number;
  readonly sha: string;
}

/** A result that has just been published. */
export interface ResultNews {
  readonly consumer: Named;
  readonly provider: Named;
  readonly contentId: number;
  readonly verificationId: number;
  readonly success: boolean;
  /** Consumer versions that the verifier was told of, by id or number; without any, the latest with the content counts. */
  readonly told: { readonly ids: readonly number[]; readonly numbers: readonly string[] };
}

/** A webhook that will be told. */
export interface Triggered {
  readonly uuid: string;
  readonly webhookUuid: string;
  readonly description: string | null;
  readonly event: EventName;
}

export interface Emitted {
  readonly triggered: readonly Triggered[];
  /** Is there any webhook for these parties, whatever its events, enabled or not? */
  readonly configured: boolean;
}

/**
 * Tells webhooks of a published pact: keeps, in the caller's transaction, what each is to be told and a job to do so. What
 * the templates may say is read now, so that what arrives is what was true when it happened.
 */
export async function emitPublished(ctx: Context, tx: Tx, news: PublishedNews): Promise<Emitted> {
  const listeners = await listenersOf(tx, news, eventsOfPublication(news));
  if (listeners.matching.length === 0) return { triggered: [], configured: listeners.configured };
  const pair = { consumerId: news.consumer.id, providerId: news.provider.id };
  const [version] = await listConsumerFacts(tx, pair, [news.consumerVersionId]);
  if (version === undefined) throw new Error("a pact that was just published is gone");
  const result = await findMainBranchResult(tx, pair, news.sha);
  const wantsUnverified = listeners.matching.some(({ event }) => event === "contract_requiring_verification_published");
  const unverified = wantsUnverified ? await listUnverifiedVersions(tx, pair, news.sha) : [];
  const occasions = listeners.matching.flatMap(({ webhook, event }): Occasion[] => {
    if (event !== "contract_requiring_verification_published") return [{ webhook, event, version, result }];
    return unverified.map((providerVersion) => ({ webhook, event, version, result: undefined, unverified: providerVersion }));
  });
  return { triggered: await keep(ctx, tx, { news, labels: listeners.labels, occasions, verificationId: null }), configured: true };
}

/** Tells webhooks of a published result, once for each consumer version that the verifier was told of. */
export async function emitResult(ctx: Context, tx: Tx, news: ResultNews): Promise<Emitted> {
  const listeners = await listenersOf(tx, news, eventsOfResult(news.success));
  if (listeners.matching.length === 0) return { triggered: [], configured: listeners.configured };
  const pair = { consumerId: news.consumer.id, providerId: news.provider.id };
  const ids = await listVersionsWithContent(tx, { consumerId: news.consumer.id, contentId: news.contentId }, news.told);
  const versions = await listConsumerFacts(tx, pair, ids);
  const result = await findResultFacts(tx, news.verificationId);
  const occasions = listeners.matching.flatMap(({ webhook, event }) =>
    versions.map((version): Occasion => ({ webhook, event, version, result, buildUrl: result?.buildUrl ?? null })),
  );
  return {
    triggered: await keep(ctx, tx, { news, labels: listeners.labels, occasions, verificationId: news.verificationId }),
    configured: true,
  };
}

/** One webhook to be told of one event. */
interface Occasion {
  readonly webhook: Webhook;
  readonly event: EventName;
  readonly version: ConsumerFacts;
  readonly result: ResultFacts | undefined;
  readonly unverified?: UnverifiedVersion;
  readonly buildUrl?: string | null;
}

interface Labels {
  readonly consumer: readonly string[];
  readonly provider: readonly string[];
}

interface Listeners {
  /** In the order of events, then of webhooks. */
  readonly matching: readonly { readonly webhook: Webhook; readonly event: EventName }[];
  readonly configured: boolean;
  readonly labels: Labels;
}

/** One statement when there is no webhook for the pair, which is how most publications go. */
async function listenersOf(
  tx: Tx,
  { consumer, provider }: { consumer: Named; provider: Named },
  events: readonly EventName[],
): Promise<Listeners> {
  const pair = { consumerId: consumer.id, providerId: provider.id };
  const candidates = await listCandidates(tx, pair);
  if (candidates.length === 0) return { matching: [], configured: false, labels: { consumer: [], provider: [] } };
  const labels = await readLabels(tx, pair);
  const parties = {
    consumer: { name: consumer.name, labels: labels.consumer },
    provider: { name: provider.name, labels: labels.provider },
  };
  const wants = (webhook: Webhook, more: { enabled?: true; events?: readonly EventName[] }, event: EventName) =>
    matches(
      {
        ...webhook,
        ...more,
        consumer: { name: webhook.consumer, label: webhook.consumerLabel },
        provider: { name: webhook.provider, label: webhook.providerLabel },
      },
      { event, ...parties },
    );
  return {
    matching: events.flatMap((event) => candidates.filter((webhook) => wants(webhook, {}, event)).map((webhook) => ({ webhook, event }))),
    configured: candidates.some((webhook) => events.some((event) => wants(webhook, { enabled: true, events }, event))),
    labels,
  };
}

interface ToKeep {
  readonly news: { readonly consumer: Named; readonly provider: Named };
  readonly labels: Labels;
  readonly occasions: readonly Occasion[];
  readonly verificationId: number | null;
}

async function keep(ctx: Context, tx: Tx, { news, labels, occasions, verificationId }: ToKeep): Promise<Triggered[]> {
  if (occasions.length === 0) return [];
  const { consumer, provider } = news;
  const urls = urlsFor(ctx.baseUrl);
  const triggers = occasions.map(({ webhook, event, version, result, unverified, buildUrl }): NewTrigger => {
    const parts: SnapshotParts = {
      event,
      consumer: { name: consumer.name, labels: labels.consumer },
      provider: { name: provider.name, labels: labels.provider },
      version,
      result,
      unverified,
      buildUrl,
    };
    return {
      uuid: randomUUID(),
      webhookId: webhook.id,
      webhookUuid: webhook.uuid,
      consumerId: consumer.id,
      providerId: provider.id,
      consumerVersionId: version.versionId,
      verificationId,
      event,
      name: requestName(webhook),
      ...snapshotOf(parts, urls),
    };
  });
  const ids = await insertTriggers(tx, triggers);
  await enqueueJobs(
    tx,
    DELIVER_WEBHOOK,
    ids.map((triggerId) => ({ triggerId })),
  );
  return occasions.map(({ webhook, event }, index) => ({
    uuid: triggers[index]?.uuid ?? "",
    webhookUuid: webhook.uuid,
    description: webhook.description,
    event,
  }));
}

/** Method and host: how a webhook without a description is called. */
export function requestName({ method, url }: Pick<Webhook, "method" | "url">): string {
  const address = url.replace(/\$\{[^}]{0,200}\}/g, "x");
  return `${method} ${URL.canParse(address) ? hostOf(new URL(address)) : ""}`;
}
