import type { Queryable, Tx } from "../db/db.ts";
import { json, sql } from "../db/sql.ts";
import type { ShownDifference } from "../engine/compatibility/show.ts";
import type { ContentPair } from "../registry/compare-contents.ts";

/** What comparing two contents came to. */
export interface SchemaComparison extends ContentPair {
  readonly compatible: boolean;
  readonly differences: readonly ShownDifference[];
}

/** Those of the pairs that nobody has compared yet. */
export async function listUncompared(db: Queryable, pairs: readonly ContentPair[]): Promise<ContentPair[]> {
  if (pairs.length === 0) return [];
  return db.query<ContentPair>(sql`
    select p."writerContentId", p."readerContentId", p.policy
    from jsonb_to_recordset(${json(pairs)}::jsonb) as p("writerContentId" bigint, "readerContentId" bigint, policy text)
    where not exists (
      select 1
      from schema_comparisons c
      where c.writer_content_id = p."writerContentId" and c.reader_content_id = p."readerContentId" and c.policy = p.policy)`);
}

/** Keeps comparisons for ever. Contents never change, so whoever was first was right. */
export async function saveComparisons(tx: Tx, comparisons: readonly SchemaComparison[]): Promise<void> {
  if (comparisons.length === 0) return;
  const ordered = comparisons.toSorted((a, b) => a.writerContentId - b.writerContentId || a.readerContentId - b.readerContentId);
  await tx.execute(sql`
    insert into schema_comparisons (writer_content_id, reader_content_id, policy, compatible, differences)
    select c."writerContentId", c."readerContentId", c.policy, c.compatible, c.differences
    from jsonb_to_recordset(${json(ordered)}::jsonb)
      as c("writerContentId" bigint, "readerContentId" bigint, policy text, compatible boolean, differences jsonb)
    on conflict on constraint schema_comparisons_pkey do nothing`);
}
