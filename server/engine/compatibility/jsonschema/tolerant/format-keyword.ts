import { isModern } from "../dialect.ts";
import { type Place, textAt } from "./place.ts";

/** Lists the formats that validators of the older drafts check. */
const FORMATS: ReadonlySet<string> = new Set(
  "date-time date time email idn-email hostname idn-hostname ipv4 ipv6 uri uri-reference iri iri-reference uri-template json-pointer relative-json-pointer regex".split(
    " ",
  ),
);

/** Gives the format that a text must have; from 2019-09 on a format is a remark. Rule: JSON Schema 2019-09, "format-annotation". */
export function formatOf(schema: Place): string | undefined {
  const format = textAt(schema, "format");
  return format !== undefined && FORMATS.has(format) && !isModern(schema.document.dialect) ? format : undefined;
}
