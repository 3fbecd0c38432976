import type { Queryable, Tx } from "../db/db.ts";
import { join, type Sql, sql } from "../db/sql.ts";
import { notFound } from "../errors.ts";
import type { Paging } from "./paging.ts";
import { contains, window } from "./paging-reads.ts";

/** A line of development of one pacticipant. */
export interface Branch {
  readonly id: number;
  readonly name: string;
  readonly createdAt: Date;
  /** The version most recently added to the branch, which need not be the highest. */
  readonly headVersionId: number | null;
}

/** A version's membership of a branch. */
export interface BranchVersion {
  readonly branchId: number;
  readonly versionId: number;
  readonly createdAt: Date;
}

const BRANCH_COLUMNS = sql`b.id, b.name, b.created_at as "createdAt", b.head_version_id as "headVersionId"`;
const MEMBER_COLUMNS = sql`m.branch_id as "branchId", m.version_id as "versionId", m.created_at as "createdAt"`;

/** The branch of this name. */
export async function findBranch(db: Queryable, pacticipantId: number, name: string): Promise<Branch | undefined> {
  const [row] = await db.query<Branch>(sql`
    select ${BRANCH_COLUMNS}
    from branches b
    where b.pacticipant_id = ${pacticipantId} and b.name = ${name}`);
  return row;
}

/** One page of a pacticipant's branches, those with new versions first, and how many there are. */
export async function listBranches(
  db: Queryable,
  pacticipantId: number,
  { search, paging }: { search: string | undefined; paging: Paging },
): Promise<{ items: Branch[]; total: number }> {
  const chosen = sql`from branches b where b.pacticipant_id = ${pacticipantId} ${contains(sql`b.name`, search)}`;
  const items = await db.query<Branch>(sql`select ${BRANCH_COLUMNS} ${chosen} order by b.updated_at desc, b.id desc ${window(paging)}`);
  const [row] = await db.query<{ total: number }>(sql`select count(*) as total ${chosen}`);
  return { items, total: row?.total ?? 0 };
}

/** Is the version a member of any branch? */
export async function isOnAnyBranch(db: Queryable, versionId: number): Promise<boolean> {
  const rows = await db.query(sql`select 1 from branch_versions where version_id = ${versionId} limit 1`);
  return rows.length > 0;
}

/**
 * The branch of this name.
 * @throws BrokerError not-found
 */
export async function requireBranch(db: Queryable, pacticipantId: number, name: string): Promise<Branch> {
  const found = await findBranch(db, pacticipantId, name);
  if (found === undefined) throw notFound();
  return found;
}

/** A version's membership of a branch, if it is a member. */
export async function findBranchVersion(db: Queryable, branchId: number, versionId: number): Promise<BranchVersion | undefined> {
  const [row] = await db.query<BranchVersion>(sql`
    select ${MEMBER_COLUMNS}
    from branch_versions m
    where m.branch_id = ${branchId} and m.version_id = ${versionId}`);
  return row;
}

/**
 * Puts a version on a branch, which is created when there is none. A new member becomes the branch's head, whatever its
 * order; for a version that was a member already nothing changes (Pact Broker, "Branch head").
 *
 * @param autoCreated  true when no person asked for the branch: it was made from a tag
 */
