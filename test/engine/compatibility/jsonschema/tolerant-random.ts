type Random = (below: number) => number;
type Schema = boolean | { readonly [keyword: string]: unknown };

const NAMES = ["a", "b", "c", "d", "x1"];

function pick<T>(random: Random, list: readonly [T, ...T[]]): T {
  return list[random(list.length)] ?? list[0];
}

function maybe(random: Random, oneIn: number, make: () => object): object {
  return random(oneIn) === 0 ? make() : {};
}

/** A random schema; `#/definitions/R` may be referred to, and refer to itself. */
export function randomSchema(random: Random): Schema {
  return {
    ...object(objectSchema(random, 0)),
    definitions: { R: { type: "object", properties: { next: { $ref: "#/definitions/R" }, v: leaf(random) } } },
  };
}

function leaf(random: Random): Schema {
  const n = (): number => random(6);
  return pick<() => Schema>(random, [
    () => ({ type: "string", ...maybe(random, 3, () => ({ minLength: n() })), ...maybe(random, 3, () => ({ maxLength: 3 + n() })) }),
    () => ({ type: "string", enum: ["a", "b", "c"].slice(0, 1 + random(3)) }),
    () => ({ type: "string", pattern: pick(random, ["^a", "b$"]) }),
    () => ({ type: "integer", ...maybe(random, 2, () => ({ minimum: n() })), ...maybe(random, 3, () => ({ maximum: 3 + n() })) }),
    () => ({
      type: "number",
      ...maybe(random, 2, () => ({ exclusiveMinimum: n() })),
      ...maybe(random, 3, () => ({ multipleOf: 1 + n() })),
    }),
    () => ({
      type: pick(random, [
        ["string", "null"],
        ["integer", "string"],
      ]),
    }),
    () => ({ const: pick<unknown>(random, [1, "k", null, [1], { a: 1 }]) }),
    () => ({ type: "boolean" }),
    () => ({ enum: [1, "a", null, true].slice(random(3)) }),
    () => ({ $ref: "#/definitions/R" }),
    () => ({}),
  ])();
}

function anySchema(random: Random, depth: number): Schema {
  const kind = depth > 2 ? 0 : random(12);
  if (kind < 5) return leaf(random);
  if (kind < 8) return objectSchema(random, depth);
  const inner = (): Schema => anySchema(random, depth + 1);
  switch (kind) {
    case 8:
      return {
        type: "array",
        ...maybe(random, 2, () => ({ items: inner() })),
        ...maybe(random, 4, () => ({
          items: [inner(), inner()],
          ...maybe(random, 2, () => ({ additionalItems: pick<Schema>(random, [false, inner()]) })),
        })),
        ...maybe(random, 4, () => ({ minItems: random(3) })),
        ...maybe(random, 4, () => ({ maxItems: 1 + random(4) })),
        ...maybe(random, 5, () => ({ uniqueItems: true })),
        ...maybe(random, 8, () => ({ contains: leaf(random) })),
      };
    case 9:
      return { anyOf: [inner(), inner()] };
    case 10:
      return { oneOf: [tagged(random, "one", inner()), tagged(random, "two", inner())] };
    default:
      return pick<() => Schema>(random, [
        () => ({ allOf: [objectSchema(random, depth + 1), objectSchema(random, depth + 1)] }),
        // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
        () => ({ if: { properties: { a: leaf(random) }, required: ["a"] }, then: inner(), else: inner() }),
        () => ({ ...object(leaf(random)), not: leaf(random) }),
        () => ({ ...object(objectSchema(random, depth + 1)), propertyNames: { maxLength: 1 + random(2) } }),
      ])();
  }
}

function object(schema: Schema): object {
  return typeof schema === "boolean" ? {} : schema;
}

function tagged(random: Random, tag: string, property: Schema): Schema {
  return { type: "object", properties: { kind: { const: tag }, [pick(random, ["a", "b"])]: property }, required: ["kind"] };
}

function objectSchema(random: Random, depth: number): Schema {
  const names = NAMES.filter(() => random(2) === 0);
  return {
    type: "object",
    properties: Object.fromEntries(names.map((name) => [name, anySchema(random, depth + 1)])),
    ...maybe(random, 2, () => ({ required: names.filter(() => random(2) === 0) })),
    ...maybe(random, 12, () => ({ required: [pick(random, ["a", "d"])] })),
    ...maybe(random, 4, () => ({ additionalProperties: pick<Schema>(random, [true, false, false, leaf(random)]) })),
    ...maybe(random, 8, () => ({ patternProperties: { "^x": leaf(random) } })),
    ...maybe(random, 10, () => ({ dependencies: { a: pick<unknown>(random, [["b"], { properties: { b: leaf(random) } }]) } })),
    ...maybe(random, 10, () => ({ maxProperties: 1 + random(4) })),
    ...maybe(random, 12, () => ({ minProperties: 1 + random(2) })),
  };
}

