import type { Queryable, Tx } from "../db/db.ts";
import { join, sql } from "../db/sql.ts";
import { displayNameOf } from "../engine/names/display-name.ts";
import { BrokerError } from "../errors.ts";

/** An application that takes part in contracts, as consumer, provider or both. */
export interface Pacticipant {
  readonly id: number;
  readonly name: string;
  readonly displayName: string;
  readonly mainBranch: string | null;
  readonly repositoryUrl: string | null;
  readonly repositoryName: string | null;
  readonly repositoryNamespace: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What a caller may set on a pacticipant; undefined leaves the member as it is. */
export interface PacticipantChanges {
  readonly displayName?: string | null | undefined;
  readonly mainBranch?: string | null | undefined;
  readonly repositoryUrl?: string | null | undefined;
  readonly repositoryName?: string | null | undefined;
  readonly repositoryNamespace?: string | null | undefined;
}

/** The columns of a Pacticipant, of the table under the alias `p`. */
export const PACTICIPANT_COLUMNS = sql`
  p.id, p.name, p.display_name as "displayName", p.main_branch as "mainBranch",
  p.repository_url as "repositoryUrl", p.repository_name as "repositoryName", p.repository_namespace as "repositoryNamespace",
  p.created_at as "createdAt", p.updated_at as "updatedAt"`;

/** The pacticipant of this name; names are case-sensitive. */
export async function findPacticipant(db: Queryable, name: string): Promise<Pacticipant | undefined> {
  const [row] = await db.query<Pacticipant>(sql`select ${PACTICIPANT_COLUMNS} from pacticipants p where p.name = ${name}`);
  return row;
}

/**
 * The pacticipant of this name.
 * @param as  what the address calls it, for the message
 * @throws BrokerError pacticipant-not-found
 */
export async function requirePacticipant(
  db: Queryable,
  name: string,
  as: "pacticipant" | "consumer" | "provider" = "pacticipant",
): Promise<Pacticipant> {
  const found = await findPacticipant(db, name);
  if (found === undefined) throw new BrokerError("pacticipant-not-found", `No ${as} with name '${name}' found`);
  return found;
}

/** Finds a pacticipant or creates it, named for people as its name suggests. Callers at the same time get the same one. */
export async function ensurePacticipant(tx: Tx, name: string): Promise<Pacticipant> {
  return (await findPacticipant(tx, name)) ?? (await createPacticipant(tx, name, {})).pacticipant;
}

/** Those of these names that there are, by name. */
export async function findPacticipants(db: Queryable, names: readonly string[]): Promise<Map<string, Pacticipant>> {
  const rows = await db.query<Pacticipant>(sql`
    select ${PACTICIPANT_COLUMNS}
    from unnest(${[...new Set(names)]}::text[]) as given (name)
    join pacticipants p on p.name = given.name`);
  return new Map(rows.map((row) => [row.name, row]));
}

/** Creates pacticipants as `ensurePacticipant` does, and leaves alone what somebody else has created in between. */
export async function createPacticipants(tx: Tx, names: readonly string[]): Promise<Map<string, Pacticipant>> {
  // In name order, so that two who create the same ones never wait for each other in a circle.
  const given = [...new Set(names)].sort();
  await tx.execute(sql`
    insert into pacticipants (name, display_name)
    select given.name, given.display_name
    from unnest(${given}::text[], ${given.map(displayNameOf)}::text[]) with ordinality as given (name, display_name, position)
    order by given.position
    on conflict on constraint pacticipants_name_unique do nothing`);
  return findPacticipants(tx, given);
}

/** Creates a pacticipant; one that exists is left as it is, and `created` is false. */
export async function createPacticipant(
  tx: Tx,
  name: string,
  changes: PacticipantChanges,
): Promise<{ pacticipant: Pacticipant; created: boolean }> {
  const [row] = await tx.query<Pacticipant>(sql`
    insert into pacticipants as p (name, display_name, main_branch, repository_url, repository_name, repository_namespace)
    values (
      ${name}, ${changes.displayName ?? displayNameOf(name)}, ${changes.mainBranch ?? null},
      ${changes.repositoryUrl ?? null}, ${changes.repositoryName ?? null}, ${changes.repositoryNamespace ?? null}
    )
    on conflict on constraint pacticipants_name_unique do nothing
    returning ${PACTICIPANT_COLUMNS}`);
  // Somebody else's insert is visible only to the next statement.
  return row === undefined ? { pacticipant: await requirePacticipant(tx, name), created: false } : { pacticipant: row, created: true };
}

/**
 * Sets the given members and no others, so that two who change different ones do not undo each other. Null takes one
 * away, and a display name that is taken away is made from the name again.
 */
export async function updatePacticipant(tx: Tx, pacticipant: Pacticipant, changes: PacticipantChanges): Promise<void> {
  const { displayName, mainBranch, repositoryUrl, repositoryName, repositoryNamespace } = changes;
  const sets = [
    ...(displayName === undefined ? [] : [sql`display_name = ${displayName ?? displayNameOf(pacticipant.name)}`]),
    ...(mainBranch === undefined ? [] : [sql`main_branch = ${mainBranch}`]),
    ...(repositoryUrl === undefined ? [] : [sql`repository_url = ${repositoryUrl}`]),
    ...(repositoryName === undefined ? [] : [sql`repository_name = ${repositoryName}`]),
    ...(repositoryNamespace === undefined ? [] : [sql`repository_namespace = ${repositoryNamespace}`]),
    sql`updated_at = now()`,
  ];
  await tx.execute(sql`update pacticipants set ${join(sets, ", ")} where id = ${pacticipant.id}`);
}

/** Makes a branch the main branch where there is none yet; says whether it did. */
export async function setFirstMainBranch(tx: Tx, pacticipantId: number, branch: string): Promise<boolean> {
  const count = await tx.execute(sql`
    update pacticipants
    set main_branch = ${branch}, updated_at = clock_timestamp()
    where id = ${pacticipantId} and main_branch is null`);
  return count > 0;
}

/** Makes writers to what belongs to one pacticipant take turns, until the end of the transaction. Lets inserts that refer to it pass. */
export async function lockPacticipant(tx: Tx, pacticipantId: number): Promise<void> {
  await tx.query(sql`select id from pacticipants where id = ${pacticipantId} for no key update`);
}

/** The names of all pacticipants, in order. */
export async function listPacticipantNames(db: Queryable): Promise<string[]> {
  const rows = await db.query<{ name: string }>(sql`select name from pacticipants order by name`);
  return rows.map((row) => row.name);
}

/** Removes a pacticipant with everything that belongs to it: versions, contracts on both sides, results, deployments. */
export async function deletePacticipant(tx: Tx, pacticipantId: number): Promise<void> {
  await tx.execute(sql`delete from pacticipants where id = ${pacticipantId}`);
}

/** Holds pacticipants so that nobody adds anything to them before the end of the transaction. */
export async function holdPacticipants(tx: Tx, pacticipantIds: readonly number[]): Promise<void> {
  await tx.execute(sql`select 1 from pacticipants where id = any (${pacticipantIds}::bigint[]) order by id for update`);
}

/** Removes pacticipants, each as `deletePacticipant` does. */
export async function deletePacticipants(tx: Tx, pacticipantIds: readonly number[]): Promise<void> {
  await tx.execute(sql`delete from pacticipants where id = any (${pacticipantIds}::bigint[])`);
}
