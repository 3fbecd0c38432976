import { notFound } from "../errors.ts";
import type { Handlers } from "../http/operation.ts";
import { created, noContent } from "../http/reply.ts";
import { urlsFor } from "../http/urls.ts";
import { addLabel, findLabel, listLabelNames, removeLabel } from "./label-store.ts";
import { labelHal, labelsHal } from "./pacticipant-hal.ts";
import { requirePacticipant } from "./pacticipant-store.ts";
import { pagingOf } from "./paging.ts";

/** Handlers of labels; merged into the pacticipants' own. */
export const labelRoutes: Handlers<"listLabels" | "getLabel" | "addLabel" | "removeLabel"> = {
  listLabels: async ({ ctx, query }) => {
    const paging = pagingOf(query);
    return labelsHal(await listLabelNames(ctx.db, paging), paging, urlsFor(ctx.baseUrl));
  },
  getLabel: async ({ ctx, path }) => {
    const pacticipant = await requirePacticipant(ctx.db, path.pacticipant);
    const label = await findLabel(ctx.db, pacticipant.id, path.label);
    if (label === undefined) throw notFound();
    return labelHal(pacticipant.name, label, urlsFor(ctx.baseUrl));
  },
  addLabel: async ({ ctx, path }) => {
    const { isNew, label } = await ctx.db.transaction(async (tx) => {
      const pacticipant = await requirePacticipant(tx, path.pacticipant);
      const added = await addLabel(tx, pacticipant.id, path.label);
      return { isNew: added, label: await findLabel(tx, pacticipant.id, path.label) };
    });
    if (label === undefined) throw notFound();
    const urls = urlsFor(ctx.baseUrl);
    return created(isNew, labelHal(path.pacticipant, label, urls), urls.label(path.pacticipant, path.label));
  },
  removeLabel: async ({ ctx, path }) => {
    const removed = await ctx.db.transaction(async (tx) =>
      removeLabel(tx, (await requirePacticipant(tx, path.pacticipant)).id, path.label),
    );
    if (!removed) throw notFound();
    return noContent();
  },
};
