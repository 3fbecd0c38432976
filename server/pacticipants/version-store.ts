import type { Queryable, Tx } from "../db/db.ts";
import { type Sql, sql } from "../db/sql.ts";
import { rememberWriters } from "../event-history/writer-store.ts";
import { notFound } from "../errors.ts";

/** One version of a pacticipant; a higher id is a later version. */
export interface Version {
  readonly id: number;
  readonly pacticipantId: number;
  readonly number: string;
  readonly buildUrl: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** The columns of a Version, of the table under the alias `v`. */
export const VERSION_COLUMNS = sql`
  v.id, v.pacticipant_id as "pacticipantId", v.number, v.build_url as "buildUrl", v.created_at as "createdAt", v.updated_at as "updatedAt"`;

/** The version of this number. */
export async function findVersion(db: Queryable, pacticipantId: number, number: string): Promise<Version | undefined> {
  const [row] = await db.query<Version>(sql`
    select ${VERSION_COLUMNS}
    from versions v
    where v.pacticipant_id = ${pacticipantId} and v.number = ${number}`);
  return row;
}

/**
 * The version of this number.
 * @throws BrokerError not-found
 */
export async function requireVersion(db: Queryable, pacticipantId: number, number: string): Promise<Version> {
  const found = await findVersion(db, pacticipantId, number);
  if (found === undefined) throw notFound();
  return found;
}

/**
 * The version of this number of the pacticipant of this name.
 * @throws BrokerError not-found, also when there is no such pacticipant
 */
export async function requireVersionOf(db: Queryable, pacticipantName: string, number: string): Promise<Version> {
  const [row] = await db.query<Version>(sql`
    select ${VERSION_COLUMNS}
    from versions v
    join pacticipants p on p.id = v.pacticipant_id
    where p.name = ${pacticipantName} and v.number = ${number}`);
  if (row === undefined) throw notFound();
  return row;
}

/** A version that is found or created, as the latest. */
export interface WantedVersion {
  readonly pacticipantId: number;
  readonly number: string;
  readonly buildUrl?: string | null;
}

/**
 * Two parts of a statement: `known`, the version as it is, and `made`, the version when it had to be created. Neither has a
 * row when somebody else has created it since the statement began: then it has to be run again.
 */
export function wantedVersion({ pacticipantId, number, buildUrl = null }: WantedVersion): Sql {
  return sql`
    known as (
      select ${VERSION_COLUMNS}
      from versions v
      where v.pacticipant_id = ${pacticipantId} and v.number = ${number}
    ),
    made as (
      insert into versions as v (pacticipant_id, number, build_url)
      select ${pacticipantId}::bigint, ${number}::text, ${buildUrl}::text
      where not exists (select 1 from known)
      on conflict on constraint versions_number_unique do nothing
      returning ${VERSION_COLUMNS}
    )`;
}

/** Of those parts, the version, and whether it was made. */
export const WANTED = sql`
  select known.*, false as created from known
  union all
  select made.*, true from made`;

/** Runs a statement that ends with `WANTED`, again if somebody else was quicker. */
export async function runForVersion(tx: Tx, statement: Sql): Promise<{ version: Version; created: boolean }> {
  for (let attempt = 1; attempt <= 2; attempt++) {
    const [row] = await tx.query<Version & { created: boolean }>(statement);
    if (row === undefined) continue;
    const { created, ...version } = row;
    return { version, created };
  }
  throw new Error("a version was deleted while it was recorded");
}

/** Finds a version or creates it, as the latest. Callers at the same time get the same one, and `created` is true for one of them. */
export async function ensureVersion(tx: Tx, pacticipantId: number, number: string): Promise<{ version: Version; created: boolean }> {
  return runForVersion(tx, sql`with ${wantedVersion({ pacticipantId, number })} ${WANTED}`);
}

/** Sets or takes away the address of the build that made the version. */
export async function setBuildUrl(tx: Tx, version: Version, buildUrl: string | null): Promise<Version> {
  const [row] = await tx.query<Version>(sql`
    update versions v
    set build_url = ${buildUrl}, updated_at = now()
    where v.id = ${version.id}
    returning ${VERSION_COLUMNS}`);
  return row ?? version;
}

/**
 * Removes a version with its tags, branch memberships, contracts, results and deployments. The events that it wrote where it was
 * deployed stay known. Heads of branches are the caller's.
 */
export async function deleteVersion(tx: Tx, versionId: number): Promise<void> {
  await deleteVersions(tx, [versionId]);
}

/** Holds versions so that nobody adds anything to them before the end of the transaction. */
export async function lockVersions(tx: Tx, versionIds: readonly number[]): Promise<void> {
  await tx.execute(sql`select 1 from versions where id = any (${versionIds}::bigint[]) order by id for update`);
}

/** Removes versions, each as `deleteVersion` does. */
export async function deleteVersions(tx: Tx, versionIds: readonly number[]): Promise<void> {
  await lockVersions(tx, versionIds);
  await rememberWriters(tx, versionIds);
  await tx.execute(sql`delete from versions where id = any (${versionIds}::bigint[])`);
}
