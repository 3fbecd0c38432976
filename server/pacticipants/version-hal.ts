import type { components } from "../../sdk/wire/openapi.ts";
import { curies, timestamp } from "../http/hal.ts";
import type { Urls } from "../http/urls.ts";
import type { Branch, BranchVersion } from "./branch-store.ts";
import { pageHal, pageLinks, pageOf, type Paging } from "./paging.ts";
import type { Tag } from "./tag-store.ts";
import type { VersionDetails, VersionInEnvironment } from "./version-reads.ts";

type Wire = components["schemas"];
type Links = Record<string, unknown>;
type Target = { readonly uuid: string; readonly name: string; readonly displayName: string };

/** A version alone: with links to record its deployment and release. `self` is the address that was asked for. */
export function versionHal(
  version: VersionDetails,
  targets: readonly Target[],
  { urls, self }: { urls: Urls; self: string },
): Wire["PacticipantVersion"] {
  const { pacticipant, number } = version;
  const { curies: documentation, self: _, ...links } = commonLinks(version, urls);
  return document(version, urls, {
    self: { title: "Version", name: number, href: self },
    ...links,
    "pb:deployed-environments": deployedLinks(version, urls),
    "pb:released-environments": releasedLinks(version, urls),
    "pb:record-deployment": targets.map(({ uuid, name, displayName }) => ({
      title: `Record deployment to ${displayName}`,
      name,
      href: urls.recordDeployment(pacticipant, number, uuid),
    })),
    "pb:record-release": targets.map(({ uuid, name, displayName }) => ({
      title: `Record release to ${displayName}`,
      name,
      href: urls.recordRelease(pacticipant, number, uuid),
    })),
    curies: documentation,
  });
}

/** What a list of versions is about. */
interface VersionList {
  readonly pacticipant: string;
  readonly title: string;
  /** Address of the list as asked for. */
  readonly self: string;
  readonly paging: Paging | undefined;
}

/** A list of versions, also under the names that old clients read. */
export function versionsHal(
  { items, total }: { items: readonly VersionDetails[]; total: number },
  list: VersionList,
  urls: Urls,
): Wire["PacticipantVersions"] {
  const { pacticipant, title, self, paging } = list;
  const owner = { href: urls.pacticipant(pacticipant) };
  return {
    ...pageHal(paging, total),
    _embedded: { versions: items.map((version) => listedVersionHal(version, urls)) },
    _links: {
      self: { href: self, title },
      ...pageLinks(self.replace(/\?.*$/, ""), paging, total),
      "pb:pacticipant": { ...owner, title: pacticipant },
      "pb:versions": items.map(({ number, updatedAt }) => ({
        href: urls.version(pacticipant, number),
        title: `Version ${number} - ${day(updatedAt)}`,
      })),
      pacticipant: { ...owner, title: "Deprecated - please use pb:pacticipant" },
      versions: items.map(({ number }) => ({ href: urls.version(pacticipant, number), title: "Deprecated - please use pb:versions" })),
    },
  };
}

/** A version's tag. */
export function tagHal(
  { pacticipant, number }: { pacticipant: string; number: string },
  { name, createdAt }: Tag,
  urls: Urls,
): Wire["VersionTag"] {
  return {
    name,
    createdAt: timestamp(createdAt),
    _links: {
      self: { title: "Tag", name, href: urls.tag(pacticipant, number, name) },
      version: { title: "Version", name: number, href: urls.version(pacticipant, number) },
      pacticipant: { title: "Pacticipant", name: pacticipant, href: urls.pacticipant(pacticipant) },
    },
  };
}

/** A branch. */
export function branchHal(pacticipant: string, { name, createdAt }: Branch, urls: Urls): Wire["Branch"] {
  const self = urls.branch(pacticipant, name);
  return {
    name,
    createdAt: timestamp(createdAt),
    _links: {
      self: { title: "Branch", href: self },
      "pb:latest-version": { title: "Latest version for branch", href: `${self}/latest-version` },
    },
  };
}

