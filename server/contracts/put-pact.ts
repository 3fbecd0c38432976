import type { Context } from "../context.ts";
import type { PactDocument } from "../engine/pact/document.ts";
import { BrokerError, type Fields, invalid } from "../errors.ts";
import { recordVersion } from "../pacticipants/record-version.ts";
import { requireFittingMessages } from "./check-message-schemas.ts";
import { ensureParties } from "./contract-parties.ts";
import { PactRefused, publishPacts, requirePact } from "./publish-pacts.ts";

export interface PactAddress {
  readonly provider: string;
  readonly consumer: string;
  readonly consumerVersion: string;
}

/**
 * Publishes or merges the pact of one consumer version, creating both parties and the version where needed.
 *
 * @returns whether the version had no pact with this provider before
 * @throws BrokerError `invalid-request` when the pact names other parties than its address
 * @throws BrokerError `contract-changed` | `merge-conflict` | `message-misfit` | `similar-name`
 */
export async function putPact(
  ctx: Context,
  address: PactAddress,
  { text, onConflict }: { text: string; onConflict: "refuse" | "merge" },
): Promise<{ created: boolean }> {
  const pact = requireMatchingPact(address, text);
  await requireFittingMessages(ctx.db, [{ text, pact }], "messages");
  return ctx.db.transaction(async (tx) => {
    const names = [address.consumer, address.provider];
    const partyOf = await ensureParties(ctx, tx, names, (warning) => new BrokerError("similar-name", warning));
    const { pacticipant, version, created } = await recordVersion(ctx, tx, {
      pacticipant: partyOf(address.consumer),
      number: address.consumerVersion,
    });
    const publisher = { consumer: pacticipant, version, isNew: created };
    const published = await publishPacts(ctx, tx, publisher, [{ provider: partyOf(address.provider), text, pact, onConflict }]).catch(
      (error: unknown) => {
        throw error instanceof PactRefused ? error.reason : error;
      },
    );
    return { created: published.some(({ outcome }) => outcome === "created") };
  });
}

function requireMatchingPact(address: PactAddress, text: string): PactDocument {
  const pact = requirePact(text);
  const { consumerName, providerName } = pact;
  const fields: Fields = {
    ...mismatch("consumer.name", consumerName, address.consumer),
    ...mismatch("provider.name", providerName, address.provider),
  };
  if (Object.keys(fields).length > 0) throw invalid(fields);
  return pact;
}

function mismatch(field: string, inPact: string | undefined, inPath: string): Fields {
  if (inPact === undefined || inPact === inPath) return {};
  return { [field]: [`name in pact '${inPact}' does not match name in URL path '${inPath}'.`] };
}
