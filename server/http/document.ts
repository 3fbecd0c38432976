import { readFileSync } from "node:fs";
import type { Permission } from "../engine/access/scope.ts";
import type { OperationId } from "./operation.ts";

export const METHODS = ["get", "post", "put", "patch", "delete"] as const;
export type Method = (typeof METHODS)[number];

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query";
  readonly required?: boolean;
  readonly schema: { readonly type?: string; readonly items?: object };
}
type MediaTypes = Readonly<Record<string, { readonly schema?: object }>>;

/** One operation of openapi.yaml, as far as routing and validation need it. */
export interface Operation {
  readonly operationId: OperationId;
  readonly tags: readonly string[];
  readonly "x-permission": Permission;
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: { readonly required?: boolean; readonly content: MediaTypes };
  readonly responses: Readonly<Record<string, { readonly content?: MediaTypes }>>;
}

/** What one path offers; the same under its aliases, which older clients use. */
export type PathItem = Readonly<Partial<Record<Method, Operation>>> & { readonly "x-aliases"?: readonly string[] };

export interface ApiDocument {
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components: { readonly parameters?: Readonly<Record<string, Parameter>> };
}

/** The API as `npm run generate` left it. JSON, because parsing the YAML takes 0.3 s at every boot. */
export function readApiDocument(): ApiDocument {
  // Our own generated file: its shape is checked by `npm run check`.
  return JSON.parse(readFileSync(new URL("openapi.json", import.meta.url), "utf8")) as ApiDocument;
}

/** The parameters of an operation with references followed. */
export function parametersOf(document: ApiDocument, operation: Operation): Parameter[] {
  return (operation.parameters ?? []).map((parameter) => {
    if (!("$ref" in parameter)) return parameter;
    const shared = document.components.parameters?.[parameter.$ref.split("/").at(-1) ?? ""];
    if (shared === undefined) throw new Error(`openapi.yaml: ${parameter.$ref} does not exist`);
    return shared;
  });
}

/** Media types that a successful answer of this operation may have, best first. */
export function offersOf(operation: Operation): string[] {
  const success = Object.entries(operation.responses).filter(([status]) => status.startsWith("2"));
  return [...new Set(success.flatMap(([, response]) => Object.keys(response.content ?? {})))];
}
