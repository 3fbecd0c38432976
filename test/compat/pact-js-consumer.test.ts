import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { get, post, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn } from "../support/given.ts";

/**
 * Genuine consumer tests (pact-js over the Rust core), and what the broker makes of the files that they write: of each
 * specification version, with HTTP, messages both ways and everything that V4 adds.
 */
let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
let pact: typeof import("@pact-foundation/pact");
let dir: string;

beforeAll(async () => {
  process.env["PACT_DO_NOT_TRACK"] = "true";
  // Loaded late: it is CommonJS over a native library.
  pact = await import("@pact-foundation/pact");
  broker = await startBroker();
  given = givenOn(broker.url);
}, 60_000);
afterAll(() => broker.stop());
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "weir-consumer-"));
});

const options = (consumer: string, provider: string) => ({ consumer, provider, dir, logLevel: "error" as const });

/** Publishes what the test wrote, as a file is published; returns the pact as the broker serves it. */
async function publishWritten(version: string) {
  const [name = ""] = readdirSync(dir);
  const file = readFileSync(join(dir, name));
  const { consumer, provider } = JSON.parse(file.toString()) as { consumer: { name: string }; provider: { name: string } };
  const contract = {
    consumerName: consumer.name,
    providerName: provider.name,
    specification: "pact",
    contentType: "application/json",
    content: file.toString("base64"),
  };
  const about = { pacticipantName: consumer.name, pacticipantVersionNumber: version, branch: "main" };
  const answer = await post(`${broker.url}/contracts/publish`, { ...about, contracts: [contract] });
  expect(answer.status).toBe(200);
  const served = await get(given.at("pacts", "provider", provider.name, "consumer", consumer.name, "version", version));
  return { written: JSON.parse(file.toString()), served: served.body };
}

/** The served document without what a broker adds. */
function plain(document: object): unknown {
  return JSON.parse(JSON.stringify(document, (key, value: unknown) => (["_id", "_links", "createdAt"].includes(key) ? undefined : value)));
}

test("a V3 HTTP consumer test is published as it was written, with matchers and generators", async () => {
  const { PactV3, MatchersV3 } = pact;
  await new PactV3(options("WebV3", "Users"))
    .given("user 7 exists", { id: 7 })
    .uponReceiving("a request for a user")
    .withRequest({ method: "GET", path: "/users/7", query: { expand: "all" } })
    .willRespondWith({
      status: 200,
      headers: { "Content-Type": "application/json" },
      body: { id: MatchersV3.integer(7), seen: MatchersV3.timestamp("yyyy-MM-dd", "2026-01-01"), token: MatchersV3.uuid() },
    })
    .executeTest(async (server) => {
      expect((await fetch(`${server.url}/users/7?expand=all`)).status).toBe(200);
    });
  const { written, served } = await publishWritten("1");
  expect(plain(served)).toEqual(plain(written));
  expect(served.metadata.pactSpecification.version).toBe("3.0.0");
  expect(JSON.stringify(served.interactions[0].response)).toContain("generators");
  expect(served.interactions[0]._id).toMatch(/^[0-9a-f]{40}$/);
});

test("a V4 file mixes HTTP, asynchronous and synchronous messages, with comments, references and pending", async () => {
  const v4 = new pact.PactV4(options("MixedV4", "Orders"));
  await v4
    .addInteraction()
    .given("order 1 exists")
    .uponReceiving("a request for an order")
    .withRequest("GET", "/orders/1")
    .willRespondWith(200, (builder) => void builder.jsonBody({ id: 1 }))
    .executeTest(async (server) => void (await fetch(`${server.url}/orders/1`)));
  await v4
    .addAsynchronousInteraction()
    .given("an order is placed", { id: 1 })
    .pending(true)
    .comment("waits for the new topic")
    .reference("ticket", "id", "W-7")
    .expectsToReceive("an order event", (builder) => void builder.withJSONContent({ id: 1, total: 3.5 }).withMetadata({ topic: "orders" }))
    .executeTest(async ({ contents }) => expect(contents.content).toEqual({ id: 1, total: 3.5 }));
  await v4
    .addSynchronousInteraction("a question about stock")
    .withRequest((builder) => void builder.withJSONContent({ item: "tea" }))
    .withResponse((builder) => void builder.withJSONContent({ left: 3 }))
    .executeTest(async ({ Response }) => expect(Response).toHaveLength(1));
  const { written, served } = await publishWritten("1");
  expect(plain(served)).toEqual(plain(written));
  expect(served.metadata.pactSpecification.version).toBe("4.0");
  const found = Object.fromEntries(served.interactions.map((one: { type: string }) => [one.type, one]));
  expect(found).toMatchObject({
    "Synchronous/HTTP": { description: "a request for an order", _id: expect.any(String) },
    "Asynchronous/Messages": {
      description: "an order event",
      pending: true,
      comments: { text: ["waits for the new topic"], references: { ticket: { id: "W-7" } } },
    },
    "Synchronous/Messages": { description: "a question about stock", response: [{ contents: { content: { left: 3 } } }] },
  });
  const states = (await get(given.at("pacts", "provider", "Orders", "provider-states"))).body;
  expect(JSON.stringify(states)).toContain("an order is placed");
});

test("a V3 message consumer test is published as messages", async () => {
  const { MessageConsumerPact, Matchers, asynchronousBodyHandler } = pact;
  await new MessageConsumerPact(options("Listener", "Shop"))
    .given("an order")
    .expectsToReceive("an order event")
    .withContent({ id: Matchers.like(1) })
    .withMetadata({ "content-type": "application/json" })
    .verify(asynchronousBodyHandler(async (message) => expect(message).toEqual({ id: 1 })));
  const { written, served } = await publishWritten("1");
  expect(plain(served)).toEqual(plain(written));
  expect(served.messages).toMatchObject([{ description: "an order event", contents: { id: 1 }, _id: expect.any(String) }]);
});

test("binary bodies are kept to the byte", async () => {
  const bytes = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff, 0x0d, 0x0a]);
  await new pact.PactV4(options("Binary", "Images"))
    .addInteraction()
    .uponReceiving("a request for a picture")
    .withRequest("GET", "/7.png")
    .willRespondWith(200, (builder) => void builder.body("image/png", bytes))
    .executeTest(async (server) => {
      expect(Buffer.from(await (await fetch(`${server.url}/7.png`)).arrayBuffer()).equals(bytes)).toBe(true);
    });
  const { served } = await publishWritten("1");
  const [{ response }] = served.interactions;
  expect(response.body).toMatchObject({ encoded: "base64", content: bytes.toString("base64") });
});

test("the same test run again publishes the same content, another version shares it", async () => {
  const write = () =>
    new pact.PactV4(options("Again", "Users"))
      .addInteraction()
      .uponReceiving("a request")
      .withRequest("GET", "/a")
      .willRespondWith(200, (builder) => void builder.jsonBody({ id: pact.MatchersV3.like(1) }))
      .executeTest(async (server) => void (await fetch(`${server.url}/a`)));
  await write();
  const first = await publishWritten("1");
  await write();
  const again = await publishWritten("1");
  const second = await publishWritten("2");
  const content = (body: { _links: Record<string, { href: string }> }) => body._links["pb:pact-version"]?.href;
  expect(content(first.served)).toMatch(/pact-version\/\w+/);
  expect([content(again.served), content(second.served)]).toEqual([content(first.served), content(first.served)]);
});
