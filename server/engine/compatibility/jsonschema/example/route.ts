import type { Bundle, PlainSchema } from "./bundle.ts";
import { isSchema, listIn, type SchemaMembers, schemasIn, targetOf, viewOf } from "./view.ts";
import { sample } from "./values.ts";

/** Is one step down into a document. */
type Step = { readonly name: string } | { readonly position: number };

/** Is a place in the documents of a schema: schemas from the root on, and the steps between them. */
export interface Route {
  /** The schemas that hold at each level; branches that were taken are among them. */
  readonly levels: readonly (readonly PlainSchema[])[];
  readonly steps: readonly Step[];
}

const MAX_VISITS = 5000;

/**
 * Finds the shortest way from the root of a bundle to the schema that stands at `at`.
 * @param name  the name to take where the writer may take any
 */
export function routeTo(bundle: Bundle, at: string, name = "other"): Route | undefined {
  const seen = new Set<PlainSchema>();
  const pending: Route[] = [{ levels: [[bundle.root]], steps: [] }];
  for (const route of pending) {
    const here = route.levels.at(-1)?.at(-1);
    if (here === undefined || typeof here === "boolean") continue;
    if (bundle.origins.get(here) === at) return route;
    if (seen.has(here) || seen.size > MAX_VISITS) continue;
    seen.add(here);
    for (const inner of inPlace(bundle, here)) pending.push(beside(route, inner));
    for (const [step, inner] of below(here, name)) pending.push({ levels: [...route.levels, [inner]], steps: [...route.steps, step] });
  }
  return undefined;
}

function beside({ levels, steps }: Route, schema: PlainSchema): Route {
  return { levels: [...levels.slice(0, -1), [...(levels.at(-1) ?? []), schema]], steps };
}

function inPlace(bundle: Bundle, schema: SchemaMembers): readonly PlainSchema[] {
  const target = targetOf(bundle, schema);
  const single = ["then", "else"].flatMap((keyword) => (isSchema(schema[keyword]) ? [schema[keyword]] : []));
  const dependent = ["dependentSchemas", "dependencies"].flatMap((keyword) => Object.values(schemasIn(schema[keyword])));
  const many = ["allOf", "anyOf", "oneOf"].flatMap((keyword) => listIn(schema[keyword]));
  return [...(target === undefined ? [] : [target]), ...many, ...single, ...dependent];
}

function below(schema: SchemaMembers, freeName: string): readonly (readonly [Step, PlainSchema])[] {
  const found: (readonly [Step, PlainSchema])[] = [];
  for (const [name, inner] of Object.entries(schemasIn(schema["properties"]))) found.push([{ name }, inner]);
  const tuple = listIn(schema["prefixItems"] ?? schema["items"]);
  for (const [position, inner] of tuple.entries()) found.push([{ position }, inner]);
  const rest = Array.isArray(schema["items"]) ? schema["additionalItems"] : schema["items"];
  for (const inner of [rest, schema["unevaluatedItems"], schema["contains"]])
    if (isSchema(inner)) found.push([{ position: tuple.length }, inner]);
  for (const [pattern, inner] of Object.entries(schemasIn(schema["patternProperties"])))
    found.push([{ name: freeName === "other" ? pattern.replaceAll(/[\^$]/g, "") : freeName }, inner]);
  for (const inner of [schema["additionalProperties"], schema["unevaluatedProperties"]])
    if (isSchema(inner)) found.push([{ name: freeName }, inner]);
  return found;
}

/** Makes a document that has `value` at the end of the route, and as little as possible beside it. */
export function documentWith(bundle: Bundle, { levels, steps }: Route, value: unknown): unknown {
  let document = value;
  for (const [index, step] of [...steps.entries()].toReversed()) {
    const level = levels[index] ?? [];
    const container = sampleOf(bundle, level, "name" in step ? "object" : "array");
    if ("name" in step) document = { ...(typeof container === "object" ? container : {}), [step.name]: document };
    else {
      const list: unknown[] = Array.isArray(container) ? [...container] : [];
      while (list.length < step.position) list.push(sample(bundle, itemsAt(bundle, level, list.length)) ?? null);
      list[step.position] = document;
      document = list;
    }
  }
  return document;
}

function sampleOf(bundle: Bundle, level: readonly PlainSchema[], type: "object" | "array"): unknown {
  return sample(bundle, [...level.toReversed(), { type }]);
}

function itemsAt(bundle: Bundle, level: readonly PlainSchema[], position: number): readonly PlainSchema[] {
  const { schemas } = viewOf(bundle, level, new Set(level));
  return schemas.flatMap((schema) => listIn(schema["prefixItems"] ?? schema["items"]).slice(position, position + 1));
}
