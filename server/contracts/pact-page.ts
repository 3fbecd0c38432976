import { parsePact } from "../engine/pact/document.ts";
import { type Interaction, interactionsOf } from "../engine/pact/interactions.ts";
import { timestamp } from "../http/hal.ts";
import { escapeHtml, htmlLink, htmlPage } from "../http/html.ts";
import { segment, type Urls } from "../http/urls.ts";
import type { PactView } from "./pact-reads.ts";

/** What a browser sees of a pact: who, which version, and what the consumer expects. */
export function pactPage({ consumer, provider, consumerVersion, sha, publishedAt }: PactView, documentText: string, urls: Urls): string {
  const parsed = parsePact(documentText);
  const interactions = parsed.ok ? interactionsOf(parsed.pact) : [];
  const expectations =
    interactions.length === 0
      ? "<p>No interactions.</p>"
      : `<ul>${interactions.map((interaction) => expectation(interaction)).join("")}</ul>`;
  return htmlPage(
    `Pact between ${consumer} (${consumerVersion}) and ${provider}`,
    `<p>Consumer ${htmlLink(urls.pacticipant(consumer), consumer)}, provider ${htmlLink(urls.pacticipant(provider), provider)}.<br>` +
      `Published ${timestamp(publishedAt)}, content ${htmlLink(urls.pactContent(provider, consumer, sha), sha)}.</p>` +
      `<p>${htmlLink(`${urls.base}/matrix/provider/${segment(provider)}/consumer/${segment(consumer)}`, "Who has verified it")}</p>` +
      `<h2>Interactions</h2>${expectations}`,
  );
}

function expectation({ description, kind, providerStates }: Interaction): string {
  const given = providerStates.map(({ name }) => escapeHtml(name)).join(" and ");
  return `<li>${given === "" ? "" : `Given ${given}: `}${escapeHtml(description)} <code>${kind}</code></li>`;
}
