import type { JsonObject } from "../../json/json-text.ts";
import { below, follow, isMembers, type Members, membersOf, type Place } from "../place.ts";
import { absorb, mismatch, type Outcome, type Task } from "./context.ts";
import { checkWhole, evaluate, pathTo } from "./evaluate.ts";
import { tryPattern, untried } from "./scalar.ts";
import { cut } from "./values.ts";

const DESCRIBING = ["properties", "patternProperties", "additionalProperties", "propertyNames"];

/**
 * The keywords of objects. Rule: JSON Schema 2020-12, 10.3.2, and validation, 6.5. In a response the consumer's example is
 * a part of what the provider gives, so that nothing can be missing; but what is there must be declared by name
 * (`additionalProperties: true` declares nothing, a schema does).
 */
export function evaluateObject(task: Task, schema: Members, object: JsonObject, outcome: Outcome): void {
  if (DESCRIBING.some((keyword) => Object.hasOwn(schema, keyword))) outcome.describes = true;
  if (task.context.mode !== "response") evaluatePresence(task, schema, object, outcome);
  if (typeof schema["maxProperties"] === "number" && object.size > schema["maxProperties"]) {
    outcome.problems.push(mismatch(task, "maxProperties", `${object.size} properties are more than ${schema["maxProperties"]}`));
  }
  const others = new Set(object.keys());
  for (const [name, value] of object) {
    for (const place of schemasOfProperty(task, schema, name, outcome)) {
      others.delete(name);
      outcome.declared.add(name);
      checkProperty(task, place, name, value, outcome);
    }
    if (Object.hasOwn(schema, "propertyNames")) checkProperty(task, below(task.schema, "propertyNames"), name, name, outcome);
    if (task.context.budget.left <= 0) return;
  }
  evaluateOthers(task, schema, object, others, outcome);
}

function evaluatePresence(task: Task, schema: Members, object: JsonObject, outcome: Outcome): void {
  const { minProperties, required } = schema;
  if (typeof minProperties === "number" && object.size < minProperties) {
    outcome.problems.push(mismatch(task, "minProperties", `${object.size} properties are fewer than ${minProperties}`));
  }
  const names = Array.isArray(required) ? required.filter((name) => typeof name === "string") : [];
  for (const name of names) {
    if (!object.has(name) && !isForResponses(task, name)) {
      outcome.problems.push(mismatch(task, "required", `the property '${cut(name)}' is missing`));
    }
  }
  for (const [name, needed] of [...membersOf(below(task.schema, "dependentRequired")), ...membersOf(below(task.schema, "dependencies"))]) {
    if (!object.has(name) || !Array.isArray(needed.value)) continue;
    const missing = needed.value.filter((other) => typeof other === "string" && !object.has(other));
    if (missing.length > 0) {
      const message = `the property '${cut(name)}' needs ${missing.map((other) => `'${cut(String(other))}'`).join(", ")}`;
      outcome.problems.push({ ...mismatch(task, "", message), pointer: needed.pointer });
    }
  }
  for (const [name, dependent] of membersOf(below(task.schema, "dependentSchemas"))) {
    if (object.has(name)) absorb(outcome, evaluate({ ...task, schema: dependent }));
  }
}

/** Rule: OpenAPI 3.0 "Schema Object": a readOnly property that is required is required of responses only. */
function isForResponses(task: Task, name: string): boolean {
  return task.context.mode === "request" && hasFlag(task, below(task.schema, "properties", name), "readOnly");
}

function hasFlag({ context }: Task, property: Place, flag: "readOnly" | "writeOnly"): boolean {
  if (isMembers(property.value) && property.value[flag] === true) return true;
  const target = follow(context.root, property);
  return target.ok && isMembers(target.place.value) && target.place.value[flag] === true;
}

function* schemasOfProperty(task: Task, schema: Members, name: string, outcome: Outcome): Iterable<Place> {
  const { properties } = schema;
  if (isMembers(properties) && Object.hasOwn(properties, name)) yield below(task.schema, "properties", name);
  for (const [pattern, place] of membersOf(below(task.schema, "patternProperties"))) {
    const matched = tryPattern(task, pattern, name);
    if (!matched.tried) outcome.notes.push(untried({ ...task, schema: place }, "", pattern, matched.reason));
    else if (matched.matches) yield place;
  }
}

function checkProperty(task: Task, schema: Place, name: string, value: Task["value"], outcome: Outcome): void {
  const at = pathTo(task.at, name);
  if (task.context.mode === "request" && hasFlag(task, schema, "readOnly")) {
    const message = `the property '${cut(name)}' is readOnly: it belongs to responses`;
    outcome.notes.push({ kind: "read-only", message, at, pointer: schema.pointer });
  }
  if (task.context.mode === "response" && hasFlag(task, schema, "writeOnly")) {
    const message = `the property '${cut(name)}' is writeOnly: responses do not have it`;
    outcome.problems.push({ kind: "mismatch", message, at, pointer: schema.pointer });
  }
  const checked = checkWhole({ ...task, schema, value, at, applied: undefined, merged: false });
  outcome.problems.push(...checked.problems);
  outcome.notes.push(...checked.notes);
}

/**
 * Properties that are not named. `additionalProperties: false` in a part of `allOf`, or beside one, would forbid the
 * properties of the other parts; its authors mean the object as a whole, so that is what is closed.
 */
function evaluateOthers(task: Task, schema: Members, object: JsonObject, others: Iterable<string>, outcome: Outcome): void {
  const { mode } = task.context;
  const additional = schema["additionalProperties"];
  const pointer = `${task.schema.pointer}/additionalProperties`;
  if (additional === false) {
    if (mode !== "strict" && (task.merged || isComposed(schema))) outcome.closed ??= pointer;
    else for (const name of others) refuse(task, name, pointer, outcome);
    return;
  }
  if (additional === undefined || (additional === true && mode === "response")) return;
  for (const name of others) {
    outcome.declared.add(name);
    const value = object.get(name);
    if (value !== undefined) checkProperty(task, { value: additional, pointer }, name, value, outcome);
  }
}

/** The property counts as known, so that it is refused once. */
function refuse(task: Task, name: string, pointer: string, outcome: Outcome): void {
  outcome.declared.add(name);
  outcome.problems.push({ kind: "mismatch", message: `the property '${cut(name)}' is not allowed`, at: pathTo(task.at, name), pointer });
}

function isComposed(schema: Members): boolean {
  return ["allOf", "oneOf", "anyOf", "$ref"].some((keyword) => Object.hasOwn(schema, keyword));
}
