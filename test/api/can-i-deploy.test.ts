import { get, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn, interaction } from "../support/given.ts";

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
beforeEach(async () => {
  broker = await startBroker();
  given = givenOn(broker.url);
  await given.environment("production", { production: true });
}, 60_000);
afterEach(() => broker.stop());

const ask = async (pacticipant: string, version: string, more = "environment=production") =>
  (await get(`${broker.url}/can-i-deploy?pacticipant=${encodeURIComponent(pacticipant)}&version=${version}&${more}`)).body;
const inProduction = (pacticipant: string, version: string) => given.deployment({ pacticipant, version, environment: "production" });
const web = { consumer: "Web", provider: "Orders" };

test("a consumer whose provider is not deployed is unknown", async () => {
  await given.publishedPact(web);
  expect((await ask("Web", "1")).summary).toMatchObject({
    deployable: null,
    unknown: 1,
    reason:
      "There is no verified pact between version 1 of Web and a version of Orders currently in production (no version is currently recorded as deployed/released in this environment)",
  });
});

test("a consumer whose pact the deployed provider has verified may be deployed", async () => {
  await given.publishedPact(web);
  await given.verification({ ...web, providerVersion: "7" });
  await inProduction("Orders", "7");
  expect((await ask("Web", "1")).summary).toEqual({
    deployable: true,
    reason: "All required verification results are published and successful",
    success: 1,
    failed: 0,
    unknown: 0,
  });
});

test("a result of another provider version than the deployed one does not count", async () => {
  await given.publishedPact(web);
  await given.verification({ ...web, providerVersion: "7" });
  await given.version("Orders", "8");
  await inProduction("Orders", "8");
  expect((await ask("Web", "1")).summary.deployable).toBe(null);
});

test("content that was verified for an earlier version needs no new verification", async () => {
  await given.publishedPact(web);
  await given.verification({ ...web, providerVersion: "7" });
  await inProduction("Orders", "7");
  await given.publishedPact({ ...web, version: "2" });
  expect((await ask("Web", "2")).summary.deployable).toBe(true);
});

test("a provider that breaks a deployed consumer may not be deployed, and the row names interaction and field", async () => {
  const pact = await given.publishedPact({ ...web, interactions: [interaction("get an order")] });
  await inProduction("Web", "1");
  const mismatches = [{ attribute: "body", identifier: "$.total", description: "Actual map is missing the following keys: total" }];
  const testResults = [{ interactionId: pact.interactions[0]._id, success: false, mismatches }];
  await given.verification({ ...web, providerVersion: "8", success: false, testResults });
  const { summary, matrix } = await ask("Orders", "8");
  expect(summary).toMatchObject({
    deployable: false,
    reason: "The verification for the pact between the version of Web currently in production (1) and version 8 of Orders failed",
  });
  expect(matrix[0].evidence).toEqual({
    kind: "pact-verification",
    failures: [
      { interaction: "get an order", kind: "body", path: "$.total", description: "Actual map is missing the following keys: total" },
    ],
  });
});

test("a provider does not need consumers that are not deployed", async () => {
  await given.publishedPact(web);
  await given.version("Orders", "8");
  expect((await ask("Orders", "8")).summary).toMatchObject({ deployable: true, reason: "There are no missing dependencies" });
});

test("all provider versions that run side by side must have verified the pact", async () => {
  await given.publishedPact(web);
  await given.verification({ ...web, providerVersion: "7" });
  await given.version("Orders", "8");
  await given.release({ pacticipant: "Orders", version: "7", environment: "production" });
  await given.release({ pacticipant: "Orders", version: "8", environment: "production" });
  expect((await ask("Web", "1")).summary).toMatchObject({
    deployable: null,
    reason: "There is no verified pact between version 1 of Web and one of the versions of Orders currently in production (8)",
  });
});

test("an older provider version that runs beside a newer one is not hidden from clients that ask for the newest only", async () => {
  await given.publishedPact(web);
  await given.verification({ ...web, providerVersion: "7", success: false });
  await given.verification({ ...web, providerVersion: "8" });
  await given.release({ pacticipant: "Orders", version: "7", environment: "production" });
  await given.release({ pacticipant: "Orders", version: "8", environment: "production" });
  const query = "q[][pacticipant]=Web&q[][version]=1&latestby=cvp&environment=production";
  expect((await get(`${broker.url}/matrix?${query}`)).body.summary).toMatchObject({ deployable: false, success: 1, failed: 1 });
});

