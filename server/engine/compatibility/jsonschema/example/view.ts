import type { Bundle, PlainSchema } from "./bundle.ts";

const MAX_SCHEMAS = 60;

/** Is a schema that is no mere true or false. */
export type SchemaMembers = Exclude<PlainSchema, boolean>;

/** Is what several schemas that hold in one place say together, as far as making an example needs it. */
export interface View {
  /** The schemas, references followed, and of each choice one branch. */
  readonly schemas: readonly SchemaMembers[];
  readonly types: readonly string[];
  /** What `enum` and `const` list; undefined when any value may come. */
  readonly values: readonly unknown[] | undefined;
  readonly properties: ReadonlyMap<string, readonly PlainSchema[]>;
  readonly required: ReadonlySet<string>;
}

const TYPES = ["object", "array", "string", "number", "integer", "boolean", "null"];

/** Puts together what schemas say; `preferred` are the branches to take where there is a choice. */
export function viewOf(bundle: Bundle, from: readonly PlainSchema[], preferred: ReadonlySet<PlainSchema> = new Set()): View {
  const schemas: SchemaMembers[] = [];
  const pending = [...from];
  for (let next = pending.shift(); next !== undefined && schemas.length < MAX_SCHEMAS; next = pending.shift()) {
    if (typeof next === "boolean" || schemas.includes(next)) continue;
    schemas.push(next);
    pending.push(...inPlace(bundle, next, preferred));
  }
  let types: readonly string[] = TYPES;
  let values: readonly unknown[] | undefined;
  const properties = new Map<string, readonly PlainSchema[]>();
  const required = new Set<string>();
  for (const schema of schemas) {
    const { type } = schema;
    const own = Array.isArray(type) ? type : type === undefined ? TYPES : [type];
    types = types.filter((one) => own.includes(one) || (one === "integer" && own.includes("number")));
    const listed = "const" in schema ? [schema["const"]] : Array.isArray(schema["enum"]) ? schema["enum"] : undefined;
    values ??= listed;
    for (const [name, one] of Object.entries(schemasIn(schema["properties"]))) properties.set(name, [...(properties.get(name) ?? []), one]);
    for (const name of Array.isArray(schema["required"]) ? schema["required"] : []) if (typeof name === "string") required.add(name);
  }
  return { schemas, types, values, properties, required };
}

function inPlace(bundle: Bundle, schema: SchemaMembers, preferred: ReadonlySet<PlainSchema>): readonly PlainSchema[] {
  const target = targetOf(bundle, schema);
  const choices = ["anyOf", "oneOf"].flatMap((keyword) => {
    const branches = listIn(schema[keyword]);
    const wanted = branches.filter((branch) => preferred.has(branch));
    return (wanted.length > 0 ? wanted : branches).slice(0, 1);
  });
  return [...(target === undefined ? [] : [target]), ...listIn(schema["allOf"]), ...choices];
}

/** Gives what a `$ref` leads to. */
export function targetOf(bundle: Bundle, schema: SchemaMembers): PlainSchema | undefined {
  const { $ref } = schema;
  return typeof $ref === "string" ? bundle.definitions[$ref.replace("#/definitions/", "")] : undefined;
}

/** Gives the schemas of a keyword that has a list of them. */
export function listIn(value: unknown): readonly PlainSchema[] {
  return Array.isArray(value) ? value.filter(isSchema) : [];
}

/** Gives the schemas of a keyword that has them by name. */
export function schemasIn(value: unknown): Readonly<Record<string, PlainSchema>> {
  const members = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(members.flatMap(([name, one]) => (isSchema(one) ? [[name, one] as const] : [])));
}

/** Tells schemas from other values of keywords. */
export function isSchema(value: unknown): value is PlainSchema {
  return typeof value === "boolean" || (typeof value === "object" && value !== null && !Array.isArray(value));
}

/** Gives the numbers that a keyword has in any of the schemas. */
export function numbersIn({ schemas }: View, ...keywords: readonly string[]): readonly number[] {
  return schemas.flatMap((schema) =>
    keywords.flatMap((keyword) => {
      const value = schema[keyword];
      return typeof value === "number" && Number.isFinite(value) ? [value] : [];
    }),
  );
}

/** Gives what the item at a position must be, in a list that is described by the schemas. */
export function itemSchemas({ schemas }: View, position: number): readonly PlainSchema[] {
  return schemas.flatMap((schema) => {
    const tuple = listIn(schema["prefixItems"] ?? schema["items"]);
    const rest = Array.isArray(schema["items"]) ? schema["additionalItems"] : schema["items"];
    if (position < tuple.length) return tuple.slice(position, position + 1);
    return isSchema(rest) ? [rest] : [];
  });
}
