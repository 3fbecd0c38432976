import { get, put, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn } from "../support/given.ts";

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
beforeAll(async () => {
  broker = await startBroker();
  given = givenOn(broker.url);
}, 60_000);
afterAll(() => broker.stop());

test("an address may end with the media type that is wanted, whatever the client accepts", async () => {
  await given.pacticipant("Web");
  const answer = await get(`${broker.url}/pacticipants.json?q=w`, { accept: "image/png" });
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/hal+json;charset=utf-8"]);
  expect(answer.body._embedded.pacticipants).toHaveLength(1);
  expect((await get(`${broker.url}/pacticipants.yaml`)).status).toBe(406);
});

test("links of the answer do not repeat the ending", async () => {
  await given.publishedPact({ consumer: "Web", provider: "Orders" });
  const { body } = await get(`${given.at("pacts", "provider", "Orders", "latest")}.json`);
  expect(body._links.self.href).toBe(given.at("pacts", "provider", "Orders", "latest"));
});

test("what is written belongs to the name with its ending", async () => {
  await put(given.at("pacticipants", "Web", "versions", "1.json"), {});
  const { body } = await get(given.at("pacticipants", "Web", "versions"));
  expect(body._embedded.versions.map(({ number }: { number: string }) => number)).toContain("1.json");
});

test("addresses that end so themselves, and subjects of the registry, are left alone", async () => {
  expect((await get(`${broker.url}/openapi.json`, { accept: "application/json" })).body.openapi).toBe("3.1.0");
  const config = given.at("config", "orders.json");
  await put(config, { compatibility: "FULL" }, { headers: { accept: "application/json" } });
  expect((await get(config, { accept: "application/json" })).body).toMatchObject({ compatibilityLevel: "FULL" });
});
