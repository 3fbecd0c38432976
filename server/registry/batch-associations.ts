import type { components } from "../../sdk/wire/openapi.ts";
import type { Context } from "../context.ts";
import { BrokerError } from "../errors.ts";
import { boundJson, lifecycleOf } from "./association-json.ts";
import { type Association, findAssociations } from "./association-store.ts";
import { bindSubjects, freeSubjects } from "./change-associations.ts";
import { LATEST } from "./names.ts";
import { invalid, readAssociations, readResource } from "./read-associations.ts";
import { versionJson } from "./registry-json.ts";
import { findVersion } from "./registry-reads.ts";

type Schemas = components["schemas"];
type Results = Schemas["RegistryAssociationsBatchResult"];
type Result = Results["results"][number];

/** The associations of many resources, each with its own result. */
export async function getInBatch(
  ctx: Context,
  requests: Schemas["RegistryAssociationsBatchGet"]["requests"],
  includeSchemas: boolean,
): Promise<Results> {
  return each(requests, async (request) => {
    const { resourceId, resourceName, resourceNamespace } = request;
    const byName = {
      resourceName: resourceName ?? "",
      resourceNamespace: resourceNamespace === "-" ? undefined : (resourceNamespace ?? undefined),
    };
    const filter = {
      resourceType: request.resourceType ?? undefined,
      associationTypes: request.associationTypes ?? [],
      lifecycle: lifecycleOf(request.lifecycle ?? undefined),
    };
    const target = typeof resourceId === "string" && resourceId !== "" ? { resourceId } : byName;
    const found = await findAssociations(ctx.db, target, filter);
    const { associations = [], ...resource } = boundJson(found[0], found);
    const withSchemas = includeSchemas ? await Promise.all(associations.map((one) => withSchema(ctx, one))) : associations;
    return withSchemas.length === 0 ? resource : { ...resource, associations: withSchemas };
  });
}

/** Changes of many resources, each with its own result: one that fails does not keep the others from being done. */
export async function mutateInBatch(
  ctx: Context,
  requests: Schemas["RegistryAssociationsBatchMutate"]["requests"],
  { context, dryRun }: { readonly context: string | undefined; readonly dryRun: boolean },
): Promise<Results> {
  return each(requests, async (request) => {
    const resource = readResource(request);
    const changes = request.associations ?? [];
    const done: Association[] = [];
    for (const change of changes) {
      const opType = change.opType?.toUpperCase();
      if (opType === "DELETE") {
        const filter = { resourceType: resource.resourceType, associationTypes: change.associationType ? [change.associationType] : [] };
        await freeSubjects(ctx, resource.resourceId, filter, { cascade: change.cascadeLifecycle === true, dryRun });
      } else if (opType === "CREATE" || opType === "UPSERT") {
        const wanted = readAssociations({ ...request, associations: [change] }, context);
        done.push(...(await bindSubjects(ctx, wanted, { createOnly: opType === "CREATE", dryRun })));
      } else throw invalid("opType", "must be CREATE, UPSERT or DELETE");
    }
    return boundJson(resource, done);
  });
}

/** One after the other, because one may be about what another one changes. */
async function each<Request>(
  requests: readonly Request[],
  work: (request: Request) => Promise<Schemas["RegistryAssociationsOfResource"]>,
): Promise<Results> {
  const results: Result[] = [];
  for (const request of requests) {
    try {
      results.push({ result: await work(request) });
    } catch (error) {
      if (!(error instanceof BrokerError)) throw error;
      results.push({ error: { error_code: error.registryCode, message: error.message } });
    }
  }
  return { results };
}

type Bound = NonNullable<Schemas["RegistryAssociationsOfResource"]["associations"]>[number];

async function withSchema(ctx: Context, bound: Bound): Promise<Bound> {
  const version = await findVersion(ctx.db, { subject: bound.subject, version: LATEST });
  return version === undefined ? bound : { ...bound, schema: versionJson(version) };
}
