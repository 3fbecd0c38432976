import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import { cleanOnSchedule } from "../../server/cleanup/clean-on-schedule.ts";
import { cleanUp } from "../../server/cleanup/clean-up.ts";
import { readConfig } from "../../server/config.ts";
import { sql } from "../../server/db/sql.ts";
import { DEFAULT_KEEP, type KeepSelector } from "../../server/engine/cleanup/keep.ts";
import { get, post, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn, interaction } from "../support/given.ts";

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
beforeAll(async () => {
  broker = await startBroker({ allowContractModification: true, useFirstTagAsBranch: false });
  given = givenOn(broker.url);
}, 60_000);
afterAll(() => broker.stop());
beforeEach(async () => {
  await broker.db.execute(sql`delete from pacts`);
  await broker.db.execute(sql`delete from pacticipants`);
  await broker.db.execute(sql`delete from provider_contract_contents`);
  await broker.db.execute(sql`delete from environments`);
});

const clean = async (keep: readonly KeepSelector[], { limit = 1000, dryRun = false }: { limit?: number; dryRun?: boolean } = {}) => {
  const done = await cleanUp(broker.db, { keep, deletionLimit: limit, overwrittenMaxAgeDays: undefined, dryRun });
  return done.versions.map(({ pacticipant, number }) => `${pacticipant} ${number}`);
};
const age = (days: number) => broker.db.execute(sql`update versions set created_at = created_at - make_interval(days => ${days})`);
async function numbers(pacticipant: string): Promise<string[]> {
  const { body } = await get(given.at("pacticipants", pacticipant, "versions"));
  return body._embedded.versions.map(({ number }: { number: string }) => number).toReversed();
}

describe("versions", () => {
  beforeEach(async () => {
    await given.environment("prod");
    await given.version("A", "1", { branch: "main" });
    await given.version("A", "2", { branch: "main" });
    await given.version("A", "3", { branch: "feat", tags: ["t"] });
    await given.version("A", "4", { tags: ["t", "u"] });
    await given.version("A", "5", { branch: "main" });
    await given.version("A", "6", {});
    await given.version("B", "1", {});
    await given.version("B", "2", {});
  });
  test.each<readonly [string, KeepSelector[], string[]]>([
    ["the latest of each pacticipant", [{ latest: true }], ["A 6", "B 2"]],
    ["the head of each branch", [{ branch: true, latest: true }], ["A 3", "A 5"]],
    ["all of one branch", [{ branch: "main" }], ["A 1", "A 2", "A 5"]],
    ["the head of the main branch", [{ mainBranch: true, latest: true }], ["A 5"]],
    ["the latest with each tag", [{ tag: true, latest: true }], ["A 4"]],
    ["all with one tag", [{ tag: "t" }], ["A 3", "A 4"]],
    ["one pacticipant", [{ pacticipant: "B" }], ["B 1", "B 2"]],
    ["the latest of one pacticipant", [{ pacticipant: "B", latest: true }], ["B 2"]],
    ["all that are young enough", [{ maxAgeDays: 1 }], ["A 1", "A 2", "A 3", "A 4", "A 5", "A 6", "B 1", "B 2"]],
    ["what fits all of a selector", [{ tag: "t", branch: "feat" }], ["A 3"]],
    ["what fits any selector", [{ tag: "u" }, { branch: "feat" }], ["A 3", "A 4"]],
  ])("%s stay", async (_name, keep, expected) => {
    await clean(keep);
    const left = [...(await numbers("A")).map((number) => `A ${number}`), ...(await numbers("B")).map((number) => `B ${number}`)];
    expect(left).toEqual(expected);
  });
  test("one that runs somewhere stays whatever the selectors say, until it has ended", async () => {
    await given.release({ pacticipant: "A", version: "2", environment: "prod" });
    const deployment = await given.deployment({ pacticipant: "A", version: "1", environment: "prod" });
    await clean([{ pacticipant: "B" }]);
    expect(await numbers("A")).toEqual(["1", "2"]);
    await given.undeployment(deployment);
    await clean([{ pacticipant: "B" }]);
    expect(await numbers("A")).toEqual(["2"]);
  });
  test("the oldest go first, and no more than the limit", async () => {
    expect(await clean([{ latest: true }], { limit: 3 })).toEqual(["A 1", "A 2", "A 3"]);
    expect(await clean([{ latest: true }], { limit: 3 })).toEqual(["A 4", "A 5", "B 1"]);
    expect(await clean([{ latest: true }], { limit: 3 })).toEqual([]);
  });
  test("a dry run deletes nothing and says what would go", async () => {
    expect(await clean([{ latest: true }], { dryRun: true })).toEqual(["A 1", "A 2", "A 3", "A 4", "A 5", "B 1"]);
    expect(await numbers("A")).toHaveLength(6);
  });
  test("by default 90 days of versions stay, and the latest of each pacticipant, branch and tag", async () => {
    expect(await clean(DEFAULT_KEEP)).toEqual([]);
    await age(91);
    expect(await clean(DEFAULT_KEEP)).toEqual(["A 1", "A 2", "B 1"]);
  });
  test("a branch whose head is gone has its highest version as head", async () => {
    await given.version("A", "2", { tags: ["keep"] });
    await clean([{ tag: "keep" }]);
    expect((await get(given.at("pacticipants", "A", "branches", "main", "latest-version"))).body.number).toBe("2");
    expect((await get(given.at("pacticipants", "A", "branches", "feat", "latest-version"))).status).toBe(404);
  });
});

