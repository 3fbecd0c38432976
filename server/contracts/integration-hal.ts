import type { components } from "../../sdk/wire/openapi.ts";
import { segment, type Urls } from "../http/urls.ts";
import { pageHal, pageLinks, type Paging } from "../pacticipants/paging.ts";
import type { Integration } from "./integration-reads.ts";

type Wire = components["schemas"];

/** Integrations, each with the addresses of what is known about it. */
export function integrationsHal(
  { items, total }: { items: readonly Integration[]; total: number },
  paging: Paging | undefined,
  urls: Urls,
): Wire["Integrations"] {
  const url = `${urls.base}/integrations`;
  return {
    ...pageHal(paging, total),
    _embedded: { integrations: items.map((integration) => integrationHal(integration, urls)) },
    _links: { self: { href: url, title: "All integrations" }, ...pageLinks(url, paging, total) },
  };
}

function integrationHal({ consumer, provider }: Integration, urls: Urls): Wire["Integration"] {
  const path = `provider/${segment(provider)}/consumer/${segment(consumer)}`;
  return {
    consumer: { name: consumer },
    provider: { name: provider },
    _links: {
      "pb:dashboard": { title: "BETA: Pacts to show on the dashboard", href: `${urls.base}/dashboard/${path}` },
      // Without the base, as the Pact Broker links a page of its own site.
      "pb:matrix": { title: `Matrix of pacts/verification results for ${consumer} and ${provider}`, href: `/matrix/${path}` },
      "pb:group": { href: urls.pacticipant(consumer) },
      "pb:delete_integration": {
        title: `Delete the integration between ${consumer} and ${provider}`,
        href: `${urls.base}/integrations/${path}`,
      },
    },
  };
}
