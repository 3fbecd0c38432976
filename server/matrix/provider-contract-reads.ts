import type { ContractPair } from "../contracts/provider-contract-comparison-store.ts";
import { lastSelfVerification } from "../contracts/provider-contract-store.ts";
import type { Queryable } from "../db/db.ts";
import { json, sql } from "../db/sql.ts";
import type { Offer, OpenPact } from "../engine/matrix/provider-contracts.ts";
import type { Specification } from "../engine/provider-contract/check.ts";
import type { Finding } from "../engine/provider-contract/finding.ts";

/** What stands for a pact that was not run. */
export interface OfferForPact extends Offer, ContractPair {
  /** Place of the pact among those that were asked about. */
  readonly index: number;
}

interface Found extends ContractPair {
  readonly index: number;
  readonly versionId: number;
  readonly number: string;
  readonly specification: Specification;
  readonly selfVerified: boolean | null;
  readonly compatible: boolean | null;
  readonly findings: readonly Finding[] | null;
  readonly comparedAt: Date | null;
}

/** The contracts that stand for these pacts, with the comparisons that there are; at most one per pact. */
export async function listOffers(db: Queryable, pacts: readonly OpenPact[]): Promise<OfferForPact[]> {
  if (pacts.length === 0) return [];
  const asked = pacts.map((pact, index) => ({ ...pact, index }));
  const rows = await db.query<Found>(sql`
    select asked.index, content.id as "pactContentId", offered.content_id as "contractContentId", offered.version_id as "versionId", v.number,
      document.specification, said.success as "selfVerified", c.compatible, c.findings, c.compared_at as "comparedAt"
    from jsonb_to_recordset(${json(asked)}::jsonb)
      as asked(index integer, "consumerId" bigint, "providerId" bigint, sha text, "providerVersionId" bigint)
    cross join lateral (
      (
        select x.version_id, x.content_id
        from provider_contracts x
        where x.version_id = asked."providerVersionId"
      )
      union all
      (
        select x.version_id, x.content_id
        from provider_contracts x
        where asked."providerVersionId" is null and x.provider_id = asked."providerId"
        order by x.version_id desc
        limit 1
      )
    ) offered
    cross join lateral (
      select x.id
      from pact_contents x
      where x.consumer_id = asked."consumerId" and x.provider_id = asked."providerId" and x.sha = decode(asked.sha, 'hex')
      limit 1
    ) content
    cross join lateral (select x.number from versions x where x.id = offered.version_id limit 1) v
    cross join lateral (select x.specification from provider_contract_contents x where x.id = offered.content_id limit 1) document
    left join provider_contract_comparisons c on c.pact_content_id = content.id and c.contract_content_id = offered.content_id
    left join lateral ${lastSelfVerification(sql`offered`)} said on true
    order by asked.index`);
  return rows.map(({ versionId, number, selfVerified, compatible, findings, comparedAt, ...pair }) => ({
    ...pair,
    version: { id: versionId, number },
    selfVerified: selfVerified ?? undefined,
    comparison: comparedAt === null ? undefined : { compatible, findings: findings ?? [], at: comparedAt },
  }));
}
