import type { Queryable } from "../db/db.ts";
import { type Sql, sql } from "../db/sql.ts";
import type { ContractPair } from "./provider-contract-comparison-store.ts";

/** Newest contracts of a provider that a new pact is compared with, besides those that are deployed or on top of a branch. */
const NEWEST_CONTRACTS = 20;
/** The same for the pacts of each consumer that a new contract is compared with. */
const NEWEST_PACTS = 3;
/** Most pairs of one publication, those of the newest versions. What is missing is compared when it is asked about. */
const MOST_PAIRS = 1000;

const NOT_COMPARED = sql`not exists (
  select 1
  from provider_contract_comparisons known
  where known.pact_content_id = pair.pact_content_id and known.contract_content_id = pair.contract_content_id)`;

/** The provider contracts that a pact content should be held against and was not. */
export function listContractsToCompare(db: Queryable, pactContentId: number): Promise<ContractPair[]> {
  return listPairs(
    db,
    sql`
    with pact as (
      select c.id, c.provider_id from pact_contents c where c.id = ${pactContentId}
    ),
    mattering as (
      select d.version_id
      from pact
      join deployments d on d.pacticipant_id = pact.provider_id and d.ended_at is null
      union
      select b.head_version_id
      from pact
      join branches b on b.pacticipant_id = pact.provider_id
      union
      select newest.version_id
      from pact
      cross join lateral (
        select c.version_id
        from provider_contracts c
        where c.provider_id = pact.provider_id
        order by c.version_id desc
        limit ${NEWEST_CONTRACTS}
      ) newest
    )
    select pact.id as pact_content_id, c.content_id as contract_content_id, c.version_id
    from pact
    cross join mattering m
    join provider_contracts c on c.version_id = m.version_id`,
  );
}

/** The pact contents that a provider contract should be held against and was not. */
export function listPactsToCompare(db: Queryable, contractContentId: number): Promise<ContractPair[]> {
  return listPairs(
    db,
    sql`
    with offered as (
      select distinct c.provider_id from provider_contracts c where c.content_id = ${contractContentId}
    )
    select p.content_id as pact_content_id, ${contractContentId}::bigint as contract_content_id, p.consumer_version_id as version_id
    from offered
    join integrations i on i.provider_id = offered.provider_id
    cross join lateral (
      select d.version_id
      from deployments d
      where d.pacticipant_id = i.consumer_id and d.ended_at is null
      union
      select b.head_version_id
      from branches b
      where b.pacticipant_id = i.consumer_id
      union
      (
        select x.consumer_version_id
        from pacts x
        where x.consumer_id = i.consumer_id and x.provider_id = i.provider_id
        order by x.consumer_version_id desc
        limit ${NEWEST_PACTS}
      )
    ) mattering
    join pacts p on p.consumer_version_id = mattering.version_id and p.provider_id = i.provider_id`,
  );
}

/** Has this pair not been compared? */
export async function isNotCompared(db: Queryable, { pactContentId, contractContentId }: ContractPair): Promise<boolean> {
  const found = await db.query(sql`
    select 1
    from provider_contract_comparisons c
    where c.pact_content_id = ${pactContentId} and c.contract_content_id = ${contractContentId}`);
  return found.length === 0;
}

function listPairs(db: Queryable, pairs: Sql): Promise<ContractPair[]> {
  return db.query<ContractPair>(sql`
    select pair.pact_content_id as "pactContentId", pair.contract_content_id as "contractContentId"
    from (${pairs}) pair
    where ${NOT_COMPARED}
    group by pair.pact_content_id, pair.contract_content_id
    order by max(pair.version_id) desc
    limit ${MOST_PAIRS}`);
}
