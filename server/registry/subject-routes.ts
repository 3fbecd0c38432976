import type { Handlers, RawRequest } from "../http/operation.ts";
import { sendText } from "../http/reply.ts";
import { deleteSubject, deleteVersion } from "./delete-versions.ts";
import { lookUpSchema } from "./lookup-schema.ts";
import { subjectName } from "./names.ts";
import { registerSchema } from "./register-schema.ts";
import { registeredJson, versionJson } from "./registry-json.ts";
import { listReferrers, listSubjectNames } from "./registry-list-reads.ts";
import { tagSchema } from "./tag-schema.ts";
import { filterOf, MOST_SCHEMAS, sliceOf } from "./slices.ts";
import { requireVersion, requireVersionAnywhere, requireVersionNumbers } from "./versions.ts";

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
  | "deleteSubjectVersion"
  | "listReferencingSchemaIds"
> = {
  listSubjects: ({ ctx, query }) => listSubjectNames(ctx.db, filterOf(query.subjectPrefix ?? ":*:"), query, sliceOf(query)),
  lookUpSchema: async ({ ctx, path, query, body }) => versionJson(await lookUpSchema(ctx, path.subject, body, query)),
  deleteSubject: ({ ctx, path, query }) => deleteSubject(ctx, path.subject, { permanent: query.permanent === true }),
  listSubjectVersions: ({ ctx, path, query }) => requireVersionNumbers(ctx.db, subjectName(path.subject), query, sliceOf(query)),
  registerSchema: async ({ ctx, path, query, body, raw }) =>
    registeredJson(await registerSchema(ctx, path.subject, body, query), acceptsMore(raw)),
  tagSchema: async ({ ctx, path, body, raw }) => registeredJson(await tagSchema(ctx, path, body), acceptsMore(raw)),
  getSubjectVersion: async ({ ctx, path, query }) =>
    versionJson(await requireVersionAnywhere(ctx.db, subjectName(path.subject), path.version, query), query),
  getSubjectVersionText: async ({ ctx, path, query }) =>
    sendText(200, (await requireVersionAnywhere(ctx.db, subjectName(path.subject), path.version, query)).body),
  deleteSubjectVersion: ({ ctx, path, query }) => deleteVersion(ctx, path, { permanent: query.permanent === true }),
  listReferencingSchemaIds: async ({ ctx, path, query }) => {
    // Who refers to a version that is itself soft-deleted can still be asked.
    const { subject, version } = await requireVersion(ctx.db, subjectName(path.subject), path.version, { deleted: true });
    return listReferrers(ctx.db, { subject, version, deleted: query.deleted === true }, sliceOf(query, MOST_SCHEMAS));
  },
};

/** Does the client read answers with members that it does not know? */
function acceptsMore(raw: RawRequest): boolean {
  return raw.header("confluent-accept-unknown-properties")?.toLowerCase() === "true";
}
