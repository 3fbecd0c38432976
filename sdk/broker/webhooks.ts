import { path, query } from "../http/path.ts";
import type { CallOptions } from "../http/transport.ts";
import type { components } from "../wire/openapi.ts";
import type { BrokerHttp } from "./http.ts";
import type { WebhookDeliveries, WebhookDelivery } from "./types.ts";

type Schemas = components["schemas"];
export type WebhookInput = Schemas["DescribeWebhook"];
export type Webhook = Schemas["Webhook"];
export type WebhookExecution = Schemas["WebhookExecution"];

/** A webhook as it is now, and whether it is new. */
export interface WebhookWritten {
  readonly created: boolean;
  readonly webhook: Webhook;
}

/** See `BrokerClient.createWebhook`. */
export function createWebhook(http: BrokerHttp, input: WebhookInput, options: CallOptions = {}): Promise<Webhook> {
  const { consumer, provider, ...body } = input;
  if (consumer?.name && provider?.name) {
    const place = path`/webhooks/provider/${provider.name}/consumer/${consumer.name}`;
    return http.json({ method: "POST", path: place, body, ...options });
  }
  return http.json({ method: "POST", path: "/webhooks", body: input, ...options });
}

/** See `BrokerClient.putWebhook`. */
export async function putWebhook(
  http: BrokerHttp,
  { uuid, ...input }: WebhookInput & { readonly uuid: string },
  options: CallOptions = {},
): Promise<WebhookWritten> {
  const { status, text } = await http.send({ method: "PUT", path: path`/webhooks/${uuid}`, body: input, ...options });
  // The server's word, as in `BrokerHttp.json`.
  return { created: status === 201, webhook: JSON.parse(text) as Webhook };
}

/** See `BrokerClient.executeWebhook`. */
export function executeWebhook(http: BrokerHttp, uuid: string, options: CallOptions = {}): Promise<WebhookExecution> {
  return http.json({ method: "POST", path: path`/webhooks/${uuid}/execute`, ...options });
}

/** See `BrokerClient.deleteWebhook`. */
export async function deleteWebhook(http: BrokerHttp, uuid: string, options: CallOptions = {}): Promise<void> {
  await http.send({ method: "DELETE", path: path`/webhooks/${uuid}`, ...options });
}

/** Which deliveries to list; without a status those that failed for good. */
export interface WebhookDeliveryQuery {
  readonly status?: WebhookDelivery["status"] | undefined;
  /** From 1. */
  readonly page?: number | undefined;
  readonly size?: number | undefined;
}

/** See `BrokerClient.listWebhookDeliveries`. */
export function listWebhookDeliveries(
  http: BrokerHttp,
  { status, page, size }: WebhookDeliveryQuery,
  options: CallOptions = {},
): Promise<WebhookDeliveries> {
  const pairs = [["status", status] as const, ["page", page] as const, ["size", size] as const];
  return http.json({ method: "GET", path: `/triggered-webhooks${query(pairs)}`, ...options });
}

/** See `BrokerClient.redeliverWebhook`. */
export function redeliverWebhook(
  http: BrokerHttp,
  { uuid }: { readonly uuid: string },
  options: CallOptions = {},
): Promise<WebhookDelivery> {
  const request = { method: "POST", path: path`/triggered-webhooks/${uuid}/redeliver`, body: {} } as const;
  return http.json({ ...request, ...options }, `No webhook delivery with the id '${uuid}' found.`);
}
