import type { components } from "../../sdk/wire/openapi.ts";
import type { Context } from "../context.ts";
import type { Handlers } from "../http/operation.ts";
import { noContent, type Reply, reply, sendText } from "../http/reply.ts";
import { segment, urlsFor } from "../http/urls.ts";
import { requirePacticipant } from "../pacticipants/pacticipant-store.ts";
import { requireVersion } from "../pacticipants/version-store.ts";
import { listDeliveries } from "./delivery-store.ts";
import { createWebhook, type Preset, putWebhook } from "./save-webhook.ts";
import { triggeredWebhooksHal, webhookLogsHal, webhookLogsText, webhookStatusHal } from "./trigger-hal.ts";
import { listLatestTriggers, listTriggersOfPact, requireTrigger } from "./trigger-store.ts";
import { tryUnsavedWebhook, tryWebhook } from "./try-webhook.ts";
import { executionHal, webhookHal, webhooksHal, webhookUrl } from "./webhook-hal.ts";
import { deleteWebhook, listWebhooks, requireWebhook } from "./webhook-store.ts";

type Wire = components["schemas"];

type Operations =
  | "createPactWebhook"
  | "createWebhook"
  | "createWebhookForConsumer"
  | "createWebhookForIntegration"
  | "createWebhookForProvider"
  | "deleteWebhook"
  | "executeUnsavedWebhook"
  | "executeWebhook"
  | "getPactWebhookStatus"
  | "getTriggeredWebhookLogs"
  | "getWebhook"
  | "listPactTriggeredWebhooks"
  | "listPactWebhooks"
  | "listWebhooks"
  | "listWebhooksOfConsumer"
  | "listWebhooksOfIntegration"
  | "listWebhooksOfProvider"
  | "putWebhook";

/** Webhooks, trying them out, and what became of what they were told. */
export const webhookRoutes: Handlers<Operations> = {
  listWebhooks: async ({ ctx }) => webhooksHal(await listWebhooks(ctx.db), { title: "Webhooks", path: "/webhooks" }, urlsFor(ctx.baseUrl)),
  listWebhooksOfConsumer: async ({ ctx, path }) =>
    listed(ctx, path, { title: "Webhooks", path: `/webhooks/consumer/${segment(path.consumer)}` }),
  listWebhooksOfProvider: async ({ ctx, path }) =>
    listed(ctx, path, { title: "Webhooks", path: `/webhooks/provider/${segment(path.provider)}` }),
  listWebhooksOfIntegration: async ({ ctx, path }) =>
    listed(ctx, path, { title: "Webhooks", path: `/webhooks/provider/${segment(path.provider)}/consumer/${segment(path.consumer)}` }),
  listPactWebhooks: async ({ ctx, path }) =>
    listed(ctx, path, {
      title: "Pact webhooks",
      path: `/pacts/provider/${segment(path.provider)}/consumer/${segment(path.consumer)}/webhooks`,
    }),

  createWebhook: async ({ ctx, body }) => made(ctx, body),
  createWebhookForConsumer: async ({ ctx, path, body }) => made(ctx, body, path),
  createWebhookForProvider: async ({ ctx, path, body }) => made(ctx, body, path),
  createWebhookForIntegration: async ({ ctx, path, body }) => made(ctx, body, path),
  createPactWebhook: async ({ ctx, path, body }) => made(ctx, body, path),

  getWebhook: async ({ ctx, path }) => webhookHal(await requireWebhook(ctx.db, path.webhookUuid), urlsFor(ctx.baseUrl)),
  putWebhook: async ({ ctx, path, body }) => {
    const { webhook, created } = await putWebhook(ctx, path.webhookUuid, body);
    return reply(created ? 201 : 200, webhookHal(webhook, urlsFor(ctx.baseUrl)));
  },
  deleteWebhook: async ({ ctx, path }) => {
    await deleteWebhook(ctx.db, (await requireWebhook(ctx.db, path.webhookUuid)).id);
    return noContent();
  },

  executeWebhook: async ({ ctx, path }) => executionHal(await tryWebhook(ctx, path.webhookUuid), path.webhookUuid, urlsFor(ctx.baseUrl)),
  executeUnsavedWebhook: async ({ ctx, body }) => executionHal(await tryUnsavedWebhook(ctx, body), undefined, urlsFor(ctx.baseUrl)),

  getPactWebhookStatus: async ({ ctx, path }) => {
    const ids = await partyIds(ctx, path);
    return webhookStatusHal(path, await listLatestTriggers(ctx.db, ids), display(ctx));
  },
  listPactTriggeredWebhooks: async ({ ctx, path }) => {
    const { consumerId, providerId } = await partyIds(ctx, path);
    const version = await requireVersion(ctx.db, consumerId, path.consumerVersion);
    const triggers = await listTriggersOfPact(ctx.db, version.id, providerId);
    const title = `Webhooks triggered by the publication of the pact between ${path.consumer} (${version.number}) and ${path.provider}`;
    const href = `${urlsFor(ctx.baseUrl).pact(path.provider, path.consumer, version.number)}/triggered-webhooks`;
    return triggeredWebhooksHal(triggers, { title, href }, display(ctx));
  },
  getTriggeredWebhookLogs: async ({ ctx, path, accepted }) => {
    const trigger = await requireTrigger(ctx.db, path.triggeredUuid);
    const deliveries = await listDeliveries(ctx.db, trigger.id);
    if (accepted === "text/plain") return sendText(200, webhookLogsText(deliveries));
    return webhookLogsHal(trigger, deliveries, urlsFor(ctx.baseUrl));
  },
};

const display = (ctx: Context) => ({ urls: urlsFor(ctx.baseUrl), scheduleSeconds: ctx.config.webhookRetryScheduleSeconds });

async function listed(ctx: Context, { consumer, provider }: Preset, about: { title: string; path: string }): Promise<Wire["Webhooks"]> {
  const idOf = async (name: string | undefined, role: "consumer" | "provider") =>
    name === undefined ? undefined : (await requirePacticipant(ctx.db, name, role)).id;
  const parties = { consumerId: await idOf(consumer, "consumer"), providerId: await idOf(provider, "provider") };
  return webhooksHal(await listWebhooks(ctx.db, parties), about, urlsFor(ctx.baseUrl));
}

async function made(ctx: Context, given: Wire["DescribeWebhook"], preset: Preset = {}): Promise<Reply<Wire["Webhook"]>> {
  const urls = urlsFor(ctx.baseUrl);
  const webhook = await createWebhook(ctx, given, preset);
  return reply(201, webhookHal(webhook, urls), { location: webhookUrl(webhook.uuid, urls) });
}

async function partyIds(ctx: Context, names: { consumer: string; provider: string }): Promise<{ consumerId: number; providerId: number }> {
  const [consumer, provider] = [
    await requirePacticipant(ctx.db, names.consumer, "consumer"),
    await requirePacticipant(ctx.db, names.provider, "provider"),
  ];
  return { consumerId: consumer.id, providerId: provider.id };
}
