import type { components } from "../../sdk/wire/openapi.ts";
import type { Context } from "../context.ts";
import type { Tx } from "../db/db.ts";
import { BrokerError } from "../errors.ts";
import { ensurePacticipant } from "../pacticipants/pacticipant-store.ts";
import { type RecordedVersion, recordVersion } from "../pacticipants/record-version.ts";
import { type Announced, announcePact } from "./announce-pact.ts";
import { requireFittingMessages } from "./check-message-schemas.ts";
import { type DecodedContract, decodeContracts } from "./decode-contracts.ts";
import { type PublishedOutcome, publishPact } from "./publish-pact.ts";
import { similarNameWarning } from "./similar-names.ts";

type Request = components["schemas"]["PublishContracts"];

/** What became of one contract of a publication. */
export interface PublishedContract extends PublishedOutcome, Announced {
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
    await refuseSimilarNames(ctx, tx, [request.pacticipantName, ...contracts.map(({ providerName }) => providerName)]);
    const recorded = await recordVersion(ctx, tx, {
      pacticipant: request.pacticipantName,
      number: request.pacticipantVersionNumber,
      branch: request.branch,
      tags: request.tags,
      buildUrl: request.buildUrl,
    });
    const published = new Map<number, PublishedContract>();
    // In name order, so that two publications for the same providers never wait for each other in a circle.
    for (const { contract, index } of inNameOrder(contracts))
      published.set(index, await publishOne(ctx, tx, { recorded, contract, index }));
    return {
      consumer: recorded.pacticipant.name,
      version: recorded.version.number,
      versionCreated: recorded.created,
      branch: request.branch ?? undefined,
      tags: request.tags ?? [],
      contracts: contracts.flatMap((_, index) => published.get(index) ?? []),
    };
  });
}

interface One {
  readonly recorded: RecordedVersion;
  readonly contract: DecodedContract;
  readonly index: number;
}

async function publishOne(ctx: Context, tx: Tx, { recorded, contract, index }: One): Promise<PublishedContract> {
  const { pacticipant: consumer, version } = recorded;
  const provider = await ensurePacticipant(tx, contract.providerName);
  const { text, pact } = contract;
  const onConflict = contract.onConflict === "merge" ? "merge" : "refuse";
  try {
    const outcome = await publishPact(ctx, tx, { consumer, version, provider, text, pact, onConflict });
    const announced = await announcePact(ctx, tx, { consumer, version, provider, published: outcome });
    return { provider: provider.name, ...outcome, ...announced };
  } catch (error) {
    if (!(error instanceof BrokerError) || !["contract-changed", "merge-conflict"].includes(error.code)) throw error;
    // The sentence about changed content names the provider; as the Pact Broker, it goes without the index.
    const message = error.code === "contract-changed" ? error.message : `${error.message} (at index ${index})`;
    throw new BrokerError(error.code, error.message, {
      cause: error,
      fields: { contracts: [message] },
      notices: error.notices ?? [{ type: "error", text: error.message }],
      members: error.members,
    });
  }
}

async function refuseSimilarNames(ctx: Context, tx: Tx, names: readonly string[]): Promise<void> {
  for (const name of new Set(names)) {
    const warning = await similarNameWarning(ctx, tx, name);
    if (warning === undefined) continue;
    throw new BrokerError("similar-name", warning, { fields: { contracts: [warning] }, notices: [{ type: "error", text: warning }] });
  }
}

function inNameOrder(contracts: readonly DecodedContract[]): { contract: DecodedContract; index: number }[] {
  return contracts
    .map((contract, index) => ({ contract, index }))
    .sort((a, b) => (a.contract.providerName < b.contract.providerName ? -1 : 1));
}
