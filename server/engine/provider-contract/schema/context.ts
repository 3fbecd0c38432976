import type { Json } from "../../json/json-text.ts";
import type { Place } from "../place.ts";
import type { PreparedPattern } from "./pattern.ts";

/**
 * How a schema is read. `strict`: as JSON Schema has it. `request`: the provider must accept the value. `response`: the
 * provider must be able to give it, where the value is the part that a consumer looks at.
 */
export type Mode = "strict" | "request" | "response";

/** What all steps of one evaluation share. */
export interface SchemaContext {
  /** The whole document, in which references are looked up. */
  readonly root: unknown;
  readonly mode: Mode;
  /** In OpenAPI 3.0 and Swagger 2.0 what stands beside `$ref` is ignored. Rule: OpenAPI 3.0 "Reference Object". */
  readonly refAlone: boolean;
  /** Texts stand for numbers and booleans: values of parameters and of forms. */
  readonly texts: boolean;
  readonly budget: Budget;
  readonly memory: Memory;
}

/** Steps that are left: a comparison ends, whatever the document and the pact contain. */
export interface Budget {
  left: number;
}

/** What one comparison has found before. */
export interface Memory {
  /** Of lists and objects of the pact, by schema: alternatives that share parts would visit them again for each other. */
  readonly outcomes: WeakMap<object, Map<string, Outcome>>;
  readonly patterns: Map<string, PreparedPattern>;
}

/** Steps of one comparison, a few seconds. One of a large pact (1,000 interactions with bodies of 20 values) takes about 30,000. */
export const MOST_STEPS = 250_000;
/** Deepest nesting of schemas and values together, well below what the stack holds. */
export const DEEPEST_STEP = 700;

/** Takes steps from the budget. @returns whether there were enough */
export function spend(budget: Budget, steps: number): boolean {
  budget.left -= steps;
  return budget.left > 0;
}

/** Why a value does not fit. */
export interface Problem {
  readonly kind: "mismatch" | "unresolved" | "pattern" | "read-only";
  readonly message: string;
  /** JSON pointer into the value. */
  readonly at: string;
  /** JSON pointer into the document. */
  readonly pointer: string;
}

/** What a schema says of one value. */
export interface Outcome {
  /** Why the value does not fit. */
  readonly problems: Problem[];
  /** What does not decide: patterns that were not tried, properties that only responses have. */
  readonly notes: Problem[];
  /** Properties of the value that the schema, with all that it is composed of, knows. Rule: JSON Schema 2020-12, 11. */
  readonly declared: Set<string>;
  /** Where other properties are forbidden, when they are. */
  closed: string | undefined;
  /** Does any part describe objects; a schema that says nothing allows everything. */
  describes: boolean;
}

/** One value with the schema that it is held against. */
export interface Task {
  readonly context: SchemaContext;
  readonly schema: Place;
  readonly value: Json;
  /** JSON pointer to the value. */
  readonly at: string;
  /** Schemas that this very value is being held against: meeting one again proves nothing new. */
  readonly applied: Applied | undefined;
  /** Is the schema a part of `allOf`, whose parts describe one object together. */
  readonly merged: boolean;
  readonly depth: number;
}

/** A list of schemas, the last first. */
export interface Applied {
  readonly schema: unknown;
  readonly before: Applied | undefined;
}

/** The outcome of a schema that has nothing to say. */
export function silent(): Outcome {
  return { problems: [], notes: [], declared: new Set(), closed: undefined, describes: false };
}

/** Adds what a part says to what the whole says. */
export function absorb(whole: Outcome, part: Outcome): void {
  for (const problem of part.problems) whole.problems.push(problem);
  adopt(whole, part);
}

/** Adds what a part knows, without its objections. */
export function adopt(whole: Outcome, part: Outcome): void {
  for (const note of part.notes) whole.notes.push(note);
  for (const name of part.declared) whole.declared.add(name);
  whole.closed ??= part.closed;
  whole.describes ||= part.describes;
}

/** An objection at the value itself. */
export function mismatch(task: Task, keyword: string, message: string): Problem {
  return { kind: "mismatch", message, at: task.at, pointer: task.schema.pointer + (keyword === "" ? "" : `/${keyword}`) };
}
