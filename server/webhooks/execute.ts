import { createHmac } from "node:crypto";
import type { Config } from "../config.ts";
import { MASK, redactText } from "../engine/webhooks/redact.ts";
import { fillJson, fillText, fillUrl, type Parameters } from "../engine/webhooks/template.ts";
import { urlProblem } from "../engine/webhooks/validate.ts";
import { trusted } from "./certificates.ts";
import { webhookRules } from "./hosts.ts";
import { type OutboundRequest, type OutboundResponse, sendOutbound } from "./outbound.ts";
import type { Secrets } from "./save-webhook.ts";
import type { TriggerContext } from "./trigger-store.ts";
import type { Webhook } from "./webhook-store.ts";

/** What came of sending a webhook's request once. Nothing in it is secret. */
export interface Execution {
  readonly success: boolean;
  readonly request: { readonly headers: Readonly<Record<string, string>>; readonly body: unknown; readonly path: string };
  /** Undefined when there was none, or when it is not shown. */
  readonly response: { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: unknown } | undefined;
  readonly error: string | undefined;
  /** Why there is no response to see. */
  readonly message: string | undefined;
  /** Lines that end with a line break. */
  readonly log: string;
}

interface Execute {
  readonly webhook: Webhook;
  readonly secrets: Secrets;
  readonly parameters: Parameters;
  readonly context: TriggerContext;
  /** Told to the receiver, the same for every attempt. */
  readonly deliveryId: string;
  readonly config: Config;
  readonly now: Date;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Sends the request of a webhook with its parameters filled in. Whatever goes wrong is in the result.
 * Without a list of allowed hosts the response is not shown: it could tell about machines that only the broker can reach.
 */
export async function executeWebhook(execute: Execute): Promise<Execution> {
  const { config, context, secrets, webhook } = execute;
  const showResponse = config.webhookHostWhitelist.length > 0;
  const lines = [`DEBUG: Webhook context ${JSON.stringify(context)}`];
  const hidden = secretTexts(webhook, secrets);
  const prepared = prepare(execute);
  lines.push(...requestLines(prepared));
  let response: OutboundResponse | undefined;
  let error: string | undefined;
  try {
    const problem = urlProblem(prepared.address, webhookRules(config));
    if (problem !== undefined) throw new Error(`the URL ${problem}`);
    const request: OutboundRequest = {
      method: webhook.method,
      url: new URL(prepared.address),
      headers: prepared.sent,
      body: prepared.body,
    };
    response = await sendOutbound(request, {
      allowedHosts: config.webhookHostWhitelist,
      verifyCertificates: !config.disableSslVerification,
      trust: trusted(config.webhookCertificates),
      signal: execute.signal,
    });
    lines.push(...(showResponse ? responseLines(response) : [`INFO: ${responseHidden(context)}`]));
  } catch (thrown) {
    error = `Error executing webhook${webhook.uuid === "" ? "" : ` ${webhook.uuid}`} - ${thrown instanceof Error ? thrown.message || thrown.name : String(thrown)}`;
    lines.push(`ERROR: ${error}`);
  }
  const success = response !== undefined && config.webhookHttpCodeSuccess.includes(response.status);
  if (!success) lines.push("INFO: Webhook execution failed");
  const redacted = (text: string) => redactText(text, hidden);
  return {
    success,
    request: {
      headers: Object.fromEntries(prepared.shown),
      body: webhook.body === null ? undefined : parsed(redacted(prepared.body)),
      path: redacted(prepared.path),
    },
    response: response === undefined || !showResponse ? undefined : shownResponse(response, redacted),
    error: error === undefined ? undefined : redacted(error),
    message: response !== undefined && !showResponse ? responseHidden(context) : undefined,
    log: redacted(lines.map((line) => logLine(execute.now, line)).join("")),
  };
}

/** A line of a log, as the Pact Broker writes them. */
export function logLine(time: Date, line: string): string {
  return `[${time.toISOString().slice(0, 19)}Z] ${line}\n`;
}

const responseHidden = ({ base_url: base }: TriggerContext) =>
  `For security purposes, the response details are not logged. To enable response logging, configure the webhook_host_whitelist property. See ${typeof base === "string" ? base : ""}/doc/webhooks#whitelist for more information.`;

type Headers = readonly (readonly [string, string])[];

interface Prepared {
  readonly method: string;
  readonly address: string;
  readonly path: string;
  readonly sent: Headers;
  /** The same with secrets masked. */
  readonly shown: Headers;
  readonly body: string;
}

/** A body that is missing is sent as `null`, and one without a type as a form: receivers that were set up with the Pact Broker get what they know. */
function prepare({ webhook, secrets, parameters, deliveryId, config, now }: Execute): Prepared {
  const address = fillUrl(webhook.url, parameters);
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const filled = webhook.body === null ? null : fillJson(JSON.parse(webhook.body), parameters);
  const body = typeof filled === "string" ? filled : JSON.stringify(filled);
  const custom = Object.keys(webhook.headers).map(
    (name) => [name, headerValue(fillText(secrets.headers[name] ?? webhook.headers[name] ?? "", parameters))] as const,
  );
  const given = new Set(custom.map(([name]) => name));
  const basic =
    webhook.username === null || given.has("authorization")
      ? []
      : [["authorization", basicAuth(webhook.username, secrets.password)] as const];
  const defaults = [["accept", "*/*"] as const, ["user-agent", config.userAgent] as const].filter(([name]) => !given.has(name));
  const sent = [
    ...defaults,
    ...custom.filter(([name]) => !OURS.has(name)),
    ...basic,
    ["host", url?.host ?? ""] as const,
    ["content-length", String(Buffer.byteLength(body))] as const,
    ...(given.has("content-type") ? [] : [["content-type", "application/x-www-form-urlencoded"] as const]),
    ...signature({ deliveryId, body, now, secret: config.webhookSigningSecret }),
  ];
  const isSecret = (name: string) => secrets.headers[name] !== undefined || (name === "authorization" && basic.length > 0);
  const shown = sent.map(([name, value]) => [name, isSecret(name) ? MASK : value] as const);
  return { method: webhook.method, address, path: url === undefined ? address : url.pathname + url.search, sent, shown, body };
}

/** Headers that follow from the request itself: a wrong one would change where it ends, or whom it reaches. */
const OURS = new Set([
  "host",
  "content-length",
  "transfer-encoding",
  "connection",
  "expect",
  "upgrade",
  "webhook-id",
  "webhook-timestamp",
  "webhook-signature",
]);

/** Identity and signature as in the Standard Webhooks specification: HMAC-SHA256 over id, time and body. */
function signature({
  deliveryId,
  body,
  now,
  secret,
}: {
  deliveryId: string;
  body: string;
  now: Date;
  secret: string | undefined;
}): Headers {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const id = [["webhook-id", deliveryId] as const, ["webhook-timestamp", timestamp] as const];
  if (secret === undefined) return id;
  const mac = createHmac("sha256", secret).update(`${deliveryId}.${timestamp}.${body}`).digest("base64");
  return [...id, ["webhook-signature", `v1,${mac}`]];
}

/** UTF-8 in the bytes of a header, without anything that could end it. */
function headerValue(text: string): string {
  return Buffer.from(text.replace(/[^\t\x20-\x7e\u0080-\uffff]/g, " "), "utf8").toString("latin1");
}

function basicAuth(username: string, password = ""): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
}

