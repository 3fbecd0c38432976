import { encodeMetadata } from "../engine/selectors/metadata.ts";
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
  if (wip) return encodeMetadata([["w", "true"]]);
  const pairs = picks.slice(-PICKS_LIMIT).flatMap(pickPairs);
  return encodeMetadata(pending === undefined ? pairs : [...pairs, ["p", String(pending)]]);
}

/** The `/metadata/` segment that remembers one consumer version. */
export function versionMetadata(consumerVersionNumber: string): string {
  return encodeMetadata([["cvn", consumerVersionNumber]]);
}

/** The consumer versions that a verifier was told of. */
interface ToldVersions {
  readonly ids: readonly number[];
  readonly numbers: readonly string[];
}

function toldVersions(query: URLSearchParams): ToldVersions {
  const ids = [...query.getAll("s[][cv]"), ...query.getAll("cv")].filter((text) => /^\d{1,15}$/.test(text)).map(Number);
  return { ids: ids.slice(0, PICKS_LIMIT), numbers: query.getAll("cvn").slice(0, PICKS_LIMIT) };
}

/** What a publication of a result needs of the segment. Anything unreadable says nothing. */
export function readMetadata(segment: string): { readonly wip: boolean; readonly pending: boolean; readonly told: ToldVersions } {
  const query = new URLSearchParams(Buffer.from(segment, "base64url").toString("utf8"));
  return { wip: query.get("w") === "true", pending: query.get("p") === "true", told: toldVersions(query) };
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
