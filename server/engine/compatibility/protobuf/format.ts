import type { SchemaFormat } from "../format.ts";
import { compareProtobuf } from "./compare.ts";
import { counterExampleProtobuf } from "./counter-example.ts";
import { describeProtobuf } from "./describe.ts";
import { fitProtobuf } from "./fit.ts";
import { modelOf } from "./model.ts";
import { parseProtobuf } from "./parse.ts";
import { renderProtobuf } from "./render.ts";

/** Is the Protobuf format. Rule: protobuf language specification; Confluent SR, ProtobufSchemaProvider. */
export const protobuf: SchemaFormat = {
  type: "PROTOBUF",
  parse: parseProtobuf,
  compare: (reader, writer) => compareProtobuf(modelOf(reader).linked, modelOf(writer).linked),
  fit: (schema, document, options) => fitProtobuf(modelOf(schema).linked, document, options),
  describe: describeProtobuf,
  counterExample: counterExampleProtobuf,
  render: renderProtobuf,
};
