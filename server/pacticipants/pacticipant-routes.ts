import { HTML, pageReply } from "../http/html.ts";
import type { Handlers } from "../http/operation.ts";
import { created, noContent, reply } from "../http/reply.ts";
import { urlsFor } from "../http/urls.ts";
import { labelRoutes } from "./label-routes.ts";
import { allPacticipantsHal, pacticipantHal, pacticipantsHal } from "./pacticipant-hal.ts";
import { pacticipantPage } from "./pacticipant-page.ts";
import { getPacticipantDetails, listPacticipantDetails } from "./pacticipant-reads.ts";
import { deletePacticipant, requirePacticipant } from "./pacticipant-store.ts";
import { pagingOf } from "./paging.ts";
import { patchPacticipant, postPacticipant, replacePacticipant } from "./put-pacticipant.ts";

type Own =
  | "listPacticipants"
  | "listPacticipantsWithLabel"
  | "createPacticipant"
  | "getPacticipant"
  | "replacePacticipant"
  | "updatePacticipant"
  | "deletePacticipant";

const own: Handlers<Own> = {
  listPacticipants: async ({ ctx, query }) => {
    const paging = pagingOf(query);
    return allPacticipantsHal(await listPacticipantDetails(ctx.db, { search: query.q, paging }), paging, urlsFor(ctx.baseUrl));
  },
  listPacticipantsWithLabel: async ({ ctx, path, query }) => {
    const paging = pagingOf(query);
    const found = await listPacticipantDetails(ctx.db, { search: query.q, label: path.label, paging });
    return pacticipantsHal(found, paging, urlsFor(ctx.baseUrl));
  },
  createPacticipant: async ({ ctx, body }) => {
    const { name, ...rest } = body;
    await postPacticipant(ctx, name, rest);
    const { deployed: _, ...details } = await getPacticipantDetails(ctx.db, name);
    const urls = urlsFor(ctx.baseUrl);
    return reply(201, pacticipantHal(details, urls), { location: urls.pacticipant(name) });
  },
  getPacticipant: async ({ ctx, path, accepted }) => {
    const [details, urls] = [await getPacticipantDetails(ctx.db, path.pacticipant), urlsFor(ctx.baseUrl)];
    return accepted === HTML ? pageReply(200, pacticipantPage(details, urls)) : pacticipantHal(details, urls);
  },
  replacePacticipant: async ({ ctx, path, body }) => {
    await replacePacticipant(ctx, path.pacticipant, body);
    return pacticipantHal(await getPacticipantDetails(ctx.db, path.pacticipant), urlsFor(ctx.baseUrl));
  },
  updatePacticipant: async ({ ctx, path, body }) => {
    const isNew = await patchPacticipant(ctx, path.pacticipant, body);
    const urls = urlsFor(ctx.baseUrl);
    return created(isNew, pacticipantHal(await getPacticipantDetails(ctx.db, path.pacticipant), urls), urls.pacticipant(path.pacticipant));
  },
  deletePacticipant: async ({ ctx, path }) => {
    await ctx.db.transaction(async (tx) => deletePacticipant(tx, (await requirePacticipant(tx, path.pacticipant)).id));
    return noContent();
  },
};

/** Handlers of pacticipants and their labels. */
export const pacticipantRoutes = { ...own, ...labelRoutes };
