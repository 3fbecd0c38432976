import { get, post, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn, interaction } from "../support/given.ts";

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;

async function start(): Promise<void> {
  broker = await startBroker();
  given = givenOn(broker.url);
}
const stop = () => broker.stop();

interface PactGiven {
  readonly consumer?: string;
  readonly version: string;
  readonly branch?: string;
  readonly tags?: readonly string[];
  /** Tells contents apart. */
  readonly content?: string;
}

/** Publishes a pact of Foo (unless said otherwise) with Bar, as the consumer's build does. */
const publishedPact = ({ consumer = "Foo", content = "one", ...version }: PactGiven) =>
  given.publishedPact({ consumer, provider: "Bar", interactions: [interaction(content)], ...version });

const select = (body: object, provider = "Bar") => post(`${broker.url}/pacts/provider/${provider}/for-verification`, body);

/** Names of the selected pacts with their short descriptions. */
async function selected(body: object): Promise<string[][]> {
  const answer = await select(body);
  expect(answer.status).toBe(200);
  return answer.body._embedded.pacts.map((pact: { shortDescription: string; _links: { self: { name: string } } }) => [
    /\((.*)\)/.exec(pact._links.self.name)?.[1] ?? "",
    pact.shortDescription,
  ]);
}
const by = (...consumerVersionSelectors: object[]) => selected({ consumerVersionSelectors });

/** Foo: f1 (main, tags main and prod), f2 (main, tag main), f3 (feat/x). Zoo: z1 (main). Untag: u1 (no branch). */
async function givenPacts(): Promise<void> {
  await publishedPact({ version: "f1", branch: "main", tags: ["main", "prod"], content: "one" });
  await publishedPact({ version: "f2", branch: "main", tags: ["main"], content: "two" });
  await publishedPact({ version: "f3", branch: "feat/x", tags: ["feat/x"], content: "three" });
  await publishedPact({ consumer: "Zoo", version: "z1", branch: "main" });
  await publishedPact({ consumer: "Untag", version: "u1" });
}

describe("pacts selected from one set", () => {
  beforeAll(async () => {
    await start();
    await givenPacts();
  });
  afterAll(stop);

  test("mainBranch picks the head of each consumer's main branch", async () => {
    expect(await by({ mainBranch: true })).toEqual([
      ["f2", "latest from main branch"],
      ["z1", "latest from main branch"],
    ]);
    expect(await by({ mainBranch: true, consumer: "Zoo" })).toEqual([["z1", "latest from main branch"]]);
  });

  test("branch picks the head of that branch, and branch true the heads of all", async () => {
    expect(await by({ branch: "feat/x" })).toEqual([["f3", "latest from branch feat/x"]]);
    expect(await by({ branch: "nope" })).toEqual([]);
    expect(await by({ branch: true, consumer: "Foo" })).toEqual([
      ["f2", "latest from branch main"],
      ["f3", "latest from branch feat/x"],
    ]);
  });

  test("fallbackBranch is used for those consumers that have no pact on the branch", async () => {
    expect(await by({ branch: "feat/x", fallbackBranch: "main" })).toEqual([
      ["f3", "latest from branch feat/x"],
      ["z1", "latest from branch main"],
    ]);
    const answer = await select({ consumerVersionSelectors: [{ branch: "feat/x", fallbackBranch: "main", consumer: "Zoo" }] });
    expect(answer.body._embedded.pacts[0].verificationProperties.notices[0].text).toContain(
      "latest version of Zoo from branch 'main' (fallback branch used as no pact was found from branch 'feat/x') (z1)",
    );
  });

  test("matchingBranch picks the branch named like the provider's", async () => {
    expect(await selected({ providerVersionBranch: "feat/x", consumerVersionSelectors: [{ matchingBranch: true }] })).toEqual([
      ["f3", "latest from branch feat/x"],
    ]);
  });

  test("tag picks every version with the tag, with latest only the highest", async () => {
    expect(await by({ tag: "main" })).toEqual([
      ["f1", "one of main"],
      ["f2", "one of main"],
    ]);
    expect(await by({ tag: "main", latest: true })).toEqual([["f2", "latest with tag main"]]);
  });

  test("latest picks each consumer's latest version that has a pact", async () => {
    expect(await by({ latest: true })).toEqual([
      ["f3", "latest"],
      ["u1", "latest"],
      ["z1", "latest"],
    ]);
    expect(await by({ latest: true, consumer: "Nope" })).toEqual([]);
  });

  test("a thousand selectors are answered like one", async () => {
    const many = Array.from({ length: 999 }, (_, index) => ({ branch: `b${index}` }));
    expect(await by(...many, { mainBranch: true, consumer: "Foo" })).toEqual([["f2", "latest from main branch"]]);
  });

  test("the pact's address leads to the pact, and from there to where its results go", async () => {
    const answer = await select({ consumerVersionSelectors: [{ mainBranch: true, consumer: "Foo" }], includePendingStatus: true });
    const { href, name } = answer.body._embedded.pacts[0]._links.self;
    expect(name).toBe("Pact between Foo (f2) and Bar");
    expect(href).toMatch(/\/pacts\/provider\/Bar\/consumer\/Foo\/pact-version\/[0-9a-f]{40}\/metadata\/[\w-]+$/);
    expect(answer.body._links).toEqual({
      self: { href: `${broker.url}/pacts/provider/Bar/for-verification`, title: "Pacts to be verified" },
    });
    const pact = await get(href);
    expect(pact.status).toBe(200);
    expect(pact.body._links["pb:publish-verification-results"].href).toBe(`${href}/verification-results`);
  });

  test("the older GET form takes its selectors from the query and says that it is going away", async () => {
    const query =
      "provider_version_tags[]=main&consumer_version_selectors[][tag]=main&consumer_version_selectors[][latest]=true&consumer_version_selectors[][tag]=prod";
    const answer = await get(`${broker.url}/pacts/provider/Bar/for-verification?${query}&include_pending_status=true`);
    expect(answer.body._embedded.pacts.map((pact: { shortDescription: string }) => pact.shortDescription)).toEqual([
      "one of prod",
      "latest with tag main",
    ]);
    expect(answer.body._embedded.pacts[0].verificationProperties.notices[0].text).toMatch(/^WARNING - this version of the Pact library/);
  });
});

