import { readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";

interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: object }>> }>>;
}
interface Template {
  readonly pattern: RegExp;
  readonly operations: Readonly<Record<string, Operation>>;
  readonly parameters: number;
}

const document = JSON.parse(readFileSync(new URL("../../server/http/openapi.json", import.meta.url), "utf8")) as {
  paths: Record<string, Record<string, Operation>>;
  components: object;
};
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true }).addSchema({
  $id: "openapi",
  components: document.components,
});
const compiled = new Map<object, ValidateFunction>();

const templates: Template[] = Object.entries(document.paths)
  .map(([path, operations]) => ({
    pattern: new RegExp(`^${path.replace(/[.]/g, "\\.").replace(/\{\w+\}/g, "[^/]+")}/?$`),
    operations,
    parameters: (path.match(/\{/g) ?? []).length,
  }))
  .sort((a, b) => a.parameters - b.parameters);

/**
 * What a successful JSON answer has that openapi.yaml does not promise: a status that is not listed, a body that does not
 * fit its schema. Empty when all is well or the path is not ours. Every answer that a test gets passes through here.
 */
export function contractProblems({
  method,
  path,
  status,
  body,
}: {
  method: string;
  path: string;
  status: number;
  body: unknown;
}): string[] {
  const operation = templates.find(({ pattern, operations }) => pattern.test(path) && operations[method.toLowerCase()] !== undefined)
    ?.operations[method.toLowerCase()];
  if (operation === undefined || status >= 300) return [];
  const response = operation.responses[String(status)];
  if (response === undefined) return [`${operation.operationId} answers ${status}, which openapi.yaml does not list`];
  const schema = Object.entries(response.content ?? {}).find(([type]) => type.includes("json"))?.[1].schema;
  if (schema === undefined || typeof body !== "object") return [];
  let check = compiled.get(schema);
  if (check === undefined) {
    check = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"openapi#/components/')) as object);
    compiled.set(schema, check);
  }
  return check(body)
    ? []
    : (check.errors ?? []).map((error) => `${operation.operationId} ${status}: ${error.instancePath} ${error.message ?? ""}`);
}
