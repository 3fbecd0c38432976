import { send, startBroker, type TestBroker } from "../support/broker.ts";

/**
 * The Java client cannot be run without Maven: these are the requests of its CachedSchemaRegistryClient 8, header by header, in the
 * order in which serializers, deserializers and the Maven plugin send them.
 */
let broker: TestBroker;
beforeAll(async () => {
  broker = await startBroker();
}, 90_000);
afterAll(() => broker.stop());

const TYPES = "application/vnd.schemaregistry.v1+json, application/vnd.schemaregistry+json, application/json";
const headers = { accept: TYPES, "confluent-accept-unknown-properties": "true", "confluent-client-version": "java/8.1.1" };
const java = (method: string, path: string, body?: unknown) =>
  send(method, `${broker.url}${path}`, body, { headers, type: "application/vnd.schemaregistry.v1+json" });

const user = '{"type":"record","name":"User","fields":[{"name":"id","type":"int"}]}';
const newer = '{"type":"record","name":"User","fields":[{"name":"id","type":"int"},{"name":"name","type":"string","default":""}]}';
const wrong = '{"type":"record","name":"User","fields":[{"name":"id","type":"string"}]}';
/** A request as the client serialises it: members without a value are left out. */
const registration = (schema: string) => ({ schema, schemaType: "AVRO" });

test("a serializer asks for the topic's subjects, registers, and asks nothing twice that is not needed", async () => {
  const association = await java("GET", "/associations/resources/-/users?resourceType=topic&associationType=value&offset=0&limit=-1");
  expect([association.status, association.body]).toEqual([200, []]);
  const registered = await java("POST", "/subjects/users-value/versions?normalize=false", registration(user));
  expect(registered.body).toEqual({
    id: 1,
    version: 1,
    guid: expect.any(String),
    schemaType: "AVRO",
    schema: user,
    ts: expect.any(Number),
  });
  expect((await java("POST", "/subjects/users-value/versions?normalize=false", registration(user))).body).toEqual(registered.body);
});

test("a deserializer reads by id with the subject that it expects, or by guid", async () => {
  const { body } = await java("GET", "/schemas/ids/1?fetchMaxId=false&subject=users-value");
  expect(body).toMatchObject({ subject: "users-value", version: 1, schema: user, schemaType: "AVRO" });
  expect((await java("GET", "/schemas/ids/1?fetchMaxId=false&subject=:.:")).body).toMatchObject({ schema: user });
  expect((await java("GET", `/schemas/guids/${body.guid}?format=`)).body).toMatchObject({ guid: body.guid, schema: user });
});

test("look-ups find the version of a schema, the newest version, and one by its number", async () => {
  const found = (await java("POST", "/subjects/users-value?normalize=false&deleted=true", registration(user))).body;
  expect(found).toMatchObject({ subject: "users-value", version: 1, id: 1 });
  expect((await java("GET", "/subjects/users-value/versions/latest")).body).toEqual(found);
  expect((await java("GET", "/subjects/users-value/versions/1?deleted=false")).body).toEqual(found);
  expect((await java("GET", "/schemas/ids/1/versions?subject=users-value&deleted=false&offset=0&limit=-1")).body).toEqual([
    { subject: "users-value", version: 1 },
  ]);
  expect((await java("GET", "/schemas?subjectPrefix=users&deleted=false&latestOnly=true&offset=0&limit=-1")).body).toEqual([found]);
});

test("compatibility is tested against one version and, with a slash at the end, against all", async () => {
  expect((await java("POST", "/compatibility/subjects/users-value/versions/latest?verbose=true", registration(newer))).body).toEqual({
    is_compatible: true,
    messages: [],
  });
  const all = await java("POST", "/compatibility/subjects/users-value/versions/?normalize=false&verbose=true", registration(wrong));
  expect(all.body).toEqual({ is_compatible: false, messages: expect.arrayContaining([expect.any(String)]) });
});

test("config and mode are read with what they inherit, and told apart from what is not set", async () => {
  expect((await java("GET", "/config/users-value?defaultToGlobal=true")).body).toMatchObject({ compatibilityLevel: "BACKWARD" });
  expect((await java("GET", "/config/users-value?defaultToGlobal=false")).body.error_code).toBe(40408);
  expect((await java("GET", "/mode/users-value?defaultToGlobal=false")).body.error_code).toBe(40409);
  expect((await java("GET", "/mode")).body).toEqual({ mode: "READWRITE" });
});

test.each([
  ["GET", "/subjects/unknown/versions/latest", undefined, 40401],
  ["GET", "/subjects/users-value/versions/99?deleted=false", undefined, 40402],
  ["POST", "/subjects/users-value?normalize=false&deleted=false", registration(newer), 40403],
  ["GET", "/schemas/ids/99?fetchMaxId=false", undefined, 40403],
])("%s %s is missing by the number that the client remembers it under", async (method, path, body, code) => {
  const answer = await java(method, path, body);
  expect([answer.status, Object.keys(answer.body).sort(), answer.body.error_code]).toEqual([404, ["error_code", "message"], code]);
  expect(answer.headers.get("content-type")).toBe("application/vnd.schemaregistry.v1+json");
});

test("the server and its cluster are named", async () => {
  expect((await java("GET", "/v1/metadata/version")).status).toBe(200);
  expect((await java("GET", "/v1/metadata/id")).body.scope.clusters).toMatchObject({ "kafka-cluster": expect.any(String) });
  expect((await java("GET", "/v1/metadata/deployment")).body).toEqual({ attributes: [] });
});
