/** Numbers that look random and are the same in every run. */
export function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    // xorshift32: enough to pick cases with
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const PRIMITIVES = ["null", "boolean", "int", "long", "float", "double", "bytes", "string"];

/** A random schema; names are unique within it, so that any parser takes it. */
export function randomSchema(random: (below: number) => number): unknown {
  let names = 0;
  const field = (index: number, depth: number): object => {
    const type = typeOf(depth + 1);
    // Only types whose default is plain to see.
    const value =
      type === "int" || type === "long" ? { default: 1 } : type === "string" ? { default: "x" } : type === "null" ? { default: null } : {};
    return { name: `f${index}`, type, ...(random(2) === 0 ? value : {}) };
  };
  const typeOf = (depth: number): unknown => {
    const kind = depth > 3 ? 0 : random(9);
    if (kind <= 3) return PRIMITIVES[random(PRIMITIVES.length)];
    if (kind === 4) return { type: "array", items: typeOf(depth + 1) };
    if (kind === 5) return { type: "map", values: typeOf(depth + 1) };
    if (kind === 6) {
      const branches = PRIMITIVES.filter(() => random(3) === 0);
      return branches.length === 0 ? ["null"] : branches;
    }
    const name = `N${names++}`;
    if (kind === 7) {
      const symbols = ["A", "B", "C"].filter(() => random(3) > 0);
      const [first = "A"] = symbols;
      return { type: "enum", name, symbols: symbols.length === 0 ? ["A"] : symbols, ...(random(3) === 0 ? { default: first } : {}) };
    }
    const fields = Array.from({ length: 3 }, (_, index) => index).filter(() => random(3) > 0);
    return { type: "record", name, fields: fields.map((index) => field(index, depth)) };
  };
  return typeOf(0);
}

/** The same schema with one or a few places changed. */
export function mutated(schema: unknown, random: (below: number) => number): unknown {
  if (random(12) === 0) return PRIMITIVES[random(PRIMITIVES.length)];
  if (Array.isArray(schema)) {
    const branches: unknown[] = schema.filter(() => random(5) > 0);
    return branches.length === 0 ? ["null"] : branches;
  }
  if (typeof schema !== "object" || schema === null) return schema;
  if ("items" in schema) return { ...schema, items: mutated(schema.items, random) };
  if ("values" in schema) return { ...schema, values: mutated(schema.values, random) };
  if ("symbols" in schema && Array.isArray(schema.symbols)) {
    const symbols: unknown[] = schema.symbols.filter(() => random(4) > 0);
    return symbols.length === 0 || "default" in schema ? schema : { ...schema, symbols };
  }
  if ("fields" in schema && Array.isArray(schema.fields)) {
    const fields = schema.fields.filter(() => random(6) > 0) as { type: unknown }[];
    return {
      ...schema,
      fields: fields.map((one) => {
        const type = mutated(one.type, random);
        // A changed type may not fit its default any more.
        if (JSON.stringify(type) === JSON.stringify(one.type)) return one;
        return Object.fromEntries(Object.entries({ ...one, type }).filter(([key]) => key !== "default"));
      }),
    };
  }
  return schema;
}
