import { send, startBroker, type TestBroker } from "../../support/broker.ts";
import { record, refusal, REGISTRY_TYPE, registryCalls, seen } from "./arrange.ts";

let broker: TestBroker;
const registry = registryCalls(() => broker.url);
const user = record("User", ["id", "int"]);

beforeAll(async () => {
  broker = await startBroker();
});
afterAll(() => broker.stop());

test.each([REGISTRY_TYPE, "application/vnd.schemaregistry+json", "application/json", "application/octet-stream"])(
  "a body may come as %s",
  async (type) => {
    const answer = await send("POST", `${broker.url}/subjects/typed/versions`, { schema: user }, { type, headers: { accept: "*/*" } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe(REGISTRY_TYPE);
  },
);

test("a body of another type is refused", async () => {
  const answer = await send("POST", `${broker.url}/subjects/typed/versions`, "schema", { type: "text/plain", headers: { accept: "*/*" } });
  expect(seen(answer)).toEqual(refusal(415, 415, "HTTP 415 Unsupported Media Type"));
});

test.each([
  ["application/json", "application/json"],
  ["application/vnd.schemaregistry+json", "application/vnd.schemaregistry+json"],
  [`${REGISTRY_TYPE}, application/json`, REGISTRY_TYPE],
])("who accepts %s gets %s", async (accept, type) => {
  const answer = await send("GET", `${broker.url}/subjects`, undefined, { headers: { accept } });
  expect(answer.headers.get("content-type")?.split(";")[0]).toBe(type);
});

test("an answer in a type that nobody has is refused", async () => {
  const answer = await send("GET", `${broker.url}/subjects`, undefined, { headers: { accept: "text/html" } });
  expect([answer.status, answer.body.error_code]).toEqual([406, 406]);
});

test.each([
  ["not JSON", "{", 400, 400],
  ["JSON, but no object", '"text"', 400, 400],
  ["no body at all", "", 422, 422],
  ["a schema that is no text", '{"schema":{"type":"int"}}', 422, 422],
  ["references that are none", '{"schema":"\\"int\\"","references":[{"name":"a"}]}', 422, 422],
  ["an id that is too high", '{"schema":"\\"int\\"","id":2147483648}', 422, 422],
])("%s is refused in the registry's words", async (_what, body, status, code) => {
  const answer = await registry.post("/subjects/bad/versions", body);
  expect(answer.status).toBe(status);
  expect(answer.body).toEqual({ error_code: code, message: expect.stringMatching(/./) });
  expect((await registry.get("/subjects/bad/versions")).status).toBe(404);
});

test("members that we do not know are ignored", async () => {
  const body = { schema: user, schemaType: null, references: null, id: null, version: null, propagateSchemaTags: false };
  expect((await registry.post("/subjects/lenient/versions", body)).status).toBe(200);
});

test("a wrong verb and an odd name are refused in the registry's words", async () => {
  expect(seen(await registry.put("/subjects", {}))).toEqual(refusal(405, 405, "HTTP 405 Method Not Allowed"));
  expect((await registry.get("/schemas/ids/1/subjects?subject=%00")).status).toBe(200);
  expect((await registry.get("/subjects?subjectPrefix=%00")).body).toEqual([]);
});

test("tools learn what this server is", async () => {
  expect((await registry.get("/v1/metadata/version")).body).toEqual({
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    commitId: expect.any(String),
  });
  expect((await registry.get("/v1/metadata/id")).body.scope.clusters).toEqual({
    "kafka-cluster": expect.any(String),
    "schema-registry-cluster": expect.any(String),
  });
  expect((await registry.get("/contexts")).body).toEqual(["."]);
  expect((await registry.get("/schemas/types")).body).toContain("AVRO");
});

test.each(["/associations/subjects/users", "/associations/resources/-/orders?resourceType=topic", "/associations/resources/some-id"])(
  "%s has no associations, so serializers go by the topic",
  async (path) => {
    expect(seen(await registry.get(path))).toEqual({ status: 200, body: [] });
  },
);
