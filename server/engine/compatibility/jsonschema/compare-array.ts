import type { Found, Steps } from "./found.ts";
import { type ArrayNode, isEmpty, type Rest, resolved, type SchemaNode } from "./node.ts";
import { addBound } from "./compare-bounds.ts";
import { compareOptional } from "./compare-optional.ts";
import { compareAdditional, compareUnevaluated } from "./compare-rest.ts";

/** Compares what lists may hold. Rule: Confluent SR, ArraySchemaDiff. */
export function* compareArrays(found: Found, writer: ArrayNode, reader: ArrayNode): Steps {
  yield* compareOptional(found, { writer: writer.items, reader: reader.items, steps: ["items"] });
  yield* compareTuples(found, writer, reader);
  yield* compareAdditional(found, "ITEMS", writer.additional, reader.additional);
  yield* compareUnevaluated(found, "ITEMS", writer.unevaluated, reader.unevaluated);
  addBound(found, "maxItems", "MAX_ITEMS", [writer.maxItems, reader.maxItems]);
  addBound(found, "minItems", "MIN_ITEMS", [writer.minItems, reader.minItems]);
  if (writer.isUnique !== reader.isUnique) found.add(reader.isUnique ? "UNIQUE_ITEMS_ADDED" : "UNIQUE_ITEMS_REMOVED", ["uniqueItems"]);
  addBound(found, "maxContains", "MAX_CONTAINS", [writer.maxContains, reader.maxContains]);
  addBound(found, "minContains", "MIN_CONTAINS", [writer.minContains, reader.minContains]);
}

function* compareTuples(found: Found, writer: ArrayNode, reader: ArrayNode): Steps {
  const length = Math.max(writer.tuple.length, reader.tuple.length);
  for (let position = 0; position < length; position += 1) {
    const steps = ["items", String(position)];
    const [before, after] = [writer.tuple[position], reader.tuple[position]];
    if (before !== undefined && after !== undefined) found.nest(yield { writer: before, reader: after }, steps);
    else if (before !== undefined) yield* removed(found, before, { model: reader, steps });
    else if (after !== undefined) yield* added(found, after, { model: writer, steps });
  }
}

interface At {
  /** The list of the other side, which says what else may come. */
  readonly model: ArrayNode;
  readonly steps: readonly string[];
}

function* removed(found: Found, item: SchemaNode, { model, steps }: At): Steps {
  const covering = coveringItem(model);
  if (isOpen(model)) found.add("ITEM_REMOVED_FROM_OPEN_CONTENT_MODEL", steps);
  else if (covering !== undefined) {
    const outcome = yield { writer: item, reader: covering };
    found.nest(outcome, steps);
    found.add(
      outcome.isBreaking
        ? "ITEM_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL"
        : "ITEM_REMOVED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL",
      steps,
    );
  } else if (resolved(item).kind === "false") found.add("ITEM_WITH_FALSE_REMOVED_FROM_CLOSED_CONTENT_MODEL", steps);
  else found.add("ITEM_REMOVED_FROM_CLOSED_CONTENT_MODEL", steps);
}

function* added(found: Found, item: SchemaNode, { model, steps }: At): Steps {
  const covering = coveringItem(model);
  if (isOpen(model)) {
    found.add(isEmpty(item) ? "ITEM_WITH_EMPTY_SCHEMA_ADDED_TO_OPEN_CONTENT_MODEL" : "ITEM_ADDED_TO_OPEN_CONTENT_MODEL", steps);
  } else if (covering !== undefined) {
    const outcome = yield { writer: covering, reader: item };
    found.nest(outcome, steps);
    found.add(
      outcome.isBreaking
        ? "ITEM_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL"
        : "ITEM_ADDED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL",
      steps,
    );
  } else found.add("ITEM_ADDED_TO_CLOSED_CONTENT_MODEL", steps);
}

function isOpen({ additional, unevaluated }: ArrayNode): boolean {
  return saysNothing(additional) && saysNothing(unevaluated);
}

function coveringItem({ additional, unevaluated }: ArrayNode): SchemaNode | undefined {
  if (typeof additional === "object") return additional;
  return saysNothing(additional) && typeof unevaluated === "object" ? unevaluated : undefined;
}

function saysNothing(rest: Rest): boolean {
  return rest === undefined || rest === true;
}
