import type { Handlers } from "../http/operation.ts";
import { reply } from "../http/reply.ts";
import { urlsFor } from "../http/urls.ts";
import { pagingOf } from "../pacticipants/paging.ts";
import { redeliverWebhook } from "./redeliver.ts";
import { deliveriesHal, deliveryHal } from "./trigger-hal.ts";
import { listTriggersWithStatus } from "./trigger-store.ts";

/** Items on a page unless the request says otherwise. */
const PAGE_SIZE = 100;

/** Finding deliveries, above all those that were given up, and making them again. */
export const deliveryRoutes: Handlers<"listTriggeredWebhooks" | "redeliverTriggeredWebhook"> = {
  listTriggeredWebhooks: async ({ ctx, query }) => {
    const paging = pagingOf(query) ?? { number: 1, size: PAGE_SIZE };
    const status = query.status ?? "failure";
    const found = await listTriggersWithStatus(ctx.db, status, paging);
    return deliveriesHal({ ...found, status, paging }, displayOf(ctx));
  },
  redeliverTriggeredWebhook: async ({ ctx, path }) =>
    reply(202, deliveryHal(await redeliverWebhook(ctx, path.triggeredUuid), displayOf(ctx))),
};

const displayOf = ({ baseUrl, config }: { baseUrl: string; config: { webhookRetryScheduleSeconds: readonly number[] } }) => ({
  urls: urlsFor(baseUrl),
  scheduleSeconds: config.webhookRetryScheduleSeconds,
});
