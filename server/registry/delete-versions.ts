import type { Context } from "../context.ts";
import type { Queryable, Tx } from "../db/db.ts";
import { BrokerError } from "../errors.ts";
import { findAssociations } from "./association-store.ts";
import { removeSettings } from "./config-store.ts";
import { requireWritable } from "./mode-rules.ts";
import { LATEST, placeOf, qualified, requireVersionNumber, subjectName } from "./names.ts";
import { listReferencedVersions } from "./registry-list-reads.ts";
import { removeUnusedIds } from "./schema-store.ts";
import { type Addressed, findAddressed } from "./settings.ts";
import {
  listDeletedVersionsWith,
  listVersionsOf,
  type LockedSubject,
  lockSubjects,
  removeAllVersions,
  removeVersions,
  softDeleteVersions,
  type SubjectVersion,
} from "./subject-store.ts";
import { subjectNotFound, versionNotFound } from "./versions.ts";

/**
 * Deletes all versions of a subject: softly, which hides them, or permanently, which needs them to be hidden before.
 * References among the subject's own versions do not stand in the way.
 *
 * @returns the versions that were deleted, ascending
 * @throws BrokerError `subject-not-found`, `subject-soft-deleted`, `subject-not-soft-deleted`, `operation-not-permitted`,
 * `association-exists` or `reference-exists`
 */
export async function deleteSubject(ctx: Context, text: string, { permanent }: { readonly permanent: boolean }): Promise<number[]> {
  return ctx.db.transaction(async (tx) => deleteAddressed(tx, await findAddressed(tx, subjectName(text)), { permanent }));
}

/** The same within a transaction, for a subject that is no alias. */
export async function deleteAddressed(
  tx: Tx,
  { subject: name, settings }: Addressed,
  { permanent }: { readonly permanent: boolean },
): Promise<number[]> {
  const { subject, versions } = await lockWithVersions(tx, name);
  const live = versions.filter((version) => !version.deleted);
  if (!permanent && live.length === 0) {
    throw new BrokerError("subject-soft-deleted", `Subject '${name}' was soft deleted.Set permanent=true to delete permanently`);
  }
  requireWritable(settings.mode, name);
  if (permanent && live.length > 0) {
    throw new BrokerError("subject-not-soft-deleted", `Subject '${name}' was not deleted first before being permanently deleted`);
  }
  const [association] = await findAssociations(tx, { subject: name }, {}, { offset: 0, limit: 1 });
  if (association !== undefined) throw new BrokerError("association-exists", `An association already exists for subject '${name}'`);
  const leaving = permanent ? versions : live;
  await requireUnreferenced(tx, name, leaving, { permanent, exceptOwn: true });
  if (permanent) await removeSubjects(tx, subject.context, [name], [subject.id], versions);
  else await softDeleteVersions(tx, subject.id, leaving.map(numberOf));
  return leaving.map(numberOf);
}

/**
 * Deletes one version, `latest` included: softly or permanently, as for a subject.
 *
 * @throws BrokerError `version-invalid`, `subject-not-found`, `version-not-found`, `version-soft-deleted`,
 * `version-not-soft-deleted`, `operation-not-permitted`, `no-active-version` or `reference-exists`
 */
export async function deleteVersion(
  ctx: Context,
  { subject: text, version: asked }: { readonly subject: string; readonly version: string },
  { permanent }: { readonly permanent: boolean },
): Promise<number> {
  const number = requireVersionNumber(asked);
  return ctx.db.transaction(async (tx) => {
    const { subject: name, settings } = await findAddressed(tx, subjectName(text));
    const { subject, versions } = await lockWithVersions(tx, name);
    const target = number === LATEST ? versions.findLast(({ deleted }) => !deleted) : versions.find(({ version }) => version === number);
    if (target === undefined) throw versionNotFound(number);
    const what = `Subject '${name}' Version ${number}`;
    if (!permanent && target.deleted) {
      throw new BrokerError("version-soft-deleted", `${what} was soft deleted.Set permanent=true to delete permanently`);
    }
    requireWritable(settings.mode, name);
    if (permanent && !target.deleted) {
      throw new BrokerError("version-not-soft-deleted", `${what} was not deleted first before being permanently deleted`);
    }
    await requireUnreferenced(tx, name, [target], { permanent, exceptOwn: false });
    if (!permanent && versions.filter(({ deleted }) => !deleted).length === 1) await requireUnassociated(tx, name);
    if (!permanent) await softDeleteVersions(tx, subject.id, [target.version]);
    else if (versions.length === 1) await removeSubjects(tx, subject.context, [name], [subject.id], versions);
    else await remove(tx, subject, [target]);
    return target.version;
  });
}

