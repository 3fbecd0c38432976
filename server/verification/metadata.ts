import type { PickedVersion } from "../engine/selectors/selector.ts";

/** Bound on what goes into an address: servers refuse request lines past 8 or 16 KB, and a tag may be on thousands of versions. */
const PICKS_LIMIT = 40;

interface Selection {
  readonly wip: boolean;
  /** Undefined when the request did not ask for it. */
  readonly pending: boolean | undefined;
  readonly picks: readonly PickedVersion[];
}

/** The `/metadata/` segment of a pact to verify: why it was selected, to be read back when its result is published. */
export function selectionMetadata({ wip, pending, picks }: Selection): string {
  if (wip) return encode([["w", "true"]]);
  const pairs = picks.slice(-PICKS_LIMIT).flatMap(pickPairs);
  return encode(pending === undefined ? pairs : [...pairs, ["p", String(pending)]]);
}

/** The `/metadata/` segment that remembers one consumer version. */
export function versionMetadata(consumerVersionNumber: string): string {
  return encode([["cvn", consumerVersionNumber]]);
}

/** What a publication of a result needs of the segment. Anything unreadable says nothing. */
export function readMetadata(segment: string): { readonly wip: boolean } {
  const query = new URLSearchParams(Buffer.from(segment, "base64url").toString("utf8"));
  return { wip: query.get("w") === "true" };
}

/** Keys as the Pact Broker's: branch, tag, latest, environment, id of the consumer version. */
function pickPairs({ selector, version }: PickedVersion): [string, string][] {
  const latest = ["main-branch", "branch", "each-branch", "latest-tagged", "latest"].includes(selector.kind);
  return [
    ...("branch" in selector ? [pair("b", selector.branch)] : []),
    ...("tag" in selector ? [pair("t", selector.tag)] : []),
    ...(latest ? [pair("l", "true")] : []),
    ...("environment" in selector && selector.environment !== undefined ? [pair("e", selector.environment)] : []),
    pair("cv", String(version.id)),
  ];
}

const pair = (key: string, value: string): [string, string] => [`s[][${key}]`, value];

/** URL-safe base64 without padding of a nested query string, as Rack builds it. */
function encode(pairs: readonly (readonly [string, string])[]): string {
  const query = pairs.map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`).join("&");
  return Buffer.from(query).toString("base64url");
}
