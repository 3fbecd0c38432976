import { isJsonArray, isJsonObject, type Json } from "../json/json-text.ts";
import { INTERACTION_MEMBERS, type PactDocument } from "./document.ts";
import { canonicalItems } from "./interactions.ts";
import { identity } from "./merge.ts";

/** An interaction with the text that it is compared by. */
export interface Told {
  readonly item: Json;
  readonly text: string;
}

/** One interaction that is told differently in two pacts, or in one of them only. */
export interface Differing {
  readonly old: Told | undefined;
  readonly fresh: Told | undefined;
}

type Member = (typeof INTERACTION_MEMBERS)[number];

/**
 * The interactions that differ, in the order of the new document, then those that are gone. The same interaction is
 * known by description and provider states, and by order where several are called the same. Undefined where one of the
 * documents has something other than a list there.
 */
export function differingInteractions(before: PactDocument, after: PactDocument, member: Member): Differing[] | undefined {
  const [old, fresh] = [toldIn(before, member), toldIn(after, member)];
  if (old === undefined || fresh === undefined) return undefined;
  const [left, right] = [without(old, fresh), without(fresh, old)];
  const waiting = new Map<string, Told[]>();
  for (const told of left.toReversed()) {
    const key = identity(told.item);
    const namesakes = waiting.get(key);
    if (namesakes === undefined) waiting.set(key, [told]);
    else namesakes.push(told);
  }
  // Taken from the end, which is cheap: that is why they were put in backwards.
  const pairs = right.map((told): Differing => ({ old: waiting.get(identity(told.item))?.pop(), fresh: told }));
  const paired = new Set(pairs.map((pair) => pair.old));
  return [...pairs, ...left.filter((told) => !paired.has(told)).map((told): Differing => ({ old: told, fresh: undefined }))];
}

function toldIn(pact: PactDocument, member: Member): Told[] | undefined {
  const items = pact.root.get(member) ?? [];
  if (!isJsonArray(items)) return undefined;
  const texts = canonicalItems(pact, member) ?? [];
  return items.map((item, index) => ({ item: withoutId(item), text: texts[index] ?? "" }));
}

function withoutId(item: Json): Json {
  return isJsonObject(item) && item.has("_id") ? new Map([...item].filter(([name]) => name !== "_id")) : item;
}

/** Those that the other list does not have, counting repetitions. */
function without(list: readonly Told[], other: readonly Told[]): Told[] {
  const counts = new Map<string, number>();
  for (const { text } of other) counts.set(text, (counts.get(text) ?? 0) + 1);
  return list.filter(({ text }) => {
    const count = counts.get(text) ?? 0;
    if (count > 0) counts.set(text, count - 1);
    return count === 0;
  });
}
