import { connect } from "node:net";
import { get, post, put, send, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn } from "../support/given.ts";

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
beforeAll(async () => {
  broker = await startBroker();
  given = givenOn(broker.url);
}, 60_000);
afterAll(() => broker.stop());

const alive = async () => expect((await get(`${broker.url}/livez`)).body).toEqual({ ok: true });

test("a method that a resource does not have is refused with those that it has", async () => {
  const answer = await send("DELETE", `${broker.url}/contracts/publish`);
  expect({ status: answer.status, allow: answer.headers.get("allow"), text: answer.text }).toEqual({
    status: 405,
    allow: "POST, OPTIONS",
    text: "",
  });
});
test("OPTIONS names the methods", async () => {
  const answer = await send("OPTIONS", `${broker.url}/pacticipants`);
  expect({ status: answer.status, methods: answer.headers.get("access-control-allow-methods") }).toEqual({
    status: 200,
    methods: "GET, POST, OPTIONS",
  });
});
test("what a browser sends for a page of another site changes nothing; it may read, and a page of ours may change", async () => {
  const from = (site: string) => ({ headers: { "sec-fetch-site": site, accept: "application/json" } });
  const foreign = await post(`${broker.url}/pacticipants`, { name: "Foreign" }, from("cross-site"));
  expect({ status: foreign.status, text: foreign.text }).toEqual({ status: 403, text: expect.stringContaining("Pages of other sites") });
  const schema = await post(`${broker.url}/subjects/foreign/versions`, { schema: '"int"' }, from("cross-site"));
  expect({ status: schema.status, code: schema.body.error_code }).toEqual({ status: 403, code: 40301 });
  expect((await get(`${broker.url}/pacticipants/Foreign`)).status).toBe(404);
  expect((await get(`${broker.url}/pacticipants`, { "sec-fetch-site": "cross-site" })).status).toBe(200);
  expect((await post(`${broker.url}/pacticipants`, { name: "Own" }, from("same-origin"))).status).toBe(201);
});
test("an answer that the client does not accept is refused", async () => {
  expect((await get(`${broker.url}/pacticipants`, { accept: "text/csv" })).status).toBe(406);
});
test("who asks for plain JSON gets plain JSON", async () => {
  const answer = await get(`${broker.url}/pacticipants`, { accept: "application/json" });
  expect(answer.headers.get("content-type")).toBe("application/json;charset=utf-8");
});
test("what is not there is not found, in the client's dialect", async () => {
  expect((await get(`${broker.url}/no/such/thing`)).body).toEqual({ error: "The requested document was not found on this server." });
  const problem = await get(`${broker.url}/pacticipants/nobody`, { accept: "application/hal+json, application/problem+json" });
  expect(problem.body).toMatchObject({ title: "404 Not Found", status: 404, detail: "No pacticipant with name 'nobody' found" });
});
test("links follow the address that a proxy was asked for", async () => {
  const forwarded = { "x-forwarded-host": "broker.example.org", "x-forwarded-proto": "https", "x-forwarded-port": "443" };
  expect((await get(`${broker.url}/`, forwarded)).body._links.self.href).toBe("https://broker.example.org");
});
test("a forwarded host that is no host name does not get into links", async () => {
  expect((await get(`${broker.url}/`, { "x-forwarded-host": 'evil"><script>' })).body._links.self.href).toBe(broker.url);
});
test("links start with the configured base", async () => {
  const configured = await startBroker({ baseUrls: ["https://weir.example.org/broker"] });
  expect((await get(`${configured.url}/`)).body._links["pb:pacticipants"].href).toBe("https://weir.example.org/broker/pacticipants");
  await configured.stop();
});
test("nothing an answer holds is run, framed or guessed by a browser", async () => {
  const { headers } = await get(`${broker.url}/`);
  expect(headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
});

test.each([
  ["a path that cannot be decoded", "/pacticipants/%E0%A4%A", 400],
  ["a null character in a path", "/pacticipants/a%00b", 422],
  ["a line break in a path", "/pacticipants/a%0Ab", 422],
  ["an empty segment", "/pacticipants//versions", 404],
])("%s is refused and the broker goes on", async (_name, path, status) => {
  expect((await get(`${broker.url}${path}`)).status).toBe(status);
  await alive();
});

test("a null character in a name is refused", async () => {
  expect((await post(`${broker.url}/pacticipants`, { name: "a\u0000b" })).status).toBe(400);
  await alive();
});
test("a pact may hold any character that JSON can", async () => {
  const self = given.at("pacts", "provider", "P", "consumer", "C", "version", "1");
  const interactions = [{ description: "null \u0000 and half \ud800", providerState: "\u0000" }];
  expect((await put(self, { interactions })).status).toBe(201);
  expect((await get(self)).body.interactions[0].description).toBe("null \u0000 and half \ud800");
});
test("a body that is not UTF-8 is refused with the place", async () => {
  const response = await fetch(`${broker.url}/pacticipants`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: Buffer.from([0x7b, 0x22, 0x61, 0xff, 0x22, 0x7d]),
  });
  expect({ status: response.status, body: await response.json() }).toEqual({
    status: 400,
    body: {
      error:
        "Request body has a non UTF-8 character at char 3 and cannot be parsed as JSON. Fragment preceding invalid character is: '{\"a'",
    },
  });
});
test("a client that goes away in the middle of its request harms nobody", async () => {
  const { port } = new URL(broker.url);
  const socket = connect(Number(port), "127.0.0.1");
  socket.write("POST /contracts/publish HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{");
  await new Promise((sent) => setTimeout(sent, 50));
  socket.destroy();
  await alive();
});
test("a hundred questions at once are all answered", async () => {
  const answers = await Promise.all(Array.from({ length: 100 }, () => get(`${broker.url}/pacticipants`)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
});
test("the document that the broker serves is the one that it was built from", async () => {
  const { body } = await get(`${broker.url}/openapi.json`, { accept: "application/json" });
  expect(body.paths["/can-i-deploy"].get.operationId).toBe("canIDeploy");
});
test.each(["/livez", "/readyz", "/diagnostic/status/heartbeat", "/diagnostic/status/dependencies"])(
  "%s answers that all is well",
  async (path) => {
    expect((await get(`${broker.url}${path}`)).status).toBe(200);
  },
);
