import { startBroker, type TestBroker } from "../../support/broker.ts";
import { refusal, registryCalls, seen } from "./arrange.ts";

let broker: TestBroker;
const registry = registryCalls(() => broker.url);

beforeAll(async () => {
  broker = await startBroker();
});
afterAll(() => broker.stop());

const json = (properties: object) => JSON.stringify({ type: "object", properties });
const JSON_TYPE = { schemaType: "JSON" };
const PROTOBUF_TYPE = { schemaType: "PROTOBUF" };
const proto = (...fields: string[]) => `syntax = "proto3";\nmessage Order {\n${fields.map((field) => `  ${field};\n`).join("")}}\n`;

describe("JSON Schema", () => {
  const narrow = json({ id: { type: "string" } });
  const wide = json({ id: { type: "string" }, note: { type: "string" } });

  test("strictly, a property cannot be added to an open model; leniently it can", async () => {
    await registry.registered("policy", narrow, JSON_TYPE);
    expect((await registry.register("policy", wide, JSON_TYPE)).status).toBe(409);
    await registry.put("/config/policy", { compatibilityPolicy: "lenient" });
    const check = await registry.post("/compatibility/subjects/policy/versions", { schema: wide, ...JSON_TYPE });
    expect(check.body).toEqual({ is_compatible: true });
    expect((await registry.register("policy", wide, JSON_TYPE)).status).toBe(200);
  });

  test("where fields are validated, no property looks like one of the registry's own, or has a reserved name", async () => {
    await registry.put("/config/prefixed", { validateFields: true });
    const details = "Invalid schema of type JSON, details: Property '$$x' begins with $$, which is reserved";
    expect(seen(await registry.register("prefixed", json({ $$x: {} }), JSON_TYPE))).toEqual(refusal(422, 42201, details));
    const metadata = { properties: { "confluent:reserved": "id" } };
    expect((await registry.register("prefixed", narrow, { ...JSON_TYPE, metadata })).body.message).toContain("reserved field id.");
    expect((await registry.register("prefixed", narrow, JSON_TYPE)).status).toBe(200);
  });

  test("tags go to the object and its properties", async () => {
    const place = (entityPath: string, entityType: string) => ({ schemaEntity: { entityPath, entityType }, tags: ["PII"] });
    const schemaTagsToAdd = [place("object", "sr_record"), place("object.id", "sr_field")];
    await registry.registered("tagged", narrow, { ...JSON_TYPE, schemaTagsToAdd });
    const { schema } = (await registry.get("/subjects/tagged/versions/1")).body as { schema: string };
    expect(JSON.parse(schema)).toEqual({
      type: "object",
      properties: { id: { type: "string", "confluent:tags": ["PII"] } },
      "confluent:tags": ["PII"],
    });
  });

  test("another format under the same subject is incompatible", async () => {
    await registry.registered("mixed", '"string"');
    const answer = await registry.register("mixed", narrow, JSON_TYPE);
    expect(answer.body).toMatchObject({
      error_code: 409,
      message: expect.stringContaining("Incompatible because of different schema type"),
    });
  });

  test("a large one is read and compared in the thread", async () => {
    const large = (type: string) => json(Object.fromEntries(Array.from({ length: 2200 }, (_, i) => [`property${i}`, { type }])));
    await registry.registered("large", large("string"), JSON_TYPE);
    const answer = await registry.register("large", large("number"), JSON_TYPE);
    expect(answer.body).toMatchObject({ error_code: 409, message: expect.stringContaining("errorType:") });
  }, 60_000);
});

describe("Protobuf", () => {
  test("fields with reserved names are found in the first message, in a oneof too", async () => {
    await registry.put("/config/reserved-proto", { validateFields: true });
    const metadata = { properties: { "confluent:reserved": "total" } };
    const schema = 'syntax = "proto3";\nmessage Order {\n  oneof amount {\n    int32 total = 1;\n  }\n}\n';
    const answer = await registry.register("reserved-proto", schema, { ...PROTOBUF_TYPE, metadata });
    expect(answer.body).toMatchObject({ error_code: 409, message: expect.stringContaining("conflicts with the reserved field total.") });
  });

  test("texts that differ in white space and comments are one version; a changed type is incompatible", async () => {
    const id = await registry.registered("proto", proto("string id = 1"), PROTOBUF_TYPE);
    expect(await registry.registered("proto", `// an order\n${proto("string   id=1")}`, PROTOBUF_TYPE)).toBe(id);
    expect((await registry.register("proto", proto("int32 id = 1"), PROTOBUF_TYPE)).status).toBe(409);
    expect((await registry.register("proto", proto("string id = 1", "int32 total = 2"), PROTOBUF_TYPE)).status).toBe(200);
  });

  test("tags in the text cannot be changed", async () => {
    const schemaTagsToAdd = [{ schemaEntity: { entityPath: "Order.id", entityType: "sr_field" }, tags: ["PII"] }];
    const answer = await registry.register("proto-tags", proto("string id = 1"), { ...PROTOBUF_TYPE, schemaTagsToAdd });
    expect(answer.body).toMatchObject({ error_code: 42201, message: expect.stringContaining("Tags inside a Protobuf text") });
  });
});
