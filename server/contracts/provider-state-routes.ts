import type { Context } from "../context.ts";
import { BrokerError } from "../errors.ts";
import type { Handlers } from "../http/operation.ts";
import { findPacticipant } from "../pacticipants/pacticipant-store.ts";
import { listWantedStates, type ProviderStateScope } from "./provider-state-reads.ts";
import { providerStatesJson } from "./provider-states-json.ts";

async function show(ctx: Context, provider: string, scope: ProviderStateScope) {
  const found = await findPacticipant(ctx.db, provider);
  if (found === undefined) throw new BrokerError("pacticipant-not-found", `No provider with name '${provider}' found`);
  return providerStatesJson(await listWantedStates(ctx.db, found.id, scope));
}

/** The states that consumers want a provider in. A branch or environment that does not exist wants none. */
export const providerStateRoutes: Handlers<"listBranchProviderStates" | "listEnvironmentProviderStates" | "listProviderStates"> = {
  listProviderStates: ({ ctx, path }) => show(ctx, path.provider, { of: "main-branch" }),
  listBranchProviderStates: ({ ctx, path }) => show(ctx, path.provider, { of: "branch", branch: path.branch }),
  listEnvironmentProviderStates: ({ ctx, path }) => show(ctx, path.provider, { of: "environment", environment: path.environment }),
};
