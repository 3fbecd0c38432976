/** Is the name of a record, enum or fixed, split the way Avro compares and prints it. Rule: Avro 1.12, Names. */
export interface AvroName {
  /** Without namespace. */
  readonly name: string;
  /** Undefined for the null namespace. */
  readonly space: string | undefined;
  /** Namespace and name, joined by a dot. */
  readonly full: string;
}

/** Lists the types that have no name and no parts. Rule: Avro 1.12, Primitive Types. */
export const PRIMITIVE_KINDS = ["null", "boolean", "int", "long", "float", "double", "bytes", "string"] as const;

/** Names one primitive type. Rule: Avro 1.12, Primitive Types. */
export type PrimitiveKind = (typeof PRIMITIVE_KINDS)[number];

const TYPE_WORDS: ReadonlySet<string> = new Set([...PRIMITIVE_KINDS, "record", "enum", "array", "map", "union", "fixed"]);

/** Gives the primitive type of that name, if it is one. Rule: Avro 1.12, Primitive Types. */
export function primitiveKind(text: string): PrimitiveKind | undefined {
  return PRIMITIVE_KINDS.find((kind) => kind === text);
}

/** Splits a name as written; a name with dots brings its namespace, another takes the enclosing one. Rule: Avro 1.12, Names. */
export function avroName(text: string, enclosing: string | undefined): AvroName {
  const dot = text.lastIndexOf(".");
  const name = text.slice(dot + 1);
  const space = (dot < 0 ? enclosing : text.slice(0, dot)) || undefined;
  return { name, space, full: space === undefined ? name : `${space}.${name}` };
}

/**
 * Prints a name as short as it can be inside a namespace.
 *
 * A type that is called like a built-in one ("map") keeps its namespace, or it would be read as that.
 * Rule: Avro 1.12, Java Schema.toString.
 */
export function nameInside(name: AvroName, enclosing: string | undefined): string {
  return name.space !== undefined && name.space === enclosing && !TYPE_WORDS.has(name.name) ? name.name : name.full;
}

/** Tells whether a name without namespace is one that Avro allows. Rule: Avro 1.12, Names. */
export function isStrictName(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(text);
}

/** Tells whether a name and every part of its namespace are names that Avro allows. Rule: Avro 1.12, Names. */
export function isStrictFullName(name: AvroName): boolean {
  return name.full.split(".").every(isStrictName);
}
