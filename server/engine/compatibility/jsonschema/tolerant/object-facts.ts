import { isJsonObject } from "../../../json/json-text.ts";
import type { Budget } from "./budget.ts";
import { type Case, typesAt } from "./case.ts";
import { dependentNames, inPlace, isMatch, memberAt, namesAt, type Place, schemaAt, textsIn, valueAt } from "./place.ts";

/** Is a set of names that nobody listed, and what holds for values under them. */
export interface FreeNames {
  /** The expression that the names match; undefined for any name. */
  readonly pattern: string | undefined;
  /** Expressions that the names do not match. */
  readonly not: ReadonlySet<string>;
  readonly schemas: readonly Place[];
}

/** Is what is known of the objects of a case, the writer's model taken as closed. */
export interface ObjectFacts {
  readonly required: ReadonlySet<string>;
  /** Names that the writer lists, whether or not it can write them. */
  readonly names: ReadonlySet<string>;
  readonly free: readonly FreeNames[];
  /** What holds for the value under a name. */
  schemasFor(name: string): readonly Place[];
  /** Whether the writer may use the name, if it can write a value for it. */
  mayHave(name: string): boolean;
}

const DESCRIBING = [
  "additionalProperties",
  "dependentRequired",
  "dependentSchemas",
  "maxProperties",
  "minProperties",
  "patternProperties",
  "properties",
  "propertyNames",
  "required",
  "unevaluatedProperties",
];
/** Schemas looked at for names that may come. */
const MAX_POSSIBLE = 5000;

/** Facts of cases; a reader with many branches asks for them as many times. */
const KNOWN = new WeakMap<Case, ObjectFacts>();

/** Gathers what is known of the objects of a case. */
export function objectFacts(one: Case, budget: Budget): ObjectFacts {
  const facts = KNOWN.get(one) ?? gatherFacts(one, budget);
  KNOWN.set(one, facts);
  return facts;
}

function gatherFacts(one: Case, budget: Budget): ObjectFacts {
  const { schemas } = one;
  const possible = spread(one.possible, budget);
  const required = requiredIn(schemas);
  const names = new Set([...required, ...[...schemas, ...possible].flatMap((schema) => namesAt(schema, "properties"))]);
  const free = [...schemas, ...possible].flatMap((schema) => freeNamesOf(schema, schemas, budget));
  // A schema that says nothing of objects says nothing of what is in them; whoever writes {} means any value.
  if (![...schemas, ...possible].some(describesObjects)) free.push({ pattern: undefined, not: new Set(), schemas: [] });
  const fits = ({ pattern }: FreeNames, name: string): boolean =>
    pattern === undefined || isMatch(pattern, name, budget.patterns) !== false;
  return {
    required,
    names,
    free,
    schemasFor: (name) => {
      budget.spend(1 + schemas.length / 2);
      return schemas.flatMap((schema) => schemasForName(schema, name, budget));
    },
    mayHave: (name) => names.has(name) || free.some((set) => fits(set, name)),
  };
}

function describesObjects(place: Place): boolean {
  return typesAt(place)?.has("object") === true || DESCRIBING.some((keyword) => valueAt(place, keyword) !== undefined);
}

/** Lists the schemas that may hold, and those that may hold with them. */
function spread(places: readonly Place[], budget: Budget): readonly Place[] {
  const found = new Map<unknown, Place>();
  const pending = [...places];
  for (let place = pending.pop(); place !== undefined && found.size < MAX_POSSIBLE; place = pending.pop()) {
    budget.spend(20);
    if (!isJsonObject(place.json) || found.has(place.json)) continue;
    found.set(place.json, place);
    pending.push(...inPlace(place));
  }
  return [...found.values()];
}

/** What is required because of something else that is required is so too. */
function requiredIn(schemas: readonly Place[]): ReadonlySet<string> {
  const required = new Set(schemas.flatMap((schema) => textsIn(valueAt(schema, "required"))));
  // The set grows while it is gone through.
  for (const name of required) for (const schema of schemas) for (const other of dependentNames(schema, name)) required.add(other);
  return required;
}

function schemasForName(schema: Place, name: string, budget: Budget): readonly Place[] {
  const own = memberAt(schema, "properties", name);
  const found = own === undefined ? [] : [own];
  let mayBeAdditional = own === undefined;
  for (const pattern of namesAt(schema, "patternProperties")) {
    const isMatching = isMatch(pattern, name, budget.patterns);
    const matched = isMatching === true ? memberAt(schema, "patternProperties", pattern) : undefined;
    if (matched !== undefined) found.push(matched);
    if (isMatching !== false) mayBeAdditional = false;
  }
  const additional = mayBeAdditional ? schemaAt(schema, "additionalProperties") : undefined;
  return additional === undefined ? found : [...found, additional];
}

function freeNamesOf(schema: Place, all: readonly Place[], budget: Budget): readonly FreeNames[] {
  budget.spend(3);
  const patterns = namesAt(schema, "patternProperties");
  const matching = patterns.map((pattern) => ({ pattern, not: new Set<string>(), schemas: freeSchemas(all, pattern) }));
  const rests = ["additionalProperties", "unevaluatedProperties"].flatMap((keyword) => {
    const rest = schemaAt(schema, keyword);
    // Absent or true is closed: the point of the policy.
    if (rest === undefined || typeof rest.json === "boolean") return [];
    const own = keyword === "additionalProperties" ? [rest] : [];
    return [
      {
        pattern: undefined,
        not: new Set(keyword === "additionalProperties" ? patterns : []),
        schemas: [...own, ...freeSchemas(all, undefined)],
      },
    ];
  });
  return [...matching, ...rests];
}

/** What holds for every name of such a set that nobody declares: what the same expression says, and rests that no expression limits. */
function freeSchemas(all: readonly Place[], pattern: string | undefined): readonly Place[] {
  return all.flatMap((schema) => {
    const same = pattern === undefined ? undefined : memberAt(schema, "patternProperties", pattern);
    if (same !== undefined) return [same];
    const rest = namesAt(schema, "patternProperties").length === 0 ? schemaAt(schema, "additionalProperties") : undefined;
    return rest === undefined || rest.json === true ? [] : [rest];
  });
}
