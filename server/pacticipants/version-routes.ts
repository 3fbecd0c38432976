import type { Handlers } from "../http/operation.ts";
import { noContent, reply } from "../http/reply.ts";
import { branchRoutes } from "./branch-routes.ts";
import { showVersion, showVersions } from "./show-versions.ts";
import { patchVersion, removeVersion, replaceVersion } from "./put-version.ts";

type Own =
  | "listVersions"
  | "listVersionsWithTag"
  | "getLatestVersion"
  | "getLatestVersionWithTag"
  | "getVersion"
  | "putVersion"
  | "updateVersion"
  | "deleteVersion";

const own: Handlers<Own> = {
  listVersions: ({ ctx, path, query, raw }) =>
    showVersions(ctx, path.pacticipant, { choice: { by: "all" }, title: `All application versions of ${path.pacticipant}`, query, raw }),
  listVersionsWithTag: ({ ctx, path, query, raw }) =>
    showVersions(ctx, path.pacticipant, {
      choice: { by: "tag", tag: path.tag },
      title: `All application versions of ${path.pacticipant}`,
      query,
      raw,
    }),
  getLatestVersion: ({ ctx, path, raw }) => showVersion(ctx, path.pacticipant, { by: "all" }, raw),
  getLatestVersionWithTag: ({ ctx, path, raw }) => showVersion(ctx, path.pacticipant, { by: "tag", tag: path.tag }, raw),
  getVersion: ({ ctx, path, raw }) => showVersion(ctx, path.pacticipant, { by: "number", number: path.version }, raw),
  putVersion: async ({ ctx, path, body, raw }) => {
    const isNew = await replaceVersion(ctx, { pacticipant: path.pacticipant, number: path.version }, body);
    return reply(isNew ? 201 : 200, await showVersion(ctx, path.pacticipant, { by: "number", number: path.version }, raw));
  },
  updateVersion: async ({ ctx, path, body, raw }) => {
    const isNew = await patchVersion(ctx, { pacticipant: path.pacticipant, number: path.version }, body);
    return reply(isNew ? 201 : 200, await showVersion(ctx, path.pacticipant, { by: "number", number: path.version }, raw));
  },
  deleteVersion: async ({ ctx, path }) => {
    await removeVersion(ctx, { pacticipant: path.pacticipant, number: path.version });
    return noContent();
  },
};

/** Handlers of versions and branches. */
export const versionRoutes = { ...own, ...branchRoutes };
