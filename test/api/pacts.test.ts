import { get, put, send, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn, interaction } from "../support/given.ts";

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
beforeAll(async () => {
  broker = await startBroker();
  given = givenOn(broker.url);
}, 60_000);
afterAll(() => broker.stop());

const address = (consumer: string, version: string, provider = "Orders") =>
  given.at("pacts", "provider", provider, "consumer", consumer, "version", version);
const pact = (interactions: readonly object[]) => ({ interactions, metadata: { pactSpecification: { version: "2.0.0" } } });

test("a first publication is created, the same again is not", async () => {
  expect((await put(address("Put", "1"), pact([interaction("a")]))).status).toBe(201);
  expect((await put(address("Put", "1"), pact([interaction("a")]))).status).toBe(200);
});

test("changed content for the same version is a conflict that leaves the pact as it was", async () => {
  await put(address("Conflict", "1"), pact([interaction("a")]));
  const refused = await put(address("Conflict", "1"), pact([interaction("b")]));
  expect(refused.status).toBe(409);
  expect(refused.body.error).toMatch(/^Cannot change the content of the pact for Conflict version 1/);
  expect((await get(address("Conflict", "1"))).body.interactions[0].description).toBe("a");
});

test("changed content is taken where the operator allows it", async () => {
  const lenient = await startBroker({ allowContractModification: true });
  const self = `${lenient.url}/pacts/provider/Orders/consumer/Web/version/1`;
  await put(self, pact([interaction("a")]));
  expect((await put(self, pact([interaction("b")]))).status).toBe(200);
  expect((await get(self)).body.interactions[0].description).toBe("b");
  await lenient.stop();
});

test("numbers are served as they were published", async () => {
  const text =
    '{"interactions":[{"description":"n","request":{"method":"GET","path":"/"},"response":{"status":200,"body":{"big":12345678901234567890,"price":1.10,"whole":1.0}}}]}';
  await send("PUT", address("Numbers", "1"), text);
  expect((await get(address("Numbers", "1"))).text).toContain('"body":{"big":12345678901234567890,"price":1.10,"whole":1.0}');
});

test("every interaction carries its id, and verifiers find their links", async () => {
  const { body } = await put(address("Links", "1"), pact([interaction("a")]));
  expect(body.interactions[0]._id).toMatch(/^[0-9a-f]{40}$/);
  const results = body._links["pb:publish-verification-results"].href;
  expect(results).toBe(`${body._links["pb:pact-version"].href}/verification-results`);
  expect(body._links["pb:provider"].href).toBe(given.at("pacticipants", "Orders"));
});

test("a downloaded pact that is published again has the same content", async () => {
  const first = await put(address("Copy", "1"), pact([interaction("a")]));
  const again = await put(address("Copy", "2"), { ...first.body, consumer: { name: "Copy" }, provider: { name: "Orders" } });
  expect(again.body._links["pb:pact-version"]).toEqual(first.body._links["pb:pact-version"]);
});

test("names in the pact must be those of its address", async () => {
  const answer = await put(address("Names", "1"), { consumer: { name: "X" }, provider: { name: "Y" }, ...pact([]) });
  expect({ status: answer.status, body: answer.body }).toEqual({
    status: 400,
    body: {
      errors: {
        "consumer.name": ["name in pact 'X' does not match name in URL path 'Names'."],
        "provider.name": ["name in pact 'Y' does not match name in URL path 'Orders'."],
      },
    },
  });
});

test("names with slashes, spaces and plus signs are single segments", async () => {
  const self = given.at("pacts", "provider", "Pro vider/x", "consumer", "Con+sumer/y", "version", "feat/z+1 a");
  expect((await put(self, pact([]))).status).toBe(201);
  const { body } = await get(self);
  expect(body._links["pb:consumer-version"].name).toBe("feat/z+1 a");
  expect((await get(body._links.self.href)).status).toBe(200);
});

