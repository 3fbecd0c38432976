import { Ajv } from "ajv";
import { Ajv2019 } from "ajv/dist/2019.js";
import { Ajv2020 } from "ajv/dist/2020.js";
import draft04 from "ajv-draft-04";

/** Where the meta-schemas are kept, by the start of their address; draft 6 is draft 7 without the few keywords that 7 added. */
const SOURCES: readonly (readonly [prefix: string, schemas: () => Ajv["schemas"]])[] = [
  ["json-schema.org/draft-04/schema", () => new draft04.default().schemas],
  ["json-schema.org/draft-06/schema", () => new Ajv().schemas],
  ["json-schema.org/draft-07/schema", () => new Ajv().schemas],
  ["json-schema.org/draft/2019-09/", () => new Ajv2019().schemas],
  ["json-schema.org/draft/2020-12/", () => new Ajv2020().schemas],
];

/** Gives the text of a JSON Schema meta-schema by its address, from what is installed: nothing is fetched; undefined for any other address. */
export function metaSchemaText(address: string): string | undefined {
  const name = address.replace(/^https?:\/\//, "");
  const schemas = SOURCES.find(([prefix]) => name.startsWith(prefix))?.[1]();
  const wanted = name.replace("draft-06", "draft-07");
  const found = Object.entries(schemas ?? {}).find(([key]) => key.replace(/^https?:\/\//, "") === wanted)?.[1];
  return found === undefined ? undefined : JSON.stringify(found.schema);
}
