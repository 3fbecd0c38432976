import { startBroker, type TestBroker } from "../../support/broker.ts";
import { record, refusal, registryCalls, seen } from "./arrange.ts";

let broker: TestBroker;
const registry = registryCalls(() => broker.url);
const one = record("User", ["id", "int"], ["name", "string"]);
const two = record("User", ["id", "int"]);
const nameless = record("User", ["id", "int"], ["name", "string"], ["age", "int"]);

beforeAll(async () => {
  broker = await startBroker();
  await registry.registered("users", one);
  await registry.registered("users", two);
});
afterAll(() => broker.stop());

const check = (path: string, schema: unknown) => registry.post(`/compatibility/subjects/${path}`, { schema });
const yes = { status: 200, body: { is_compatible: true } };
const no = { status: 200, body: { is_compatible: false } };

test("a schema is held against one version", async () => {
  expect(seen(await check("users/versions/1", nameless))).toEqual(no);
  expect(seen(await check("users/versions/1", one))).toEqual(yes);
  expect(seen(await check("users/versions/2", one))).toEqual(no);
  expect(seen(await check("users/versions/latest", two))).toEqual(yes);
});

test("nothing is registered by a check", async () => {
  await check("users/versions/latest", two);
  await check("unheard/versions", two);
  expect((await registry.get("/schemas?deleted=true")).body).toHaveLength(2);
});

test("without a version the check is the one that a registration makes", async () => {
  await registry.registered("all", one);
  await registry.registered("all", two);
  const withNumber = record("User", ["id", "int"], ["name", "int", 0]);
  expect(seen(await check("all/versions", withNumber))).toEqual(yes);
  await registry.put("/config/all", { compatibility: "BACKWARD_TRANSITIVE" });
  expect(seen(await check("all/versions", withNumber))).toEqual(no);
  expect(seen(await check("all/versions/2", withNumber))).toEqual(yes);
  // As the Java client writes it.
  expect(seen(await check("all/versions/", withNumber))).toEqual(no);
});

test("who asks for it is told why", async () => {
  expect(seen(await check("users/versions/2?verbose=true", two))).toEqual({ status: 200, body: { is_compatible: true, messages: [] } });
  const { body } = await check("users/versions/2?verbose=true", record("User", ["id", "string"]));
  expect(body.is_compatible).toBe(false);
  expect(body.messages).toEqual([
    "{errorType:'TYPE_MISMATCH', description:'The type (path '/fields/0/type') of a field in the new schema does not match with the old schema', " +
      "additionalInfo:'reader type: STRING not compatible with writer type: INT'}",
    "{oldSchemaVersion: 2}",
    `{oldSchema: '${two}'}`,
    "{validateFields: 'false', compatibility: 'BACKWARD'}",
  ]);
});

test.each([
  ["NONE", true, true],
  ["BACKWARD", true, false],
  ["FORWARD", false, true],
  ["FULL", false, false],
])("under %s removing a field is compatible: %s, adding one without default: %s", async (level, removing, adding) => {
  const subject = `levels-${level}`;
  await registry.registered(subject, one);
  await registry.put(`/config/${subject}`, { compatibility: level });
  expect((await check(`${subject}/versions/1`, two)).body).toEqual({ is_compatible: removing });
  expect((await check(`${subject}/versions/1`, nameless)).body).toEqual({ is_compatible: adding });
});

test("an unknown subject is compatible with everything, but its versions do not exist", async () => {
  expect(seen(await check("unknown/versions", two))).toEqual(yes);
  expect(seen(await check("unknown/versions/latest", two))).toEqual(yes);
  expect(seen(await check("unknown/versions/1", two))).toEqual(refusal(404, 40402, "Version 1 not found."));
});

test("soft-deleted versions are not compared with", async () => {
  await registry.registered("gone", one);
  await registry.delete("/subjects/gone");
  expect(seen(await check("gone/versions/1", two))).toEqual(refusal(404, 40402, "Version 1 not found."));
  expect(seen(await check("gone/versions", record("Other", ["x", "int"])))).toEqual(yes);
});

test("a text that is not Avro is an error, or with verbose a reason", async () => {
  const refused = await check("users/versions/latest", "{");
  expect([refused.status, refused.body.error_code]).toEqual([422, 42201]);
  const { status, body } = await check("users/versions/latest?verbose=true", "{");
  expect({ status, body }).toEqual({ status: 200, body: { is_compatible: false, messages: [refused.body.message] } });
});

test("a version has to be one", async () => {
  const message = `The specified version '0' is not a valid version id. Allowed values are between [1, 2^31-1] and the string "latest"`;
  expect(seen(await check("users/versions/0", two))).toEqual(refusal(422, 42202, message));
});

test("no schema is an empty schema", async () => {
  expect(seen(await check("users/versions", undefined))).toEqual(refusal(422, 42201, "Empty schema"));
});

test("a read-only subject can be checked against", async () => {
  await registry.registered("frozen", one);
  await registry.put("/mode/frozen", { mode: "READONLY" });
  expect(seen(await check("frozen/versions", two))).toEqual(yes);
});
