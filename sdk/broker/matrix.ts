import { path, query } from "../http/path.ts";
import type { CallOptions } from "../http/transport.ts";
import type { BrokerHttp } from "./http.ts";
import type { Matrix, Verdict } from "./types.ts";

/** Which versions of a pacticipant: one by number, or those that all the other fields describe; by name only, any version. */
export interface MatrixSelector {
  readonly pacticipant: string;
  readonly version?: string | undefined;
  /** Only the latest of those described. */
  readonly latest?: boolean | undefined;
  readonly branch?: string | undefined;
  readonly mainBranch?: boolean | undefined;
  readonly tag?: string | undefined;
  readonly environment?: string | undefined;
}

/** Pairs to leave out of the decision; they stay in the rows, marked as ignored. */
export interface Ignored {
  readonly pacticipant: string;
  readonly version?: string | undefined;
}

/** What the selected versions are to live with, and which rows are wanted. */
export interface MatrixOptions {
  /** An environment by name, the latest version with a tag, the head of each main branch, or of each branch with a name (else of the main branch). */
  readonly target?:
    | { readonly environment: string }
    | { readonly tag: string }
    | { readonly mainBranch: true }
    | { readonly branch: string }
    | { readonly latest: true }
    | undefined;
  /** One row per consumer version, provider, and (`cvpv`) provider version; without it every row there ever was. */
  readonly latestBy?: "cvpv" | "cvp" | "cp" | undefined;
  readonly ignore?: readonly Ignored[] | undefined;
  /** Default 100. */
  readonly limit?: number | undefined;
}

/** The question of a deployment gate. */
export type CanIDeployInput = {
  readonly pacticipant: string;
  readonly version: string;
  readonly ignore?: readonly Ignored[] | undefined;
} & ({ readonly environment: string } | { readonly to: string });

/** See `BrokerClient.canIDeploy`. */
export function canIDeploy(http: BrokerHttp, input: CanIDeployInput, options: CallOptions = {}): Promise<Matrix> {
  const target = "environment" in input ? (["environment", input.environment] as const) : (["to", input.to] as const);
  const asked = query([["pacticipant", input.pacticipant], ["version", input.version], target, ...ignorePairs(input.ignore)]);
  return http.json({ method: "GET", path: `/can-i-deploy${asked}`, ...options });
}

/** See `BrokerClient.matrix`. */
export function matrix(http: BrokerHttp, selectors: readonly MatrixSelector[], options: MatrixOptions & CallOptions = {}): Promise<Matrix> {
  const { target, latestBy, ignore, limit, ...call } = options;
  const asked = query([
    // A selector ends where the next `q[][pacticipant]` begins, so the order of the pairs matters.
    ...selectors.flatMap((selector) => [
      ["q[][pacticipant]", selector.pacticipant] as const,
      ["q[][version]", selector.version] as const,
      ["q[][branch]", selector.branch] as const,
      ["q[][tag]", selector.tag] as const,
      ["q[][environment]", selector.environment] as const,
      ["q[][mainBranch]", selector.mainBranch || undefined] as const,
      ["q[][latest]", selector.latest || undefined] as const,
    ]),
    ["latestby", latestBy],
    ...targetPairs(target),
    ...ignorePairs(ignore),
    ["limit", limit],
  ]);
  return http.json({ method: "GET", path: `/matrix${asked}`, ...call });
}

/** See `BrokerClient.getVerdict`. */
export function getVerdict(http: BrokerHttp, id: string, options: CallOptions = {}): Promise<Verdict> {
  return http.json({ method: "GET", path: path`/verdicts/${id}`, ...options }, `No verdict ${id} found.`);
}

function targetPairs(target: MatrixOptions["target"]): (readonly [string, string | boolean])[] {
  if (target === undefined) return [];
  if ("environment" in target) return [["environment", target.environment]];
  if ("latest" in target) return [["latest", true]];
  if ("branch" in target) return [["branch", target.branch]];
  const latest = ["latest", true] as const;
  return "tag" in target ? [latest, ["tag", target.tag]] : [latest, ["mainBranch", true]];
}

function ignorePairs(ignore: readonly Ignored[] = []): (readonly [string, string | undefined])[] {
  return ignore.flatMap(({ pacticipant, version }) => [
    ["ignore[][pacticipant]", pacticipant] as const,
    ["ignore[][version]", version] as const,
  ]);
}
