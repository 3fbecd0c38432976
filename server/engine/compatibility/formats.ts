import { avro } from "./avro/format.ts";
import type { SchemaFormat } from "./format.ts";
import { jsonSchema } from "./jsonschema/format.ts";
import { protobuf } from "./protobuf/format.ts";

/** Lists the formats the engine understands; the one place where another one gets added. Rule: Confluent SR, GET /schemas/types. */
export const FORMATS: readonly SchemaFormat[] = [avro, jsonSchema, protobuf];

/** Finds a format by its exact `schemaType`; undefined when the engine has none by that name. Rule: Confluent SR compares it case-sensitively. */
export function formatOf(type: string): SchemaFormat | undefined {
  return FORMATS.find((format) => format.type === type);
}
