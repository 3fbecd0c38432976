import type { components } from "../../sdk/wire/openapi.ts";
import type { Context } from "../context.ts";
import type { Handlers } from "../http/operation.ts";
import { noContent, reply } from "../http/reply.ts";
import { associationFilter, associationJson, boundJson } from "./association-json.ts";
import { findAssociations } from "./association-store.ts";
import { getInBatch, mutateInBatch } from "./batch-associations.ts";
import { bindSubjects, freeSubjects } from "./change-associations.ts";
import { subjectName } from "./names.ts";
import { invalid, readAssociations } from "./read-associations.ts";
import { sliceOf } from "./slices.ts";

/** Handlers of associations: which subjects belong to a topic. */
export const associationRoutes: Handlers<
  | "createAssociations"
  | "putAssociations"
  | "deleteAssociations"
  | "getAssociationsInBatch"
  | "changeAssociationsInBatch"
  | "listAssociationsBySubject"
  | "listAssociationsByResource"
  | "listAssociationsByResourceId"
> = {
  createAssociations: async ({ ctx, query, body }) => bind(ctx, query, body, { createOnly: true }),
  putAssociations: async ({ ctx, path, query, body }) => {
    if (body.resourceId !== path.resource) throw invalid("resourceId", "does not match the address");
    return bind(ctx, query, body, { createOnly: false });
  },
  deleteAssociations: async ({ ctx, path, query }) => {
    const options = { cascade: query.cascadeLifecycle === true, dryRun: query.dryRun === true };
    await freeSubjects(ctx, path.resource, associationFilter(query), options);
    return noContent();
  },
  getAssociationsInBatch: async ({ ctx, query, body }) => reply(207, await getInBatch(ctx, body.requests, query.includeSchemas === true)),
  changeAssociationsInBatch: async ({ ctx, query, body }) =>
    reply(207, await mutateInBatch(ctx, body.requests, { context: query.context, dryRun: query.dryRun === true })),
  listAssociationsBySubject: async ({ ctx, path, query }) =>
    (await findAssociations(ctx.db, { subject: subjectName(path.subject) }, associationFilter(query), sliceOf(query, 0))).map(
      associationJson,
    ),
  listAssociationsByResource: async ({ ctx, path, query }) => {
    const { namespace, resource } = path;
    const target = { resourceName: resource, resourceNamespace: namespace === "-" ? undefined : namespace };
    const filter = { ...associationFilter(query), resourceType: query.resourceType ?? "topic" };
    return (await findAssociations(ctx.db, target, filter, sliceOf(query, 0))).map(associationJson);
  },
  listAssociationsByResourceId: async ({ ctx, path, query }) =>
    (await findAssociations(ctx.db, { resourceId: path.resource }, associationFilter(query), sliceOf(query, 0))).map(associationJson),
};

async function bind(
  ctx: Context,
  { context, dryRun }: { readonly context?: string; readonly dryRun?: boolean },
  body: components["schemas"]["RegistryAssociations"],
  { createOnly }: { readonly createOnly: boolean },
) {
  const wanted = readAssociations(body, context);
  return boundJson(wanted.resource, await bindSubjects(ctx, wanted, { createOnly, dryRun: dryRun === true }));
}