/** Everything that must not be seen, also inside what the receiver answers. */
function secretTexts({ username }: Webhook, { password, headers }: Secrets): string[] {
  const values = Object.values(headers);
  const tokens = values.flatMap((value) => value.split(" ").filter((word) => word.length >= 8));
  const basic = password === undefined ? [] : [password, basicAuth(username ?? "", password).slice("Basic ".length)];
  return [...values, ...tokens, ...basic].sort((a, b) => b.length - a.length);
}

function requestLines({ method, address, shown, body }: Prepared): string[] {
  return [`INFO: HTTP/1.1 ${method} ${address}`, ...shown.map(([name, value]) => `INFO: ${name}: ${value}`), `INFO: ${body}`];
}

function responseLines({ httpVersion, status, statusText, headers, body }: OutboundResponse): string[] {
  return [
    `INFO: HTTP/${httpVersion} ${status} ${statusText}`,
    ...headers.map(([name, value]) => `INFO: ${name}: ${value}`),
    `INFO: ${body}`,
  ];
}

function shownResponse(
  { status, headers, body }: OutboundResponse,
  redacted: (text: string) => string,
): NonNullable<Execution["response"]> {
  return { status, headers: Object.fromEntries(headers.map(([name, value]) => [name, redacted(value)])), body: parsed(redacted(body)) };
}

/** A JSON document as such, anything else as text. */
function parsed(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
