import { createDeserializer, createSerializer, protobuf, type ProtobufOptions, recordName } from "../../../sdk/serde/index.ts";
import { type RegistryPeer, startRegistry } from "./registry-peer.ts";

let peer: RegistryPeer;
beforeEach(async () => {
  peer = await startRegistry();
});
afterEach(() => peer.stop());

const latest = (options: ProtobufOptions = {}) => createSerializer({ registry: peer.registry, format: protobuf(options), useLatest: true });
const reading = (options: ProtobufOptions = {}) => createDeserializer({ registry: peer.registry, formats: [protobuf(options)] });
const file = `syntax = "proto3";
package shop;
message Order { int32 id = 1; message Line { string sku = 1; message Tax { int32 rate = 1; } } repeated Line lines = 2; map<string, Line> by_name = 3; }
enum Unrelated { NONE = 0; }
message Refund { int32 id = 1; message Why { string text = 1; } message Who { string name = 1; } }`;

test.each([
  [undefined, "00 00000001 00 082a"],
  ["shop.Order", "00 00000001 00 082a"],
  ["Refund", "00 00000001 0202 082a"],
])("message %s is written with its place in the file", async (message, bytes) => {
  peer.register("orders-value", "PROTOBUF", file);
  expect(await latest({ message }).serialize("orders", { id: 42 })).toEqual(Buffer.from(bytes.replaceAll(" ", ""), "hex"));
});

test.each([
  ["Order.Line", { sku: "x" }, "040000"],
  ["Refund.Who", { name: "x" }, "040202"],
  ["shop.Order.Line.Tax", { rate: 7 }, "06000000"],
])("nested message %s has a longer place, and is read again", async (message, value, indexes) => {
  peer.register("orders-value", "PROTOBUF", file);
  const bytes = await latest({ message }).serialize("orders", value);
  expect(bytes.toString("hex", 5, 5 + indexes.length / 2)).toBe(indexes);
  expect(await reading().deserialize("orders", bytes)).toEqual(value);
});

test("with header framing the place is in the header, and the message is bare", async () => {
  peer.register("orders-value", "PROTOBUF", file);
  const format = protobuf({ message: "Refund" });
  const headers: Record<string, Buffer> = {};
  const bytes = await createSerializer({ registry: peer.registry, format, useLatest: true, framing: "header" }).serialize(
    "orders",
    { id: 42 },
    headers,
  );
  expect([bytes.toString("hex"), headers["__value_schema_id"]?.toString("hex", 17)]).toEqual(["082a", "0202"]);
  expect(await reading().deserialize("orders", bytes, headers)).toEqual({ id: 42 });
});

test("indexes as old clients wrote them, or none as kafkajs writes, are read when asked", async () => {
  peer.register("orders-value", "PROTOBUF", file);
  const bytes = (hex: string) => Buffer.from(`0000000001${hex}`, "hex");
  expect(await reading({ readIndexes: "plain" }).deserialize("orders", bytes("0101082a"))).toEqual({ id: 42 });
  expect(await reading({ readIndexes: "absent", message: "Refund" }).deserialize("orders", bytes("082a"))).toEqual({ id: 42 });
  await expect(reading().deserialize("orders", bytes("0a00"))).rejects.toMatchObject({ code: "no-such-message" });
  await expect(reading().deserialize("orders", bytes("0208"))).rejects.toMatchObject({ code: "no-such-message" });
});

const kinds = `syntax = "proto3";
import "google/protobuf/timestamp.proto"; import "google/protobuf/type.proto";
message Kinds { int64 big = 1; uint64 huge = 2; bytes raw = 3; Color color = 4; enum Color { RED = 0; BLUE = 1; } optional int32 maybe = 5;
  oneof one { string text = 6; bool flag = 7; } google.protobuf.Timestamp at = 8; map<int32, Color> colors = 9; double ratio = 10; google.protobuf.Field field = 11; }`;

test("every kind of value comes back as it was", async () => {
  peer.register("kinds-value", "PROTOBUF", kinds);
  const value = {
    big: -(2n ** 63n),
    huge: 2n ** 64n - 1n,
    raw: Buffer.of(0, 255),
    color: "BLUE",
    maybe: 0,
    flag: false,
    at: { seconds: 5n, nanos: 6 },
    colors: { 7: "BLUE" },
    ratio: 0.5,
  };
  const bytes = await latest().serialize("kinds", value);
  expect(await reading().deserialize("kinds", bytes)).toEqual({ ...value, field: null });
  const plainly = await reading({ longs: "string", enums: "number", defaults: false }).deserialize("kinds", bytes);
  expect(plainly).toMatchObject({ big: "-9223372036854775808", color: 1, maybe: 0 });
});