test("more than fit into one transaction go in one clean-up", async () => {
  await given.pacticipant("Many");
  await broker.db.execute(sql`
    insert into versions (pacticipant_id, number)
    select p.id, n::text from pacticipants p cross join generate_series(1, 250) n where p.name = 'Many'`);
  expect(await clean([{ latest: true }])).toHaveLength(249);
});
test("a clean-up that is told to stop ends with the step under way, and the next one goes on", async () => {
  await given.pacticipant("Many");
  await broker.db.execute(sql`
    insert into versions (pacticipant_id, number)
    select p.id, n::text from pacticipants p cross join generate_series(1, 250) n where p.name = 'Many'`);
  const stopping = new AbortController();
  const settings = { keep: [{ latest: true }] as const, deletionLimit: 1000, overwrittenMaxAgeDays: 1, dryRun: false };
  const cleaning = cleanUp(broker.db, { ...settings, stopping: stopping.signal });
  stopping.abort();
  expect((await cleaning).versions).toHaveLength(100);
  expect(await clean(settings.keep)).toHaveLength(149);
});
test("contents go when their last version does, and results with them; content that is still used stays with its results", async () => {
  const pact = { consumer: "C", provider: "P" };
  await given.publishedPact({ ...pact, version: "1", interactions: [interaction("old")] });
  await given.publishedPact({ ...pact, version: "2", interactions: [interaction("same")] });
  await given.publishedPact({ ...pact, version: "3", interactions: [interaction("same")] });
  await given.verification({ ...pact, consumerVersion: "2", providerVersion: "9" });
  const done = await cleanUp(broker.db, { keep: [{ latest: true }], deletionLimit: 10, overwrittenMaxAgeDays: undefined, dryRun: false });
  expect({ versions: done.versions.length, contents: done.contents }).toEqual({ versions: 2, contents: 1 });
  const summary = await get(given.at("verification-results", "consumer", "C", "version", "3", "latest"));
  expect(summary.body).toMatchObject({ success: true, providerSummary: { successful: ["P"] } });
});
test("contents of provider contracts go when no version has them any more", async () => {
  const publish = (version: string, title: string) =>
    post(given.at("provider-contracts", "provider", "P", "publish"), {
      pacticipantVersionNumber: version,
      contract: {
        content: Buffer.from(JSON.stringify({ openapi: "3.0.3", info: { title, version: "1" }, paths: {} })).toString("base64"),
        contentType: "application/json",
        specification: "oas",
        selfVerificationResults: { success: true },
      },
    });
  for (const [version, title] of [
    ["1", "first"],
    ["2", "overwritten"],
    ["2", "last"],
  ] as const)
    expect((await publish(version, title)).status).toBe(200);
  const clean = (overwrittenMaxAgeDays: number | undefined) =>
    cleanUp(broker.db, { keep: [{ latest: true }], deletionLimit: 10, overwrittenMaxAgeDays, dryRun: false });
  const done = await clean(undefined);
  // What was overwritten is still known as it was then.
  expect({ versions: done.versions.length, contents: done.contents }).toEqual({ versions: 1, contents: 1 });
  expect((await clean(0)).contents).toBe(1);
  const { body } = await get(given.at("contracts", "provider", "P", "version", "2"));
  expect(JSON.parse(body.content).info.title).toBe("last");
  expect(body.selfVerificationResults.success).toBe(true);
});
test("overwritten pacts go when they are old enough and the operator wants it", async () => {
  const pact = { consumer: "C", provider: "P", version: "1" };
  await given.publishedPact({ ...pact, interactions: [interaction("first")] });
  await given.publishedPact({ ...pact, interactions: [interaction("second")] });
  const run = (days: number | undefined) =>
    cleanUp(broker.db, { keep: [{ latest: true }], deletionLimit: 10, overwrittenMaxAgeDays: days, dryRun: false });
  expect(await run(undefined)).toEqual({ versions: [], revisions: 0, contents: 0 });
  expect(await run(1)).toEqual({ versions: [], revisions: 0, contents: 0 });
  await broker.db.execute(sql`update pact_revisions set published_at = published_at - interval '2 days'`);
  expect(await run(1)).toEqual({ versions: [], revisions: 1, contents: 1 });
  expect((await get(given.at("pacts", "provider", "P", "consumer", "C", "latest"))).body.interactions[0].description).toBe("second");
});
test("a broker that is set to cleans up at its times, and no longer when it has stopped", async () => {
  const config = readConfig({
    PACT_BROKER_DATABASE_CLEAN_ENABLED: "true",
    PACT_BROKER_DATABASE_CLEAN_CRON_SCHEDULE: "* * * * *",
    PACT_BROKER_DATABASE_CLEAN_KEEP_VERSION_SELECTORS: '[{"latest":true}]',
  });
  for (const number of ["1", "2", "3"]) await given.version("A", number);
  const cleaning = cleanOnSchedule({ db: broker.db, config, log: pino({ level: "silent" }) }, 5);
  for (let tries = 0; tries < 100 && (await numbers("A")).length > 1; tries++) await sleep(20);
  await cleaning.stop();
  expect(await numbers("A")).toEqual(["3"]);
  cleanOnSchedule({ db: broker.db, config: readConfig({}), log: pino({ level: "silent" }) }, 5);
  await given.version("A", "4");
  await sleep(50);
  expect(await numbers("A")).toEqual(["3", "4"]);
});
test("what is deployed while old versions are deleted stays", async () => {
  await given.environment("prod");
  const uuid = (await get(`${broker.url}/environments`)).body._embedded.environments[0].uuid as string;
  await given.pacticipant("A");
  await broker.db.execute(sql`
    insert into versions (pacticipant_id, number) select p.id, n::text from pacticipants p cross join generate_series(1, 60) n where p.name = 'A'`);
  const [, ...answers] = await Promise.all([
    clean([{ latest: true }]),
    ...Array.from({ length: 20 }, (_, i) =>
      post(given.at("pacticipants", "A", "versions", String(i + 1), "deployed-versions", "environment", uuid), {
        applicationInstance: String(i),
      }),
    ),
  ]);
  const deployed = answers.flatMap(({ status }, i) => (status === 201 ? [String(i + 1)] : []));
  expect(answers.map(({ status }) => status).filter((status) => status !== 201 && status !== 404)).toEqual([]);
  expect(await numbers("A")).toEqual([...deployed, "60"]);
});