/** One page of a pacticipant's branches. */
export function branchesHal(
  { items, total }: { items: readonly Branch[]; total: number },
  { pacticipant, self, paging }: { pacticipant: string; self: string; paging: Paging },
  urls: Urls,
): Wire["Branches"] {
  return {
    page: pageOf(paging, total),
    _embedded: { branches: items.map((branch) => branchHal(pacticipant, branch, urls)) },
    _links: {
      self: { title: `${pacticipant} branches`, href: self },
      "pb:branches": items.map(({ name }) => ({ name, href: urls.branch(pacticipant, name) })),
      ...pageLinks(urls.branches(pacticipant), paging, total),
    },
  };
}

/** A version's membership of a branch. */
export function branchVersionHal(
  { pacticipant, branch, number }: { pacticipant: string; branch: string; number: string },
  { createdAt }: BranchVersion,
  urls: Urls,
): Wire["BranchVersion"] {
  return {
    createdAt: timestamp(createdAt),
    _links: {
      self: { title: "Branch version", href: urls.branchVersion(pacticipant, branch, number) },
      "pb:branch": { title: "Branch", name: branch, href: urls.branch(pacticipant, branch) },
      "pb:version": { title: "Version", name: number, href: urls.version(pacticipant, number) },
    },
  };
}

/** A version in a list says where it is only if it is or was anywhere, and not where it could be recorded. */
function listedVersionHal(version: VersionDetails, urls: Urls): Wire["PacticipantVersion"] {
  const { curies: documentation, ...links } = commonLinks(version, urls);
  const deployed = deployedLinks(version, urls);
  const released = releasedLinks(version, urls);
  return document(version, urls, {
    ...links,
    ...(deployed.length > 0 && { "pb:deployed-environments": deployed }),
    ...(released.length > 0 && { "pb:released-environments": released }),
    curies: documentation,
  });
}

function document(version: VersionDetails, urls: Urls, links: Wire["PacticipantVersion"]["_links"]): Wire["PacticipantVersion"] {
  const { pacticipant, number, buildUrl, createdAt, updatedAt, branches, tags } = version;
  return {
    number,
    ...(buildUrl !== null && { buildUrl }),
    createdAt: timestamp(createdAt),
    ...(updatedAt > createdAt && { updatedAt: timestamp(updatedAt) }),
    _embedded: {
      branchVersions: branches.map(({ name, latest }) => ({
        name,
        latest,
        _links: { self: { title: "Branch version", name, href: urls.branchVersion(pacticipant, name, number) } },
      })),
      tags: tags.map((name) => ({ name, _links: { self: { title: "Tag", name, href: urls.tag(pacticipant, number, name) } } })),
    },
    _links: links,
  };
}

function commonLinks(
  { pacticipant, number, providers }: VersionDetails,
  urls: Urls,
): Links & Pick<Wire["PacticipantVersion"]["_links"], "self"> {
  const self = urls.version(pacticipant, number);
  return {
    self: { title: "Version", name: number, href: self },
    "pb:pacticipant": { title: "Pacticipant", name: pacticipant, href: urls.pacticipant(pacticipant) },
    "pb:tag": { href: `${self}/tags/{tag}`, title: "Get, create or delete a tag for this pacticipant version", templated: true },
    "pb:latest-verification-results-where-pacticipant-is-consumer": {
      title: "Latest verification results for consumer version",
      href: urls.verificationSummary(pacticipant, number),
    },
    "pb:pact-versions": providers.map((provider) => ({
      title: "Pact",
      name: `Pact between ${pacticipant} (${number}) and ${provider}`,
      href: urls.pact(provider, pacticipant, number),
    })),
    curies: curies(urls.base, "version"),
  };
}

function deployedLinks({ environments }: VersionDetails, urls: Urls) {
  const deployed = environments.filter(({ released }) => !released);
  return deployed.map(({ uuid, environment, current, applicationInstance }: VersionInEnvironment) => ({
    title: `Version deployed to ${environment}`,
    name: environment,
    href: urls.deployedVersion(uuid),
    currently_deployed: current,
    ...(applicationInstance !== null && { application_instance: applicationInstance }),
  }));
}

function releasedLinks({ environments }: VersionDetails, urls: Urls) {
  const released = environments.filter((entry) => entry.released);
  return released.map(({ uuid, environment, current }) => ({
    title: `Version released to ${environment}`,
    name: environment,
    href: urls.releasedVersion(uuid),
    currently_supported: current,
  }));
}

/** Day/month/year, as the Pact Broker's link titles have it. */
function day(time: Date): string {
  return time.toISOString().slice(0, 10).split("-").toReversed().join("/");
}
