import type { Queryable, Tx } from "../db/db.ts";
import { type Sql, sql } from "../db/sql.ts";
import type { Pair } from "./pact-content-store.ts";
import { type Line, versionsOn } from "./pact-list-reads.ts";

/** Which content one consumer version has published for one provider. */
export interface PublishedPact {
  readonly providerId: number;
  readonly contentId: number;
}

/** Finds the pacts of a version with these providers and holds them, so that two changes to one come one after the other. */
export async function findPactsForChange(tx: Tx, consumerVersionId: number, providerIds: readonly number[]): Promise<PublishedPact[]> {
  return tx.query<PublishedPact>(sql`
    select p.provider_id as "providerId", p.content_id as "contentId"
    from pacts p
    where p.consumer_version_id = ${consumerVersionId} and p.provider_id = any (${providerIds}::bigint[])
    order by p.provider_id
    for update of p`);
}

/** Adds the pacts of one version. The caller holds the integrations and knows that there are none yet. */
export function newPacts({ consumerId, consumerVersionId }: { consumerId: number; consumerVersionId: number }, given: Sql): Sql {
  return sql`
    insert into pacts (consumer_version_id, provider_id, consumer_id, content_id)
    select ${consumerVersionId}::bigint, given.provider_id, ${consumerId}::bigint, given.content_id
    from (${given}) as given
    order by given.provider_id`;
}

/** Gives pacts of a version other contents; the replaced ones stay on record as earlier revisions. */
export async function replacePacts(tx: Tx, consumerVersionId: number, pacts: readonly PublishedPact[]): Promise<void> {
  await tx.execute(sql`
    with given as (
      select *
      from unnest(${pacts.map(({ providerId }) => providerId)}::bigint[], ${pacts.map(({ contentId }) => contentId)}::bigint[])
        as given (provider_id, content_id)
    ),
    replaced as (
      insert into pact_revisions (consumer_version_id, provider_id, revision, content_id, published_at)
      select p.consumer_version_id, p.provider_id, p.revision, p.content_id, p.published_at
      from given
      join pacts p on p.consumer_version_id = ${consumerVersionId} and p.provider_id = given.provider_id
    )
    update pacts
    set content_id = given.content_id, revision = revision + 1, published_at = now()
    from given
    where pacts.consumer_version_id = ${consumerVersionId} and pacts.provider_id = given.provider_id`);
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
