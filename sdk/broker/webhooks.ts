import { path } from "../http/path.ts";
import type { CallOptions } from "../http/transport.ts";
import type { components } from "../wire/openapi.ts";
import type { BrokerHttp } from "./http.ts";

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
