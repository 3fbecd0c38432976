import type { components } from "../../sdk/wire/openapi.ts";
import type { Context } from "../context.ts";
import type { Handlers } from "../http/operation.ts";
import { noContent } from "../http/reply.ts";
import { requireSubjectName } from "../registry/names.ts";
import { findEventRetention, removeEventRetention, saveEventRetention } from "./event-retention-store.ts";

type Wire = components["schemas"];

/** For how long the events of subjects can be read: as long as the topics keep them. A subject need not exist yet. */
export const eventRetentionRoutes: Handlers<"getEventRetention" | "setEventRetention" | "removeEventRetention"> = {
  getEventRetention: ({ ctx, path }) => show(ctx, requireSubjectName(path.subject)),
  setEventRetention: async ({ ctx, path, body }) => {
    const subject = requireSubjectName(path.subject);
    const { seconds } = body;
    await ctx.db.transaction((tx) => (seconds === null ? removeEventRetention(tx, subject) : saveEventRetention(tx, subject, seconds)));
    return show(ctx, subject);
  },
  removeEventRetention: async ({ ctx, path }) => {
    await ctx.db.transaction((tx) => removeEventRetention(tx, requireSubjectName(path.subject)));
    return noContent();
  },
};

async function show(ctx: Context, subject: string): Promise<Wire["EventRetention"]> {
  return { subject, seconds: await findEventRetention(ctx.db, subject) };
}
