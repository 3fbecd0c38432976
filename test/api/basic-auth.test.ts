import { pino } from "pino";
import { readCredentials } from "../../server/access/credentials.ts";
import { readConfig } from "../../server/config.ts";
import { type Answer, get, post, put, send, startBroker, type TestBroker } from "../support/broker.ts";

const basic = (user: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`,
});
const WRITER = basic("writer", "w:ord é");
const READER = basic("reader", "secret");
const REALM = 'Basic realm="Restricted area"';
const SETTINGS = readConfig({
  PACT_BROKER_BASIC_AUTH_ENABLED: "true",
  PACT_BROKER_BASIC_AUTH_USERNAME: "writer",
  PACT_BROKER_BASIC_AUTH_PASSWORD: "w:ord é",
  PACT_BROKER_BASIC_AUTH_READ_ONLY_USERNAME: "reader",
  PACT_BROKER_BASIC_AUTH_READ_ONLY_PASSWORD: "secret",
});

let broker: TestBroker;
beforeAll(async () => {
  broker = await startBroker(SETTINGS);
  await post(`${broker.url}/pacticipants`, { name: "Orders" }, { headers: WRITER });
}, 60_000);
afterAll(() => broker.stop());

const asked = ({ status, headers }: Answer) => ({ status, realm: headers.get("www-authenticate") });

test.each([
  ["no credentials", {}],
  ["a wrong password", basic("writer", "wrong")],
  ["a wrong user", basic("someone", "w:ord é")],
  ["an empty password", basic("writer", "")],
  ["a password without a user", { authorization: `Basic ${Buffer.from("secret").toString("base64")}` }],
  ["the name of one user with the password of the other", basic("reader", "w:ord é")],
])("%s are asked for credentials", async (_name, headers) => {
  expect(asked(await get(`${broker.url}/pacticipants/Orders`, headers))).toEqual({ status: 401, realm: REALM });
  expect(asked(await put(`${broker.url}/pacticipants/Orders`, {}, { headers }))).toEqual({ status: 401, realm: REALM });
});
test("credentials come before everything else: a path that is not there, a method, a broken body", async () => {
  expect((await get(`${broker.url}/no/such/thing`)).status).toBe(401);
  expect((await send("PATCH", `${broker.url}/pacticipants`, "{")).status).toBe(401);
  expect((await send("OPTIONS", `${broker.url}/pacticipants`)).status).toBe(401);
  expect((await post(`${broker.url}/pacticipants`, "{")).status).toBe(401);
});
test("the write user reads and writes", async () => {
  expect((await put(`${broker.url}/pacticipants/Orders`, { displayName: "O" }, { headers: WRITER })).status).toBe(200);
  expect((await get(`${broker.url}/pacticipants/Orders`, WRITER)).body.displayName).toBe("O");
});
test("the read-only user reads, and selects the pacts to verify", async () => {
  expect((await get(`${broker.url}/pacticipants/Orders`, READER)).status).toBe(200);
  expect((await post(`${broker.url}/pacts/provider/Orders/for-verification`, {}, { headers: READER })).status).toBe(200);
});
test("the read-only user does not write", async () => {
  expect(asked(await put(`${broker.url}/pacticipants/Orders`, {}, { headers: READER }))).toEqual({ status: 401, realm: REALM });
  expect((await send("DELETE", `${broker.url}/pacticipants/Orders`, undefined, { headers: READER })).status).toBe(401);
  expect((await get(`${broker.url}/pacticipants/Orders`, READER)).status).toBe(200);
});
test("who asks for problem+json is told so", async () => {
  const { status, body } = await get(`${broker.url}/`, { accept: "application/problem+json" });
  expect({ status, body }).toMatchObject({ status: 401, body: { title: "Credentials are missing or wrong", status: 401 } });
});
test("a token on a broker with basic auth is a bad request", async () => {
  expect((await get(`${broker.url}/`, { authorization: "Bearer abc" })).status).toBe(400);
});

describe("the schema registry answers in its own dialect", () => {
  const versions = () => `${broker.url}/subjects/s/versions`;
  const schema = { schema: '"string"' };
  test.each([
    ["no credentials", {}, 401, 40101],
    ["a token", { authorization: "Bearer abc" }, 401, 40101],
    ["the read-only user", READER, 403, 40301],
  ])("to %s that would register", async (_name, headers, status, code) => {
    const answer = await post(versions(), schema, { headers: { ...headers, accept: "application/json" } });
    expect({ status: answer.status, body: answer.body }).toEqual({ status, body: { error_code: code, message: expect.any(String) } });
  });
  test("the write user registers, the read-only user looks up", async () => {
    const accept = "application/json";
    expect((await post(versions(), schema, { headers: { ...WRITER, accept } })).status).toBe(200);
    expect((await post(`${broker.url}/subjects/s`, schema, { headers: { ...READER, accept } })).status).toBe(200);
  });
});

test("health for orchestrators is open, the heartbeat when the operator says so", async () => {
  expect((await get(`${broker.url}/livez`)).status).toBe(200);
  expect((await get(`${broker.url}/diagnostic/status/heartbeat`)).status).toBe(401);
  const opened = await startBroker({ ...SETTINGS, publicHeartbeat: true });
  expect((await get(`${opened.url}/diagnostic/status/heartbeat`)).status).toBe(200);
  expect((await get(`${opened.url}/diagnostic/status/dependencies`)).status).toBe(401);
  await opened.stop();
});
test("public read lets anybody read, and nobody write", async () => {
  const opened = await startBroker({ ...SETTINGS, allowPublicRead: true });
  expect((await get(`${opened.url}/pacticipants`)).status).toBe(200);
  expect((await get(`${opened.url}/pacticipants`, basic("writer", "wrong"))).status).toBe(200);
  expect((await post(`${opened.url}/pacticipants`, { name: "A" })).status).toBe(401);
  await opened.stop();
});
test("without basic auth, credentials and tokens of any kind are ignored", async () => {
  const open = await startBroker();
  expect((await get(`${open.url}/`, { authorization: "Bearer abc" })).status).toBe(200);
  expect((await post(`${open.url}/pacticipants`, { name: "A" }, { headers: READER })).status).toBe(201);
  await open.stop();
});

test("credentials never reach the log", async () => {
  const lines: string[] = [];
  const loud = await startBroker(SETTINGS, { log: pino({ level: "trace" }, { write: (line: string) => void lines.push(line) }) });
  await get(`${loud.url}/pacticipants`, WRITER);
  await get(`${loud.url}/pacticipants`, basic("writer", "wr0ng"));
  await get(`${loud.url}/pacticipants`, { authorization: "Bearer t0ken" });
  await loud.stop();
  expect(lines.length).toBeGreaterThanOrEqual(3);
  const secrets = ["w:ord", "wr0ng", "t0ken", WRITER.authorization.slice(6)];
  expect(secrets.filter((secret) => lines.some((line) => line.includes(secret)))).toEqual([]);
});

test("a broker does not start with basic auth and without a password", () => {
  expect(() => readConfig({ PACT_BROKER_BASIC_AUTH_ENABLED: "true", PACT_BROKER_BASIC_AUTH_USERNAME: "w" })).toThrow(
    "PACT_BROKER_BASIC_AUTH_ENABLED needs PACT_BROKER_BASIC_AUTH_PASSWORD.",
  );
});
test("without a read-only password there is no read-only user", async () => {
  const single = await startBroker({ ...SETTINGS, basicAuthReadOnlyPassword: "" });
  expect((await get(`${single.url}/`, basic("reader", ""))).status).toBe(401);
  await single.stop();
});
test.each([
  ["Basic YTpi", { kind: "basic", name: "a", password: "b" }],
  ["basic   YTpiOmM=", { kind: "basic", name: "a", password: "b:c" }],
  ["Basic", { kind: "unsupported" }],
  ["Basic a b", { kind: "unsupported" }],
  ["Bearer x", { kind: "bearer", token: "x" }],
  ["bearer   x", { kind: "bearer", token: "x" }],
  ["Bearer x y", { kind: "unsupported" }],
  ["Digest x", { kind: "unsupported" }],
  ["", { kind: "none" }],
])("the header '%s' is read", (header, credentials) => {
  expect(readCredentials(header)).toEqual(credentials);
});
