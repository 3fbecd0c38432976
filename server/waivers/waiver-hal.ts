import type { components } from "../../sdk/wire/openapi.ts";
import { compact, timestamp } from "../http/hal.ts";
import type { Urls } from "../http/urls.ts";
import { pageLinks, pageOf, type Paging } from "../pacticipants/paging.ts";
import type { SavedWaiver } from "./waiver-store.ts";

type Wire = components["schemas"];

/** The address of a waiver. */
export function waiverUrl(uuid: string, { base }: Urls): string {
  return `${base}/waivers/${uuid}`;
}

/** A waiver with what has become of it. */
export function waiverHal(waiver: SavedWaiver, now: Date, urls: Urls): Wire["Waiver"] {
  const { uuid, consumer, provider, kind, subject, consumerVersion, providerVersion, environment, reason, author } = waiver;
  const { createdAt, until, endedAt, endedBy } = waiver;
  return {
    id: uuid,
    status: endedAt !== null ? "ended" : until <= now ? "expired" : "running",
    consumer,
    provider,
    ...compact({ kind, subject, consumerVersion, providerVersion, environment }),
    reason,
    author,
    createdAt: timestamp(createdAt),
    until: until.toISOString(),
    ...(endedAt !== null && { endedAt: timestamp(endedAt) }),
    ...(endedBy !== null && { endedBy }),
    _links: { self: { title: `${consumer} and ${provider}`, href: waiverUrl(uuid, urls) } },
  };
}

/** One page of waivers. */
export function waiversHal(
  { waivers, total }: { readonly waivers: readonly SavedWaiver[]; readonly total: number },
  { all, paging, now }: { readonly all: boolean; readonly paging: Paging; readonly now: Date },
  urls: Urls,
): Wire["Waivers"] {
  const url = `${urls.base}/waivers${all ? "?all=true" : ""}`;
  return {
    _embedded: { waivers: waivers.map((waiver) => waiverHal(waiver, now, urls)) },
    page: pageOf(paging, total),
    _links: { self: { title: all ? "Every waiver there was" : "Running waivers", href: url }, ...pageLinks(url, paging, total) },
  };
}
