import { listInteractionFailures } from "../../server/verification/failure-reads.ts";
import { get, post, send, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn, interaction } from "../support/given.ts";

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;

async function start(): Promise<void> {
  broker = await startBroker();
  given = givenOn(broker.url);
}
const stop = () => broker.stop();

const integration = () => `${broker.url}/pacts/provider/Bar/consumer/Foo`;

/** A published pact: where its results go, its content's address and its interaction's id. */
async function givenPact(version = "1", content = "one", tags: string[] = []) {
  const stateful = { ...interaction(content), providerState: `${content} exists` };
  const body = await given.publishedPact({ consumer: "Foo", provider: "Bar", version, branch: "main", tags, interactions: [stateful] });
  const address: string = body._links["pb:pact-version"].href;
  const interactionId: string = body.interactions[0]._id;
  return { content: address, results: `${address}/verification-results`, interactionId };
}

describe("a result", () => {
  beforeEach(start);
  afterEach(stop);

  test("a result is published for a content, creates the provider version and can be read again", async () => {
    const { results, content } = await givenPact();
    const answer = await post(results, { success: true, providerApplicationVersion: "b1", buildUrl: "http://ci/b1" });
    expect(answer.status).toBe(201);
    const self = answer.headers.get("location") ?? "";
    expect(self).toMatch(/verification-results\/\d+$/);
    const number = self.split("/").at(-1) ?? "";
    expect(answer.body).toEqual({
      providerName: "Bar",
      providerApplicationVersion: "b1",
      success: true,
      verificationDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/),
      buildUrl: "http://ci/b1",
      verifiedBy: {},
      _links: {
        self: { title: "Verification result", name: `Verification result ${number} for Pact between Foo (1) and Bar`, href: self },
        "pb:pact-version": { title: "Pact", name: "Pact between Foo (1) and Bar", href: `${content}/metadata/Y3ZuPTE` },
        "pb:triggered-webhooks": {
          title: "Webhooks triggered by the publication of this verification result",
          href: `${self}/triggered-webhooks`,
        },
      },
    });
    expect((await get(self)).body).toEqual(answer.body);
    expect((await get(`${content}/metadata/Y3ZuPTE/verification-results/${number}`)).body).toEqual(answer.body);
    expect((await get(`${broker.url}/pacticipants/Bar/versions/b1`)).status).toBe(200);
    expect((await get(`${self}/triggered-webhooks`)).body._embedded).toEqual({ triggeredWebhooks: [] });
  });

  test("the extended media type shows the tags of the provider version too", async () => {
    const { results, content } = await givenPact("1", "one", ["dev"]);
    await given.version("Bar", "b1", { tags: ["prod", "dev"] });
    await given.version("Bar", "b2", { tags: ["dev"] });
    const { body: plain } = await post(results, { success: true, providerApplicationVersion: "b1" });
    const self: string = plain._links.self.href;
    const extended = async (url: string) => get(url, { accept: "application/vnd.pactbrokerextended.v1+json" });
    const tag = (name: string, latest: boolean) => ({
      name,
      latest,
      _links: { self: { title: "Tag", name, href: `${broker.url}/pacticipants/Bar/versions/b1/tags/${name}` } },
    });
    const answer = await extended(self);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("application/vnd.pactbrokerextended.v1+json;charset=utf-8");
    expect(answer.body).toEqual({ ...plain, _embedded: { tags: [tag("dev", false), tag("prod", true)] } });
    const latest = [`${content}/verification-results/latest`, `${integration()}/version/1/verification-results/latest`].concat(
      ["latest", "latest/dev"].map((line) => `${integration()}/${line}/verification-results/latest`),
    );
    for (const url of latest) expect((await extended(url)).body).toEqual(answer.body);
  });

  test("a request for all results of a content is told where they are", async () => {
    const { results } = await givenPact();
    const { status, body } = await get(`${results}/all`);
    expect([status, body]).toEqual([404, { error: "To see all the verifications for a pact, use the Matrix page" }]);
  });

  test("test results and the verifier are handed back", async () => {
    const { results } = await givenPact();
    const testResults = { any: ["shape", 1.5, null] };
    const clientLanguage = { testFramework: "jest", name: "javascript", version: "20" };
    const { body } = await post(results, {
      success: true,
      providerApplicationVersion: "b1",
      testResults,
      verifiedBy: { implementation: "Pact-Rust", version: "1.2.3", clientLanguage },
    });
    expect(body.testResults).toEqual(testResults);
    expect(body.verifiedBy).toEqual({
      implementation: "Pact-Rust",
      version: "1.2.3",
      client_implementation: "javascript",
      client_test_framework: "jest",
      client_version: "20",
    });
  });

  test("the latest result is found by content, by consumer version, by latest pact and by tag", async () => {
    const { results } = await givenPact("1", "one", ["dev"]);
    await post(results, { success: false, providerApplicationVersion: "b1" });
    await post(results, { success: true, providerApplicationVersion: "b2" });
    await givenPact("2", "two");
    for (const path of [
      "version/1/verification-results/latest",
      "latest/verification-results/latest",
      "latest/dev/verification-results/latest",
    ]) {
      expect((await get(`${integration()}/${path}`)).body).toMatchObject({ providerApplicationVersion: "b2", success: true });
    }
    expect((await get(`${results}/latest`)).body).toMatchObject({ providerApplicationVersion: "b2" });
    expect((await get(`${integration()}/version/2/verification-results/latest`)).status).toBe(404);
    expect((await get(`${integration()}/latest/nope/verification-results/latest`)).status).toBe(404);
  });

  test("a new version with known content is verified already", async () => {
    const { results } = await givenPact("1");
    await post(results, { success: true, providerApplicationVersion: "b1" });
    await givenPact("2");
    const { body } = await get(`${integration()}/version/2/verification-results/latest`);
    expect(body._links["pb:pact-version"].name).toBe("Pact between Foo (2) and Bar");
  });

  test("the summary of a consumer version succeeds when each of its pacts does", async () => {
    const { results } = await givenPact();
    const summary = () => get(`${broker.url}/verification-results/consumer/Foo/version/1/latest`);
    expect((await summary()).body).toMatchObject({ success: false, providerSummary: { successful: [], failed: [], unknown: ["Bar"] } });
    await post(results, { success: false, providerApplicationVersion: "b1" });
    expect((await summary()).body).toMatchObject({ success: false, providerSummary: { successful: [], failed: ["Bar"], unknown: [] } });
    await post(results, { success: true, providerApplicationVersion: "b2" });
    const { body } = await summary();
    expect(body).toMatchObject({ success: true, providerSummary: { successful: ["Bar"], failed: [], unknown: [] } });
    expect(body._embedded.verificationResults).toHaveLength(1);
    expect((await get(`${broker.url}/verification-results/consumer/Foo/version/99/latest`)).status).toBe(404);
  });

  test("publishing the same result several times at once keeps each of them", async () => {
    const { results } = await givenPact();
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(results, { success: true, providerApplicationVersion: "b1" })));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    expect(new Set(answers.map(({ headers }) => headers.get("location"))).size).toBe(5);
  });

  test("a deleted result is gone, and the one before it is the latest again", async () => {
    const { results } = await givenPact();
    await post(results, { success: true, providerApplicationVersion: "b1" });
    const second = await post(results, { success: false, providerApplicationVersion: "b2" });
    const self = second.headers.get("location") ?? "";
    expect((await send("DELETE", self)).status).toBe(204);
    expect((await get(self)).status).toBe(404);
    expect((await send("DELETE", self)).status).toBe(404);
    expect((await get(`${results}/latest`)).body).toMatchObject({ providerApplicationVersion: "b1" });
  });

  test("failures of interactions are kept with what did not match", async () => {
    const { results, interactionId } = await givenPact();
    const testResults = [
      {
        interactionId,
        success: false,
        mismatches: [{ attribute: "body", identifier: "$.id", description: "Expected 'one' but was 'two'" }],
        exceptions: [{ message: "boom" }],
      },
      { interactionId: "abc", success: false, mismatches: [] },
      { interactionId: "0000000000000000000000000000000000000000", success: false },
    ];
    const failed = await post(results, { success: false, providerApplicationVersion: "b1", testResults });
    const passed = await post(results, {
      success: true,
      providerApplicationVersion: "b2",
      testResults: [{ interactionId, success: true }],
    });
    const [failedNumber = 0, passedNumber = 0] = [failed, passed].map(({ headers }) => Number(headers.get("location")?.split("/").at(-1)));
    expect(await listInteractionFailures(broker.db, [failedNumber, passedNumber])).toEqual(
      new Map([
        [
          failedNumber,
          [
            {
              interaction: "one",
              providerStates: ["one exists"],
              mismatches: [
                { attribute: "body", identifier: "$.id", description: "Expected 'one' but was 'two'" },
                { attribute: "exception", description: "boom" },
              ],
            },
          ],
        ],
      ]),
    );
  });
});

