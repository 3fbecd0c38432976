import type { Handlers } from "../http/operation.ts";
import { noContent, reply } from "../http/reply.ts";
import { urlsFor } from "../http/urls.ts";
import { pagingOf } from "../pacticipants/paging.ts";
import { edgeOf, giveWaiver } from "./give-waiver.ts";
import { waiverHal, waiversHal, waiverUrl } from "./waiver-hal.ts";
import { endWaiver, listWaivers, requireWaiver } from "./waiver-store.ts";

/** Items on a page unless the request says otherwise. */
const PAGE_SIZE = 100;

/** Waivers: given, listed, ended. What has ended stays in the trail. */
export const waiverRoutes: Handlers<"createWaiver" | "endWaiver" | "getWaiver" | "listWaivers"> = {
  createWaiver: async ({ ctx, body }) => {
    const waiver = await giveWaiver(ctx, body);
    const urls = urlsFor(ctx.baseUrl);
    return reply(201, waiverHal(waiver, ctx.now, urls), { location: waiverUrl(waiver.uuid, urls) });
  },
  listWaivers: async ({ ctx, query }) => {
    const paging = pagingOf(query) ?? { number: 1, size: PAGE_SIZE };
    const all = query.all === true;
    const found = await listWaivers(ctx.db, { all, at: ctx.now, paging });
    return waiversHal(found, { all, paging, now: ctx.now }, urlsFor(ctx.baseUrl));
  },
  getWaiver: async ({ ctx, path }) => waiverHal(await requireWaiver(ctx.db, path.waiverUuid), ctx.now, urlsFor(ctx.baseUrl)),
  endWaiver: async ({ ctx, path }) => {
    const waiver = await requireWaiver(ctx.db, path.waiverUuid);
    const ended = await endWaiver(ctx.db, waiver.uuid, { name: ctx.actor.name, at: ctx.now });
    if (ended) ctx.log.info({ event: "waiver ended", waiver: waiver.uuid, actor: ctx.actor.name, ...edgeOf(waiver) }, "waiver ended");
    return noContent();
  },
};
