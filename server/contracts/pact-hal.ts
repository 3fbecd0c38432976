import { curies, timestamp } from "../http/hal.ts";
import { queryValue, segment, type Urls } from "../http/urls.ts";
import type { PactView } from "./pact-reads.ts";

/**
 * The text of a pact as clients fetch it: the stored document with `createdAt` and `_links` behind its own members.
 * The document is not parsed: numbers and member order stay as published.
 *
 * @param metadata the segment of the address that says why the pact was selected; it must come back with the result
 */
export function pactText(pact: PactView, documentText: string, { urls, metadata }: { urls: Urls; metadata?: string | undefined }): string {
  const members = JSON.stringify({ createdAt: timestamp(pact.publishedAt), _links: pactLinks(pact, urls, metadata) });
  const body = documentText.slice(0, documentText.lastIndexOf("}")).trimEnd();
  return `${body}${body.endsWith("{") ? "" : ","}${members.slice(1)}`;
}

function pactLinks({ consumer, provider, consumerVersion, sha }: PactView, urls: Urls, metadata: string | undefined): object {
  const all = urls.integration(provider, consumer);
  const self = urls.pact(provider, consumer, consumerVersion);
  const content = urls.pactContent(provider, consumer, sha);
  const versionUrl = urls.version(consumer, consumerVersion);
  return {
    self: { title: "Pact", name: `Pact between ${consumer} (${consumerVersion}) and ${provider}`, href: self },
    "pb:consumer": { title: "Consumer", name: consumer, href: urls.pacticipant(consumer) },
    "pb:consumer-version": { title: "Consumer version", name: consumerVersion, href: versionUrl },
    "pb:provider": { title: "Provider", name: provider, href: urls.pacticipant(provider) },
    "pb:pact-version": { title: "Pact content version permalink", name: sha, href: content },
    "pb:latest-pact-version": { title: "Latest version of this pact", href: `${all}/latest` },
    "pb:all-pact-versions": { title: "All versions of this pact", href: `${all}/versions` },
    "pb:latest-untagged-pact-version": { title: "Latest untagged version of this pact", href: `${all}/latest-untagged` },
    "pb:latest-tagged-pact-version": { title: "Latest tagged version of this pact", href: `${all}/latest/{tag}`, templated: true },
    "pb:previous-distinct": { title: "Previous distinct version of this pact", href: `${self}/previous-distinct` },
    "pb:diff-previous-distinct": { title: "Diff with previous distinct version of this pact", href: `${self}/diff/previous-distinct` },
    "pb:diff": {
      title: "Diff with another specified version of this pact",
      href: `${content}/diff/pact-version/{pactVersion}`,
      templated: true,
    },
    "pb:pact-webhooks": {
      title: `Webhooks for the pact between ${consumer} and ${provider}`,
      href: `${urls.base}/webhooks/provider/${segment(provider)}/consumer/${segment(consumer)}`,
    },
    // The Pact Broker points at the provider here by mistake; the consumer is what the name says.
    "pb:consumer-webhooks": {
      title: `Webhooks for all pacts with consumer ${consumer}`,
      href: `${urls.base}/webhooks/consumer/${segment(consumer)}`,
    },
    "pb:tag-prod-version": { title: "PUT to this resource to tag this consumer version as 'production'", href: `${versionUrl}/tags/prod` },
    "pb:tag-version": { title: "PUT to this resource to tag this consumer version", href: `${versionUrl}/tags/{tag}` },
    "pb:publish-verification-results": {
      title: "Publish verification results",
      href: urls.verificationResults(provider, consumer, sha, metadata),
    },
    "pb:latest-verification-results": { href: `${content}/verification-results/latest` },
    "pb:triggered-webhooks": { title: "Webhooks triggered by the publication of this pact", href: `${self}/triggered-webhooks` },
    "pb:matrix-for-consumer-version": {
      title: "View matrix rows for the consumer version to which this pact belongs",
      href: `${urls.base}/matrix?q%5B%5D%5Bpacticipant%5D=${queryValue(consumer)}&q%5B%5D%5Bversion%5D=${queryValue(consumerVersion)}&latestby=cvpv`,
    },
    curies: curies(urls.base, "pact"),
  };
}
