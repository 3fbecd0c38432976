import type { components } from "../../sdk/wire/openapi.ts";
import { attemptsRemaining } from "../engine/webhooks/backoff.ts";
import { type Link, timestamp } from "../http/hal.ts";
import type { Urls } from "../http/urls.ts";
import { pageLinks, pageOf, type Paging } from "../pacticipants/paging.ts";
import type { Delivery } from "./delivery-store.ts";
import type { Trigger, TriggerStatus } from "./trigger-store.ts";
import { webhookUrl } from "./webhook-hal.ts";

type Wire = components["schemas"];

/** The address of what came of a trigger. */
export function triggerLogsUrl(uuid: string, urls: Urls): string {
  return `${urls.base}/triggered-webhooks/${uuid}/logs`;
}

/** The latest delivery of each webhook and event between two parties. */
export function webhookStatusHal(
  { consumer, provider }: { consumer: string; provider: string },
  triggers: readonly Trigger[],
  { urls, scheduleSeconds }: { urls: Urls; scheduleSeconds: readonly number[] },
): Wire["WebhookStatus"] {
  const count = (status: TriggerStatus) => triggers.filter((trigger) => trigger.status === status).length;
  const [retrying, notRun] = [count("retrying"), count("not_run")];
  const [first] = triggers;
  const webhooks = `${urls.integration(provider, consumer)}/webhooks`;
  return {
    summary: { successful: count("success"), failed: count("failure"), ...(retrying > 0 && { retrying }), ...(notRun > 0 && { notRun }) },
    _embedded: { triggeredWebhooks: triggers.map((trigger) => triggerHal(trigger, { urls, scheduleSeconds })) },
    _links: {
      self: { href: `${webhooks}/status`, title: "Webhooks status" },
      "pb:error-logs": triggers
        .filter(({ status }) => status === "failure" || status === "retrying")
        .map(({ uuid, name }) => ({ href: triggerLogsUrl(uuid, urls), title: "Webhook execution error logs", name })),
      "pb:pact-webhooks": { title: `Webhooks for the pact between ${consumer} and ${provider}`, href: webhooks },
      ...(first !== undefined && {
        "pb:pact-version": {
          href: urls.pact(provider, consumer, first.consumerVersion),
          title: "Pact",
          name: `Pact between ${consumer} (${first.consumerVersion}) and ${provider}`,
        },
      }),
      "pb:consumer": { href: urls.pacticipant(consumer), title: "Consumer", name: consumer },
      "pb:provider": { href: urls.pacticipant(provider), title: "Provider", name: provider },
    },
  };
}

/** What one publication triggered. */
export function triggeredWebhooksHal(
  triggers: readonly Trigger[],
  { title, href }: { title: string; href: string },
  { urls, scheduleSeconds }: { urls: Urls; scheduleSeconds: readonly number[] },
): Wire["TriggeredWebhooks"] {
  return {
    _embedded: { triggeredWebhooks: triggers.map((trigger) => triggerHal(trigger, { urls, scheduleSeconds })) },
    _links: { self: { title, href } },
  };
}

function triggerHal(
  trigger: Trigger,
  { urls, scheduleSeconds }: { urls: Urls; scheduleSeconds: readonly number[] },
): Wire["TriggeredWebhook"] {
  const { uuid, name, status, attempts, attemptsBefore, event, createdAt, webhookExists, webhookUuid } = trigger;
  const href = triggerLogsUrl(uuid, urls);
  return {
    name,
    status,
    attemptsMade: attempts,
    attemptsRemaining: isSettled(trigger) ? 0 : attemptsRemaining(scheduleSeconds, attempts - attemptsBefore),
    triggerType: "resource_creation",
    eventName: event,
    triggeredAt: timestamp(createdAt),
    _links: {
      "pb:logs": { href, title: "Webhook execution logs", name },
      logs: { href, title: "DEPRECATED - Use pb:logs", name },
      ...(webhookExists && { "pb:webhook": { href: webhookUrl(webhookUuid, urls), title: "Webhook", name } }),
      ...redeliverLink(trigger, urls),
    },
  };
}

const isSettled = ({ status }: Trigger) => status === "success" || status === "failure";

/** Only where it can be followed: while attempts are to come there is nothing to repeat, and without the webhook nothing to send. */
function redeliverLink(trigger: Trigger, urls: Urls): { "pb:redeliver"?: Link } {
  if (!isSettled(trigger) || !trigger.webhookExists) return {};
  const href = `${urls.base}/triggered-webhooks/${trigger.uuid}/redeliver`;
  return { "pb:redeliver": { href, title: "POST to send this again, under the same webhook-id" } };
}

/** A trigger outside of the lists of one pact or result: it says what it is about. */
export function deliveryHal(trigger: Trigger, display: { urls: Urls; scheduleSeconds: readonly number[] }): Wire["WebhookDelivery"] {
  const { uuid, consumer, consumerVersion, provider } = trigger;
  return { uuid, consumerName: consumer, consumerVersionNumber: consumerVersion, providerName: provider, ...triggerHal(trigger, display) };
}

/** One page of the triggers with a status. */
export function deliveriesHal(
  { triggers, total, status, paging }: { triggers: readonly Trigger[]; total: number; status: TriggerStatus; paging: Paging },
  display: { urls: Urls; scheduleSeconds: readonly number[] },
): Wire["WebhookDeliveries"] {
  const href = `${display.urls.base}/triggered-webhooks?status=${status}`;
  return {
    page: pageOf(paging, total),
    _embedded: { triggeredWebhooks: triggers.map((trigger) => deliveryHal(trigger, display)) },
    _links: { self: { title: "Triggered webhooks", href }, ...pageLinks(href, paging, total) },
  };
}

/** What was sent and answered, attempt by attempt. */
export function webhookLogsHal(trigger: Trigger, deliveries: readonly Delivery[], urls: Urls): Wire["WebhookLogs"] {
  const { uuid, name, event, consumer, provider, webhookExists, webhookUuid } = trigger;
  return {
    eventName: event,
    consumerName: consumer,
    providerName: provider,
    executions: deliveries.map(({ success, log, createdAt }) => ({ success, logs: log, createdAt: timestamp(createdAt) })),
    _embedded: { triggeredWebhook: { uuid } },
    _links: {
      self: { title: "Triggered webhook logs", href: triggerLogsUrl(uuid, urls) },
      ...(webhookExists && { "pb:webhook": { href: webhookUrl(webhookUuid, urls), title: "Webhook", name } }),
      ...redeliverLink(trigger, urls),
    },
  };
}

/** The same as text. */
export function webhookLogsText(deliveries: readonly Delivery[]): string {
  if (deliveries.length === 0) return "Webhook has not executed yet. Please retry in a few seconds.";
  return deliveries.map(({ log }) => log).join("\n");
}
