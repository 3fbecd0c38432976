import type { Context } from "../context.ts";
import type { Handlers } from "../http/operation.ts";
import { noContent, reply } from "../http/reply.ts";
import { type Urls, urlsFor } from "../http/urls.ts";
import { triggeredWebhooksHal } from "../webhooks/trigger-hal.ts";
import { listTriggersOfVerification } from "../webhooks/trigger-store.ts";
import { pactsForVerificationHal } from "./pacts-for-verification-hal.ts";
import { recordVerification } from "./record-verification.ts";
import { selectPacts } from "./select-pacts.ts";
import { parseSelectionQuery } from "./selection-query.ts";
import { extendedVerificationHal, verificationHal, verificationSummaryHal, verificationUrl } from "./verification-hal.ts";
import {
  type ContentKey,
  listLatestForVersion,
  listProviderVersionTags,
  requireLatestForContent,
  requireLatestForPact,
  requireVerification,
  type Verification,
} from "./verification-reads.ts";
import { deleteVerification } from "./verification-store.ts";

type Operations =
  | "deleteVerificationResult"
  | "getLatestVerificationResultForContent"
  | "getLatestVerificationResultForLatestPact"
  | "getLatestVerificationResultForLatestTaggedPact"
  | "getLatestVerificationResultForPact"
  | "getVerificationResult"
  | "getVerificationResultWithMetadata"
  | "getVerificationSummary"
  | "listPactsForVerification"
  | "listVerificationResultWebhooks"
  | "publishVerificationResult"
  | "publishVerificationResultWithMetadata"
  | "selectPactsForVerification";

/** The media type of a result with the tags of the provider version. */
const EXTENDED = "application/vnd.pactbrokerextended.v1+json";

/** Pacts to verify, and what verifying them gave. */
export const verificationRoutes: Handlers<Operations> = {
  listPactsForVerification: async ({ ctx, path, raw }) => {
    const selected = await selectPacts(ctx, path.provider, parseSelectionQuery(raw.query));
    return pactsForVerificationHal(selected, urlsFor(ctx.baseUrl), { deprecated: true });
  },
  selectPactsForVerification: async ({ ctx, path, body }) => {
    return pactsForVerificationHal(await selectPacts(ctx, path.provider, body), urlsFor(ctx.baseUrl));
  },

  publishVerificationResult: async ({ ctx, path, body }) => {
    return published(await recordVerification(ctx, keyOf(path), body), urlsFor(ctx.baseUrl));
  },
  publishVerificationResultWithMetadata: async ({ ctx, path, body }) => {
    return published(await recordVerification(ctx, keyOf(path), body, path.metadata), urlsFor(ctx.baseUrl));
  },
  getVerificationResult: async (call) => shown(call, await requireVerification(call.ctx.db, keyOf(call.path), call.path.number)),
  getVerificationResultWithMetadata: async (call) =>
    shown(call, await requireVerification(call.ctx.db, keyOf(call.path), call.path.number)),
  deleteVerificationResult: async ({ ctx, path }) => {
    const { number } = await requireVerification(ctx.db, keyOf(path), path.number);
    await deleteVerification(ctx.db, number);
    return noContent();
  },
  listVerificationResultWebhooks: async ({ ctx, path }) => {
    const urls = urlsFor(ctx.baseUrl);
    const verification = await requireVerification(ctx.db, keyOf(path), path.number);
    const triggers = await listTriggersOfVerification(ctx.db, verification.number);
    const title = `Webhooks triggered by the publication of verification result ${verification.number}`;
    const href = `${verificationUrl(verification, urls)}/triggered-webhooks`;
    return triggeredWebhooksHal(triggers, { title, href }, { urls, scheduleSeconds: ctx.config.webhookRetryScheduleSeconds });
  },

  getLatestVerificationResultForContent: async (call) => shown(call, await requireLatestForContent(call.ctx.db, keyOf(call.path))),
  getLatestVerificationResultForPact: async (call) => {
    const { provider, consumer, consumerVersion: version } = call.path;
    return shown(call, await requireLatestForPact(call.ctx.db, { provider, consumer, version }));
  },
  getLatestVerificationResultForLatestPact: async (call) => shown(call, await requireLatestForPact(call.ctx.db, call.path)),
  getLatestVerificationResultForLatestTaggedPact: async (call) => shown(call, await requireLatestForPact(call.ctx.db, call.path)),
  getVerificationSummary: async ({ ctx, path }) => {
    const results = await listLatestForVersion(ctx.db, path.consumer, path.consumerVersion);
    return verificationSummaryHal({ consumer: path.consumer, number: path.consumerVersion }, results, urlsFor(ctx.baseUrl));
  },
};

function keyOf({ provider, consumer, pactVersion: sha }: { provider: string; consumer: string; pactVersion: string }): ContentKey {
  return { provider, consumer, sha };
}

/** A result as the request wants to see it. */
async function shown({ ctx, accepted }: { ctx: Context; accepted: string }, verification: Verification) {
  const urls = urlsFor(ctx.baseUrl);
  if (accepted !== EXTENDED) return verificationHal(verification, urls);
  return extendedVerificationHal(verification, await listProviderVersionTags(ctx.db, verification), urls);
}

const published = (verification: Verification, urls: Urls) =>
  reply(201, verificationHal(verification, urls), { location: verificationUrl(verification, urls) });
