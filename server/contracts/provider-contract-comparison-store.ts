import type { Queryable, Tx } from "../db/db.ts";
import { json, sql } from "../db/sql.ts";
import type { Specification } from "../engine/provider-contract/check.ts";
import type { ContractComparison } from "../engine/provider-contract/compare-document.ts";

/** The content of a pact and that of a provider contract. */
export interface ContractPair {
  readonly pactContentId: number;
  readonly contractContentId: number;
}

/** What holding one against the other gave, and when. */
export interface ComparedContract extends ContractPair {
  readonly comparison: ContractComparison;
  readonly at: Date;
}

/** Both texts as they are stored: gzipped, the provider's document as JSON. */
export interface PackedPair {
  readonly specification: Specification;
  readonly document: Buffer;
  readonly pact: Buffer;
}

/** Keeps comparisons for ever. Contents never change, so whoever was first was right; what has been deleted meanwhile is left out. */
export async function saveContractComparisons(tx: Tx, compared: readonly ComparedContract[]): Promise<void> {
  if (compared.length === 0) return;
  // In one order, so that two who compare the same never wait for each other in a circle.
  const ordered = compared.toSorted((a, b) => a.pactContentId - b.pactContentId || a.contractContentId - b.contractContentId);
  const rows = ordered.map(({ comparison, ...pair }) => ({ ...pair, ...comparison }));
  await tx.execute(sql`
    insert into provider_contract_comparisons (pact_content_id, contract_content_id, compatible, findings, compared_at)
    select c."pactContentId", c."contractContentId", c.compatible, c.findings, c.at
    from jsonb_to_recordset(${json(rows)}::jsonb)
      as c("pactContentId" bigint, "contractContentId" bigint, compatible boolean, findings jsonb, at timestamptz)
    where exists (select 1 from pact_contents p where p.id = c."pactContentId")
      and exists (select 1 from provider_contract_contents p where p.id = c."contractContentId")
    on conflict on constraint provider_contract_comparisons_pkey do nothing`);
}

/** The texts of a pair; undefined when one of them has been deleted. */
export async function loadPackedPair(db: Queryable, { pactContentId, contractContentId }: ContractPair): Promise<PackedPair | undefined> {
  const [row] = await db.query<PackedPair>(sql`
    select content.specification, coalesce(contract.json, contract.body) as document, pact.body as pact
    from pact_bodies pact
    cross join provider_contract_bodies contract
    join provider_contract_contents content on content.id = contract.content_id
    where pact.content_id = ${pactContentId} and contract.content_id = ${contractContentId}`);
  return row;
}

/** The texts of those pairs that have no more than so many bytes together, in one statement. */
export function loadSmallPairs(db: Queryable, pairs: readonly ContractPair[], bytes: number): Promise<(ContractPair & PackedPair)[]> {
  return db.query<ContractPair & PackedPair>(sql`
    select asked."pactContentId", asked."contractContentId", content.specification, coalesce(contract.json, contract.body) as document, pact.body as pact
    from jsonb_to_recordset(${json(pairs)}::jsonb) as asked("pactContentId" bigint, "contractContentId" bigint)
    join pact_bodies pact on pact.content_id = asked."pactContentId"
    join provider_contract_bodies contract on contract.content_id = asked."contractContentId"
    join provider_contract_contents content on content.id = contract.content_id
    where octet_length(pact.body) + octet_length(coalesce(contract.json, contract.body)) <= ${bytes}`);
}
