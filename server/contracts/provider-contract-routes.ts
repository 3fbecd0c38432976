import type { components } from "../../sdk/wire/openapi.ts";
import type { Context } from "../context.ts";
import { BrokerError } from "../errors.ts";
import type { Handlers } from "../http/operation.ts";
import { reply } from "../http/reply.ts";
import { urlsFor } from "../http/urls.ts";
import { type Pacticipant, requirePacticipant } from "../pacticipants/pacticipant-store.ts";
import { pagingOf } from "../pacticipants/paging.ts";
import { requireVersion } from "../pacticipants/version-store.ts";
import { providerContractHal, providerContractsHal, publishedProviderContractHal } from "./provider-contract-hal.ts";
import {
  findLatestProviderContract,
  findProviderContract,
  findSelfVerification,
  listProviderContracts,
  type ProviderContractEntry,
  requireProviderContractText,
} from "./provider-contract-store.ts";
import { publishProviderContract } from "./publish-provider-contract.ts";

type Wire = components["schemas"];

/** Publishing and reading what providers say they offer. The addresses to publish at are PactFlow's. */
export const providerContractRoutes: Handlers<
  "publishProviderContract" | "putProviderContract" | "getProviderContract" | "getLatestProviderContract" | "listProviderContracts"
> = {
  publishProviderContract: async ({ ctx, path, body }) =>
    publishedProviderContractHal(await publishProviderContract(ctx, path.provider, body), urlsFor(ctx.baseUrl)),
  putProviderContract: async ({ ctx, path, body }) => {
    const { contractType, verificationResults, ...contract } = body;
    await publishProviderContract(ctx, path.provider, {
      pacticipantVersionNumber: path.version,
      contract: { ...contract, specification: contractType ?? null, selfVerificationResults: verificationResults ?? null },
    });
    // The CLIs that use this address take nothing else for success, the second time neither.
    return reply(201, await showVersion(ctx, path), { location: urlsFor(ctx.baseUrl).providerContract(path.provider, path.version) });
  },
  getProviderContract: ({ ctx, path }) => showVersion(ctx, path),
  getLatestProviderContract: async ({ ctx, path }) => {
    const provider = await requirePacticipant(ctx.db, path.provider, "provider");
    return show(ctx, provider, await findLatestProviderContract(ctx.db, provider.id));
  },
  listProviderContracts: async ({ ctx, path, query }) => {
    const provider = await requirePacticipant(ctx.db, path.provider, "provider");
    const paging = pagingOf(query);
    const found = await listProviderContracts(ctx.db, provider.id, paging);
    return providerContractsHal({ provider: provider.name, ...found, paging }, urlsFor(ctx.baseUrl));
  },
};

async function showVersion(ctx: Context, path: { provider: string; version: string }): Promise<Wire["ProviderContract"]> {
  const provider = await requirePacticipant(ctx.db, path.provider, "provider");
  const version = await requireVersion(ctx.db, provider.id, path.version);
  return show(ctx, provider, await findProviderContract(ctx.db, version.id));
}

async function show(ctx: Context, { name }: Pacticipant, entry: ProviderContractEntry | undefined): Promise<Wire["ProviderContract"]> {
  if (entry === undefined) throw new BrokerError("not-found", `${name} has not published a provider contract there.`);
  const content = await requireProviderContractText(ctx.db, entry.contentId);
  const selfVerification = await findSelfVerification(ctx.db, entry.versionId, entry.contentId);
  return providerContractHal({ provider: name, entry, content, selfVerification }, urlsFor(ctx.baseUrl));
}
