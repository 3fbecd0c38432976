import type { components } from "../../sdk/wire/openapi.ts";
import type { Handlers } from "../http/operation.ts";
import { timestamp } from "../http/hal.ts";
import { requireEnvironmentNamed } from "../registry/deployed-readers.ts";
import { requireSubjectName } from "../registry/names.ts";
import { listSubjectUsers, type SubjectUser } from "./subject-user-reads.ts";

type Wire = components["schemas"];

/** Who reads and writes a subject. Confluent's API has no such address. */
export const subjectUserRoutes: Handlers<"listSubjectUsers"> = {
  listSubjectUsers: async ({ ctx, path, query }) => {
    const subject = requireSubjectName(path.subject);
    const environment = await requireEnvironmentNamed(ctx.db, query.environment ?? query.env);
    const users = await listSubjectUsers(ctx.db, { subject, environmentId: environment.id, now: ctx.now });
    return { subject, environment: environment.name, users: users.map((user) => userJson(user, ctx.now)) };
  },
};

function userJson(user: SubjectUser, now: Date): Wire["SubjectUser"] {
  const { application, version, role, schemaType, schemaId, schemaVersion, since, until } = user;
  return {
    application,
    version,
    role,
    schema: { type: schemaType, id: schemaId, version: schemaVersion },
    running: until === null,
    since: since === null ? null : timestamp(since),
    lastSeen: timestamp(until ?? now),
    source: until === null ? "declared" : "past-deployment",
  };
}
