import type { CallOptions } from "../http/transport.ts";
import type { BrokerHttp } from "./http.ts";
import type { Plan, PlannedVersion } from "./types.ts";

/** What is to go where: one version per application. */
export interface PlanInput {
  readonly environment: string;
  readonly candidates: readonly PlannedVersion[];
}

/** See `BrokerClient.plan`. */
export function plan(http: BrokerHttp, { environment, candidates }: PlanInput, options: CallOptions = {}): Promise<Plan> {
  const body = { environment, candidates: candidates.map(({ pacticipant, version }) => ({ pacticipant, version })) };
  return http.json({ method: "POST", path: "/plans", body, repeatable: true, ...options });
}
