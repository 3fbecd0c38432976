import { isJsonArray, isJsonNumber, isJsonObject, type Json } from "../../json/json-text.ts";
import { cut, type Fit, type FitOptions, fitWithin, type Misfit, type Steps } from "../fit.ts";
import { runnable } from "./example/runnable.ts";
import type { Refusal } from "./example/validator.ts";
import type { JsonSchemaModel } from "./node.ts";
import { escapePointer } from "./uri.ts";

/** Holds a document against a JSON schema, by the rules of its draft, without `format`. Rule: JSON Schema, drafts 4 to 2020-12. */
export function fitJson(model: JsonSchemaModel, document: Json, options: FitOptions = {}): Fit {
  const run = runnable(model);
  if (run === undefined)
    return { checked: false, reason: "the JSON schema is too large, or uses what only a whole application can resolve" };
  return fitWithin(options, (steps) => {
    try {
      return distinct(run.validator.refusals(plain(steps, document, 0)));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return steps.giveUp();
    }
  });
}

/** Properties that are missing or too many are where they should be, or are. */
const ABOUT_A_PROPERTY = new Set(["required", "dependentRequired", "dependencies", "additionalProperties", "unevaluatedProperties"]);

function distinct(refusals: readonly Refusal[]): readonly Misfit[] {
  const misfits = refusals.map(({ path, keyword, name, message }): Misfit => {
    const isNamed = name !== undefined && ABOUT_A_PROPERTY.has(keyword);
    return { path: isNamed ? `${path}/${escapePointer(name)}` : path, message: cut(message) };
  });
  return [...new Map(misfits.map((misfit) => [JSON.stringify(misfit), misfit])).values()];
}

/** As ajv takes it; it knows no more digits of a number than a double has. */
function plain(steps: Steps, value: Json, depth: number): unknown {
  steps.take(depth);
  if (isJsonArray(value)) return value.map((item) => plain(steps, item, depth + 1));
  if (isJsonObject(value)) return Object.fromEntries([...value].map(([name, member]) => [name, plain(steps, member, depth + 1)] as const));
  return isJsonNumber(value) ? Number(value.number) : value;
}
