import type { components } from "../../sdk/wire/openapi.ts";
import { timestamp } from "../http/hal.ts";
import type { Urls } from "../http/urls.ts";
import { versionSummaryHal } from "../pacticipants/pacticipant-hal.ts";
import type { DeploymentView } from "./deployment-reads.ts";
import { environmentHal } from "./environment-hal.ts";
import type { Environment } from "./environment-store.ts";

type Wire = components["schemas"];

/** How much to say about where a deployment belongs: everything, without the environment, or nothing. */
type Embedding = Environment | "version" | "none";

/** A deployment. */
export function deployedVersionHal(view: DeploymentView, embedding: Embedding, urls: Urls): Wire["DeployedVersion"] {
  const { uuid, applicationInstance, createdAt, endedAt } = view;
  return {
    uuid,
    currentlyDeployed: endedAt === null,
    ...(applicationInstance !== null && { target: applicationInstance, applicationInstance }),
    ...(endedAt !== null && { undeployedAt: timestamp(endedAt) }),
    createdAt: timestamp(createdAt),
    ...embedded(view, embedding, urls),
    _links: { self: { href: urls.deployedVersion(uuid) } },
  };
}

/** A release. */
export function releasedVersionHal(view: DeploymentView, embedding: Embedding, urls: Urls): Wire["ReleasedVersion"] {
  const { uuid, createdAt, endedAt } = view;
  return {
    uuid,
    currentlySupported: endedAt === null,
    createdAt: timestamp(createdAt),
    ...(endedAt !== null && { supportEndedAt: timestamp(endedAt) }),
    ...embedded(view, embedding, urls),
    _links: { self: { href: urls.releasedVersion(uuid) } },
  };
}

/** What a list of deployments or releases is about. */
interface List {
  readonly title: string;
  readonly self: string;
  readonly embedding: Embedding;
}

/** A list of deployments. */
export function deployedVersionsHal(
  views: readonly DeploymentView[],
  { title, self, embedding }: List,
  urls: Urls,
): Wire["DeployedVersions"] {
  return {
    _embedded: { deployedVersions: views.map((view) => deployedVersionHal(view, embedding, urls)) },
    _links: { self: { href: self, title } },
  };
}

/** A list of releases. */
export function releasedVersionsHal(
  views: readonly DeploymentView[],
  { title, self, embedding }: List,
  urls: Urls,
): Wire["ReleasedVersions"] {
  return {
    _embedded: { releasedVersions: views.map((view) => releasedVersionHal(view, embedding, urls)) },
    _links: { self: { href: self, title } },
  };
}

/** What is, or was, in an environment. */
interface Contents {
  readonly environment: Environment;
  /** The past instant; undefined: now. */
  readonly asOf: Date | undefined;
  readonly deployed: readonly DeploymentView[];
  readonly released: readonly DeploymentView[];
}

/** All that is in an environment: what is deployed, and what is released and supported. */
export function environmentContentsHal(
  { environment, asOf, deployed, released }: Contents,
  self: string,
  urls: Urls,
): Wire["EnvironmentContents"] {
  const { uuid, name, displayName } = environment;
  return {
    ...(asOf !== undefined && { asOf: asOf.toISOString() }),
    _embedded: {
      deployedVersions: deployed.map((view) => deployedVersionHal(view, "version", urls)),
      releasedVersions: released.map((view) => releasedVersionHal(view, "version", urls)),
    },
    _links: {
      self: { href: self, title: `Contents of ${displayName}` },
      "pb:environment": { href: urls.environment(uuid), title: "Environment", name },
    },
  };
}

function embedded({ pacticipant, version }: DeploymentView, embedding: Embedding, urls: Urls): { _embedded?: Wire["RecordEmbedded"] } {
  if (embedding === "none") return {};
  return {
    _embedded: {
      pacticipant: { name: pacticipant, _links: { self: { href: urls.pacticipant(pacticipant) } } },
      version: versionSummaryHal(pacticipant, version, urls),
      ...(embedding !== "version" && { environment: environmentHal(embedding, urls) }),
    },
  };
}
