import type { Queryable, Tx } from "../db/db.ts";
import { sql } from "../db/sql.ts";
import type { Pair } from "./pact-content-store.ts";

/** Notes that a contract links the two, or that the contract between them has news. */
export async function recordIntegration(tx: Tx, consumerId: number, providerId: number): Promise<void> {
  await tx.execute(sql`
    insert into integrations (consumer_id, provider_id)
    values (${consumerId}, ${providerId})
    on conflict on constraint integrations_pkey do update set contract_data_updated_at = now()`);
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
