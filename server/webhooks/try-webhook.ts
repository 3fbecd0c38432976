import { randomUUID } from "node:crypto";
import type { components } from "../../sdk/wire/openapi.ts";
import type { Context } from "../context.ts";
import { urlsFor } from "../http/urls.ts";
import { executeWebhook, type Execution } from "./execute.ts";
import { type Secrets, secretsOf, unsavedWebhook } from "./save-webhook.ts";
import { snapshotOf, type SnapshotParts } from "./snapshot.ts";
import { type ConsumerFacts, findLatestNews, findResultFacts, listConsumerFacts, readLabels } from "./snapshot-reads.ts";
import { requireWebhook, type Webhook } from "./webhook-store.ts";

/** Sends the request of a saved webhook once, about the latest pact (and result) that it could be told of. @throws BrokerError not-found */
export async function tryWebhook(ctx: Context, uuid: string): Promise<Execution> {
  const webhook = await requireWebhook(ctx.db, uuid);
  return tryOut(ctx, webhook, await secretsOf(ctx, webhook));
}

/** The same for a webhook that is not saved. @throws BrokerError invalid-request */
export async function tryUnsavedWebhook(ctx: Context, given: components["schemas"]["DescribeWebhook"]): Promise<Execution> {
  const { webhook, secrets } = await unsavedWebhook(ctx, given);
  return tryOut(ctx, webhook, secrets);
}

async function tryOut(ctx: Context, webhook: Webhook, secrets: Secrets): Promise<Execution> {
  const urls = urlsFor(ctx.baseUrl);
  const { parameters } = snapshotOf(await latestParts(ctx, webhook), urls);
  const context = { base_url: ctx.baseUrl, event_name: "test" };
  return executeWebhook({ webhook, secrets, parameters, context, deliveryId: randomUUID(), config: ctx.config, now: ctx.now });
}

async function latestParts({ db }: Context, webhook: Webhook): Promise<SnapshotParts> {
  const news = await findLatestNews(db, webhook.consumer, webhook.provider);
  const [version] = news === undefined ? [] : await listConsumerFacts(db, news, [news.consumerVersionId]);
  if (news === undefined || version === undefined) return placeholder(webhook);
  const labelsOf = await readLabels(db, [news.consumerId, news.providerId]);
  const aboutResults = webhook.events.some((event) => event.startsWith("provider_verification_"));
  const result = aboutResults && news.verificationId !== null ? await findResultFacts(db, news.verificationId) : undefined;
  return {
    event: "test",
    consumer: { name: news.consumer, labels: labelsOf(news.consumerId) },
    provider: { name: news.provider, labels: labelsOf(news.providerId) },
    version,
    result,
    buildUrl: null,
  };
}

/** Names for a webhook that has nothing to tell of yet. */
function placeholder({ consumer, provider }: Webhook): SnapshotParts {
  const version: ConsumerFacts = {
    versionId: 0,
    number: "placeholder-version",
    branch: null,
    tags: [],
    buildUrl: null,
    sha: "0".repeat(40),
  };
  return {
    event: "test",
    consumer: { name: consumer ?? "placeholder-consumer", labels: [] },
    provider: { name: provider ?? "placeholder-provider", labels: [] },
    version,
    result: undefined,
    buildUrl: null,
  };
}
