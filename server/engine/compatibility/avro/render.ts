import type { ParsedSchema } from "../format.ts";
import { canonicalText } from "./canonical.ts";
import { modelOf } from "./model.ts";

/** Gives a schema in another form: `resolved` has the types of its references written out where they first occur. Rule: Confluent SR, `format`. */
export function renderAvro(schema: ParsedSchema, form: string): string | undefined {
  return form === "resolved" ? canonicalText({ ...modelOf(schema), referenced: new Set() }) : undefined;
}
