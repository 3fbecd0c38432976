/** Messages written by each client are read by each other: kafkajs' registry client, Confluent's own, and the SDK. */
import { create, createMutableRegistry, createFileRegistry, type DescMessage } from "@bufbuild/protobuf";
import { FieldDescriptorProto_Type, FileDescriptorProtoSchema } from "@bufbuild/protobuf/wkt";
import { AvroDeserializer, AvroSerializer } from "@confluentinc/schemaregistry/dist/serde/avro.js";
import { JsonDeserializer, JsonSerializer } from "@confluentinc/schemaregistry/dist/serde/json.js";
import { ProtobufDeserializer, ProtobufSerializer } from "@confluentinc/schemaregistry/dist/serde/protobuf.js";
import { HeaderSchemaIdSerializer, SerdeType } from "@confluentinc/schemaregistry/dist/serde/serde.js";
import { SchemaRegistryClient as ConfluentClient } from "@confluentinc/schemaregistry/dist/schemaregistry-client.js";
import { SchemaRegistry as KafkajsRegistry } from "@kafkajs/confluent-schema-registry";
import {
  associatedName,
  avro,
  createDeserializer,
  createSerializer,
  json,
  protobuf,
  type RecordHeaders,
  SchemaRegistryClient,
  type SerdeFormat,
} from "../../sdk/serde/index.ts";
import { startBroker, type TestBroker } from "../support/broker.ts";
import { openTopics, type Topics } from "./clients/kafka.ts";

let broker: TestBroker;
let topics: Topics;
let registry: SchemaRegistryClient;
beforeAll(async () => {
  [broker, topics] = await Promise.all([startBroker(), openTopics()]);
  registry = new SchemaRegistryClient({ baseUrl: broker.url });
}, 120_000);
afterAll(async () => {
  await topics.stop();
  await broker.stop();
});

const confluent = (path = "") => new ConfluentClient({ baseURLs: [broker.url + path] });
const kafkajs = () => new KafkajsRegistry({ host: broker.url, retry: { retries: 0 } });
const VALUE = SerdeType.VALUE;

const AVRO_ADDRESS = '{"type":"record","name":"Address","namespace":"common","fields":[{"name":"city","type":"string"}]}';
const AVRO_ORDER =
  '{"type":"record","name":"Order","namespace":"shop","fields":[{"name":"id","type":"long"},{"name":"to","type":"common.Address"},{"name":"note","type":["null","string"],"default":null}]}';
const JSON_ADDRESS = '{"$id":"http://shop/address.json","type":"object","properties":{"city":{"type":"string"}},"required":["city"]}';
const JSON_ORDER =
  '{"$id":"http://shop/order.json","type":"object","properties":{"id":{"type":"integer"},"to":{"$ref":"address.json"},"note":{"type":["null","string"]}},"required":["id"]}';
const PROTOBUF_ADDRESS = 'syntax = "proto3"; package common; message Address { string city = 1; }';
const PROTOBUF_ORDER =
  'syntax = "proto3"; package shop; import "address.proto"; message Order { int32 id = 1; common.Address to = 2; string note = 3; message Line { string sku = 1; } } message Refund { int32 id = 1; }';
const order = { id: 7, to: { city: "Köln" }, note: "express" };

/** Registers a schema with the one that it refers to. */
async function register(topic: string, schemaType: "AVRO" | "JSON" | "PROTOBUF"): Promise<number> {
  const [name, address, schema] = {
    AVRO: ["common.Address", AVRO_ADDRESS, AVRO_ORDER] as const,
    JSON: ["http://shop/address.json", JSON_ADDRESS, JSON_ORDER] as const,
    PROTOBUF: ["address.proto", PROTOBUF_ADDRESS, PROTOBUF_ORDER] as const,
  }[schemaType];
  const subject = `${topic}-address`;
  await registry.register(subject, { schema: address, schemaType });
  return (await registry.register(`${topic}-value`, { schema, schemaType, references: [{ name, subject, version: 1 }] })).id;
}

/** What Confluent's clients need to write Protobuf: the descriptor that generated code has. */
function orderDescriptors(): { readonly Order: DescMessage; readonly Refund: DescMessage; readonly Line: DescMessage } {
  const { STRING, INT32, MESSAGE } = FieldDescriptorProto_Type;
  const address = create(FileDescriptorProtoSchema, {
    name: "address.proto",
    syntax: "proto3",
    package: "common",
    messageType: [{ name: "Address", field: [{ name: "city", number: 1, type: STRING, label: 1 }] }],
  });
  const file = create(FileDescriptorProtoSchema, {
    name: "order.proto",
    syntax: "proto3",
    package: "shop",
    dependency: ["address.proto"],
    messageType: [
      {
        name: "Order",
        field: [
          { name: "id", number: 1, type: INT32, label: 1 },
          { name: "to", number: 2, type: MESSAGE, typeName: ".common.Address", label: 1 },
          { name: "note", number: 3, type: STRING, label: 1 },
        ],
        nestedType: [{ name: "Line", field: [{ name: "sku", number: 1, type: STRING, label: 1 }] }],
      },
      { name: "Refund", field: [{ name: "id", number: 1, type: INT32, label: 1 }] },
    ],
  });
  const files = createFileRegistry(file, (name) => (name === "address.proto" ? address : undefined));
  const message = (name: string): DescMessage => {
    const found = files.getMessage(name);
    if (found === undefined) throw new Error(`no ${name}`);
    return found;
  };
  return { Order: message("shop.Order"), Refund: message("shop.Refund"), Line: message("shop.Order.Line") };
}

