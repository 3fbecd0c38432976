import type { Db } from "../db/db.ts";
import { isRetryable } from "../db/pg-errors.ts";
import { sql } from "../db/sql.ts";
import { DEFAULT_CONTEXT, placeOf } from "./names.ts";
import { knownContent, newContent, type NewContent } from "./schema-content-store.ts";
import { newSchemaId } from "./schema-store.ts";
import { isNotHiddenBy, isWithoutId, movedSubject, versionOfMoved } from "./subject-store.ts";

/** A version that was added. */
export interface Added {
  readonly id: number;
  readonly contentId: number;
  readonly version: number;
  readonly createdAt: Date;
}

/** A content as the next version of a subject, if that has not changed since this revision. */
export interface NextVersion {
  readonly subject: string;
  readonly revision: number;
  readonly content: NewContent;
}

/** Can a version be added by one statement: without references, whose subjects would have to be locked, and with an id from the sequence? */
export function canBeAddedAtOnce({ subject, content }: Pick<NextVersion, "subject" | "content">): boolean {
  return content.links.length === 0 && placeOf(subject).context === DEFAULT_CONTEXT;
}

/**
 * Adds the next version of a subject, with the content and its id where they are new: one statement, which is a transaction of its own and
 * leaves nothing behind when it fails.
 *
 * All parts of a statement see the database as it was when it began. What another transaction has stored since is met by `on conflict`, but
 * cannot be read: then there is no id, and the statement fails. So it does when the subject has had the schema before and only hides it, because
 * those versions have to go first.
 *
 * @returns `changed` when the subject is at another revision by now, `contended` when it has to be done step by step under a lock
 */
export async function addNextVersion(db: Db, { subject, revision, content }: NextVersion): Promise<Added | "changed" | "contended"> {
  const moved = sql`moved`;
  try {
    const [row] = await db.query<Added>(sql`
    with moved as (${movedSubject(subject, revision)}
    ),
    new_content as (${newContent(content, moved)}
    ),
    content as (
      select id from new_content
      union all
      (${knownContent(content.identity)})
    ),
    new_id as (${newSchemaId(sql`(select content.id from content where exists (select from moved))`)}
    ),
    known_id as (
      select known.id
      from content
      cross join lateral (
        select i.id
        from schemas i
        where i.context = ${DEFAULT_CONTEXT} and i.content_id = content.id and ${isNotHiddenBy(sql`(select id from moved)`)}
        order by i.extra, i.id
        limit 1
      ) as known
    ),
    added as (${versionOfMoved(moved, sql`select id from new_id union all select id from known_id limit 1`)}
    )
    select added.schema_id as "id", (select id from content) as "contentId", added.version, added.created_at as "createdAt"
    from added`);
    return row ?? "changed";
  } catch (error) {
    if (isWithoutId(error) || isRetryable(error)) return "contended";
    throw error;
  }
}
