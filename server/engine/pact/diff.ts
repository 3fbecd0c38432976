import { isJsonArray, type Json, type JsonNumber, sortMembers } from "../json/json-text.ts";
import { diffLines, unifiedDiff } from "./line-diff.ts";
import { INTERACTION_MEMBERS, type PactDocument } from "./document.ts";
import { type Differing, differingInteractions } from "./pair-interactions.ts";

/** Most interactions and most lines on a side that are compared. */
const MAX_INTERACTIONS = 500;
const MAX_LINES = 50_000;

/** How much of a comparison is printed, and whether documents are compared as they stand. */
export interface TextDiffOptions {
  readonly maxLines?: number;
  /** Without sorting members and interactions, and with ids. */
  readonly raw?: boolean;
}

/**
 * What differs between two pacts as text: JSON of what is not equal, in the style of `diff -u`; undefined when nothing
 * differs. Interactions that are the same by description and provider states are compared with each other, others one
 * by one; those that are equal are left out. Rule: Pact Broker, diff of pacts; unlike there, an interaction that is new
 * does not shift all others. Of very large comparisons only the beginning is shown: an answer must come soon.
 */
export function pactTextDiff(
  before: PactDocument,
  after: PactDocument,
  { raw = false, maxLines }: TextDiffOptions = {},
): string | undefined {
  const { old, fresh, hidden } = raw ? { old: before.root, fresh: after.root, hidden: 0 } : comparable(before, after);
  const parts = reduce(old, fresh);
  if (parts === undefined) return undefined;
  const text = unifiedDiff(
    diffLines(print(parts.old).slice(0, MAX_LINES), print(parts.fresh).slice(0, MAX_LINES)),
    maxLines === undefined ? {} : { maxLines },
  );
  const rest = hidden === 0 ? "" : `\n... ${hidden} more interactions`;
  return text === undefined ? undefined : `${text.replace(/,(\n\s*\])/g, "$1")}${rest}`;
}

/** Stands for what is not there, and in a list for items that are equal, so that the others keep their place. */
interface Marker {
  readonly marker: "absent" | "equal";
}
const ABSENT: Marker = { marker: "absent" };
const EQUAL: Marker = { marker: "equal" };
type Part = Json | Marker | PartArray | PartObject;
interface PartArray extends ReadonlyArray<Part> {}
interface PartObject extends ReadonlyMap<string, Part> {}
interface Sides {
  readonly old: Part;
  readonly fresh: Part;
}

const isObject = (part: Part): part is PartObject => part instanceof Map;
const isArray = (part: Part): part is PartArray => Array.isArray(part);
const isNumber = (part: Part): part is JsonNumber => typeof part === "object" && part !== null && "number" in part;

/** Both sides without what is equal; undefined when all is. Each value is looked at once. */
function reduce(old: Part, fresh: Part): Sides | undefined {
  if (isObject(old) && isObject(fresh)) return reduceObjects(old, fresh);
  if (isArray(old) && isArray(fresh)) return reduceArrays(old, fresh);
  const equal = isNumber(old) && isNumber(fresh) ? old.number === fresh.number : old === fresh;
  return equal ? undefined : { old, fresh };
}

function reduceObjects(old: PartObject, fresh: PartObject): Sides | undefined {
  const [left, right] = [new Map<string, Part>(), new Map<string, Part>()];
  for (const name of new Set([...old.keys(), ...fresh.keys()])) {
    const parts = reduce(orAbsent(old.get(name)), orAbsent(fresh.get(name)));
    if (parts === undefined) continue;
    if (parts.old !== ABSENT) left.set(name, parts.old);
    if (parts.fresh !== ABSENT) right.set(name, parts.fresh);
  }
  return left.size + right.size === 0 ? undefined : { old: left, fresh: right };
}

function reduceArrays(old: PartArray, fresh: PartArray): Sides | undefined {
  const pairs = Array.from({ length: Math.max(old.length, fresh.length) }, (_, index) =>
    reduce(orAbsent(old[index]), orAbsent(fresh[index])),
  );
  if (pairs.every((pair) => pair === undefined)) return undefined;
  const side = (of: "old" | "fresh") =>
    pairs.map((pair) => pair?.[of] ?? (pair === undefined ? EQUAL : null)).filter((part) => part !== ABSENT);
  return { old: side("old"), fresh: side("fresh") };
}

function orAbsent(part: Part | undefined): Part {
  return part === undefined ? ABSENT : part;
}

/** Both documents with members by name, and of the interactions those that differ, each at the same place on both sides. */
function comparable(before: PactDocument, after: PactDocument): Sides & { readonly hidden: number } {
  let hidden = 0;
  const [old, fresh] = [sortedRoot(before), sortedRoot(after)];
  for (const member of INTERACTION_MEMBERS) {
    const differing = differingInteractions(before, after, member);
    if (differing === undefined || !(old.has(member) || fresh.has(member))) continue;
    const all = inRows(differing);
    const rows = all.slice(0, MAX_INTERACTIONS);
    hidden += all.length - rows.length;
    const side = (of: "old" | "fresh") => rows.map((row) => (row[of] === undefined ? ABSENT : sortMembers(row[of].item)));
    if (old.has(member)) old.set(member, side("old"));
    if (fresh.has(member)) fresh.set(member, side("fresh"));
  }
  return { old, fresh, hidden };
}

function sortedRoot({ root }: PactDocument): Map<string, Part> {
  const names = [...root.keys()].toSorted((a, b) => (a < b ? -1 : 1));
  const isList = (name: string) => INTERACTION_MEMBERS.some((member) => member === name) && isJsonArray(root.get(name));
  return new Map(names.map((name): [string, Part] => [name, isList(name) ? [] : sortMembers(root.get(name) ?? null)]));
}

/** Where one interaction is gone and another new, both stand in one row, as the Pact Broker shows them. */
function inRows(differing: readonly Differing[]): Differing[] {
  const text = ({ old, fresh }: Differing) => fresh?.text ?? old?.text ?? "";
  const sorted = differing.toSorted((a, b) => (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0));
  const gone = sorted.filter(({ fresh }) => fresh === undefined);
  const rows = sorted.filter(({ fresh }) => fresh !== undefined);
  let next = 0;
  const filled = rows.map((row): Differing => {
    if (row.old !== undefined || next >= gone.length) return row;
    next += 1;
    return { old: gone[next - 1]?.old, fresh: row.fresh };
  });
  return [...filled, ...gone.slice(next)];
}

/** Lines of indented JSON. Lists end with a comma, so that adding an item does not change the line before it. */
function print(part: Part): string[] {
  return lines(part, "");
}

function lines(part: Part, indent: string): string[] {
  if (part === EQUAL) return ["... "];
  if (isObject(part)) {
    const members = [...part].map(([name, value]) => prefixed(`${indent}  ${JSON.stringify(name)}: `, lines(value, `${indent}  `)));
    return ["{", ...members.flatMap((member, index) => (index === members.length - 1 ? member : ended(member))), `${indent}}`];
  }
  if (isArray(part)) {
    const items = part.filter((item) => item !== ABSENT).map((item) => prefixed(`${indent}  `, lines(item, `${indent}  `)));
    return ["[", ...items.flatMap(ended), `${indent}]`];
  }
  return [isNumber(part) ? part.number : JSON.stringify(part)];
}

const prefixed = (prefix: string, [first = "", ...rest]: readonly string[]) => [`${prefix}${first}`, ...rest];
const ended = (text: readonly string[]) => text.map((line, index) => (index === text.length - 1 ? `${line},` : line));
