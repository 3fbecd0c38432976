import { startBroker, type TestBroker } from "../../support/broker.ts";
import { record, refusal, registryCalls, seen } from "./arrange.ts";

let broker: TestBroker;
const registry = registryCalls(() => broker.url);

/** A subject of its own for each test. */
let users: string;
let count = 0;

beforeAll(async () => {
  broker = await startBroker();
});
beforeEach(() => {
  users = `users-${++count}`;
});
afterAll(() => broker.stop());

const user = record("User", ["id", "int"]);
const userWithName = record("User", ["id", "int"], ["name", "string", ""]);
const userById = record("User", ["id", "string"]);
const notRead = "Invalid schema of type AVRO, details:";

test("the answer to a registration is exactly the id", async () => {
  expect(seen(await registry.register(users, user))).toEqual({ status: 200, body: { id: expect.any(Number) } });
});

test("settings count from the next registration on, whatever the ones before them were", async () => {
  const odd = JSON.stringify({ name: "User", type: "record", fields: [{ type: { type: "int" }, name: "id" }] });
  await registry.put(`/config/${users}`, { compatibility: "NONE", normalize: true });
  const id = await registry.registered(users, odd);
  expect(await registry.registered(users, odd)).toBe(id);
  await registry.put(`/config/${users}`, { normalize: false, alias: `${users}-other` });
  await registry.registered(users, odd);
  expect((await registry.get(`/subjects/${users}-other/versions`)).body).toEqual([1]);
  await registry.put(`/mode/${users}-other`, { mode: "READONLY" });
  expect(seen(await registry.register(users, userById)).status).toBe(422);
});

test("a client that accepts more than it knows gets the whole record", async () => {
  await registry.registered(users, user);
  const { body } = await registry.post(`/subjects/${users}/versions`, { schema: user }, { "Confluent-Accept-Unknown-Properties": "true" });
  expect(body).toEqual({
    id: expect.any(Number),
    version: 1,
    guid: expect.stringMatching(/^[0-9a-f-]{36}$/),
    schemaType: "AVRO",
    schema: user,
    ts: expect.any(Number),
  });
});

test("the same schema in other white space is the same version", async () => {
  const id = await registry.registered(users, user);
  expect(await registry.registered(users, JSON.stringify(JSON.parse(user), null, 4))).toBe(id);
  expect((await registry.get(`/subjects/${users}/versions`)).body).toEqual([1]);
});

test("the same schema under another subject keeps its id", async () => {
  const id = await registry.registered(users, user);
  expect(await registry.registered(`${users}-too`, user)).toBe(id);
  expect((await registry.get(`/subjects/${users}-too/versions`)).body).toEqual([1]);
});

test("a compatible schema becomes the next version", async () => {
  await registry.registered(users, user);
  await registry.registered(users, userWithName);
  expect((await registry.get(`/subjects/${users}/versions`)).body).toEqual([1, 2]);
});

test("an incompatible schema is refused with every reason", async () => {
  await registry.registered(users, user);
  const answer = await registry.register(users, userById);
  expect(answer.status).toBe(409);
  expect(answer.body).toEqual({
    error_code: 409,
    message:
      'Schema being registered is incompatible with an earlier schema for subject "' +
      `${users}", details: [` +
      "{errorType:'TYPE_MISMATCH', description:'The type (path '/fields/0/type') of a field in the new schema does not match with the old schema', " +
      "additionalInfo:'reader type: STRING not compatible with writer type: INT'}, " +
      `{oldSchemaVersion: 1}, {oldSchema: '${user}'}, {validateFields: 'false', compatibility: 'BACKWARD'}]`,
  });
  expect((await registry.get(`/subjects/${users}/versions`)).body).toEqual([1]);
});

test("without transitivity only the newest version counts", async () => {
  await registry.registered(users, record("User", ["id", "int"], ["name", "string"]));
  await registry.registered(users, user);
  expect((await registry.register(users, userWithName)).status).toBe(200);
});

test("a transitive level compares with every live version", async () => {
  await registry.put(`/config/${users}`, { compatibility: "BACKWARD_TRANSITIVE" });
  await registry.registered(users, record("User", ["id", "int"], ["name", "int"]));
  await registry.registered(users, user);
  const answer = await registry.register(users, userWithName);
  expect(answer.status).toBe(409);
  expect(answer.body.message).toContain("{oldSchemaVersion: 1}");
});

test("level NONE lets everything pass", async () => {
  await registry.put("/config", { compatibility: "NONE" });
  await registry.registered(users, user);
  const answer = await registry.register(users, userById);
  await registry.delete("/config");
  expect(answer.status).toBe(200);
});

test("a text that is not Avro is refused with the reason", async () => {
  const answer = await registry.register(users, '{"type":"recrd"}');
  expect(answer.status).toBe(422);
  expect(answer.body.error_code).toBe(42201);
  expect(answer.body.message).toContain(notRead);
  expect((await registry.get("/subjects")).body).not.toContain(users);
});

