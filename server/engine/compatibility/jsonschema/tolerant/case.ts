import { isJsonArray, isJsonNumber, isJsonObject, type Json, type JsonObject } from "../../../json/json-text.ts";
import { isMultipleOf, valueText } from "../values.ts";
import type { Failure } from "./failure.ts";
import {
  below,
  dependentSchemas,
  hasDisputedNeighbours,
  madeUp,
  type Place,
  schemaAt,
  schemasAt,
  targetOf,
  textsIn,
  valueAt,
} from "./place.ts";
import type { Budget } from "./budget.ts";

/** Choices that multiply beyond this are no longer taken apart. */
const MAX_CASES = 200;

/** Names a type of values; a number may have a fraction, an integer has none. */
export type ValueType = "array" | "boolean" | "integer" | "null" | "number" | "object" | "string";
const TYPES: readonly ValueType[] = ["null", "boolean", "number", "string", "array", "object"];

/** Is one kind of value that the writer may write: of one type, and all of the schemas hold for it. */
export interface Case {
  readonly type: ValueType;
  /** The schemas that hold, none of them a choice or a reference any more; what they say of alternatives is no longer of interest. */
  readonly schemas: readonly Place[];
  /** Schemas that may hold besides, so that properties they declare may come. */
  readonly possible: readonly Place[];
  /** The value, where there is only one. */
  readonly value: Json | undefined;
  /** What was found for schemas of the reader; undefined while it is being looked for. */
  readonly accepted: Map<Json, readonly Failure[] | undefined>;
  readonly excluded: Map<Json, boolean | undefined>;
}

interface Draft {
  readonly schemas: Place[];
  readonly possible: Place[];
  readonly seen: Set<Json>;
  /** Branches, of which one holds; each is a list of schemas. */
  readonly choices: (readonly (readonly Place[])[])[];
  isImpossible: boolean;
}

/** Takes apart what the writer may write where all of these schemas hold; no cases when it can write nothing. */
export function casesOf(schemas: readonly Place[], budget: Budget): readonly Case[] {
  const first: Draft = { schemas: [], possible: [], seen: new Set(), choices: [], isImpossible: false };
  for (const schema of schemas) gather(first, schema, budget);
  const pending = [first];
  const found: Case[] = [];
  let count = 1;
  for (let draft = pending.pop(); draft !== undefined; draft = pending.pop()) {
    budget.spend();
    if (draft.isImpossible) continue;
    const choice = draft.choices.shift();
    if (choice === undefined) found.push(...ofTypes(draft, budget));
    else if (count + choice.length > MAX_CASES) {
      // Without the choice less is known, which is harmless.
      pending.push(draft);
    } else {
      count += choice.length;
      for (const branch of choice) {
        budget.spend((draft.schemas.length + draft.possible.length) / 50);
        const copy = {
          ...draft,
          schemas: [...draft.schemas],
          possible: [...draft.possible],
          seen: new Set(draft.seen),
          choices: [...draft.choices],
        };
        for (const schema of branch) gather(copy, schema, budget);
        if (typesOf(copy.schemas).length > 0) pending.push(copy);
      }
    }
  }
  return found;
}

function gather(draft: Draft, start: Place, budget: Budget): void {
  const pending = [start];
  for (let place = pending.pop(); place !== undefined; place = pending.pop()) {
    const { json } = place;
    budget.spend();
    if (json === false) draft.isImpossible = true;
    if (!isJsonObject(json) || draft.seen.has(json)) continue;
    draft.seen.add(json);
    const target = targetOf(place);
    if (target !== undefined) pending.push(target);
    if (hasDisputedNeighbours(place)) {
      draft.possible.push(place);
      continue;
    }
    draft.schemas.push(place);
    pending.push(...schemasAt(place, "allOf"));
    const choices = choicesOf(place);
    draft.choices.push(...choices);
    // What one branch declares may come where another holds, which says nothing of it.
    draft.possible.push(...choices.flat(2));
  }
}

function choicesOf(place: Place): readonly (readonly (readonly Place[])[])[] {
  const lists = ["anyOf", "oneOf"].map((keyword) => schemasAt(place, keyword).map((branch) => [branch]));
  const condition = schemaAt(place, "if");
  const [then, otherwise] = [schemaAt(place, "then"), schemaAt(place, "else")];
  const conditional =
    condition === undefined ? [] : [[then === undefined ? [condition] : [condition, then], otherwise === undefined ? [] : [otherwise]]];
  const dependent = dependentSchemas(place).map(([name, schema]) => [[without(place, name)], [requiring(place, name), schema]]);
  return [...lists.filter((list) => list.length > 0), ...conditional, ...dependent];
}

