import { Ajv, type ErrorObject, type Options } from "ajv";
import { Ajv2019 } from "ajv/dist/2019.js";
import { Ajv2020 } from "ajv/dist/2020.js";
import draft04 from "ajv-draft-04";
import { matches, readPattern } from "../pattern-match.ts";
import type { Bundle, PlainSchema } from "./bundle.ts";

/** Steps of one validation, at most; sound schemas take a few for each member of a document. */
const MAX_STEPS = 50_000;

/** Is why a document is refused. */
export interface Refusal {
  /** Where the schema stands that refuses it. */
  readonly at: string;
  readonly keyword: string;
  /** The property it is about, if it is about one. */
  readonly name: string | undefined;
  /** The last step of the pointer to what is refused in the document, as it stands in the pointer. */
  readonly last: string | undefined;
  /** JSON pointer to what is refused in the document. */
  readonly path: string;
  /** What it should be, in ajv's words, such as "must be string". */
  readonly message: string;
}

/** Is a validator of one schema. */
export interface Validator {
  /** Lists every reason to refuse a document; none when it is accepted. @throws when that would take too long */
  refusals(document: unknown): readonly Refusal[];
}

const OPTIONS: Options = {
  allErrors: true,
  verbose: true,
  strict: false,
  logger: false,
  meta: false,
  validateSchema: false,
  validateFormats: false,
  inlineRefs: false,
  addUsedSchema: false,
  // The language's own matcher cannot be stopped, and the expressions are written by strangers.
  code: { regExp: Object.assign(boundedRegExp, { code: "boundedRegExp" }) },
};

/** Compiles a schema with ajv. @throws when ajv does not take it */
export function validator(bundled: Bundle): Validator {
  const { root, definitions, origins } = bundled;
  const validate = ajvOf(bundled).compile({ allOf: [root], definitions });
  return {
    refusals: (document) => {
      spend({ definitions, left: MAX_STEPS }, root, document);
      return validate(document) ? [] : (validate.errors ?? []).map((error) => refusalOf(error, origins));
    },
  };
}

function ajvOf({ dialect }: Bundle): Ajv | Ajv2019 | Ajv2020 {
  if (dialect === "2020-12") return new Ajv2020(OPTIONS);
  if (dialect === "2019-09") return new Ajv2019(OPTIONS);
  return dialect === "draft-04" ? new draft04.default(OPTIONS) : new Ajv(OPTIONS);
}

function refusalOf(error: ErrorObject, origins: Bundle["origins"]): Refusal {
  const { missingProperty, additionalProperty, unevaluatedProperty, property } = error.params;
  const name: unknown = missingProperty ?? additionalProperty ?? unevaluatedProperty ?? property;
  const at = error.parentSchema === undefined ? undefined : origins.get(error.parentSchema);
  return {
    at: at ?? "#",
    keyword: error.keyword,
    name: typeof name === "string" ? name : undefined,
    last: error.instancePath.split("/").slice(1).at(-1),
    path: error.instancePath,
    message: [error.message ?? "is refused", ...allowedBy(error.params)].join(": "),
  };
}

/** ajv names these beside its message only. */
function allowedBy({ allowedValues, allowedValue }: ErrorObject["params"]): string[] {
  const allowed: unknown = allowedValues ?? (allowedValue === undefined ? undefined : [allowedValue]);
  return Array.isArray(allowed) ? [allowed.map((value) => JSON.stringify(value)).join(", ")] : [];
}

function boundedRegExp(text: string): { test(value: string): boolean } {
  const pattern = readPattern(text);
  if (pattern === undefined) throw new RangeError("a regular expression that is not understood");
  return {
    test: (value) => {
      const isMatch = matches(pattern, value, { left: MAX_STEPS });
      if (isMatch === undefined) throw new RangeError("a regular expression that takes too long");
      return isMatch;
    },
  };
}

interface Spending {
  readonly definitions: Readonly<Record<string, PlainSchema>>;
  left: number;
}

/** Goes the ways that a validator goes, all of them, and gives up early: choices inside choices can take it 2^n steps. */
function spend(run: Spending, schema: unknown, value: unknown): void {
  run.left -= 1;
  if (run.left < 0) throw new RangeError("too many steps");
  if (typeof schema !== "object" || schema === null) return;
  for (const [keyword, inner] of Object.entries(schema)) {
    if (keyword === "$ref") spend(run, run.definitions[String(inner).replace("#/definitions/", "")], value);
    else if (IN_PLACE.has(keyword)) for (const one of Array.isArray(inner) ? inner : [inner]) spend(run, one, value);
    else if (BY_NAME.has(keyword)) for (const one of Object.values(inner ?? {})) spend(run, one, value);
    else if (typeof value !== "object" || value === null) continue;
    else if (keyword === "properties") {
      const schemas = new Map(Object.entries(inner ?? {}));
      for (const [name, member] of Object.entries(value)) if (schemas.has(name)) spend(run, schemas.get(name), member);
    } else if (BELOW.has(keyword)) {
      const schemas = keyword === "patternProperties" || Array.isArray(inner) ? Object.values(inner ?? {}) : [inner];
      for (const one of schemas) for (const member of Object.values(value)) spend(run, one, member);
    }
  }
}

const IN_PLACE = new Set(["allOf", "anyOf", "oneOf", "not", "if", "then", "else"]);
const BY_NAME = new Set(["dependentSchemas", "dependencies"]);
const BELOW = new Set([
  "additionalItems",
  "additionalProperties",
  "contains",
  "items",
  "patternProperties",
  "prefixItems",
  "propertyNames",
  "unevaluatedItems",
  "unevaluatedProperties",
]);
