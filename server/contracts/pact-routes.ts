import type { Context } from "../context.ts";
import { latestPactMetadata } from "../engine/selectors/metadata.ts";
import { notFound } from "../errors.ts";
import { HTML, pageReply } from "../http/html.ts";
import type { Handlers, RawRequest } from "../http/operation.ts";
import { noContent, type Reply, sendText } from "../http/reply.ts";
import { urlsFor } from "../http/urls.ts";
import { requirePacticipant } from "../pacticipants/pacticipant-store.ts";
import { deletePactOfVersion, deletePactsOfIntegration, deletePactsOfLine } from "./delete-pacts.ts";
import { requireContentText } from "./pact-content-store.ts";
import { pactText } from "./pact-hal.ts";
import { latestPactsHal, pactVersionsHal, providerPactsHal } from "./pact-list-hal.ts";
import { pactPage } from "./pact-page.ts";
import { type Line, listLatestPacts, listPactVersions, listProviderPacts } from "./pact-list-reads.ts";
import { findPact, type PactChoice, type PactView } from "./pact-reads.ts";
import { type PactAddress, putPact } from "./put-pact.ts";

type Hal = { [member: string]: unknown };
interface Pair {
  readonly consumer: string;
  readonly provider: string;
}
interface Shown {
  readonly status?: number;
  /** The media type that was negotiated. */
  readonly accepted?: string;
  /** The segment of the address that results are published to. */
  readonly metadata?: (pact: PactView) => string;
  readonly withVersionHeader?: boolean;
}

async function show(
  ctx: Context,
  pair: Pair,
  choice: PactChoice,
  { status = 200, accepted, metadata, withVersionHeader = false }: Shown,
): Promise<Reply<Hal>> {
  const pact = await findPact(ctx.db, pair, choice);
  if (pact === undefined) throw notFound();
  const [content, urls] = [await requireContentText(ctx.db, pact.contentId), urlsFor(ctx.baseUrl)];
  if (accepted === HTML) return pageReply(status, pactPage(pact, content, urls));
  const text = pactText(pact, content, { urls, metadata: metadata?.(pact) });
  return sendText<Hal>(status, text, { headers: withVersionHeader ? { "x-pact-consumer-version": pact.consumerVersion } : {} });
}

interface PactCall {
  readonly ctx: Context;
  readonly path: Pair;
  readonly accepted: string;
}

/** The pact at an address that moves on: its result will say which version was meant. */
function showLatest({ ctx, path, accepted }: PactCall, choice: PactChoice, tag?: string): Promise<Reply<Hal>> {
  return show(ctx, path, choice, {
    accepted,
    withVersionHeader: true,
    metadata: ({ consumerVersionId }) => latestPactMetadata({ consumerVersionId, tag }),
  });
}

async function publish(ctx: Context, address: PactAddress, raw: RawRequest, onConflict: "refuse" | "merge"): Promise<Reply<Hal>> {
  const { created } = await putPact(ctx, address, { text: raw.bodyText, onConflict });
  return show(ctx, address, { by: "version", number: address.consumerVersion }, { status: created ? 201 : 200 });
}

function deleted(ctx: Context, { provider, consumer }: Pair, { othersLeft }: { othersLeft: boolean }): Hal {
  const latest = { href: `${urlsFor(ctx.baseUrl).integration(provider, consumer)}/latest`, title: "Latest version of this pact" };
  return { _links: { index: { href: ctx.baseUrl }, ...(othersLeft ? { "pb:latest-pact-version": latest } : {}) } };
}

/** What list handlers take from a call, whichever of the list operations it is. */
interface ListCall<Path> {
  readonly ctx: Context;
  readonly path: Path;
  readonly raw: RawRequest;
}
type ToLine<Path> = (path: Path) => { readonly line: Line; readonly of: string };

/** A handler that lists versions of one pact on a line. */
const versionsOn =
  <Path>(toLine: ToLine<Path>, only: "all" | "latest" = "all") =>
  async ({ ctx, path, raw }: ListCall<Path & Pair>): Promise<Hal> => {
    await requirePacticipant(ctx.db, path.consumer, "consumer");
    await requirePacticipant(ctx.db, path.provider, "provider");
    const pacts = await listPactVersions(ctx.db, path, toLine(path).line);
    return pactVersionsHal(only === "latest" ? pacts.slice(-1) : pacts, path, { urls: urlsFor(ctx.baseUrl), self: selfOf(ctx, raw) });
  };

