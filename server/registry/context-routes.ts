import { BrokerError } from "../errors.ts";
import type { Handlers } from "../http/operation.ts";
import { noContent } from "../http/reply.ts";
import { requireContextName } from "./names.ts";
import { contextHasVersions, hideContext, listContextNames } from "./context-store.ts";
import { sliceOf } from "./slices.ts";

/** Handlers of contexts. */
export const contextRoutes: Handlers<"listContexts" | "deleteContext"> = {
  listContexts: ({ ctx, query }) => listContextNames(ctx.db, query.contextPrefix ?? "", sliceOf(query, ctx.config.registryLists.contexts)),
  // One that never existed is gone as well.
  deleteContext: async ({ ctx, path }) => {
    const context = requireContextName(path.context);
    await ctx.db.transaction(async (tx) => {
      // First, because it waits for registrations that are going on in the context; only a new statement sees what they did.
      await hideContext(tx, context);
      if (await contextHasVersions(tx, context)) {
        throw new BrokerError("context-not-empty", `The specified context ':${context}:' is not empty.`);
      }
    });
    return noContent();
  },
};
