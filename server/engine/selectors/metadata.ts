/** Which version the pact at a moving address such as `/latest` was, when it was fetched. */
interface FetchedPact {
  readonly consumerVersionId: number;
  /** The tag that the address named. */
  readonly tag: string | undefined;
}

/**
 * The `/metadata/` segment for a pact fetched by a moving address: its result comes back with the version that was
 * meant then. Keys: Pact Broker, `cvt` tags and `cv` id of the consumer version.
 */
export function latestPactMetadata({ consumerVersionId, tag }: FetchedPact): string {
  return encodeMetadata([...(tag === undefined ? [] : [["cvt[]", tag] as const]), ["cv", String(consumerVersionId)]]);
}

/** URL-safe base64 without padding of a nested query string, as Rack builds it. */
export function encodeMetadata(pairs: readonly (readonly [string, string])[]): string {
  const query = pairs.map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`).join("&");
  return Buffer.from(query).toString("base64url");
}
