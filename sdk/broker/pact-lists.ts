import { path } from "../http/path.ts";
import type { CallOptions } from "../http/transport.ts";
import type { components } from "../wire/openapi.ts";
import type { BrokerHttp } from "./http.ts";

export type ProviderStates = components["schemas"]["ProviderStates"];

/** A pact as a list names it. */
export interface ListedPact {
  /** Fetch it with `getPact({ href })`. */
  readonly href: string;
  /** The consumer. */
  readonly name: string;
  readonly title: string;
}

/** The latest pact of an integration. */
export interface LatestPact {
  readonly createdAt: string;
  readonly _embedded: {
    readonly consumer: { readonly name: string; readonly _embedded: { readonly version: { readonly number: string } } };
    readonly provider: { readonly name: string };
  };
}

/** Which pacts of a provider: of all branches, of one, or (true) of the consumers' main branches. */
export interface ProviderPactsChoice {
  readonly provider: string;
  readonly branch?: string | true | undefined;
  readonly latest?: boolean | undefined;
}

/** See `BrokerClient.listLatestPacts`. */
export function listLatestPacts(http: BrokerHttp, options: CallOptions = {}): Promise<{ readonly pacts: readonly LatestPact[] }> {
  return http.json({ method: "GET", path: "/pacts/latest", ...options });
}

/** See `BrokerClient.listProviderPacts`. */
export async function listProviderPacts(
  http: BrokerHttp,
  { provider, branch, latest = false }: ProviderPactsChoice,
  options: CallOptions = {},
): Promise<ListedPact[]> {
  const of = branch === undefined ? "" : branch === true ? "/branch" : path`/branch/${branch}`;
  const place = path`/pacts/provider/${provider}` + of + (latest ? "/latest" : "");
  const { _links: links } = await http.json<{ _links: Record<string, unknown> }>({ method: "GET", path: place, ...options });
  // The relation is called pb:pacts, or pacts by brokers before it.
  const listed = links["pb:pacts"] ?? links["pacts"] ?? [];
  return listed as ListedPact[];
}

/** See `BrokerClient.listProviderStates`. */
export function listProviderStates(
  http: BrokerHttp,
  input: { readonly provider: string; readonly branch?: string | undefined; readonly environment?: string | undefined },
  options: CallOptions = {},
): Promise<ProviderStates> {
  const { provider, branch, environment } = input;
  const of = branch !== undefined ? path`/branch/${branch}` : environment !== undefined ? path`/environment/${environment}` : "";
  return http.json({ method: "GET", path: path`/pacts/provider/${provider}/provider-states` + of, ...options });
}
