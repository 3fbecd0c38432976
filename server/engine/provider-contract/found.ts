import type { Json } from "../json/json-text.ts";
import type { Found, Rule } from "./finding.ts";
import type { Place } from "./place.ts";
import { type Budget, type Memory, MOST_STEPS, type Mode, type Problem, type SchemaContext } from "./schema/context.ts";
import { checkValue, type Verdict } from "./schema/evaluate.ts";

/** What all steps of one comparison share. */
export interface Comparing {
  readonly root: unknown;
  readonly refAlone: boolean;
  readonly budget: Budget;
  readonly memory: Memory;
}

/** Begins a comparison with a document. @param steps  after which it ends with `comparison-too-large` */
export function comparing(root: unknown, refAlone: boolean, steps: number = MOST_STEPS): Comparing {
  return { root, refAlone, budget: { left: steps }, memory: { outcomes: new WeakMap(), patterns: new Map() } };
}

/** Compares one interaction after the other until the budget has run out, which is said of the one in which it did. */
export function* withinBudget<T extends { readonly description: string; readonly pointer: string }>(
  { budget }: Comparing,
  interactions: readonly T[],
  compare: (interaction: T) => Iterable<Found>,
): Iterable<{ interaction: string; findings: Iterable<Found> }> {
  for (const interaction of interactions) {
    if (budget.left <= 0) return;
    const findings = [...compare(interaction)];
    if (budget.left <= 0) findings.push(tooLarge(interaction.pointer));
    yield { interaction: interaction.description, findings };
  }
}

function tooLarge(pactPath: string): Found {
  const message = "pact and document are too large, or nest too deeply, to be compared to the end";
  return { rule: "comparison-too-large", message, pactPath, documentPath: "" };
}

/** A value of a pact that is held against a schema, and the rule that it breaks when it does not fit. */
export interface Held {
  readonly value: Json;
  readonly schema: Place;
  readonly mode: Mode;
  /** The value is a text of a parameter or of a form. */
  readonly texts?: boolean;
  readonly rule: Rule;
  readonly pactPath: string;
  /** Does the pact write the value as the schema sees it, so that pointers into it lead somewhere. */
  readonly inPlace: boolean;
  /** Names the value in messages. */
  readonly what: string;
}

/** Holds a value against a schema. */
export function* holding(shared: Comparing, held: Held): Iterable<Found> {
  const { problems, notes } = verdictOf(shared, held);
  for (const problem of distinct(problems)) yield foundOf(held, problem);
  for (const note of distinct(notes)) yield foundOf(held, note);
}

/** What holding a value against a schema gives. */
export function verdictOf(
  shared: Comparing,
  { schema, value, mode, texts = false }: Pick<Held, "schema" | "value" | "mode" | "texts">,
): Verdict {
  const context: SchemaContext = { ...shared, mode, texts };
  return checkValue(context, schema, value);
}

function foundOf({ rule, pactPath, inPlace, what }: Held, problem: Problem): Found {
  const where = problem.at === "" || inPlace ? "" : ` (at ${problem.at})`;
  return {
    rule: ruleOf(problem, rule),
    message: `${what}: ${problem.message}${where}`,
    pactPath: inPlace ? pactPath + problem.at : pactPath,
    documentPath: problem.pointer,
  };
}

function ruleOf({ kind }: Problem, rule: Rule): Rule {
  if (kind === "unresolved") return "reference-unresolved";
  if (kind === "pattern") return "pattern-not-checked";
  return kind === "read-only" ? "request-body-read-only" : rule;
}

/** Parts of a schema that are reached in several ways repeat themselves; each problem is said once. */
function distinct(all: readonly Problem[]): Problem[] {
  return [...new Map(all.map((each) => [JSON.stringify([each.at, each.pointer, each.message]), each])).values()];
}
