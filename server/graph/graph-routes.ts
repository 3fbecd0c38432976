import type { Handlers } from "../http/operation.ts";
import { sendText } from "../http/reply.ts";
import { groupText, networkText } from "./show-network.ts";

/** Handlers of the network: who is connected with whom. */
export const graphRoutes: Handlers<"getGroup" | "listRelationships"> = {
  getGroup: async ({ ctx, path, query }) => sendText(200, await groupText(ctx, path.pacticipant, query.maxPacticipants)),
  listRelationships: async ({ ctx }) => sendText(200, await networkText(ctx)),
};
