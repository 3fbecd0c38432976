import type { Queryable, Tx } from "../db/db.ts";
import { sql } from "../db/sql.ts";
import { noteEnded, noteWriter } from "../event-history/writer-store.ts";

/** That a version was, or is, deployed or released to an environment. */
export interface Deployment {
  readonly id: number;
  readonly uuid: string;
  readonly environmentId: number;
  readonly versionId: number;
  /** Released beside others, not deployed in place of one. */
  readonly released: boolean;
  /** Null is the default instance. */
  readonly applicationInstance: string | null;
  readonly createdAt: Date;
  /** Undeployed, replaced or out of support since; null while current. */
  readonly endedAt: Date | null;
}

/** A version to be deployed or released. */
export interface Placement {
  readonly environmentId: number;
  readonly pacticipantId: number;
  readonly versionId: number;
}

/** A deployment's place: one version at a time is in it. */
export interface Slot extends Placement {
  readonly applicationInstance: string | null;
}

const COLUMNS = sql`
  d.id, d.uuid, d.environment_id as "environmentId", d.version_id as "versionId", d.released,
  d.application_instance as "applicationInstance", d.created_at as "createdAt", d.ended_at as "endedAt"`;

/** The current deployment of exactly this version to this very instance. */
export async function findCurrentDeployment(db: Queryable, slot: Slot): Promise<Deployment | undefined> {
  const [row] = await db.query<Deployment>(sql`
    select ${COLUMNS}
    from deployments d
    where d.environment_id = ${slot.environmentId} and d.version_id = ${slot.versionId}
      and not d.released and d.ended_at is null
      and d.application_instance is not distinct from ${slot.applicationInstance}::text`);
  return row;
}

/**
 * Puts a version into a slot; what was in it ends at the same moment. The default instance and one with an empty name
 * are the same slot, as in the Pact Broker. The caller holds the lock on the pacticipant, so that the moments are in order.
 */
export async function replaceDeployment(tx: Tx, slot: Slot, { autoCreated }: { autoCreated: boolean }): Promise<Deployment> {
  const [clock] = await tx.query<{ moment: string }>(sql`select clock_timestamp()::text as moment`);
  const moment = clock?.moment;
  const ended = await tx.query<Ended>(sql`
    update deployments
    set ended_at = ${moment}::timestamptz
    where environment_id = ${slot.environmentId} and pacticipant_id = ${slot.pacticipantId}
      and not released and ended_at is null
      and coalesce(application_instance, '') = coalesce(${slot.applicationInstance}::text, '')
    returning ${ENDED}`);
  const [row] = await tx.query<Deployment>(sql`
    insert into deployments as d (environment_id, pacticipant_id, version_id, released, application_instance, auto_created, created_at)
    values (
      ${slot.environmentId}, ${slot.pacticipantId}, ${slot.versionId}, false,
      ${slot.applicationInstance}, ${autoCreated}, ${moment}::timestamptz
    )
    returning ${COLUMNS}`);
  if (row === undefined) throw new Error("an insert returned no row");
  await noteAllEnded(tx, ended);
  await noteWriter(tx, slot.versionId);
  return row;
}

/** Notes a release; one that is known is supported again. `created` tells whether it is new. */
export async function saveRelease(
  tx: Tx,
  { environmentId, pacticipantId, versionId }: Placement,
): Promise<Deployment & { created: boolean }> {
  const [row] = await tx.query<Deployment & { created: boolean }>(sql`
    insert into deployments as d (environment_id, pacticipant_id, version_id, released)
    values (${environmentId}, ${pacticipantId}, ${versionId}, true)
    on conflict (environment_id, version_id) where released do update set ended_at = null
    returning ${COLUMNS}, xmax = 0 as created`);
  if (row === undefined) throw new Error("an upsert returned no row");
  await noteWriter(tx, versionId);
  return row;
}

/** Ends a deployment or release now; one that has ended keeps its end. The caller holds the lock on the pacticipant. */
export async function endDeployment(tx: Tx, id: number): Promise<void> {
  const ended = await tx.query<Ended>(sql`
    update deployments
    set ended_at = clock_timestamp()
    where id = ${id} and ended_at is null
    returning ${ENDED}`);
  await noteAllEnded(tx, ended);
}

interface Ended {
  readonly environmentId: number;
  readonly versionId: number;
  /** As text, because a date of the language has no microseconds. */
  readonly moment: string;
}

const ENDED = sql`environment_id as "environmentId", version_id as "versionId", ended_at::text as moment`;

/** Deployments that ended in one statement: all in one environment and at one moment. */
async function noteAllEnded(tx: Tx, ended: readonly Ended[]): Promise<void> {
  const [first] = ended;
  if (first === undefined) return;
  await noteEnded(tx, { environmentId: first.environmentId, versionIds: ended.map(({ versionId }) => versionId), moment: first.moment });
}
