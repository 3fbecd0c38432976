import type { Handlers, RawRequest } from "../http/operation.ts";
import { sendText } from "../http/reply.ts";
import { deleteSubject, deleteVersion } from "./delete-versions.ts";
import { lookUpSchema } from "./lookup-schema.ts";
import { placeOf, subjectName } from "./names.ts";
import { registerSchema } from "./register-schema.ts";
import { registeredJson, versionJson } from "./registry-json.ts";
import { listReferrers, listSubjectNames } from "./registry-list-reads.ts";
import { schemaTagsJson } from "./schema-tags.ts";
import { tagSchema } from "./tag-schema.ts";
import { rendered } from "./render-schema.ts";
import { filterOf, sliceOf } from "./slices.ts";
import { requireVersion, requireVersionAnywhere, requireVersionNumbers, requireVersionWithProperties } from "./versions.ts";

/** Handlers of subjects and their versions. */
export const subjectRoutes: Handlers<
  | "listSubjects"
  | "lookUpSchema"
  | "deleteSubject"
  | "listSubjectVersions"
  | "registerSchema"
  | "tagSchema"
  | "getSubjectVersion"
  | "getSubjectVersionText"
  | "getSubjectVersionByMetadata"
  | "deleteSubjectVersion"
  | "listReferencingSchemaIds"
> = {
  listSubjects: ({ ctx, query }) =>
    listSubjectNames(ctx.db, filterOf(query.subjectPrefix ?? ":*:"), query, sliceOf(query, ctx.config.registryLists.subjects)),
  lookUpSchema: async ({ ctx, path, query, body }) => {
    const version = await lookUpSchema(ctx, path.subject, body, query);
    return versionJson(await rendered(ctx.db, placeOf(version.subject).context, version, query));
  },
  deleteSubject: ({ ctx, path, query }) => deleteSubject(ctx, path.subject, { permanent: query.permanent === true }),
  listSubjectVersions: ({ ctx, path, query }) =>
    requireVersionNumbers(ctx.db, subjectName(path.subject), query, sliceOf(query, ctx.config.registryLists.versions)),
  registerSchema: async ({ ctx, path, query, body, raw }) => {
    const version = await registerSchema(ctx, path.subject, body, { ...query, checkEnvironment: query.checkEnv ?? query.environment });
    if (!acceptsMore(raw)) return registeredJson(version, false);
    return registeredJson(await rendered(ctx.db, placeOf(version.subject).context, version, query), true);
  },
  tagSchema: async ({ ctx, path, body, raw }) => registeredJson(await tagSchema(ctx, path, body), acceptsMore(raw)),
  getSubjectVersion: async ({ ctx, path, query }) => {
    const version = await requireVersionAnywhere(ctx.db, subjectName(path.subject), path.version, query);
    const json = versionJson(await rendered(ctx.db, placeOf(version.subject).context, version, query));
    return { ...json, ...schemaTagsJson(version, query.findTags) };
  },
  getSubjectVersionText: async ({ ctx, path, query }) => {
    const version = await requireVersionAnywhere(ctx.db, subjectName(path.subject), path.version, query);
    return sendText(200, (await rendered(ctx.db, placeOf(version.subject).context, version, query)).body);
  },
  getSubjectVersionByMetadata: async ({ ctx, path, query }) => {
    const { key = [], value = [] } = query;
    const properties = new Map(key.map((name, position) => [name, value[position] ?? ""]));
    const version = await requireVersionWithProperties(ctx.db, subjectName(path.subject), properties, query);
    return versionJson(await rendered(ctx.db, placeOf(version.subject).context, version, query));
  },
  deleteSubjectVersion: ({ ctx, path, query }) => deleteVersion(ctx, path, { permanent: query.permanent === true }),
  listReferencingSchemaIds: async ({ ctx, path, query }) => {
    // Who refers to a version that is itself soft-deleted can still be asked.
    const { subject, version } = await requireVersion(ctx.db, subjectName(path.subject), path.version, { deleted: true });
    return listReferrers(ctx.db, { subject, version, deleted: query.deleted === true }, sliceOf(query, ctx.config.registryLists.schemas));
  },
};

/** Does the client read answers with members that it does not know? */
function acceptsMore(raw: RawRequest): boolean {
  return raw.header("confluent-accept-unknown-properties")?.toLowerCase() === "true";
}
