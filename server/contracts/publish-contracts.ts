import type { components } from "../../sdk/wire/openapi.ts";
import type { Context } from "../context.ts";
import { BrokerError } from "../errors.ts";
import { recordVersion } from "../pacticipants/record-version.ts";
import { requireFittingMessages } from "./check-message-schemas.ts";
import { ensureParties } from "./contract-parties.ts";
import { decodeContracts } from "./decode-contracts.ts";
import { PactRefused, type PactToPublish, type PublishedPact, publishPacts } from "./publish-pacts.ts";

type Request = components["schemas"]["PublishContracts"];

/** What became of one contract of a publication. */
export interface PublishedContract extends PublishedPact {
  readonly provider: string;
}

export interface Publication {
  readonly consumer: string;
  readonly version: string;
  readonly versionCreated: boolean;
  readonly branch: string | undefined;
  readonly tags: readonly string[];
  readonly contracts: readonly PublishedContract[];
}

/**
 * Publishes every contract of one pacticipant version, all or none.
 * Publishing the same content again changes nothing, so a CI step may be retried.
 *
 * @throws BrokerError `invalid-request` when a contract is not base64-encoded JSON or names other parties
 * @throws BrokerError `contract-changed` when this version already has other content for a provider
 * @throws BrokerError `message-misfit` when a message does not fit the registered schema that it refers to
 * @throws BrokerError `similar-name` when a new name is nearly an existing one
 */
export async function publishContracts(ctx: Context, request: Request): Promise<Publication> {
  const contracts = decodeContracts(request);
  await requireFittingMessages(ctx.db, contracts, "contracts");
  return ctx.db.transaction(async (tx) => {
    const names = [request.pacticipantName, ...contracts.map(({ providerName }) => providerName)];
    const partyOf = await ensureParties(ctx, tx, names, similarName);
    const { pacticipant, version, created } = await recordVersion(ctx, tx, {
      pacticipant: partyOf(request.pacticipantName),
      number: request.pacticipantVersionNumber,
      branch: request.branch,
      tags: request.tags,
      buildUrl: request.buildUrl,
    });
    const pacts = contracts.map(({ providerName, text, pact, onConflict }): PactToPublish => {
      return { provider: partyOf(providerName), text, pact, onConflict: onConflict === "merge" ? "merge" : "refuse" };
    });
    const published = await orRefused(publishPacts(ctx, tx, { consumer: pacticipant, version, isNew: created }, pacts));
    return {
      consumer: pacticipant.name,
      version: version.number,
      versionCreated: created,
      branch: request.branch ?? undefined,
      tags: request.tags ?? [],
      contracts: published.map((pact, index) => ({ provider: contracts[index]?.providerName ?? "", ...pact })),
    };
  });
}

/** Says which contract it was as publishers are used to. */
async function orRefused(published: Promise<PublishedPact[]>): Promise<PublishedPact[]> {
  try {
    return await published;
  } catch (error) {
    if (!(error instanceof PactRefused)) throw error;
    const { index, reason } = error;
    // The sentence about changed content names the provider; as the Pact Broker, it goes without the index.
    const message = reason.code === "contract-changed" ? reason.message : `${reason.message} (at index ${index})`;
    throw new BrokerError(reason.code, reason.message, {
      cause: reason,
      fields: { contracts: [message] },
      notices: reason.notices ?? [{ type: "error", text: reason.message }],
      members: reason.members,
    });
  }
}

function similarName(warning: string): BrokerError {
  return new BrokerError("similar-name", warning, { fields: { contracts: [warning] }, notices: [{ type: "error", text: warning }] });
}
