import { COMPATIBILITY, SchemaRegistry, SchemaType } from "@kafkajs/confluent-schema-registry";
import { startBroker, type TestBroker } from "../support/broker.ts";

let broker: TestBroker;
let registry: SchemaRegistry;

beforeAll(async () => {
  broker = await startBroker();
});
afterAll(() => broker.stop());
// A new client each time: it caches schemas by id for ever.
beforeEach(() => {
  registry = new SchemaRegistry({ host: broker.url, retry: { retries: 0 } });
});

const placed = (...fields: object[]) => ({
  type: SchemaType.AVRO as const,
  schema: JSON.stringify({ type: "record", name: "Placed", namespace: "order", fields: [{ name: "id", type: "int" }, ...fields] }),
});

test("kafkajs registers a schema, encodes with it and decodes what another client wrote", async () => {
  const { id } = await registry.register(placed(), { subject: "order.placed-value" });
  const message = await registry.encode(id, { id: 42 });
  const reader = new SchemaRegistry({ host: broker.url });
  expect(await reader.decode(message)).toEqual({ id: 42 });
});

test("a reader with an earlier schema decodes what was written with a later one", async () => {
  const subject = "order.read-value";
  const { id } = await registry.register(placed({ name: "note", type: "string", default: "" }), { subject });
  const message = await registry.encode(id, { id: 42, note: "express" });
  const decoded = await registry.decode(message, { [SchemaType.AVRO]: { readerSchema: JSON.parse(placed().schema) } });
  expect(decoded).toEqual({ id: 42 });
});

test("registering again gives the same id", async () => {
  const subject = "order.again-value";
  const { id } = await registry.register(placed(), { subject });
  expect(await registry.register(placed(), { subject })).toEqual({ id });
});

test("the subject comes from the schema where none is given, and gets the level that kafkajs asks for", async () => {
  await registry.register(placed());
  const answer = await fetch(`${broker.url}/config/order.Placed`);
  expect(await answer.json()).toEqual({ compatibilityLevel: "BACKWARD" });
  await expect(registry.register(placed(), { compatibility: COMPATIBILITY.FULL })).rejects.toThrow(
    "Compatibility does not match the configuration",
  );
});

test("an incompatible schema is refused with the reasons", async () => {
  const subject = "order.refused-value";
  await registry.register(placed(), { subject });
  await expect(registry.register(placed({ name: "total", type: "int" }), { subject })).rejects.toMatchObject({
    status: 409,
    message: expect.stringContaining("READER_FIELD_MISSING_DEFAULT_VALUE"),
  });
});

test("schemas are found by subject, by version and by content", async () => {
  const subject = "order.found-value";
  const first = await registry.register(placed(), { subject });
  const second = await registry.register(placed({ name: "note", type: "string", default: "" }), { subject });
  expect(await registry.getRegistryId(subject, 1)).toBe(first.id);
  expect(await registry.getLatestSchemaId(subject)).toBe(second.id);
  expect(await registry.getRegistryIdBySchema(subject, placed())).toBe(first.id);
  await expect(registry.getRegistryIdBySchema(subject, placed({ name: "x", type: "int" }))).rejects.toThrow("Schema not found");
});

test("a schema with references is encoded and decoded", async () => {
  const address = {
    type: SchemaType.AVRO as const,
    schema: '{"type":"record","name":"Address","namespace":"common","fields":[{"name":"city","type":"string"}]}',
  };
  await registry.register(address, { subject: "common.Address" });
  const references = [{ name: "common.Address", subject: "common.Address", version: 1 }];
  const shipped = JSON.stringify({ type: "record", name: "Shipped", namespace: "order", fields: [{ name: "to", type: "common.Address" }] });
  const { id } = await registry.register({ type: SchemaType.AVRO, schema: shipped, references }, { subject: "order.shipped-value" });
  const message = await registry.encode(id, { to: { city: "Berlin" } });
  expect(await new SchemaRegistry({ host: broker.url }).decode(message)).toEqual({ to: { city: "Berlin" } });
});
