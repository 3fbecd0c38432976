import type { Context } from "../context.ts";
import { BrokerError } from "../errors.ts";
import type { Handlers, RawRequest } from "../http/operation.ts";
import { noContent, type Reply, sendText } from "../http/reply.ts";
import { urlsFor } from "../http/urls.ts";
import { requirePacticipant } from "../pacticipants/pacticipant-store.ts";
import { deletePactOfVersion, deletePactsOfIntegration } from "./delete-pacts.ts";
import { requireContentText } from "./pact-content-store.ts";
import { pactText } from "./pact-hal.ts";
import { latestPactsHal, pactVersionsHal, providerPactsHal } from "./pact-list-hal.ts";
import { type Line, listLatestPacts, listPactVersions, listProviderPacts } from "./pact-list-reads.ts";
import { findPact, type PactChoice } from "./pact-reads.ts";
import { type PactAddress, putPact } from "./put-pact.ts";

type Hal = { [member: string]: unknown };
interface Pair {
  readonly consumer: string;
  readonly provider: string;
}
interface Shown {
  readonly status?: number;
  readonly metadata?: string;
  readonly withVersionHeader?: boolean;
}

async function show(
  ctx: Context,
  pair: Pair,
  choice: PactChoice,
  { status = 200, metadata, withVersionHeader = false }: Shown = {},
): Promise<Reply<Hal>> {
  const pact = await findPact(ctx.db, pair, choice);
  if (pact === undefined) throw new BrokerError("not-found", "The requested document was not found on this server.");
  const text = pactText(pact, await requireContentText(ctx.db, pact.contentId), { urls: urlsFor(ctx.baseUrl), metadata });
  return sendText<Hal>(status, text, { headers: withVersionHeader ? { "x-pact-consumer-version": pact.consumerVersion } : {} });
}

async function publish(ctx: Context, address: PactAddress, raw: RawRequest, onConflict: "refuse" | "merge"): Promise<Reply<Hal>> {
  const { created } = await putPact(ctx, address, { text: raw.bodyText, onConflict });
  return show(ctx, address, { by: "version", number: address.consumerVersion }, { status: created ? 201 : 200 });
}

async function remove(ctx: Context, address: PactAddress): Promise<Hal> {
  const { othersLeft } = await deletePactOfVersion(ctx, address);
  const urls = urlsFor(ctx.baseUrl);
  const latest = { href: `${urls.integration(address.provider, address.consumer)}/latest`, title: "Latest version of this pact" };
  return { _links: { index: { href: ctx.baseUrl }, ...(othersLeft ? { "pb:latest-pact-version": latest } : {}) } };
}

async function versionsOf(
  ctx: Context,
  pair: Pair,
  { line, raw, onlyLatest = false }: { line: Line; raw: RawRequest; onlyLatest?: boolean },
): Promise<Hal> {
  await requirePacticipant(ctx.db, pair.consumer);
  await requirePacticipant(ctx.db, pair.provider);
  const pacts = await listPactVersions(ctx.db, pair, line);
  return pactVersionsHal(onlyLatest ? pacts.slice(-1) : pacts, pair, { urls: urlsFor(ctx.baseUrl), self: selfOf(ctx, raw) });
}

interface Listing {
  readonly provider: string;
  readonly line: Line;
  readonly onlyLatest: boolean;
  readonly title: string;
  readonly raw: RawRequest;
}

async function pactsOfProvider(ctx: Context, { provider, line, onlyLatest, title, raw }: Listing): Promise<Hal> {
  await requirePacticipant(ctx.db, provider);
  const pacts = onlyLatest ? await listLatestPacts(ctx.db, provider, line) : await listProviderPacts(ctx.db, provider, line);
  return providerPactsHal(pacts, { provider, title, self: selfOf(ctx, raw), urls: urlsFor(ctx.baseUrl) });
}

function selfOf(ctx: Context, raw: RawRequest): string {
  return `${ctx.baseUrl}${raw.url.split("?")[0]}`;
}

/** Reading, publishing and deleting single pacts, and lists of them. */
export const pactRoutes: Handlers<
  | "deletePact"
  | "deletePactVersions"
  | "getLatestBranchPact"
  | "getLatestPact"
  | "getLatestTaggedPact"
  | "getLatestUntaggedPact"
  | "getPact"
  | "getPactByContent"
  | "getPactByContentWithMetadata"
  | "getPreviousDistinctPact"
  | "listBranchPactVersions"
  | "listBranchProviderPacts"
  | "listLatestBranchPactVersions"
  | "listLatestBranchProviderPacts"
  | "listLatestMainBranchPactVersions"
  | "listLatestMainBranchProviderPacts"
  | "listLatestPacts"
  | "listLatestProviderPacts"
  | "listLatestTaggedProviderPacts"
  | "listMainBranchPactVersions"
  | "listMainBranchProviderPacts"
  | "listPactVersions"
  | "listProviderPacts"
  | "listTaggedPactVersions"
  | "listTaggedProviderPacts"
  | "mergePact"
  | "putPact"
