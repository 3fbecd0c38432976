import type { components } from "../../sdk/wire/openapi.ts";
import { compact, type Link, timestamp } from "../http/hal.ts";
import type { Urls } from "../http/urls.ts";
import { pageHal, pageLinks, type Paging } from "../pacticipants/paging.ts";
import { versionNotices } from "./contract-hal.ts";
import type { ProviderContractEntry, SelfVerificationView } from "./provider-contract-store.ts";
import type { ProviderContractPublication } from "./publish-provider-contract.ts";

type Wire = components["schemas"];

/** The answer to a publication: what happened, worded for a CI log, and where things are. */
export function publishedProviderContractHal(publication: ProviderContractPublication, urls: Urls): Wire["PublishedProviderContract"] {
  const { provider, version, branch, tags } = publication;
  const contract = contractLink(provider, version, urls);
  return {
    notices: noticesOf(publication, contract.href),
    _embedded: {
      pacticipant: { name: provider, _links: { self: { href: urls.pacticipant(provider) } } },
      version: { number: version, _links: { self: { title: "Version", name: version, href: urls.version(provider, version) } } },
    },
    _links: {
      "pb:pacticipant": { title: "Pacticipant", name: provider, href: urls.pacticipant(provider) },
      "pb:pacticipant-version": { title: "Pacticipant version", name: version, href: urls.version(provider, version) },
      "pb:pacticipant-version-tags": tags.map((tag) => ({ title: "Tag", name: tag, href: urls.tag(provider, version, tag) })),
      ...(branch === undefined
        ? {}
        : { "pb:branch-version": { title: "Branch version", name: branch, href: urls.branchVersion(provider, branch, version) } }),
      "pf:provider-contract": contract,
      "pf:ui": contract,
    },
  };
}

function noticesOf(publication: ProviderContractPublication, href: string): Wire["Notice"][] {
  const { provider, version, describedAs, selfVerified } = publication;
  return [
    ...versionNotices({ ...publication, consumer: provider }),
    outcomeNotice(publication),
    { type: "debug", text: `  It is described as ${describedAs}` },
    { type: "debug", text: `  View the published provider contract at ${href}` },
    ...(selfVerified === false ? [{ type: "warning", text: "  The self-verification of this provider contract has failed" } as const] : []),
    { type: "prompt", text: "  Next steps:" },
    {
      type: "prompt",
      text: `    * Check your application is safe to deploy: pact-broker can-i-deploy --pacticipant ${provider} --version ${version} --to-environment <your environment name>. See https://docs.pact.io/can_i_deploy`,
    },
  ];
}

function outcomeNotice({ provider, version, outcome }: ProviderContractPublication): Wire["Notice"] {
  const what = `${provider} version ${version}`;
  switch (outcome) {
    case "created":
      return { type: "success", text: `Provider contract successfully published for ${what}.` };
    case "unchanged":
      return { type: "success", text: `Provider contract successfully republished for ${what} with no content changes.` };
    case "overwritten":
      return {
        type: "warning",
        text: `Provider contract with changed content published over existing content for ${what}. This is not recommended in normal circumstances and may indicate that you have not configured your Pact pipeline correctly. For more information see https://docs.pact.io/go/versioning`,
      };
    default:
      return outcome satisfies never;
  }
}

interface Shown {
  readonly provider: string;
  readonly entry: ProviderContractEntry;
  readonly content: string;
  readonly selfVerification: SelfVerificationView | undefined;
}

/** A provider contract with its document. CLIs that PUT one look for `pf:ui` among the links. */
export function providerContractHal({ provider, entry, content, selfVerification }: Shown, urls: Urls): Wire["ProviderContract"] {
  const { version, sha, specification, contentType, publishedAt } = entry;
  return {
    provider,
    version,
    sha,
    specification,
    contentType,
    publishedAt: timestamp(publishedAt),
    content,
    selfVerificationResults: selfVerification === undefined ? null : selfVerificationHal(selfVerification),
    _links: { ...entryLinks(provider, version, urls), "pf:ui": contractLink(provider, version, urls) },
  };
}

function selfVerificationHal({ report, createdAt, ...others }: SelfVerificationView): Wire["SelfVerificationResults"] {
  const content = report === undefined ? {} : { content: report.toString("base64") };
  return { ...compact(others), ...content, verifiedAt: timestamp(createdAt) };
}

interface Listed {
  readonly provider: string;
  readonly entries: readonly ProviderContractEntry[];
  readonly total: number;
  readonly paging: Paging | undefined;
}

/** The contracts of a provider without their documents. */
export function providerContractsHal({ provider, entries, total, paging }: Listed, urls: Urls): Wire["ProviderContracts"] {
  const self = urls.providerContracts(provider);
  return {
    _embedded: {
      providerContracts: entries.map(({ version, sha, specification, contentType, publishedAt, selfVerified }) => ({
        provider,
        version,
        sha,
        specification,
        contentType,
        publishedAt: timestamp(publishedAt),
        selfVerified,
        _links: entryLinks(provider, version, urls),
      })),
    },
    ...pageHal(paging, total),
    _links: { self: { href: self, title: `Provider contracts of ${provider}` }, ...pageLinks(self, paging, total) },
  };
}

function entryLinks(provider: string, version: string, urls: Urls): Record<string, Link> {
  return {
    self: contractLink(provider, version, urls),
    "pb:provider": { href: urls.pacticipant(provider), title: "Provider", name: provider },
    "pb:pacticipant-version": { href: urls.version(provider, version), title: "Version", name: version },
  };
}

function contractLink(provider: string, version: string, urls: Urls): Link {
  return {
    title: "Provider contract",
    name: `Provider contract of ${provider} (${version})`,
    href: urls.providerContract(provider, version),
  };
}
