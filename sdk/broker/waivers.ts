import { path, query } from "../http/path.ts";
import type { CallOptions } from "../http/transport.ts";
import type { BrokerHttp } from "./http.ts";
import type { GivenVerdict, VerdictEdgeKind, Waiver, Waivers } from "./types.ts";

/** What is to be waived, and until when: an instant, or for a time such as `48h`. */
export type WaiverInput = {
  readonly consumer: string;
  readonly provider: string;
  readonly reason: string;
  /** Of every kind, subject, version and environment when left out. */
  readonly kind?: VerdictEdgeKind | undefined;
  readonly subject?: string | undefined;
  readonly consumerVersion?: string | undefined;
  readonly providerVersion?: string | undefined;
  readonly environment?: string | undefined;
} & ({ readonly until: Date | string } | { readonly for: string });

/** Which waivers to list. */
export interface WaiverChoice {
  /** Also those that have expired or were ended. */
  readonly all?: boolean | undefined;
  readonly page?: number | undefined;
  /** Default 100. */
  readonly size?: number | undefined;
}

/** See `BrokerClient.createWaiver`. */
export function createWaiver(http: BrokerHttp, input: WaiverInput, options: CallOptions = {}): Promise<Waiver> {
  const body = "until" in input && input.until instanceof Date ? { ...input, until: input.until.toISOString() } : input;
  return http.json({ method: "POST", path: "/waivers", body, ...options });
}

/** See `BrokerClient.listWaivers`. */
export function listWaivers(http: BrokerHttp, { all, page, size }: WaiverChoice, options: CallOptions = {}): Promise<Waivers> {
  const asked = query([
    ["all", all || undefined],
    ["page", page],
    ["size", size],
  ]);
  return http.json({ method: "GET", path: `/waivers${asked}`, ...options });
}

/** See `BrokerClient.getWaiver`. */
export function getWaiver(http: BrokerHttp, id: string, options: CallOptions = {}): Promise<Waiver> {
  return http.json({ method: "GET", path: path`/waivers/${id}`, ...options }, missing(id));
}

/** See `BrokerClient.endWaiver`. */
export async function endWaiver(http: BrokerHttp, id: string, options: CallOptions = {}): Promise<void> {
  await http.send({ method: "DELETE", path: path`/waivers/${id}`, ...options }, missing(id));
}

/** See `BrokerClient.getVerdict`. */
export function getVerdict(http: BrokerHttp, id: string, options: CallOptions = {}): Promise<GivenVerdict> {
  return http.json({ method: "GET", path: path`/verdicts/${id}`, ...options }, `There is no verdict ${id}.`);
}

function missing(id: string): string {
  return `There is no waiver ${id}.`;
}
