import { countFailures } from "./accept-values.ts";
import { countOf } from "./bounds.ts";
import type { Case } from "./case.ts";
import { type Failure, failure, nested } from "./failure.ts";
import { itemsOf, numberAt, type Place, schemaAt, valueAt } from "./place.ts";
import type { Proof } from "./proof.ts";
import { hasSame } from "./same.ts";

/** Tuples longer than this are compared no further; the rest then counts as undeclared. */
const MAX_TUPLE = 1000;

/** Looks at what the reader says of lists. */
export function arrayFailures(proof: Proof, one: Case, reader: Place): readonly Failure[] {
  return [
    ...countFailures(one, reader, "Items"),
    ...itemFailures(proof, one, reader),
    ...uniqueFailures(one, reader),
    ...containsFailures(proof, one, reader),
    ...unevaluatedFailures(proof, one, reader),
  ];
}

/** Gives what holds for the item at a position. */
function itemSchemas({ schemas }: Case, position: number): readonly Place[] {
  return schemas.flatMap((schema) => {
    const { tuple, rest } = itemsOf(schema);
    return tuple[position] ?? (position >= tuple.length && rest !== undefined ? [rest] : []);
  });
}

/** Gives positions that stand for all that a list may have: each of a tuple, and one for the rest. */
function positions(one: Case, reader: Place): readonly number[] {
  const lengths = [reader, ...one.schemas].map((schema) => itemsOf(schema).tuple.length);
  const count = Math.min(Math.max(...lengths) + 1, countOf(one, "maxItems") ?? Number.POSITIVE_INFINITY);
  return Array.from({ length: Math.max(0, count) }, (_, position) => position);
}

function itemFailures(proof: Proof, one: Case, reader: Place): readonly Failure[] {
  const { tuple, rest } = itemsOf(reader);
  if (tuple.length > MAX_TUPLE)
    return failure("ITEM_ADDED_TO_OPEN_CONTENT_MODEL", "is too long a tuple to compare.", {
      reader,
      writer: one.schemas[0],
      steps: ["items"],
    });
  return positions(one, reader).flatMap((position) => {
    const schema = tuple[position] ?? rest;
    if (schema === undefined) return [];
    const written = itemSchemas(one, position);
    if (schema.json === false) {
      if (proof.isImpossible(written)) return [];
      const words = "forbids further items for the reader, which the writer may write.";
      return failure("ADDITIONAL_ITEMS_REMOVED", words, {
        reader,
        writer: one.schemas[0],
        steps: [tuple.length > 0 ? "additionalItems" : "items"],
      });
    }
    return nested(proof.failures(written, schema), "items", ...(position < tuple.length ? [String(position)] : []));
  });
}

function uniqueFailures(one: Case, reader: Place): readonly Failure[] {
  if (valueAt(reader, "uniqueItems") !== true) return [];
  const most = countOf(one, "maxItems");
  if (one.schemas.some((schema) => valueAt(schema, "uniqueItems") === true) || (most !== undefined && most < 2)) return [];
  const words = "may be written with repeated items, which the reader refuses.";
  return failure("UNIQUE_ITEMS_ADDED", words, { reader, writer: one.schemas[0], steps: ["uniqueItems"] });
}

function containsFailures(proof: Proof, one: Case, reader: Place): readonly Failure[] {
  const contains = schemaAt(reader, "contains");
  if (contains === undefined || hasSame(one, reader, ["contains", "minContains", "maxContains"], proof.budget)) return [];
  const [least, most] = [numberAt(reader, "minContains"), numberAt(reader, "maxContains")];
  const wanted = least === undefined ? 1 : Number(least.number);
  const hasEnough =
    wanted === 0 ||
    ((countOf(one, "minItems") ?? 0) >= wanted &&
      positions(one, reader).every((position) => proof.failures(itemSchemas(one, position), contains).length === 0));
  const hasFew = most === undefined || (countOf(one, "maxItems") ?? Number.POSITIVE_INFINITY) <= Number(most.number);
  if (hasEnough && hasFew) return [];
  const words = "must contain other items for the reader than for the writer.";
  return failure("CONTAINS_ADDED", words, { reader, writer: one.schemas[0], steps: ["contains"] });
}

function unevaluatedFailures(proof: Proof, one: Case, reader: Place): readonly Failure[] {
  const schema = schemaAt(reader, "unevaluatedItems");
  const { tuple, rest } = itemsOf(reader);
  if (schema === undefined || schema.json === true || rest !== undefined) return [];
  if (hasSame(one, reader, KEYWORDS, proof.budget)) return [];
  return positions(one, reader)
    .slice(tuple.length)
    .flatMap((position) => {
      const written = itemSchemas(one, position);
      if (proof.isImpossible(written) || proof.failures(written, schema).length === 0) return [];
      const words = "may be written with items that the reader does not declare, and refuses.";
      const kind = schema.json === false ? "UNEVALUATED_ITEMS_REMOVED" : "UNEVALUATED_ITEMS_NARROWED";
      return failure(kind, words, { reader, writer: one.schemas[0], steps: ["unevaluatedItems"] });
    });
}

/** What must be the same for the same items to be evaluated. */
const KEYWORDS: readonly string[] =
  "unevaluatedItems prefixItems items additionalItems contains minContains $ref allOf anyOf oneOf if then else not".split(" ");
