import type { Queryable, Tx } from "../db/db.ts";
import { json, type Sql, sql } from "../db/sql.ts";
import type { Metadata, RuleSet, SchemaReference } from "../engine/compatibility/content-hash.ts";
import type { SchemaType } from "../engine/compatibility/format.ts";

/** A use of another schema, tied to the content that the version held when it was resolved. */
export interface Link extends SchemaReference {
  readonly contentId: number;
}

/** Everything a content consists of, before it has an id; hashes in hex. */
export interface NewContent {
  readonly identity: string;
  /** SHA-256 over what counts in a look-up, in hex. */
  readonly equivalence: string;
  /** The same with everything it refers to written out; null when it refers to nothing. */
  readonly inlinedEquivalence: string | null;
  readonly hash: string;
  readonly type: SchemaType;
  readonly body: string;
  readonly links: readonly Link[];
  readonly metadata: Metadata | null;
  readonly ruleSet: RuleSet | null;
}

/** A content as it is stored. */
export interface StoredContent extends NewContent {
  readonly id: number;
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
      encode(c.equivalence, 'hex') as "equivalence",
      encode(c.inlined_equivalence, 'hex') as "inlinedEquivalence",
      encode(c.hash, 'hex') as "hash",
      c.type,
      c.body,
      c.metadata,
      c.rule_set as "ruleSet",
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

/** How many bytes each content has, with all that it refers to. */
export async function loadSizes(db: Queryable, ids: readonly number[]): Promise<Map<number, number>> {
  const rows = await db.query<{ id: number; size: number }>(sql`
    with recursive reachable (root, id) as (
      select given, given from unnest(${ids}::bigint[]) as given
      union
      select reachable.root, r.referenced_content_id
      from reachable
      join schema_references r on r.content_id = reachable.id
    )
    select reachable.root as "id", sum(octet_length(c.body))::bigint as "size"
    from reachable
    join schema_contents c on c.id = reachable.id
    group by reachable.root`);
  return new Map(rows.map(({ id, size }) => [id, size]));
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
      from json_to_recordset(${json(missing.map(toRecord))}::json) as g (
        identity text, equivalence text, "inlinedEquivalence" text, hash text, type text, body text, refs jsonb, links json, metadata json,
        "ruleSet" json
      )
    ),
    added as (
      insert into schema_contents (identity, equivalence, inlined_equivalence, hash, type, body, refs, metadata, rule_set)
      select
        decode(g.identity, 'hex'),
        decode(g.equivalence, 'hex'),
        decode(g."inlinedEquivalence", 'hex'),
        decode(g.hash, 'hex'),
        g.type,
        g.body,
        g.refs,
        g.metadata,
        g."ruleSet"
      from given g
      order by g.identity
      on conflict on constraint schema_contents_identity_unique do nothing
      returning id, identity
    )
    insert into schema_references (content_id, position, name, subject, version, referenced_content_id)
    select a.id, l.position, l.link ->> 'name', l.link ->> 'subject', (l.link ->> 'version')::integer, (l.link ->> 'contentId')::bigint
    from added a
    join given g on decode(g.identity, 'hex') = a.identity
    cross join lateral json_array_elements(g.links) with ordinality as l (link, position)`);
  // A new statement sees what another transaction stored in the meantime; the conflict above made us wait for its commit.
  return findContentIds(tx, wanted);
}

/**
 * A part of a larger statement that stores a content without references, if it is not there and `condition` has a row; gives its id if it
 * was stored now. None either when another transaction has stored it since the statement began.
 */
export function newContent({ identity, equivalence, hash, type, body, metadata, ruleSet }: NewContent, condition: Sql): Sql {
  return sql`
      insert into schema_contents (identity, equivalence, hash, type, body, metadata, rule_set)
      select
        decode(${identity}, 'hex'),
        decode(${equivalence}, 'hex'),
        decode(${hash}, 'hex'),
        ${type}::text,
        ${body}::text,
        ${metadata === null ? null : json(metadata)}::json,
        ${ruleSet === null ? null : json(ruleSet)}::json
      where exists (select from ${condition}) and not exists (${knownContent(identity)})
      on conflict on constraint schema_contents_identity_unique do nothing
      returning id`;
}

/** The id of a content that was there when the statement began, as a part of it. */
export function knownContent(identity: string): Sql {
  return sql`select c.id from schema_contents c where c.identity = decode(${identity}, 'hex')`;
}

async function findContentIds(db: Queryable, contents: readonly NewContent[]): Promise<Map<string, number>> {
  const rows = await db.query<{ id: number; identity: string }>(sql`
    select c.id, encode(c.identity, 'hex') as "identity"
    from schema_contents c
    where c.identity = any(select decode(given, 'hex') from unnest(${contents.map(({ identity }) => identity)}::text[]) as given)`);
  return new Map(rows.map((row) => [row.identity, row.id]));
}

/** A member that is null becomes the JSON null inside a record, and must be SQL's: so it is left out. */
function toRecord({ links, metadata, ruleSet, ...content }: NewContent): object {
  const contract = { ...(metadata === null ? {} : { metadata }), ...(ruleSet === null ? {} : { ruleSet }) };
  return { ...content, ...contract, links, refs: links.map(({ name, subject, version }) => ({ name, subject, version })) };
}
