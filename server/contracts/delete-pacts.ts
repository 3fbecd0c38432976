import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { requirePacticipant } from "../pacticipants/pacticipant-store.ts";
import { requireVersion } from "../pacticipants/version-store.ts";
import type { PactAddress } from "./put-pact.ts";
import type { Line } from "./pact-list-reads.ts";
import { deletePact, deletePacts, deletePactsOn, hasPacts } from "./pact-store.ts";

/**
 * Deletes the pact of one consumer version. Its content and results stay for other versions that published the same.
 * @returns whether another version still has a pact with the provider
 * @throws BrokerError `not-found`
 */
export async function deletePactOfVersion(ctx: Context, address: PactAddress): Promise<{ othersLeft: boolean }> {
  return ctx.db.transaction(async (tx) => {
    const consumer = await requirePacticipant(tx, address.consumer, "consumer");
    const provider = await requirePacticipant(tx, address.provider, "provider");
    const version = await requireVersion(tx, consumer.id, address.consumerVersion);
    if (!(await deletePact(tx, version.id, provider.id))) throw notFound();
    return { othersLeft: await hasPacts(tx, { consumerId: consumer.id, providerId: provider.id }) };
  });
}

/** Deletes the pacts that all versions of a consumer have with a provider. */
export async function deletePactsOfIntegration(ctx: Context, names: { consumer: string; provider: string }): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const consumer = await requirePacticipant(tx, names.consumer, "consumer");
    const provider = await requirePacticipant(tx, names.provider, "provider");
    await deletePacts(tx, { consumerId: consumer.id, providerId: provider.id });
  });
}

/**
 * Deletes the pacts that the versions on one line of a consumer have with a provider.
 * @returns whether a version that is not on the line still has a pact with the provider
 */
export async function deletePactsOfLine(
  ctx: Context,
  names: { consumer: string; provider: string },
  line: Exclude<Line, { readonly by: "all" }>,
): Promise<{ othersLeft: boolean }> {
  return ctx.db.transaction(async (tx) => {
    const consumer = await requirePacticipant(tx, names.consumer, "consumer");
    const provider = await requirePacticipant(tx, names.provider, "provider");
    const pair = { consumerId: consumer.id, providerId: provider.id };
    await deletePactsOn(tx, pair, line);
    return { othersLeft: await hasPacts(tx, pair) };
  });
}
