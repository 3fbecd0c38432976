import { INTERACTION_MEMBERS, type PactDocument } from "./document.ts";
import { isList, isObject, type Json, type JsonObject, jsonText, sortedKeys } from "./json-text.ts";

export type Merged = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly conflicts: readonly string[] };

/**
 * Adds the interactions of a partial pact to a stored one: an interaction with the same description and provider states
 * replaces the stored one, others are appended. Two of them that expect different requests contradict each other.
 * Rule: Pact Broker, "Re-publishing, overwriting, merging"; unlike it, messages are merged too.
 */
export function mergePacts(stored: PactDocument, added: PactDocument): Merged {
  const conflicts: string[] = [];
  const root: Record<string, Json> = { ...stored.root };
  for (const member of INTERACTION_MEMBERS) {
    const [old, fresh] = [stored.root[member], added.root[member]];
    if (!isList(fresh)) continue;
    root[member] = mergeItems(isList(old) ? old : [], fresh, conflicts);
  }
  return conflicts.length > 0 ? { ok: false, conflicts } : { ok: true, text: jsonText(root) };
}

function mergeItems(stored: readonly Json[], added: readonly Json[], conflicts: string[]): Json[] {
  const byKey = new Map(stored.map((item) => [identity(item), item]));
  for (const item of added) {
    const key = identity(item);
    const old = byKey.get(key);
    if (old !== undefined && requestOf(old) !== requestOf(item)) {
      const description = isObject(item) ? item["description"] : undefined;
      conflicts.push(`The interaction "${typeof description === "string" ? description : ""}" exists with a different request.`);
    }
    byKey.set(key, item);
  }
  return [...byKey.values()];
}

/** Same description and same provider states: the same interaction, told again. */
function identity(item: Json): string {
  if (!isObject(item)) return jsonText(item);
  const states = item["providerStates"] ?? item["providerState"] ?? item["provider_state"] ?? null;
  return jsonText(sortedKeys([item["description"] ?? null, states]));
}

/** Method, path, query, body and headers, without matching rules and generators. */
function requestOf(item: Json): string {
  const request = isObject(item) ? item["request"] : undefined;
  if (!isObject(request)) return "";
  const counted: JsonObject = Object.fromEntries(
    ["method", "path", "query", "body", "headers"].map((name) => [name, request[name] ?? null]),
  );
  return jsonText(sortedKeys(counted));
}
