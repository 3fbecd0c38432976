import type { Context } from "../context.ts";
import type { Tx } from "../db/db.ts";
import { notFound } from "../errors.ts";
import { restoreHeads } from "../pacticipants/branch-store.ts";
import { deletePacticipants, holdPacticipants, requirePacticipant } from "../pacticipants/pacticipant-store.ts";
import { deleteVersions, lockVersions } from "../pacticipants/version-store.ts";
import { deleteTriggersOfPairs } from "../webhooks/trigger-store.ts";
import { deleteWebhooksOfPairs } from "../webhooks/webhook-store.ts";
import { type Integration, listOrphanPacticipants, listOrphanVersions, listVerifiers } from "./integration-reads.ts";
import { deleteIntegrations, listIntegrated, lockIntegration, lockIntegrations } from "./integration-store.ts";
import { deleteContents, type Pair } from "./pact-content-store.ts";
import { deletePactsOfPairs } from "./pact-store.ts";

/**
 * Deletes what links a consumer and a provider, and what nothing else holds afterwards.
 * @throws BrokerError pacticipant-not-found; not-found when no contract links the two
 */
export async function deleteIntegration(ctx: Context, names: Integration): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const consumer = await requirePacticipant(tx, names.consumer, "consumer");
    const provider = await requirePacticipant(tx, names.provider, "provider");
    const pair = { consumerId: consumer.id, providerId: provider.id };
    if (!(await lockIntegration(tx, pair))) throw notFound();
    await deleteContracts(tx, [pair]);
  });
}

/** Deletes all integrations as one. Event contracts and the schema registry stay. */
export async function deleteAllIntegrations(ctx: Context): Promise<void> {
  await ctx.db.transaction(async (tx) => deleteContracts(tx, await lockIntegrations(tx)));
}

/**
 * Pacts, results, webhooks of the pairs, the integrations themselves; then versions that only they gave a reason to exist, then pacticipants
 * left with nothing (Pact Broker, "Integration delete"). What is to be judged an orphan is held before it is looked at:
 * otherwise a contract that somebody publishes in between would go with it.
 */
async function deleteContracts(tx: Tx, pairs: readonly Pair[]): Promise<void> {
  const pacticipantIds = [...new Set(pairs.flatMap(({ consumerId, providerId }) => [consumerId, providerId]))];
  const verifiers = await listVerifiers(tx, pairs);
  const versionIds = [...new Set([...(await deletePactsOfPairs(tx, pairs)), ...verifiers])];
  await deleteContents(tx, pairs);
  await deleteTriggersOfPairs(tx, pairs);
  await deleteWebhooksOfPairs(tx, pairs);
  await deleteIntegrations(tx, pairs);

  const integrated = await listIntegrated(tx, pacticipantIds);
  await lockVersions(tx, versionIds);
  await deleteVersions(tx, await listOrphanVersions(tx, versionIds, [...integrated]));
  await restoreHeads(tx, pacticipantIds);

  const alone = pacticipantIds.filter((id) => !integrated.has(id));
  await holdPacticipants(tx, alone);
  await deletePacticipants(tx, await listOrphanPacticipants(tx, alone));
}
