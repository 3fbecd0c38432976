import { FORMATS } from "../engine/compatibility/formats.ts";
import type { Handlers, RawRequest } from "../http/operation.ts";
import { Reply, sendText } from "../http/reply.ts";
import { associationFilter } from "./association-json.ts";
import { schemaJson } from "./registry-json.ts";
import { subjectName } from "./names.ts";
import { findHighestId, listIdsOfHash } from "./registry-list-reads.ts";
import { rendered } from "./render-schema.ts";
import { isKnown, lastingHeaders, type SchemaAnswers } from "./schema-answers.ts";
import { listedJson } from "./schema-list-json.ts";
import { listSchemaRows } from "./schema-list-reads.ts";
import { schemaTagsJson } from "./schema-tags.ts";
import { hashOfGuid, requireSchemaByGuid, requireSchemaIn, requireUses } from "./schemas.ts";
import { filterOf, sliceOf } from "./slices.ts";

/** Handlers of schemas as such: by id, by guid, and all of them. */
export const schemaRoutes = (
  answers: SchemaAnswers,
): Handlers<
  | "listRegistrySchemas"
  | "listSchemaTypes"
  | "getSchemaById"
  | "getSchemaTextById"
  | "listSubjectsBySchemaId"
  | "listVersionsBySchemaId"
  | "getSchemaByGuid"
  | "listIdsByGuid"
> => ({
  listRegistrySchemas: async ({ ctx, query }) => {
    const { resourceType, associationType, lifecycle } = query;
    const bound = resourceType !== undefined || associationType !== undefined || lifecycle !== undefined;
    const asked = {
      subjects: filterOf(query.subjectPrefix ?? ""),
      deleted: query.deleted === true,
      latestOnly: query.latestOnly === true,
      aliases: query.aliases === true,
      ruleType: query.ruleType === "" ? undefined : query.ruleType,
      associations: bound ? { ...associationFilter(query), without: lifecycle?.toUpperCase() === "NONE" } : undefined,
    };
    return (await listSchemaRows(ctx.db, asked, sliceOf(query, ctx.config.registryLists.schemas))).map(listedJson);
  },
  listSchemaTypes: async () => FORMATS.map(({ type }) => type),
  getSchemaById: async ({ ctx, path, query, raw }) => {
    const since = answers.generation();
    const read = async () => {
      const { schema, use, context } = await requireSchemaIn(ctx.db, path.id, query.subject);
      const maxId = query.fetchMaxId === true ? await findHighestId(ctx.db, context) : undefined;
      const body = {
        ...schemaJson(await rendered(ctx.db, context, schema, query), { use, maxId }),
        ...schemaTagsJson(schema, query.findTags),
      };
      // Without a version of its own the subject stands for another one, by an alias or by its context, and that can change elsewhere.
      if (isPlain(query) && use !== undefined && use.subject === subjectName(query.subject ?? "")) {
        answers.keepUse(raw.url, since, JSON.stringify(body));
      }
      return body;
    };
    return isLasting(query) ? lasting(answers, raw, async () => JSON.stringify(await read())) : read();
  },
  getSchemaTextById: async ({ ctx, path, query, raw }) => {
    const read = async () => {
      const { schema, context } = await requireSchemaIn(ctx.db, path.id, query.subject);
      return (await rendered(ctx.db, context, schema, query)).body;
    };
    return isLasting(query) ? lasting(answers, raw, read) : sendText(200, await read());
  },
  listSubjectsBySchemaId: async ({ ctx, path, query }) => {
    const uses = await requireUses(ctx.db, path.id, query, sliceOf(query, ctx.config.registryLists.subjects));
    return uses.map(({ subject }) => subject);
  },
  listVersionsBySchemaId: ({ ctx, path, query }) => requireUses(ctx.db, path.id, query, sliceOf(query, ctx.config.registryLists.versions)),
  getSchemaByGuid: async ({ ctx, path, query, raw }) => {
    const read = async () => {
      const { context, ...schema } = await requireSchemaByGuid(ctx.db, path.guid);
      return schemaJson(await rendered(ctx.db, context, schema, query));
    };
    return isLasting(query) ? lasting(answers, raw, async () => JSON.stringify(await read())) : read();
  },
  listIdsByGuid: ({ ctx, path }) => listIdsOfHash(ctx.db, hashOfGuid(path.guid)),
});

interface Form {
  readonly fetchMaxId?: boolean;
  readonly format?: string;
  readonly referenceFormat?: string;
  readonly findTags?: readonly string[];
}

/** With a subject the answer says where the id is used, which changes. */
function isLasting(query: Form & { readonly subject?: string }): boolean {
  return query.subject === undefined && isPlain(query);
}

/** In another form an answer may differ in the next release. */
function isPlain({ fetchMaxId, format = "", referenceFormat = "", findTags = [] }: Form): boolean {
  return fetchMaxId !== true && format === "" && referenceFormat === "" && findTags.length === 0;
}

/** An answer that never changes: from memory if it is there, and none at all for who has it already. */
async function lasting(answers: SchemaAnswers, raw: RawRequest, read: () => Promise<string>): Promise<Reply<never>> {
  const generation = answers.generation();
  const answer = answers.getLasting(raw.url) ?? answers.keep(raw.url, generation, await read());
  const headers = lastingHeaders(answer.etag);
  if (isKnown(raw.header("if-none-match"), answer.etag)) return new Reply<never>(304, {}, { headers });
  return sendText<never>(200, answer.bytes.toString(), { headers });
}
