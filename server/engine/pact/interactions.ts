import { interactionHash, withoutId } from "./content-hash.ts";
import { INTERACTION_MEMBERS, type PactDocument } from "./document.ts";
import { isList, isObject, type Json, type JsonObject, jsonText } from "./json-text.ts";

export type InteractionKind = "http" | "async-message" | "sync-message";

/** One interaction of a pact, by what it is known by. */
export interface Interaction {
  /** Hex; also its `_id` in the document that clients fetch. */
  readonly hash: string;
  readonly kind: InteractionKind;
  readonly description: string;
  readonly providerStates: readonly string[];
}

/** All interactions and messages of a pact, in the order of the document. */
export function interactionsOf(pact: PactDocument): Interaction[] {
  return INTERACTION_MEMBERS.flatMap((member) => {
    const items = pact.root[member];
    if (!isList(items)) return [];
    return items.filter(isObject).map((item) => ({
      hash: interactionHash(item),
      kind: kindOf(item, member),
      description: typeof item["description"] === "string" ? item["description"] : "",
      providerStates: providerStatesOf(item),
    }));
  });
}

/** Members that a broker adds when it serves a pact; one that was downloaded and published again brings them along. */
const BROKER_MEMBERS: ReadonlySet<string> = new Set(["_links", "createdAt"]);

/** The document's text with an `_id` first in every interaction: verifiers name interactions by it in their results. */
export function textWithIds(pact: PactDocument): string {
  const { root } = pact;
  const own = Object.entries(root).filter(([member]) => !BROKER_MEMBERS.has(member));
  const entries = own.map(([member, value]): [string, Json] => {
    const holdsInteractions = (INTERACTION_MEMBERS as readonly string[]).includes(member);
    return [member, holdsInteractions && isList(value) ? value.map(withId) : value];
  });
  return jsonText(Object.fromEntries(entries));
}

function withId(interaction: Json): Json {
  if (!isObject(interaction)) return interaction;
  return { _id: interactionHash(interaction), ...(withoutId(interaction) as JsonObject) };
}

function kindOf(item: JsonObject, member: string): InteractionKind {
  if (member === "messages") return "async-message";
  switch (item["type"]) {
    case "Asynchronous/Messages":
      return "async-message";
    case "Synchronous/Messages":
      return "sync-message";
    default:
      return "http";
  }
}

/** Names of the states: V1-V2 `providerState` (or `provider_state`), V3 and later `providerStates`. */
function providerStatesOf(item: JsonObject): string[] {
  const states = item["providerStates"];
  if (isList(states))
    return states.map((state) => (isObject(state) ? state["name"] : state)).filter((name): name is string => typeof name === "string");
  const state = item["providerState"] ?? item["provider_state"];
  return typeof state === "string" ? [state] : [];
}
