import type { Queryable } from "../db/db.ts";
import { isUuid } from "../db/uuid.ts";
import { BrokerError } from "../errors.ts";
import { DEFAULT_CONTEXT, placeOf, subjectName } from "./names.ts";
import { listUsesOfId, type Slice } from "./registry-list-reads.ts";
import { findSchemaByHash, findSchemaById, findUseAnywhere, findVersionOfId, type SchemaRow } from "./registry-reads.ts";

/** A schema by id, where it was found and, when a subject was named, the version that has it. */
export interface FoundSchema {
  readonly schema: SchemaRow;
  readonly context: string;
  readonly use: { readonly subject: string; readonly version: number } | undefined;
}

/**
 * The schema with this id, also when every version that has it is soft-deleted: old messages are still to be read.
 *
 * A subject says which context's ids are meant. One without qualifier that the default context does not have may be in any other.
 * Rule: Confluent SR, default-context fall-through.
 *
 * @throws BrokerError `schema-not-found`
 */
export async function requireSchemaIn(db: Queryable, id: number, text: string | undefined): Promise<FoundSchema> {
  const subject = subjectName(text ?? "");
  const { context, name } = placeOf(subject);
  if (context === DEFAULT_CONTEXT && name !== "") {
    const elsewhere = await findUseAnywhere(db, id, name);
    if (elsewhere !== undefined) return schemaOf(db, id, elsewhere);
  }
  const schema = await findSchemaById(db, id, context);
  if (schema === undefined) throw new BrokerError("schema-not-found", `Schema ${id} not found`);
  const use = text === undefined ? undefined : await findVersionOfId(db, id, subject);
  return { schema, context, use };
}

async function schemaOf(db: Queryable, id: number, use: { readonly subject: string; readonly version: number }): Promise<FoundSchema> {
  const { context } = placeOf(use.subject);
  const schema = await findSchemaById(db, id, context);
  if (schema === undefined) throw new BrokerError("schema-not-found", `Schema ${id} not found`);
  return { schema, context, use };
}

/** @throws BrokerError `schema-not-found` for an unknown guid and for what is none */
export async function requireSchemaByGuid(db: Queryable, guid: string): Promise<SchemaRow & { readonly context: string }> {
  const found = await findSchemaByHash(db, hashOfGuid(guid));
  if (found === undefined) throw new BrokerError("schema-not-found", `Schema ${guid} not found`);
  return found;
}

/** The MD5 that a guid prints, in hex; nothing has the empty one, which stands for texts that are no guid. */
export function hashOfGuid(guid: string): string {
  return isUuid(guid) ? guid.replaceAll("-", "") : "";
}

/**
 * Subjects and versions that have this id.
 * @throws BrokerError `schema-not-found` for an unknown id
 */
export async function requireUses(
  db: Queryable,
  id: number,
  asked: { readonly subject?: string; readonly deleted?: boolean },
  slice: Slice,
): Promise<{ subject: string; version: number }[]> {
  const subject = asked.subject === undefined ? undefined : subjectName(asked.subject);
  const uses = await listUsesOfId(db, { id, subject, deleted: asked.deleted === true }, slice);
  if (uses.length === 0 && (await findSchemaById(db, id, placeOf(subject ?? "").context)) === undefined)
    throw new BrokerError("schema-not-found", "Schema not found");
  return uses;
}
