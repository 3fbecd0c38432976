import type { Queryable } from "../db/db.ts";
import { sql } from "../db/sql.ts";
import type { Paging } from "../pacticipants/paging.ts";
import { contains, window } from "../pacticipants/paging-reads.ts";
import type { Pair } from "./pact-content-store.ts";

/** One integration by its names. */
export interface Integration {
  readonly consumer: string;
  readonly provider: string;
}

/** Integrations whose consumer or provider has a text in its name, those with news first, or one page of them; and how many there are. */
export async function listIntegrations(
  db: Queryable,
  { search, paging }: { search: string | undefined; paging: Paging | undefined },
): Promise<{ items: Integration[]; total: number }> {
  // No name holds a line feed: a text cannot be found across the two.
  const chosen = sql`
    from integrations i
    join pacticipants c on c.id = i.consumer_id
    join pacticipants p on p.id = i.provider_id
    where true ${contains(sql`(c.name || chr(10) || p.name)`, search)}`;
  const items = await db.query<Integration>(sql`
    select c.name as consumer, p.name as provider
    ${chosen}
    order by i.contract_data_updated_at desc, i.consumer_id desc, i.provider_id desc
    ${window(paging)}`);
  if (paging === undefined) return { items, total: items.length };
  const [row] = await db.query<{ total: number }>(sql`select count(*) as total ${chosen}`);
  return { items, total: row?.total ?? 0 };
}

/** Provider versions that have a result for any content of these pairs. */
export async function listVerifiers(db: Queryable, pairs: readonly Pair[]): Promise<number[]> {
  const rows = await db.query<{ id: number }>(sql`
    select distinct v.provider_version_id as id
    from unnest(${pairs.map(({ consumerId }) => consumerId)}::bigint[], ${pairs.map(({ providerId }) => providerId)}::bigint[])
      as pair (consumer_id, provider_id)
    join pact_contents z on z.consumer_id = pair.consumer_id and z.provider_id = pair.provider_id
    join verifications v on v.content_id = z.id`);
  return rows.map(({ id }) => id);
}

/**
 * Of these versions, those without any contract or result, and in no environment now. The environments do not count for
 * a pacticipant that has no integration left: nobody else's question is about them any more.
 *
 * @param integrated  pacticipants that still have an integration
 */
export async function listOrphanVersions(db: Queryable, versionIds: readonly number[], integrated: readonly number[]): Promise<number[]> {
  const rows = await db.query<{ id: number }>(sql`
    select v.id
    from versions v
    where v.id = any (${versionIds}::bigint[])
      and not exists (select 1 from pacts x where x.consumer_version_id = v.id offset 0)
      and not exists (select 1 from verifications r where r.provider_version_id = v.id offset 0)
      and not exists (select 1 from event_declarations e where e.version_id = v.id offset 0)
      and not exists (select 1 from provider_contracts c where c.version_id = v.id offset 0)
      and not (
        v.pacticipant_id = any (${integrated}::bigint[])
        and exists (select 1 from deployments d where d.version_id = v.id and d.ended_at is null offset 0)
      )`);
  return rows.map(({ id }) => id);
}

/** Of these pacticipants, those without versions, integrations and events. */
export async function listOrphanPacticipants(db: Queryable, pacticipantIds: readonly number[]): Promise<number[]> {
  const rows = await db.query<{ id: number }>(sql`
    select p.id
    from pacticipants p
    where p.id = any (${pacticipantIds}::bigint[])
      and not exists (select 1 from versions v where v.pacticipant_id = p.id offset 0)
      and not exists (select 1 from integrations i where i.consumer_id = p.id offset 0)
      and not exists (select 1 from integrations i where i.provider_id = p.id offset 0)
      and not exists (select 1 from event_parties e where e.pacticipant_id = p.id offset 0)`);
  return rows.map(({ id }) => id);
}
