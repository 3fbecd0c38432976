import type { components } from "../../sdk/wire/openapi.ts";
import type { EventName } from "../engine/webhooks/event.ts";
import { MASK } from "../engine/webhooks/redact.ts";
import { type Link, timestamp } from "../http/hal.ts";
import { segment, type Urls } from "../http/urls.ts";
import { requestName } from "./emit.ts";
import type { Execution } from "./execute.ts";
import type { Webhook } from "./webhook-store.ts";

type Wire = components["schemas"];

/** The address of a webhook. */
export function webhookUrl(uuid: string, urls: Urls): string {
  return `${urls.base}/webhooks/${segment(uuid)}`;
}

/** A webhook; secrets are masked. */
export function webhookHal(webhook: Webhook, urls: Urls): Wire["Webhook"] {
  const { uuid, enabled, events, createdAt, updatedAt } = webhook;
  const description = webhook.description ?? requestName(webhook);
  const consumer = partyHal(webhook.consumer, webhook.consumerLabel);
  const provider = partyHal(webhook.provider, webhook.providerLabel);
  return {
    uuid,
    description,
    ...(consumer !== undefined && { consumer }),
    ...(provider !== undefined && { provider }),
    enabled,
    request: requestHal(webhook),
    // Only names of events are saved.
    events: events.map((name) => ({ name: name as EventName })),
    ...(updatedAt > createdAt && { updatedAt: timestamp(updatedAt) }),
    createdAt: timestamp(createdAt),
    _links: webhookLinks(webhook, description, urls),
  };
}

function partyHal(name: string | null, label: string | null): Wire["WebhookParty"] | undefined {
  if (name !== null) return { name };
  return label === null ? undefined : { label };
}

function requestHal({ method, url, headers, body, username, hasPassword }: Webhook): Wire["Webhook"]["request"] {
  return {
    method,
    url,
    ...(Object.keys(headers).length > 0 && { headers: { ...headers } }),
    ...(body !== null && { body: JSON.parse(body) as unknown }),
    ...(username !== null && { username }),
    ...(hasPassword && { password: MASK }),
  };
}

function webhookLinks({ uuid, consumer, provider }: Webhook, description: string, urls: Urls): Record<string, Link> {
  const self = webhookUrl(uuid, urls);
  return {
    self: { title: description, href: self },
    "pb:execute": {
      title: "Test the execution of the webhook with the latest matching pact or verification by sending a POST request to this URL",
      href: `${self}/execute`,
    },
    ...(consumer !== null && { "pb:consumer": { title: "Consumer", name: consumer, href: urls.pacticipant(consumer) } }),
    ...(provider !== null && { "pb:provider": { title: "Provider", name: provider, href: urls.pacticipant(provider) } }),
    ...(consumer !== null &&
      provider !== null && {
        "pb:pact-webhooks": {
          title: `All webhooks for consumer ${consumer} and provider ${provider}`,
          href: `${urls.base}/webhooks/provider/${segment(provider)}/consumer/${segment(consumer)}`,
        },
      }),
    "pb:webhooks": { title: "All webhooks", href: `${urls.base}/webhooks` },
  };
}

/** A list of webhooks: links only. */
export function webhooksHal(webhooks: readonly Webhook[], { title, path }: { title: string; path: string }, urls: Urls): Wire["Webhooks"] {
  const self = `${urls.base}${path}`;
  return {
    _links: {
      self: { title, href: self },
      "pb:create": { title: "POST to create a webhook", href: self },
      "pb:webhooks": webhooks.map((webhook) => ({
        title: scope(webhook),
        name: webhook.description ?? requestName(webhook),
        href: webhookUrl(webhook.uuid, urls),
      })),
      curies: [{ name: "pb", href: `${urls.base}/doc/webhooks-{rel}`, templated: true }],
    },
  };
}

function scope(webhook: Webhook): string {
  const consumer = webhook.consumer ?? labelled(webhook.consumerLabel);
  const provider = webhook.provider ?? labelled(webhook.providerLabel);
  if (consumer !== undefined && provider !== undefined) return `A webhook for the pact between ${consumer} and ${provider}`;
  if (provider !== undefined) return `A webhook for all pacts with provider ${provider}`;
  if (consumer !== undefined) return `A webhook for all pacts with consumer ${consumer}`;
  return "A webhook for all pacts";
}

function labelled(label: string | null): string | undefined {
  return label === null ? undefined : `pacticipants with label ${label}`;
}

/** What came of trying a webhook out. */
export function executionHal(execution: Execution, uuid: string | undefined, urls: Urls): Wire["WebhookExecution"] {
  const { request, response, error, message, log, success } = execution;
  const self = uuid === undefined ? `${urls.base}/webhooks` : webhookUrl(uuid, urls);
  return {
    request: { headers: { ...request.headers }, ...(request.body !== undefined && { body: request.body }), url: request.path },
    ...(response !== undefined && { response: { ...response, headers: { ...response.headers } } }),
    ...(message !== undefined && { message }),
    ...(error !== undefined && { error: { message: error } }),
    logs: log,
    success,
    _links: {
      ...(uuid !== undefined && { webhook: { href: self } }),
      "try-again": { title: "Execute the webhook again", href: `${self}/execute` },
    },
  };
}
