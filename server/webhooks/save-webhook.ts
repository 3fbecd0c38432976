import { randomBytes } from "node:crypto";
import type { components } from "../../sdk/wire/openapi.ts";
import type { Context } from "../context.ts";
import type { Tx } from "../db/db.ts";
import { DEFAULT_EVENTS } from "../engine/webhooks/event.ts";
import type { PartyChoice } from "../engine/webhooks/match.ts";
import { isMask, isSecretHeader, MASK } from "../engine/webhooks/redact.ts";
import { webhookProblems } from "../engine/webhooks/validate.ts";
import { BrokerError, type Fields, invalid } from "../errors.ts";
import { findPacticipant, requirePacticipant } from "../pacticipants/pacticipant-store.ts";
import { webhookRules } from "./hosts.ts";
import { decryptSecret, encryptSecret } from "./secret-store.ts";
import { findWebhook, insertWebhook, replaceWebhook, requireWebhook, type Webhook, type WebhookToSave } from "./webhook-store.ts";

type Given = components["schemas"]["DescribeWebhook"];

/** What a webhook keeps encrypted. */
export interface Secrets {
  readonly password?: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

/** Parties that the address names; they count more than those in the document. */
export interface Preset {
  readonly consumer?: string;
  readonly provider?: string;
}

/**
 * Creates a webhook under an identifier of our choosing.
 * @throws BrokerError invalid-request, or pacticipant-not-found for a party that the address names
 */
export async function createWebhook(ctx: Context, given: Given, preset: Preset = {}): Promise<Webhook> {
  const { webhook } = await save(ctx, given, { uuid: randomBytes(16).toString("base64url"), isNew: true, preset });
  return webhook;
}

/**
 * Says everything about a webhook anew, or creates it under the caller's identifier. Secrets that come masked stay as they are.
 * @throws BrokerError invalid-request
 */
export async function putWebhook(ctx: Context, uuid: string, given: Given): Promise<{ webhook: Webhook; created: boolean }> {
  return save(ctx, given, { uuid, isNew: false, preset: {} });
}

/** A webhook as it would be saved, to be tried out. @throws BrokerError invalid-request */
export async function unsavedWebhook(ctx: Context, given: Given): Promise<{ webhook: Webhook; secrets: Secrets }> {
  const described = merged(given, {});
  await requireValid(ctx, undefined, described);
  const { secrets, ...columns } = requestColumns(described.request, { headers: {} });
  const { consumerId: _c, providerId: _p, ...about } = aboutColumns(described, { consumerId: null, providerId: null });
  const parties = { consumer: described.consumer?.name ?? null, provider: described.provider?.name ?? null };
  return { webhook: { id: 0, uuid: "", ...about, ...parties, ...columns, secrets: null, createdAt: ctx.now, updatedAt: ctx.now }, secrets };
}

/** The secrets of a webhook in the clear. @throws Error when they cannot be decrypted */
export async function secretsOf(ctx: Pick<Context, "db" | "config">, webhook: Pick<Webhook, "uuid" | "secrets">): Promise<Secrets> {
  return readSecrets(ctx.db, ctx.config.secretKey, webhook);
}

async function readSecrets(
  db: Context["db"] | Tx,
  configured: string | undefined,
  { uuid, secrets }: Pick<Webhook, "uuid" | "secrets">,
): Promise<Secrets> {
  if (secrets === null) return { headers: {} };
  // Written by `save`, below.
  return JSON.parse(await decryptSecret(db, secrets, { configured, place: uuid })) as Secrets;
}

async function save(
  ctx: Context,
  given: Given,
  { uuid, isNew, preset }: { uuid: string; isNew: boolean; preset: Preset },
): Promise<{ webhook: Webhook; created: boolean }> {
  const described = merged(given, preset);
  checkRules(ctx, uuid, described);
  const configured = ctx.config.secretKey;
  return ctx.db.transaction(async (tx) => {
    const parties = await partyIds(tx, described, preset);
    const known = isNew ? undefined : await findWebhook(tx, uuid);
    const kept = needsKeptSecrets(described.request) && known !== undefined ? await readSecrets(tx, configured, known) : { headers: {} };
    const { secrets, ...columns } = requestColumns(described.request, kept);
    const hasSecrets = secrets.password !== undefined || Object.keys(secrets.headers).length > 0;
    const encrypted = hasSecrets ? await encryptSecret(tx, JSON.stringify(secrets), { configured, place: uuid }) : null;
    const row: WebhookToSave = { uuid, ...aboutColumns(described, parties), ...columns, secrets: encrypted };
    const created = known === undefined && (await insertWebhook(tx, row));
    if (!created) await replaceWebhook(tx, row);
    return { webhook: await requireWebhook(tx, uuid), created };
  });
}

function merged(given: Given, { consumer, provider }: Preset): Given {
  return {
    ...given,
    ...(consumer !== undefined && { consumer: { name: consumer } }),
    ...(provider !== undefined && { provider: { name: provider } }),
  };
}

function checkRules(ctx: Context, uuid: string | undefined, { consumer, provider, request }: Given): void {
  const problems = webhookProblems({ uuid, consumer, provider, request }, webhookRules(ctx.config));
  if (Object.keys(problems).length > 0) throw invalid(problems);
}

async function requireValid(ctx: Context, uuid: string | undefined, given: Given): Promise<void> {
  checkRules(ctx, uuid, given);
  await ctx.db.transaction((tx) => partyIds(tx, given, {}), { readOnly: true });
}

interface PartyIds {
  readonly consumerId: number | null;
  readonly providerId: number | null;
}

async function partyIds(tx: Tx, { consumer, provider }: Given, preset: Preset): Promise<PartyIds> {
  const fields: Record<string, string[]> = {};
  const idOf = async (role: "consumer" | "provider", choice: PartyChoice | null | undefined): Promise<number | null> => {
    if (typeof choice?.name !== "string") return null;
    if (preset[role] !== undefined) return (await requirePacticipant(tx, choice.name, role)).id;
    const found = await findPacticipant(tx, choice.name);
    if (found === undefined) fields[`${role}.name`] = ["does not match an existing pacticipant"];
    return found?.id ?? null;
  };
  const ids = { consumerId: await idOf("consumer", consumer), providerId: await idOf("provider", provider) };
  if (Object.keys(fields).length > 0) throw invalid(fields satisfies Fields);
  return ids;
}

function aboutColumns({ description, enabled, events, consumer, provider }: Given, ids: PartyIds) {
  return {
    description: description ?? null,
    enabled: enabled ?? true,
    events: [...new Set(events?.map(({ name }) => name) ?? DEFAULT_EVENTS)],
    consumerLabel: consumer?.label ?? null,
    providerLabel: provider?.label ?? null,
    ...ids,
  };
}

function needsKeptSecrets({ password, headers }: Given["request"]): boolean {
  return [password, ...Object.values(headers ?? {})].some((value) => typeof value === "string" && isMask(value));
}

/** Separates what may be seen from what must be encrypted. Header names are kept in lower case, as the Pact Broker does. */
function requestColumns({ method, url, headers, body, username, password }: Given["request"], kept: Secrets) {
  const shown: Record<string, string> = {};
  const secret: Record<string, string> = {};
  for (const [given, raw] of Object.entries(headers ?? {})) {
    const name = given.toLowerCase();
    if (!/^[a-z0-9!#$%&'*+.^_`|~-]{1,200}$/.test(name))
      throw new BrokerError("invalid-request", "A header name is not valid.", {
        fields: { "request.headers": [`'${given}' is not a valid header name`] },
      });
    const text = String(raw ?? "");
    const value = isMask(text) ? (kept.headers[name] ?? text) : text;
    if (isSecretHeader(name, value)) [shown[name], secret[name]] = [MASK, value];
    else shown[name] = value;
  }
  const newPassword = typeof password === "string" && isMask(password) ? kept.password : (password ?? undefined);
  const hasPassword = newPassword !== undefined && newPassword !== "";
  return {
    method: method.toUpperCase(),
    url,
    headers: shown,
    body: body === undefined || body === null ? null : JSON.stringify(body),
    username: username ?? null,
    hasPassword,
    secrets: { ...(hasPassword && { password: newPassword }), headers: secret } satisfies Secrets,
  };
}
