import type { Context } from "../context.ts";
import {
  type Badge,
  canIDeployBadge,
  canIMergeBadge,
  notFoundBadge,
  PACT_NOT_FOUND,
  pactBadge,
  type PactStatus,
} from "../engine/badges/badge.ts";
import type { MatrixSelector } from "../engine/matrix/selector.ts";
import { findEnvironmentByName } from "../environments/environment-store.ts";
import type { Handlers } from "../http/operation.ts";
import type { Reply } from "../http/reply.ts";
import { answerMatrix } from "../matrix/can-i-deploy.ts";
import type { MatrixQuery } from "../matrix/parse-query.ts";
import { resolveSelectors } from "../matrix/selector-reads.ts";
import { sendBadge } from "./badge-reply.ts";
import { type BadgeLine, findPactStanding, type PactStanding } from "./pact-badge-reads.ts";

interface PactCall {
  readonly ctx: Context;
  readonly path: { readonly consumer: string; readonly provider: string };
  readonly query: { readonly label?: string; readonly initials?: string };
}

async function sendPactBadge({ ctx, path, query }: PactCall, line: BadgeLine): Promise<Reply<string>> {
  const standing = await findPactStanding(ctx.db, path, line);
  if (standing === undefined) return sendBadge(ctx, PACT_NOT_FOUND);
  // Only the badge that is about two tags names them, as the Pact Broker's.
  const tags = line.of === "tag" && line.providerTag !== undefined ? { consumerTag: line.tag, providerTag: line.providerTag } : {};
  return sendBadge(ctx, pactBadge(path, statusOf(standing), { label: query.label, initials: query.initials === "true", ...tags }));
}

function statusOf({ success, pending, current }: PactStanding): PactStatus {
  if (success === null) return "unknown";
  if (!success) return pending === true ? "failed (pending)" : "failed";
  return current === true ? "verified" : "changed";
}

/** The decision about a version, as the matrix gives it; undefined while there is no such version. */
async function decideFor(ctx: Context, selector: MatrixSelector, about: Pick<MatrixQuery, "target" | "latestBy">) {
  const { decision } = await answerMatrix(ctx, { selectors: [selector], ignore: [], success: undefined, limit: undefined, ...about });
  return decision.deployable;
}

/** The version that a selector picks, or the badge that says what is missing. */
async function picked(ctx: Context, selector: MatrixSelector, missing: Parameters<typeof notFoundBadge>[0]): Promise<string | Badge> {
  const [resolved] = await resolveSelectors(ctx.db, [selector]);
  if (resolved?.pacticipantId === undefined) return notFoundBadge("pacticipant");
  return typeof resolved.version === "object" ? resolved.version.number : notFoundBadge(missing);
}

/** Badges for a README. None is ever answered with an error: a page would show a broken picture. */
export const badgeRoutes: Handlers<
  | "getCanIDeployBranchHeadBadge"
  | "getCanIDeployTaggedVersionBadge"
  | "getCanIMergeBadge"
  | "getLatestPactBadge"
  | "getLatestTaggedPactBadge"
  | "getLatestUntaggedPactBadge"
  | "getMatrixBadge"
> = {
  getLatestPactBadge: (call) => sendPactBadge(call, { of: "all" }),
  getLatestTaggedPactBadge: (call) => sendPactBadge(call, { of: "tag", tag: call.path.tag }),
  getLatestUntaggedPactBadge: (call) => sendPactBadge(call, { of: "untagged" }),
  getMatrixBadge: (call) => sendPactBadge(call, { of: "tag", tag: call.path.tag, providerTag: call.path.providerTag }),
  getCanIDeployTaggedVersionBadge: async ({ ctx, path: { pacticipant, tag, toTag }, query }) => {
    const selector = { pacticipant, tag, latest: true };
    const version = await picked(ctx, selector, "version");
    if (typeof version === "object") return sendBadge(ctx, version, ctx.config.badgeCacheControl);
    const deployable = await decideFor(ctx, selector, { target: { to: "tag", tag: toTag, latest: true }, latestBy: "cvp" });
    return sendBadge(ctx, canIDeployBadge(deployable, { from: tag, to: toTag }, query.label), ctx.config.badgeCacheControl);
  },
  getCanIDeployBranchHeadBadge: async ({ ctx, path: { pacticipant, branch, environment }, query }) => {
    const selector = { pacticipant, branch, latest: true };
    const version = await picked(ctx, selector, "branch");
    if (typeof version === "object") return sendBadge(ctx, version, ctx.config.badgeCacheControl);
    if ((await findEnvironmentByName(ctx.db, environment)) === undefined)
      return sendBadge(ctx, notFoundBadge("environment"), ctx.config.badgeCacheControl);
    const deployable = await decideFor(ctx, selector, { target: { to: "environment", environment }, latestBy: "cvpv" });
    return sendBadge(ctx, canIDeployBadge(deployable, { from: branch, to: environment }, query.label), ctx.config.badgeCacheControl);
  },
  getCanIMergeBadge: async ({ ctx, path: { pacticipant }, query }) => {
    const version = await picked(ctx, { pacticipant, mainBranch: true, latest: true }, "main branch version");
    if (typeof version === "object") return sendBadge(ctx, version, ctx.config.badgeCacheControl);
    const deployable = await decideFor(ctx, { pacticipant, version }, { target: { to: "main-branch", latest: true }, latestBy: "cvp" });
    return sendBadge(ctx, canIMergeBadge(deployable, query.label), ctx.config.badgeCacheControl);
  },
};