export async function addToBranch(
  tx: Tx,
  pacticipantId: number,
  { name, versionId, autoCreated = false }: { name: string; versionId: number; autoCreated?: boolean },
): Promise<{ branchVersion: BranchVersion; created: boolean }> {
  const statement = sql`
    with known as (
      select b.id
      from branches b
      where b.pacticipant_id = ${pacticipantId} and b.name = ${name}
    ),
    made as (
      insert into branches (pacticipant_id, name, head_version_id)
      select ${pacticipantId}::bigint, ${name}::text, ${versionId}::bigint
      where not exists (select 1 from known)
      on conflict (pacticipant_id, name) do nothing
      returning id
    ),
    added as (
      insert into branch_versions as m (version_id, branch_id, auto_created)
      select ${versionId}::bigint, branch.id, ${autoCreated}::boolean
      from (select id from known union all select id from made) branch
      on conflict on constraint branch_versions_pkey do nothing
      returning ${MEMBER_COLUMNS}
    ),
    headed as (
      update branches
      set head_version_id = ${versionId}, updated_at = now()
      from added
      where branches.id = added."branchId"
    )
    select added.*, true as created from added
    union all
    select ${MEMBER_COLUMNS}, false
    from known
    join branch_versions m on m.branch_id = known.id and m.version_id = ${versionId}`;
  // Nothing comes back when somebody else has made the branch or the membership since the statement began.
  for (let attempt = 1; attempt <= 2; attempt++) {
    const [row] = await tx.query<BranchVersion & { created: boolean }>(statement);
    if (row === undefined) continue;
    const { created, ...branchVersion } = row;
    return { branchVersion, created };
  }
  throw new Error("a branch was deleted while a version was added to it");
}

/** Puts a version that a statement has just made on a branch, as its head; two parts of that statement, none without a name. */
export function branchOfNew(made: Sql, { name, autoCreated }: { name: string | undefined; autoCreated: boolean }): Sql {
  return sql`
    branch as (
      insert into branches (pacticipant_id, name, head_version_id)
      select made."pacticipantId", ${name ?? null}::text, made.id
      from ${made} as made
      where ${name !== undefined}::boolean
      on conflict (pacticipant_id, name) do update set head_version_id = excluded.head_version_id, updated_at = now()
      returning id
    ),
    member as (
      insert into branch_versions (version_id, branch_id, auto_created)
      select made.id, branch.id, ${autoCreated}::boolean
      from ${made} as made
      cross join branch
    )`;
}

/** Takes a version off a branch; a branch that loses its head gets its highest version as head. */
export async function removeFromBranch(tx: Tx, branchId: number, versionId: number): Promise<void> {
  await tx.execute(sql`delete from branch_versions where branch_id = ${branchId} and version_id = ${versionId}`);
  await tx.execute(returning(sql`id = ${branchId} and head_version_id = ${versionId}`));
}

/** Gives branches whose head is gone their highest version as head. Call it after versions of these pacticipants were deleted. */
export async function restoreHeads(tx: Tx, pacticipantIds: readonly number[]): Promise<void> {
  await tx.execute(returning(sql`pacticipant_id = any (${pacticipantIds}::bigint[]) and head_version_id is null`));
}

/** Makes the highest version the head of these branches, and keeps on record that it is not the one added last. */
const returning = (which: Sql) => sql`
  with back as (
    update branches
    set head_version_id = (select max(m.version_id) from branch_versions m where m.branch_id = branches.id)
    where ${which}
    returning id, head_version_id
  )
  insert into branch_head_returns (branch_id, version_id, returned_at)
  select back.id, back.head_version_id, clock_timestamp()
  from back
  where back.head_version_id is not null`;

/** Removes a branch; its versions and their contracts stay. */
export async function deleteBranch(tx: Tx, branchId: number): Promise<void> {
  await tx.execute(sql`delete from branches where id = ${branchId}`);
}

/** Removes all branches but these. Returns how many went, and the names that remain, in order. */
export async function deleteBranchesExcept(
  tx: Tx,
  pacticipantId: number,
  kept: readonly string[],
): Promise<{ deleted: number; remaining: string[] }> {
  const excluded =
    kept.length === 0
      ? sql``
      : sql`and name not in (${join(
          kept.map((name) => sql`${name}`),
          ", ",
        )})`;
  const deleted = await tx.execute(sql`delete from branches where pacticipant_id = ${pacticipantId} ${excluded}`);
  const rows = await tx.query<{ name: string }>(sql`select name from branches where pacticipant_id = ${pacticipantId} order by name`);
  return { deleted, remaining: rows.map((row) => row.name) };
}
