import type { Queryable, Tx } from "../db/db.ts";
import { json, sql } from "../db/sql.ts";
import type { Difference } from "../engine/compatibility/difference.ts";

/** Two contents: one that data is written with, one that it is read with. */
export interface ContentPair {
  readonly writerContentId: number;
  readonly readerContentId: number;
}

export interface SchemaComparison extends ContentPair {
  readonly compatible: boolean;
  readonly differences: readonly Difference[];
}

/** Those of the pairs that nobody has compared yet. */
export async function listUncompared(db: Queryable, pairs: readonly ContentPair[]): Promise<ContentPair[]> {
  if (pairs.length === 0) return [];
  return db.query<ContentPair>(sql`
    select p."writerContentId", p."readerContentId"
    from jsonb_to_recordset(${json(pairs)}::jsonb) as p("writerContentId" bigint, "readerContentId" bigint)
    where not exists (
      select 1
      from schema_comparisons c
      where c.writer_content_id = p."writerContentId" and c.reader_content_id = p."readerContentId")`);
}

/** Keeps comparisons for ever. Contents never change, so whoever was first was right. */
export async function saveComparisons(tx: Tx, comparisons: readonly SchemaComparison[]): Promise<void> {
  if (comparisons.length === 0) return;
  const ordered = comparisons.toSorted((a, b) => a.writerContentId - b.writerContentId || a.readerContentId - b.readerContentId);
  await tx.execute(sql`
    insert into schema_comparisons (writer_content_id, reader_content_id, compatible, differences)
    select c."writerContentId", c."readerContentId", c.compatible, c.differences
    from jsonb_to_recordset(${json(ordered)}::jsonb)
      as c("writerContentId" bigint, "readerContentId" bigint, compatible boolean, differences jsonb)
    on conflict on constraint schema_comparisons_pkey do nothing`);
}
