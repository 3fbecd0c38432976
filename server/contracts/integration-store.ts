import type { Queryable, Tx } from "../db/db.ts";
import { type Sql, sql } from "../db/sql.ts";
import type { Pair } from "./pact-content-store.ts";

/** Notes that contracts link these pairs, or that the contracts between them have news. Holds them until the end of the transaction. */
export async function recordIntegrations(tx: Tx, pairs: readonly Pair[]): Promise<void> {
  await tx.execute(newsOfIntegrations(pairs));
}

/** What `recordIntegrations` does, as a part of a statement. */
export function newsOfIntegrations(pairs: readonly Pair[]): Sql {
  // In the order of ids, so that two who publish for the same pairs never wait for each other in a circle.
  return sql`
    insert into integrations (consumer_id, provider_id)
    select pair.consumer_id, pair.provider_id
    from unnest(${pairs.map(({ consumerId }) => consumerId)}::bigint[], ${pairs.map(({ providerId }) => providerId)}::bigint[])
      as pair (consumer_id, provider_id)
    order by pair.consumer_id, pair.provider_id
    on conflict on constraint integrations_pkey do update set contract_data_updated_at = now()`;
}

/** Holds an integration so that nobody publishes for it before the end of the transaction. @returns whether there is one */
export async function lockIntegration(tx: Tx, { consumerId, providerId }: Pair): Promise<boolean> {
  const rows = await tx.query(sql`
    select 1 from integrations where consumer_id = ${consumerId} and provider_id = ${providerId} for update`);
  return rows.length > 0;
}

/** All integrations, each held as `lockIntegration` does. */
export async function lockIntegrations(tx: Tx): Promise<Pair[]> {
  return tx.query<Pair>(sql`
    select consumer_id as "consumerId", provider_id as "providerId"
    from integrations
    order by consumer_id, provider_id
    for update`);
}

/** Forgets that contracts linked these pairs; the contracts are the caller's. */
export async function deleteIntegrations(tx: Tx, pairs: readonly Pair[]): Promise<void> {
  await tx.execute(sql`
    delete from integrations
    using unnest(${pairs.map(({ consumerId }) => consumerId)}::bigint[], ${pairs.map(({ providerId }) => providerId)}::bigint[])
      as pair (consumer_id, provider_id)
    where integrations.consumer_id = pair.consumer_id and integrations.provider_id = pair.provider_id`);
}

/** Of these pacticipants, those that still have an integration on either side. */
export async function listIntegrated(db: Queryable, pacticipantIds: readonly number[]): Promise<Set<number>> {
  const rows = await db.query<{ id: number }>(sql`
    select p.id
    from unnest(${pacticipantIds}::bigint[]) as p (id)
    where exists (select 1 from integrations i where i.consumer_id = p.id offset 0)
      or exists (select 1 from integrations i where i.provider_id = p.id offset 0)`);
  return new Set(rows.map(({ id }) => id));
}
