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
export type SchemaById = Widely<Schemas["RegistrySchemaById"]> & DataContract;
/** A version of a subject. */
export type SubjectVersion = Widely<Schemas["RegistrySchema"]> & DataContract;
/** Settings of a subject, of a context or of the whole registry. */
export type RegistryConfig = Schemas["RegistryConfig"];
/** A change of settings: what is left out stays, null clears. */
export type RegistryConfigChange = Schemas["RegistryConfigUpdate"];

/** What a schema carries besides its text. */
export interface DataContract {
  readonly metadata?: Schemas["SchemaMetadata"] | undefined;
  readonly ruleSet?: Schemas["SchemaRuleSet"] | undefined;
}

/** One version of a subject, by name. */
export interface SchemaUse {
  readonly subject: string;
  readonly version: number;
}

/** A subject that belongs to a topic. */
export interface Association {
  readonly subject: string;
}

/** A schema to register or to look for; without a type it is AVRO. */
export interface SchemaInput extends DataContract {
  readonly schema: string;
  readonly schemaType?: SchemaType | undefined;
  readonly references?: readonly SchemaReference[] | undefined;
  /** The id to give; only in mode IMPORT. */
  readonly id?: number | undefined;
  /** The version to give; in mode IMPORT any that is free, else the next one. */
  readonly version?: number | undefined;
}

/** Whether a schema fits; `messages` are given only when they were asked for. */
export interface Compatibility {
  readonly isCompatible: boolean;
  readonly messages: readonly string[];
}
