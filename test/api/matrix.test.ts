import { get, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn, interaction } from "../support/given.ts";

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
beforeEach(async () => {
  broker = await startBroker();
  given = givenOn(broker.url);
}, 60_000);
afterEach(() => broker.stop());

const ask = async (query: string) => (await get(`${broker.url}/matrix?${query}`)).body;
interface Party {
  readonly version: { readonly number: string } | null;
}
const pairs = ({ matrix }: { matrix: { consumer: Party; provider: Party }[] }) =>
  matrix.map(({ consumer, provider }) => `${consumer.version?.number} ${provider.version?.number ?? "-"}`);
const texts = ({ notices }: { notices: { text: string }[] }) => notices.map(({ text }) => text);
const web = { consumer: "Web", provider: "Orders" };
const WARNING =
  "WARN: It is recommended to specify the environment into which you are deploying. Without the environment, this result will not be reliable.";

test("without latestby every result is a row, with it the last per pair of versions, per consumer version, or per pair of applications", async () => {
  await given.publishedPact(web);
  await given.verification({ ...web, providerVersion: "1", success: false });
  await given.verification({ ...web, providerVersion: "1" });
  await given.verification({ ...web, providerVersion: "2" });
  await given.publishedPact({ ...web, version: "2", interactions: [interaction("another")] });
  await given.verification({ ...web, consumerVersion: "2", providerVersion: "1" });
  const both = "q[][pacticipant]=Web&q[][pacticipant]=Orders";
  expect(pairs(await ask(both))).toEqual(["2 1", "1 2", "1 1", "1 1"]);
  expect(pairs(await ask(`${both}&latestby=cvpv`))).toEqual(["2 1", "1 2", "1 1"]);
  expect(pairs(await ask(`${both}&latestby=cvp`))).toEqual(["2 1", "1 2"]);
  expect(pairs(await ask(`${both}&latestby=cp`))).toEqual(["2 1"]);
  expect(pairs(await ask(`${both}&limit=2`))).toHaveLength(2);
});

test("an unknown latestby and a limit below one are refused by name", async () => {
  await given.publishedPact(web);
  const refused = await get(`${broker.url}/matrix?q[][pacticipant]=Web&latestby=x&limit=0`);
  expect(refused.status).toBe(400);
  expect(refused.body.errors).toEqual(["The limit must be 1 or greater.", "The latestby value must be one of cvpv, cvp, cp."]);
});

test("a key that repeats begins the next selector, so that the order of the query decides", async () => {
  for (const version of ["1", "2"]) await given.publishedPact({ ...web, version, interactions: [interaction(`request ${version}`)] });
  await given.verification({ ...web, consumerVersion: "1", providerVersion: "7" });
  const inOrder = await ask("q[][pacticipant]=Web&q[][version]=1&q[][pacticipant]=Orders&q[][version]=7&latestby=cvpv");
  expect(inOrder.summary.deployable).toBe(true);
  const other = await ask("q[][pacticipant]=Web&q[][version]=7&q[][pacticipant]=Orders&q[][version]=1&latestby=cvpv");
  expect(other.summary).toMatchObject({ deployable: false, unknown: 0 });
});

test("one version without a target: rows name the provider versions themselves, and a warning asks for the environment", async () => {
  await given.publishedPact(web);
  await given.verification({ ...web, providerVersion: "7", success: false });
  const answer = await ask("q[][pacticipant]=Web&q[][version]=1&latestby=cvpv");
  expect(texts(answer)).toEqual([WARNING, "The verification for the pact between version 1 of Web and version 7 of Orders failed"]);
});

test("applications by name alone are described as any version", async () => {
  await given.publishedPact(web);
  await given.verification({ ...web, providerVersion: "7", success: false });
  const answer = await ask("q[][pacticipant]=Web&q[][pacticipant]=Orders&latestby=cvpv");
  expect(texts(answer)).toEqual(["The verification for the pact between any version of Web and any version of Orders failed"]);
});

