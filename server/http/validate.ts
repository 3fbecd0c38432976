import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { type ApiDocument, type Operation, type Parameter, parametersOf } from "./document.ts";

export interface Validators {
  /** Checks and coerces path and query in place; messages by parameter name. */
  parameters(call: { path: object; query: object }): Record<string, string[]>;
  /** Checks a JSON body without coercion; messages by field, in the Pact Broker's words. */
  body(body: unknown): Record<string, string[]>;
}

type Compile = (operation: Operation) => Validators;

/**
 * Prepares validation of one API document. Text in a URL becomes a number or boolean; a JSON body must already have
 * the right types. Each operation's validators are compiled at its first request.
 */
export function validation(document: ApiDocument): Compile {
  // No meta-schema: `npm run generate` has checked the document, and compiling the meta-schema costs 100 ms per boot.
  const options = {
    useDefaults: true,
    allErrors: true,
    strict: false,
    meta: false,
    validateSchema: false,
    validateFormats: false,
    verbose: true,
  } as const;
  const shared = { $id: "openapi", components: document.components };
  const url = new Ajv2020({ ...options, coerceTypes: "array" }).addSchema(shared);
  const json = new Ajv2020(options).addSchema(shared);
  return (operation) => {
    // Names of the registry have rules, and an answer, of their own.
    const longest = operation.tags.includes("registry") ? undefined : LONGEST_NAME;
    const parameters = lazy(() => url.compile(rebased(parameterSchema(parametersOf(document, operation), longest))));
    const body = lazy(() => json.compile(rebased(bodySchema(operation))));
    return {
      parameters: (call) => problems(parameters(), call),
      body: (value) => problems(body(), { body: value }),
    };
  };
}

/** Longest name in characters, as the migration `name-lengths` has it: longer ones do not fit into the database's indexes. */
const LONGEST_NAME = 500;
/** Said of a name that is longer. */
export const TOO_LONG = `cannot be longer than ${LONGEST_NAME} characters`;

/** @param longest of a text in the path that has no limit of its own */
function parameterSchema(parameters: readonly Parameter[], longest: number | undefined): object {
  const limit = longest === undefined ? {} : { maxLength: longest };
  const group = (where: Parameter["in"]) => {
    const list = parameters.filter((parameter) => parameter.in === where);
    return {
      type: "object",
      properties: Object.fromEntries(
        list.map((parameter) => [parameter.name, where === "path" ? { ...limit, ...parameter.schema } : parameter.schema]),
      ),
      required: list.filter((parameter) => parameter.required).map((parameter) => parameter.name),
    };
  };
  return { type: "object", properties: { path: group("path"), query: group("query") } };
}

function bodySchema({ requestBody }: Operation): object {
  const schema = Object.values(requestBody?.content ?? {})[0]?.schema;
  return { type: "object", properties: schema === undefined ? {} : { body: schema } };
}

/** Points `$ref`s of one operation at the document's shared components. */
function rebased(schema: object): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"openapi#/components/')) as object;
}

/** A body can be wrong in a million places; nobody reads further than this. */
const MOST_PROBLEMS = 200;

function problems(check: ValidateFunction, value: object): Record<string, string[]> {
  if (check(value)) return {};
  const fields: Record<string, string[]> = {};
  const seen = new Set<string>();
  for (const error of (check.errors ?? []).slice(0, MOST_PROBLEMS)) {
    const { field, text, place } = worded(error);
    // One message per place, the first: the rest follow from it.
    if (text === undefined || seen.has(place)) continue;
    seen.add(place);
    (fields[field] ??= []).push(text);
  }
  return fields;
}

/**
 * Names the field and words the problem as the Pact Broker does: nested keys joined by dots; a problem in an array is
 * filed under the array with ` (at index N)` after it (pact-broker reference, "Bodies and errors").
 */
function worded(error: ErrorObject): { field: string; text: string | undefined; place: string } {
  const missing = error.keyword === "required" ? String(error.params["missingProperty"]) : undefined;
  const place = missing === undefined ? error.instancePath : `${error.instancePath}/${missing}`;
  const segments = place
    .split("/")
    .slice(2)
    .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
  const text = sentence(error);
  const index = segments.findIndex((segment) => /^\d+$/.test(segment));
  if (text === undefined || index < 0) return { field: segments.join("."), text, place };
  const inner = segments.slice(index + 1).join(".");
  return {
    field: segments.slice(0, index).join("."),
    text: `${inner === "" ? "" : `${inner} `}${text} (at index ${segments[index]})`,
    place,
  };
}

const TYPES: Readonly<Record<string, string>> = {
  string: "must be a string",
  boolean: "must be boolean",
  object: "must be a hash",
  array: "must be an array",
  integer: "must be an integer",
  number: "must be a number",
};

function sentence({ keyword, params, message, parentSchema }: ErrorObject): string | undefined {
  const messages = (parentSchema as { "x-messages"?: Record<string, string> } | undefined)?.["x-messages"];
  const own = messages?.[keyword];
  if (own !== undefined) return own;
  switch (keyword) {
    case "required":
      return "is missing";
    case "type": {
      const [first] = [params["type"] as string | string[]].flat().filter((type) => type !== "null");
      return TYPES[first ?? ""] ?? message;
    }
    case "minLength":
      return "must be filled";
    case "maxLength":
      return `cannot be longer than ${String(params["limit"])} characters`;
    case "maxItems":
      return `size cannot be greater than ${String(params["limit"])}`;
    case "minItems":
      return `size cannot be less than ${String(params["limit"])}`;
    case "minimum":
      return `must be greater than or equal to ${String(params["limit"])}`;
    case "enum":
      return `must be one of: ${(params["allowedValues"] as unknown[]).join(", ")}`;
    case "const":
      return `must be ${String(params["allowedValue"])}`;
    case "if":
    case "oneOf":
    case "anyOf":
      return "is not valid";
    default:
      return message;
  }
}

function lazy<T>(make: () => T): () => T {
  let value: T | undefined;
  return () => (value ??= make());
}
