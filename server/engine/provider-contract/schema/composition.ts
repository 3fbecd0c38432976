import { isJsonObject } from "../../json/json-text.ts";
import { below, itemsOf, type Members, type Place } from "../place.ts";
import { absorb, adopt, mismatch, type Outcome, type Problem, type SchemaContext, type Task } from "./context.ts";
import { discriminated } from "./discriminator.ts";
import { evaluate, pathTo } from "./evaluate.ts";
import { cut } from "./values.ts";

/**
 * The keywords that combine schemas. Rule: JSON Schema 2020-12, 10.2 and 11; OpenAPI "Discriminator Object".
 * In a response one alternative must be able to give what the consumer expects: a part of an object often fits several
 * alternatives of `oneOf`, which harms nobody.
 */
export function evaluateComposition(task: Task, schema: Members, outcome: Outcome): void {
  for (const part of itemsOf(below(task.schema, "allOf"))) absorb(outcome, evaluate({ ...task, schema: part, merged: true }));
  const named = discriminated(task, schema);
  if (named === undefined || named.kind === "undecided") {
    if (Object.hasOwn(schema, "anyOf")) evaluateAlternatives(task, "anyOf", outcome);
    if (Object.hasOwn(schema, "oneOf")) evaluateAlternatives(task, "oneOf", outcome);
  } else if (named.kind === "unknown") outcome.problems.push(named.problem);
  else absorb(outcome, evaluate({ ...task, schema: named.schema, merged: true }));
  if (Object.hasOwn(schema, "not")) evaluateNot(task, outcome);
  if (Object.hasOwn(schema, "if")) evaluateCondition(task, outcome);
  evaluateUnevaluated(task, schema, outcome);
}

function evaluateAlternatives(task: Task, keyword: "anyOf" | "oneOf", outcome: Outcome): void {
  const alternatives = itemsOf(below(task.schema, keyword)).map((schema) => evaluate({ ...task, schema, merged: false }));
  if (alternatives.length === 0 || task.context.budget.left <= 0) return;
  const fitting = alternatives.filter(({ problems }) => problems.length === 0);
  if (fitting.length === 0) {
    outcome.problems.push(noneFits(task, keyword, alternatives));
    for (const { describes } of alternatives) outcome.describes ||= describes;
    // The one problem says enough: properties of alternatives that do not fit are not undeclared as well.
    if (isJsonObject(task.value)) for (const name of task.value.keys()) outcome.declared.add(name);
    return;
  }
  if (keyword === "anyOf") {
    for (const each of fitting) adopt(outcome, each);
  } else if (task.context.mode === "response") {
    // An alternative that describes nothing allows everything, unless it only adds a condition to what is described beside it.
    const open = outcome.describes ? -1 : Number.POSITIVE_INFINITY;
    adopt(
      outcome,
      best(fitting, ({ declared, describes }) => (describes ? declared.size : open)),
    );
  } else if (fitting.length > 1) {
    const which = alternatives.flatMap(({ problems }, index) => (problems.length === 0 ? [index] : []));
    outcome.problems.push(mismatch(task, keyword, `the value fits ${fitting.length} of the alternatives (${which.join(", ")}), not one`));
  } else for (const each of fitting) adopt(outcome, each);
}

function noneFits(task: Task, keyword: string, alternatives: readonly Outcome[]): Problem {
  const closest = best(alternatives, ({ problems }) => -problems.length);
  const index = alternatives.indexOf(closest);
  const why = closest.problems[0];
  const where = why === undefined || why.at === task.at ? "" : ` at ${why.at.slice(task.at.length)}`;
  const rest = why === undefined ? "" : `; closest is ${index}, but ${why.message}${where}`;
  const found = mismatch(task, keyword, `the value fits none of the ${alternatives.length} alternatives${rest}`);
  const unresolved = alternatives.flatMap(({ problems }) => problems).find(({ kind }) => kind === "unresolved");
  return unresolved ?? found;
}

function best(outcomes: readonly Outcome[], rank: (outcome: Outcome) => number): Outcome {
  return outcomes.reduce((first, next) => (rank(next) > rank(first) ? next : first));
}

/** What is forbidden is read as JSON Schema has it: the leniency for parts of objects would forbid more. */
function strictly(task: Task, keyword: string): Outcome {
  const context: SchemaContext = { ...task.context, mode: "strict" };
  const strict = { ...task, context, schema: below(task.schema, keyword), merged: false };
  return evaluate(strict);
}

function evaluateNot(task: Task, outcome: Outcome): void {
  const { problems } = strictly(task, "not");
  if (problems.length === 0) outcome.problems.push(mismatch(task, "not", "the value is of the kind that is forbidden here"));
}

/** The part of a response that a consumer looks at need not show which branch is meant. */
function evaluateCondition(task: Task, outcome: Outcome): void {
  const condition = strictly(task, "if");
  const holds = condition.problems.length === 0;
  const [first, second] = holds ? ["then", "else"] : ["else", "then"];
  const branch = evaluate({ ...task, schema: orTrue(below(task.schema, first ?? "")) });
  if (branch.problems.length > 0 && holds && task.context.mode === "response") {
    const other = evaluate({ ...task, schema: orTrue(below(task.schema, second ?? "")) });
    if (other.problems.length === 0) {
      adopt(outcome, other);
      return;
    }
  }
  if (holds) adopt(outcome, condition);
  absorb(outcome, branch);
}

function orTrue(place: Place): Place {
  return place.value === undefined ? { ...place, value: true } : place;
}

/** Rule: JSON Schema 2020-12, 11.3; evaluated where all parts have spoken. */
function evaluateUnevaluated(task: Task, schema: Members, outcome: Outcome): void {
  const unevaluated = schema["unevaluatedProperties"];
  if (unevaluated === undefined || unevaluated === true || !isJsonObject(task.value)) return;
  const place = below(task.schema, "unevaluatedProperties");
  outcome.describes = true;
  if (unevaluated === false && task.merged && task.context.mode !== "strict") {
    outcome.closed ??= place.pointer;
    return;
  }
  for (const [name, value] of task.value) {
    if (outcome.declared.has(name)) continue;
    outcome.declared.add(name);
    const at = pathTo(task.at, name);
    if (unevaluated === false) {
      outcome.problems.push({ kind: "mismatch", message: `the property '${cut(name)}' is not allowed`, at, pointer: place.pointer });
    } else outcome.problems.push(...evaluate({ ...task, schema: place, value, at, applied: undefined, merged: false }).problems);
  }
}
