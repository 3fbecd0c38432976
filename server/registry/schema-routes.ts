import { FORMATS } from "../engine/compatibility/formats.ts";
import type { Handlers } from "../http/operation.ts";
import { sendText } from "../http/reply.ts";
import { schemaJson, versionJson } from "./registry-json.ts";
import { findHighestId, listIdsOfHash, listSchemaRows } from "./registry-list-reads.ts";
import { hashOfGuid, requireSchemaByGuid, requireSchemaIn, requireUses } from "./schemas.ts";
import { filterOf, MOST_SCHEMAS, sliceOf } from "./slices.ts";

/** Handlers of schemas as such: by id, by guid, and all of them. */
export const schemaRoutes: Handlers<
  | "listRegistrySchemas"
  | "listSchemaTypes"
  | "getSchemaById"
  | "getSchemaTextById"
  | "listSubjectsBySchemaId"
  | "listVersionsBySchemaId"
  | "getSchemaByGuid"
  | "listIdsByGuid"
> = {
  listRegistrySchemas: async ({ ctx, query }) => {
    const asked = { filter: filterOf(query.subjectPrefix ?? ""), deleted: query.deleted === true, latestOnly: query.latestOnly === true };
    return (await listSchemaRows(ctx.db, asked, sliceOf(query, MOST_SCHEMAS))).map((row) => versionJson(row));
  },
  listSchemaTypes: async () => FORMATS.map(({ type }) => type),
  getSchemaById: async ({ ctx, path, query }) => {
    const { schema, use, context } = await requireSchemaIn(ctx.db, path.id, query.subject);
    const maxId = query.fetchMaxId === true ? await findHighestId(ctx.db, context) : undefined;
    return schemaJson(schema, { use, maxId }, { context, ...query });
  },
  getSchemaTextById: async ({ ctx, path, query }) => sendText(200, (await requireSchemaIn(ctx.db, path.id, query.subject)).schema.body),
  listSubjectsBySchemaId: async ({ ctx, path, query }) => {
    const uses = await requireUses(ctx.db, path.id, query, sliceOf(query));
    return uses.map(({ subject }) => subject);
  },
  listVersionsBySchemaId: ({ ctx, path, query }) => requireUses(ctx.db, path.id, query, sliceOf(query)),
  getSchemaByGuid: async ({ ctx, path }) => schemaJson(await requireSchemaByGuid(ctx.db, path.guid)),
  listIdsByGuid: ({ ctx, path }) => listIdsOfHash(ctx.db, hashOfGuid(path.guid)),
};
