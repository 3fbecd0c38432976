import type { Queryable } from "../db/db.ts";
import { sql } from "../db/sql.ts";
import type { Integration } from "../engine/matrix/row.ts";
import type { Scope } from "./pact-row-reads.ts";

interface Found {
  readonly consumerId: number;
  readonly consumer: string;
  readonly providerId: number;
  readonly provider: string;
  readonly required: boolean;
}

function toIntegrations(rows: readonly Found[]): Integration[] {
  return rows.map(({ consumerId, consumer, providerId, provider, required }) => ({
    consumer: { id: consumerId, name: consumer },
    provider: { id: providerId, name: provider },
    required,
  }));
}

/**
 * Pairs that one or more specified pacticipants belong to: what these versions need as consumers (required), and who
 * needs them as a provider. Events count as well: who reads what a version writes, and who writes what it reads; neither
 * is required, because data that nobody writes breaks no reader.
 *
 * @param anyIds pacticipants of whom any version is meant
 */
export async function listIntegrationsOf(db: Queryable, versionIds: readonly number[], anyIds: readonly number[]): Promise<Integration[]> {
  const rows = await db.query<Found>(sql`
    with specified as materialized (
      select v.pacticipant_id as id from versions v where v.id = any(${versionIds})
      union
      select any_id from unnest(${anyIds}::bigint[]) as any_id
    ),
    pairs as (
      select p.consumer_id, p.provider_id, true as required
      from pacts p
      where p.consumer_version_id = any(${versionIds})
      union
      select i.consumer_id, i.provider_id, true
      from integrations i
      where i.consumer_id = any(${anyIds})
      union
      select i.consumer_id, i.provider_id, false
      from specified s
      join integrations i on i.provider_id = s.id
      union
      select reader.pacticipant_id, writer.pacticipant_id, false
      from event_contracts writer
      join event_parties reader on reader.subject = writer.subject and reader.role = 'reads'
      where writer.version_id = any(${versionIds}) and writer.role = 'writes'
      union
      select reader.pacticipant_id, writer.pacticipant_id, false
      from event_contracts reader
      join event_parties writer on writer.subject = reader.subject and writer.role = 'writes'
      where reader.version_id = any(${versionIds}) and reader.role = 'reads'
    )
    select pairs.consumer_id as "consumerId", c.name as consumer, pairs.provider_id as "providerId", p.name as provider, bool_or(pairs.required) as required
    from pairs
    join pacticipants c on c.id = pairs.consumer_id
    join pacticipants p on p.id = pairs.provider_id
    group by pairs.consumer_id, c.name, pairs.provider_id, p.name
    order by c.name, p.name`);
  return toIntegrations(rows);
}

/**
 * Pairs among the given pacticipants that a pact of the versions asked about links; all are required. What an earlier
 * version of the consumer needed does not matter any more.
 */
export async function listIntegrationsAmong(db: Queryable, { versionIds, anyIds, pacticipantIds }: Scope): Promise<Integration[]> {
  const rows = await db.query<Found>(sql`
    with pairs as (
      select x.consumer_id, x.provider_id
      from pacts x
      where x.consumer_version_id = any(${versionIds}) and x.provider_id = any(${pacticipantIds})
      union
      select i.consumer_id, i.provider_id
      from integrations i
      where i.consumer_id = any(${anyIds}) and i.provider_id = any(${pacticipantIds})
    )
    select pairs.consumer_id as "consumerId", c.name as consumer, pairs.provider_id as "providerId", p.name as provider, true as required
    from pairs
    join pacticipants c on c.id = pairs.consumer_id
    join pacticipants p on p.id = pairs.provider_id
    order by c.name, p.name`);
  return toIntegrations(rows);
}
