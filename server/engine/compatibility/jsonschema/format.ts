import type { SchemaFormat } from "../format.ts";
import { compareJsonSchemas } from "./compare.ts";
import { describeJson } from "./describe.ts";
import { modelOf } from "./node.ts";
import { parseJsonSchema } from "./parse.ts";

/** Is the JSON Schema format, drafts 4 to 2020-12. Rule: Confluent SR, JsonSchemaProvider. */
export const jsonSchema: SchemaFormat = {
  type: "JSON",
  parse: parseJsonSchema,
  compare: (reader, writer, options) => compareJsonSchemas(modelOf(reader), modelOf(writer), options?.policy),
  describe: describeJson,
};
