import type { Handlers } from "../http/operation.ts";
import { noContent, reply } from "../http/reply.ts";
import { urlsFor } from "../http/urls.ts";
import { showVersions } from "../pacticipants/show-versions.ts";
import { environmentHal, environmentsHal } from "./environment-hal.ts";
import { deleteEnvironment, listEnvironments, requireEnvironment } from "./environment-store.ts";
import { postEnvironment, replaceEnvironment } from "./put-environment.ts";

/** Handlers of environments. */
export const environmentRoutes: Handlers<
  "listEnvironments" | "createEnvironment" | "getEnvironment" | "replaceEnvironment" | "deleteEnvironment" | "listVersionsInEnvironment"
> = {
  listEnvironments: async ({ ctx, query }) => environmentsHal(await listEnvironments(ctx.db, query.name), urlsFor(ctx.baseUrl)),
  createEnvironment: async ({ ctx, body }) => {
    const environment = await postEnvironment(ctx, body);
    const urls = urlsFor(ctx.baseUrl);
    return reply(201, environmentHal(environment, urls), { location: urls.environment(environment.uuid) });
  },
  getEnvironment: async ({ ctx, path }) => environmentHal(await requireEnvironment(ctx.db, path.environmentUuid), urlsFor(ctx.baseUrl)),
  replaceEnvironment: async ({ ctx, path, body }) => {
    return environmentHal(await replaceEnvironment(ctx, path.environmentUuid, body), urlsFor(ctx.baseUrl));
  },
  deleteEnvironment: async ({ ctx, path }) => {
    await ctx.db.transaction(async (tx) => deleteEnvironment(tx, (await requireEnvironment(tx, path.environmentUuid)).id));
    return noContent();
  },
  listVersionsInEnvironment: async ({ ctx, path, query, raw }) => {
    const { id, displayName } = await requireEnvironment(ctx.db, path.environmentUuid);
    const title = `Versions for ${path.pacticipant} in environment ${displayName}`;
    return showVersions(ctx, path.pacticipant, { choice: { by: "environment", environmentId: id }, title, query, raw });
  },
};
