import type { Json } from "../../json/json-text.ts";

/** Names a draft of JSON Schema. */
export type Dialect = "draft-04" | "draft-06" | "draft-07" | "2019-09" | "2020-12";

const BY_URI: ReadonlyMap<string, Dialect> = new Map<string, Dialect>([
  ["json-schema.org/draft-04/schema", "draft-04"],
  ["json-schema.org/draft-06/schema", "draft-06"],
  ["json-schema.org/draft-07/schema", "draft-07"],
  ["json-schema.org/draft/2019-09/schema", "2019-09"],
  ["json-schema.org/draft/2020-12/schema", "2020-12"],
]);

/** Gives the draft that a `$schema` names; an unknown or absent one means draft 7. Rule: Confluent SR, JsonSchema.rawSchema. */
export function dialectOf(schema: Json | undefined): Dialect {
  if (typeof schema !== "string") return "draft-07";
  return BY_URI.get(schema.replace(/^https?:\/\//, "").replace(/#$/, "")) ?? "draft-07";
}

/** Tells whether a draft is read keyword by keyword (2019-09 and later) instead of type by type. */
export function isModern(dialect: Dialect): boolean {
  return dialect === "2019-09" || dialect === "2020-12";
}

/** Names the keyword that gives a schema its address. */
export function idKeyword(dialect: Dialect): "id" | "$id" {
  return dialect === "draft-04" ? "id" : "$id";
}
