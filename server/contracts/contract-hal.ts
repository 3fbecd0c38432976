import type { components } from "../../sdk/wire/openapi.ts";
import type { Urls } from "../http/urls.ts";
import { triggerLogsUrl } from "../webhooks/trigger-hal.ts";
import type { Publication, PublishedContract } from "./publish-contracts.ts";

type Wire = components["schemas"];
type Notice = Wire["Notice"];

/** The answer to a publication: what happened, worded for a CI log as the Pact Broker words it, and where things are. */
export function publicationHal(publication: Publication, urls: Urls): Wire["PublishedContracts"] {
  const { consumer, version, tags } = publication;
  const notices = [
    ...versionNotices(publication),
    ...publication.contracts.flatMap((contract) => contractNotices(publication, contract, urls)),
  ];
  const versionUrl = urls.version(consumer, version);
  return {
    logs: notices.map(({ type, text }) => ({ level: type, message: text, deprecationWarning: "Replaced by notices" })),
    notices,
    _embedded: {
      pacticipant: { name: consumer, _links: { self: { href: urls.pacticipant(consumer) } } },
      version: { number: version, _links: { self: { title: "Version", name: version, href: versionUrl } } },
    },
    _links: {
      "pb:pacticipant": { title: "Pacticipant", name: consumer, href: urls.pacticipant(consumer) },
      "pb:pacticipant-version": { title: "Pacticipant version", name: version, href: versionUrl },
      "pb:pacticipant-version-tags": tags.map((tag) => ({ title: "Tag", name: tag, href: urls.tag(consumer, version, tag) })),
      "pb:contracts": publication.contracts.map(({ provider }) => ({
        title: "Pact",
        name: `Pact between ${consumer} (${version}) and ${provider}`,
        href: urls.pact(provider, consumer, version),
      })),
    },
  };
}

/** What a publication did to the version it is about, in the Pact Broker's words. */
export function versionNotices({
  consumer: pacticipant,
  version,
  versionCreated,
  branch,
  tags,
}: Pick<Publication, "consumer" | "version" | "versionCreated" | "branch" | "tags">): Notice[] {
  const onBranch = branch === undefined ? "" : ` with branch ${branch}`;
  const joining = branch === undefined ? " with tags" : " and tags";
  const withTags = tags.length === 0 ? "" : `${joining} ${tags.join(", ")}`;
  const recorded: Notice = {
    type: "debug",
    text: `${versionCreated ? "Created" : "Updated"} ${pacticipant} version ${version}${onBranch}${withTags}`,
  };
  if (branch !== undefined) return [recorded];
  return [recorded, { type: "prompt", text: "  Next steps:\n    Configure the version branch to be the value of your repository branch." }];
}

function contractNotices({ consumer, version }: Publication, contract: PublishedContract, urls: Urls): Notice[] {
  const { provider } = contract;
  const steps: Notice[] = [];
  if (!contract.everVerified) {
    steps.push({
      type: "prompt",
      text: `    * Add Pact verification tests to the ${provider} build. See https://docs.pact.io/go/provider_verification`,
    });
  }
  if (!contract.webhooks.configured) {
    steps.push({
      type: "prompt",
      text: `    * Configure separate ${provider} pact verification build and webhook to trigger it when the pact content changes. See https://docs.pact.io/go/webhooks`,
    });
  }
  return [
    outcomeNotice(consumer, version, contract),
    { type: "debug", text: `  View the published pact at ${urls.pact(provider, consumer, version)}` },
    { type: "debug", text: `  Events detected: ${eventsText(contract)}` },
    ...webhookNotices(contract, urls),
    ...(steps.length === 0 ? [] : [{ type: "prompt", text: "  Next steps:" } as const]),
    ...steps,
  ];
}

function webhookNotices({ webhooks }: PublishedContract, urls: Urls): Notice[] {
  if (webhooks.triggered.length === 0)
    return webhooks.configured ? [{ type: "debug", text: "  No enabled webhooks found for the detected events" }] : [];
  return webhooks.triggered.map(({ uuid, webhookUuid, description, event }) => ({
    type: "debug",
    text: `  Webhook ${description === null ? webhookUuid : `"${description}"`} triggered for event ${event}.\n    View logs at ${triggerLogsUrl(uuid, urls)}`,
  }));
}

function outcomeNotice(consumer: string, version: string, { provider, outcome }: PublishedContract): Notice {
  const what = `${consumer} version ${version} and provider ${provider}`;
  switch (outcome) {
    case "created":
      return { type: "success", text: `Pact successfully published for ${what}.` };
    case "unchanged":
      return { type: "success", text: `Pact successfully republished for ${what} with no content changes.` };
    case "merged":
      return { type: "success", text: `Pact content merged with existing content for ${what}.` };
    case "overwritten":
      return {
        type: "warning",
        text: `Pact with changed content published over existing content for ${what}. This is not recommended in normal circumstances and may indicate that you have not configured your Pact pipeline correctly. For more information see https://docs.pact.io/go/versioning`,
      };
    default:
      return outcome satisfies never;
  }
}

function eventsText({ outcome, change, verificationRequired }: PublishedContract): string {
  const required = verificationRequired ? ", contract_requiring_verification_published" : "";
  if (outcome === "unchanged") return `contract_published${required}`;
  if (change.changed) return `contract_published${required}, contract_content_changed (${change.comment})`;
  return `contract_published${required} (${change.comment})`;
}
