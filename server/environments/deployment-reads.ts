import type { Queryable } from "../db/db.ts";
import { type Sql, sql } from "../db/sql.ts";
import { isUuid } from "../db/uuid.ts";
import { notFound } from "../errors.ts";

/** A deployment or release with the names that its document shows. */
export interface DeploymentView {
  readonly id: number;
  readonly uuid: string;
  readonly environmentId: number;
  readonly pacticipantId: number;
  readonly pacticipant: string;
  readonly version: string;
  readonly applicationInstance: string | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
}

type Kind = "deployed" | "released";

/**
 * One deployment or one release.
 * @throws BrokerError not-found
 */
export async function getDeploymentView(db: Queryable, kind: Kind, uuid: string): Promise<DeploymentView> {
  const [row] = isUuid(uuid) ? await select(db, kind, sql`d.uuid = ${uuid}`) : [];
  if (row === undefined) throw notFound();
  return row;
}

/** Every time that a version came to an environment. */
export async function listDeploymentsOfVersion(
  db: Queryable,
  kind: Kind,
  place: { versionId: number; environmentId: number },
): Promise<DeploymentView[]> {
  return await select(db, kind, sql`d.version_id = ${place.versionId} and d.environment_id = ${place.environmentId}`);
}

/** What to list of an environment. */
interface Filter {
  readonly pacticipant?: string | undefined;
  readonly version?: string | undefined;
  /** Undefined is any; blank is the default instance, or one with an empty name. */
  readonly applicationInstance?: string | undefined;
}

/** What is in an environment now. */
export async function listCurrentDeployments(db: Queryable, kind: Kind, environmentId: number, filter: Filter): Promise<DeploymentView[]> {
  const { pacticipant, version, applicationInstance } = filter;
  return await select(
    db,
    kind,
    sql`d.environment_id = ${environmentId} and d.ended_at is null
      ${pacticipant === undefined ? sql`` : sql`and p.name = ${pacticipant}`}
      ${version === undefined ? sql`` : sql`and v.number = ${version}`}
      ${applicationInstance === undefined ? sql`` : sql`and coalesce(d.application_instance, '') = ${applicationInstance}`}`,
  );
}

/** Deployments newest first, releases oldest first, as the Pact Broker lists them. */
async function select(db: Queryable, kind: Kind, where: Sql): Promise<DeploymentView[]> {
  return await db.query<DeploymentView>(sql`
    select d.id, d.uuid, d.environment_id as "environmentId", p.id as "pacticipantId", p.name as pacticipant, v.number as version,
      d.application_instance as "applicationInstance", d.created_at as "createdAt", d.ended_at as "endedAt"
    from deployments d
    join versions v on v.id = d.version_id
    join pacticipants p on p.id = d.pacticipant_id
    where ${kind === "released" ? sql`d.released` : sql`not d.released`} and ${where}
    order by ${kind === "released" ? sql`d.id` : sql`d.created_at desc, d.id desc`}`);
}
