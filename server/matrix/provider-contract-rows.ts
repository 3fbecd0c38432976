import type { Context } from "../context.ts";
import { compareForQuestion } from "../contracts/compare-provider-contracts.ts";
import type { ContractPair } from "../contracts/provider-contract-comparison-store.ts";
import { openPactOf, withOffer } from "../engine/matrix/provider-contracts.ts";
import type { Row } from "../engine/matrix/row.ts";
import type { ResolvedSelector } from "../engine/matrix/selector.ts";
import { listOffers, type OfferForPact } from "./provider-contract-reads.ts";

/**
 * Lets the contract of a provider version stand for a pact that this version has not run. A result of running the pact
 * outranks any contract (docs/decisions/0011). Costs one statement where something has not been run, and none elsewhere;
 * what nobody has compared yet is compared now, within a bounded time, unless only what is stored is wanted.
 */
export async function withProviderContracts(
  ctx: Context,
  rows: readonly Row[],
  selectors: readonly ResolvedSelector[],
  { storedOnly = false }: { readonly storedOnly?: boolean } = {},
): Promise<Row[]> {
  const open = rows.flatMap((row, place) => {
    const pact = openPactOf(row, selectors);
    return pact === undefined ? [] : [{ place, pact }];
  });
  const known = await listOffers(
    ctx.db,
    open.map(({ pact }) => pact),
  );
  const offers = storedOnly ? known : await completed(ctx, known);
  const offerAt = new Map(offers.map((offer) => [open[offer.index]?.place, offer]));
  return rows.map((row, place) => {
    const offer = offerAt.get(place);
    return offer === undefined ? row : withOffer(row, offer);
  });
}

async function completed(ctx: Context, offers: readonly OfferForPact[]): Promise<readonly OfferForPact[]> {
  const missing = new Map(offers.filter(({ comparison }) => comparison === undefined).map((offer) => [keyOf(offer), offer]));
  if (missing.size === 0) return offers;
  const compared = await compareForQuestion(ctx, [...missing.values()].map(pairOf));
  const byPair = new Map(compared.map(({ comparison, at, ...pair }) => [keyOf(pair), { ...comparison, at }]));
  return offers.map((offer) => ({ ...offer, comparison: offer.comparison ?? byPair.get(keyOf(offer)) }));
}

function pairOf({ pactContentId, contractContentId }: ContractPair): ContractPair {
  return { pactContentId, contractContentId };
}

function keyOf({ pactContentId, contractContentId }: ContractPair): string {
  return `${pactContentId}|${contractContentId}`;
}
