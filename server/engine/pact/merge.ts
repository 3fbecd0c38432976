import { isJsonArray, isJsonObject, type Json } from "../json/json-text.ts";
import { canonicalText, storedText } from "./canonical.ts";
import { INTERACTION_MEMBERS, type PactDocument } from "./document.ts";

export type Merged = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly conflicts: readonly string[] };

/**
 * Adds the interactions of a partial pact to a stored one: an interaction with the same description and provider states
 * replaces the stored one, others are appended. Two of them that expect different requests contradict each other.
 * Rule: Pact Broker, "Re-publishing, overwriting, merging"; unlike it, messages are merged too.
 */
export function mergePacts(stored: PactDocument, added: PactDocument): Merged {
  const conflicts: string[] = [];
  const root = new Map(stored.root);
  for (const member of INTERACTION_MEMBERS) {
    const [old, fresh] = [stored.root.get(member), added.root.get(member)];
    if (isJsonArray(fresh)) root.set(member, mergeItems(isJsonArray(old) ? old : [], fresh, conflicts));
  }
  return conflicts.length > 0 ? { ok: false, conflicts } : { ok: true, text: storedText(root) };
}

function mergeItems(stored: readonly Json[], added: readonly Json[], conflicts: string[]): Json[] {
  const byKey = new Map(stored.map((item) => [identity(item), item]));
  for (const item of added) {
    const key = identity(item);
    const old = byKey.get(key);
    if (old !== undefined && requestOf(old) !== requestOf(item)) {
      const description = isJsonObject(item) ? item.get("description") : undefined;
      conflicts.push(`The interaction "${typeof description === "string" ? description : ""}" exists with a different request.`);
    }
    byKey.set(key, item);
  }
  return [...byKey.values()];
}

/** Same description and same provider states: the same interaction, told again. */
export function identity(item: Json): string {
  if (!isJsonObject(item)) return canonicalText(item);
  const states = item.get("providerStates") ?? item.get("providerState") ?? item.get("provider_state") ?? null;
  return canonicalText([item.get("description") ?? null, states]);
}

/** Method, path, query, body and headers, without matching rules and generators. */
function requestOf(item: Json): string {
  const request = isJsonObject(item) ? item.get("request") : undefined;
  if (!isJsonObject(request)) return "";
  return canonicalText(["method", "path", "query", "body", "headers"].map((name) => request.get(name) ?? null));
}
