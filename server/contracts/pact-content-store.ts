import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Queryable, Tx } from "../db/db.ts";
import { json, sql } from "../db/sql.ts";

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

export interface NewContent {
  readonly sha: string;
  /** As it will be served: with ids in its interactions. */
  readonly text: string;
  /** Hashes of its interactions in the order of the document. They are kept already. */
  readonly interactionHashes: readonly string[];
}

function rawHash(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/** The content that exactly this text had when it was published before: saves parsing and hashing the document. */
export async function findContentByText(db: Queryable, { consumerId, providerId }: Pair, text: string): Promise<PactContent | undefined> {
  const [row] = await db.query<PactContent>(sql`
    select c.id, encode(c.sha, 'hex') as sha
    from pact_raw_hashes r
    join pact_contents c on c.id = r.content_id
    where r.consumer_id = ${consumerId} and r.provider_id = ${providerId} and r.raw_sha256 = ${rawHash(text)}`);
  return row;
}

/** Keeps a content once per pair and hash, with its text and the list of its interactions. */
export async function ensureContent(tx: Tx, { consumerId, providerId }: Pair, content: NewContent): Promise<PactContent> {
  const sha = Buffer.from(content.sha, "hex");
  const [made] = await tx.query<{ id: number }>(sql`
    insert into pact_contents (consumer_id, provider_id, sha, interaction_count)
    values (${consumerId}, ${providerId}, ${sha}, ${content.interactionHashes.length})
    on conflict on constraint pact_contents_sha_unique do nothing
    returning id`);
  if (made === undefined) return { id: await existingContent(tx, { consumerId, providerId }, sha), sha: content.sha };
  await tx.execute(sql`insert into pact_bodies (content_id, body) values (${made.id}, ${gzipSync(content.text)})`);
  await tx.execute(sql`
    insert into pact_content_interactions (content_id, position, interaction_id)
    select ${made.id}, (h.position - 1)::integer, i.id
    from jsonb_array_elements_text(${json(content.interactionHashes)}::jsonb) with ordinality as h(hash, position)
    cross join lateral (select x.id from interactions x where x.hash = decode(h.hash, 'hex') limit 1) i`);
  return { id: made.id, sha: content.sha };
}

async function existingContent(tx: Tx, { consumerId, providerId }: Pair, sha: Buffer): Promise<number> {
  const [row] = await tx.query<{ id: number }>(sql`
    select c.id from pact_contents c
    where c.consumer_id = ${consumerId} and c.provider_id = ${providerId} and c.sha = ${sha}`);
  if (row === undefined) throw new Error("a conflicting pact content vanished");
  return row.id;
}

/** Remembers which content a published text has. */
export async function rememberText(tx: Tx, { consumerId, providerId }: Pair, text: string, contentId: number): Promise<void> {
  await tx.execute(sql`
    insert into pact_raw_hashes (consumer_id, provider_id, raw_sha256, content_id)
    values (${consumerId}, ${providerId}, ${rawHash(text)}, ${contentId})
    on conflict on constraint pact_raw_hashes_pkey do nothing`);
}

/** The document's text as it is served. */
export async function requireContentText(db: Queryable, contentId: number): Promise<string> {
  const [row] = await db.query<{ body: Buffer }>(sql`select b.body from pact_bodies b where b.content_id = ${contentId}`);
  if (row === undefined) throw new Error(`pact content ${contentId} has no body`);
  return gunzipSync(row.body).toString("utf8");
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
