import { startBroker, type TestBroker } from "../../support/broker.ts";
import { registryCalls, seen } from "./arrange.ts";

let broker: TestBroker;
const registry = registryCalls(() => broker.url);

beforeAll(async () => {
  broker = await startBroker();
});
afterAll(() => broker.stop());

const model = (...names: readonly string[]): string =>
  JSON.stringify({ type: "object", properties: Object.fromEntries(names.map((name) => [name, { type: "string" }])) });
const JSON_TYPE = { schemaType: "JSON" };

test("a new optional property is refused, until the subject is tolerant", async () => {
  await registry.registered("people", model("a"), JSON_TYPE);
  expect((await registry.register("people", model("a", "b"), JSON_TYPE)).status).toBe(409);
  await registry.put("/config/people", { compatibilityPolicy: "tolerant" });
  expect((await registry.register("people", model("a", "b"), JSON_TYPE)).status).toBe(200);
});

test("who asks for it is told by which policy a schema is refused", async () => {
  await registry.registered("places", model("a"), JSON_TYPE);
  await registry.put("/config/places", { compatibilityPolicy: "TOLERANT" });
  const check = (schema: string) => registry.post("/compatibility/subjects/places/versions/latest?verbose=true", { schema, ...JSON_TYPE });
  expect(seen(await check(model("b")))).toEqual({ status: 200, body: { is_compatible: true, messages: [] } });
  const { body } = await check(JSON.stringify({ type: "object", required: ["b"] }));
  expect(body.is_compatible).toBe(false);
  expect((body.messages as string[]).at(-1)).toBe("{validateFields: 'false', compatibility: 'BACKWARD', compatibilityPolicy: 'TOLERANT'}");
});
