import { createHash } from "node:crypto";
import { INTERACTION_MEMBERS, type PactDocument } from "./document.ts";
import { compareBytes, isList, isObject, type Json, type JsonObject, jsonText, sortedKeys } from "./json-text.ts";

/**
 * The same hash, in hex, for pacts that promise the same: key order, the order of interactions, names of the parties,
 * client metadata and ids that a broker has added do not count.
 * Rule: Pact Broker, "pact version": SHA-1 over interactions, messages and specification version, keys sorted, and the
 * items of `interactions` (or of `messages` where there are no interactions) sorted by their own text. A document with
 * neither hashes as it stands. Unlike the Pact Broker, `_id`s are left out, so that a downloaded pact keeps its hash.
 */
export function contentHash(pact: PactDocument): string {
  const { root } = pact;
  if (!INTERACTION_MEMBERS.some((member) => root[member] !== undefined)) return sha1(jsonText(root));
  const counted: Record<string, Json> = {};
  for (const member of INTERACTION_MEMBERS) {
    const items = root[member];
    if (items !== undefined) counted[member] = isList(items) ? items.map((item) => sortedKeys(withoutId(item))) : sortedKeys(items);
  }
  const ordered = counted["interactions"] === undefined ? "messages" : "interactions";
  const items = counted[ordered];
  if (isList(items)) counted[ordered] = sortedByText(items);
  if (pact.specification !== undefined) counted["pact_specification_version"] = pact.specification;
  return sha1(jsonText(counted));
}

/** What an interaction is known by, in hex: SHA-1 of its own text with keys sorted and without `_id`. */
export function interactionHash(interaction: Json): string {
  return sha1(jsonText(sortedKeys(withoutId(interaction))));
}

export function withoutId(interaction: Json): Json {
  if (!isObject(interaction) || interaction["_id"] === undefined) return interaction;
  const { _id: _, ...rest } = interaction as JsonObject & { _id: Json };
  return rest;
}

function sortedByText(items: readonly Json[]): Json[] {
  const keyed = items.map((item) => ({ item, text: jsonText(item) }));
  return keyed.sort((a, b) => compareBytes(a.text, b.text)).map(({ item }) => item);
}

function sha1(text: string): string {
  return createHash("sha1").update(text).digest("hex");
}
