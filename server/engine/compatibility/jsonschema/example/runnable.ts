import type { JsonSchemaModel } from "../node.ts";
import { type Bundle, bundle } from "./bundle.ts";
import { type Validator, validator } from "./validator.ts";

/** Is a schema that documents can be held against. */
export interface Runnable {
  readonly bundle: Bundle;
  readonly validator: Validator;
}

/** Compiled schemas: a comparison that finds a hundred differences asks a hundred times. */
const RUNNABLE = new WeakMap<JsonSchemaModel, Runnable | "none">();

/** Compiles a schema, once; undefined when it is too large, or not for ajv. */
export function runnable(model: JsonSchemaModel): Runnable | undefined {
  const known = RUNNABLE.get(model);
  if (known !== undefined) return known === "none" ? undefined : known;
  try {
    const bundled = bundle(model.source);
    const made = { bundle: bundled, validator: validator(bundled) };
    RUNNABLE.set(model, made);
    return made;
  } catch {
    RUNNABLE.set(model, "none");
    return undefined;
  }
}