describe("pacts selected after more was published or deployed", () => {
  beforeEach(async () => {
    await start();
    await givenPacts();
  });
  afterEach(stop);

  test("a branch whose head has no pact with the provider yields nothing", async () => {
    await given.version("Foo", "f4", { branch: "main" });
    expect(await by({ branch: "main", consumer: "Foo" })).toEqual([]);
  });

  test("fallbackTag is used for those consumers that have no pact with the tag", async () => {
    await publishedPact({ consumer: "Zoo", version: "z2", tags: ["main"], content: "four" });
    expect(await by({ tag: "prod", latest: true, fallbackTag: "main" })).toEqual([
      ["f1", "latest with tag prod"],
      ["z2", "latest with tag main"],
    ]);
  });

  test("deployed, released and environment pick what runs where", async () => {
    await given.environment("prod", { production: true });
    await given.environment("test");
    await given.deployment({ pacticipant: "Foo", version: "f1", environment: "prod" });
    await given.deployment({ pacticipant: "Foo", version: "f2", environment: "test" });
    await given.release({ pacticipant: "Zoo", version: "z1", environment: "prod" });
    const deployed = [
      ["f1", "deployed to prod"],
      ["f2", "deployed to test"],
    ];
    expect(await by({ deployed: true })).toEqual(deployed);
    expect(await by({ deployed: true, environment: "test" })).toEqual([["f2", "deployed to test"]]);
    expect(await by({ released: true })).toEqual([["z1", "released in prod"]]);
    expect(await by({ deployedOrReleased: true })).toEqual([...deployed, ["z1", "released in prod"]]);
    expect(await by({ environment: "prod" })).toEqual([
      ["f1", "in prod"],
      ["z1", "in prod"],
    ]);
  });

  test("without selectors: main branches, else the latest, and all that is deployed or released", async () => {
    await given.environment("prod");
    await given.deployment({ pacticipant: "Foo", version: "f1", environment: "prod" });
    expect(await selected({ consumerVersionSelectors: [] })).toEqual([
      ["f1", "deployed to prod"],
      ["f2", "latest from main branch"],
      ["u1", "latest"],
      ["z1", "latest from main branch"],
    ]);
  });

  test("content that several selectors or versions lead to is verified once", async () => {
    await publishedPact({ version: "f5", branch: "other", content: "two" });
    expect(await by({ mainBranch: true, consumer: "Foo" }, { tag: "main", latest: true }, { branch: "other" })).toEqual([
      ["f5", "latest from branch other, latest with tag main, latest from main branch"],
    ]);
  });
});

describe("a request that cannot be answered", () => {
  beforeAll(start);
  afterAll(stop);

  test("an unknown provider is not found", async () => {
    expect(await select({}, "Nope")).toMatchObject({ status: 404, body: { error: "No provider with name 'Nope' found" } });
  });

  const EMPTY_BRANCH =
    "when pending or WIP pacts are enabled and there are no tags provided, the provider version branch must not be an empty string, as it is used in the calculations for WIP/pending. A value must be provided (recommended), or it must not be set at all.";

  test.each<[object, object]>([
    [{ consumerVersionSelectors: { mainBranch: true } }, { consumerVersionSelectors: ["must be an array"] }],
    [{ consumerVersionSelectors: [{ mainBranch: false }] }, { consumerVersionSelectors: ["mainBranch must be one of: true (at index 0)"] }],
    [{ consumerVersionSelectors: [{ tag: "" }] }, { consumerVersionSelectors: ["tag must be filled (at index 0)"] }],
    [{ consumerVersionSelectors: [{ tag: 1 }] }, { consumerVersionSelectors: ["tag must be a string (at index 0)"] }],
    [
      { consumerVersionSelectors: [{ mainBranch: true, consumer: " " }] },
      { consumerVersionSelectors: ["consumer cannot be blank (at index 0)"] },
    ],
    [
      { consumerVersionSelectors: [{ environment: "nope" }] },
      { consumerVersionSelectors: ["environment with name 'nope' does not exist (at index 0)"] },
    ],
    [{ includePendingStatus: "yes" }, { includePendingStatus: ["must be one of: true, false"] }],
    [{ includeWipPactsSince: "yesterday" }, { includeWipPactsSince: ["must be a date"] }],
    [{ providerVersionBranch: " " }, { providerVersionBranch: ["cannot be blank"] }],
    [{ providerVersionBranch: "", includePendingStatus: true }, { providerVersionBranch: [EMPTY_BRANCH] }],
  ])("%j", async (body, errors) => {
    expect(await select(body)).toMatchObject({ status: 400, body: { errors } });
  });

  test("an empty provider branch means none where it decides nothing", async () => {
    await givenPacts();
    expect(
      await selected({
        providerVersionBranch: "",
        includePendingStatus: false,
        consumerVersionSelectors: [{ latest: true, consumer: "Foo" }],
      }),
    ).toEqual([["f3", "latest"]]);
  });
});
