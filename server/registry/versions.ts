import type { Queryable } from "../db/db.ts";
import { BrokerError } from "../errors.ts";
import { DEFAULT_CONTEXT, placeOf, requireVersionNumber } from "./names.ts";
import { findVersionWithProperties } from "./version-reads.ts";
import { listVersions, type Slice, type Visible } from "./registry-list-reads.ts";
import { findVersion, findVersionElsewhere, subjectHasVersions, type VersionRow } from "./registry-reads.ts";

/**
 * One version of a subject, by its number or `latest` as in a path; soft-deleted ones only with `deleted`.
 * @throws BrokerError `version-invalid`, `subject-not-found` or `version-not-found`
 */
export async function requireVersion(
  db: Queryable,
  subject: string,
  text: string,
  { deleted = false }: { readonly deleted?: boolean | undefined } = {},
): Promise<VersionRow> {
  const version = requireVersionNumber(text);
  return (await findVersion(db, { subject, version, deleted, mayBeAlias: true })) ?? missing(db, subject, { version, deleted });
}

/** Says what is missing: the version, or the whole subject. */
async function missing(
  db: Queryable,
  subject: string,
  { version, deleted }: { readonly version: number; readonly deleted: boolean },
): Promise<never> {
  if (await subjectHasVersions(db, subject, { deleted, mayBeAlias: true })) throw versionNotFound(version);
  throw subjectNotFound(subject);
}

/**
 * The same for who reads: a subject of the default context that is not there may be meant in another one, as the answer shows.
 * @throws BrokerError `version-invalid`, `subject-not-found` or `version-not-found`
 */
export async function requireVersionAnywhere(
  db: Queryable,
  subject: string,
  text: string,
  { deleted = false }: { readonly deleted?: boolean | undefined } = {},
): Promise<VersionRow> {
  const version = requireVersionNumber(text);
  const found = await findVersion(db, { subject, version, deleted, mayBeAlias: true });
  if (found !== undefined) return found;
  const { context, name } = placeOf(subject);
  const elsewhere = context === DEFAULT_CONTEXT ? await findVersionElsewhere(db, { name, version, deleted }) : undefined;
  return elsewhere ?? missing(db, subject, { version, deleted });
}

/**
 * The newest version whose metadata have all these properties.
 * @throws BrokerError `subject-not-found` or `schema-not-found`
 */
export async function requireVersionWithProperties(
  db: Queryable,
  subject: string,
  properties: ReadonlyMap<string, string>,
  { deleted = false }: { readonly deleted?: boolean | undefined },
): Promise<VersionRow> {
  const found = await findVersionWithProperties(db, subject, { properties, deleted });
  if (found !== undefined) return found;
  if (!(await subjectHasVersions(db, subject, { deleted, mayBeAlias: true }))) throw subjectNotFound(subject);
  throw new BrokerError("schema-not-found", "Schema not found");
}

/** The error for a subject without (visible) versions. */
export function subjectNotFound(subject: string): BrokerError {
  return new BrokerError("subject-not-found", `Subject '${subject}' not found.`);
}

/** The error for a version that is not there; LATEST prints as -1, as Confluent does. */
export function versionNotFound(version: number): BrokerError {
  return new BrokerError("version-not-found", `Version ${version} not found.`);
}

/**
 * Version numbers of a subject, ascending; with `deletedAsNegative` all of them, soft-deleted ones below zero.
 * @throws BrokerError `subject-not-found` when there is none to show
 */
export async function requireVersionNumbers(
  db: Queryable,
  subject: string,
  shown: Visible & { readonly deletedAsNegative?: boolean | undefined },
  slice: Slice,
): Promise<number[]> {
  const versions = await listVersions(db, subject, shown.deletedAsNegative === true ? { deleted: true } : shown, slice);
  // An offset beyond the end shows nothing of a subject that is there.
  if (versions.length === 0 && slice.offset === 0) throw subjectNotFound(subject);
  return versions.map(({ version, deleted }) => (deleted && shown.deletedAsNegative === true ? -version : version));
}
