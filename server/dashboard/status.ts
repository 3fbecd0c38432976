import type { components } from "../../sdk/wire/openapi.ts";
import type { ShownResult } from "./dashboard-reads.ts";

type Item = components["schemas"]["DashboardItem"];

/** Where a pact stands with its provider (Pact Broker, pseudo-branch status). A failure stays one, whichever content it is about. */
export function verificationStatus(result: Pick<ShownResult, "success" | "pending" | "outdated"> | null): Item["verificationStatus"] {
  if (result === null) return "never";
  if (result.success) return result.outdated ? "stale" : "success";
  return result.pending ? "failed_pending" : "failed";
}

/** What became of the webhooks of an integration; `none` says that it has none. */
export function webhookStatus(): Item["webhookStatus"] {
  return "none";
}
