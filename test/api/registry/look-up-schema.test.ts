import { startBroker, type TestBroker } from "../../support/broker.ts";
import { record, refusal, registryCalls, seen } from "./arrange.ts";

let broker: TestBroker;
const registry = registryCalls(() => broker.url);
const user = record("User", ["id", "int"]);
const other = record("User", ["id", "int"], ["name", "string", ""]);

beforeAll(async () => {
  broker = await startBroker();
  await registry.registered("users", user);
  await registry.registered("users", other);
  await registry.registered("gone", user);
  await registry.delete("/subjects/gone");
});
afterAll(() => broker.stop());

test("a registered schema is found with its version and id", async () => {
  const { status, body } = await registry.post("/subjects/users", { schema: user });
  expect(status).toBe(200);
  expect(body).toEqual({
    subject: "users",
    version: 1,
    id: 1,
    guid: expect.any(String),
    schemaType: "AVRO",
    schema: user,
    ts: expect.any(Number),
  });
});

test("white space makes no difference", async () => {
  const { body } = await registry.post("/subjects/users", { schema: JSON.stringify(JSON.parse(other), null, 2) });
  expect(body.version).toBe(2);
});

test("looking up registers nothing", async () => {
  const answer = await registry.post("/subjects/users", { schema: record("Other") });
  expect(seen(answer)).toEqual(refusal(404, 40403, "Schema not found"));
  expect((await registry.get("/subjects/users/versions")).body).toEqual([1, 2]);
});

test("in an unknown subject the subject is what is missing", async () => {
  expect(seen(await registry.post("/subjects/customers", { schema: user }))).toEqual(refusal(404, 40401, "Subject 'customers' not found."));
});

test("soft-deleted versions are found on request", async () => {
  expect(seen(await registry.post("/subjects/gone", { schema: user }))).toEqual(refusal(404, 40401, "Subject 'gone' not found."));
  const { body } = await registry.post("/subjects/gone?deleted=true", { schema: user });
  expect(body).toMatchObject({ version: 1, deleted: true });
  expect((await registry.post("/subjects/gone?deleted=true", { schema: other })).body.error_code).toBe(40403);
});

test("no schema is not found", async () => {
  expect(seen(await registry.post("/subjects/users", {}))).toEqual(refusal(404, 40403, "Schema not found"));
});

test("a text that is not Avro is refused", async () => {
  const answer = await registry.post("/subjects/users", { schema: "{" });
  expect(answer.status).toBe(422);
  expect(answer.body.error_code).toBe(42201);
});

test("normalizing finds what was written differently", async () => {
  await registry.registered("accounts", '{"type":"record","name":"a.Account","fields":[{"name":"id","type":"int"}]}');
  const schema = '{"type":"record","name":"Account","namespace":"a","fields":[{"name":"id","type":{"type":"int"}}]}';
  const { body } = await registry.post("/subjects/accounts?normalize=true", { schema });
  expect(body.version ?? body.error_code).toBe(1);
});
