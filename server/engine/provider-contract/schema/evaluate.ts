import { isJsonArray, isJsonObject, type Json, type JsonObject } from "../../json/json-text.ts";
import { below, follow, isMembers, type Members, type Place } from "../place.ts";
import { evaluateArray } from "./array.ts";
import { evaluateComposition } from "./composition.ts";
import {
  absorb,
  type Applied,
  DEEPEST_STEP,
  mismatch,
  type Outcome,
  type Problem,
  type SchemaContext,
  silent,
  spend,
  type Task,
} from "./context.ts";
import { evaluateObject } from "./object.ts";
import { evaluateNumber, evaluateString } from "./scalar.ts";
import { cut, equals, hasType, readAs, shown, typeOf } from "./values.ts";

/** Why a value does not fit a schema, and what was not decided. */
export interface Verdict {
  readonly problems: readonly Problem[];
  readonly notes: readonly Problem[];
}

/**
 * Holds a value against a schema of a document. Rule: JSON Schema 2020-12 and OpenAPI 3.0 "Schema Object", which are read
 * together: a keyword that one of them does not have does not occur in its documents. A schema is walked along the value,
 * never compiled: a document of a hundred thousand schemas costs what the value touches.
 */
export function checkValue(context: SchemaContext, schema: Place, value: Json, at = ""): Verdict {
  return checkWhole({ context, schema, value, at, applied: undefined, merged: false, depth: 0 });
}

/** Holds a value against all that is said of it in one place, and then sees whether the properties that remain are allowed. */
export function checkWhole(task: Task): Outcome {
  const { value, context, schema } = task;
  if (typeof value !== "object" || value === null) return evaluate(task);
  const key = `${context.mode} ${schema.pointer}`;
  const known = context.memory.outcomes.get(value) ?? new Map<string, Outcome>();
  const before = known.get(key);
  if (before !== undefined) return before;
  const outcome = evaluate(task);
  if (isJsonObject(value)) checkOthers(task, value, outcome);
  known.set(key, outcome);
  context.memory.outcomes.set(value, known);
  return outcome;
}

function checkOthers(task: Task, value: JsonObject, outcome: Outcome): void {
  const isPart = task.context.mode === "response" && outcome.describes;
  const pointer = outcome.closed ?? (isPart ? task.schema.pointer : undefined);
  if (pointer === undefined) return;
  const sentence = outcome.closed === undefined ? "is not declared by the schema" : "is not allowed beside those of the schema";
  for (const name of value.keys()) {
    if (outcome.declared.has(name)) continue;
    outcome.problems.push({ kind: "mismatch", message: `the property '${cut(name)}' ${sentence}`, at: pathTo(task.at, name), pointer });
  }
}

/** Holds a value against one schema with all that it refers to and is composed of. */
export function evaluate(task: Task): Outcome {
  const { context, schema, depth } = task;
  const outcome = silent();
  if (depth > DEEPEST_STEP) context.budget.left = 0;
  if (!spend(context.budget, 1)) return outcome;
  if (schema.value === false) outcome.problems.push(mismatch(task, "", "no value is allowed here"));
  if (!isMembers(schema.value) || isApplied(task.applied, schema.value)) return outcome;
  const applied: Applied = { schema: schema.value, before: task.applied };
  const inner = { ...task, applied, depth: depth + 1, value: context.texts ? readAs(task.value, typesOf(schema.value)) : task.value };
  if (Object.hasOwn(schema.value, "$ref")) {
    absorb(outcome, referred(inner, schema.value));
    if (context.refAlone) return outcome;
  }
  if (inner.value === null && schema.value["nullable"] === true) return outcome;
  evaluateAny(inner, schema.value, outcome);
  evaluateComposition(inner, schema.value, outcome);
  return outcome;
}

/** Since 3.1 what stands beside a reference counts too: then the two describe one value together, as in `allOf`. */
function referred(task: Task, schema: Members): Outcome {
  const target = follow(task.context.root, { value: { $ref: schema["$ref"] }, pointer: task.schema.pointer });
  const merged = task.merged || (!task.context.refAlone && Object.keys(schema).length > 1);
  if (target.ok) return evaluate({ ...task, schema: target.place, merged });
  return { ...silent(), problems: [{ kind: "unresolved", message: target.problem, at: task.at, pointer: target.pointer }] };
}

function isApplied(applied: Applied | undefined, schema: unknown): boolean {
  for (let at = applied; at !== undefined; at = at.before) if (at.schema === schema) return true;
  return false;
}

/** The keywords that stand for themselves. */
function evaluateAny(task: Task, schema: Members, outcome: Outcome): void {
  const { value } = task;
  const types = typesOf(schema);
  if (types.length > 0 && !types.some((type) => hasType(value, type))) {
    outcome.problems.push(mismatch(task, "type", `${shown(value)} is of type ${typeOf(value)}, not ${types.join(" or ")}`));
    return;
  }
  if (types.includes("object")) outcome.describes = true;
  const allowed = schema["enum"];
  if (Array.isArray(allowed) && !allowed.some((other) => equalsRead(task, other))) {
    outcome.problems.push(mismatch(task, "enum", `${shown(value)} is none of ${cut(JSON.stringify(allowed))}`));
  }
  if (Object.hasOwn(schema, "const") && !equalsRead(task, schema["const"])) {
    outcome.problems.push(mismatch(task, "const", `${shown(value)} is not ${cut(JSON.stringify(schema["const"]))}`));
  }
  if (typeof value === "string") evaluateString(task, schema, value, outcome);
  else if (isJsonArray(value)) evaluateArray(task, schema, value, outcome);
  else if (isJsonObject(value)) evaluateObject(task, schema, value, outcome);
  else evaluateNumber(task, schema, value, outcome);
}

/** A schema without a type may still name a number or a boolean that a text stands for. */
function equalsRead({ context, value }: Task, other: unknown): boolean {
  const isText = context.texts && typeof value === "string";
  return equals(value, other) || (isText && (typeof other === "number" || typeof other === "boolean") && value === String(other));
}

function typesOf(schema: Members): string[] {
  const type = schema["type"];
  const types = Array.isArray(type) ? type.filter((name) => typeof name === "string") : typeof type === "string" ? [type] : [];
  // Swagger 2.0 "Parameter Object": a file is whatever its bytes are.
  return types.includes("file") ? [] : types;
}

/** A JSON pointer to a part of a value. */
export function pathTo(at: string, name: string | number): string {
  return below({ value: undefined, pointer: at }, name).pointer;
}
