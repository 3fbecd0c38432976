/** What was published before under one of the version's tags; `tag` undefined: under none. */
export interface Previous {
  readonly tag: string | undefined;
  /** Content hash of the previous pact of that line; undefined when there is none. */
  readonly sha: string | undefined;
}

export interface ContentChange {
  readonly changed: boolean;
  /** Why, for a CI log. */
  readonly comment: string;
}

/**
 * Decides whether a first publication of a version brought new content: it did when, for at least one of the version's
 * tags (or among untagged versions if it has none), there was no earlier pact or an earlier one with other content.
 * Rule and sentences: Pact Broker, event `contract_content_changed`.
 */
export function contentChange(sha: string, previous: readonly Previous[]): ContentChange {
  const reasons = previous.flatMap(({ tag, sha: earlier }) => (earlier === sha ? [] : [reason(tag, earlier)]));
  if (reasons.length > 0) return { changed: true, comment: reasons.join(", ") };
  const tags = previous.flatMap(({ tag }) => tag ?? []);
  const versions = tags.length === 1 ? "version with tag" : "versions with tags";
  return { changed: false, comment: `pact content is the same as previous ${versions} ${tags.join(", ")} and no new tags were applied` };
}

function reason(tag: string | undefined, earlier: string | undefined): string {
  if (tag === undefined)
    return earlier === undefined ? "first time untagged pact published" : "pact content has changed since previous untagged version";
  if (earlier === undefined) return `first time any pact published for this consumer with consumer version tagged ${tag}`;
  return `pact content has changed since the last consumer version tagged with ${tag}`;
}