test("the latest result of a provider version counts", async () => {
  await given.publishedPact(web);
  await inProduction("Web", "1");
  await given.verification({ ...web, providerVersion: "8", success: false });
  await given.verification({ ...web, providerVersion: "8", success: true });
  expect((await ask("Orders", "8")).summary.deployable).toBe(true);
});

test("what is ignored is shown but does not count", async () => {
  await given.publishedPact(web);
  const { summary, matrix } = await ask("Web", "1", "environment=production&ignore[]=Orders");
  expect(summary).toMatchObject({ deployable: true, ignored: 1 });
  expect(matrix[0].ignored).toBe(true);
});

test("a target may be a tag", async () => {
  await given.publishedPact(web);
  await given.verification({ ...web, providerVersion: "7", tags: ["prod"] });
  expect((await ask("Web", "1", "to=prod")).summary.deployable).toBe(true);
  expect((await ask("Web", "1", "to=staging")).summary.deployable).toBe(null);
});

test("a version that does not exist may not be deployed", async () => {
  await given.publishedPact(web);
  expect((await ask("Web", "99")).summary).toMatchObject({
    deployable: false,
    reason: "No pacts or verifications have been published for version 99 of Web",
  });
});

test.each([
  [
    "an unknown pacticipant",
    "pacticipant=Nobody&version=1&environment=production",
    { pacticipant: ["does not match an existing pacticipant"] },
  ],
  ["an unknown environment", "pacticipant=Web&version=1&environment=moon", { environment: ["with name 'moon' does not exist"] }],
  ["no target", "pacticipant=Web&version=1", { "": ["Must specify either an environment or a 'to' tag."] }],
  [
    "nothing at all",
    "",
    { pacticipant: ["is missing"], version: ["is missing"], "": ["Must specify either an environment or a 'to' tag."] },
  ],
  [
    "parameters without values",
    "pacticipant=&version=&environment=&to=",
    { pacticipant: ["is missing"], version: ["is missing"], "": ["Must specify either an environment or a 'to' tag."] },
  ],
  ["a list of versions", "pacticipant=Web&version[]=1&environment=production", { version: ["must be a string"] }],
  ["two targets", "pacticipant=Web&version=1&environment=production&to=x", { "": ["Cannot specify both a 'to' tag and an environment."] }],
])("%s is refused by field", async (_name, query, errors) => {
  await given.publishedPact(web);
  const answer = await get(`${broker.url}/can-i-deploy?${query}`);
  expect({ status: answer.status, body: answer.body }).toEqual({ status: 400, body: { errors } });
});

test("a terminal can ask for a table", async () => {
  await given.publishedPact(web);
  await given.verification({ ...web, providerVersion: "7" });
  await inProduction("Orders", "7");
  const { text } = await get(`${broker.url}/can-i-deploy?pacticipant=Web&version=1&environment=production`, { accept: "text/plain" });
  expect(text).toBe(
    [
      "CONSUMER | C_VERSION | REVISION | PROVIDER | P_VERSION | NUMBER | SUCCESS",
      "---------|-----------|----------|----------|-----------|--------|--------",
      "Web      | 1         | 1        | Orders   | 7         | 1      | true   ",
      "",
      "Deployable: true",
      "Reason: All required verification results are published and successful",
      "",
    ].join("\n"),
  );
});

test("plain JSON is not among the answers, as the Pact Broker has it", async () => {
  await given.publishedPact(web);
  const question = "pacticipant=Web&version=1&environment=production";
  expect((await get(`${broker.url}/can-i-deploy?${question}`, { accept: "application/json" })).status).toBe(406);
});

describe("with summary=true", () => {
  test.each(["environment=production", "to=prod"])(
    "the decision and the verdict are those of the whole answer, without rows: %s",
    async (to) => {
      const more = { branch: "main", tags: ["prod"] };
      await given.publishedPact({ ...web, ...more });
      await given.publishedPact({ ...web, provider: "Billing", ...more });
      await given.verification({ ...web, providerVersion: "7", success: false, tags: ["prod"] });
      await inProduction("Orders", "7");
      const whole = await ask("Web", "1", to);
      const brief = await ask("Web", "1", `${to}&summary=true`);
      expect(whole.matrix.length).toBeGreaterThan(0);
      expect(brief).toEqual({ ...whole, matrix: [] });
      expect(await ask("Web", "1", `${to}&summary=false`)).toEqual(whole);
    },
  );
  test("an unknown environment is still refused", async () => {
    await given.publishedPact(web);
    const { status } = await get(`${broker.url}/can-i-deploy?pacticipant=Web&version=1&environment=nowhere&summary=true`);
    expect(status).toBe(400);
  });
});
