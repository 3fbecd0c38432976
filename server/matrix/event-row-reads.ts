import type { Queryable } from "../db/db.ts";
import { sql } from "../db/sql.ts";
import type { CompatibilityPolicy } from "../engine/compatibility/format.ts";
import type { PastWriter, ShownDifference } from "../engine/matrix/evidence.ts";
import type { PartyRef, VersionRef } from "../engine/matrix/row.ts";
import type { ContentPair } from "../registry/compare-contents.ts";
import { policyOfSubject } from "../registry/config-store.ts";

/** A reader in scope and a writer of its subject, in scope as well or of the past. */
export interface EventPair extends ContentPair {
  readonly subject: string;
  readonly reader: PartyRef & { readonly version: VersionRef };
  readonly writer: PartyRef & { readonly version: VersionRef };
  /** Undefined while nobody has compared the two contents. */
  readonly comparison: { readonly compatible: boolean; readonly differences: readonly ShownDifference[]; readonly at: Date } | undefined;
  /** Undefined for a writer in scope. */
  readonly past: PastWriter | undefined;
}

/** Whose past counts: readers that are to come to an environment meet what was written there before. */
export interface PastQuestion {
  readonly readerVersionIds: readonly number[];
  /** Versions in scope that are sure to be there, so that what they write needs no row of the past; all of them unless given. */
  readonly thereVersionIds?: readonly number[];
  /** By name; undefined where no environment is meant, and there is no past. */
  readonly environment: string | undefined;
  readonly now: Date;
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
  readonly differences: readonly ShownDifference[] | null;
  readonly comparedAt: Date | null;
  readonly environment: string | null;
  readonly until: Date | null;
}

/**
 * Every reader with every writer of the same subject among the given versions; and the readers in question with every content that
 * others wrote in the environment within the subject's retention. Of the past it reads a row per content, however often it ran.
 */
export async function listEventPairs(db: Queryable, versionIds: readonly number[], past: PastQuestion): Promise<EventPair[]> {
  const rows = await db.query<Found>(sql`
    with declared as materialized (
      select e.version_id, e.role, e.subject, e.content_id, e.pacticipant_id, ${policyOfSubject(sql`e.subject`)} as policy
      from event_contracts e
      where e.version_id = any(${versionIds})
    ),
    writers as (
      select w.subject, w.pacticipant_id, w.version_id, v.number, w.content_id, null as environment, null::timestamptz as until
      from declared w
      join versions v on v.id = w.version_id
      where w.role = 'writes'
      union all
      select w.subject, w.pacticipant_id, coalesce(w.version_id, 0), w.version_number, w.content_id, e.name, w.until
      from environments e
      join event_writers w on w.environment_id = e.id
      left join event_retentions t on t.subject = w.subject
      where e.name = ${past.environment ?? null}::text
        and w.subject in (select d.subject from declared d where d.role = 'reads' and d.version_id = any(${past.readerVersionIds}))
        and (w.until is null or t.seconds is null or w.until > ${past.now}::timestamptz - t.seconds * interval '1 second')
        and not exists (
          select 1
          from declared d
          where d.role = 'writes' and d.subject = w.subject and d.pacticipant_id = w.pacticipant_id and d.content_id = w.content_id
            and d.version_id = any(${past.thereVersionIds ?? versionIds}))
    )
    select r.subject, r.policy,
      rp.id as "readerId", rp.name as "readerName", rv.id as "readerVersionId", rv.number as "readerVersion", r.content_id as "readerContentId",
      wp.id as "writerId", wp.name as "writerName", w.version_id as "writerVersionId", w.number as "writerVersion", w.content_id as "writerContentId",
      sc.compatible, sc.differences, sc.compared_at as "comparedAt", w.environment, w.until
    from declared r
    join writers w on w.subject = r.subject
    join pacticipants rp on rp.id = r.pacticipant_id
    join versions rv on rv.id = r.version_id
    join pacticipants wp on wp.id = w.pacticipant_id
    left join schema_comparisons sc on sc.writer_content_id = w.content_id and sc.reader_content_id = r.content_id and sc.policy = r.policy
    where r.role = 'reads' and (w.environment is null or r.version_id = any(${past.readerVersionIds}))`);
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
    past: row.environment === null ? undefined : { environment: row.environment, until: row.until ?? undefined },
  }));
}
