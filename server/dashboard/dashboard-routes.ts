import type { components } from "../../sdk/wire/openapi.ts";
import type { Context } from "../context.ts";
import type { Handlers } from "../http/operation.ts";
import { type Reply, sendText } from "../http/reply.ts";
import { urlsFor } from "../http/urls.ts";
import { requirePacticipant } from "../pacticipants/pacticipant-store.ts";
import type { PageQuery } from "../pacticipants/paging.ts";
import { dashboardHal } from "./dashboard-hal.ts";
import { listDashboardItems } from "./dashboard-reads.ts";
import { dashboardText } from "./dashboard-text.ts";
import { metricsHal } from "./metrics-hal.ts";
import { readMetrics } from "./metrics-reads.ts";

type Dashboard = components["schemas"]["Dashboard"];

/** Items on a page unless the request says otherwise (as the Pact Broker). */
const PAGE_SIZE = 30;

interface Asked {
  readonly query: PageQuery;
  readonly accepted: string;
  readonly pair?: { readonly consumerId: number; readonly providerId: number };
}

async function show(ctx: Context, { query, accepted, pair }: Asked): Promise<Dashboard | Reply<string | Dashboard>> {
  const paging = { number: query.page ?? query.pageNumber ?? 1, size: query.size ?? query.pageSize ?? PAGE_SIZE };
  const items = await listDashboardItems(ctx.db, pair, paging);
  return accepted === "text/plain" ? sendText(200, dashboardText(items)) : dashboardHal(items, urlsFor(ctx.baseUrl));
}

/** Handlers of the dashboard and of the broker's figures about itself. */
export const dashboardRoutes: Handlers<"getDashboard" | "getIntegrationDashboard" | "getMetrics"> = {
  getDashboard: ({ ctx, query, accepted }) => show(ctx, { query, accepted }),
  getIntegrationDashboard: async ({ ctx, path, query, accepted }) => {
    const consumer = await requirePacticipant(ctx.db, path.consumer, "consumer");
    const provider = await requirePacticipant(ctx.db, path.provider, "provider");
    return show(ctx, { query, accepted, pair: { consumerId: consumer.id, providerId: provider.id } });
  },
  getMetrics: async ({ ctx }) => metricsHal(await readMetrics(ctx.db)),
};
