/** Everything public of the Kafka serdes, the package's `./serde`. */
export { SchemaRegistryClient, type RegistryClientOptions } from "../registry/client.ts";
export { BrokerClient } from "../broker/client.ts";
export { type Application, type ApplicationOptions, createApplication } from "./application.ts";
export { avro, type AvroOptions } from "./avro.ts";
export { createDeserializer, type Deserializer, type DeserializerOptions } from "./deserializer.ts";
export type { GivenSchema, Reader, Referenced, Resolved, SerdeFormat, Writer } from "./format.ts";
export { json, type JsonOptions } from "./json.ts";
export { protobuf, type ProtobufOptions } from "./protobuf.ts";
export { SerdeError, type SerdeErrorCode } from "./serde-error.ts";
export {
  createSerializer,
  type Serializer,
  type SerializerOptions,
  type WithLatest,
  type WithSchema,
  type WithSchemaId,
} from "./serializer.ts";
export { associatedName, type Named, recordName, type SubjectNameStrategy, topicName, topicRecordName } from "./subject-name.ts";
export type { RecordHeaders, RecordPart } from "./wire-format.ts";
