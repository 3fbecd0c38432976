import { get, post, put, send, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn, interaction } from "../support/given.ts";
import { type CountingDb, countingDb } from "../support/count-statements.ts";

let broker: TestBroker;
let counting: CountingDb;
let given: ReturnType<typeof givenOn>;
beforeAll(async () => {
  broker = await startBroker({}, { wrap: (db) => (counting = countingDb(db)).db });
  given = givenOn(broker.url);
}, 60_000);
// Every list is about the whole broker: each test starts from an empty one.
beforeEach(async () => {
  const { body } = await get(`${broker.url}/pacticipants`);
  for (const { name } of body._embedded.pacticipants) await send("DELETE", given.at("pacticipants", name));
});
afterAll(() => broker.stop());

const list = async (query = "") => (await get(`${broker.url}/integrations${query}`)).body;
const pairs = (body: { _embedded: { integrations: { consumer: { name: string }; provider: { name: string } }[] } }) =>
  body._embedded.integrations.map(({ consumer, provider }) => `${consumer.name}-${provider.name}`);
// The Pact Broker refuses a client that accepts only HAL here; its own pages send this.
const remove = (path: string) => send("DELETE", `${broker.url}${path}`, undefined, { headers: { accept: "application/json, */*" } });
const status = async (path: string) => (await get(`${broker.url}${path}`)).status;

test("integrations are listed with news first, a new result included", async () => {
  await given.publishedPact({ consumer: "Foo", provider: "Bar" });
  await given.publishedPact({ consumer: "Bar", provider: "Baz qux" });
  await given.publishedPact({ consumer: "Lone", provider: "Ly" });
  expect(pairs(await list())).toEqual(["Lone-Ly", "Bar-Baz qux", "Foo-Bar"]);
  await given.verification({ consumer: "Foo", provider: "Bar" });
  const body = await list();
  expect(pairs(body)).toEqual(["Foo-Bar", "Lone-Ly", "Bar-Baz qux"]);
  expect(body.page).toBeUndefined();
  expect(body._embedded.integrations[2]._links).toEqual({
    "pb:dashboard": { title: "BETA: Pacts to show on the dashboard", href: `${broker.url}/dashboard/provider/Baz%20qux/consumer/Bar` },
    "pb:matrix": { title: "Matrix of pacts/verification results for Bar and Baz qux", href: "/matrix/provider/Baz%20qux/consumer/Bar" },
    "pb:group": { href: `${broker.url}/pacticipants/Bar` },
    "pb:delete_integration": {
      title: "Delete the integration between Bar and Baz qux",
      href: `${broker.url}/integrations/provider/Baz%20qux/consumer/Bar`,
    },
  });
});

test("who accepts anything gets the integrations for Graphviz", async () => {
  await given.publishedPact({ consumer: "Foo", provider: "Bar" });
  const answer = await get(`${broker.url}/integrations`, { accept: "*/*" });
  expect(answer.headers.get("content-type")).toBe("text/vnd.graphviz;charset=utf-8");
  expect(answer.text).toBe(
    "digraph { ranksep=3; ratio=auto; overlap=false; node [  shape = plaintext, fontname = Helvetica ];\n  Foo -> Bar\n}\n",
  );
});

test("integrations come in pages, and by part of a name in any case, with the same number of statements", async () => {
  for (const consumer of ["A", "B", "C_D"]) await given.publishedPact({ consumer, provider: "Provider" });
  const body = await list("?pageNumber=1&pageSize=2");
  expect(body.page).toEqual({ number: 1, size: 2, totalElements: 3, totalPages: 2 });
  expect(body._links.next).toEqual({ href: `${broker.url}/integrations?size=2&page=2`, title: "Next page" });
  expect(pairs(await list("?page=2&size=2"))).toEqual(["A-Provider"]);
  expect(pairs(await list("?q=c_"))).toEqual(["C_D-Provider"]);
  expect(pairs(await list("?q=PROV"))).toHaveLength(3);
  expect(pairs(await list("?q=_"))).toEqual(["C_D-Provider"]);
  expect((await get(`${broker.url}/integrations?page=0`)).status).toBe(400);
  const [one, three] = [
    (await counting.during(() => list("?size=1"))).statements,
    (await counting.during(() => list("?size=3"))).statements,
  ];
  expect([one, three]).toEqual([2, 2]);
});

test("deleting an integration takes pacts, results, and whom nothing else needs", async () => {
  await given.publishedPact({ consumer: "Foo", provider: "Bar", branch: "main", tags: ["prod"] });
  await given.verification({ consumer: "Foo", provider: "Bar", branch: "main" });
  await given.publishedPact({ consumer: "Lone", provider: "Ly" });
  expect((await remove("/integrations/provider/Bar/consumer/Foo")).status).toBe(204);
  expect(pairs(await list())).toEqual(["Lone-Ly"]);
  for (const name of ["Foo", "Bar"]) expect(await status(`/pacticipants/${name}`)).toBe(404);
  expect(await status("/pacts/provider/Ly/consumer/Lone/latest")).toBe(200);
});

