import type { Queryable } from "../db/db.ts";
import { BrokerError } from "../errors.ts";
import { subjectName } from "./names.ts";
import { listUsesOfId, type Slice } from "./registry-list-reads.ts";
import { findSchemaByHash, findSchemaById, type SchemaRow } from "./registry-reads.ts";

/**
 * The schema with this id, also when every version that has it is soft-deleted: old messages are still to be read.
 * @throws BrokerError `schema-not-found`
 */
export async function requireSchema(db: Queryable, id: number): Promise<SchemaRow> {
  const found = await findSchemaById(db, id);
  if (found === undefined) throw new BrokerError("schema-not-found", `Schema ${id} not found`);
  return found;
}

/** @throws BrokerError `schema-not-found` for an unknown guid and for what is none */
export async function requireSchemaByGuid(db: Queryable, guid: string): Promise<SchemaRow> {
  const found = await findSchemaByHash(db, hashOfGuid(guid));
  if (found === undefined) throw new BrokerError("schema-not-found", `Schema ${guid} not found`);
  return found;
}

/** The MD5 that a guid prints, in hex; nothing has the empty one, which stands for texts that are no guid. */
export function hashOfGuid(guid: string): string {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(guid) ? guid.replaceAll("-", "") : "";
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
  if (uses.length === 0 && (await findSchemaById(db, id)) === undefined) throw new BrokerError("schema-not-found", "Schema not found");
  return uses;
}
