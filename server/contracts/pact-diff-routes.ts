import type { Context } from "../context.ts";
import { pactTextDiff } from "../engine/pact/diff.ts";
import { notFound } from "../errors.ts";
import type { Handlers } from "../http/operation.ts";
import { type Reply, sendText } from "../http/reply.ts";
import { urlsFor } from "../http/urls.ts";
import { documentsToCompare, TOO_LARGE } from "./compare-texts.ts";
import { requireContentText } from "./pact-content-store.ts";
import { noPreviousText, pactDiffText } from "./pact-diff-text.ts";
import { findNextPublication, findPact, type PactChoice, type PactView } from "./pact-reads.ts";

/** Past this an answer is of no use to a person, and the text of two large pacts could fill the memory. */
const MAX_DIFF_LINES = 20_000;

interface Pair {
  readonly consumer: string;
  readonly provider: string;
}

async function requirePact(ctx: Context, pair: Pair, choice: PactChoice): Promise<PactView> {
  const pact = await findPact(ctx.db, pair, choice);
  if (pact === undefined) throw notFound();
  return pact;
}

async function compare(ctx: Context, pact: PactView, comparison: PactView, raw: string | undefined): Promise<Reply<string>> {
  const [older, newer] = pact.consumerVersionId < comparison.consumerVersionId ? [pact, comparison] : [comparison, pact];
  const changedAt = (await findNextPublication(ctx.db, pact, older.consumerVersionId)) ?? newer.publishedAt;
  const before = await requireContentText(ctx.db, comparison.contentId);
  const documents = documentsToCompare(before, await requireContentText(ctx.db, pact.contentId));
  const diff = documents === undefined ? TOO_LARGE : pactTextDiff(...documents, { maxLines: MAX_DIFF_LINES, raw: raw === "true" });
  return sendText(200, pactDiffText({ pact, comparison, changedAt, diff }, ctx.now, urlsFor(ctx.baseUrl)));
}

/** What changed from one pact to another, as text. */
export const pactDiffRoutes: Handlers<"diffPactContents" | "diffPactWithPreviousDistinct" | "diffPactWithVersion"> = {
  diffPactContents: async ({ ctx, path, query }) => {
    const pact = await requirePact(ctx, path, { by: "content", sha: path.pactVersion });
    return compare(ctx, pact, await requirePact(ctx, path, { by: "content", sha: path.comparisonPactVersion }), query.raw);
  },
  diffPactWithPreviousDistinct: async ({ ctx, path, query }) => {
    const pact = await requirePact(ctx, path, { by: "version", number: path.consumerVersion });
    const previous = await findPact(ctx.db, path, { by: "previous-distinct", number: path.consumerVersion });
    return previous === undefined ? sendText(200, noPreviousText(pact)) : compare(ctx, pact, previous, query.raw);
  },
  diffPactWithVersion: async ({ ctx, path, query }) => {
    const pact = await requirePact(ctx, path, { by: "version", number: path.consumerVersion });
    return compare(ctx, pact, await requirePact(ctx, path, { by: "version", number: path.comparisonVersion }), query.raw);
  },
};
