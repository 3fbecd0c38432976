import { readMetrics } from "../../server/dashboard/metrics-reads.ts";
import { get, put, send, startBroker, type TestBroker } from "../support/broker.ts";
import { type CountingDb, countingDb } from "../support/count-statements.ts";
import { givenOn, interaction } from "../support/given.ts";

let broker: TestBroker;
let counting: CountingDb;
let given: ReturnType<typeof givenOn>;
beforeAll(async () => {
  broker = await startBroker({}, { wrap: (db) => (counting = countingDb(db)).db });
  given = givenOn(broker.url);
}, 60_000);
afterAll(() => broker.stop());

const metrics = async () => (await get(`${broker.url}/metrics`)).body;

test("an empty broker counts nothing", async () => {
  expect(await metrics()).toEqual({
    interactions: { latestInteractionsCount: 0, latestMessagesCount: 0, latestInteractionsAndMessagesCount: 0 },
    pacticipants: { count: 0, withMainBranchSetCount: 0 },
    integrations: { count: 0 },
    pactPublications: { count: 0, first: null, last: null },
    pactVersions: { count: 0 },
    pactRevisionsPerConsumerVersion: { distribution: {} },
    verificationResults: { count: 0, successCount: 0, failureCount: 0, distinctCount: 0, first: null, last: null },
    verificationResultsPerPactVersion: { distribution: {} },
    pacticipantVersions: { count: 0, withUserCreatedBranchCount: 0, withBranchCount: 0, withBranchSetCount: 0 },
    webhooks: { count: 0 },
    tags: { count: 0, distinctCount: 0, distinctWithPacticipantCount: 0 },
    triggeredWebhooks: { count: 0 },
    webhookExecutions: { count: 0 },
    matrix: { count: -1 },
    environments: { count: 0 },
    deployedVersions: { count: 0, userCreatedCount: 0, currentlyDeployedCount: 0 },
    releasedVersions: { count: 0, currentlySupportedCount: 0 },
  });
});

test("everything is counted", async () => {
  await given.environment("prod");
  await given.publishedPact({ consumer: "Foo", provider: "Bar", version: "1", branch: "main", tags: ["dev", "prod"] });
  await given.publishedPact({ consumer: "Foo", provider: "Bar", version: "2", tags: ["dev"] });
  const two = [interaction("one"), interaction("two")];
  await given.publishedPact({ consumer: "Foo", provider: "Bar", version: "3", interactions: two });
  const messages = [{ description: "placed", contents: { id: 1 } }];
  const messagePact = {
    consumer: { name: "Foo" },
    provider: { name: "Queue" },
    messages,
    metadata: { pactSpecification: { version: "3.0.0" } },
  };
  expect((await put(given.at("pacts", "provider", "Queue", "consumer", "Foo", "version", "3"), messagePact)).status).toBe(201);
  for (const [providerVersion, success] of [
    ["b1", true],
    ["b1", true],
    ["b2", false],
  ] as const)
    await given.verification({ consumer: "Foo", provider: "Bar", providerVersion, success });
  await given.verification({ consumer: "Foo", provider: "Bar", consumerVersion: "3", providerVersion: "b2" });
  await given.version("Bar", "b2", { tags: ["dev"] });
  await given.deployment({ pacticipant: "Foo", version: "1", environment: "prod" });
  await given.deployment({ pacticipant: "Foo", version: "2", environment: "prod" });
  await given.release({ pacticipant: "Foo", version: "1", environment: "prod" });

  const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/);
  const found = await metrics();
  // A tag makes a branch of its name where the broker is set to; the count of versions on branches follows.
  const { pacticipantVersions, ...rest } = found;
  expect(rest).toMatchObject({
    interactions: { latestInteractionsCount: 2, latestMessagesCount: 1, latestInteractionsAndMessagesCount: 3 },
    pacticipants: { count: 3 },
    integrations: { count: 2 },
    pactPublications: { count: 4, first: time, last: time },
    pactVersions: { count: 3 },
    pactRevisionsPerConsumerVersion: { distribution: { 1: 4 } },
    verificationResults: { count: 4, successCount: 3, failureCount: 1, distinctCount: 3, first: time, last: time },
    verificationResultsPerPactVersion: { distribution: { 1: 1, 3: 1 } },
    tags: { count: 4, distinctCount: 2, distinctWithPacticipantCount: 3 },
    environments: { count: 1 },
    deployedVersions: { count: 2, currentlyDeployedCount: 1 },
    releasedVersions: { count: 1, currentlySupportedCount: 1 },
  });
  expect(pacticipantVersions.count).toBe(5);
  expect(pacticipantVersions.withBranchCount).toBeGreaterThanOrEqual(1);
});

test("a pact that replaced another is one more publication, of the second revision", async () => {
  const before = await metrics();
  const address = given.at("pacts", "provider", "Bar", "consumer", "Foo", "version", "2");
  const fragment = { consumer: { name: "Foo" }, provider: { name: "Bar" }, interactions: [interaction("more")] };
  expect((await send("PATCH", address, fragment)).status).toBe(200);
  const after = await metrics();
  expect(after.pactPublications).toEqual({
    ...before.pactPublications,
    count: before.pactPublications.count + 1,
    last: expect.any(String),
  });
  expect(after.pactRevisionsPerConsumerVersion.distribution).toEqual({ 1: 3, 2: 1 });
});

test("a version that has passed and failed the same pact has two distinct results, however often it did", async () => {
  const before = await metrics();
  const result = { consumer: "Foo", provider: "Bar", consumerVersion: "3", providerVersion: "b9" };
  for (const success of [true, false, true]) await given.verification({ ...result, success });
  const { count, distinctCount } = (await metrics()).verificationResults;
  expect([count - before.verificationResults.count, distinctCount - before.verificationResults.distinctCount]).toEqual([3, 2]);
});

test("a version on several branches is one version on a branch", async () => {
  const before = (await metrics()).pacticipantVersions;
  await given.version("Foo", "branchless");
  await given.version("Foo", "branched", { branch: "main" });
  await given.version("Foo", "branched", { branch: "feat/x" });
  const { count, withBranchCount, withUserCreatedBranchCount } = (await metrics()).pacticipantVersions;
  expect([
    count - before.count,
    withBranchCount - before.withBranchCount,
    withUserCreatedBranchCount - before.withUserCreatedBranchCount,
  ]).toEqual([2, 1, 1]);
});

test("what everybody asks for at the same time is counted once", async () => {
  const alone = await counting.during(() => readMetrics(broker.db));
  const together = await counting.during(() => Promise.all([readMetrics(broker.db), readMetrics(broker.db), readMetrics(broker.db)]));
  expect(together).toEqual({ statements: alone.statements, result: [alone.result, alone.result, alone.result] });
  expect((await counting.during(() => readMetrics(broker.db))).statements).toBe(alone.statements);
});
