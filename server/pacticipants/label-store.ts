import type { Queryable, Tx } from "../db/db.ts";
import { sql } from "../db/sql.ts";
import type { Paging } from "./paging.ts";
import { window } from "./paging-reads.ts";

/** A word by which pacticipants are grouped. */
export interface Label {
  readonly name: string;
  readonly createdAt: Date;
}

/** A pacticipant's label of this name. */
export async function findLabel(db: Queryable, pacticipantId: number, name: string): Promise<Label | undefined> {
  const [row] = await db.query<Label>(sql`
    select l.name, l.created_at as "createdAt"
    from labels l
    where l.pacticipant_id = ${pacticipantId} and l.name = ${name}`);
  return row;
}

/** Puts a label on a pacticipant; says whether it is new. */
export async function addLabel(tx: Tx, pacticipantId: number, name: string): Promise<boolean> {
  const count = await tx.execute(sql`
    insert into labels (pacticipant_id, name)
    values (${pacticipantId}, ${name})
    on conflict on constraint labels_pkey do nothing`);
  return count > 0;
}

/** Takes a label off a pacticipant; says whether it had it. */
export async function removeLabel(tx: Tx, pacticipantId: number, name: string): Promise<boolean> {
  return (await tx.execute(sql`delete from labels where pacticipant_id = ${pacticipantId} and name = ${name}`)) > 0;
}

/** The names of all labels over all pacticipants, each once, in order; or one page of them. */
export async function listLabelNames(db: Queryable, paging: Paging | undefined): Promise<{ items: string[]; total: number }> {
  const rows = await db.query<{ name: string }>(sql`select distinct name from labels order by name ${window(paging)}`);
  const items = rows.map((row) => row.name);
  if (paging === undefined) return { items, total: items.length };
  const [row] = await db.query<{ total: number }>(sql`select count(distinct name) as total from labels`);
  return { items, total: row?.total ?? 0 };
}
