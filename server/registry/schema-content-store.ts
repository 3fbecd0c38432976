import type { Queryable, Tx } from "../db/db.ts";
import { json, sql } from "../db/sql.ts";
import type { SchemaReference } from "../engine/compatibility/content-hash.ts";
import type { SchemaType } from "../engine/compatibility/format.ts";

/** A use of another schema, tied to the content that the version held when it was resolved. */
export interface Link extends SchemaReference {
  readonly contentId: number;
}

/** A content as it is stored; hashes in hex. */
export interface StoredContent {
  readonly id: number;
  readonly identity: string;
  readonly hash: string;
  readonly type: SchemaType;
  readonly body: string;
  readonly links: readonly Link[];
}

/** Everything a content consists of, before it has an id. */
export interface NewContent {
  readonly identity: string;
  readonly hash: string;
  readonly type: SchemaType;
  readonly body: string;
  readonly links: readonly Link[];
}

/** The contents with these ids and all that they refer to, at any distance. */
export async function loadContents(db: Queryable, ids: readonly number[]): Promise<Map<number, StoredContent>> {
  const rows = await db.query<StoredContent>(sql`
    with recursive reachable (id) as (
      select unnest(${ids}::bigint[])
      union
      select r.referenced_content_id
      from reachable
      join schema_references r on r.content_id = reachable.id
    )
    select
      c.id,
      encode(c.identity, 'hex') as "identity",
      encode(c.hash, 'hex') as "hash",
      c.type,
      c.body,
      coalesce(
        (
          select json_agg(
            json_build_object('name', r.name, 'subject', r.subject, 'version', r.version, 'contentId', r.referenced_content_id)
            order by r.position
          )
          from schema_references r
          where r.content_id = c.id
        ),
        '[]'
      ) as "links"
    from reachable
    join schema_contents c on c.id = reachable.id`);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Which identity (hex) each content has. */
export async function loadIdentities(db: Queryable, ids: readonly number[]): Promise<Map<number, string>> {
  const rows = await db.query<{ id: number; identity: string }>(sql`
    select c.id, encode(c.identity, 'hex') as "identity"
    from schema_contents c
    where c.id = any(${ids}::bigint[])`);
  return new Map(rows.map((row) => [row.id, row.identity]));
}

/**
 * Ids of these contents by identity; those not yet there are stored.
 * Sorted, so that two transactions that store the same contents wait for each other in the same order and never for ever.
 */
export async function saveContents(tx: Tx, contents: readonly NewContent[]): Promise<Map<string, number>> {
  const wanted = [...new Map(contents.map((content) => [content.identity, content])).values()].sort((a, b) =>
    a.identity < b.identity ? -1 : 1,
  );
  const found = await findContentIds(tx, wanted);
  const missing = wanted.filter(({ identity }) => !found.has(identity));
  if (missing.length === 0) return found;
  await tx.execute(sql`
    with given as (
      select *
      from jsonb_to_recordset(${json(missing.map(toRecord))}::jsonb) as g (identity text, hash text, type text, body text, refs jsonb, links jsonb)
    ),
    added as (
      insert into schema_contents (identity, hash, type, body, refs)
      select decode(g.identity, 'hex'), decode(g.hash, 'hex'), g.type, g.body, g.refs
      from given g
      order by g.identity
      on conflict on constraint schema_contents_identity_unique do nothing
      returning id, identity
    )
    insert into schema_references (content_id, position, name, subject, version, referenced_content_id)
    select a.id, l.position, l.link ->> 'name', l.link ->> 'subject', (l.link ->> 'version')::integer, (l.link ->> 'contentId')::bigint
    from added a
    join given g on decode(g.identity, 'hex') = a.identity
    cross join lateral jsonb_array_elements(g.links) with ordinality as l (link, position)`);
  // A new statement sees what another transaction stored in the meantime; the conflict above made us wait for its commit.
  return findContentIds(tx, wanted);
}

async function findContentIds(db: Queryable, contents: readonly NewContent[]): Promise<Map<string, number>> {
  const rows = await db.query<{ id: number; identity: string }>(sql`
    select c.id, encode(c.identity, 'hex') as "identity"
    from schema_contents c
    where c.identity = any(select decode(given, 'hex') from unnest(${contents.map(({ identity }) => identity)}::text[]) as given)`);
  return new Map(rows.map((row) => [row.identity, row.id]));
}

function toRecord({ links, ...content }: NewContent): object {
  return { ...content, links, refs: links.map(({ name, subject, version }) => ({ name, subject, version })) };
}
