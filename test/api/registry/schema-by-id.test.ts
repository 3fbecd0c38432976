import { startBroker, type TestBroker } from "../../support/broker.ts";
import { record, refusal, registryCalls, seen } from "./arrange.ts";

let broker: TestBroker;
const registry = registryCalls(() => broker.url);
const user = record("User", ["id", "int"]);
const other = record("User", ["id", "int"], ["name", "string", ""]);
let id: number;
let otherId: number;

beforeAll(async () => {
  broker = await startBroker();
  id = await registry.registered("users", user);
  await registry.registered("customers", user);
  otherId = await registry.registered("customers", other);
  await registry.registered("gone", user);
  await registry.delete("/subjects/gone");
});
afterAll(() => broker.stop());

test("a schema is read by its id", async () => {
  const { status, body } = await registry.get(`/schemas/ids/${id}`);
  expect(status).toBe(200);
  expect(body).toEqual({ guid: expect.any(String), schemaType: "AVRO", schema: user, ts: expect.any(Number) });
});

test("the answer names the subject that is asked about", async () => {
  expect((await registry.get(`/schemas/ids/${id}?subject=customers`)).body).toMatchObject({ subject: "customers", version: 1 });
  expect((await registry.get(`/schemas/ids/${otherId}?subject=users`)).body).toMatchObject({ subject: "customers", version: 2 });
});

test("the highest id is added on request", async () => {
  expect((await registry.get(`/schemas/ids/${id}?fetchMaxId=true`)).body.maxId).toBe(otherId);
});

test("the bare text comes as it is stored", async () => {
  const answer = await registry.get(`/schemas/ids/${id}/schema`);
  expect(answer.text).toBe(user);
  expect(answer.headers.get("content-type")).toBe("application/vnd.schemaregistry.v1+json");
});

test("subjects and versions with an id are listed", async () => {
  expect((await registry.get(`/schemas/ids/${id}/subjects`)).body).toEqual(["customers", "users"]);
  expect((await registry.get(`/schemas/ids/${id}/subjects?deleted=true`)).body).toEqual(["customers", "gone", "users"]);
  expect((await registry.get(`/schemas/ids/${id}/subjects?subject=users`)).body).toEqual(["users"]);
  expect((await registry.get(`/schemas/ids/${id}/subjects?offset=1&limit=1`)).body).toEqual(["users"]);
  expect((await registry.get(`/schemas/ids/${otherId}/versions`)).body).toEqual([{ subject: "customers", version: 2 }]);
});

test.each([
  ["/schemas/ids/99", 40403, "Schema 99 not found"],
  ["/schemas/ids/-1", 40403, "Schema -1 not found"],
  ["/schemas/ids/99/schema", 40403, "Schema 99 not found"],
  ["/schemas/ids/99/subjects", 40403, "Schema not found"],
  ["/schemas/ids/99/versions", 40403, "Schema not found"],
  ["/schemas/ids/first", 404, "HTTP 404 Not Found"],
  ["/schemas/ids/99999999999", 404, "HTTP 404 Not Found"],
  ["/schemas/guids/00000000-0000-0000-0000-000000000000", 40403, "Schema 00000000-0000-0000-0000-000000000000 not found"],
  ["/schemas/guids/none", 40403, "Schema none not found"],
])("%s is not there", async (path, code, message) => {
  expect(seen(await registry.get(path))).toEqual(refusal(404, code, message));
});

test("an id stays readable after a soft deletion and is unknown after a permanent one", async () => {
  const last = await registry.registered("short-lived", record("ShortLived"));
  await registry.delete("/subjects/short-lived");
  expect((await registry.get(`/schemas/ids/${last}`)).status).toBe(200);
  expect((await registry.get(`/schemas/ids/${last}/subjects`)).body).toEqual([]);
  await registry.delete("/subjects/short-lived?permanent=true");
  expect((await registry.get(`/schemas/ids/${last}`)).body.error_code).toBe(40403);
  expect(await registry.registered("short-lived", record("ShortLived"))).toBeGreaterThan(last);
});

test("a schema is read by its guid, which is the MD5 of its text", async () => {
  const { guid } = (await registry.get(`/schemas/ids/${id}`)).body;
  expect((await registry.get(`/schemas/guids/${guid}`)).body).toMatchObject({ guid, schema: user });
  expect((await registry.get(`/schemas/guids/${guid}/ids`)).body).toEqual([{ context: ".", id }]);
  expect((await registry.get("/schemas/guids/none/ids")).body).toEqual([]);
  const string = await registry.registered("texts", '{"type": "string"}');
  // md5 of "string", with its quotes
  expect((await registry.get(`/schemas/ids/${string}`)).body.guid).toBe("095d71cf-1255-6b9d-5e33-0ad575b3df5d");
});
