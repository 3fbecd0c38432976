import { notFound } from "../errors.ts";
import type { Handlers } from "../http/operation.ts";
import { created, noContent } from "../http/reply.ts";
import { urlsFor } from "../http/urls.ts";
import { findTag, removeTag } from "../pacticipants/tag-store.ts";
import { tagHal } from "../pacticipants/version-hal.ts";
import { requireVersionOf } from "../pacticipants/version-store.ts";
import { tagVersion } from "./tag-version.ts";

/** Handlers of tags; merged into those of deployments. */
export const tagRoutes: Handlers<"getTag" | "addTag" | "removeTag"> = {
  getTag: async ({ ctx, path }) => {
    const version = await requireVersionOf(ctx.db, path.pacticipant, path.version);
    const tag = await findTag(ctx.db, version.id, path.tag);
    if (tag === undefined) throw notFound();
    return tagHal({ pacticipant: path.pacticipant, number: version.number }, tag, urlsFor(ctx.baseUrl));
  },
  addTag: async ({ ctx, path }) => {
    const target = { pacticipant: path.pacticipant, number: path.version };
    const { tag, isNew } = await tagVersion(ctx, target, path.tag);
    const urls = urlsFor(ctx.baseUrl);
    return created(isNew, tagHal(target, tag, urls), urls.tag(target.pacticipant, target.number, tag.name));
  },
  removeTag: async ({ ctx, path }) => {
    const removed = await ctx.db.transaction(async (tx) => {
      return await removeTag(tx, (await requireVersionOf(tx, path.pacticipant, path.version)).id, path.tag);
    });
    if (!removed) throw notFound();
    return noContent();
  },
};
