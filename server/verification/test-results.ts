/** One way in which an answer differed from the pact. */
export interface Mismatch {
  /** method, path, status, query, header, body or metadata; `exception` for a failure before anything could be compared. */
  readonly attribute: string;
  /** Which header, or which place in the body. */
  readonly identifier?: string;
  readonly description: string;
  readonly path?: string;
}

/** What a verifier found about one interaction. */
export interface InteractionResult {
  /** Hex; the `_id` that the broker gave the interaction. */
  readonly hash: string;
  readonly success: boolean;
  readonly mismatches: readonly Mismatch[];
}

const HASH = /^[0-9a-f]{40}$/;

/**
 * Reads a verifier's `testResults` as far as they are about interactions that it names by our `_id`. Any other shape is
 * kept as text only: `testResults` may be any JSON. An interaction named twice failed if it failed once.
 */
export function readInteractionResults(testResults: unknown): InteractionResult[] {
  const found = new Map<string, InteractionResult>();
  for (const item of listOf(testResults)) {
    const hash = item["interactionId"];
    const success = item["success"];
    if (typeof hash !== "string" || !HASH.test(hash) || typeof success !== "boolean") continue;
    const mismatches = [...listOf(item["mismatches"]).map(toMismatch), ...listOf(item["exceptions"]).map(fromException)];
    const earlier = found.get(hash);
    found.set(hash, { hash, success: success && (earlier?.success ?? true), mismatches: [...(earlier?.mismatches ?? []), ...mismatches] });
  }
  return [...found.values()];
}

function toMismatch(item: Record<string, unknown>): Mismatch {
  const { attribute, identifier, description, path } = item;
  return {
    attribute: typeof attribute === "string" ? attribute : "",
    ...(typeof identifier === "string" ? { identifier } : {}),
    description: typeof description === "string" ? description : "",
    ...(typeof path === "string" ? { path } : {}),
  };
}

function fromException({ message, exceptionClass }: Record<string, unknown>): Mismatch {
  const description = [exceptionClass, message].filter((text) => typeof text === "string").join(": ");
  return { attribute: "exception", description };
}

function listOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter((item): item is Record<string, unknown> => typeof item === "object" && item !== null) : [];
}