test("a version chosen by number and tag is described by its tag", async () => {
  await given.publishedPact({ ...web, tags: ["prod"] });
  await given.verification({ ...web, providerVersion: "7", success: false });
  const answer = await ask("q[][pacticipant]=Web&q[][version]=1&q[][tag]=prod");
  expect(texts(answer)[1]).toBe("The verification for the pact between a version of Web with tag prod (1) and version 7 of Orders failed");
});

test("what an earlier version of the consumer needed is not required of this one", async () => {
  await given.publishedPact(web);
  await given.publishedPact({ consumer: "Web", provider: "Stock", version: "2" });
  await given.version("Orders", "7", { branch: "main" });
  const answer = await ask("q[][pacticipant]=Web&q[][version]=2&q[][pacticipant]=Orders&q[][version]=7&latestby=cvpv");
  expect(answer.summary).toMatchObject({ deployable: true, unknown: 0, reason: "There are no missing dependencies" });
  const needed = await ask("q[][pacticipant]=Web&q[][version]=1&q[][pacticipant]=Orders&q[][version]=7&latestby=cvpv");
  expect(needed.summary).toMatchObject({ deployable: null, unknown: 1 });
});

test("the main branch as target means all its versions, with latest its head", async () => {
  await given.publishedPact(web);
  await given.verification({ ...web, providerVersion: "7", branch: "main" });
  await given.version("Orders", "8", { branch: "main" });
  const selector = "q[][pacticipant]=Web&q[][version]=1&latestby=cvp&mainBranch=true";
  expect((await ask(selector)).summary.deployable).toBe(true);
  expect(await ask(`${selector}&latest=true`)).toMatchObject({
    summary: {
      deployable: null,
      reason: "There is no verified pact between version 1 of Web and the latest version of Orders from branch main (8)",
    },
  });
});

test("a main branch without versions is described as such", async () => {
  await given.publishedPact(web);
  const none = "from the main branch (no versions exist for this branch)";
  const selector = "q[][pacticipant]=Web&q[][version]=1&latestby=cvp&mainBranch=true";
  expect(texts(await ask(selector))).toEqual([`There is no verified pact between version 1 of Web and any version of Orders ${none}`]);
  expect(texts(await ask(`${selector}&latest=true`))).toEqual([
    `There is no verified pact between version 1 of Web and the latest version of Orders ${none}`,
  ]);
});

test("success shows rows by result, an empty value those without", async () => {
  await given.publishedPact(web);
  await given.verification({ ...web, providerVersion: "7" });
  await given.publishedPact({ ...web, version: "2", interactions: [interaction("another")] });
  const both = "q[][pacticipant]=Web&q[][pacticipant]=Orders&latestby=cvpv";
  expect(pairs(await ask(`${both}&success[]=true`))).toEqual(["1 7"]);
  expect(pairs(await ask(`${both}&success[]=`))).toEqual(["2 -"]);
  expect(pairs(await ask(`${both}&success[]=true&success[]=`))).toEqual(["2 -", "1 7"]);
  expect(pairs(await ask(`${both}&success=false`))).toEqual([]);
});

test("an application to ignore that does not exist is only worth a warning, the first of all notices", async () => {
  await given.publishedPact(web);
  await given.environment("prod");
  const answer = await ask("q[][pacticipant]=Web&q[][version]=1&environment=prod&latestby=cvpv&ignore[][pacticipant]=Nobody");
  expect(texts(answer)).toEqual([
    "WARN: Cannot ignore any version of Nobody (no such pacticipant exists)",
    expect.stringContaining("There is no verified pact between version 1 of Web and a version of Orders currently in prod"),
  ]);
  expect(answer.summary).toMatchObject({ deployable: null, ignored: 0 });
});

test.each([
  ["consumer", "Nobody", "Orders"],
  ["provider", "Web", "Nobody"],
])("the matrix of an integration whose %s is unknown is not found, and says who", async (role, consumer, provider) => {
  await given.publishedPact(web);
  const { status, body } = await get(given.at("matrix", "provider", provider, "consumer", consumer));
  expect({ status, body }).toEqual({ status: 404, body: { error: `No ${role} with name 'Nobody' found` } });
});