/** The same schema with a few places changed, mostly in ways that people change schemas. */
export function changed(schema: unknown, random: Random): unknown {
  if (Array.isArray(schema)) return schema.map((item: unknown) => changed(item, random));
  if (typeof schema !== "object" || schema === null) return schema;
  const kept = Object.entries(schema).flatMap(([keyword, inner]): [string, unknown][] => {
    if (random(25) === 0 && keyword !== "definitions" && keyword !== "R") return [];
    if (typeof inner === "number" && random(8) === 0) return [[keyword, Math.max(1, inner + random(5) - 2)]];
    if (keyword === "type" && inner === "integer" && random(10) === 0) return [[keyword, "number"]];
    if (keyword === "properties") return [[keyword, withMore(inner, random)]];
    if (["enum", "const", "required", "type", "pattern", "$ref"].includes(keyword)) return [[keyword, inner]];
    return [[keyword, changed(inner, random)]];
  });
  const isObject = "properties" in schema;
  return {
    ...Object.fromEntries(kept),
    ...(isObject && random(15) === 0 ? { additionalProperties: false } : {}),
    ...(isObject && random(25) === 0 ? { required: ["a"] } : {}),
    ...(isObject && random(40) === 0 ? { patternProperties: { "^[a-c]": leaf(random) } } : {}),
    ...(isObject && random(40) === 0 ? { propertyNames: { maxLength: 1 } } : {}),
  };
}

function withMore(properties: unknown, random: Random): object {
  const known = changed(properties, random);
  const more = random(4) === 0 ? { [pick(random, ["c", "d", "new"])]: leaf(random) } : {};
  return { ...more, ...(typeof known === "object" ? known : {}) };
}

/** A document as a producer makes it that writes only what its schema declares; it may turn out to be none. */
export function randomDocument(root: Schema, random: Random): unknown {
  const definitions = typeof root === "object" ? root["definitions"] : undefined;
  return value(
    { random, definitions: typeof definitions === "object" && definitions !== null ? new Map(Object.entries(definitions)) : new Map() },
    [root],
    0,
  );
}

interface Run {
  readonly random: Random;
  readonly definitions: ReadonlyMap<string, unknown>;
}

function value(run: Run, from: readonly unknown[], depth: number): unknown {
  const { random } = run;
  const schemas = flat(run, from);
  const listed = schemas.flatMap((schema) => ("const" in schema ? [schema["const"]] : Array.isArray(schema["enum"]) ? schema["enum"] : []));
  if (listed.length > 0) return listed[random(listed.length)];
  const all = ["object", "array", "string", "integer", "number", "boolean", "null"];
  const types = schemas.reduce<readonly string[]>(
    (left, { type }) =>
      type === undefined ? left : left.filter((one) => [type].flat().includes(one) || (one === "integer" && type === "number")),
    all,
  );
  switch (types[random(Math.max(1, types.length))]) {
    case "object":
      return members(run, schemas, depth);
    case "array":
      return items(run, schemas, depth);
    case "string":
      return pick(random, ["", "a", "ab", "abc", "b", "aaaa", "xb", "abcdefgh", "aaaaab"]);
    case "integer":
      return random(12) - 1;
    case "number":
      return pick(random, [0.5, 1, 2, 2.5, 3, 4, 6, 10, 12, -1]);
    case "boolean":
      return random(2) === 0;
    default:
      return null;
  }
}

function flat(run: Run, from: readonly unknown[]): readonly { readonly [keyword: string]: unknown }[] {
  const found = new Set<{ readonly [keyword: string]: unknown }>();
  const pending = [...from];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next !== "object" || next === null || Array.isArray(next)) continue;
    const schema = { ...next } as { readonly [keyword: string]: unknown };
    if (found.size > 50) break;
    found.add(schema);
    if (typeof schema["$ref"] === "string") pending.push(run.definitions.get(schema["$ref"].slice("#/definitions/".length)));
    if (Array.isArray(schema["allOf"])) pending.push(...(schema["allOf"] as unknown[]));
    for (const keyword of ["anyOf", "oneOf"]) {
      const branches = schema[keyword];
      if (!Array.isArray(branches)) continue;
      pending.push(branches[run.random(branches.length)]);
      if (keyword === "anyOf" && run.random(4) === 0) pending.push(...(branches as unknown[]));
    }
    if ("if" in schema) pending.push(...(run.random(2) === 0 ? [schema["if"], schema["then"]] : [schema["else"]]));
    if (typeof schema["dependencies"] === "object" && run.random(2) === 0) pending.push(...Object.values(schema["dependencies"] ?? {}));
  }
  return [...found];
}

function members(run: Run, schemas: readonly { readonly [keyword: string]: unknown }[], depth: number): object {
  const { random } = run;
  const declared = new Map<string, unknown[]>();
  const add = (name: string, schema: unknown): void => void declared.set(name, [...(declared.get(name) ?? []), schema]);
  for (const schema of schemas) {
    for (const [name, inner] of Object.entries(schema["properties"] ?? {})) add(name, inner);
    if ("patternProperties" in schema && random(2) === 0)
      for (const inner of Object.values(schema["patternProperties"] ?? {})) add(pick(random, ["x1", "xy"]), inner);
    if (typeof schema["additionalProperties"] === "object" && random(2) === 0)
      add(pick(random, ["q", "c", "new"]), schema["additionalProperties"]);
  }
  const required = new Set(schemas.flatMap((schema) => (Array.isArray(schema["required"]) ? (schema["required"] as string[]) : [])));
  for (const name of required) if (!declared.has(name)) declared.set(name, [true]);
  const chosen = [...declared].filter(([name]) => required.has(name) || (depth < 4 && random(3) > 0));
  return Object.fromEntries(chosen.map(([name, inner]) => [name, value(run, inner, depth + 1)] as const));
}

function items(run: Run, schemas: readonly { readonly [keyword: string]: unknown }[], depth: number): readonly unknown[] {
  const length = depth > 4 ? 0 : run.random(4);
  return Array.from({ length }, (_, position) =>
    value(
      run,
      schemas.flatMap(({ items: all, additionalItems, contains }) =>
        Array.isArray(all) ? [position < all.length ? (all[position] as unknown) : additionalItems] : [all ?? contains],
      ),
      depth + 1,
    ),
  );
}
