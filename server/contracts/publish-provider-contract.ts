import type { components } from "../../sdk/wire/openapi.ts";
import type { Context } from "../context.ts";
import type { Tx } from "../db/db.ts";
import { BrokerError } from "../errors.ts";
import { recordVersion } from "../pacticipants/record-version.ts";
import { compareLaterWithPacts } from "./compare-provider-contracts.ts";
import { type DecodedProviderContract, decodeProviderContract } from "./decode-provider-contract.ts";
import {
  ensureProviderContractContent,
  insertProviderContract,
  recordSelfVerification,
  replaceProviderContract,
} from "./provider-contract-store.ts";

type Request = components["schemas"]["PublishProviderContract"];

/** What became of a provider contract. */
export interface ProviderContractPublication {
  readonly provider: string;
  readonly version: string;
  readonly versionCreated: boolean;
  readonly branch: string | undefined;
  readonly tags: readonly string[];
  readonly outcome: "created" | "unchanged" | "overwritten";
  /** Such as "OpenAPI 3.1.0". */
  readonly describedAs: string;
  /** Of the self-verification in this publication; undefined without one. */
  readonly selfVerified: boolean | undefined;
}

/**
 * Publishes the API description of one provider version, with how the provider's own tests went. The same again changes
 * nothing, so a CI step may be retried; another self-verification of the same contract is kept beside the earlier ones.
 *
 * A version has one contract. Other content for it is refused as other content of a pact is, because answers of
 * can-i-deploy would change behind the backs of those who asked. PactFlow replaces it.
 *
 * @throws BrokerError `invalid-request` when the document is not what it is said to be
 * @throws BrokerError `contract-changed` when this version already has another contract
 */
export async function publishProviderContract(ctx: Context, provider: string, request: Request): Promise<ProviderContractPublication> {
  const contract = await decodeProviderContract(request.contract);
  return ctx.db.transaction(async (tx) => {
    const recorded = await recordVersion(ctx, tx, {
      pacticipant: provider,
      number: request.pacticipantVersionNumber,
      branch: request.branch,
      tags: request.tags,
      buildUrl: request.buildUrl,
    });
    const contentId = await ensureProviderContractContent(tx, contract);
    const owner = { provider, version: recorded.version.number, versionId: recorded.version.id, providerId: recorded.pacticipant.id };
    const outcome = await keep(ctx, tx, owner, contentId);
    if (outcome !== "unchanged") await compareLaterWithPacts(ctx, tx, contentId);
    if (contract.selfVerification !== undefined) await recordSelfVerification(tx, owner, contentId, contract.selfVerification);
    return {
      provider: recorded.pacticipant.name,
      version: recorded.version.number,
      versionCreated: recorded.created,
      branch: request.branch ?? undefined,
      tags: request.tags ?? [],
      outcome,
      ...saying(contract),
    };
  });
}

interface Owner {
  readonly provider: string;
  readonly version: string;
  readonly versionId: number;
  readonly providerId: number;
}

async function keep(ctx: Context, tx: Tx, owner: Owner, contentId: number): Promise<ProviderContractPublication["outcome"]> {
  const kept = await insertProviderContract(tx, owner, contentId);
  if (kept.created) return "created";
  if (kept.contentId === contentId) return "unchanged";
  if (!ctx.config.allowContractModification) throw changed(owner);
  await replaceProviderContract(tx, owner.versionId, contentId);
  return "overwritten";
}

function changed({ provider, version }: Owner): BrokerError {
  const sentence = `Cannot change the provider contract of ${provider} version ${version}, as race conditions will cause unreliable results for can-i-deploy. Each provider contract must be published with a unique provider version number. For more information see https://docs.pact.io/go/versioning`;
  return new BrokerError("contract-changed", sentence, { notices: [{ type: "error", text: sentence }] });
}

function saying({
  describedAs,
  selfVerification,
}: DecodedProviderContract): Pick<ProviderContractPublication, "describedAs" | "selfVerified"> {
  return { describedAs, selfVerified: selfVerification?.success };
}
