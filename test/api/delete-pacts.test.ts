import { get, put, send, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn, interaction } from "../support/given.ts";

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
beforeAll(async () => {
  broker = await startBroker({ allowContractModification: true });
  given = givenOn(broker.url);
}, 60_000);
afterAll(() => broker.stop());

const integration = (consumer: string, provider = "Orders") => given.at("pacts", "provider", provider, "consumer", consumer);
const remove = (url: string) => send("DELETE", url);
async function versionsOf(consumer: string, provider = "Orders"): Promise<string[]> {
  const { body } = await get(`${integration(consumer, provider)}/versions`);
  return body._embedded.pacts.map((pact: { _embedded: { consumerVersion: { number: string } } }) => pact._embedded.consumerVersion.number);
}
/** Versions 1 (main, prod), 2 (feat/x, dev and prod), 3 (main). */
async function threeVersions(consumer: string): Promise<void> {
  await given.pacticipant(consumer, { mainBranch: "main" });
  const about = { consumer, provider: "Orders" };
  await given.publishedPact({ ...about, version: "1", branch: "main", tags: ["prod"] });
  await given.publishedPact({ ...about, version: "2", branch: "feat/x", tags: ["dev", "prod"] });
  await given.publishedPact({ ...about, version: "3", branch: "main" });
}

test.each([
  ["with a tag", "/tag/prod", ["3"]],
  ["of a branch", "/branch/feat%2Fx", ["3", "1"]],
  ["of the main branch", "/branch/versions", ["2"]],
  ["with a tag that no version has", "/tag/none", ["3", "2", "1"]],
])("deleting the pacts of versions %s leaves those of others", async (name, path, left) => {
  await threeVersions(name);
  const { status, body } = await remove(`${integration(name)}${path}`);
  expect({ status, links: body._links }).toEqual({
    status: 200,
    links: {
      index: { href: broker.url },
      "pb:latest-pact-version": { href: `${integration(name)}/latest`, title: "Latest version of this pact" },
    },
  });
  expect(await versionsOf(name)).toEqual(left);
});

test("where no pact is left, no link leads to the latest", async () => {
  await given.publishedPact({ consumer: "Alone", provider: "Orders", tags: ["dev"] });
  const { status, body } = await remove(`${integration("Alone")}/tag/dev`);
  expect([status, Object.keys(body._links)]).toEqual([200, ["index"]]);
  expect((await get(`${integration("Alone")}/latest`)).status).toBe(404);
});

test("pacts with other providers stay", async () => {
  await given.publishedPact({ consumer: "Two", provider: "Orders", tags: ["dev"] });
  await given.publishedPact({ consumer: "Two", provider: "Users", tags: ["dev"] });
  await remove(`${integration("Two")}/tag/dev`);
  expect(await versionsOf("Two", "Users")).toEqual(["1"]);
});

test("a name that is half of a statement is only a name", async () => {
  await given.publishedPact({ consumer: "Quoted", provider: "Orders", tags: ["dev"] });
  await remove(`${integration("Quoted")}/tag/${encodeURIComponent("x' or '1'='1")}`);
  expect(await versionsOf("Quoted")).toEqual(["1"]);
});

test("overwritten revisions go with the pact", async () => {
  await given.publishedPact({ consumer: "Revised", provider: "Orders", tags: ["dev"] });
  await put(`${integration("Revised")}/version/1`, { interactions: [interaction("other")] });
  await remove(`${integration("Revised")}/tag/dev`);
  await put(`${integration("Revised")}/version/1`, { interactions: [interaction("third")] });
  const { body } = await get(given.at("matrix", "provider", "Orders", "consumer", "Revised"));
  expect(body.matrix).toHaveLength(1);
});

test("parties that do not exist are not found", async () => {
  expect((await remove(`${integration("Nobody")}/tag/dev`)).status).toBe(404);
  expect((await remove(`${integration("Nobody", "Nothing")}/branch/main`)).status).toBe(404);
});
