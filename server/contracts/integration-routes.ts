import type { components } from "../../sdk/wire/openapi.ts";
import { digraph } from "../engine/graph/dot.ts";
import type { Handlers } from "../http/operation.ts";
import { noContent, sendText } from "../http/reply.ts";
import { urlsFor } from "../http/urls.ts";
import { pagingOf } from "../pacticipants/paging.ts";
import { deleteAllIntegrations, deleteIntegration } from "./delete-integration.ts";
import { integrationsHal } from "./integration-hal.ts";
import { listIntegrations } from "./integration-reads.ts";

type Wire = components["schemas"];

/** Handlers of integrations: listing them, and deleting them with their contracts. */
export const integrationRoutes: Handlers<"listIntegrations" | "deleteAllIntegrations" | "deleteIntegration"> = {
  listIntegrations: async ({ ctx, query, accepted }) => {
    const paging = pagingOf(query);
    const found = await listIntegrations(ctx.db, { search: query.q, paging });
    if (accepted === "text/vnd.graphviz") return sendText<string | Wire["Integrations"]>(200, digraph(found.items));
    return integrationsHal(found, paging, urlsFor(ctx.baseUrl));
  },
  deleteAllIntegrations: async ({ ctx }) => {
    await deleteAllIntegrations(ctx);
    return noContent();
  },
  deleteIntegration: async ({ ctx, path }) => {
    await deleteIntegration(ctx, path);
    return noContent();
  },
};
