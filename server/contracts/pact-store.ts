import type { Queryable, Tx } from "../db/db.ts";
import { sql } from "../db/sql.ts";
import type { Pair } from "./pact-content-store.ts";
import { type Line, versionsOn } from "./pact-list-reads.ts";

interface PactKey extends Pair {
  readonly consumerVersionId: number;
}

/** Which content one consumer version has published for one provider. */
export interface PublishedPact {
  readonly contentId: number;
  readonly sha: string;
  readonly revision: number;
}

/** Finds the pact of a version and holds it, so that two changes to it come one after the other. */
export async function findPactForChange(tx: Tx, { consumerVersionId, providerId }: PactKey): Promise<PublishedPact | undefined> {
  const [row] = await tx.query<PublishedPact>(sql`
    select p.content_id as "contentId", encode(c.sha, 'hex') as sha, p.revision
    from pacts p
    join pact_contents c on c.id = p.content_id
    where p.consumer_version_id = ${consumerVersionId} and p.provider_id = ${providerId}
    for update of p`);
  return row;
}

/** @returns false when another request has published this pact in between */
export async function insertPact(tx: Tx, { consumerVersionId, consumerId, providerId }: PactKey, contentId: number): Promise<boolean> {
  const inserted = await tx.execute(sql`
    insert into pacts (consumer_version_id, provider_id, consumer_id, content_id)
    values (${consumerVersionId}, ${providerId}, ${consumerId}, ${contentId})
    on conflict on constraint pacts_pkey do nothing`);
  return inserted === 1;
}

/** Gives a pact another content; the replaced one stays on record as an earlier revision. */
export async function replacePactContent(tx: Tx, { consumerVersionId, providerId }: PactKey, contentId: number): Promise<void> {
  await tx.execute(sql`
    insert into pact_revisions (consumer_version_id, provider_id, revision, content_id, published_at)
    select p.consumer_version_id, p.provider_id, p.revision, p.content_id, p.published_at
    from pacts p
    where p.consumer_version_id = ${consumerVersionId} and p.provider_id = ${providerId}`);
  await tx.execute(sql`
    update pacts
    set content_id = ${contentId}, revision = revision + 1, published_at = now()
    where consumer_version_id = ${consumerVersionId} and provider_id = ${providerId}`);
}

/** Deletes the pact of one version with its revisions; contents and their results stay for other versions. */
export async function deletePact(tx: Tx, consumerVersionId: number, providerId: number): Promise<boolean> {
  await tx.execute(sql`delete from pact_revisions where consumer_version_id = ${consumerVersionId} and provider_id = ${providerId}`);
  return (await tx.execute(sql`delete from pacts where consumer_version_id = ${consumerVersionId} and provider_id = ${providerId}`)) > 0;
}

/** Deletes all pacts of an integration with their revisions. @returns how many */
export async function deletePacts(tx: Tx, { consumerId, providerId }: Pair): Promise<number> {
  await tx.execute(sql`
    delete from pact_revisions
    where provider_id = ${providerId}
      and consumer_version_id in (select v.id from versions v where v.pacticipant_id = ${consumerId})`);
  return tx.execute(sql`delete from pacts where consumer_id = ${consumerId} and provider_id = ${providerId}`);
}

/** Deletes the pacts that the versions on one line have with a provider, with their revisions; those of other versions stay. */
export async function deletePactsOn(
  tx: Tx,
  { consumerId, providerId }: Pair,
  line: Exclude<Line, { readonly by: "all" }>,
): Promise<number> {
  const versions = versionsOn(consumerId, line);
  await tx.execute(sql`delete from pact_revisions where provider_id = ${providerId} and consumer_version_id in (${versions})`);
  return tx.execute(sql`delete from pacts where provider_id = ${providerId} and consumer_version_id in (${versions})`);
}

/** Deletes pacts that have been overwritten and were published longer ago than this. @returns how many */
export async function deleteRevisionsOlderThan(db: Queryable, days: number): Promise<number> {
  return db.execute(sql`delete from pact_revisions where published_at < now() - make_interval(days => ${days})`);
}

/** Has any version of the consumer a pact with the provider? */
export async function hasPacts(db: Queryable, { consumerId, providerId }: Pair): Promise<boolean> {
  const rows = await db.query(sql`select 1 from pacts where consumer_id = ${consumerId} and provider_id = ${providerId} limit 1`);
  return rows.length > 0;
}

/** Deletes all pacts of these integrations with their revisions. @returns the consumer versions that had one */
export async function deletePactsOfPairs(tx: Tx, pairs: readonly Pair[]): Promise<number[]> {
  const consumerIds = pairs.map(({ consumerId }) => consumerId);
  const providerIds = pairs.map(({ providerId }) => providerId);
  await tx.execute(sql`
    delete from pact_revisions
    using unnest(${consumerIds}::bigint[], ${providerIds}::bigint[]) as pair (consumer_id, provider_id), versions v
    where v.pacticipant_id = pair.consumer_id
      and pact_revisions.consumer_version_id = v.id and pact_revisions.provider_id = pair.provider_id`);
  const deleted = await tx.query<{ id: number }>(sql`
    delete from pacts
    using unnest(${consumerIds}::bigint[], ${providerIds}::bigint[]) as pair (consumer_id, provider_id)
    where pacts.consumer_id = pair.consumer_id and pacts.provider_id = pair.provider_id
    returning consumer_version_id as id`);
  return deleted.map(({ id }) => id);
}
