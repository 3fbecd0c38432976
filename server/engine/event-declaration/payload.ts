import type { SchemaType } from "../compatibility/format.ts";
import type { MessageDescription } from "../provider-contract/asyncapi.ts";
import { follow, isMembers, type Place } from "../provider-contract/place.ts";

/** A schema by text, or by where it is registered. */
export type PayloadSchema =
  | { readonly type: SchemaType; readonly text: string }
  | { readonly id: number }
  | { readonly subject: string; readonly version: string };

/** What a message says of its payload. */
export interface Payload {
  /** The name that strategies put into subjects; undefined where the schema has none. */
  readonly recordName: string | undefined;
}

/** A payload that is described in the document. */
export interface DescribedPayload extends Payload {
  readonly type: SchemaType;
  /** The schema itself, references at its top followed. */
  readonly schema: Place;
  /** Of JSON schemas: the dialect that the format means. */
  readonly dialect: Dialect | undefined;
}

/** A payload whose schema is registered. */
export type RegisteredPayload = Payload & ({ readonly id: number } | { readonly subject: string; readonly version: string });

/** A JSON Schema dialect. */
export interface Dialect {
  readonly uri: string;
  /** Does `nullable` mean something in it? */
  readonly nullable: boolean;
  /** Does what stands beside `$ref` count? */
  readonly besideRef: boolean;
}

const DRAFT_7: Dialect = { uri: "http://json-schema.org/draft-07/schema#", nullable: false, besideRef: false };
const DRAFT_2020: Dialect = { uri: "https://json-schema.org/draft/2020-12/schema", nullable: false, besideRef: true };
/** Rule: OpenAPI 3.0 "Schema Object": drafts 5 and before, with `nullable`. */
const OPENAPI_30: Dialect = { uri: "http://json-schema.org/draft-04/schema#", nullable: true, besideRef: false };

/** Reads how a message describes its payload. @returns what is wrong, in words */
export function readPayload(
  root: unknown,
  { payload, format }: MessageDescription,
  registry: readonly string[],
): DescribedPayload | RegisteredPayload | string {
  if (payload === undefined) return "it has no payload";
  const reference = isMembers(payload.value) ? payload.value["$ref"] : undefined;
  const registered = typeof reference === "string" ? registeredAt(reference, registry) : undefined;
  if (registered !== undefined) return { ...registered, recordName: undefined };
  const found = follow(root, payload);
  if (!found.ok) return found.problem;
  const kind = kindOf(format);
  if (kind === undefined) return `schemas of the format '${(format ?? "").slice(0, 100)}' are not known here`;
  return { ...kind, schema: found.place, recordName: recordNameOf(kind.type, found.place.value) };
}

/** Rule: AsyncAPI 2.6 "Message Object" and 3.0 "Multi Format Schema Object": schemas are AsyncAPI's own unless said otherwise. */
function kindOf(format: string | undefined): { type: SchemaType; dialect: Dialect | undefined } | undefined {
  const [name = "", ...parameters] = (format ?? "application/vnd.aai.asyncapi").toLowerCase().split(";");
  const version = /version=\s*"?([\w.-]+)/.exec(parameters.join(";"))?.[1] ?? "";
  if (/^application\/vnd\.aai\.asyncapi(\+(json|yaml))?$/.test(name)) return { type: "JSON", dialect: DRAFT_7 };
  if (/^application\/schema\+(json|yaml)$/.test(name)) return { type: "JSON", dialect: jsonSchemaDialect(version) };
  if (/^application\/vnd\.oai\.openapi(\+(json|yaml))?$/.test(name)) {
    return { type: "JSON", dialect: version.startsWith("3.1") ? DRAFT_2020 : OPENAPI_30 };
  }
  if (/^application\/vnd\.apache\.avro(\+(json|yaml))?$/.test(name)) return { type: "AVRO", dialect: undefined };
  return /^application\/(vnd\.google\.protobuf|x-protobuf|protobuf)$/.test(name) ? { type: "PROTOBUF", dialect: undefined } : undefined;
}

function jsonSchemaDialect(version: string): Dialect {
  const draft = /(\d{4}-\d{2}|\d+)$/.exec(version)?.[1] ?? "07";
  if (draft.length > 2) return { ...DRAFT_2020, uri: `https://json-schema.org/draft/${draft}/schema` };
  return { ...DRAFT_7, uri: `http://json-schema.org/draft-${draft.padStart(2, "0")}/schema#` };
}

function recordNameOf(type: SchemaType, schema: unknown): string | undefined {
  if (!isMembers(schema)) return undefined;
  const text = (name: string) => (typeof schema[name] === "string" ? schema[name] : undefined);
  if (type === "JSON") return text("title");
  const [name, namespace] = [text("name"), text("namespace")];
  return name === undefined || namespace === undefined || name.includes(".") ? name : `${namespace}.${name}`;
}

/** Addresses of registered schemas. Another registry's ids mean other schemas, so that only our own addresses count. */
export function registeredAt(
  reference: string,
  registry: readonly string[],
): { id: number } | { subject: string; version: string } | undefined {
  const base = reference.startsWith("/") ? "" : registry.find((each) => reference.startsWith(`${each}/`));
  if (base === undefined) return undefined;
  const path = (reference.slice(base.length).split(/[?#]/)[0] ?? "").replace(/\/schema$/, "");
  const [, id] = /^\/schemas\/ids\/(\d{1,9})$/.exec(path) ?? [];
  if (id !== undefined) return { id: Number(id) };
  const [, subject, version] = /^\/subjects\/([^/]+)\/versions\/(\d{1,9}|latest)$/.exec(path) ?? [];
  if (subject === undefined || version === undefined) return undefined;
  try {
    return { subject: decodeURIComponent(subject), version };
  } catch {
    return undefined;
  }
}
