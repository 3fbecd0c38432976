import type { Json } from "../../json/json-text.ts";
import type { CompatibilityPolicy } from "../format.ts";
import { compareArrays } from "./compare-array.ts";
import { compareNumberNodes, compareStrings } from "./compare-bounds.ts";
import { compareCombined } from "./compare-combined.ts";
import { compareObjects, type NameMatcher } from "./compare-object.ts";
import { type Comparison, Found, type Steps } from "./found.ts";
import type { ResolvedNode } from "./node.ts";
import { compareSets } from "./sets.ts";

interface ResolvedPair {
  readonly writer: ResolvedNode;
  readonly reader: ResolvedNode;
}

/** Is what all pairs of a comparison share. */
export interface Rules {
  readonly policy: CompatibilityPolicy;
  readonly isMatch: NameMatcher;
  /** Gives equal numbers to schemas with equal texts. */
  readonly textOf: (json: Json) => number;
}

/** Compares one pair of schemas, asking for the pairs inside. Rule: Confluent SR, SchemaDiff.compare. */
export function* compareNodes(pair: ResolvedPair, rules: Rules): Comparison {
  const found = new Found(pair, rules.policy);
  const { writer, reader } = pair;
  if (writer.kind !== reader.kind) {
    if (!(yield* compareWithPart(found, pair)) && !isAnyway(writer, reader)) found.add("TYPE_CHANGED", [], kindsOf(pair));
    return found.outcome();
  }
  addAnnotations(found, pair);
  yield* compareKind(found, pair, rules);
  return found.outcome();
}

/** Compares a schema with the parts of one that combines several; tells whether that settles it. */
function* compareWithPart(found: Found, { writer, reader }: ResolvedPair): Steps<boolean> {
  if (reader.kind === "combined") {
    const isSum = reader.criterion !== "allOf" && reader.parts.length !== 1;
    if (reader.parts.length !== 1 && !isSum) return false;
    for (const part of reader.parts) {
      const outcome = yield { writer, reader: part };
      if (outcome.isBreaking) continue;
      found.nest(outcome);
      if (isSum) found.add("SUM_TYPE_EXTENDED");
      return true;
    }
  }
  if (writer.kind === "combined") {
    const isProduct = writer.criterion === "allOf" && writer.parts.length !== 1;
    if (writer.parts.length !== 1 && !isProduct) return false;
    for (const part of writer.parts) {
      const outcome = yield { writer: part, reader };
      if (outcome.isBreaking) continue;
      found.nest(outcome);
      if (isProduct) found.add("PRODUCT_TYPE_NARROWED");
      return true;
    }
  }
  return false;
}

/** Schemas of different kinds get along when nothing is written, when anything is read, and when Connect means bytes on both sides. */
function isAnyway(writer: ResolvedNode, reader: ResolvedNode): boolean {
  return writer.kind === "false" || reader.kind === "empty" || reader.kind === "true" || (writer.isConnectBytes && reader.isConnectBytes);
}

function kindsOf({ writer, reader }: ResolvedPair): { readonly before: string; readonly after: string } {
  return { before: kindWords(writer), after: kindWords(reader) };
}

function kindWords(node: ResolvedNode): string {
  if (node.kind === "combined") return node.criterion;
  if (node.kind === "number" && node.isInteger) return "integer";
  return node.kind === "empty" ? "any value" : node.kind;
}

function addAnnotations(found: Found, { writer, reader }: ResolvedPair): void {
  if (writer.id !== reader.id) found.add("ID_CHANGED", ["id"]);
  if (writer.title !== reader.title) found.add("TITLE_CHANGED", ["title"]);
  if (writer.description !== reader.description) found.add("DESCRIPTION_CHANGED", ["description"]);
  if (writer.default !== reader.default) found.add("DEFAULT_CHANGED", ["default"]);
}

function* compareKind(found: Found, { writer, reader }: ResolvedPair, { isMatch, textOf }: Rules): Steps {
  if (writer.kind === "string" && reader.kind === "string") compareStrings(found, writer, reader);
  else if (writer.kind === "number" && reader.kind === "number") compareNumberNodes(found, writer, reader);
  else if (writer.kind === "const" && reader.kind === "const") {
    if (writer.value !== reader.value) found.add("ENUM_ARRAY_CHANGED", ["const"]);
  } else if (writer.kind === "enum" && reader.kind === "enum") {
    const change = compareSets(writer.values, reader.values);
    if (change !== "equal") found.add(`ENUM_ARRAY_${change}`, ["enum"]);
  } else if (writer.kind === "not" && reader.kind === "not") {
    // What is forbidden counts the other way round.
    const outcome = yield { writer: reader.inner, reader: writer.inner };
    found.add(outcome.isBreaking ? "NOT_TYPE_EXTENDED" : "NOT_TYPE_NARROWED", ["not"]);
  } else if (writer.kind === "combined" && reader.kind === "combined") yield* compareCombined(found, writer, reader, textOf);
  else if (writer.kind === "object" && reader.kind === "object") yield* compareObjects(found, writer, reader, isMatch);
  else if (writer.kind === "array" && reader.kind === "array") yield* compareArrays(found, writer, reader);
}
