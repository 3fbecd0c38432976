import type { Context } from "../context.ts";
import type { Tx } from "../db/db.ts";
import { type Emitted, emitPublished } from "../webhooks/emit.ts";
import { compareLaterWithContracts } from "./compare-provider-contracts.ts";
import type { ProviderSituation, PublicationFacts } from "./publication-store.ts";

/** What is known of a publication once its webhooks have been triggered. */
export interface Announced extends ProviderSituation {
  readonly webhooks: Emitted;
}

/** A pact that has just been published, with what is known about its provider. */
export interface PactToAnnounce {
  readonly provider: { readonly id: number; readonly name: string };
  readonly contentId: number;
  readonly sha: string;
  readonly outcome: string;
  readonly change: { readonly changed: boolean };
  readonly facts: PublicationFacts;
}

/**
 * Tells webhooks of pacts that have just been published, and those who compare them, in the same transaction. Nothing is
 * sent to the database where nobody wants to know.
 * @returns in the order given
 */
export async function announcePacts(
  ctx: Context,
  tx: Tx,
  { consumer, version }: { consumer: { id: number; name: string }; version: { readonly id: number } },
  pacts: readonly PactToAnnounce[],
): Promise<Announced[]> {
  const toCompare = pacts.filter(({ facts, outcome }) => facts.contractOffered && outcome !== "unchanged");
  await compareLaterWithContracts(
    ctx,
    tx,
    toCompare.map(({ contentId }) => contentId),
  );
  const listenedTo = pacts.filter(({ facts }) => facts.listenedTo);
  const news = listenedTo.map(({ provider, sha, change, facts }) => ({
    provider,
    sha,
    contentChanged: change.changed,
    verificationRequired: facts.verificationRequired,
  }));
  const emitted = await emitPublished(ctx, tx, { consumer, consumerVersionId: version.id, pacts: news });
  return pacts.map((pact) => ({
    everVerified: pact.facts.everVerified,
    verificationRequired: pact.facts.verificationRequired,
    webhooks: emitted[listenedTo.indexOf(pact)] ?? { triggered: [], configured: false },
  }));
}
