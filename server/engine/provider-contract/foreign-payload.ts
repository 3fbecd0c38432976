import type { ParsedSchema, SchemaSource, SchemaType } from "../compatibility/format.ts";
import { formatOf } from "../compatibility/formats.ts";
import type { Json } from "../json/json-text.ts";
import type { MessageDescription } from "./asyncapi.ts";
import type { Found } from "./finding.ts";
import { type Comparing, holding } from "./found.ts";
import { follow, isMembers } from "./place.ts";
import type { Mode } from "./schema/context.ts";
import { cut } from "./schema/values.ts";

/** Schemas of our registry by the `$ref` that leads to them. */
export type RegisteredTexts = Readonly<Record<string, { readonly type: SchemaType; readonly source: SchemaSource }>>;

/** The schema of a payload that the document's own language does not describe: in Avro, in Protobuf, or registered. */
export type ForeignSchema =
  | { readonly kind: "read"; readonly schema: ParsedSchema; readonly pointer: string }
  | { readonly kind: "json"; readonly root: unknown; readonly refAlone: boolean; readonly pointer: string }
  | { readonly kind: "broken"; readonly problem: string; readonly pointer: string };

/** Finds such schemas, and reads each of them once. */
export interface Payloads {
  /** Undefined for a payload that the document describes itself, or in a language that is not known. */
  schemaOf(message: MessageDescription): ForeignSchema | undefined;
}

/** Schemas of the payloads of a document. @param registered  those of our registry that it refers to */
export function payloadsOf(document: unknown, registered: RegisteredTexts): Payloads {
  const known = new Map<string, ForeignSchema | undefined>();
  return {
    schemaOf: (message) => {
      const key = JSON.stringify([message.payload?.pointer, message.foreignFormat]);
      if (!known.has(key)) known.set(key, read(document, message, registered));
      return known.get(key);
    },
  };
}

function read(document: unknown, { payload, foreignFormat }: MessageDescription, registered: RegisteredTexts): ForeignSchema | undefined {
  if (payload === undefined) return undefined;
  const { pointer } = payload;
  const ref = isMembers(payload.value) ? payload.value["$ref"] : undefined;
  const found = typeof ref === "string" && Object.hasOwn(registered, ref) ? registered[ref] : undefined;
  if (found !== undefined) return found.type === "JSON" ? jsonOf(found.source.text, pointer) : parsed(found.type, found.source, pointer);
  const type = foreignFormat === undefined ? undefined : typeOf(foreignFormat);
  if (type === undefined) return undefined;
  const place = follow(document, payload);
  if (!place.ok) return { kind: "broken", problem: place.problem, pointer: place.pointer };
  const { value } = place.place;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return parsed(type, { text, references: [] }, place.place.pointer);
}

/** Rule: AsyncAPI 3.0 "Multi Format Schema Object", and what people write for Protobuf. */
function typeOf(format: string): "AVRO" | "PROTOBUF" | undefined {
  const name = (format.split(";")[0] ?? "").trim().toLowerCase();
  if (/^application\/vnd\.apache\.avro(\+(json|yaml))?$/.test(name)) return "AVRO";
  return /^application\/(vnd\.google\.protobuf|x-protobuf|protobuf)$/.test(name) ? "PROTOBUF" : undefined;
}

function parsed(type: SchemaType, source: SchemaSource, pointer: string): ForeignSchema {
  const result = formatOf(type)?.parse(source, { strict: false });
  if (result?.ok === true) return { kind: "read", schema: result.schema, pointer };
  return { kind: "broken", problem: `the ${type} schema cannot be read: ${cut(result?.problems[0] ?? "")}`, pointer };
}

/** JSON schemas are held against by the rules that count in the document, under which a consumer may look at a part. */
function jsonOf(text: string, pointer: string): ForeignSchema {
  try {
    const root: unknown = JSON.parse(text);
    const dialect = isMembers(root) && typeof root["$schema"] === "string" ? root["$schema"] : "";
    return { kind: "json", root, refAlone: !/\/20\d\d-/.test(dialect), pointer };
  } catch {
    return { kind: "broken", problem: "the registered schema is not JSON", pointer };
  }
}

/** A payload of a pact, and what the document calls its message. */
interface Payload {
  readonly value: Json;
  readonly mode: Mode;
  readonly pactPath: string;
  readonly names: readonly string[];
}

/** Holds a payload against such a schema. */
export function* fitting(shared: Comparing, foreign: ForeignSchema, { value, mode, pactPath, names }: Payload): Iterable<Found> {
  const documentPath = foreign.pointer;
  if (foreign.kind === "broken") {
    yield { rule: "reference-unresolved", message: foreign.problem, pactPath, documentPath };
  } else if (foreign.kind === "json") {
    const schema = { value: foreign.root, pointer: "" };
    const elsewhere: Comparing = { ...shared, root: foreign.root, refAlone: foreign.refAlone };
    const held = { value, schema, mode, rule: "message-payload-incompatible", pactPath, inPlace: true, what: "the payload" } as const;
    for (const found of holding(elsewhere, held)) yield { ...found, documentPath };
  } else {
    const format = formatOf(foreign.schema.type);
    const options = { partial: mode === "response", steps: shared.budget.left };
    const byName =
      foreign.schema.type === "PROTOBUF"
        ? names.find((name) => format?.fit(foreign.schema, new Map(), { ...options, messageType: name }).checked)
        : undefined;
    const fit = format?.fit(foreign.schema, value, { ...options, messageType: byName });
    if (fit?.checked !== true) {
      const message = `the payload cannot be held against its ${foreign.schema.type} schema: ${fit?.reason ?? ""}`;
      yield { rule: "comparison-too-large", message, pactPath, documentPath };
      return;
    }
    for (const { path, message } of fit.misfits)
      yield { rule: "message-payload-incompatible", message: `the payload: ${message}`, pactPath: pactPath + path, documentPath };
  }
}
