import { createHash } from "node:crypto";
import { isJsonArray, isJsonObject, type Json, type JsonObject, printJson, sortMembers } from "../json/json-text.ts";
import { canonicalText, storedText } from "./canonical.ts";
import { INTERACTION_MEMBERS, type PactDocument } from "./document.ts";

export type InteractionKind = "http" | "async-message" | "sync-message";

/** One interaction of a pact, by what it is known by. */
export interface Interaction {
  /** Hex; also its `_id` in the document that clients fetch. */
  readonly hash: string;
  readonly kind: InteractionKind;
  readonly description: string;
  readonly providerStates: readonly ProviderState[];
}

/** What a provider must have prepared before an interaction. */
export interface ProviderState {
  readonly name: string;
  /** JSON text with sorted members, so that equal parameters have equal texts; absent where there are none. */
  readonly params?: string;
}

/** An interaction as it stands in the document, with the text that its hash is taken of. */
interface ReadInteraction {
  readonly item: JsonObject;
  readonly member: (typeof INTERACTION_MEMBERS)[number];
  readonly text: string;
  readonly hash: string;
}

/** Canonical texts cost most of publishing a new pact, and three questions need them: each document is read once. */
const read = new WeakMap<PactDocument, readonly ReadInteraction[]>();

function readInteractions(pact: PactDocument): readonly ReadInteraction[] {
  const known = read.get(pact);
  if (known !== undefined) return known;
  const found = INTERACTION_MEMBERS.flatMap((member) => {
    const items = pact.root.get(member);
    return isJsonArray(items) ? items.filter(isJsonObject).map((item) => readOne(item, member)) : [];
  });
  read.set(pact, found);
  return found;
}

function readOne(item: JsonObject, member: ReadInteraction["member"]): ReadInteraction {
  const text = canonicalText(withoutId(item));
  // Rule: Pact Broker, interaction `_id`: SHA-1 of the interaction's own text with keys sorted and without `_id`.
  return { item, member, text, hash: createHash("sha1").update(text).digest("hex") };
}

/** All interactions and messages of a pact, in the order of the document. */
export function interactionsOf(pact: PactDocument): Interaction[] {
  return readInteractions(pact).map(({ item, member, hash }) => {
    const description = item.get("description");
    return {
      hash,
      kind: kindOf(item, member),
      description: typeof description === "string" ? description : "",
      providerStates: providerStatesOf(item),
    };
  });
}

/** The texts that the items of a member are hashed by; undefined when the member is no list of objects. */
export function canonicalItems(pact: PactDocument, member: (typeof INTERACTION_MEMBERS)[number]): string[] | undefined {
  const items = pact.root.get(member);
  if (!isJsonArray(items)) return undefined;
  const texts = new Map(readInteractions(pact).map(({ item, text }) => [item, text]));
  return items.map((item) => (isJsonObject(item) ? texts.get(item) : undefined) ?? canonicalText(item));
}

/** Members that a broker adds when it serves a pact; one that was downloaded and published again brings them along. */
const BROKER_MEMBERS: ReadonlySet<string> = new Set(["_links", "createdAt"]);

/** The document's text with an `_id` first in every interaction: verifiers name interactions by it in their results. */
export function textWithIds(pact: PactDocument): string {
  const hashes = new Map(readInteractions(pact).map(({ item, hash }) => [item, hash]));
  const own = [...pact.root].filter(([member]) => !BROKER_MEMBERS.has(member));
  const members = own.map(([member, value]): [string, Json] => {
    const holdsInteractions = member === "interactions" || member === "messages";
    return [member, holdsInteractions && isJsonArray(value) ? value.map((item) => withId(item, hashes)) : value];
  });
  return storedText(new Map(members));
}

function withId(item: Json, hashes: ReadonlyMap<JsonObject, string>): Json {
  const hash = isJsonObject(item) ? hashes.get(item) : undefined;
  if (!isJsonObject(item) || hash === undefined) return item;
  return new Map<string, Json>([["_id", hash], ...withoutId(item)]);
}

function withoutId(item: JsonObject): JsonObject {
  return item.has("_id") ? new Map([...item].filter(([member]) => member !== "_id")) : item;
}

function kindOf(item: JsonObject, member: ReadInteraction["member"]): InteractionKind {
  if (member === "messages") return "async-message";
  switch (item.get("type")) {
    case "Asynchronous/Messages":
      return "async-message";
    case "Synchronous/Messages":
      return "sync-message";
    default:
      return "http";
  }
}

/** The states: V1-V2 `providerState` (or `provider_state`), V3 and later `providerStates` with parameters. */
function providerStatesOf(item: JsonObject): ProviderState[] {
  const states = item.get("providerStates");
  if (isJsonArray(states)) return states.flatMap(providerStateOf);
  return providerStateOf(item.get("providerState") ?? item.get("provider_state") ?? null);
}

/** Empty when the value names no state. */
function providerStateOf(state: Json): ProviderState[] {
  if (typeof state === "string") return [{ name: state }];
  const name = isJsonObject(state) ? state.get("name") : undefined;
  if (!isJsonObject(state) || typeof name !== "string") return [];
  const params = state.get("params");
  return [isJsonObject(params) && params.size > 0 ? { name, params: printJson(sortMembers(params)) } : { name }];
}
