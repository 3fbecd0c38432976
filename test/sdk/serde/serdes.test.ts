import {
  associatedName,
  avro,
  createDeserializer,
  createSerializer,
  json,
  type RecordHeaders,
  recordName,
  topicRecordName,
} from "../../../sdk/serde/index.ts";
import { type RegistryPeer, startRegistry } from "./registry-peer.ts";

let peer: RegistryPeer;
beforeEach(async () => {
  peer = await startRegistry();
});
afterEach(() => peer.stop());

const schema = '{"type":"record","name":"Order","namespace":"shop","fields":[{"name":"id","type":"int"}]}';
const given = (options: object = {}) => ({ registry: peer.registry, format: avro(), schema: { schema }, ...options });

test("many messages at once ask the registry once; the next one does not wait at all", async () => {
  peer.register("orders-value", "AVRO", schema);
  const serializer = createSerializer(given());
  const messages = await Promise.all([1, 2, 3].map(async (id) => serializer.serialize("orders", { id })));
  expect(peer.asked()).toEqual(["POST /subjects/orders-value"]);
  expect(serializer.serialize("orders", { id: 4 })).toBeInstanceOf(Buffer);
  const deserializer = createDeserializer({ registry: peer.registry });
  expect(await Promise.all(messages.map(async (bytes) => deserializer.deserialize("orders", bytes)))).toEqual([
    { id: 1 },
    { id: 2 },
    { id: 3 },
  ]);
  expect(deserializer.deserialize("orders", messages[0])).toEqual({ id: 1 });
  expect(peer.asked()).toHaveLength(2);
});

test("what is returned is the caller's: later messages do not change it", async () => {
  peer.register("orders-value", "AVRO", schema);
  const serializer = createSerializer(given());
  const first = await serializer.serialize("orders", { id: 1 });
  await serializer.serialize("orders", { id: 2 });
  expect(await createDeserializer({ registry: peer.registry }).deserialize("orders", first)).toEqual({ id: 1 });
});

test("a schema that is not registered is refused, unless it is to be registered", async () => {
  const serializer = createSerializer(given());
  await expect(serializer.serialize("orders", { id: 1 })).rejects.toMatchObject({ name: "RegistryApiError", errorCode: 40403 });
  await createSerializer(given({ autoRegister: true, normalize: true })).serialize("orders", { id: 1 });
  expect(peer.asked()[1]).toBe("POST /subjects/orders-value/versions?normalize=true");
  // The refusal was not remembered.
  expect(await serializer.serialize("orders", { id: 1 })).toBeInstanceOf(Buffer);
});

test("the latest version is asked for again when its time is over", async () => {
  peer.register("orders-value", "AVRO", schema);
  const serializer = createSerializer({ registry: peer.registry, format: avro(), useLatest: true, latestTtlMs: 0 });
  await serializer.serialize("orders", { id: 1 });
  expect(serializer.serialize("orders", { id: 1 })).toBeInstanceOf(Promise);
});

test("with header framing the guid is in the record's header, and the message is bare", async () => {
  const { guid } = peer.register("orders-value", "AVRO", schema);
  const headers: RecordHeaders = { trace: "1" };
  const bytes = await createSerializer(given({ framing: "header" })).serialize("orders", { id: 21 }, headers);
  expect(bytes).toEqual(Buffer.of(42));
  expect(headers).toEqual({ trace: "1", __value_schema_id: Buffer.from(`01${guid.replaceAll("-", "")}`, "hex") });
  const deserializer = createDeserializer({ registry: peer.registry });
  expect(await deserializer.deserialize("orders", bytes, headers)).toEqual({ id: 21 });
  expect(deserializer.deserialize("orders", bytes, headers)).toEqual({ id: 21 });
});

test("a key has a subject and a header of its own", async () => {
  peer.register("orders-key", "AVRO", schema);
  const headers: RecordHeaders = {};
  await createSerializer(given({ part: "key", framing: "header" })).serialize("orders", { id: 1 }, headers);
  expect(Object.keys(headers)).toEqual(["__key_schema_id"]);
});

test("header framing needs headers, and a registry with guids", async () => {
  peer.register("orders-value", "AVRO", schema);
  await expect(createSerializer(given({ framing: "header" })).serialize("orders", { id: 1 })).rejects.toMatchObject({ code: "not-framed" });
  const old = await startRegistry({ withGuids: false });
  try {
    old.register("orders-value", "AVRO", schema);
    const serializer = createSerializer(given({ registry: old.registry, framing: "header" }));
    await expect(serializer.serialize("orders", { id: 1 }, {})).rejects.toMatchObject({ code: "no-guid" });
  } finally {
    await old.stop();
  }
});

