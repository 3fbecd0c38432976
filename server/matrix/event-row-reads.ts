import type { Queryable } from "../db/db.ts";
import { sql } from "../db/sql.ts";
import type { Difference } from "../engine/compatibility/difference.ts";
import type { CompatibilityPolicy } from "../engine/compatibility/format.ts";
import type { PartyRef, VersionRef } from "../engine/matrix/row.ts";
import type { ContentPair } from "../registry/compare-contents.ts";
import { policyOfSubject } from "../registry/config-store.ts";

/** A reader and a writer of one subject, both in scope. */
export interface EventPair extends ContentPair {
  readonly subject: string;
  readonly reader: PartyRef & { readonly version: VersionRef };
  readonly writer: PartyRef & { readonly version: VersionRef };
  /** Undefined while nobody has compared the two contents. */
  readonly comparison: { readonly compatible: boolean; readonly differences: readonly Difference[]; readonly at: Date } | undefined;
}

interface Found {
  readonly subject: string;
  readonly policy: CompatibilityPolicy;
  readonly readerId: number;
  readonly readerName: string;
  readonly readerVersionId: number;
  readonly readerVersion: string;
  readonly readerContentId: number;
  readonly writerId: number;
  readonly writerName: string;
  readonly writerVersionId: number;
  readonly writerVersion: string;
  readonly writerContentId: number;
  readonly compatible: boolean | null;
  readonly differences: readonly Difference[] | null;
  readonly comparedAt: Date | null;
}

/** Every reader with every writer of the same subject among the given versions. */
export async function listEventPairs(db: Queryable, versionIds: readonly number[]): Promise<EventPair[]> {
  const rows = await db.query<Found>(sql`
    with declared as materialized (
      select e.version_id, e.role, e.subject, e.content_id, e.pacticipant_id, ${policyOfSubject(sql`e.subject`)} as policy
      from event_contracts e
      where e.version_id = any(${versionIds})
    )
    select r.subject, r.policy,
      rp.id as "readerId", rp.name as "readerName", rv.id as "readerVersionId", rv.number as "readerVersion", r.content_id as "readerContentId",
      wp.id as "writerId", wp.name as "writerName", wv.id as "writerVersionId", wv.number as "writerVersion", w.content_id as "writerContentId",
      sc.compatible, sc.differences, sc.compared_at as "comparedAt"
    from declared r
    join declared w on w.subject = r.subject and w.role = 'writes'
    join pacticipants rp on rp.id = r.pacticipant_id
    join versions rv on rv.id = r.version_id
    join pacticipants wp on wp.id = w.pacticipant_id
    join versions wv on wv.id = w.version_id
    left join schema_comparisons sc on sc.writer_content_id = w.content_id and sc.reader_content_id = r.content_id and sc.policy = r.policy
    where r.role = 'reads'`);
  return rows.map((row) => ({
    subject: row.subject,
    policy: row.policy,
    reader: { id: row.readerId, name: row.readerName, version: { id: row.readerVersionId, number: row.readerVersion } },
    writer: { id: row.writerId, name: row.writerName, version: { id: row.writerVersionId, number: row.writerVersion } },
    readerContentId: row.readerContentId,
    writerContentId: row.writerContentId,
    comparison:
      row.compatible === null || row.comparedAt === null
        ? undefined
        : { compatible: row.compatible, differences: row.differences ?? [], at: row.comparedAt },
  }));
}
