import { parsePact, type PactDocument } from "../engine/pact/document.ts";

/** Characters of two pacts together; comparing more would hold up other requests for seconds. */
const MAX_LENGTH = 5_000_000;

/** Two pacts to compare; undefined when they are too large to compare in reasonable time, or are no pacts. */
export function documentsToCompare(before: string, after: string): readonly [PactDocument, PactDocument] | undefined {
  if (before.length + after.length > MAX_LENGTH) return undefined;
  const [old, fresh] = [parsePact(before), parsePact(after)];
  return old.ok && fresh.ok ? [old.pact, fresh.pact] : undefined;
}

/** What is said in place of a difference. */
export const TOO_LARGE = "The pacts are too large to be compared here.";
