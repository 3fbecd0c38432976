import { follow, isMembers, type Members, type Place } from "../provider-contract/place.ts";
import type { DescribedPayload, Dialect, PayloadSchema } from "./payload.ts";

/** Values of a schema that is written out: parts that contain each other's references stay small, hostile ones do not. */
const MOST_VALUES = 200_000;
/** Members that hold schemas by name, where a name is no keyword. */
const BY_NAME = new Set(["properties", "patternProperties", "definitions", "$defs", "dependencies", "dependentSchemas"]);
/** Members that hold values, in which nothing is a schema. */
const VALUES = new Set(["enum", "const", "default", "example", "examples"]);

/**
 * JSON schemas of a document as one text that stands alone: what they refer to in the document comes along as definitions.
 * @returns what is wrong, in words
 */
export function jsonSchemaText(document: unknown, payloads: readonly DescribedPayload[]): PayloadSchema | string {
  const [first] = payloads;
  if (first?.dialect === undefined) return "it has no payload";
  const distinct = [...new Map(payloads.map(({ schema }) => [schema.pointer, schema])).values()];
  const dialect = first.dialect;
  const writing = new Writing(document, dialect, takenNames(distinct));
  const parts = distinct.map((schema) => writing.schema(schema.value));
  const definitions = writing.definitions();
  if (writing.problem !== undefined) return writing.problem;
  const [part] = parts;
  const body: unknown = parts.length > 1 ? { oneOf: parts } : part;
  if (!isMembers(body)) return typeof body === "boolean" ? { type: "JSON", text: JSON.stringify(body) } : "its schema is no JSON schema";
  const own = isMembers(body["definitions"]) ? body["definitions"] : {};
  const all = { ...own, ...definitions };
  const text = JSON.stringify({
    $schema: dialect.uri,
    ...body,
    ...(Object.keys(all).length === 0 ? {} : { definitions: all }),
  });
  return { type: "JSON", text };
}

/** Names of definitions that the schemas have themselves. */
function takenNames(schemas: readonly Place[]): string[] {
  return schemas.flatMap(({ value }) => (isMembers(value) && isMembers(value["definitions"]) ? Object.keys(value["definitions"]) : []));
}

/** Writes schemas out, and remembers what they refer to. */
class Writing {
  problem: string | undefined;
  #left = MOST_VALUES;
  readonly #root: unknown;
  readonly #dialect: Dialect;
  readonly #taken: Set<string>;
  /** By pointer: the name as a definition. */
  readonly #names = new Map<string, { readonly name: string; readonly place: Place }>();

  constructor(root: unknown, dialect: Dialect, taken: readonly string[]) {
    this.#root = root;
    this.#dialect = dialect;
    this.#taken = new Set(taken);
  }

  schema(value: unknown): unknown {
    if (this.#left-- <= 0) this.problem ??= "its schema is too large";
    if (this.problem !== undefined) return true;
    if (Array.isArray(value)) return value.map((item) => this.schema(item));
    if (!isMembers(value)) return value;
    const { $ref: ref } = value;
    if (typeof ref === "string" && !this.#dialect.besideRef) return { $ref: this.#reference(ref) };
    const written = Object.fromEntries(
      Object.entries(value).map(([name, member]) => {
        if (name === "$ref" && typeof member === "string") return [name, this.#reference(member)];
        if (VALUES.has(name)) return [name, member];
        return [name, BY_NAME.has(name) && isMembers(member) ? this.#byName(member) : this.schema(member)];
      }),
    );
    return this.#dialect.nullable ? withNull(written) : written;
  }

  /** All that has been referred to, and all that this refers to in turn. */
  definitions(): Record<string, unknown> {
    const written = new Map<string, unknown>();
    // The map grows while it is read: what a definition refers to comes behind it.
    for (const { name, place } of this.#names.values()) written.set(name, this.schema(place.value));
    return Object.fromEntries(written);
  }

  #byName(members: Members): unknown {
    return Object.fromEntries(Object.entries(members).map(([name, member]) => [name, this.schema(member)]));
  }

  #reference(ref: string): string {
    const found = follow(this.#root, { value: { $ref: ref }, pointer: "" });
    if (!found.ok) {
      this.problem ??= found.problem;
      return ref;
    }
    const { pointer } = found.place;
    const name = this.#names.get(pointer)?.name ?? this.#newName(pointer);
    this.#names.set(pointer, { name, place: found.place });
    return `#/definitions/${name}`;
  }

  #newName(pointer: string): string {
    const wanted = (pointer.split("/").at(-1) ?? "").replaceAll(/[^\w.-]/g, "_") || "document";
    let name = wanted;
    for (let count = 2; this.#taken.has(name); count++) name = `${wanted}_${count}`;
    this.#taken.add(name);
    return name;
  }
}

/** Rule: OpenAPI 3.0 "Schema Object", nullable: null is admitted besides what `type` and `enum` say. */
function withNull({ nullable, ...schema }: Record<string, unknown>): Record<string, unknown> {
  if (nullable !== true) return schema;
  const { type, enum: values } = schema;
  if (typeof type !== "string") return { anyOf: [schema, { type: "null" }] };
  return { ...schema, type: [type, "null"], ...(Array.isArray(values) ? { enum: [...(values as unknown[]), null] } : {}) };
}
