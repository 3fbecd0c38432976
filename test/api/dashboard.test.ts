import { get, post, send, startBroker, type TestBroker } from "../support/broker.ts";
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

const dashboard = async (path = "/dashboard") => (await get(`${broker.url}${path}`)).body.items;
const pact = (version: string, more: { branch?: string; tags?: string[]; interactions?: object[] } = {}) =>
  given.publishedPact({ consumer: "Foo", provider: "Bar", version, ...more });
const changed = [interaction("another request")];

interface Item {
  readonly consumer: { readonly name: string; readonly version: { readonly number: string } };
  readonly verificationStatus: string;
}
const states = (items: Item[]) => items.map(({ consumer, verificationStatus }) => `${consumer.version.number} ${verificationStatus}`);

test("an empty broker has an empty dashboard", async () => {
  expect((await get(`${broker.url}/dashboard`)).body).toEqual({ items: [] });
});

test("the dashboard shows the latest pact, those of branches and those with tags, each once", async () => {
  await pact("1", { branch: "main", tags: ["prod"] });
  await pact("2", { branch: "feature/x", interactions: changed });
  await pact("3", { branch: "main", interactions: changed });
  await pact("4", { branch: "main", interactions: changed });
  expect(states(await dashboard())).toEqual(["4 never", "2 never", "1 never"]);
});

test("an item says everything about pact and result, nulls included", async () => {
  await pact("1", { branch: "main", tags: ["prod"] });
  await pact("2", { branch: "main", interactions: changed });
  await given.verification({
    consumer: "Foo",
    provider: "Bar",
    consumerVersion: "2",
    providerVersion: "b1",
    branch: "main",
    tags: ["test"],
  });
  const [second, first] = await dashboard();
  const { url } = broker;
  expect(second).toEqual({
    consumer: {
      name: "Foo",
      version: { number: "2", branch: "main", headBranchNames: ["main"], _links: { self: { href: `${url}/pacticipants/Foo/versions/2` } } },
      _links: { self: { href: `${url}/pacticipants/Foo` } },
    },
    provider: {
      name: "Bar",
      version: { number: "b1", branch: "main", headBranchNames: ["main"] },
      _links: { self: { href: `${url}/pacticipants/Bar` } },
    },
    pact: { createdAt: expect.stringMatching(/\+00:00$/), _links: { self: { href: `${url}/pacts/provider/Bar/consumer/Foo/version/2` } } },
    pactTags: [],
    latestVerificationResult: {
      success: true,
      verifiedAt: expect.stringMatching(/\+00:00$/),
      _links: { self: { href: `${url}/pacts/provider/Bar/consumer/Foo/version/2/verification-results/latest` } },
    },
    latestVerificationResultTags: [
      { name: "test", latest: true, _links: { self: { href: `${url}/pacticipants/Bar/versions/b1/tags/test` } } },
    ],
    verificationStatus: "success",
    webhookStatus: "none",
    latestWebhookExecution: null,
    _links: {
      "pb:webhook-status": { title: "Status of webhooks for Foo/Bar pact", href: `${url}/pacts/provider/Bar/consumer/Foo/webhooks/status` },
    },
  });
  expect(first).toMatchObject({
    consumer: { version: { number: "1", branch: null, headBranchNames: [] } },
    provider: { version: null },
    pactTags: [{ name: "prod", latest: true, _links: { self: { href: `${url}/pacticipants/Foo/versions/1/tags/prod` } } }],
    latestVerificationResult: null,
    latestVerificationResultTags: [],
    verificationStatus: "never",
  });
});

test("a result counts for every version with the content", async () => {
  await pact("1");
  await pact("2");
  await given.verification({ consumer: "Foo", provider: "Bar", success: false });
  expect(states(await dashboard())).toEqual(["2 failed"]);
  await given.verification({ consumer: "Foo", provider: "Bar", providerVersion: "2" });
  expect(states(await dashboard())).toEqual(["2 success"]);
});

test("a success of earlier content on the same line is stale; that of another line is none", async () => {
  await pact("1", { branch: "main", tags: ["dev"] });
  await given.verification({ consumer: "Foo", provider: "Bar" });
  await pact("2", { branch: "other", interactions: [interaction("third")] });
  await pact("3", { tags: ["dev"], interactions: changed });
  await pact("4", { branch: "main", interactions: [interaction("fourth")] });
  expect(states(await dashboard()).sort()).toEqual(["2 never", "3 stale", "4 stale"]);
});

test("a failure while the pact was pending is told apart", async () => {
  await pact("1", { branch: "main" });
  const asked = { consumerVersionSelectors: [{ mainBranch: true }], includePendingStatus: true, providerVersionBranch: "main" };
  const { body } = await post(given.at("pacts", "provider", "Bar", "for-verification"), asked);
  const { href } = body._embedded.pacts[0]._links.self;
  const fetched = await get(href);
  await post(fetched.body._links["pb:publish-verification-results"].href, { success: false, providerApplicationVersion: "b1" });
  expect(states(await dashboard())).toEqual(["1 failed_pending"]);
});

test("what was published or verified last comes first, in pages of thirty unless asked otherwise", async () => {
  for (const consumer of ["A", "B", "C"]) await given.publishedPact({ consumer, provider: "Bar" });
  await given.verification({ consumer: "A", provider: "Bar" });
  const consumers = async (query: string) => (await dashboard(`/dashboard${query}`)).map(({ consumer }: Item) => consumer.name);
  expect(await consumers("")).toEqual(["A", "C", "B"]);
  expect(await consumers("?page=2&size=2")).toEqual(["B"]);
  expect(await consumers("?pageNumber=1&pageSize=1")).toEqual(["A"]);
  expect(await consumers("?pageNumber=9")).toEqual([]);
  expect((await get(`${broker.url}/dashboard?pageSize=0`)).status).toBe(400);
  for (let number = 1; number <= 31; number++) await pact(String(number), { branch: `branch-${number}` });
  expect(await consumers("")).toHaveLength(30);
});

test("the dashboard is three statements, whatever the page", async () => {
  for (const consumer of ["A", "B", "C"]) await given.publishedPact({ consumer, provider: "Bar", branch: "main", tags: ["a", "b"] });
  expect((await counting.during(() => dashboard("/dashboard?size=1"))).statements).toBe(3);
  expect((await counting.during(() => dashboard("/dashboard?size=100"))).statements).toBe(3);
});

test("the dashboard of an integration leaves the others out", async () => {
  await pact("1");
  await given.publishedPact({ consumer: "Foo", provider: "Baz", version: "2" });
  expect(states(await dashboard("/dashboard/provider/Bar/consumer/Foo"))).toEqual(["1 never"]);
  const unknown = await get(`${broker.url}/dashboard/provider/Bar/consumer/Nope`);
  expect([unknown.status, unknown.body]).toEqual([404, { error: "No consumer with name 'Nope' found" }]);
});

test("the dashboard can be read in a terminal", async () => {
  await pact("1", { tags: ["prod"] });
  await given.verification({ consumer: "Foo", provider: "Bar", providerVersion: "b1" });
  const answer = await get(`${broker.url}/dashboard`, { accept: "text/plain" });
  expect(answer.headers.get("content-type")).toBe("text/plain;charset=utf-8");
  expect(answer.text).toBe(
    [
      "CONSUMER | C_VERSION | C_TAGS | PROVIDER | P_VERSION | P_TAGS | STATUS  | WEBHOOK",
      "---------|-----------|--------|----------|-----------|--------|---------|--------",
      "Foo      | 1         | prod   | Bar      | b1        |        | success | none",
      "",
    ].join("\n"),
  );
});
