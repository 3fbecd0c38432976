import { isJsonObject } from "../../json/json-text.ts";
import { below, isMembers, itemsOf, type Members, type Place, step, targetOf } from "../place.ts";
import { mismatch, type Problem, type Task } from "./context.ts";
import { cut, shown } from "./values.ts";

/** What a discriminator says of a value: which schema it names, that it names none, or that others must decide. */
export type Discriminated =
  | { readonly kind: "named"; readonly schema: Place }
  | { readonly kind: "unknown"; readonly problem: Problem }
  | { readonly kind: "undecided" };

/**
 * The schema that a value's discriminator names. Rule: OpenAPI 3.0 and 3.1 "Discriminator Object": the value is looked up
 * in `mapping`, then among the names of the components; a schema without alternatives names those that extend it. Swagger
 * 2.0 writes the property's name only.
 */
export function discriminated(task: Task, schema: Members): Discriminated | undefined {
  const given = schema["discriminator"];
  const property = typeof given === "string" ? given : isMembers(given) ? given["propertyName"] : undefined;
  if (typeof property !== "string" || !isJsonObject(task.value) || task.context.mode === "strict") return undefined;
  const alternatives = [...itemsOf(below(task.schema, "oneOf")), ...itemsOf(below(task.schema, "anyOf"))];
  const value = task.value.get(property);
  if (value === undefined) return missing(task, property, alternatives.length > 0);
  if (typeof value !== "string") return unknown(task, property, `must be a text but was ${shown(value)}`);
  const target = named(task, given, value);
  if (alternatives.length === 0) return target === undefined ? undefined : extending(task, target);
  const chosen = alternatives.find((place) => target !== undefined && leadsTo(task, place, target));
  // A mapping is optional, and alternatives may be written in place: only names that are listed nowhere are wrong.
  if (chosen === undefined && alternatives.some((place) => !isReference(place))) return { kind: "undecided" };
  if (chosen === undefined) return unknown(task, property, `names no alternative: '${cut(value)}'`);
  return { kind: "named", schema: chosen };
}

function missing(task: Task, property: string, decides: boolean): Discriminated | undefined {
  if (task.context.mode === "response" || !decides) return undefined;
  return unknown(task, property, "is missing");
}

function unknown(task: Task, property: string, what: string): Discriminated {
  return { kind: "unknown", problem: mismatch(task, "discriminator", `the discriminator '${cut(property)}' ${what}`) };
}

function named(task: Task, given: unknown, value: string): Place | undefined {
  const { root } = task.context;
  const mapping = isMembers(given) && isMembers(given["mapping"]) ? given["mapping"] : {};
  const mapped = Object.hasOwn(mapping, value) ? mapping[value] : undefined;
  const name = typeof mapped === "string" ? mapped : value;
  const components = isMembers(root) && Object.hasOwn(root, "swagger") ? "#/definitions" : "#/components/schemas";
  return targetOf(root, name) ?? targetOf(root, `${components}${step(name)}`);
}

/** A base schema is met again in those that extend it: then it has nothing to add. */
function extending(task: Task, target: Place): Discriminated | undefined {
  for (let at = task.applied; at !== undefined; at = at.before) if (at.schema === target.value) return undefined;
  return { kind: "named", schema: target };
}

function leadsTo(task: Task, place: Place, target: Place): boolean {
  const ref = isMembers(place.value) ? place.value["$ref"] : undefined;
  const own = typeof ref === "string" ? targetOf(task.context.root, ref) : place;
  return own?.value === target.value;
}

function isReference({ value }: Place): boolean {
  return isMembers(value) && typeof value["$ref"] === "string";
}
