import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Queryable, Tx } from "../db/db.ts";
import { sql } from "../db/sql.ts";

/** The content of pacts between one consumer and one provider. */
export interface PactContent {
  readonly id: number;
  /** Content hash in hex; on the wire the pact version. */
  readonly sha: string;
}

export interface Pair {
  readonly consumerId: number;
  readonly providerId: number;
}

/** A pact of one provider as it was published. */
export interface PublishedText {
  readonly providerId: number;
  readonly text: string;
}

export interface NewContent extends PublishedText {
  readonly sha: string;
  /** The text as it will be served: with ids in its interactions. */
  readonly served: string;
  /** Hashes of its interactions in the order of the document. They are kept already. */
  readonly interactionHashes: readonly string[];
}

function rawHash(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/**
 * The contents that exactly these texts had when they were published before: saves parsing and hashing the documents.
 * @returns by provider, of which each text has another
 */
export async function findContentsByText(
  db: Queryable,
  consumerId: number,
  texts: readonly PublishedText[],
): Promise<Map<number, PactContent>> {
  const rows = await db.query<PactContent & { providerId: number }>(sql`
    select given.provider_id as "providerId", c.id, encode(c.sha, 'hex') as sha
    from unnest(${texts.map(({ providerId }) => providerId)}::bigint[], ${texts.map(({ text }) => rawHash(text))}::bytea[])
      as given (provider_id, raw_sha256)
    join pact_raw_hashes r on r.consumer_id = ${consumerId} and r.provider_id = given.provider_id and r.raw_sha256 = given.raw_sha256
    join pact_contents c on c.id = r.content_id`);
  return new Map(rows.map(({ providerId, ...content }) => [providerId, content]));
}

/**
 * Keeps each content once per pair and hash, with its text and the list of its interactions, and remembers which content
 * the published text has. The caller holds the integrations, so that nobody keeps the same contents meanwhile.
 * @returns by provider, of which each content has another
 */
export async function saveContents(tx: Tx, consumerId: number, contents: readonly NewContent[]): Promise<Map<number, PactContent>> {
  const parts = contents.flatMap(({ providerId, interactionHashes }) =>
    interactionHashes.map((hash, position) => ({ providerId, hash, position })),
  );
  const rows = await tx.query<PactContent & { providerId: number }>(sql`
    with given as (
      select *
      from unnest(
        ${contents.map(({ providerId }) => providerId)}::bigint[], ${contents.map(({ sha }) => Buffer.from(sha, "hex"))}::bytea[],
        ${contents.map(({ interactionHashes }) => interactionHashes.length)}::integer[], ${contents.map(({ served }) => gzipSync(served))}::bytea[],
        ${contents.map(({ text }) => rawHash(text))}::bytea[]
      ) as given (provider_id, sha, interaction_count, body, raw_sha256)
    ),
    made as (
      insert into pact_contents (consumer_id, provider_id, sha, interaction_count)
      select ${consumerId}::bigint, given.provider_id, given.sha, given.interaction_count
      from given
      order by given.provider_id
      on conflict on constraint pact_contents_sha_unique do nothing
      returning id, provider_id
    ),
    bodies as (
      insert into pact_bodies (content_id, body)
      select made.id, given.body
      from made
      join given on given.provider_id = made.provider_id
    ),
    listed as (
      insert into pact_content_interactions (content_id, position, interaction_id)
      select made.id, part.position, i.id
      from unnest(
        ${parts.map(({ providerId }) => providerId)}::bigint[], ${parts.map(({ position }) => position)}::integer[],
        ${parts.map(({ hash }) => hash)}::text[]
      ) as part (provider_id, position, hash)
      join made on made.provider_id = part.provider_id
      cross join lateral (select x.id from interactions x where x.hash = decode(part.hash, 'hex') limit 1) i
    ),
    content as (
      select made.id, made.provider_id
      from made
      union all
      select c.id, c.provider_id
      from given
      join pact_contents c on c.consumer_id = ${consumerId} and c.provider_id = given.provider_id and c.sha = given.sha
    ),
    remembered as (
      insert into pact_raw_hashes (consumer_id, provider_id, raw_sha256, content_id)
      select ${consumerId}::bigint, given.provider_id, given.raw_sha256, content.id
      from given
      join content on content.provider_id = given.provider_id
      on conflict on constraint pact_raw_hashes_pkey do nothing
    )
    select content.id, given.provider_id as "providerId", encode(given.sha, 'hex') as sha
    from given
    join content on content.provider_id = given.provider_id`);
  if (rows.length !== contents.length) throw new Error("a pact content vanished while it was kept");
  return new Map(rows.map(({ providerId, ...content }) => [providerId, content]));
}

/** The document's text as it is served. */
export async function requireContentText(db: Queryable, contentId: number): Promise<string> {
  const [row] = await db.query<{ body: Buffer }>(sql`select b.body from pact_bodies b where b.content_id = ${contentId}`);
  if (row === undefined) throw new Error(`pact content ${contentId} has no body`);
  return gunzipSync(row.body).toString("utf8");
}

/** The texts of several contents, by id. */
export async function loadContentTexts(db: Queryable, contentIds: readonly number[]): Promise<Map<number, string>> {
  const rows = await db.query<{ id: number; body: Buffer }>(sql`
    select b.content_id as id, b.body from pact_bodies b where b.content_id = any (${contentIds}::bigint[])`);
  return new Map(rows.map(({ id, body }) => [id, gunzipSync(body).toString("utf8")]));
}

/** Deletes contents that no version has, and had before it was overwritten, with the results of verifying them. @returns how many */
export async function deleteOrphanContents(tx: Tx, limit: number): Promise<number> {
  return tx.execute(sql`
    delete from pact_contents
    where id in (
      select c.id
      from pact_contents c
      where not exists (select 1 from pacts p where p.content_id = c.id)
        and not exists (select 1 from pact_revisions r where r.content_id = c.id)
      limit ${limit}
    )`);
}

/** Deletes all contents of these pairs with the results of verifying them; no pact may have one of them any more. */
export async function deleteContents(tx: Tx, pairs: readonly Pair[]): Promise<void> {
  await tx.execute(sql`
    delete from pact_contents
    using unnest(${pairs.map(({ consumerId }) => consumerId)}::bigint[], ${pairs.map(({ providerId }) => providerId)}::bigint[])
      as pair (consumer_id, provider_id)
    where pact_contents.consumer_id = pair.consumer_id and pact_contents.provider_id = pair.provider_id`);
}
