import { avro, createDeserializer, createSerializer } from "../../../sdk/serde/index.ts";
import { type RegistryPeer, startRegistry } from "./registry-peer.ts";

let peer: RegistryPeer;
beforeEach(async () => {
  peer = await startRegistry();
});
afterEach(() => peer.stop());

const record = (name: string, ...fields: object[]) => JSON.stringify({ type: "record", name, namespace: "shop", fields });
const id = { name: "id", type: "int" };
const order = record("Order", id);

test("a message is the schema's id and Avro's binary encoding", async () => {
  peer.register("orders-value", "AVRO", order);
  const serializer = createSerializer({ registry: peer.registry, format: avro(), schema: { schema: order } });
  expect(await serializer.serialize("orders", { id: 21 })).toEqual(Buffer.from("00000000012a", "hex"));
});

test("messages that are larger than those before are written whole, and the next small one again", async () => {
  const schema = record("Text", { name: "text", type: "string" });
  peer.register("texts-value", "AVRO", schema);
  const serializer = createSerializer({ registry: peer.registry, format: avro(), schema: { schema } });
  const deserializer = createDeserializer({ registry: peer.registry });
  for (const length of [0, 1018, 1019, 1020, 100_000, 3]) {
    const text = "é".repeat(length);
    expect(await deserializer.deserialize("texts", await serializer.serialize("texts", { text }))).toEqual({ text });
  }
});

test("a value that does not fit is refused, and says where", async () => {
  peer.register("orders-value", "AVRO", order);
  const serializer = createSerializer({ registry: peer.registry, format: avro(), schema: { schema: order } });
  await expect(serializer.serialize("orders", { id: "x" })).rejects.toMatchObject({
    code: "invalid-value",
    message: expect.stringContaining('id is "x"'),
  });
  // Now that the schema is ready, there is no promise to reject.
  expect(() => serializer.serialize("orders", null)).toThrow(expect.objectContaining({ code: "invalid-value" }));
});

test.each([
  ["end too early", "0000000001"],
  ["go on after the value", "00000000010202"],
])("bytes that %s are refused", async (_, bytes) => {
  peer.register("orders-value", "AVRO", order);
  const deserializer = createDeserializer({ registry: peer.registry });
  await expect(deserializer.deserialize("orders", Buffer.from(bytes, "hex"))).rejects.toMatchObject({ code: "unreadable" });
});

test("a reader's schema fills in what the writer did not know, and leaves out what it does not want", async () => {
  const written = record("Order", id, { name: "note", type: "string" });
  const reader = record("Order", { name: "id", type: "long" }, { name: "total", type: "int", default: 7 });
  const { id: schemaId } = peer.register("orders-value", "AVRO", written);
  const serializer = createSerializer({ registry: peer.registry, format: avro(), schemaId });
  const message = await serializer.serialize("orders", { id: 1, note: "x" });
  expect(await createDeserializer({ registry: peer.registry, reader: { schema: reader } }).deserialize("orders", message)).toEqual({
    id: 1,
    total: 7,
  });
  peer.register("orders-value", "AVRO", reader);
  expect(await createDeserializer({ registry: peer.registry, reader: "latest" }).deserialize("orders", message)).toEqual({
    id: 1,
    total: 7,
  });
});

test("a reader's schema that cannot read the writer's is refused as such", async () => {
  peer.register("orders-value", "AVRO", order);
  const deserializer = createDeserializer({ registry: peer.registry, reader: { schema: record("Order", { name: "total", type: "int" }) } });
  await expect(deserializer.deserialize("orders", Buffer.from("00000000012a", "hex"))).rejects.toMatchObject({ code: "unusable-schema" });
});

test("references are followed, each schema once even when two need it", async () => {
  peer.register("money", "AVRO", record("Money", { name: "cents", type: "long" }));
  const money = { name: "shop.Money", subject: "money", version: 1 };
  peer.register("item", "AVRO", record("Item", { name: "price", type: "shop.Money" }), [money]);
  const references = [
    { name: "shop.Item", subject: "item", version: 1 },
    { ...money, name: "the same" },
  ];
  const schema = record("Cart", { name: "item", type: "shop.Item" }, { name: "total", type: "Money" });
  const { id: cart } = peer.register("carts-value", "AVRO", schema, references);
  const serializer = createSerializer({ registry: peer.registry, format: avro(), schemaId: cart });
  const value = { item: { price: { cents: 5 } }, total: { cents: 6 } };
  const message = await serializer.serialize("carts", value);
  expect(await createDeserializer({ registry: peer.registry }).deserialize("carts", message)).toEqual(value);
});

test("a schema that is only bytes is written without a length", async () => {
  peer.register("raw-value", "AVRO", '"bytes"');
  const message = await createSerializer({ registry: peer.registry, format: avro(), useLatest: true }).serialize("raw", Buffer.from("abc"));
  expect(message).toEqual(Buffer.from("0000000001616263", "hex"));
  expect(await createDeserializer({ registry: peer.registry }).deserialize("raw", message)).toEqual(Buffer.from("abc"));
});

test("a schema that cannot be parsed is refused as such", async () => {
  peer.register("broken-value", "AVRO", '{"type":"record"');
  const serializer = createSerializer({ registry: peer.registry, format: avro(), useLatest: true });
  await expect(serializer.serialize("broken", {})).rejects.toMatchObject({ name: "SerdeError", code: "unusable-schema" });
});
