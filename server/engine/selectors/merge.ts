import { inOrder, type PickedVersion } from "./selector.ts";

/** One version that one selector found, with the pact content that it published. */
export interface Candidate {
  /** Of the selector in the request. */
  readonly position: number;
  readonly consumer: string;
  readonly contentId: number;
  readonly sha: string;
  readonly pick: PickedVersion;
}

/** A content to verify, once, however many versions and selectors lead to it. */
export interface SelectedContent {
  readonly consumer: string;
  readonly contentId: number;
  readonly sha: string;
  /** Of the highest version among the picks. */
  readonly versionNumber: string;
  readonly picks: readonly PickedVersion[];
}

/**
 * Drops fallbacks that are not needed and brings candidates of one content together.
 *
 * A fallback counts for a consumer only where the selector itself found nothing of that consumer.
 * @returns ordered by consumer, then by version
 */
export function mergeCandidates(candidates: readonly Candidate[]): SelectedContent[] {
  const found = new Set(candidates.filter(({ pick }) => !pick.fallback).map(selectorAndConsumer));
  const used = candidates.filter((candidate) => !candidate.pick.fallback || !found.has(selectorAndConsumer(candidate)));
  const byContent = new Map<number, [Candidate, ...Candidate[]]>();
  for (const candidate of used) {
    const same = byContent.get(candidate.contentId);
    if (same === undefined) byContent.set(candidate.contentId, [candidate]);
    else same.push(candidate);
  }
  const merged = [...byContent.values()].map((same) => {
    const highest = same.reduce((a, b) => (b.pick.version.id > a.pick.version.id ? b : a));
    const { consumer, contentId, sha } = same[0];
    return {
      order: highest.pick.version.id,
      content: { consumer, contentId, sha, versionNumber: highest.pick.version.number, picks: inOrder(same.map(({ pick }) => pick)) },
    };
  });
  return merged.sort((a, b) => compare(a.content.consumer, b.content.consumer) || a.order - b.order).map(({ content }) => content);
}

const selectorAndConsumer = ({ position, consumer }: Candidate) => `${position} ${consumer}`;
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
