import { send, startBroker, type TestBroker } from "../../support/broker.ts";
import { record, refusal, REGISTRY_TYPE, registryCalls, seen } from "./arrange.ts";

let broker: TestBroker;
const registry = registryCalls(() => broker.url);
const user = record("User", ["id", "int"]);

beforeAll(async () => {
  broker = await startBroker({ registryLists: { schemas: 2, subjects: 3, versions: 1, contexts: 1 }, bodyLimitBytes: 10_000 });
  for (const subject of ["a", "b", "c", "d"]) await registry.registered(subject, user);
  await registry.registered("a", record("User", ["id", "int"], ["name", "string", ""]));
  await registry.registered(":.other:a", user);
});
afterAll(() => broker.stop());

test("the root is an empty object to registry clients, by GET and by POST", async () => {
  expect(seen(await registry.get("/"))).toEqual({ status: 200, body: {} });
  expect(seen(await registry.post("/", {}))).toEqual({ status: 200, body: {} });
  expect(seen(await send("GET", `${broker.url}/`, undefined, { headers: { accept: `${REGISTRY_TYPE}, application/json` } }))).toEqual({
    status: 200,
    body: {},
  });
});

test.each(["/subjects/a/unknown", "/schemas/unknown", "/exporters", "/dek-registry/v1/keks", "/v1/unknown"])(
  "nothing is at %s, in the registry's words whatever is accepted",
  async (path) => {
    const answer = await send("GET", `${broker.url}${path}`, undefined, { headers: { accept: "*/*" } });
    expect(seen(answer)).toEqual(refusal(404, 404, "HTTP 404 Not Found"));
    expect(answer.headers.get("content-type")).toBe(REGISTRY_TYPE);
  },
);

test("a slash at the end changes nothing", async () => {
  expect((await registry.get("/subjects/a/versions/1/")).body).toMatchObject({ subject: "a", version: 1 });
  expect((await registry.post("/compatibility/subjects/a/versions/", { schema: user })).body).toEqual({ is_compatible: true });
});

test("HEAD is answered like GET, without a body", async () => {
  const answer = await send("HEAD", `${broker.url}/subjects`, undefined, { headers: { accept: "*/*" } });
  expect([answer.status, answer.text, answer.headers.get("content-length")]).toEqual([200, "", String('[":.other:a","a","b"]'.length)]);
});

test("a request id comes back, and one is made for who sends none", async () => {
  const sent = (headers: Record<string, string>) => send("GET", `${broker.url}/subjects/none/versions`, undefined, { headers });
  expect((await sent({ "x-request-id": "mine-1" })).headers.get("x-request-id")).toBe("mine-1");
  expect((await sent({ "x-request-id": "x".repeat(201) })).headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  expect((await sent({})).headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
});

test("what can change is not to be cached", async () => {
  const { headers } = await registry.get("/subjects");
  expect(headers.get("cache-control")).toBe("no-cache, no-store, must-revalidate");
  expect(headers.get("vary")).toBe("Accept-Encoding");
  expect(headers.get("x-xss-protection")).toBe("1; mode=block");
});

test("a body without a type is read as JSON, and one that is not JSON is refused without a class of somebody's parser", async () => {
  const body = new Blob([JSON.stringify({ schema: user })]);
  const untyped = await fetch(`${broker.url}/subjects/a/versions`, { method: "POST", body });
  expect(await untyped.json()).toEqual({ id: 1 });
  const { status, body: error } = await registry.post("/subjects/a/versions", "{");
  expect([status, error.error_code]).toEqual([400, 400]);
  expect(error.message).not.toMatch(/ParserError|RuntimeError/);
});

test("a body that is too large is refused in the registry's words", async () => {
  const answer = await registry.register("large", record("L".repeat(10_000)));
  expect([answer.status, answer.body]).toEqual([413, { error_code: 413, message: expect.any(String) }]);
});

test.each([
  ["/schemas", 2],
  ["/schemas?limit=1", 1],
  ["/schemas?limit=3", 2],
  ["/subjects", 3],
  ["/subjects?limit=2", 2],
  ["/subjects?limit=100", 3],
  ["/subjects/a/versions", 1],
  ["/schemas/ids/1/subjects", 3],
  ["/schemas/ids/1/versions", 1],
  ["/contexts", 1],
])("%s lists no more than the settings allow", async (path, length) => {
  expect((await registry.get(path)).body).toHaveLength(length);
});

test("refused credentials are told in the registry's words", async () => {
  const closed = await startBroker({ anonymousAccess: "none", adminToken: "a".repeat(32), failedLoginsPerMinute: 1 });
  try {
    const asked = (authorization?: string) =>
      send("GET", `${closed.url}/schemas/ids/1`, undefined, { headers: authorization === undefined ? {} : { authorization } });
    expect((await asked()).body).toEqual({ error_code: 40101, message: expect.any(String) });
    expect((await asked(`Basic ${btoa("ada:wrong")}`)).status).toBe(401);
    const limited = await asked(`Basic ${btoa("ada:wrong")}`);
    expect([limited.status, limited.body.error_code]).toEqual([429, 429]);
    expect(limited.headers.get("retry-after")).toMatch(/^\d+$/);
  } finally {
    await closed.stop();
  }
});
