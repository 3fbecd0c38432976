import type { Handlers } from "../http/operation.ts";
import { created, noContent, reply } from "../http/reply.ts";
import { urlsFor } from "../http/urls.ts";
import { addVersionToBranch, deleteOtherBranches, removeVersionFromBranch, requireBranchVersion } from "./change-branches.ts";
import { deleteBranch, listBranches, requireBranch } from "./branch-store.ts";
import { requirePacticipant } from "./pacticipant-store.ts";
import { pagingOf } from "./paging.ts";
import { showVersion, showVersions } from "./show-versions.ts";
import { branchesHal, branchHal, branchVersionHal } from "./version-hal.ts";

type Own =
  | "listBranches"
  | "deleteBranches"
  | "getBranch"
  | "deleteBranch"
  | "getLatestVersionOnBranch"
  | "listVersionsOnBranch"
  | "getBranchVersion"
  | "addBranchVersion"
  | "removeBranchVersion";

/** Handlers of branches; merged into those of versions. */
export const branchRoutes: Handlers<Own> = {
  listBranches: async ({ ctx, path, query, raw }) => {
    const { id } = await requirePacticipant(ctx.db, path.pacticipant);
    const paging = pagingOf(query) ?? { number: 1, size: 100 };
    const found = await listBranches(ctx.db, id, { search: query.q, paging });
    return branchesHal(found, { pacticipant: path.pacticipant, self: ctx.baseUrl + raw.url, paging }, urlsFor(ctx.baseUrl));
  },
  deleteBranches: async ({ ctx, path, query }) => {
    const { deleted, remaining } = await deleteOtherBranches(ctx, path.pacticipant, query.exclude ?? []);
    const text = `Scheduled deletion of ${deleted} branches for pacticipant ${path.pacticipant}. Remaining branches are: ${remaining.join(", ")}`;
    return reply(202, { notices: [{ type: "success" as const, text }] });
  },
  getBranch: async ({ ctx, path }) => {
    const { id } = await requirePacticipant(ctx.db, path.pacticipant);
    return branchHal(path.pacticipant, await requireBranch(ctx.db, id, path.branch), urlsFor(ctx.baseUrl));
  },
  deleteBranch: async ({ ctx, path }) => {
    await ctx.db.transaction(async (tx) => {
      const { id } = await requirePacticipant(tx, path.pacticipant);
      await deleteBranch(tx, (await requireBranch(tx, id, path.branch)).id);
    });
    return noContent();
  },
  getLatestVersionOnBranch: ({ ctx, path, raw }) => showVersion(ctx, path.pacticipant, { by: "head", branch: path.branch }, raw),
  listVersionsOnBranch: async ({ ctx, path, query, raw }) => {
    const { id } = await requirePacticipant(ctx.db, path.pacticipant);
    await requireBranch(ctx.db, id, path.branch);
    const title = `Versions for branch ${path.branch} of ${path.pacticipant}`;
    return showVersions(ctx, path.pacticipant, { choice: { by: "branch", branch: path.branch }, title, query, raw });
  },
  getBranchVersion: async ({ ctx, path }) => {
    const target = { pacticipant: path.pacticipant, branch: path.branch, number: path.version };
    return branchVersionHal(target, await requireBranchVersion(ctx.db, target), urlsFor(ctx.baseUrl));
  },
  addBranchVersion: async ({ ctx, path }) => {
    const target = { pacticipant: path.pacticipant, branch: path.branch, number: path.version };
    const added = await addVersionToBranch(ctx, target);
    const urls = urlsFor(ctx.baseUrl);
    return created(
      added.isNew,
      branchVersionHal(target, added.branchVersion, urls),
      urls.branchVersion(path.pacticipant, path.branch, path.version),
    );
  },
  removeBranchVersion: async ({ ctx, path }) => {
    await removeVersionFromBranch(ctx, { pacticipant: path.pacticipant, branch: path.branch, number: path.version });
    return noContent();
  },
};