describe("the latest pact", () => {
  beforeAll(async () => {
    await given.publishedPact({
      consumer: "Line",
      provider: "Orders",
      version: "1",
      branch: "main",
      tags: ["prod"],
      interactions: [interaction("one")],
    });
    await given.publishedPact({ consumer: "Line", provider: "Orders", version: "2", branch: "main", interactions: [interaction("two")] });
    await given.publishedPact({
      consumer: "Line",
      provider: "Orders",
      version: "3",
      branch: "feat/x",
      tags: ["dev"],
      interactions: [interaction("two")],
    });
  });
  const base = () => given.at("pacts", "provider", "Orders", "consumer", "Line");

  test.each([
    ["overall is that of the highest version", "/latest", "3"],
    ["of a branch is that of its newest version", "/branch/main/latest", "2"],
    ["of a branch with a slash in its name is found", "/branch/feat%2Fx/latest", "3"],
    ["with a tag is that of the highest version with it", "/latest/prod", "1"],
    ["without a tag is that of the highest untagged version", "/latest-untagged", "2"],
  ])("%s", async (_name, path, version) => {
    const answer = await get(`${base()}${path}`);
    expect(answer.body._links["pb:consumer-version"].name).toBe(version);
    expect(answer.headers.get("x-pact-consumer-version")).toBe(version);
  });

  test("the previous distinct pact is the newest earlier one with other content", async () => {
    const { body } = await get(`${base()}/version/3/previous-distinct`);
    expect(body._links["pb:consumer-version"].name).toBe("1");
  });
  test("what no version has is not found", async () => {
    expect((await get(`${base()}/latest/none`)).body).toEqual({ error: "The requested document was not found on this server." });
  });
  test("a content address finds the newest version that published it", async () => {
    const { body } = await get(`${base()}/version/2`);
    expect((await get(body._links["pb:pact-version"].href)).body._links["pb:consumer-version"].name).toBe("3");
  });
  test("lists name every version, newest first", async () => {
    const { body } = await get(`${base()}/versions`);
    expect(
      body._embedded.pacts.map((item: { _embedded: { consumerVersion: { number: string } } }) => item._embedded.consumerVersion.number),
    ).toEqual(["3", "2", "1"]);
  });
});

test("a provider's latest pacts name each consumer once", async () => {
  await given.publishedPact({ consumer: "A", provider: "Hub", version: "1" });
  await given.publishedPact({ consumer: "A", provider: "Hub", version: "2" });
  await given.publishedPact({ consumer: "B", provider: "Hub", version: "1" });
  const { body } = await get(given.at("pacts", "provider", "Hub", "latest"));
  expect(body._links["pb:pacts"].map(({ title }: { title: string }) => title)).toEqual([
    "Pact between A (2) and Hub",
    "Pact between B (1) and Hub",
  ]);
});

test("deleting the pact of one version leaves those of others", async () => {
  await put(address("Delete", "1"), pact([interaction("a")]));
  await put(address("Delete", "2"), pact([interaction("a")]));
  expect((await send("DELETE", address("Delete", "1"))).status).toBe(200);
  expect((await get(address("Delete", "1"))).status).toBe(404);
  expect((await get(address("Delete", "2"))).status).toBe(200);
});

test("two parallel partial publications are merged", async () => {
  const parts = ["a", "b", "c", "d"].map((name) => send("PATCH", address("Parallel", "1"), pact([interaction(name)])));
  const statuses = (await Promise.all(parts)).map(({ status }) => status).toSorted();
  expect(statuses).toEqual([200, 200, 200, 201]);
  const { body } = await get(address("Parallel", "1"));
  expect(body.interactions.map(({ description }: { description: string }) => description).toSorted()).toEqual(["a", "b", "c", "d"]);
});

test("a body over the limit is refused", async () => {
  const small = await startBroker({ bodyLimitBytes: 1000 });
  const answer = await put(`${small.url}/pacts/provider/P/consumer/C/version/1`, pact([interaction("x".repeat(2000))]));
  expect(answer.status).toBe(413);
  await small.stop();
});
