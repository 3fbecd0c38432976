import type { Context } from "../context.ts";
import type { Handlers } from "../http/operation.ts";
import { requirePacticipant } from "../pacticipants/pacticipant-store.ts";
import { listWantedStates, type ProviderStateScope } from "./provider-state-reads.ts";
import { providerStatesJson } from "./provider-states-json.ts";

async function show(ctx: Context, provider: string, scope: ProviderStateScope) {
  const found = await requirePacticipant(ctx.db, provider, "provider");
  return providerStatesJson(await listWantedStates(ctx.db, found.id, scope));
}

/** The states that consumers want a provider in. A branch or environment that does not exist wants none. */
export const providerStateRoutes: Handlers<"listBranchProviderStates" | "listEnvironmentProviderStates" | "listProviderStates"> = {
  listProviderStates: ({ ctx, path }) => show(ctx, path.provider, { of: "main-branch" }),
  listBranchProviderStates: ({ ctx, path }) => show(ctx, path.provider, { of: "branch", branch: path.branch }),
  listEnvironmentProviderStates: ({ ctx, path }) => show(ctx, path.provider, { of: "environment", environment: path.environment }),
};
