import type { components } from "../wire/openapi.ts";

type Schemas = components["schemas"];
/** Weir always sends these; registries of other makers and ages may not. Without a type a schema is AVRO. */
type Newer = "guid" | "ts" | "schemaType";
type Widely<Schema extends Record<Newer, unknown>> = Omit<Schema, Newer> & Partial<Pick<Schema, Newer>>;

export type CompatibilityLevel = Schemas["CompatibilityLevel"];
export type RegistryMode = Schemas["RegistryMode"]["mode"];
export type SchemaReference = Schemas["SchemaReference"];
export type SchemaType = Schemas["SchemaType"];

/** A schema by its id. */
export type SchemaById = Widely<Schemas["RegistrySchemaById"]>;
/** A version of a subject. */
export type SubjectVersion = Widely<Schemas["RegistrySchema"]>;

/** A schema to register or to look for; without a type it is AVRO. */
export interface SchemaInput {
  readonly schema: string;
  readonly schemaType?: SchemaType | undefined;
  readonly references?: readonly SchemaReference[] | undefined;
}

/** Whether a schema fits; `messages` are given only when they were asked for. */
export interface Compatibility {
  readonly isCompatible: boolean;
  readonly messages: readonly string[];
}
