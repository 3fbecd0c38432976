import { fromBinary } from "@bufbuild/protobuf";
import { FileDescriptorProtoSchema } from "@bufbuild/protobuf/wkt";
import { startBroker, type TestBroker } from "../../support/broker.ts";
import { registryCalls } from "./arrange.ts";

let broker: TestBroker;
const registry = registryCalls(() => broker.url);

beforeAll(async () => {
  broker = await startBroker();
  const address = 'syntax = "proto3"; package common; message Address { string city = 1; }';
  await registry.registered("address", address, { schemaType: "PROTOBUF" });
  const references = [{ name: "address.proto", subject: "address", version: 1 }];
  const order =
    'syntax = "proto2"; package shop; import "address.proto"; message Order { optional common.Address to = 1; extensions 100 to 199; } extend Order { optional string zip = 100; }';
  await registry.registered("orders", order, { schemaType: "PROTOBUF", references });
  await registry.registered("numbers", '"int"');
});
afterAll(() => broker.stop());

const guid = async () => (await registry.get(`/schemas/ids/2`)).body.guid as string;

test.each([
  ["by id", async () => "/schemas/ids/2"],
  ["by id in a subject", async () => "/schemas/ids/2?subject=orders"],
  ["by guid", async () => `/schemas/guids/${await guid()}`],
  ["by version", async () => "/subjects/orders/versions/1"],
  ["as the latest", async () => "/subjects/orders/versions/latest?deleted=true"],
])("a Protobuf schema %s is given as a descriptor when asked, and stays the same schema", async (_, path) => {
  const place = await path();
  const url = `${place}${place.includes("?") ? "&" : "?"}format=`;
  const { body } = await registry.get(`${url}serialized`);
  const file = fromBinary(FileDescriptorProtoSchema, Buffer.from(body.schema, "base64"));
  expect([file.package, file.dependency, file.messageType[0]?.field[0]?.typeName]).toEqual(["shop", ["address.proto"], ".common.Address"]);
  expect(body.guid).toBe(await guid());
  expect((await registry.get(`${url}ignore_extensions`)).body.schema).not.toContain("extend ");
  expect((await registry.get(url)).body.schema).toContain("extend ");
});

test.each(["/schemas/ids/2/schema", "/subjects/orders/versions/1/schema"])(
  "the bare text at %s is given in the form asked for",
  async (path) => {
    const text = await (await fetch(`${broker.url}${path}?format=serialized`)).text();
    expect(fromBinary(FileDescriptorProtoSchema, Buffer.from(text, "base64")).package).toBe("shop");
  },
);

test("a form that the schema's format does not know is ignored", async () => {
  expect((await registry.get(`/schemas/ids/2?format=nonsense`)).body.schema).toContain("message Order");
  expect((await registry.get(`/schemas/ids/3?format=serialized`)).body.schema).toBe('"int"');
});
