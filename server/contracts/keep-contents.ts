import type { Tx } from "../db/db.ts";
import { contentHash } from "../engine/pact/content-hash.ts";
import type { PactDocument } from "../engine/pact/document.ts";
import { interactionsOf, textWithIds } from "../engine/pact/interactions.ts";
import { saveInteractions } from "./interaction-store.ts";
import { findContentsByText, type PactContent, type PublishedText, saveContents } from "./pact-content-store.ts";

/** A pact of one provider with its text, read. */
export interface PactToKeep extends PublishedText {
  readonly pact: PactDocument;
}

/**
 * The contents of pacts, each of another provider, kept where they are new. Known bytes are recognised by one statement
 * without being hashed part by part; whatever is new takes two more. The caller holds the integrations.
 */
export async function keepContents(tx: Tx, consumerId: number, pacts: readonly PactToKeep[]): Promise<(providerId: number) => PactContent> {
  const known = await findContentsByText(tx, consumerId, pacts);
  const unknown = pacts.filter(({ providerId }) => !known.has(providerId));
  const saved = unknown.length === 0 ? known : await save(tx, consumerId, unknown);
  return (providerId) => {
    const content = known.get(providerId) ?? saved.get(providerId);
    if (content === undefined) throw new Error("a content was neither found nor kept");
    return content;
  };
}

async function save(tx: Tx, consumerId: number, pacts: readonly PactToKeep[]): Promise<Map<number, PactContent>> {
  const read = pacts.map(({ providerId, text, pact }) => ({ providerId, text, pact, interactions: interactionsOf(pact) }));
  await saveInteractions(
    tx,
    read.flatMap(({ interactions }) => interactions),
  );
  const contents = read.map(({ providerId, text, pact, interactions }) => ({
    providerId,
    text,
    sha: contentHash(pact),
    served: textWithIds(pact),
    interactionHashes: interactions.map(({ hash }) => hash),
  }));
  return saveContents(tx, consumerId, contents);
}
