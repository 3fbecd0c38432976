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
  findResultFacts,
  findVersionFacts,
  listConsumerFacts,
  listMainBranchResults,
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

/** Pacts of one consumer version that have just been published. */
export interface PublishedNews {
  readonly consumer: Named;
  readonly consumerVersionId: number;
  readonly pacts: readonly PublishedPactNews[];
}

interface PublishedPactNews extends PactNews {
  readonly provider: Named;
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
 * Tells webhooks of published pacts: keeps, in the caller's transaction, what each is to be told and a job to do so. What
 * the templates may say is read now, so that what arrives is what was true when it happened.
 * @returns for each pact, in the order given
 */
export async function emitPublished(ctx: Context, tx: Tx, { consumer, consumerVersionId, pacts }: PublishedNews): Promise<Emitted[]> {
  const news = pacts.map((pact) => ({ ...pact, consumer, events: eventsOfPublication(pact) }));
  const listeners = await listenersOf(tx, news);
  const told = listeners.filter(({ matching }) => matching.length > 0);
  if (told.length === 0) return listeners.map(({ configured }) => ({ triggered: [], configured }));
  const version = await findVersionFacts(tx, consumerVersionId);
  if (version === undefined) throw new Error("a version that was just published is gone");
  const results = await listMainBranchResults(tx, consumer.id, told.map(contentOf));
  const unverified = await listUnverifiedVersions(tx, consumer.id, told.filter(wantsUnverified).map(contentOf));
  const occasions = told.flatMap(({ news: { provider, sha }, labels, matching }) => {
    const about = { consumer, provider, labels, version: { ...version, sha } };
    const result = results.find(({ providerId }) => providerId === provider.id);
    return matching.flatMap(({ webhook, event }): Occasion[] => {
      if (event !== UNVERIFIED) return [{ ...about, webhook, event, result }];
      const missing = unverified.filter(({ providerId }) => providerId === provider.id);
      return missing.map((providerVersion) => ({ ...about, webhook, event, result: undefined, unverified: providerVersion }));
    });
  });
  const triggered = await keep(ctx, tx, occasions, null);
  return listeners.map(({ news: { provider }, configured }) => ({
    triggered: triggered.filter((_, index) => occasions[index]?.provider === provider),
    configured,
  }));
}

const UNVERIFIED: EventName = "contract_requiring_verification_published";
const contentOf = ({ news: { provider, sha } }: Listeners<PublishedPactNews>) => ({ providerId: provider.id, sha });
const wantsUnverified = ({ matching }: Listeners<PublishedPactNews>) => matching.some(({ event }) => event === UNVERIFIED);

/** Tells webhooks of a published result, once for each consumer version that the verifier was told of. */
export async function emitResult(ctx: Context, tx: Tx, news: ResultNews): Promise<Emitted> {
  const [listeners] = await listenersOf(tx, [{ ...news, events: eventsOfResult(news.success) }]);
  if (listeners === undefined || listeners.matching.length === 0) return { triggered: [], configured: listeners?.configured ?? false };
  const { consumer, provider } = news;
  const pair = { consumerId: consumer.id, providerId: provider.id };
  const ids = await listVersionsWithContent(tx, { consumerId: consumer.id, contentId: news.contentId }, news.told);
  const versions = await listConsumerFacts(tx, pair, ids);
  const result = await findResultFacts(tx, news.verificationId);
  const { labels, matching } = listeners;
  const occasions = matching.flatMap(({ webhook, event }) =>
    versions.map((version): Occasion => {
      return { consumer, provider, labels, webhook, event, version, result, buildUrl: result?.buildUrl ?? null };
    }),
  );
  return { triggered: await keep(ctx, tx, occasions, news.verificationId), configured: true };
}

/** One webhook to be told of one event. */
interface Occasion {
  readonly consumer: Named;
  readonly provider: Named;
  readonly labels: Labels;
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

/** Something that happened between two parties. */
interface News {
  readonly consumer: Named;
  readonly provider: Named;
  readonly events: readonly EventName[];
}

interface Listeners<N> {
  readonly news: N;
  /** In the order of events, then of webhooks. */
  readonly matching: readonly { readonly webhook: Webhook; readonly event: EventName }[];
  readonly configured: boolean;
  readonly labels: Labels;
}

/** Who wants to know of each: one statement when there is no webhook for any of the parties, else two. */
async function listenersOf<N extends News>(tx: Tx, news: readonly N[]): Promise<Listeners<N>[]> {
  const pairs = news.map(({ consumer, provider }) => ({ consumerId: consumer.id, providerId: provider.id }));
  const candidates = pairs.length === 0 ? [] : await listCandidates(tx, pairs);
  const nobody = { matching: [], configured: false, labels: { consumer: [], provider: [] } };
  if (candidates.length === 0) return news.map((one) => ({ news: one, ...nobody }));
  const labelsOf = await readLabels(
    tx,
    pairs.flatMap(({ consumerId, providerId }) => [consumerId, providerId]),
  );
  return news.map((one) => {
    const labels = { consumer: labelsOf(one.consumer.id), provider: labelsOf(one.provider.id) };
    return { news: one, labels, ...choose(candidates, one, labels) };
  });
}

function choose(
  candidates: readonly Webhook[],
  { consumer, provider, events }: News,
  labels: Labels,
): Pick<Listeners<News>, "matching" | "configured"> {
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
  };
}

async function keep(ctx: Context, tx: Tx, occasions: readonly Occasion[], verificationId: number | null): Promise<Triggered[]> {
  if (occasions.length === 0) return [];
  const urls = urlsFor(ctx.baseUrl);
  const triggers = occasions.map(({ consumer, provider, labels, webhook, event, version, result, unverified, buildUrl }): NewTrigger => {
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
