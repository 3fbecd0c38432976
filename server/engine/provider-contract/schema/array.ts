import { type JsonArray, printJson, sortMembers } from "../../json/json-text.ts";
import { below, itemsOf, type Members, type Place } from "../place.ts";
import { absorb, mismatch, type Outcome, silent, spend, type Task } from "./context.ts";
import { checkWhole, pathTo } from "./evaluate.ts";

/**
 * The keywords of lists. Rule: JSON Schema 2020-12, 10.3.1, and validation, 6.4. In a response the example stands for the
 * shape: an `eachLike` gives one item, or equal ones, where the provider gives many, so that `minItems`, `uniqueItems` and
 * `contains` cannot fail there.
 */
export function evaluateArray(task: Task, schema: Members, list: JsonArray, outcome: Outcome): void {
  const { minItems, maxItems, uniqueItems } = schema;
  const whole = task.context.mode !== "response";
  if (typeof maxItems === "number" && list.length > maxItems) {
    outcome.problems.push(mismatch(task, "maxItems", `the list has ${list.length} items, more than ${maxItems}`));
  }
  if (whole && typeof minItems === "number" && list.length < minItems) {
    outcome.problems.push(mismatch(task, "minItems", `the list has ${list.length} items, fewer than ${minItems}`));
  }
  if (whole && uniqueItems === true && hasEqualItems(task, list)) {
    outcome.problems.push(mismatch(task, "uniqueItems", "the list has equal items"));
  }
  for (const [index, value] of list.entries()) {
    const place = schemaOfItem(task.schema, schema, index);
    if (place === undefined) continue;
    const item = checkWhole({ ...task, schema: place, value, at: pathTo(task.at, index), applied: undefined, merged: false });
    outcome.problems.push(...item.problems);
    outcome.notes.push(...item.notes);
    if (task.context.budget.left <= 0) return;
  }
  if (whole && Object.hasOwn(schema, "contains")) evaluateContains(task, schema, list, outcome);
}

/** Rule: 2020-12 has `prefixItems` and `items`; earlier drafts had a list of `items` and `additionalItems`. */
function schemaOfItem(place: Place, schema: Members, index: number): Place | undefined {
  const inOrder = Array.isArray(schema["prefixItems"]) ? "prefixItems" : Array.isArray(schema["items"]) ? "items" : undefined;
  if (inOrder === undefined) return Object.hasOwn(schema, "items") ? below(place, "items") : undefined;
  const own = itemsOf(below(place, inOrder))[index];
  const others = inOrder === "items" ? "additionalItems" : "items";
  return own ?? (Object.hasOwn(schema, others) ? below(place, others) : undefined);
}

function hasEqualItems({ context }: Task, list: JsonArray): boolean {
  const texts = list.map((item) => printJson(sortMembers(item), ({ number }) => String(Number(number))));
  spend(
    context.budget,
    texts.reduce((sum, text) => sum + text.length / 50, 0),
  );
  return new Set(texts).size < texts.length;
}

function evaluateContains(task: Task, schema: Members, list: JsonArray, outcome: Outcome): void {
  const least = typeof schema["minContains"] === "number" ? schema["minContains"] : 1;
  const most = typeof schema["maxContains"] === "number" ? schema["maxContains"] : Number.POSITIVE_INFINITY;
  const contained = below(task.schema, "contains");
  const fitting = list.filter((value, index) => {
    const item = silent();
    absorb(item, checkWhole({ ...task, schema: contained, value, at: pathTo(task.at, index), applied: undefined, merged: false }));
    return item.problems.length === 0;
  }).length;
  if (fitting < least || fitting > most) {
    outcome.problems.push(mismatch(task, "contains", `${fitting} of ${list.length} items are as at least ${least} must be`));
  }
}