function protobufWriter(path = "", options: object = {}): ProtobufSerializer {
  const messages = orderDescriptors();
  return new ProtobufSerializer(confluent(path), VALUE, {
    useLatestVersion: true,
    registry: createMutableRegistry(...Object.values(messages)),
    ...options,
  });
}

const sdkWriter = (format: SerdeFormat) => createSerializer({ registry, format, useLatest: true });
const sdkReader = () => createDeserializer({ registry: new SchemaRegistryClient({ baseUrl: broker.url }) });
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, one: unknown) => (key === "$typeName" ? undefined : one)));

describe.each([
  [
    "AVRO",
    avro(),
    (conf?: object) => new AvroSerializer(confluent(), VALUE, { useLatestVersion: true, ...conf }),
    () => new AvroDeserializer(confluent(), VALUE, {}),
  ],
  [
    "JSON",
    json(),
    (conf?: object) => new JsonSerializer(confluent(), VALUE, { useLatestVersion: true, validate: true, ...conf }),
    () => new JsonDeserializer(confluent(), VALUE, { validate: true }),
  ],
] as const)("%s, with a reference", (schemaType, format, confluentWriter, confluentReader) => {
  const topic = `orders-${schemaType.toLowerCase()}`;
  let id: number;
  beforeAll(async () => {
    id = await register(topic, schemaType);
  });

  test("all clients write the same bytes, and each reads what came over Kafka", async () => {
    const written = [
      await sdkWriter(format).serialize(topic, order),
      await confluentWriter().serialize(topic, order),
      await kafkajs().encode(id, order),
    ];
    expect(new Set(written.map((bytes) => bytes.toString("hex"))).size).toBe(1);
    const { value, headers } = await topics.carry(written[0] ?? Buffer.alloc(0));
    expect(plain(await sdkReader().deserialize(topic, value, headers))).toEqual(order);
    expect(plain(await confluentReader().deserialize(topic, value, headers))).toEqual(order);
    expect(plain(await kafkajs().decode(value))).toEqual(order);
  });

  test("with the schema's guid in a header, Confluent's client and the SDK read each other", async () => {
    const [ours, theirs]: RecordHeaders[] = [{}, {}];
    const mine = await createSerializer({ registry, format, useLatest: true, framing: "header" }).serialize(topic, order, ours);
    const writer = confluentWriter({ schemaIdSerializer: HeaderSchemaIdSerializer });
    const yours = await writer.serialize(topic, order, theirs);
    expect([mine, ours]).toEqual([yours, theirs]);
    const { value, headers } = await topics.carry(mine, ours);
    expect(plain(await sdkReader().deserialize(topic, value, headers))).toEqual(order);
    expect(plain(await confluentReader().deserialize(topic, value, headers))).toEqual(order);
  });
});

describe("PROTOBUF, with a reference", () => {
  const topic = "orders-protobuf";
  let id: number;
  beforeAll(async () => {
    id = await register(topic, "PROTOBUF");
  });

  test.each([
    ["Order", order],
    ["Refund", { id: 7 }],
    ["Order.Line", { sku: "x" }],
  ] as [string, Record<string, unknown>][])(
    "Confluent's client and the SDK write the same %s, and each reads it",
    async (message, value) => {
      const { [message.replace(/.*\./, "") as "Order"]: type } = orderDescriptors();
      const mine = await sdkWriter(protobuf({ message })).serialize(topic, value);
      const yours = await protobufWriter().serialize(topic, create(type, value));
      expect(mine.toString("hex")).toBe(yours.toString("hex"));
      const carried = await topics.carry(mine);
      expect(await sdkReader().deserialize(topic, carried.value, carried.headers)).toEqual(value);
      expect(plain(await new ProtobufDeserializer(confluent(), VALUE, {}).deserialize(topic, carried.value))).toEqual(value);
    },
  );

  test("with the schema's guid and the message's place in a header, they read each other", async () => {
    const [ours, theirs]: RecordHeaders[] = [{}, {}];
    const format = protobuf({ message: "Refund" });
    const mine = await createSerializer({ registry, format, useLatest: true, framing: "header" }).serialize(topic, { id: 7 }, ours);
    const writer = protobufWriter("", { schemaIdSerializer: HeaderSchemaIdSerializer });
    const yours = await writer.serialize(topic, create(orderDescriptors().Refund, { id: 7 }), theirs);
    expect([mine, ours]).toEqual([yours, theirs]);
    const { value, headers } = await topics.carry(mine, ours);
    expect(await sdkReader().deserialize(topic, value, headers)).toEqual({ id: 7 });
    expect(plain(await new ProtobufDeserializer(confluent(), VALUE, {}).deserialize(topic, value, headers))).toEqual({ id: 7 });
  });

  test("kafkajs reads the first message; what it writes does not say which message it is, and is read when asked", async () => {
    expect(plain(await kafkajs().decode(await sdkWriter(protobuf()).serialize(topic, order)))).toEqual(order);
    const { value } = await topics.carry(await kafkajs().encode(id, order));
    await expect(sdkReader().deserialize(topic, value)).rejects.toMatchObject({ code: "no-such-message" });
    const formats = [protobuf({ readIndexes: "absent" })];
    expect(await createDeserializer({ registry, formats }).deserialize(topic, value)).toEqual(order);
  });
});

