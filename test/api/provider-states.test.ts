import { get, put, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn, interaction } from "../support/given.ts";

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
beforeEach(async () => {
  broker = await startBroker();
  given = givenOn(broker.url);
}, 60_000);
afterEach(() => broker.stop());

const within = (...states: readonly (object | string)[]) =>
  states.map((state, index) => ({
    ...interaction(`request ${index}`),
    ...(typeof state === "string" ? { providerState: state } : { providerStates: [state] }),
  }));
const states = async (scope = "", provider = "Orders") =>
  (await get(`${broker.url}/pacts/provider/${provider}/provider-states${scope}`)).body.providerStates;

test("the states of all consumers are listed by name, each with who wants it", async () => {
  await given.publishedPact({
    consumer: "Web",
    provider: "Orders",
    branch: "main",
    interactions: within("an order exists", "a user exists"),
  });
  await given.publishedPact({ consumer: "App", provider: "Orders", branch: "main", interactions: within({ name: "an order exists" }) });
  await given.publishedPact({ consumer: "App", provider: "Stock", branch: "main", interactions: within("stock is low") });
  expect(await states()).toEqual([
    { name: "a user exists", consumers: ["Web"] },
    { name: "an order exists", consumers: ["App", "Web"] },
  ]);
});

test("a state with other parameters is another state, and the order of parameters does not matter", async () => {
  const one = { name: "an order", params: { id: 1, kind: { a: [true, null], b: 1.5 } } };
  const same = { params: { kind: { b: 1.5, a: [true, null] }, id: 1 }, name: "an order" };
  const other = { name: "an order", params: { id: 2 } };
  const without = { name: "an order", params: {} };
  await given.publishedPact({ consumer: "Web", provider: "Orders", branch: "main", interactions: within(one, same, other) });
  await given.publishedPact({ consumer: "App", provider: "Orders", branch: "main", interactions: within(same, without) });
  expect(await states()).toEqual([
    { name: "an order", consumers: ["App"] },
    { name: "an order", params: one.params, consumers: ["App", "Web"] },
    { name: "an order", params: { id: 2 }, consumers: ["Web"] },
  ]);
});

test("only the latest pact of the main branch counts, unless another branch is named", async () => {
  const web = { consumer: "Web", provider: "Orders" };
  await given.publishedPact({ ...web, version: "1", branch: "main", interactions: within("old") });
  await given.publishedPact({ ...web, version: "2", branch: "main", interactions: within("new") });
  await given.publishedPact({ ...web, version: "3", branch: "feat/x", interactions: within("feature") });
  expect(await states()).toEqual([{ name: "new", consumers: ["Web"] }]);
  expect(await states("/branch/feat%2Fx")).toEqual([{ name: "feature", consumers: ["Web"] }]);
  expect(await states("/branch/nope")).toEqual([]);
});

test("in an environment the pacts of all versions there count", async () => {
  await given.environment("production");
  for (const version of ["1", "2"]) {
    await given.publishedPact({ consumer: "Web", provider: "Orders", version, interactions: within(`state ${version}`) });
    await given.release({ pacticipant: "Web", version, environment: "production" });
  }
  await given.publishedPact({ consumer: "Web", provider: "Orders", version: "3", branch: "main", interactions: within("state 3") });
  expect(await states("/environment/production")).toEqual([
    { name: "state 1", consumers: ["Web"] },
    { name: "state 2", consumers: ["Web"] },
  ]);
  expect(await states("/environment/nowhere")).toEqual([]);
});

test("parameters that Postgres cannot hold do not keep a pact from being published", async () => {
  const pact = `{"consumer":{"name":"Web"},"provider":{"name":"Orders"},"interactions":[{"description":"a","providerStates":[{"name":"n","params":{"big":1e999999,"text":"a\\u0000b\\ud800"}}]}]}`;
  expect((await put(given.at("pacts", "provider", "Orders", "consumer", "Web", "version", "1"), pact)).status).toBe(201);
  await given.version("Web", "1", { branch: "main" });
  expect(await states()).toMatchObject([{ name: "n", params: { text: "a\0b\uFFFD" }, consumers: ["Web"] }]);
});

test("a provider without pacts has no states, and an unknown one is not found", async () => {
  await given.pacticipant("Orders");
  expect(await states()).toEqual([]);
  const unknown = await get(`${broker.url}/pacts/provider/Nobody/provider-states`);
  expect(unknown).toMatchObject({ status: 404, body: { error: "No provider with name 'Nobody' found" } });
});
