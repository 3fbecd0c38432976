import type { components } from "../../sdk/wire/openapi.ts";
import type { ShownResult } from "./dashboard-reads.ts";
import type { WebhookRuns } from "./webhook-status-reads.ts";

type Item = components["schemas"]["DashboardItem"];

/** Where a pact stands with its provider (Pact Broker, pseudo-branch status). A failure stays one, whichever content it is about. */
export function verificationStatus(result: Pick<ShownResult, "success" | "pending" | "outdated"> | null): Item["verificationStatus"] {
  if (result === null) return "never";
  if (result.success) return result.outdated ? "stale" : "success";
  return result.pending ? "failed_pending" : "failed";
}

/**
 * What became of the webhooks of an integration (names: Pact Broker). What still fails is said before what has gone well;
 * `not_run` says that there are webhooks, and nothing that any of them was told has come to an end.
 */
export function webhookStatus(runs: WebhookRuns | undefined): Item["webhookStatus"] {
  if (runs === undefined) return "none";
  if (runs.retrying) return "retrying";
  if (runs.failed) return "failure";
  return runs.succeeded ? "success" : "not_run";
}