describe("refused", () => {
  beforeAll(start);
  afterAll(stop);

  test.each<[object, object]>([
    [{}, { success: ["is missing"], providerApplicationVersion: ["is missing"] }],
    [{ success: "true", providerApplicationVersion: "b1" }, { success: ["must be boolean"] }],
    [{ success: true, providerApplicationVersion: " " }, { providerApplicationVersion: ["cannot be blank"] }],
    [{ success: true, providerApplicationVersion: 5 }, { providerApplicationVersion: ["must be a string"] }],
    [
      { success: true, providerApplicationVersion: "1", buildUrl: "not a url" },
      { buildUrl: ["is not a valid URL eg. http://example.org"] },
    ],
  ])("%j", async (body, errors) => {
    const { results } = await givenPact();
    expect(await post(results, body)).toMatchObject({ status: 400, body: { errors } });
    expect((await get(`${results}/latest`)).status).toBe(404);
  });

  test.each(["0000000000000000000000000000000000000000", "no-hash"])("content %s is not found, and no version is created", async (sha) => {
    await givenPact();
    const answer = await post(`${integration()}/pact-version/${sha}/verification-results`, {
      success: true,
      providerApplicationVersion: "b1",
    });
    expect(answer).toMatchObject({ status: 404, body: { error: "The requested document was not found on this server." } });
    expect((await get(`${broker.url}/pacticipants/Bar/versions/b1`)).status).toBe(404);
  });

  test.each(["99", "all", "1.5", "99999999999999999999"])("result %s is not found", async (number) => {
    const { results } = await givenPact();
    expect((await get(`${results}/${number}`)).status).toBe(404);
  });
});