test("deleting an integration leaves what others need", async () => {
  await given.environment("prod");
  await given.publishedPact({ consumer: "Foo", provider: "Bar", version: "1" });
  await given.publishedPact({ consumer: "Foo", provider: "Baz", version: "2" });
  await given.publishedPact({ consumer: "Qux", provider: "Bar", interactions: [interaction("another request")] });
  await given.verification({ consumer: "Foo", provider: "Bar", providerVersion: "only-foo" });
  await given.verification({ consumer: "Foo", provider: "Bar", providerVersion: "deployed" });
  await given.verification({ consumer: "Foo", provider: "Bar", providerVersion: "both" });
  await given.verification({ consumer: "Qux", provider: "Bar", providerVersion: "both" });
  await given.deployment({ pacticipant: "Bar", version: "deployed", environment: "prod" });
  await given.version("Foo", "by-hand", { branch: "main" });

  await remove("/integrations/provider/Bar/consumer/Foo");
  expect(pairs(await list()).sort()).toEqual(["Foo-Baz", "Qux-Bar"]);
  expect(await status("/pacticipants/Foo/versions/1")).toBe(404);
  expect(await status("/pacticipants/Bar/versions/only-foo")).toBe(404);
  for (const kept of ["Foo/versions/2", "Foo/versions/by-hand", "Bar/versions/both", "Bar/versions/deployed"])
    expect([kept, await status(`/pacticipants/${kept}`)]).toEqual([kept, 200]);
  const result = await get(`${broker.url}/pacts/provider/Bar/consumer/Qux/version/1/verification-results/latest`);
  expect(result.body).toMatchObject({ success: true, providerApplicationVersion: "both" });
});

test("webhooks of exactly the pair go with the integration", async () => {
  await given.publishedPact({ consumer: "Foo", provider: "Bar" });
  await given.publishedPact({ consumer: "Foo", provider: "Baz" });
  const request = { method: "POST", url: "https://ci.example.org/build" };
  const events = [{ name: "contract_published" }];
  for (const path of ["provider/Bar/consumer/Foo", "provider/Baz/consumer/Foo", "consumer/Foo"])
    expect((await post(`${broker.url}/webhooks/${path}`, { events, request })).status).toBe(201);
  await given.publishedPact({ consumer: "Foo", provider: "Bar", version: "2" });
  await remove("/integrations/provider/Bar/consumer/Foo");
  const { body } = await get(`${broker.url}/webhooks`);
  expect(body._links["pb:webhooks"]).toHaveLength(2);
});

test("a branch whose head goes with the integration gets its highest version as head", async () => {
  await given.publishedPact({ consumer: "Foo", provider: "Baz", version: "1", branch: "main" });
  await given.publishedPact({ consumer: "Foo", provider: "Bar", version: "2", branch: "main" });
  await remove("/integrations/provider/Bar/consumer/Foo");
  const latest = await get(`${broker.url}/pacticipants/Foo/branches/main/latest-version`);
  expect(latest.body.number).toBe("1");
});

test("versions that declare events outlive the integration", async () => {
  await given.publishedPact({ consumer: "Foo", provider: "Bar" });
  const schema = JSON.stringify({ type: "record", name: "Placed", fields: [] });
  const declared = await put(`${broker.url}/event-contracts/pacticipant/Foo/version/1`, {
    writes: [{ subject: "placed", schema }],
    reads: [],
  });
  expect(declared.status).toBeLessThan(300);
  await remove("/integrations/provider/Bar/consumer/Foo");
  expect(await status("/event-contracts/pacticipant/Foo/version/1")).toBe(200);
  expect(await status("/pacticipants/Bar")).toBe(404);
});

test("an integration can be deleted when it exists, by clients that do not insist on HAL", async () => {
  await given.publishedPact({ consumer: "Foo", provider: "Bar" });
  const path = "/integrations/provider/Bar/consumer/Foo";
  expect((await send("DELETE", `${broker.url}${path}`)).status).toBe(406);
  expect((await remove("/integrations/provider/Foo/consumer/Bar")).status).toBe(404);
  const unknown = await remove("/integrations/provider/Bar/consumer/Nope");
  expect([unknown.status, unknown.body]).toEqual([404, { error: "No consumer with name 'Nope' found" }]);
  expect((await remove(path)).status).toBe(204);
});

test("all integrations can be deleted at once; a pact can be published again afterwards", async () => {
  await given.publishedPact({ consumer: "Foo", provider: "Bar" });
  await given.publishedPact({ consumer: "Bar", provider: "Baz" });
  await given.verification({ consumer: "Foo", provider: "Bar" });
  await given.pacticipant("Hermit");
  expect((await send("DELETE", `${broker.url}/integrations`)).status).toBe(204);
  expect(pairs(await list())).toEqual([]);
  const { body } = await get(`${broker.url}/pacticipants`);
  expect(body._embedded.pacticipants.map(({ name }: { name: string }) => name)).toEqual(["Hermit"]);
  await given.publishedPact({ consumer: "Foo", provider: "Bar" });
  expect(await status("/pacts/provider/Bar/consumer/Foo/version/1/verification-results/latest")).toBe(404);
});

test("an integration that is deleted while versions are published ends up whole or not at all", async () => {
  await given.publishedPact({ consumer: "Foo", provider: "Bar", version: "0" });
  const numbers = Array.from({ length: 6 }, (_, index) => String(index + 1));
  const publish = (version: string) => given.publishedPact({ consumer: "Foo", provider: "Bar", version }).catch(() => undefined);
  await Promise.all([...numbers.map(publish), remove("/integrations/provider/Bar/consumer/Foo")]);
  await given.publishedPact({ consumer: "Foo", provider: "Bar", version: "last" });
  const { body } = await get(`${broker.url}/pacts/provider/Bar/consumer/Foo/versions`);
  for (const { href } of body._links["pact-versions"]) expect((await get(href)).status).toBe(200);
});
