/** Kinds of document that a provider describes itself with: OpenAPI (its name in PactFlow's API is oas) and AsyncAPI. */
export const SPECIFICATIONS = ["oas", "asyncapi"] as const;
export type Specification = (typeof SPECIFICATIONS)[number];

/** What is wrong with a document, or which version of its specification it follows, such as "OpenAPI 3.1.0". */
export type Checked = { readonly ok: true; readonly describedAs: string } | { readonly ok: false; readonly problem: string };

/** Deeper than any description that people write; recursion over a document stays safe. */
export const DEEPEST = 200;
/** Most values in a document, each alias counted as often as it is used. The largest public descriptions have about 400,000. */
export const MOST_VALUES = 2_000_000;

type Members = Readonly<Record<string, unknown>>;

/**
 * Checks that a document is what it is said to be: as far as is needed to keep it and to compare it later, no further.
 * A description that breaks finer rules of its specification is still the provider's description.
 * Rules: OpenAPI 2.0 "Swagger Object"; 3.0 and 3.1 "OpenAPI Object"; AsyncAPI 2.6 and 3.0 "AsyncAPI Object".
 */
export function checkProviderContract(document: unknown, specification: Specification): Checked {
  if (!isMembers(document)) return problem(`was expected to be an object but was ${nameOf(document)}`);
  const size = tooLarge(document);
  if (size !== undefined) return problem(size);
  switch (specification) {
    case "oas":
      return checkOpenApi(document);
    case "asyncapi":
      return checkAsyncApi(document);
    default:
      return specification satisfies never;
  }
}

function checkOpenApi(document: Members): Checked {
  const swagger = versionOf(document["swagger"]);
  const openapi = versionOf(document["openapi"]);
  if (swagger === undefined && openapi === undefined) {
    const other = Object.hasOwn(document, "asyncapi") ? "; it is an AsyncAPI document, whose specification is 'asyncapi'" : "";
    return problem(`is not an OpenAPI document: it has neither 'openapi' nor 'swagger'${other}`);
  }
  if (swagger !== undefined && openapi !== undefined) return problem("has both 'openapi' and 'swagger'");
  if (swagger !== undefined) {
    if (swagger !== "2.0") return problem(`has the Swagger version '${swagger}', but only 2.0 is known`);
    return withParts(document, ["paths"], "Swagger 2.0");
  }
  const version = openapi ?? "";
  if (!/^3\.[01](\.\d+)?(-.+)?$/.test(version)) return problem(`has the OpenAPI version '${version}', but only 3.0 and 3.1 are known`);
  // Since 3.1 a document may offer webhooks or components alone.
  return withParts(document, version.startsWith("3.1") ? ["paths", "webhooks", "components"] : ["paths"], `OpenAPI ${version}`);
}

function checkAsyncApi(document: Members): Checked {
  const version = versionOf(document["asyncapi"]);
  if (version === undefined) return problem("is not an AsyncAPI document: it has no 'asyncapi'");
  if (!/^(2\.[0-6]|3\.0)\.\d+(-.+)?$/.test(version)) {
    return problem(`has the AsyncAPI version '${version}', but only 2.0 to 2.6 and 3.0 are known`);
  }
  const parts = version.startsWith("2") ? ["channels"] : ["channels", "operations", "components"];
  return withParts(document, parts, `AsyncAPI ${version}`);
}

/** @param parts  of which one must be there, and all that are there must be objects */
function withParts(document: Members, parts: readonly string[], describedAs: string): Checked {
  const wrong = ["info", ...parts].find((part) => Object.hasOwn(document, part) && !isMembers(document[part]));
  if (wrong !== undefined) return problem(`has '${wrong}' that is not an object`);
  if (!Object.hasOwn(document, "info")) return problem("has no 'info'");
  if (!parts.some((part) => Object.hasOwn(document, part))) return problem(`has no ${parts.map((part) => `'${part}'`).join(" or ")}`);
  return { ok: true, describedAs };
}

/** YAML reads an unquoted 2.0 as a number and loses its end; 3.1 likewise. */
function versionOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "number") return Number.isInteger(value) ? `${value}.0` : String(value);
  return undefined;
}

/** Counts what a reader of the whole document would visit. A document that contains itself is deeper than any. */
function tooLarge(document: unknown): string | undefined {
  let values = 0;
  let level: unknown[] = [document];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return `nests deeper than ${DEEPEST} levels`;
    values += level.length;
    if (values > MOST_VALUES) return `has more than ${MOST_VALUES} values`;
    const below: unknown[] = [];
    for (const value of level) {
      if (typeof value !== "object" || value === null) continue;
      for (const inner of Array.isArray(value) ? value : Object.values(value)) below.push(inner);
      if (values + below.length > MOST_VALUES) return `has more than ${MOST_VALUES} values`;
    }
    level = below;
  }
  return undefined;
}

function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function nameOf(value: unknown): string {
  if (value === null || value === undefined) return "empty";
  return Array.isArray(value) ? "a list" : `a ${typeof value}`;
}

function problem(text: string): Checked {
  return { ok: false, problem: text };
}
