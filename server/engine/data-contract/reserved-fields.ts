import { modelOf as avroModelOf } from "../compatibility/avro/model.ts";
import type { ParsedSchema } from "../compatibility/format.ts";
import { modelOf as protobufModelOf } from "../compatibility/protobuf/model.ts";
import { isJsonObject, parseJson } from "../json/json-text.ts";
import type { DataContract } from "./contract.ts";

/** Names the property of a schema's metadata that lists names its fields may not have. Rule: Confluent SR, `confluent:reserved`. */
const RESERVED_PROPERTY = "confluent:reserved";
/** What names of the registry's own begin with. Rule: Confluent SR, `$$`. */
const RESERVED_PREFIX = "$$";

/** Gives the names that metadata reserves, in the order written. Rule: Confluent SR, `confluent:reserved`. */
export function reservedFields(metadata: DataContract["metadata"]): readonly string[] {
  const text = metadata?.properties?.[RESERVED_PROPERTY] ?? "";
  return text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

/**
 * Says, in Confluent's words, which names the version before had reserved and this one does not, and which of its own
 * fields have a reserved name. Rule: Confluent SR, `validateFields`.
 */
export function reservedFieldProblems(
  fields: readonly string[],
  metadata: DataContract["metadata"],
  before: DataContract["metadata"],
): string[] {
  const reserved = reservedFields(metadata);
  const lost = reservedFields(before).filter((name) => !reserved.includes(name));
  const used = reserved.filter((name) => fields.includes(name));
  return [
    ...lost.map(
      (name) => `The new schema has reserved field ${name} removed from its metadata which is present in the old schema's metadata.`,
    ),
    ...used.map((name) => `The new schema has field that conflicts with the reserved field ${name}.`),
  ];
}

/** Gives the first field whose name begins as only the registry's own may. Rule: Confluent SR, JsonSchema.validate. */
export function prefixedField(fields: readonly string[]): string | undefined {
  return fields.find((name) => name.startsWith(RESERVED_PREFIX));
}

/** Lists the fields that a schema has at its top: of a record, of the first message, of an object. Rule: Confluent SR, hasTopLevelField. */
export function topLevelFields(schema: ParsedSchema): readonly string[] {
  switch (schema.type) {
    case "AVRO": {
      const { root } = avroModelOf(schema);
      return root.kind === "record" ? root.fields.map(({ name }) => name) : [];
    }
    case "PROTOBUF": {
      const [message] = protobufModelOf(schema).linked.root.file.messages;
      const fields = [...(message?.fields ?? []), ...(message?.oneofs ?? []).flatMap((oneof) => oneof.fields)];
      return fields.map(({ name }) => name);
    }
    case "JSON": {
      const read = parseJson(schema.canonical);
      const properties = read.ok && isJsonObject(read.value) ? read.value.get("properties") : undefined;
      return isJsonObject(properties) ? [...properties.keys()] : [];
    }
    default:
      return schema.type satisfies never;
  }
}
