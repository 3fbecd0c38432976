import type { components } from "../../sdk/wire/openapi.ts";
import type { Context } from "../context.ts";
import type { Handlers, RawRequest } from "../http/operation.ts";
import { reply } from "../http/reply.ts";
import { urlsFor } from "../http/urls.ts";
import { requireVersionOf } from "../pacticipants/version-store.ts";
import { contextAsOf } from "./as-of-reads.ts";
import {
  deployedVersionHal,
  deployedVersionsHal,
  environmentContentsHal,
  releasedVersionHal,
  releasedVersionsHal,
} from "./deployment-hal.ts";
import { getDeploymentView, listCurrentDeployments, listDeploymentsOfVersion } from "./deployment-reads.ts";
import { type Environment, getEnvironmentById, requireEnvironment } from "./environment-store.ts";
import { recordDeployment, recordRelease, setCurrent } from "./record-deployment.ts";
import { tagRoutes } from "./tag-routes.ts";

type Wire = components["schemas"];
type Own =
  | "listDeployedVersions"
  | "recordDeployment"
  | "getDeployedVersion"
  | "updateDeployedVersion"
  | "listCurrentlyDeployedVersions"
  | "listReleasedVersions"
  | "recordRelease"
  | "getReleasedVersion"
  | "updateReleasedVersion"
  | "listCurrentlySupportedVersions"
  | "getEnvironmentContents";

const own: Handlers<Own> = {
  listDeployedVersions: async ({ ctx, path, raw }) => {
    const { environment, versionId } = await placeOf(ctx, path);
    const views = await listDeploymentsOfVersion(ctx.db, "deployed", { versionId, environmentId: environment.id });
    const title = `Deployed versions for ${path.pacticipant} version ${path.version}`;
    return deployedVersionsHal(views, { title, self: asked(ctx, raw), embedding: "none" }, urlsFor(ctx.baseUrl));
  },
  recordDeployment: async ({ ctx, path, body }) => {
    const { uuid } = await recordDeployment(ctx, targetOf(path), body?.applicationInstance ?? body?.target ?? null);
    return reply(201, await showDeployed(ctx, uuid), { location: urlsFor(ctx.baseUrl).deployedVersion(uuid) });
  },
  getDeployedVersion: ({ ctx, path }) => showDeployed(ctx, path.uuid),
  updateDeployedVersion: async ({ ctx, path, body }) => {
    await setCurrent(ctx, "deployed", path.uuid, body.currentlyDeployed);
    return showDeployed(ctx, path.uuid);
  },
  listCurrentlyDeployedVersions: async ({ ctx, path, query, raw }) => {
    const environment = await requireEnvironment(ctx.db, path.environmentUuid);
    const applicationInstance = query.applicationInstance ?? query.target;
    const { db } = contextAsOf(ctx, query.asOf);
    const views = await listCurrentDeployments(db, "deployed", environment.id, { pacticipant: query.pacticipant, applicationInstance });
    const title = `Currently deployed versions for ${environment.displayName}`;
    return deployedVersionsHal(views, { title, self: asked(ctx, raw), embedding: "version" }, urlsFor(ctx.baseUrl));
  },
  listReleasedVersions: async ({ ctx, path, raw }) => {
    const { environment, versionId } = await placeOf(ctx, path);
    const views = await listDeploymentsOfVersion(ctx.db, "released", { versionId, environmentId: environment.id });
    const title = `Released versions for ${path.pacticipant} version ${path.version} in ${environment.displayName}`;
    return releasedVersionsHal(views, { title, self: asked(ctx, raw), embedding: "none" }, urlsFor(ctx.baseUrl));
  },
  recordRelease: async ({ ctx, path }) => {
    const { uuid, created } = await recordRelease(ctx, targetOf(path));
    // The Pact Broker sends the location also when nothing is new.
    return reply(created ? 201 : 200, await showReleased(ctx, uuid), { location: urlsFor(ctx.baseUrl).releasedVersion(uuid) });
  },
  getReleasedVersion: ({ ctx, path }) => showReleased(ctx, path.uuid),
  updateReleasedVersion: async ({ ctx, path, body }) => {
    await setCurrent(ctx, "released", path.uuid, body.currentlySupported);
    return showReleased(ctx, path.uuid);
  },
  listCurrentlySupportedVersions: async ({ ctx, path, query, raw }) => {
    const environment = await requireEnvironment(ctx.db, path.environmentUuid);
    const { db } = contextAsOf(ctx, query.asOf);
    const views = await listCurrentDeployments(db, "released", environment.id, {
      pacticipant: query.pacticipant,
      version: query.version,
    });
    const title = `Currently supported versions in ${environment.displayName}`;
    return releasedVersionsHal(views, { title, self: asked(ctx, raw), embedding: "version" }, urlsFor(ctx.baseUrl));
  },
  getEnvironmentContents: async ({ ctx, path, query, raw }) => {
    const environment = await requireEnvironment(ctx.db, path.environmentUuid);
    const { db, asOf } = contextAsOf(ctx, query.asOf);
    const filter = { pacticipant: query.pacticipant };
    const deployed = await listCurrentDeployments(db, "deployed", environment.id, filter);
    const released = await listCurrentDeployments(db, "released", environment.id, filter);
    return environmentContentsHal({ environment, asOf, deployed, released }, asked(ctx, raw), urlsFor(ctx.baseUrl));
  },
};

/** Handlers of deployments, releases and tags: a tag may record a deployment. */
export const deploymentRoutes = { ...own, ...tagRoutes };

type Place = { readonly pacticipant: string; readonly version: string; readonly environmentUuid: string };

const targetOf = ({ pacticipant, version, environmentUuid }: Place) => ({ pacticipant, number: version, environmentUuid });

const asked = (ctx: Context, raw: RawRequest) => ctx.baseUrl + raw.url;

async function placeOf(
  ctx: Context,
  { pacticipant, version, environmentUuid }: Place,
): Promise<{ environment: Environment; versionId: number }> {
  const { id } = await requireVersionOf(ctx.db, pacticipant, version);
  return { environment: await requireEnvironment(ctx.db, environmentUuid), versionId: id };
}

async function showDeployed(ctx: Context, uuid: string): Promise<Wire["DeployedVersion"]> {
  const view = await getDeploymentView(ctx.db, "deployed", uuid);
  return deployedVersionHal(view, await getEnvironmentById(ctx.db, view.environmentId), urlsFor(ctx.baseUrl));
}

async function showReleased(ctx: Context, uuid: string): Promise<Wire["ReleasedVersion"]> {
  const view = await getDeploymentView(ctx.db, "released", uuid);
  return releasedVersionHal(view, await getEnvironmentById(ctx.db, view.environmentId), urlsFor(ctx.baseUrl));
}