/** A handler that lists a provider's pacts on a line: all of them, or the latest of each consumer. */
const pactsOn =
  <Path>(toLine: ToLine<Path>, only: "all" | "latest") =>
  async ({ ctx, path, raw }: ListCall<Path & { readonly provider: string }>): Promise<Hal> => {
    const { provider } = path;
    await requirePacticipant(ctx.db, provider, "provider");
    const { line, of } = toLine(path);
    const pacts = only === "latest" ? await listLatestPacts(ctx.db, provider, line) : await listProviderPacts(ctx.db, provider, line);
    const title = `${only === "latest" ? "Latest" : "All"} pact versions for the provider ${provider}${of}`;
    return providerPactsHal(pacts, { provider, title, self: selfOf(ctx, raw), urls: urlsFor(ctx.baseUrl) });
  };

const everything = (): ReturnType<ToLine<object>> => ({ line: { by: "all" }, of: "" });
const onMainBranch = (): ReturnType<ToLine<object>> => ({ line: { by: "main-branch" }, of: "" });
const onBranch = ({ branch }: { branch: string }): ReturnType<ToLine<object>> => ({
  line: { by: "branch", branch },
  of: ` with consumer version branch '${branch}'`,
});
const withTag = ({ tag }: { tag: string }): ReturnType<ToLine<object>> => ({
  line: { by: "tag", tag },
  of: ` with consumer version tag '${tag}'`,
});

function selfOf(ctx: Context, raw: RawRequest): string {
  return `${ctx.baseUrl}${raw.url.split("?")[0]}`;
}

/** Reading, publishing and deleting single pacts, and lists of them. */
export const pactRoutes: Handlers<
  | "deleteBranchPactVersions"
  | "deleteMainBranchPactVersions"
  | "deletePact"
  | "deletePactVersions"
  | "deleteTaggedPactVersions"
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
  deleteBranchPactVersions: async ({ ctx, path }) =>
    deleted(ctx, path, await deletePactsOfLine(ctx, path, { by: "branch", branch: path.branch })),
  deleteMainBranchPactVersions: async ({ ctx, path }) => deleted(ctx, path, await deletePactsOfLine(ctx, path, { by: "main-branch" })),
  deletePact: async ({ ctx, path }) => deleted(ctx, path, await deletePactOfVersion(ctx, path)),
  deletePactVersions: async ({ ctx, path }) => {
    await deletePactsOfIntegration(ctx, path);
    return noContent();
  },
  deleteTaggedPactVersions: async ({ ctx, path }) => deleted(ctx, path, await deletePactsOfLine(ctx, path, { by: "tag", tag: path.tag })),
  getLatestBranchPact: (call) => showLatest(call, { by: "branch", branch: call.path.branch }),
  getLatestPact: (call) => showLatest(call, { by: "latest" }),
  getLatestTaggedPact: (call) => showLatest(call, { by: "latest-tagged", tag: call.path.tag }, call.path.tag),
  getLatestUntaggedPact: (call) => showLatest(call, { by: "latest-untagged" }, "untagged"),
  getPact: ({ ctx, path, accepted }) => show(ctx, path, { by: "version", number: path.consumerVersion }, { accepted }),
  getPactByContent: ({ ctx, path, accepted }) => show(ctx, path, { by: "content", sha: path.pactVersion }, { accepted }),
  getPactByContentWithMetadata: ({ ctx, path, accepted }) =>
    show(ctx, path, { by: "content", sha: path.pactVersion }, { accepted, metadata: () => path.metadata }),
  getPreviousDistinctPact: ({ ctx, path, accepted }) =>
    show(ctx, path, { by: "previous-distinct", number: path.consumerVersion }, { accepted }),
  listBranchPactVersions: versionsOn(onBranch),
  listBranchProviderPacts: pactsOn(onBranch, "all"),
  listLatestBranchPactVersions: versionsOn(onBranch, "latest"),
  listLatestBranchProviderPacts: pactsOn(onBranch, "latest"),
  listLatestMainBranchPactVersions: versionsOn(onMainBranch, "latest"),
  listLatestMainBranchProviderPacts: pactsOn(onMainBranch, "latest"),
  listLatestPacts: async ({ ctx }) => latestPactsHal(await listLatestPacts(ctx.db, undefined, { by: "all" }), urlsFor(ctx.baseUrl)),
  listLatestProviderPacts: pactsOn(everything, "latest"),
  listLatestTaggedProviderPacts: pactsOn(withTag, "latest"),
  listMainBranchPactVersions: versionsOn(onMainBranch),
  listMainBranchProviderPacts: pactsOn(onMainBranch, "all"),
  listPactVersions: versionsOn(everything),
  listProviderPacts: pactsOn(everything, "all"),
  listTaggedPactVersions: versionsOn(withTag),
  listTaggedProviderPacts: pactsOn(withTag, "all"),
  mergePact: ({ ctx, path, raw }) => publish(ctx, path, raw, "merge"),
  putPact: ({ ctx, path, raw }) => publish(ctx, path, raw, "refuse"),
};
