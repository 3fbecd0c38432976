import type { Context } from "../context.ts";
import type { Tx } from "../db/db.ts";
import type { Pacticipant } from "../pacticipants/pacticipant-store.ts";
import { type Emitted, emitPublished } from "../webhooks/emit.ts";
import { compareLaterWithContracts } from "./compare-provider-contracts.ts";
import { type ProviderSituation, readProviderSituation } from "./publication-reads.ts";
import type { PublishedOutcome } from "./publish-pact.ts";

/** What is known of a publication once its webhooks have been triggered. */
export interface Announced extends ProviderSituation {
  readonly webhooks: Emitted;
}

/** Tells webhooks of a pact that has just been published, and those who compare it, in the same transaction. */
export async function announcePact(
  ctx: Context,
  tx: Tx,
  pact: { consumer: Pacticipant; version: { readonly id: number }; provider: Pacticipant; published: PublishedOutcome },
): Promise<Announced> {
  const { consumer, version, provider, published } = pact;
  const situation = await readProviderSituation(tx, { consumerId: consumer.id, providerId: provider.id }, published.sha);
  if (situation.contentToCompare !== null && published.outcome !== "unchanged")
    await compareLaterWithContracts(ctx, tx, situation.contentToCompare);
  const webhooks = await emitPublished(ctx, tx, {
    consumer,
    provider,
    consumerVersionId: version.id,
    sha: published.sha,
    contentChanged: published.change.changed,
    verificationRequired: situation.verificationRequired,
  });
  return { ...situation, webhooks };
}
