import type { components } from "../../sdk/wire/openapi.ts";
import type { Context } from "../context.ts";
import type { RawRequest } from "../http/operation.ts";
import { urlsFor } from "../http/urls.ts";
import { requirePacticipant } from "./pacticipant-store.ts";
import { type PageQuery, pagingOf } from "./paging.ts";
import { versionHal, versionsHal } from "./version-hal.ts";
import { getLatestVersionDetails, listTargets, listVersionDetails, type VersionChoice } from "./version-reads.ts";

type Wire = components["schemas"];

/** A list of versions to show. */
interface Shown {
  readonly choice: VersionChoice;
  readonly title: string;
  readonly query: PageQuery;
  readonly raw: Pick<RawRequest, "url">;
}

/**
 * The latest of the chosen versions as a document whose `self` is the address that was asked for.
 * @throws BrokerError pacticipant-not-found, not-found
 */
export async function showVersion(
  ctx: Context,
  name: string,
  choice: VersionChoice,
  raw: Pick<RawRequest, "url">,
): Promise<Wire["PacticipantVersion"]> {
  const pacticipant = await requirePacticipant(ctx.db, name);
  const version = await getLatestVersionDetails(ctx.db, pacticipant.id, choice);
  const self = ctx.baseUrl + raw.url.replace(/\?.*$/, "");
  return versionHal(version, await listTargets(ctx.db), { urls: urlsFor(ctx.baseUrl), self });
}

/**
 * The chosen versions as a document.
 * @throws BrokerError pacticipant-not-found
 */
export async function showVersions(ctx: Context, name: string, { choice, title, query, raw }: Shown): Promise<Wire["PacticipantVersions"]> {
  const pacticipant = await requirePacticipant(ctx.db, name);
  const paging = pagingOf(query);
  const found = await listVersionDetails(ctx.db, pacticipant.id, choice, paging);
  return versionsHal(found, { pacticipant: name, title, self: ctx.baseUrl + raw.url, paging }, urlsFor(ctx.baseUrl));
}