> = {
  deletePact: ({ ctx, path }) => remove(ctx, path),
  deletePactVersions: async ({ ctx, path }) => {
    await deletePactsOfIntegration(ctx, path);
    return noContent();
  },
  getLatestBranchPact: ({ ctx, path }) => show(ctx, path, { by: "branch", branch: path.branch }, { withVersionHeader: true }),
  getLatestPact: ({ ctx, path }) => show(ctx, path, { by: "latest" }, { withVersionHeader: true }),
  getLatestTaggedPact: ({ ctx, path }) => show(ctx, path, { by: "latest-tagged", tag: path.tag }, { withVersionHeader: true }),
  getLatestUntaggedPact: ({ ctx, path }) => show(ctx, path, { by: "latest-untagged" }, { withVersionHeader: true }),
  getPact: ({ ctx, path }) => show(ctx, path, { by: "version", number: path.consumerVersion }),
  getPactByContent: ({ ctx, path }) => show(ctx, path, { by: "content", sha: path.pactVersion }),
  getPactByContentWithMetadata: ({ ctx, path }) => show(ctx, path, { by: "content", sha: path.pactVersion }, { metadata: path.metadata }),
  getPreviousDistinctPact: ({ ctx, path }) => show(ctx, path, { by: "previous-distinct", number: path.consumerVersion }),
  listBranchPactVersions: ({ ctx, path, raw }) => versionsOf(ctx, path, { line: { by: "branch", branch: path.branch }, raw }),
  listBranchProviderPacts: ({ ctx, path, raw }) =>
    pactsOfProvider(ctx, {
      ...path,
      line: { by: "branch", branch: path.branch },
      onlyLatest: false,
      title: `All pact versions for the provider ${path.provider} with consumer version branch '${path.branch}'`,
      raw,
    }),
  listLatestBranchPactVersions: ({ ctx, path, raw }) =>
    versionsOf(ctx, path, { line: { by: "branch", branch: path.branch }, raw, onlyLatest: true }),
  listLatestBranchProviderPacts: ({ ctx, path, raw }) =>
    pactsOfProvider(ctx, {
      ...path,
      line: { by: "branch", branch: path.branch },
      onlyLatest: true,
      title: `Latest pact versions for the provider ${path.provider} with consumer version branch '${path.branch}'`,
      raw,
    }),
  listLatestMainBranchPactVersions: ({ ctx, path, raw }) => versionsOf(ctx, path, { line: { by: "main-branch" }, raw, onlyLatest: true }),
  listLatestMainBranchProviderPacts: ({ ctx, path, raw }) =>
    pactsOfProvider(ctx, {
      ...path,
      line: { by: "main-branch" },
      onlyLatest: true,
      title: `Latest pact versions for the provider ${path.provider}`,
      raw,
    }),
  listLatestPacts: async ({ ctx }) => latestPactsHal(await listLatestPacts(ctx.db, undefined, { by: "all" }), urlsFor(ctx.baseUrl)),
  listLatestProviderPacts: ({ ctx, path, raw }) =>
    pactsOfProvider(ctx, {
      ...path,
      line: { by: "all" },
      onlyLatest: true,
      title: `Latest pact versions for the provider ${path.provider}`,
      raw,
    }),
  listLatestTaggedProviderPacts: ({ ctx, path, raw }) =>
    pactsOfProvider(ctx, {
      ...path,
      line: { by: "tag", tag: path.tag },
      onlyLatest: true,
      title: `Latest pact versions for the provider ${path.provider} with consumer version tag '${path.tag}'`,
      raw,
    }),
  listMainBranchPactVersions: ({ ctx, path, raw }) => versionsOf(ctx, path, { line: { by: "main-branch" }, raw }),
  listMainBranchProviderPacts: ({ ctx, path, raw }) =>
    pactsOfProvider(ctx, {
      ...path,
      line: { by: "main-branch" },
      onlyLatest: false,
      title: `All pact versions for the provider ${path.provider} with consumer main branch`,
      raw,
    }),
  listPactVersions: ({ ctx, path, raw }) => versionsOf(ctx, path, { line: { by: "all" }, raw }),
  listProviderPacts: ({ ctx, path, raw }) =>
    pactsOfProvider(ctx, {
      ...path,
      line: { by: "all" },
      onlyLatest: false,
      title: `All pact versions for the provider ${path.provider}`,
      raw,
    }),
  listTaggedPactVersions: ({ ctx, path, raw }) => versionsOf(ctx, path, { line: { by: "tag", tag: path.tag }, raw }),
  listTaggedProviderPacts: ({ ctx, path, raw }) =>
    pactsOfProvider(ctx, {
      ...path,
      line: { by: "tag", tag: path.tag },
      onlyLatest: false,
      title: `All pact versions for the provider ${path.provider} with consumer version tag '${path.tag}'`,
      raw,
    }),
  mergePact: ({ ctx, path, raw }) => publish(ctx, path, raw, "merge"),
  putPact: ({ ctx, path, raw }) => publish(ctx, path, raw, "refuse"),
};
