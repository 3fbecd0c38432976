import type { Json } from "../../json/json-text.ts";
import type { Found, Outcome, Steps } from "./found.ts";
import type { CombinedNode, SchemaNode } from "./node.ts";

/** Compares allOf, anyOf and oneOf: parts may change places, so that each finds the partner it gets along with. Rule: Confluent SR, CombinedSchemaDiff. */
export function* compareCombined(found: Found, writer: CombinedNode, reader: CombinedNode, textOf: (json: Json) => number): Steps {
  if (writer.criterion !== reader.criterion) {
    const isWider =
      reader.criterion === "anyOf" ||
      (writer.parts.length === 1 && reader.parts.length === 1) ||
      (writer.parts.length === 1 && reader.criterion === "oneOf") ||
      (reader.parts.length === 1 && writer.criterion === "allOf");
    found.add(isWider ? "COMBINED_TYPE_EXTENDED" : "COMBINED_TYPE_CHANGED", [], { before: writer.criterion, after: reader.criterion });
    if (!isWider) return;
  }
  const [before, after] = [distinct(writer.parts, textOf), distinct(reader.parts, textOf)];
  if (before.length < after.length) found.add(reader.criterion === "allOf" ? "PRODUCT_TYPE_EXTENDED" : "SUM_TYPE_EXTENDED");
  else if (before.length > after.length) found.add(writer.criterion === "allOf" ? "PRODUCT_TYPE_NARROWED" : "SUM_TYPE_NARROWED");
  const edges: Map<number, Outcome>[] = [];
  for (const part of before) {
    const row = new Map<number, Outcome>();
    for (const [index, other] of after.entries()) {
      const outcome = yield { writer: part, reader: other };
      if (!outcome.isBreaking) row.set(index, outcome);
    }
    edges.push(row);
  }
  const partners = matching(edges);
  for (const [index, partner] of partners.entries()) {
    const outcome = partner === undefined ? undefined : edges[index]?.get(partner);
    if (outcome !== undefined) found.nest(outcome, [writer.criterion, String(index)]);
  }
  const matched = partners.filter((partner) => partner !== undefined).length;
  if (matched < Math.min(before.length, after.length)) found.add("COMBINED_TYPE_SUBSCHEMAS_CHANGED");
}

/** Leaves out parts with the text of one before. */
function distinct(parts: readonly SchemaNode[], textOf: (json: Json) => number): readonly SchemaNode[] {
  if (parts.length < 2) return parts;
  const seen = new Set<string>();
  return parts.filter((part) => {
    // Parts made up of one schema share its text and differ in kind.
    const key = `${part.kind === "combined" ? part.criterion : part.kind} ${textOf(part.json)}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** Finds as many partners as possible; gives each left one's. Rule: maximum bipartite matching by augmenting paths. */
function matching(edges: readonly ReadonlyMap<number, Outcome>[]): readonly (number | undefined)[] {
  const leftOf = new Map<number, number>();
  const partners: (number | undefined)[] = edges.map(() => undefined);
  const assign = (left: number, visited: Set<number>): boolean => {
    // A free partner first: then most need nobody to move.
    for (const right of edges[left]?.keys() ?? []) if (!leftOf.has(right)) return pair(left, right);
    for (const right of edges[left]?.keys() ?? []) {
      if (visited.has(right)) continue;
      visited.add(right);
      const other = leftOf.get(right);
      if (other !== undefined && assign(other, visited)) return pair(left, right);
    }
    return false;
  };
  const pair = (left: number, right: number): true => {
    leftOf.set(right, left);
    partners[left] = right;
    return true;
  };
  for (const left of edges.keys()) assign(left, new Set());
  return partners;
}
