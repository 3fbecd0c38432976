import type { Queryable, Tx } from "../db/db.ts";
import { json, sql } from "../db/sql.ts";
import { isUuid } from "../db/uuid.ts";
import { notFound } from "../errors.ts";

/** Somebody to ask about an environment. */
export interface Contact {
  readonly name: string;
  readonly details?: Record<string, unknown> | null;
}

/** A named place where versions run or are on offer. */
export interface Environment {
  readonly id: number;
  readonly uuid: string;
  readonly name: string;
  readonly displayName: string;
  readonly production: boolean;
  readonly contacts: readonly Contact[] | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What a caller says about an environment. */
export interface EnvironmentDescription {
  readonly name: string;
  readonly displayName: string;
  readonly production: boolean;
  readonly contacts: readonly Contact[] | null;
}

const COLUMNS = sql`
  e.id, e.uuid, e.name, e.display_name as "displayName", e.production, e.contacts, e.created_at as "createdAt", e.updated_at as "updatedAt"`;
/** The environment of this name. */
export async function findEnvironmentByName(db: Queryable, name: string): Promise<Environment | undefined> {
  const [row] = await db.query<Environment>(sql`select ${COLUMNS} from environments e where e.name = ${name}`);
  return row;
}

/** The environment with this id, which some other row refers to. */
export async function getEnvironmentById(db: Queryable, id: number): Promise<Environment> {
  const [row] = await db.query<Environment>(sql`select ${COLUMNS} from environments e where e.id = ${id}`);
  if (row === undefined) throw notFound();
  return row;
}

/**
 * The environment of this UUID.
 * @throws BrokerError not-found
 */
export async function requireEnvironment(db: Queryable, uuid: string): Promise<Environment> {
  const [row] = isUuid(uuid) ? await db.query<Environment>(sql`select ${COLUMNS} from environments e where e.uuid = ${uuid}`) : [];
  if (row === undefined) throw notFound();
  return row;
}

/** All environments, or those of one name, ordered by display name in any case. */
export async function listEnvironments(db: Queryable, name?: string): Promise<Environment[]> {
  const filter = name === undefined ? sql`` : sql`where e.name = ${name}`;
  return await db.query<Environment>(sql`
    select ${COLUMNS}
    from environments e
    ${filter}
    order by lower(e.display_name), e.id`);
}

/** Those of these names that are environments. */
export async function listEnvironmentsNamed(db: Queryable, names: readonly string[]): Promise<Environment[]> {
  return await db.query<Environment>(sql`select ${COLUMNS} from environments e where e.name = any (${[...names]}::text[]) order by e.id`);
}

/** Creates an environment; undefined when its name is taken. */
export async function createEnvironment(tx: Tx, description: EnvironmentDescription): Promise<Environment | undefined> {
  const [row] = await tx.query<Environment>(sql`
    insert into environments as e (name, display_name, production, contacts)
    values (${description.name}, ${description.displayName}, ${description.production}, ${contactsJson(description)})
    on conflict on constraint environments_name_unique do nothing
    returning ${COLUMNS}`);
  return row;
}

/** Replaces what is said about an environment. A name that is taken fails with the constraint environments_name_unique. */
export async function updateEnvironment(tx: Tx, id: number, description: EnvironmentDescription): Promise<Environment | undefined> {
  const [row] = await tx.query<Environment>(sql`
    update environments e
    set name = ${description.name},
      display_name = ${description.displayName},
      production = ${description.production},
      contacts = ${contactsJson(description)},
      updated_at = now()
    where e.id = ${id}
    returning ${COLUMNS}`);
  return row;
}

/** Removes an environment with the record of what ran there. */
export async function deleteEnvironment(tx: Tx, id: number): Promise<void> {
  await tx.execute(sql`delete from environments where id = ${id}`);
}

function contactsJson({ contacts }: EnvironmentDescription): string | null {
  return contacts === null ? null : json(contacts);
}