test("Confluent's client registers what it writes, and the SDK reads it", async () => {
  const bytes = await new AvroSerializer(confluent(), VALUE, { autoRegisterSchemas: true }).serialize("derived", { id: 1 });
  expect(plain(await sdkReader().deserialize("derived", bytes))).toEqual({ id: 1 });
  const asJson = await new JsonSerializer(confluent(), VALUE, { autoRegisterSchemas: true }).serialize("derived-json", { id: 1 });
  expect(await sdkReader().deserialize("derived-json", asJson)).toEqual({ id: 1 });
});

test("Confluent's client registers Protobuf as a descriptor, and the SDK reads what it writes", async () => {
  const writer = protobufWriter("", { useLatestVersion: false, autoRegisterSchemas: true });
  const { Line } = orderDescriptors();
  await registry.register("address.proto", { schema: PROTOBUF_ADDRESS, schemaType: "PROTOBUF" });
  const bytes = await writer.serialize("described", create(Line, { sku: "x" }));
  expect(await sdkReader().deserialize("described", bytes)).toEqual({ sku: "x" });
});

test("in a context, the ids of that context are written and read", async () => {
  const inContext = new SchemaRegistryClient({ baseUrl: `${broker.url}/contexts/.serdes` });
  await inContext.register("orders-value", { schema: AVRO_ADDRESS });
  const mine = await createSerializer({ registry: inContext, format: avro(), useLatest: true }).serialize("orders", { city: "Kiel" });
  const yours = await new AvroSerializer(confluent("/contexts/.serdes"), VALUE, { useLatestVersion: true }).serialize("orders", {
    city: "Kiel",
  });
  expect(mine).toEqual(yours);
  expect(mine.readInt32BE(1)).toBe(1);
  expect(plain(await new AvroDeserializer(confluent("/contexts/.serdes"), VALUE, {}).deserialize("orders", mine))).toEqual({
    city: "Kiel",
  });
  expect(plain(await createDeserializer({ registry: inContext }).deserialize("orders", yours))).toEqual({ city: "Kiel" });
  const subjectName = () => ":.serdes:orders-value";
  expect(plain(await createDeserializer({ registry, subjectName }).deserialize("orders", yours))).toEqual({ city: "Kiel" });
});

test("the SDK asks for a topic's associations as Confluent's client does, and falls back to the topic", async () => {
  await registry.register("plain-value", { schema: AVRO_ADDRESS });
  const serializer = createSerializer({ registry, format: avro(), useLatest: true, subjectName: associatedName() });
  expect(await serializer.serialize("plain", { city: "Ulm" })).toBeInstanceOf(Buffer);
});

test("a reader's schema shows what was written with another version, like Confluent's reader of the latest version", async () => {
  const subject = "evolving-value";
  const { id } = await registry.register(subject, { schema: AVRO_ADDRESS });
  const bytes = await createSerializer({ registry, format: avro(), schemaId: id }).serialize("evolving", { city: "Ulm" });
  const schema = AVRO_ADDRESS.replace("]}", ',{"name":"zip","type":"string","default":"?"}]}');
  await registry.register(subject, { schema });
  const expected = { city: "Ulm", zip: "?" };
  expect(plain(await createDeserializer({ registry, reader: { schema } }).deserialize("evolving", bytes))).toEqual(expected);
  expect(plain(await createDeserializer({ registry, reader: "latest" }).deserialize("evolving", bytes))).toEqual(expected);
  expect(plain(await new AvroDeserializer(confluent(), VALUE, { useLatestVersion: true }).deserialize("evolving", bytes))).toEqual(
    expected,
  );
});