test("what was not written has its default, unless it can be absent", async () => {
  peer.register("kinds-value", "PROTOBUF", kinds);
  const bytes = await latest().serialize("kinds", {});
  expect(await reading().deserialize("kinds", bytes)).toEqual({
    big: 0n,
    huge: 0n,
    raw: Buffer.alloc(0),
    color: "RED",
    at: null,
    colors: {},
    ratio: 0,
    field: null,
  });
  expect(await reading({ defaults: false }).deserialize("kinds", bytes)).toEqual({});
});

test.each([
  [{ bgi: 1 }, "bgi is no field of Kinds"],
  [{ big: "12x" }, 'big is "12x", not an int64'],
  [{ big: 1.5 }, "big is 1.5, not an int64"],
  [{ huge: -1 }, "huge is -1, not a uint64"],
  [{ maybe: 2 ** 31 }, "maybe is 2147483648, not an int32"],
  [{ raw: 5 }, "raw is 5, not bytes"],
  [{ color: "GREEN" }, 'color is "GREEN", not a value of Color'],
  [{ text: "x", flag: true }, "flag and text are both given"],
  [{ at: { seconds: [] } }, "at.seconds is an array, not an int64"],
  [{ colors: { x: "RED" } }, 'colors.x is "x", not an int32'],
  [{ colors: [] }, "colors is an array, not an object"],
  [{ ratio: "1" }, 'ratio is "1", not a double'],
  [null, "the value is nothing, not an object"],
])("%j is refused: %s", async (value, says) => {
  peer.register("kinds-value", "PROTOBUF", kinds);
  const writing = latest().serialize("kinds", value);
  await expect(writing).rejects.toMatchObject({ code: "invalid-value", message: expect.stringContaining(says) });
});

test("bytes that are no such message are refused", async () => {
  peer.register("orders-value", "PROTOBUF", file);
  await expect(reading().deserialize("orders", Buffer.from("000000000100120f", "hex"))).rejects.toMatchObject({ code: "unreadable" });
});

test("imports are found among the references by name, each once, also where two files share a package", async () => {
  peer.register("money", "PROTOBUF", 'syntax = "proto3"; package shop; message First {} message Money { int64 cents = 1; }');
  const money = { name: "shop/money.proto", subject: "money", version: 1 };
  peer.register("item", "PROTOBUF", 'syntax = "proto3"; package shop; import "shop/money.proto"; message Item { Money price = 1; }', [
    money,
  ]);
  const text =
    'syntax = "proto3"; package shop; import "shop/money.proto"; import "shop/item.proto"; message Cart { Item item = 1; Money total = 2; }';
  peer.register("carts-value", "PROTOBUF", text, [money, { name: "shop/item.proto", subject: "item", version: 1 }]);
  const value = { item: { price: { cents: 5n } }, total: { cents: 6n } };
  const bytes = await latest().serialize("carts", value);
  expect(bytes[5]).toBe(0);
  expect(await reading().deserialize("carts", bytes)).toEqual(value);
});

test("an import that is nowhere is named when one of its types is used; it can be given", async () => {
  const text = 'syntax = "proto3"; import "acme/money.proto"; message Price { acme.Money money = 1; }';
  peer.register("prices-value", "PROTOBUF", text);
  await expect(latest().serialize("prices", {})).rejects.toThrow("acme.Money");
  const files = { "acme/money.proto": 'syntax = "proto3"; package acme; message Money { int32 units = 1; }' };
  expect(await latest({ files }).serialize("prices", { money: { units: 1 } })).toBeInstanceOf(Buffer);
});

test("a reader's schema names the fields that it sees", async () => {
  peer.register("orders-value", "PROTOBUF", file);
  const bytes = await latest({ message: "Refund" }).serialize("orders", { id: 42 });
  const schema = 'syntax = "proto3"; package shop; message Refund { int64 number = 1; string note = 2; }';
  const deserializer = createDeserializer({ registry: peer.registry, reader: { schema } });
  expect(await deserializer.deserialize("orders", bytes)).toEqual({ number: 42n, note: "" });
});

test("field names stay as they are in the file when asked, and proto2 knows what is required", async () => {
  peer.register(
    "old-value",
    "PROTOBUF",
    'syntax = "proto2"; message Old { required int32 order_id = 1; optional group Inner = 2 { optional int32 a = 1; } message N {} }',
  );
  await expect(latest().serialize("old", {})).rejects.toThrow("orderId is required");
  const bytes = await latest({ keepCase: true }).serialize("old", { order_id: 1 });
  expect(await reading({ keepCase: true, defaults: false }).deserialize("old", bytes)).toEqual({ order_id: 1 });
});

test("record name strategies take the message's full name, and a message that is not there is named", async () => {
  peer.register("shop.Refund", "PROTOBUF", file);
  const writing = (message: string) =>
    createSerializer({ registry: peer.registry, format: protobuf({ message }), schema: { schema: file }, subjectName: recordName });
  expect(await writing("Refund").serialize("any", { id: 1 })).toBeInstanceOf(Buffer);
  await expect(writing("Missing").serialize("any", {})).rejects.toMatchObject({ code: "no-such-message" });
});
