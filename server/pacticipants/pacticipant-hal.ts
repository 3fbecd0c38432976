import type { components } from "../../sdk/wire/openapi.ts";
import { curies, timestamp } from "../http/hal.ts";
import type { Urls } from "../http/urls.ts";
import type { Label } from "./label-store.ts";
import type { PacticipantDetails } from "./pacticipant-reads.ts";
import { pageHal, pageLinks, type Paging } from "./paging.ts";

type Wire = components["schemas"];

/** A pacticipant; in a list its deployments are left out. */
export function pacticipantHal(
  details: Omit<PacticipantDetails, "deployed"> & Partial<PacticipantDetails>,
  urls: Urls,
): Wire["Pacticipant"] {
  const { name, displayName, repositoryUrl, repositoryName, repositoryNamespace, mainBranch, createdAt, updatedAt, latestVersion, labels } =
    details;
  const latest = latestVersion === null ? undefined : versionSummaryHal(name, latestVersion, urls);
  const deprecated = "DEPRECATED - please use latestVersion";
  return {
    name,
    displayName,
    ...(repositoryUrl !== null && { repositoryUrl }),
    ...(repositoryName !== null && { repositoryName }),
    ...(repositoryNamespace !== null && { repositoryNamespace }),
    ...(mainBranch !== null && { mainBranch }),
    // In this order: a CLI prints them as they come.
    ...(updatedAt > createdAt && { updatedAt: timestamp(updatedAt) }),
    createdAt: timestamp(createdAt),
    _embedded: {
      ...(latest !== undefined && { latestVersion: latest }),
      labels: labels.map((label) => ({ name: label, _links: { self: { title: "Label", name: label, href: urls.label(name, label) } } })),
      ...(latest !== undefined && { "latest-version": { ...latest, title: deprecated, name: deprecated } }),
    },
    _links: pacticipantLinks(details, urls),
  };
}

/** All pacticipants, once more outside `_embedded`, where old clients look for them. */
export function allPacticipantsHal(
  found: { items: readonly Omit<PacticipantDetails, "deployed">[]; total: number },
  paging: Paging | undefined,
  urls: Urls,
): Wire["Pacticipants"] {
  const list = pacticipantsHal(found, paging, urls);
  const title = "DEPRECATED - Please use the embedded pacticipants collection";
  return { ...list, pacticipants: list._embedded.pacticipants.map((pacticipant) => ({ ...pacticipant, title })) };
}

/** A list of pacticipants. */
export function pacticipantsHal(
  { items, total }: { items: readonly Omit<PacticipantDetails, "deployed">[]; total: number },
  paging: Paging | undefined,
  urls: Urls,
): Wire["Pacticipants"] {
  const pacticipants = items.map((item) => pacticipantHal(item, urls));
  return {
    ...pageHal(paging, total),
    _embedded: { pacticipants },
    _links: {
      ...pageLinks(urls.pacticipants, paging, total),
      self: { href: urls.pacticipants },
      "pb:pacticipants-with-label": { title: "Find pacticipants by label", href: `${urls.pacticipants}/label/{label}`, templated: true },
      "pb:pacticipants": items.map(({ name }) => ({ href: urls.pacticipant(name), title: "Pacticipant", name })),
      pacticipants: items.map(({ name }) => ({
        href: urls.pacticipant(name),
        title: name,
        name: "DEPRECATED - please use pb:pacticipants",
      })),
    },
  };
}

/** A version as other documents embed it. */
export function versionSummaryHal(pacticipant: string, number: string, urls: Urls): Wire["VersionSummary"] {
  return { number, _links: { self: { title: "Version", name: number, href: urls.version(pacticipant, number) } } };
}

/** A label of a pacticipant. */
export function labelHal(pacticipant: string, { name, createdAt }: Label, urls: Urls): Wire["Hal"] {
  return {
    name,
    createdAt: timestamp(createdAt),
    _links: {
      self: { title: "Label", name, href: urls.label(pacticipant, name) },
      pacticipant: { title: "Pacticipant", name: pacticipant, href: urls.pacticipant(pacticipant) },
    },
  };
}

/** The names of labels. */
export function labelsHal(
  { items, total }: { items: readonly string[]; total: number },
  paging: Paging | undefined,
  urls: Urls,
): Wire["Hal"] {
  const url = `${urls.base}/labels`;
  return {
    ...pageHal(paging, total),
    _embedded: { labels: items.map((name) => ({ name })) },
    _links: { ...pageLinks(url, paging, total), self: { title: "Labels", href: url } },
  };
}

function pacticipantLinks(
  { name, deployed }: { name: string } & Partial<Pick<PacticipantDetails, "deployed">>,
  urls: Urls,
): Wire["Pacticipant"]["_links"] {
  const self = urls.pacticipant(name);
  const template = (title: string, rest: string) => ({ title, href: `${self}${rest}`, templated: true });
  return {
    self: { href: self },
    "pb:versions": { href: urls.versions(name) },
    "pb:branches": { href: urls.branches(name) },
    ...(deployed !== undefined && {
      "pb:deployed-environments": deployed.map(({ uuid, environment, applicationInstance }) => ({
        title: `Version deployed to ${environment}`,
        name: environment,
        href: urls.deployedVersion(uuid),
        currently_deployed: true,
        ...(applicationInstance !== null && { application_instance: applicationInstance }),
      })),
    }),
    "pb:version": template("Get, create or delete a pacticipant version", "/versions/{version}"),
    "pb:version-tag": template(`Get, create or delete a tag for a version of ${name}`, "/versions/{version}/tags/{tag}"),
    "pb:branch-version": template(`Get or add/create a version for a branch of ${name}`, "/branches/{branch}/versions/{version}"),
    "pb:label": template(`Get, create or delete a label for ${name}`, "/labels/{label}"),
    versions: { title: "Deprecated - use pb:versions", href: urls.versions(name) },
    "pb:can-i-deploy-badge": template(`Can I Deploy ${name} badge`, "/latest-version/{tag}/can-i-deploy/to/{environmentTag}/badge"),
    "pb:can-i-deploy-branch-to-environment-badge": template(
      `Can I Deploy ${name} from branch to environment badge`,
      "/branches/{branch}/latest-version/can-i-deploy/to-environment/{environment}/badge",
    ),
    curies: curies(urls.base, "pacticipant"),
  };
}