test.each([{}, { schema: "" }, { schema: "  " }, { schema: null }])("%j is an empty schema", async (body) => {
  expect(seen(await registry.post(`/subjects/${users}/versions`, body))).toEqual(refusal(422, 42201, "Empty schema"));
});

test.each(["XML", "avro"])("there is no schema type %s", async (schemaType) => {
  const types = (await registry.get("/schemas/types")).body.join(", ");
  const message = `Invalid schema type ${schemaType}. This registry understands: ${types}.`;
  expect(seen(await registry.register(users, user, { schemaType }))).toEqual(refusal(422, 42201, message));
});

test.each(["__GLOBAL", "__EMPTY", ":.other:__EMPTY", ":.other:", "a\u0007b"])("%j cannot be the name of a subject", async (subject) => {
  const answer = await registry.register(subject, user);
  expect(seen(answer)).toEqual(refusal(422, 42208, `The specified subject '${subject}' is not a valid.`));
});

test.each(["orders/value", "a:b", "Größe", "50%", "a b+c"])("%j can be the name of a subject", async (subject) => {
  await registry.registered(subject, user);
  const answer = await registry.get(`/subjects/${encodeURIComponent(subject)}/versions/1`);
  expect(answer.body.subject).toBe(subject);
});

test("the default context in front of a subject changes nothing", async () => {
  await registry.registered(`:.:${users}`, user);
  expect((await registry.get("/subjects")).body).toContain(users);
});

test("normalized schemas that mean the same are one", async () => {
  const one = '{"type":"record","name":"User","namespace":"a","fields":[{"name":"id","type":"int"}]}';
  const other = '{"type":"record","name":"a.User","fields":[{"name":"id","type":{"type":"int"}}]}';
  const path = `/subjects/${users}/versions?normalize=true`;
  expect((await registry.post(path, { schema: one })).body).toEqual((await registry.post(path, { schema: other })).body);
});

test("a setting of the subject normalizes as well", async () => {
  await registry.put(`/config/${users}`, { normalize: true });
  await registry.registered(users, '{"type":"record","name":"User","namespace":"a","fields":[{"name":"id","type":"int"}]}');
  await registry.registered(users, '{"type":"record","name":"a.User","fields":[{"name":"id","type":"int"}]}');
  expect((await registry.get(`/subjects/${users}/versions`)).body).toEqual([1]);
});

test("an id can only be asked for in IMPORT mode", async () => {
  const answer = await registry.register(users, user, { id: 7 });
  expect(seen(answer)).toEqual(refusal(422, 42205, `Subject ${users} in context  is not in import mode`));
});

test("a version that is asked for has to be the next one", async () => {
  expect((await registry.register(users, user, { version: 1 })).status).toBe(200);
  const answer = await registry.register(users, userWithName, { version: 3 });
  expect(seen(answer)).toEqual(refusal(422, 42201, "Version is not one more than previous version"));
  expect((await registry.register(users, userWithName, { version: 2 })).status).toBe(200);
});

test("version -1 brings an older schema back as the newest", async () => {
  const id = await registry.registered(users, user);
  await registry.registered(users, userWithName);
  expect(await registry.registered(users, user)).toBe(id);
  const back = await registry.registered(users, user, { version: -1 });
  expect(await registry.registered(users, user, { version: -1 })).toBe(back);
  const latest = await registry.get(`/subjects/${users}/versions/latest`);
  // The version that it notes makes it another schema, with an id of its own.
  expect(latest.body).toMatchObject({ version: 3, id: back, schema: user, metadata: { properties: { "confluent:version": "3" } } });
  expect((await registry.get(`/subjects/${users}/versions`)).body).toEqual([1, 2, 3]);
});

test("a schema that comes back after a soft deletion keeps its id and gets the next version", async () => {
  const id = await registry.registered(users, user);
  await registry.delete(`/subjects/${users}`);
  expect(await registry.registered(users, user)).toBe(id);
  expect((await registry.get(`/subjects/${users}/versions?deleted=true`)).body).toEqual([2]);
});

test("soft-deleted versions are not compared with", async () => {
  await registry.registered(users, user);
  await registry.delete(`/subjects/${users}`);
  expect((await registry.register(users, userById)).status).toBe(200);
  expect((await registry.get(`/subjects/${users}/versions?deleted=true`)).body).toEqual([1, 2]);
});

test("characters that no database holds are refused, not stored as others", async () => {
  const schema = `{"type":"record","name":"User","doc":"\ud800","fields":[]}`;
  expect((await registry.post(`/subjects/${users}/versions`, JSON.stringify({ schema }))).body.error_code).toBe(42201);
  expect((await registry.register(users, '"string"\u0000')).body.error_code).toBe(42201);
});
