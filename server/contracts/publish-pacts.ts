import type { Context } from "../context.ts";
import type { Tx } from "../db/db.ts";
import { type ContentChange, contentChange } from "../engine/pact/content-changes.ts";
import { type PactDocument, parsePact } from "../engine/pact/document.ts";
import { mergePacts } from "../engine/pact/merge.ts";
import { BrokerError } from "../errors.ts";
import type { Pacticipant } from "../pacticipants/pacticipant-store.ts";
import { type Announced, announcePacts } from "./announce-pacts.ts";
import { contractChanged } from "./contract-changed.ts";
import { recordIntegrations } from "./integration-store.ts";
import { keepContents } from "./keep-contents.ts";
import { loadContentTexts, type PactContent } from "./pact-content-store.ts";
import { findPactsForChange, replacePacts } from "./pact-store.ts";
import { addPacts } from "./publication-store.ts";

/** Whose pacts are published. */
export interface Publisher {
  readonly consumer: Pacticipant;
  readonly version: { readonly id: number; readonly number: string };
  /** This transaction has created the version, so that it has no pacts yet and nobody else can give it any. */
  readonly isNew: boolean;
}

export interface PactToPublish {
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

/** What became of one pact of a publication. */
export interface PublishedPact extends PublishedOutcome, Announced {}

/** A pact that could not be published; its place in the list says which. */
export class PactRefused extends Error {
  readonly index: number;
  readonly reason: BrokerError;

