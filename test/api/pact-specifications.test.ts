import { get, post, put, send, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn } from "../support/given.ts";

/** Pacts of every specification version, written by hand where no library that can be had here writes them. */
let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
beforeAll(async () => {
  broker = await startBroker();
  given = givenOn(broker.url);
}, 60_000);
afterAll(() => broker.stop());

const at = (consumer: string, version: string) => given.at("pacts", "provider", "Shop", "consumer", consumer, "version", version);
const file = (consumer: string, specification: string, rest: object) => ({
  consumer: { name: consumer },
  provider: { name: "Shop" },
  ...rest,
  metadata: {
    pactSpecification: { version: specification },
    ...("metadata" in rest && typeof rest.metadata === "object" ? rest.metadata : {}),
  },
});
const http = { description: "an order", request: { method: "GET", path: "/orders/1" }, response: { status: 200, body: { id: 1 } } };
/** What the protobuf plugin writes for a gRPC call: contents in base64 and what the plugin needs to read them. */
const grpc = (city: string) => ({
  type: "Synchronous/Messages",
  key: "c05e8d0d3e683897",
  description: "a route",
  pending: true,
  comments: { testname: "RouteTest", text: ["by plugin"], references: { ticket: { id: "W-7" } } },
  interactionMarkup: { markup: "```protobuf\nmessage Point {}\n```\n", markupType: "COMMON_MARK" },
  pluginConfiguration: { protobuf: { descriptorKey: "a85dff8f82655a9681aad113575dcfbb", service: ".routeguide.RouteGuide/GetFeature" } },
  providerStates: [{ name: "a map", params: { zoom: 3, of: "Berlin" } }],
  request: {
    contents: {
      content: "CLJ58dQCELjzvQo=",
      contentType: "application/protobuf;message=.Point",
      contentTypeHint: "BINARY",
      encoded: "base64",
    },
    matchingRules: { body: { "$.latitude": { combine: "AND", matchers: [{ match: "number" }] } } },
    generators: { body: { "$.latitude": { type: "RandomInt", min: 1, max: 9 } } },
  },
  response: [{ contents: { content: Buffer.from(city).toString("base64"), contentType: "application/protobuf", encoded: "base64" } }],
});
const plugins = [
  { name: "protobuf", version: "0.3.15", configuration: { a85dff8f82655a9681aad113575dcfbb: { protoDescriptors: "CsoC" } } },
];
const plain = (document: object): unknown =>
  JSON.parse(JSON.stringify(document, (key, value: unknown) => (["_id", "_links", "createdAt"].includes(key) ? undefined : value)));

test.each<[string, string, object]>([
  ["1.0.0", "V1", { interactions: [{ ...http, provider_state: "an order exists" }] }],
  [
    "2.0.0",
    "V2",
    { interactions: [{ ...http, providerState: "s", response: { status: 200, matchingRules: { "$.body.id": { match: "type" } } } }] },
  ],
  [
    "3.0.0",
    "V3",
    {
      interactions: [http],
      messages: [{ description: "an event", contents: { id: 1.0 }, metaData: { topic: "t" }, providerStates: [{ name: "s" }] }],
    },
  ],
  ["4.0", "V4", { interactions: [{ type: "Synchronous/HTTP", ...http }, grpc("Berlin")], metadata: { plugins } }],
])("a pact of specification %s is served as it was written, with an id for each interaction", async (specification, consumer, rest) => {
  const written = file(consumer, specification, rest);
  expect((await put(at(consumer, "1"), written)).status).toBe(201);
  const { body } = await get(at(consumer, "1"));
  expect(plain(body)).toEqual(written);
  for (const item of [...body.interactions, ...(body.messages ?? [])]) expect(item._id).toMatch(/^[0-9a-f]{40}$/);
});

test("a changed plugin interaction of the same version is refused by its name and path", async () => {
  const pact = (city: string) =>
    file("Plugged", "4.0", { interactions: [{ type: "Synchronous/HTTP", ...http }, grpc(city)], metadata: { plugins } });
  await put(at("Plugged", "1"), pact("Berlin"));
  const refused = await put(at("Plugged", "1"), pact("Bonn"));
  expect(refused.status).toBe(409);
  expect(refused.text).toContain("a route");
  expect(refused.text).toContain("response[0].contents.content");
  expect(
    (await put(at("Plugged", "2"), { ...pact("Berlin"), metadata: { ...pact("Berlin").metadata, "pact-js": { version: "17" } } })).status,
  ).toBe(201);
  const sha = async (version: string) => (await get(at("Plugged", version))).body._links["pb:pact-version"].name;
  expect(await sha("2")).toBe(await sha("1"));
});

test("parallel builds publish parts of one mixed pact, in any order and again", async () => {
  const part = (interaction: object, more: object = {}) => {
    const content = Buffer.from(JSON.stringify(file("Parts", "4.0", { interactions: [interaction], ...more }))).toString("base64");
    const contract = {
      consumerName: "Parts",
      providerName: "Shop",
      specification: "pact",
      contentType: "application/json",
      content,
      onConflict: "merge",
    };
    return post(`${broker.url}/contracts/publish`, {
      pacticipantName: "Parts",
      pacticipantVersionNumber: "1",
      branch: "main",
      contracts: [contract],
    });
  };
  const event = { type: "Asynchronous/Messages", description: "an order", contents: { content: { id: 1 } }, metadata: { topic: "orders" } };
  const parts = [part({ type: "Synchronous/HTTP", ...http }), part(event), part(grpc("Berlin"), { metadata: { plugins } }), part(event)];
  expect((await Promise.all(parts)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  const { body } = await get(at("Parts", "1"));
  expect(body.interactions.map(({ type }: { type: string }) => type).toSorted()).toEqual([
    "Asynchronous/Messages",
    "Synchronous/HTTP",
    "Synchronous/Messages",
  ]);
  expect(body.metadata.plugins).toEqual(plugins);
});

test("a part that contradicts what is there is refused by the interaction's name, and nothing of it is kept", async () => {
  const pact = file("Torn", "4.0", { interactions: [{ type: "Synchronous/HTTP", ...http }] });
  await put(at("Torn", "1"), pact);
  const before = (await get(at("Torn", "1"))).text;
  const other = { type: "Synchronous/HTTP", ...http, request: { method: "GET", path: "/elsewhere" } };
  const torn = file("Torn", "4.0", { interactions: [other, { ...other, description: "another" }] });
  const refused = await send("PATCH", at("Torn", "1"), torn);
  expect([refused.status, refused.text]).toEqual([
    409,
    expect.stringContaining('The interaction \\"an order\\" exists with a different request.'),
  ]);
  const older = await send("PATCH", at("Torn", "1"), file("Torn", "2.0.0", { interactions: [{ ...http, description: "old" }] }));
  expect([older.status, older.text]).toEqual([409, expect.stringContaining("specification 4.0")]);
  expect((await get(at("Torn", "1"))).text).toBe(before);
});

test("values that differ with every run are named in messages as in requests", async () => {
  const event = (at_: string) => ({ type: "Asynchronous/Messages", description: "an order", contents: { content: { placedAt: at_ } } });
  await put(at("Unstable", "1"), file("Unstable", "4.0", { interactions: [event("2026-11-21T10:00:00.123Z")] }));
  const refused = await put(at("Unstable", "1"), file("Unstable", "4.0", { interactions: [event("2026-11-21T10:03:17.456Z")] }));
  expect([refused.status, refused.text]).toEqual([409, expect.stringMatching(/placedAt[\s\S]*generated|generated[\s\S]*placedAt/)]);
});
