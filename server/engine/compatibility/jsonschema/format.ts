import type { SchemaFormat } from "../format.ts";
import { compareJsonSchemas } from "./compare.ts";
import { jsonCounterExample } from "./counter-example.ts";
import { describeJson } from "./describe.ts";
import { fitJson } from "./fit.ts";
import { modelOf } from "./node.ts";
import { parseJsonSchema } from "./parse.ts";
import { compareTolerantly } from "./tolerant/compare.ts";

/** Is the JSON Schema format, drafts 4 to 2020-12. Rule: Confluent SR, JsonSchemaProvider. */
export const jsonSchema: SchemaFormat = {
  type: "JSON",
  parse: parseJsonSchema,
  compare: (reader, writer, options) =>
    options?.policy === "tolerant"
      ? compareTolerantly(modelOf(reader), modelOf(writer))
      : compareJsonSchemas(modelOf(reader), modelOf(writer), options?.policy),
  counterExample: (difference, reader, writer) => jsonCounterExample(difference, modelOf(reader), modelOf(writer)),
  fit: (schema, document, options) => fitJson(modelOf(schema), document, options),
  describe: describeJson,
};