/** What a resource is associated with must keep a version. Rule: Confluent SR, 40907. */
async function requireUnassociated(tx: Tx, subject: string): Promise<void> {
  const [association] = await findAssociations(tx, { subject }, {}, { offset: 0, limit: 1 });
  if (association === undefined) return;
  throw new BrokerError("no-active-version", `No active (non-deleted) version exists for subject '${subject}'`);
}

/**
 * Deletes permanently what is left of subjects of one context that have no live version.
 * @throws BrokerError `operation-not-permitted` when one has, `reference-exists`
 */
export async function clearDeletedSubjects(tx: Tx, names: readonly string[]): Promise<void> {
  const subjects = await lockSubjects(tx, names);
  const ids = [...subjects.values()].map(({ id }) => id);
  const versions = await listVersionsOf(tx, ids);
  if (versions.some(({ deleted }) => !deleted)) {
    throw new BrokerError("operation-not-permitted", "Cannot import since found existing subjects");
  }
  const [only] = names;
  if (names.length === 1 && only !== undefined) await requireUnreferenced(tx, only, versions, { permanent: true, exceptOwn: true });
  await removeSubjects(tx, placeOf(only ?? "").context, names, ids, versions);
}

/** When a schema comes back under a subject, its old soft-deleted versions go for good, except those that are referred to. */
export async function removeReplacedVersions(tx: Tx, subject: LockedSubject, schemaId: number): Promise<void> {
  const replaced = await listDeletedVersionsWith(tx, subject, schemaId);
  if (replaced.length === 0) return;
  const referenced = await listReferencedVersions(tx, { subject: qualified(subject), versions: replaced, deleted: true, exceptOwn: false });
  await removeVersions(
    tx,
    subject.id,
    replaced.filter((version) => !referenced.includes(version)),
  );
}

async function lockWithVersions(tx: Tx, name: string): Promise<{ subject: LockedSubject; versions: SubjectVersion[] }> {
  const subject = (await lockSubjects(tx, [name])).get(name);
  const versions = subject === undefined ? [] : await listVersionsOf(tx, [subject.id]);
  if (subject === undefined || versions.length === 0) throw subjectNotFound(name);
  return { subject, versions };
}

/** A registration that refers to this subject holds its lock, so the references found here are all there are. */
async function requireUnreferenced(
  db: Queryable,
  subject: string,
  versions: readonly SubjectVersion[],
  { permanent, exceptOwn }: { readonly permanent: boolean; readonly exceptOwn: boolean },
): Promise<void> {
  const [referenced] = await listReferencedVersions(db, { subject, versions: versions.map(numberOf), deleted: permanent, exceptOwn });
  if (referenced === undefined) return;
  const key = `{magic=1,keytype=SCHEMA,subject=${subject},version=${referenced}}`;
  throw new BrokerError("reference-exists", `One or more references exist to the schema ${key}.`);
}

async function removeSubjects(
  tx: Tx,
  context: string,
  names: readonly string[],
  ids: readonly number[],
  versions: readonly SubjectVersion[],
): Promise<void> {
  await removeAllVersions(tx, ids);
  await removeUnusedIds(tx, context, schemaIdsOf(versions));
  await removeSettings(tx, names);
}

async function remove(tx: Tx, subject: LockedSubject, versions: readonly SubjectVersion[]): Promise<void> {
  await removeVersions(tx, subject.id, versions.map(numberOf));
  await removeUnusedIds(tx, subject.context, schemaIdsOf(versions));
}

const numberOf = ({ version }: SubjectVersion): number => version;

function schemaIdsOf(versions: readonly SubjectVersion[]): number[] {
  return [...new Set(versions.map(({ schemaId }) => schemaId))];
}
