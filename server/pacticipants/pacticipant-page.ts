import { timestamp } from "../http/hal.ts";
import { escapeHtml, htmlLink, htmlPage } from "../http/html.ts";
import type { Urls } from "../http/urls.ts";
import type { PacticipantDetails } from "./pacticipant-reads.ts";

/** What a browser sees of a pacticipant. */
export function pacticipantPage(details: PacticipantDetails, urls: Urls): string {
  const { name, displayName, mainBranch, repositoryUrl, latestVersion, labels, createdAt } = details;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ["Name", escapeHtml(name)],
    ["Main branch", mainBranch === null ? undefined : htmlLink(urls.branch(name, mainBranch), mainBranch)],
    ["Repository", repositoryUrl === null ? undefined : repositoryLink(repositoryUrl)],
    ["Latest version", latestVersion === null ? undefined : htmlLink(urls.version(name, latestVersion), latestVersion)],
    ["Labels", labels.length === 0 ? undefined : labels.map(escapeHtml).join(", ")],
    ["Known since", timestamp(createdAt)],
  ];
  const shown = facts.flatMap(([term, value]) => (value === undefined ? [] : [`<dt>${term}</dt><dd>${value}</dd>`]));
  const more = `${htmlLink(urls.versions(name), "Versions")}, ${htmlLink(urls.branches(name), "branches")}`;
  return htmlPage(displayName, `<dl>${shown.join("")}</dl><p>${more}</p>`);
}

/** Only what a browser would open as a page: `javascript:` must stay a text. */
function repositoryLink(url: string): string {
  return /^https?:\/\//i.test(url) ? htmlLink(url, url) : escapeHtml(url);
}
