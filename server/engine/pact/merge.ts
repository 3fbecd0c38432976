import { isJsonArray, isJsonObject, type Json, type JsonObject } from "../json/json-text.ts";
import { canonicalText, storedText } from "./canonical.ts";
import { INTERACTION_MEMBERS, type PactDocument } from "./document.ts";
import { canonicalItems } from "./interactions.ts";
import { mergePlugins } from "./merge-plugins.ts";

export type Merged = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly conflicts: readonly string[] };

/**
 * Adds the interactions of a partial pact to a stored one: an interaction with the same description and provider states
 * replaces the stored one, others are appended. Two of them that expect different requests contradict each other, and so do
 * a V4 document and an older one: bodies are written differently there.
 * Rule: Pact Broker, "Re-publishing, overwriting, merging"; unlike it, messages and what plugins need are merged too.
 */
export function mergePacts(stored: PactDocument, added: PactDocument): Merged {
  const conflicts = specificationConflict(stored, added);
  const root = new Map(stored.root);
  for (const member of INTERACTION_MEMBERS) {
    const fresh = toldIn(added, member);
    if (fresh !== undefined) root.set(member, mergeItems(toldIn(stored, member) ?? [], fresh, { member, conflicts }));
  }
  const metadata = mergePlugins(stored.root.get("metadata"), added.root.get("metadata"));
  if (metadata !== undefined) root.set("metadata", metadata);
  return conflicts.length > 0 ? { ok: false, conflicts } : { ok: true, text: storedText(root) };
}

function specificationConflict({ specification: old }: PactDocument, { specification: fresh }: PactDocument): string[] {
  const isV4 = (version: Json) => typeof version === "string" && version.startsWith("4");
  if (typeof old !== "string" || typeof fresh !== "string" || isV4(old) === isV4(fresh)) return [];
  return [`The pact is written in specification ${old}, what is to be added in ${fresh}.`];
}

interface Told {
  readonly item: Json;
  /** By which it is known again, member order and `_id` aside. */
  readonly text: string;
}

function toldIn(pact: PactDocument, member: Merging["member"]): Told[] | undefined {
  const items = pact.root.get(member);
  const texts = canonicalItems(pact, member);
  return isJsonArray(items) ? items.map((item, index) => ({ item, text: texts?.[index] ?? "" })) : undefined;
}

interface Merging {
  readonly member: (typeof INTERACTION_MEMBERS)[number];
  readonly conflicts: string[];
}

/** Interactions that are called the same within one document stay as many as they are: the equal ones are told first. */
function mergeItems(stored: readonly Told[], added: readonly Told[], { member, conflicts }: Merging): Json[] {
  const merged = stored.map(({ item }) => item);
  const open = new Set(merged.keys());
  const fresh = pairUp(stored, added, open, ({ text }) => text);
  for (const [told, place] of fresh.pairs) merged[place] = told.item;
  const changed = pairUp(stored, fresh.rest, open, ({ item }) => identity(item));
  for (const [{ item }, place] of changed.pairs) {
    if (requestOf(stored[place]?.item ?? null) !== requestOf(item)) conflicts.push(conflictIn(item, member));
    merged[place] = item;
  }
  return [...merged, ...changed.rest.map(({ item }) => item)];
}

/** Gives each added one an open place of the same key, and closes it. */
function pairUp(stored: readonly Told[], added: readonly Told[], open: Set<number>, keyOf: (told: Told) => string) {
  const places = new Map<string, number[]>();
  // Backwards, because taking from the end is cheap.
  for (const place of [...open].toReversed()) {
    const told = stored[place];
    if (told === undefined) continue;
    const known = places.get(keyOf(told));
    if (known === undefined) places.set(keyOf(told), [place]);
    else known.push(place);
  }
  const pairs: [Told, number][] = [];
  const rest: Told[] = [];
  for (const told of added) {
    const place = places.get(keyOf(told))?.pop();
    if (place === undefined) {
      rest.push(told);
    } else {
      open.delete(place);
      pairs.push([told, place]);
    }
  }
  return { pairs, rest };
}

function conflictIn(item: Json, member: Merging["member"]): string {
  const description = isJsonObject(item) ? item.get("description") : undefined;
  const kind = member === "messages" ? "message" : "interaction";
  return `The ${kind} "${typeof description === "string" ? description : ""}" exists with a different request.`;
}

/** Same kind, same description and same provider states: the same interaction, told again. */
export function identity(item: Json): string {
  if (!isJsonObject(item)) return canonicalText(item);
  const states = item.get("providerStates") ?? item.get("providerState") ?? item.get("provider_state") ?? null;
  return canonicalText([kindOf(item), item.get("description") ?? null, states]);
}

/** Only V4 says what an interaction is; what says nothing is HTTP. */
function kindOf(item: JsonObject): Json {
  return item.get("type") ?? "Synchronous/HTTP";
}

/** What is asked: method, path, query, body and headers, or the contents of a message, without matching rules and generators. */
function requestOf(item: Json): string {
  const request = isJsonObject(item) ? item.get("request") : undefined;
  if (!isJsonObject(request)) return "";
  return canonicalText(["method", "path", "query", "body", "headers", "contents"].map((name) => request.get(name) ?? null));
}
