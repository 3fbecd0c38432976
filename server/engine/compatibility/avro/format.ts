import type { SchemaFormat } from "../format.ts";
import { compareAvro } from "./compare.ts";
import { avroCounterExample } from "./counter-example.ts";
import { describeAvro } from "./describe.ts";
import { fitAvro } from "./fit.ts";
import { modelOf } from "./model.ts";
import { namedPath } from "./named-path.ts";
import { parseAvro } from "./parse.ts";
import { renderAvro } from "./render.ts";

/** Is the Avro format. Rule: Avro 1.12 specification; Confluent SR, AvroSchemaProvider. */
export const avro: SchemaFormat = {
  type: "AVRO",
  parse: parseAvro,
  compare: (reader, writer) => compareAvro(modelOf(reader).root, modelOf(writer).root),
  counterExample: (difference, reader, writer) => avroCounterExample(modelOf(reader).root, modelOf(writer).root, difference),
  fit: (schema, document, options) => fitAvro(modelOf(schema).root, document, options),
  namedPath: (difference, reader) => namedPath(modelOf(reader).root, difference.path),
  describe: describeAvro,
  render: renderAvro,
};
