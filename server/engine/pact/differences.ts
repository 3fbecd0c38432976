import { isJsonArray, isJsonObject, type Json } from "../json/json-text.ts";
import { storedText } from "./canonical.ts";
import { INTERACTION_MEMBERS, type PactDocument } from "./document.ts";
import { differingInteractions } from "./pair-interactions.ts";
import { type UnstableKind, unstableKind } from "./unstable.ts";

/** One place where two pacts differ. */
export interface PactDifference {
  /** Description of the interaction; undefined outside of interactions. */
  readonly interaction: string | undefined;
  /** From the interaction (or the document) on, as JSONPath: `$.response.body.items[0].id`. */
  readonly path: string;
  readonly change: "added" | "removed" | "changed";
  /** JSON text, shortened; undefined where there was or is nothing. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** What the values look like, when they look generated anew on each run. */
  readonly unstable: UnstableKind | undefined;
}

/** Differences of two pacts, as many as are worth reading. */
export interface PactDifferences {
  readonly listed: readonly PactDifference[];
  /** How many more there are. */
  readonly more: number;
}

const MAX_LISTED = 50;
const MAX_VALUE_LENGTH = 80;

/**
 * The places where two pacts promise different things, in the order of the new document. Interactions are the same when
 * description and provider states are. Only what the content hash sees is compared.
 */
export function pactDifferences(before: PactDocument, after: PactDocument): PactDifferences {
  const found: Found = { listed: [], more: 0 };
  const members = INTERACTION_MEMBERS.filter((member) => before.root.has(member) || after.root.has(member));
  for (const member of members) compareMember(before, after, member, found);
  if (members.length === 0) compare(before.root, after.root, { interaction: undefined, path: "$" }, found);
  else compare(before.specification, after.specification, { interaction: undefined, path: "$.metadata.pactSpecification.version" }, found);
  return found;
}

interface Found {
  readonly listed: PactDifference[];
  more: number;
}

interface Place {
  readonly interaction: string | undefined;
  readonly path: string;
}

function compareMember(before: PactDocument, after: PactDocument, member: (typeof INTERACTION_MEMBERS)[number], found: Found): void {
  const differing = differingInteractions(before, after, member);
  if (differing === undefined)
    return compare(before.root.get(member), after.root.get(member), { interaction: undefined, path: `$.${member}` }, found);
  for (const { old, fresh } of differing) {
    // The list is full: the rest is counted, not read.
    if (found.listed.length >= MAX_LISTED) {
      found.more += 1;
      continue;
    }
    const named = (fresh ?? old)?.item;
    const description = isJsonObject(named) ? named.get("description") : undefined;
    compare(old?.item, fresh?.item, { interaction: typeof description === "string" ? description : "", path: "$" }, found);
  }
}

function compare(before: Json | undefined, after: Json | undefined, place: Place, found: Found): void {
  if (isJsonObject(before) && isJsonObject(after)) {
    for (const name of new Set([...before.keys(), ...after.keys()])) {
      compare(before.get(name), after.get(name), { ...place, path: `${place.path}${memberPath(name)}` }, found);
    }
    return;
  }
  if (isJsonArray(before) && isJsonArray(after)) {
    const length = Math.max(before.length, after.length);
    for (let index = 0; index < length; index += 1)
      compare(before[index], after[index], { ...place, path: `${place.path}[${index}]` }, found);
    return;
  }
  if (text(before) === text(after)) return;
  if (found.listed.length >= MAX_LISTED) {
    found.more += 1;
    return;
  }
  found.listed.push({
    ...place,
    change: before === undefined ? "added" : after === undefined ? "removed" : "changed",
    before: shortened(text(before)),
    after: shortened(text(after)),
    unstable: before === undefined || after === undefined ? undefined : unstableKind(before, after),
  });
}

const text = (value: Json | undefined) => (value === undefined ? undefined : storedText(value));
const memberPath = (name: string) => (/^[A-Za-z_][\w-]*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`);

function shortened(value: string | undefined): string | undefined {
  return value === undefined || value.length <= MAX_VALUE_LENGTH ? value : `${value.slice(0, MAX_VALUE_LENGTH)}…`;
}

/** What differs, for a person who reads a CI log; undefined when nothing does. */
export function explainDifferences({ listed, more }: PactDifferences): string | undefined {
  if (listed.length === 0) return undefined;
  const rest = more === 0 ? [] : [`  * and ${more} more`];
  return ["What differs:", ...listed.map((difference) => `  * ${sentence(difference)}`), ...rest].join("\n");
}

/** What to do about values that look generated; undefined when there are none. */
export function explainUnstable({ listed }: PactDifferences): string | undefined {
  const unstable = listed.filter((difference) => difference.unstable !== undefined);
  if (unstable.length === 0) return undefined;
  const lines = unstable.map(
    ({ interaction, path, before, after, unstable: kind }) =>
      `  * ${where({ interaction, path })}: ${kind} ${before ?? ""} became ${after ?? ""}`,
  );
  return [
    "These values look generated anew each time the tests run: give their matchers a fixed example, and the pact stays the same.",
    ...lines,
  ].join("\n");
}

function sentence({ interaction, path, change, before, after, unstable }: PactDifference): string {
  const place = where({ interaction, path });
  switch (change) {
    case "added":
      return path === "$" ? `${place}: new` : `${place}: new, ${after ?? ""}`;
    case "removed":
      return path === "$" ? `${place}: gone` : `${place}: gone, was ${before ?? ""}`;
    case "changed":
      return `${place}: ${before ?? ""} became ${after ?? ""}${unstable === undefined ? "" : ` (looks like a generated ${unstable})`}`;
    default:
      return change satisfies never;
  }
}

function where({ interaction, path }: Place): string {
  if (interaction === undefined) return path;
  return path === "$" ? `interaction "${interaction}"` : `interaction "${interaction}" ${path}`;
}
