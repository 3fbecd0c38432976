import type { Context } from "../context.ts";
import type { Tx } from "../db/db.ts";
import { contentHash } from "../engine/pact/content-hash.ts";
import { type ContentChange, contentChange } from "../engine/pact/content-changes.ts";
import { type PactDocument, parsePact } from "../engine/pact/document.ts";
import { interactionsOf, textWithIds } from "../engine/pact/interactions.ts";
import { mergePacts } from "../engine/pact/merge.ts";
import { BrokerError } from "../errors.ts";
import type { Pacticipant } from "../pacticipants/pacticipant-store.ts";
import { contractChanged } from "./contract-changed.ts";
import { ensureContent, findContentByText, type Pair, type PactContent, rememberText, requireContentText } from "./pact-content-store.ts";
import { findPactForChange, insertPact, replacePactContent, type PublishedPact } from "./pact-store.ts";
import { listPreviousContents } from "./previous-content-reads.ts";
import { recordIntegration } from "./integration-store.ts";
import { saveInteractions } from "./interaction-store.ts";

export interface PactToPublish {
  readonly consumer: Pacticipant;
  readonly version: { readonly id: number; readonly number: string };
  readonly provider: Pacticipant;
  readonly text: string;
  /** The text, read. */
  readonly pact: PactDocument;
  /** What to do when this version has a pact already: refuse other content, or add the interactions to it. */
  readonly onConflict: "refuse" | "merge";
}

export interface PublishedOutcome {
  readonly outcome: "created" | "unchanged" | "merged" | "overwritten";
  readonly sha: string;
  readonly change: ContentChange;
}

/**
 * Publishes one pact of one consumer version, in the caller's transaction. The same content again changes nothing.
 *
 * @throws BrokerError `contract-changed` when the version has other content and may not be changed
 * @throws BrokerError `merge-conflict` naming the interactions that contradict stored ones
 */
export async function publishPact(ctx: Context, tx: Tx, request: PactToPublish): Promise<PublishedOutcome> {
  const { consumer, provider, version } = request;
  const pair = { consumerId: consumer.id, providerId: provider.id };
  const key = { ...pair, consumerVersionId: version.id };
  await recordIntegration(tx, consumer.id, provider.id);
  const content = await keepContent(tx, pair, request);
  const existing = (await findPactForChange(tx, key)) ?? (await insertOrFind(tx, key, content));
  if (existing === undefined) {
    const previous = await listPreviousContents(tx, { ...pair, versionId: version.id });
    return { outcome: "created", sha: content.sha, change: contentChange(content.sha, previous) };
  }
  if (existing.contentId === content.id)
    return { outcome: "unchanged", sha: content.sha, change: { changed: false, comment: "pact content was unchanged" } };
  if (request.onConflict === "merge") return merge(tx, { key, existing, request });
  if (!ctx.config.allowContractModification) throw contractChanged(request, await requireContentText(tx, existing.contentId), request.text);
  await replacePactContent(tx, key, content.id);
  return { outcome: "overwritten", sha: content.sha, change: modified(request) };
}

type Key = Pair & { readonly consumerVersionId: number };

/** @returns undefined when this request has published the pact, else what another has published in between */
async function insertOrFind(tx: Tx, key: Key, content: PactContent): Promise<PublishedPact | undefined> {
  if (await insertPact(tx, key, content.id)) return undefined;
  return findPactForChange(tx, key);
}

/** The content of a pact, kept if it is new. Known bytes are recognised without being hashed part by part. */
async function keepContent(tx: Tx, pair: Pair, { text, pact }: Pick<PactToPublish, "text" | "pact">): Promise<PactContent> {
  const known = await findContentByText(tx, pair, text);
  if (known !== undefined) return known;
  const interactions = interactionsOf(pact);
  await saveInteractions(tx, interactions);
  const content = await ensureContent(tx, pair, {
    sha: contentHash(pact),
    text: textWithIds(pact),
    interactionHashes: interactions.map(({ hash }) => hash),
  });
  await rememberText(tx, pair, text, content.id);
  return content;
}

async function merge(
  tx: Tx,
  { key, existing, request }: { key: Key; existing: PublishedPact; request: PactToPublish },
): Promise<PublishedOutcome> {
  const stored = requirePact(await requireContentText(tx, existing.contentId));
  const merged = mergePacts(stored, request.pact);
  if (!merged.ok) throw new BrokerError("merge-conflict", merged.conflicts.join(" "));
  // Hashed as a whole: the Pact Broker hashes the fragment here and can lose the merge.
  const content = await keepContent(tx, key, { text: merged.text, pact: requirePact(merged.text) });
  if (content.id === existing.contentId)
    return { outcome: "unchanged", sha: content.sha, change: { changed: false, comment: "pact content was unchanged" } };
  await replacePactContent(tx, key, content.id);
  return { outcome: "merged", sha: content.sha, change: modified(request) };
}

/** Reads a pact that must be one. @throws BrokerError `invalid-json` when it is not a JSON object */
export function requirePact(text: string): PactDocument {
  const parsed = parsePact(text);
  if (!parsed.ok) throw new BrokerError("invalid-json", "The pact is not a JSON object.");
  return parsed.pact;
}

function modified({ consumer, version, provider }: PactToPublish): ContentChange {
  return {
    changed: true,
    comment: `pact content modified since previous publication for ${consumer.name} version ${version.number} and provider ${provider.name}`,
  };
}
