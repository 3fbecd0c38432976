import { path } from "../http/path.ts";
import type { CallOptions } from "../http/transport.ts";
import type { components } from "../wire/openapi.ts";
import type { BrokerHttp } from "./http.ts";
import type { ConsumerVersionSelector, PactDocument, PactForVerification, VerificationResult } from "./types.ts";

/** Which pact: between two pacticipants the latest unless said otherwise, or where `pactsForVerification` says it is. */
export type PactChoice =
  | {
      readonly consumer: string;
      readonly provider: string;
      readonly consumerVersion?: string | undefined;
      readonly branch?: string | undefined;
      readonly tag?: string | undefined;
      readonly contentHash?: string | undefined;
    }
  | { readonly href: string };

/** Which pacts a provider wants to verify. */
export interface PactsForVerificationInput {
  readonly provider: string;
  /** Absent or empty: the latest pact of each consumer's main branch, or whatever the broker's defaults are. */
  readonly selectors?: readonly ConsumerVersionSelector[] | undefined;
  readonly providerVersionBranch?: string | undefined;
  readonly providerVersionTags?: readonly string[] | undefined;
  readonly includePendingStatus?: boolean | undefined;
  /** ISO 8601 date. */
  readonly includeWipPactsSince?: string | undefined;
}

/** One verification result. */
export interface VerificationResultInput {
  /** The pact that was verified, by content. */
  readonly pact: { readonly consumer: string; readonly provider: string; readonly contentHash: string } | { readonly href: string };
  readonly providerVersion: string;
  readonly success: boolean;
  readonly buildUrl?: string | undefined;
  /** Per interaction, as verifiers send them; kept as they are. */
  readonly testResults?: unknown;
  readonly verifiedBy?: { readonly implementation: string; readonly version: string } | undefined;
}

/** See `BrokerClient.getPact`. */
export function getPact(http: BrokerHttp, choice: PactChoice, options: CallOptions = {}): Promise<PactDocument> {
  const what = "href" in choice ? choice.href : `between ${choice.consumer} and ${choice.provider}`;
  return http.json({ method: "GET", path: pactPath(choice), ...options }, `No such pact found: ${what}.`);
}

/** See `BrokerClient.pactsForVerification`. */
export async function pactsForVerification(
  http: BrokerHttp,
  input: PactsForVerificationInput,
  options: CallOptions = {},
): Promise<PactForVerification[]> {
  const {
    provider,
    selectors = [],
    providerVersionBranch,
    providerVersionTags,
    includePendingStatus = false,
    includeWipPactsSince,
  } = input;
  const body: components["schemas"]["SelectPactsForVerification"] = {
    consumerVersionSelectors: [...selectors],
    includePendingStatus,
    ...(providerVersionBranch === undefined ? {} : { providerVersionBranch }),
    ...(providerVersionTags === undefined ? {} : { providerVersionTags: [...providerVersionTags] }),
    ...(includeWipPactsSince === undefined ? {} : { includeWipPactsSince }),
  };
  const { _embedded: embedded } = await http.json<components["schemas"]["PactsForVerification"]>({
    method: "POST",
    path: path`/pacts/provider/${provider}/for-verification`,
    body,
    repeatable: true,
    ...options,
  });
  return embedded.pacts;
}

/** See `BrokerClient.publishVerificationResult`. */
export function publishVerificationResult(
  http: BrokerHttp,
  input: VerificationResultInput,
  options: CallOptions = {},
): Promise<VerificationResult> {
  const body: components["schemas"]["PublishVerificationResult"] = {
    success: input.success,
    providerApplicationVersion: input.providerVersion,
    ...(input.buildUrl === undefined ? {} : { buildUrl: input.buildUrl }),
    ...(input.testResults === undefined ? {} : { testResults: input.testResults }),
    ...(input.verifiedBy === undefined ? {} : { verifiedBy: input.verifiedBy }),
  };
  return http.json({ method: "POST", path: `${pactPath(input.pact)}/verification-results`, body, ...options });
}

function pactPath(choice: PactChoice): string {
  if ("href" in choice) return pathOfPact(choice.href);
  const { consumer, provider, consumerVersion, branch, tag, contentHash } = choice;
  const between = path`/pacts/provider/${provider}/consumer/${consumer}`;
  if (contentHash !== undefined) return between + path`/pact-version/${contentHash}`;
  if (consumerVersion !== undefined) return between + path`/version/${consumerVersion}`;
  if (branch !== undefined) return between + path`/branch/${branch}/latest`;
  if (tag !== undefined) return between + path`/latest/${tag}`;
  return `${between}/latest`;
}

/**
 * Takes only the path of a link: the broker may know itself by another name than we do, and credentials must not go elsewhere.
 * @throws RangeError when the link is not one to a pact
 */
function pathOfPact(href: string): string {
  const start = href.indexOf("/pacts/provider/");
  if (start < 0) throw new RangeError(`"${href}" is not a link to a pact`);
  return href.slice(start);
}
