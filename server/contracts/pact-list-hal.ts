import { curies, timestamp } from "../http/hal.ts";
import type { Urls } from "../http/urls.ts";
import type { ListedPact } from "./pact-list-reads.ts";

type Hal = { [member: string]: unknown };

function titleOf({ consumer, consumerVersion, provider }: ListedPact): string {
  return `Pact between ${consumer} (${consumerVersion}) and ${provider}`;
}

/** Published versions of one pact. */
export function pactVersionsHal(
  pacts: readonly ListedPact[],
  pair: { consumer: string; provider: string },
  { urls, self }: { urls: Urls; self: string },
): Hal {
  return {
    _embedded: {
      pacts: pacts.map((pact) => ({
        createdAt: timestamp(pact.publishedAt),
        _embedded: {
          consumerVersion: {
            number: pact.consumerVersion,
            _links: { self: { title: "Version", name: pact.consumerVersion, href: urls.version(pact.consumer, pact.consumerVersion) } },
          },
        },
        _links: { self: { href: urls.pact(pact.provider, pact.consumer, pact.consumerVersion), title: titleOf(pact) } },
      })),
    },
    _links: {
      self: { href: self, title: `All versions of the pact between ${pair.consumer} and ${pair.provider}` },
      consumer: { href: urls.pacticipant(pair.consumer), title: "Consumer", name: pair.consumer },
      provider: { href: urls.pacticipant(pair.provider), title: "Provider", name: pair.provider },
      "pact-versions": pacts.map((pact) => ({
        href: urls.pact(pact.provider, pact.consumer, pact.consumerVersion),
        title: "Pact",
        name: `Version ${pact.consumerVersion} - ${dayMonthYear(pact.publishedAt)}`,
      })),
    },
  };
}

function dayMonthYear(time: Date): string {
  const [year, month, day] = time.toISOString().slice(0, 10).split("-");
  return `${day}/${month}/${year}`;
}

/** Pacts of one provider, by consumer. */
export function providerPactsHal(
  pacts: readonly ListedPact[],
  { provider, title, self, urls }: { provider: string; title: string; self: string; urls: Urls },
): Hal {
  const link = (pact: ListedPact) => ({
    href: urls.pact(pact.provider, pact.consumer, pact.consumerVersion),
    title: titleOf(pact),
    name: pact.consumer,
  });
  return {
    _links: {
      self: { href: self, title },
      "pb:provider": { href: urls.pacticipant(provider), name: provider },
      "pb:pacts": pacts.map(link),
      provider: { href: urls.pacticipant(provider), title: provider, name: "DEPRECATED - please use the pb:provider relation" },
      pacts: pacts.map((pact) => ({ ...link(pact), title: `DEPRECATED - please use the pb:pacts relation. ${titleOf(pact)}` })),
    },
  };
}

/** The latest pact of every integration. */
export function latestPactsHal(pacts: readonly ListedPact[], urls: Urls): Hal {
  const link = (pact: ListedPact) => ({
    href: urls.pact(pact.provider, pact.consumer, pact.consumerVersion),
    title: "Pact",
    name: titleOf(pact),
  });
  return {
    pacts: pacts.map((pact) => ({
      createdAt: timestamp(pact.publishedAt),
      _links: {
        self: [
          { title: "Latest version of this pact", href: `${urls.integration(pact.provider, pact.consumer)}/latest` },
          { title: "Pact", href: urls.pact(pact.provider, pact.consumer, pact.consumerVersion) },
        ],
      },
      _embedded: {
        consumer: {
          name: pact.consumer,
          _links: { self: { href: urls.pacticipant(pact.consumer) } },
          _embedded: {
            version: { number: pact.consumerVersion, _links: { self: { href: urls.version(pact.consumer, pact.consumerVersion) } } },
          },
        },
        provider: { name: pact.provider, _links: { self: { href: urls.pacticipant(pact.provider) } } },
      },
    })),
    _links: {
      self: { href: `${urls.base}/pacts/latest` },
      "pb:pacts": pacts.map(link),
      pacts: pacts.map(link),
      curies: curies(urls.base, "pacts"),
    },
  };
}
