import type { components } from "../../sdk/wire/openapi.ts";
import { guidOf } from "../engine/compatibility/content-hash.ts";
import type { Mode, RegistryConfig } from "./config-store.ts";
import type { SchemaRow, VersionRow } from "./registry-reads.ts";

type Schemas = components["schemas"];

/** A version of a subject. Empty members are left out, as Confluent does; the schema type is always there. */
export function versionJson(row: VersionRow): Schemas["RegistrySchema"] {
  return {
    subject: row.subject,
    version: row.version,
    id: row.id,
    guid: guidOf(row.hash),
    schemaType: row.type,
    ...referencesJson(row),
    ...contractJson(row),
    schema: row.body,
    ts: row.createdAt.getTime(),
    ...(row.deleted ? { deleted: true } : {}),
  };
}

/** A schema by id or guid, with the version it was asked for under, and with the highest id, where these are given. */
export function schemaJson(
  row: SchemaRow,
  more: { readonly use?: { subject: string; version: number } | undefined; readonly maxId?: number | undefined } = {},
): Schemas["RegistrySchemaById"] {
  return {
    ...more.use,
    guid: guidOf(row.hash),
    schemaType: row.type,
    schema: row.body,
    ...referencesJson(row),
    ...contractJson(row),
    ...(more.maxId === undefined ? {} : { maxId: more.maxId }),
    ts: row.createdAt.getTime(),
  };
}

/**
 * The answer to a registration: only the id, because clients compare with exactly that, unless the client says that it
 * can take more. Rule: Confluent Cloud.
 */
export function registeredJson(row: VersionRow, acceptsMore: boolean): Schemas["RegisteredSchema"] {
  if (!acceptsMore) return { id: row.id };
  const { subject: _subject, ...rest } = versionJson(row);
  return rest;
}

/** Settings as the answer to a change has them: Confluent names the level differently there, and clients rely on it. */
export function configUpdateJson({ compatibilityLevel, ...members }: RegistryConfig): Schemas["RegistryConfigUpdate"] {
  return { ...(compatibilityLevel === undefined ? {} : { compatibility: compatibilityLevel }), ...members };
}

/** A mode; nothing when it was removed. */
export function modeUpdateJson(mode: Mode | null): Schemas["RegistryModeUpdate"] {
  return mode === null ? {} : { mode };
}

function referencesJson({ references }: SchemaRow): Pick<Schemas["RegistrySchema"], "references"> {
  return references.length === 0 ? {} : { references: references.map(({ name, subject, version }) => ({ name, subject, version })) };
}

function contractJson({ metadata, ruleSet }: SchemaRow): Pick<Schemas["RegistrySchema"], "metadata" | "ruleSet"> {
  const contract = { ...(metadata === null ? {} : { metadata }), ...(ruleSet === null ? {} : { ruleSet }) };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the types of the wire are the same, but for lists that may be written to
  return contract as Pick<Schemas["RegistrySchema"], "metadata" | "ruleSet">;
}

/** The answer to a compatibility check; the messages, even if there are none, only for who asks. */
export function compatibilityJson(
  messages: readonly string[],
  { verbose }: { readonly verbose?: boolean },
): Schemas["CompatibilityAnswer"] {
  return { is_compatible: messages.length === 0, ...(verbose === true ? { messages: [...messages] } : {}) };
}