  constructor(index: number, reason: BrokerError) {
    super(reason.message, { cause: reason });
    this.index = index;
    this.reason = reason;
  }
}

/**
 * Publishes pacts of one consumer version in the caller's transaction and tells those who want to know. The same content
 * again changes nothing. However many they are, they take the same statements, unless several are with one provider.
 *
 * @returns what became of each, in the order given
 * @throws PactRefused for the first by the provider's name whose version has other content that may not be changed
 *   (`contract-changed`), or contradicts the interactions that it should be merged with (`merge-conflict`)
 */
export async function publishPacts(ctx: Context, tx: Tx, publisher: Publisher, pacts: readonly PactToPublish[]): Promise<PublishedPact[]> {
  const published = new Map<number, PublishedPact>();
  for (const [nth, round] of roundsOf(pacts).entries()) {
    const isNew = publisher.isNew && nth === 0;
    for (const [index, pact] of await publishRound(ctx, tx, { ...publisher, isNew }, round)) published.set(index, pact);
  }
  return pacts.flatMap((_, index) => published.get(index) ?? []);
}

interface Numbered extends PactToPublish {
  readonly index: number;
  readonly providerId: number;
}

/** In name order; a second pact with the same provider comes after the first one is done. */
function roundsOf(pacts: readonly PactToPublish[]): Numbered[][] {
  const rounds: Numbered[][] = [];
  const seen = new Map<number, number>();
  const numbered = pacts.map((pact, index): Numbered => ({ ...pact, index, providerId: pact.provider.id }));
  for (const pact of numbered.sort((a, b) => compare(a.provider.name, b.provider.name) || a.index - b.index)) {
    const nth = seen.get(pact.providerId) ?? 0;
    seen.set(pact.providerId, nth + 1);
    (rounds[nth] ??= []).push(pact);
  }
  return rounds;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Pacts with different providers. */
async function publishRound(ctx: Context, tx: Tx, publisher: Publisher, pacts: readonly Numbered[]): Promise<[number, PublishedPact][]> {
  const { consumer, version } = publisher;
  const providerIds = pacts.map(({ providerId }) => providerId);
  await recordIntegrations(
    tx,
    providerIds.map((providerId) => ({ consumerId: consumer.id, providerId })),
  );
  const contentOf = await keepContents(tx, consumer.id, pacts);
  const existing = publisher.isNew ? [] : await findPactsForChange(tx, version.id, providerIds);
  const replaced = await replaceOther(ctx, tx, publisher, { pacts, existing, contentOf });
  const entries = pacts.map((pact) => {
    const isNew = !existing.some(({ providerId }) => providerId === pact.providerId);
    const { content, outcome } = replaced.get(pact.providerId) ?? {
      content: contentOf(pact.providerId),
      outcome: isNew ? "created" : "unchanged",
    };
    return { ...pact, contentId: content.id, sha: content.sha, outcome, isNew };
  });
  const facts = await addPacts(tx, { consumerId: consumer.id, consumerVersionId: version.id, pacts: entries });
  const known = entries.map((entry) => {
    const fact = facts.find(({ providerId }) => providerId === entry.providerId);
    if (fact === undefined) throw new Error("nothing is known of a pact that was published");
    const change = entry.outcome === "created" ? contentChange(entry.sha, fact.previous ?? []) : changeOf(entry.outcome, publisher, entry);
    return { ...entry, facts: fact, change };
  });
  const announced = await announcePacts(ctx, tx, publisher, known);
  return known.map(({ index, outcome, sha, change }, nth) => [index, { outcome, sha, change, ...announcedAt(announced, nth) }]);
}

interface Replaced {
  readonly content: PactContent;
  readonly outcome: PublishedOutcome["outcome"];
}

/** Merges or overwrites the pacts that the version has with other content. @returns by provider */
async function replaceOther(
  ctx: Context,
  tx: Tx,
  publisher: Publisher,
  {
    pacts,
    existing,
    contentOf,
  }: {
    pacts: readonly Numbered[];
    existing: readonly { providerId: number; contentId: number }[];
    contentOf: (providerId: number) => PactContent;
  },
): Promise<Map<number, Replaced>> {
  const before = new Map(existing.map(({ providerId, contentId }) => [providerId, contentId]));
  const others = pacts.filter(({ providerId }) => before.has(providerId) && before.get(providerId) !== contentOf(providerId).id);
  if (others.length === 0) return new Map();
  const texts = await loadContentTexts(
    tx,
    others.flatMap(({ providerId }) => before.get(providerId) ?? []),
  );
  const storedText = (providerId: number) => {
    const text = texts.get(before.get(providerId) ?? 0);
    if (text === undefined) throw new Error("a pact content has no body");
    return text;
  };
  const merged = others.flatMap((pact) => {
    const stored = storedText(pact.providerId);
    if (pact.onConflict === "merge") return [merge(pact, stored)];
    if (!ctx.config.allowContractModification)
      throw new PactRefused(pact.index, contractChanged({ ...publisher, ...pact }, stored, pact.text));
    return [];
  });
  const mergedContentOf = merged.length === 0 ? contentOf : await keepContents(tx, publisher.consumer.id, merged);
  const replaced = new Map(
    others.map(({ providerId, onConflict }): [number, Replaced] => {
      if (onConflict === "refuse") return [providerId, { content: contentOf(providerId), outcome: "overwritten" }];
      const content = mergedContentOf(providerId);
      return [providerId, { content, outcome: content.id === before.get(providerId) ? "unchanged" : "merged" }];
    }),
  );
  const changed = [...replaced].filter(([, { outcome }]) => outcome !== "unchanged");
  if (changed.length > 0)
    await replacePacts(
      tx,
      publisher.version.id,
      changed.map(([providerId, { content }]) => ({ providerId, contentId: content.id })),
    );
  return replaced;
}

/** Hashed as a whole afterwards: the Pact Broker hashes the fragment here and can lose the merge. */
function merge({ index, providerId, pact }: Numbered, storedText: string) {
  const merged = mergePacts(requirePact(storedText), pact);
  if (!merged.ok) throw new PactRefused(index, new BrokerError("merge-conflict", merged.conflicts.join(" ")));
  return { providerId, text: merged.text, pact: requirePact(merged.text) };
}

/** Reads a pact that must be one. @throws BrokerError `invalid-json` when it is not a JSON object */
export function requirePact(text: string): PactDocument {
  const parsed = parsePact(text);
  if (!parsed.ok) throw new BrokerError("invalid-json", "The pact is not a JSON object.");
  return parsed.pact;
}

function changeOf(
  outcome: PublishedOutcome["outcome"],
  { consumer, version }: Publisher,
  { provider }: Pick<PactToPublish, "provider">,
): ContentChange {
  if (outcome === "unchanged") return { changed: false, comment: "pact content was unchanged" };
  return {
    changed: true,
    comment: `pact content modified since previous publication for ${consumer.name} version ${version.number} and provider ${provider.name}`,
  };
}

function announcedAt(announced: readonly Announced[], nth: number): Announced {
  const found = announced[nth];
  if (found === undefined) throw new Error("a published pact was not announced");
  return found;
}
