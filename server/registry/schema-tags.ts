import type { components } from "../../sdk/wire/openapi.ts";
import { changeTags, inlineTags } from "../engine/data-contract/inline-tags.ts";
import type { SchemaType } from "../engine/compatibility/format.ts";
import { formatOf } from "../engine/compatibility/formats.ts";
import { invalidSchema, type GivenSchema } from "./parse-schema.ts";

type Tags = readonly components["schemas"]["SchemaTags"][];

/** The part of a request that changes tags inside the text. */
export interface TagChange {
  readonly schemaTagsToAdd?: Tags | null | undefined;
  readonly schemaTagsToRemove?: Tags | null | undefined;
  /** Are the tags of the version before to be taken over? */
  readonly propagateSchemaTags?: boolean | null | undefined;
}

/**
 * The tags inside a text that are asked for by name, or all with `*`; nothing where none is there.
 * Rule: Confluent SR, `findTags`.
 */
export function schemaTagsJson(
  { type, body }: { readonly type: SchemaType; readonly body: string },
  names: readonly string[] | undefined,
): { schemaTags?: components["schemas"]["SchemaTags"][] } {
  if (names === undefined || names.length === 0) return {};
  const isAsked = (tag: string) => names.includes("*") || names.includes(tag);
  const found = inlineTags(type, body).flatMap(({ path, kind, tags }) => {
    const asked = tags.filter(isAsked);
    return asked.length === 0 ? [] : [{ schemaEntity: { entityPath: path, entityType: kind }, tags: asked }];
  });
  return found.length === 0 ? {} : { schemaTags: found };
}

/** Does the request change tags inside the text? */
export function changesTags({ schemaTagsToAdd, schemaTagsToRemove, propagateSchemaTags }: TagChange): boolean {
  return [schemaTagsToAdd, schemaTagsToRemove].some((tags) => (tags ?? []).length > 0) || propagateSchemaTags === true;
}

/**
 * A schema with other tags in its text.
 * @param before text of the version before, whose tags are propagated
 * @throws BrokerError `schema-invalid` for a place that the schema does not have, and for formats without tags in the text
 */
export function withChangedTags(given: GivenSchema, change: TagChange, before: string | undefined): GivenSchema {
  const type = formatOf(given.schemaType ?? "AVRO")?.type;
  // What is no schema is refused where it is read.
  if (type === undefined) return given;
  const propagated = change.propagateSchemaTags === true && before !== undefined ? inlineTags(type, before) : [];
  const changed = changeTags(type, given.schema ?? "", {
    kept: propagated,
    add: placed(change.schemaTagsToAdd),
    remove: placed(change.schemaTagsToRemove),
  });
  if (!changed.ok) throw invalidSchema(type, [changed.problem]);
  return { ...given, schemaType: type satisfies SchemaType, schema: changed.text };
}

function placed(list: Tags | null | undefined): { path: string; kind: "sr_record" | "sr_field"; tags: readonly string[] }[] {
  return (list ?? []).map(({ schemaEntity, tags }) => ({ path: schemaEntity.entityPath, kind: schemaEntity.entityType, tags }));
}
