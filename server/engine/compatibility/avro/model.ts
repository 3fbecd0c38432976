import type { ParsedSchema } from "../format.ts";
import type { Json, JsonObject } from "../../json/json-text.ts";
import type { AvroName, PrimitiveKind } from "./names.ts";

/** Is attributes that Avro gives no meaning here, logical types among them, in the order they were written. Rule: Avro 1.12, Schema Declaration. */
export type Props = JsonObject;

/** Is a primitive type. Rule: Avro 1.12, Primitive Types. */
export interface PrimitiveType {
  readonly kind: PrimitiveKind;
  readonly props: Props;
}

/** Is a list of items of one type. Rule: Avro 1.12, Arrays. */
export interface ArrayType {
  readonly kind: "array";
  readonly items: AvroType;
  readonly props: Props;
}

/** Is values of one type by text key. Rule: Avro 1.12, Maps. */
export interface MapType {
  readonly kind: "map";
  readonly values: AvroType;
  readonly props: Props;
}

/** Is a choice between types. Rule: Avro 1.12, Unions. */
export interface UnionType {
  readonly kind: "union";
  readonly branches: readonly AvroType[];
}

interface Named {
  readonly name: AvroName;
  readonly doc: string | undefined;
  readonly aliases: readonly AvroName[];
  readonly props: Props;
}

/** Is a field of a record. Rule: Avro 1.12, Records. */
export interface Field {
  readonly name: string;
  readonly type: AvroType;
  readonly doc: string | undefined;
  /** Undefined when the field has none; a default of null is the JSON null. */
  readonly default: Json | undefined;
  readonly order: "ascending" | "descending" | "ignore";
  readonly aliases: readonly string[];
  readonly props: Props;
}

/** Is a record, or an error, which is a record by another word. Rule: Avro 1.12, Records. */
export interface RecordType extends Named {
  readonly kind: "record";
  readonly isError: boolean;
  readonly fields: readonly Field[];
}

/** Is a choice between symbols. Rule: Avro 1.12, Enums. */
export interface EnumType extends Named {
  readonly kind: "enum";
  readonly symbols: readonly string[];
  readonly default: string | undefined;
}

/** Is a fixed number of bytes. Rule: Avro 1.12, Fixed. */
export interface FixedType extends Named {
  readonly kind: "fixed";
  readonly size: number;
}

/** Is a type with a name, which can be used before it ends: a record may contain itself. Rule: Avro 1.12, Names. */
export type NamedType = RecordType | EnumType | FixedType;

/** Is an Avro type with every name resolved, so that a recursive schema is a cyclic graph. Rule: Avro 1.12, Schema Declaration. */
export type AvroType = PrimitiveType | ArrayType | MapType | UnionType | NamedType;

/** Is what Avro's parse keeps of a schema. */
export interface AvroModel {
  readonly root: AvroType;
  /** Full names of the types that the references define: they stay names in the canonical text. */
  readonly referenced: ReadonlySet<string>;
}

/** Gives the Avro model of a schema that Avro's parse made. */
export function modelOf(schema: ParsedSchema): AvroModel {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- opaque to everybody else; only Avro's parse makes schemas of type AVRO
  return schema.model as AvroModel;
}

/** Gives the name by which a union may hold only one such type. Rule: Avro 1.12, Unions. */
export function unionKey(type: AvroType): string {
  return "name" in type ? type.name.full : type.kind;
}