function without(place: Place, name: string): Place {
  return madeUp(place, new Map([["properties", new Map([[name, false]])]]));
}

function requiring(place: Place, name: string): Place {
  return madeUp(place, new Map([["required", [name]]]));
}

/** Gives the types that all of the schemas allow. */
export function typesOf(schemas: readonly Place[]): readonly ValueType[] {
  let types = TYPES;
  for (const schema of schemas) {
    const own = typesAt(schema);
    if (own === undefined) continue;
    types = types.flatMap((type): readonly ValueType[] => {
      if (type === "number") return own.has("number") ? ["number"] : own.has("integer") ? ["integer"] : [];
      return own.has(type) || (type === "integer" && own.has("number")) ? [type] : [];
    });
  }
  return types;
}

/** Gives the types that a schema lists; undefined when it says nothing of types. */
export function typesAt(place: Place): ReadonlySet<string> | undefined {
  const value = valueAt(place, "type");
  if (value === undefined) return undefined;
  return new Set(typeof value === "string" ? [value] : textsIn(value));
}

/** Gives the values that a schema lists; undefined when it lists none. */
export function valuesAt(place: Place): readonly Json[] | undefined {
  const single = valueAt(place, "const");
  if (single !== undefined) return [single];
  const values = valueAt(place, "enum");
  return isJsonArray(values) ? values : undefined;
}

/** Gives the type of a value. */
export function typeOf(value: Json): ValueType {
  if (value === null) return "null";
  if (typeof value === "boolean" || typeof value === "string") return typeof value === "string" ? "string" : "boolean";
  if (isJsonNumber(value)) return isMultipleOf(value, { number: "1" }) ? "integer" : "number";
  return isJsonArray(value) ? "array" : "object";
}

function ofTypes(draft: Draft, budget: Budget): readonly Case[] {
  const { schemas, possible } = draft;
  const types = typesOf(schemas);
  const lists = schemas.flatMap((schema) => {
    const values = valuesAt(schema);
    return values === undefined ? [] : [values];
  });
  const shortest = lists.reduce<readonly Json[] | undefined>(
    (least, list) => (least === undefined || list.length < least.length ? list : least),
    undefined,
  );
  if (shortest !== undefined) {
    const texts = lists.filter((list) => list !== shortest).map((list) => new Set(list.map(valueText)));
    return shortest.flatMap((value) => {
      budget.spend();
      const type = typeOf(value);
      const isOfType = types.includes(type) || (type === "integer" && types.includes("number"));
      if (!isOfType || !texts.every((set) => set.has(valueText(value)))) return [];
      return [made(type, [...schemas, ...described(schemas, value)], possible, value)];
    });
  }
  return types.flatMap((type) => {
    if (type === "null") return [made(type, schemas, possible, null)];
    if (type === "boolean") return [true, false].map((value) => made(type, schemas, possible, value));
    return [made(type, schemas, possible, undefined)];
  });
}

function made(type: ValueType, schemas: readonly Place[], possible: readonly Place[], value: Json | undefined): Case {
  return { type, schemas, possible, value, accepted: new Map(), excluded: new Map() };
}

/** Says in a schema what is known of a list or an object when it is a single one. */
function described([place]: readonly Place[], value: Json): readonly Place[] {
  if (place === undefined) return [];
  const only = (member: Json): JsonObject => new Map([["const", member]]);
  if (isJsonArray(value)) {
    const length = { number: String(value.length) };
    const members: [string, Json][] = [
      ["prefixItems", value.map(only)],
      ["items", false],
      ["minItems", length],
      ["maxItems", length],
    ];
    if (new Set(value.map(valueText)).size === value.length) members.push(["uniqueItems", true]);
    return [madeUp(place, new Map(members))];
  }
  if (!isJsonObject(value)) return [];
  const members: [string, Json][] = [
    ["properties", new Map([...value].map(([name, member]) => [name, only(member)] as const))],
    ["required", [...value.keys()]],
    ["additionalProperties", false],
  ];
  return [madeUp(place, new Map(members))];
}

/** Makes a case of a single name, for `propertyNames`. */
export function caseOfName(place: Place, name: string): Case {
  return made("string", [below(place, new Map([["const", name]]))], [], name);
}