test("a tombstone is null, and bytes that name no schema are refused", async () => {
  const deserializer = createDeserializer({ registry: peer.registry });
  expect([deserializer.deserialize("orders", null), deserializer.deserialize("orders", Buffer.alloc(0))]).toEqual([null, null]);
  expect(() => deserializer.deserialize("orders", Buffer.from("plain"))).toThrow(expect.objectContaining({ code: "not-framed" }));
  await expect(deserializer.deserialize("orders", Buffer.from("0000000009", "hex"))).rejects.toMatchObject({ errorCode: 40403 });
});

test("a header that names no schema is refused, and guids that begin alike are told apart", async () => {
  const deserializer = createDeserializer({ registry: peer.registry });
  expect(() => deserializer.deserialize("orders", Buffer.of(42), { __value_schema_id: "nonsense" })).toThrow(
    "The header __value_schema_id starts with",
  );
  const first = peer.register("orders-value", "AVRO", schema);
  const header = Buffer.from(`01${first.guid.replaceAll("-", "")}`, "hex");
  const alike = Buffer.from(header);
  alike[16] = (alike[16] ?? 0) ^ 1;
  for (const _ of [1, 2])
    expect(await deserializer.deserialize("orders", Buffer.of(42), { __value_schema_id: header })).toEqual({ id: 21 });
  await expect(deserializer.deserialize("orders", Buffer.of(42), { __value_schema_id: alike })).rejects.toMatchObject({ errorCode: 40403 });
});

test("each message is read as what its schema is, or refused where that format is not wanted", async () => {
  peer.register("orders-value", "AVRO", schema);
  const { id } = peer.register("orders-value", "JSON", '{"type":"object"}');
  const asJson = await createSerializer({ registry: peer.registry, format: json(), schemaId: id }).serialize("orders", { any: 1 });
  const asAvro = await createSerializer(given()).serialize("orders", { id: 1 });
  const deserializer = createDeserializer({ registry: peer.registry });
  expect([await deserializer.deserialize("orders", asJson), await deserializer.deserialize("orders", asAvro)]).toEqual([
    { any: 1 },
    { id: 1 },
  ]);
  const onlyAvro = createDeserializer({ registry: peer.registry, formats: [avro()] });
  await expect(onlyAvro.deserialize("orders", asJson)).rejects.toMatchObject({ code: "unusable-schema" });
  const wrong = createSerializer({ registry: peer.registry, format: avro(), useLatest: true });
  await expect(wrong.serialize("orders", { id: 1 })).rejects.toThrow("is JSON; the serializer writes AVRO");
});

test.each([
  ["recordName", recordName, "shop.Order"],
  ["topicRecordName", topicRecordName, "orders-shop.Order"],
])("%s names the subject after the record", async (_, subjectName, subject) => {
  peer.register(subject, "AVRO", schema);
  const message = await createSerializer(given({ subjectName })).serialize("orders", { id: 1 });
  const reader = createDeserializer({ registry: peer.registry, subjectName, reader: "latest" });
  expect(await reader.deserialize("orders", message)).toEqual({ id: 1 });
  const unnamed = createSerializer({ registry: peer.registry, format: avro(), subjectName, useLatest: true });
  await expect(unnamed.serialize("orders", { id: 1 })).rejects.toMatchObject({ code: "no-subject" });
});

test("associatedName takes the one subject that belongs to the topic, else the fallback", async () => {
  peer.register("shared", "AVRO", schema);
  peer.associate("orders", "shared");
  await createSerializer(given({ subjectName: associatedName() })).serialize("orders", { id: 1 });
  expect(peer.asked()).toEqual(["GET /associations/resources/-/orders?resourceType=topic&associationType=value", "POST /subjects/shared"]);
  peer.register("other-value", "AVRO", schema);
  expect(await createSerializer(given({ subjectName: associatedName({ clusterId: "lkc" }) })).serialize("other", { id: 1 })).toBeInstanceOf(
    Buffer,
  );
  expect(peer.asked()[2]).toContain("/associations/resources/lkc/other?");
  const strict = createSerializer(given({ subjectName: associatedName({ fallback: null }) }));
  await expect(strict.serialize("other", { id: 1 })).rejects.toMatchObject({ code: "no-subject" });
  peer.associate("orders", "second");
  await expect(createSerializer(given({ subjectName: associatedName() })).serialize("orders", { id: 1 })).rejects.toThrow("shared, second");
});

test("in a context, ids and references are looked for in that context", async () => {
  peer.register(":.eu:money", "AVRO", '{"type":"fixed","name":"Money","size":1}');
  const references = [{ name: "Money", subject: "money", version: 1 }];
  peer.register(":.eu:orders-value", "AVRO", '"Money"', references);
  const subjectName = () => ":.eu:orders-value";
  const message = await createSerializer({ registry: peer.registry, format: avro(), subjectName, useLatest: true }).serialize(
    "orders",
    Buffer.of(9),
  );
  expect(await createDeserializer({ registry: peer.registry, subjectName }).deserialize("orders", message)).toEqual(Buffer.of(9));
  expect(peer.asked()).toContain("GET /schemas/ids/2?subject=%3A.eu%3Aorders-value");
});
