import { setTimeout as sleep } from "node:timers/promises";
import { type Answer, get, post, put, send, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn, interaction } from "../support/given.ts";

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
let uuid: string;
beforeAll(async () => {
  broker = await startBroker({ allowContractModification: true });
  given = givenOn(broker.url);
  ({ uuid } = await given.environment("production", { production: true }));
}, 60_000);
afterAll(() => broker.stop());

/** An instant that lies after everything that was done before, and before everything that is done after it. */
async function instant(): Promise<string> {
  await sleep(3);
  const now = new Date().toISOString();
  await sleep(3);
  return now;
}

const at = (address: string, asOf: string) => `${address}${address.includes("?") ? "&" : "?"}asOf=${encodeURIComponent(asOf)}`;
const canIDeploy = (pacticipant: string, version: string) =>
  `${broker.url}/can-i-deploy?pacticipant=${pacticipant}&version=${version}&environment=production`;
const matrix = (...selectors: readonly string[]) =>
  `${broker.url}/matrix?${selectors.map((selector) => `q[][pacticipant]=${selector}`).join("&")}`;
const contents = (asOf: string, pacticipant: string) =>
  get(at(given.at("environments", uuid, "contents"), asOf) + `&pacticipant=${pacticipant}`);
const deployed = async (pacticipant: string, version: string, applicationInstance?: string) =>
  given.deployment({ pacticipant, version, environment: "production", ...(applicationInstance !== undefined && { applicationInstance }) });

/** An answer without what names the instant. */
function answerOf({ status, body }: Answer): object {
  if (status !== 200) return { status, body };
  const { verdict: { id: _id, asOf: _asOf, ...verdict } = {}, _links, ...others } = body;
  return { ...others, verdict };
}

/** What is answered now to these questions; returns a check that it is answered alike later about this instant. */
async function remember(...questions: readonly string[]): Promise<() => Promise<void>> {
  const then = await instant();
  const answers = await Promise.all(questions.map((question) => get(question)));
  await sleep(3);
  return async () => {
    for (const [index, question] of questions.entries()) {
      const now = await get(at(question, then));
      expect(answerOf(now)).toEqual(answerOf(answers[index] as Answer));
    }
  };
}

test("a verdict about the past says which instant it is about, and is another verdict than that about now", async () => {
  await given.publishedPact({ consumer: "IdWeb", provider: "IdOrders" });
  const then = await instant();
  const past = (await get(at(canIDeploy("IdWeb", "1"), then))).body.verdict;
  const now = (await get(canIDeploy("IdWeb", "1"))).body.verdict;
  expect(past.asOf).toBe(then);
  expect(now).not.toHaveProperty("asOf");
  expect(past.edges).toEqual(now.edges);
  expect(past.id).not.toBe(now.id);
  expect((await get(at(canIDeploy("IdWeb", "1"), then))).body.verdict.id).toBe(past.id);
});

test("deployments count from when they are recorded until they are replaced or ended", async () => {
  await given.publishedPact({ consumer: "DepWeb", provider: "DepOrders" });
  for (const providerVersion of ["1", "2"])
    await given.verification({ consumer: "DepWeb", provider: "DepOrders", providerVersion, success: providerVersion === "1" });
  const before = await remember(canIDeploy("DepWeb", "1"));
  await deployed("DepOrders", "1");
  const first = await remember(canIDeploy("DepWeb", "1"), matrix("DepWeb"));
  const second = await deployed("DepOrders", "2");
  const replaced = await remember(canIDeploy("DepWeb", "1"), matrix("DepWeb"));
  await given.undeployment(second);
  const ended = await remember(canIDeploy("DepWeb", "1"));
  await deployed("DepOrders", "1");
  for (const check of [before, first, replaced, ended]) await check();
});

test("contents of an environment are those of the instant, with what has ended since and without what has come since", async () => {
  for (const version of ["1", "2", "3"]) await given.version("Contents", version);
  const nothing = await instant();
  await deployed("Contents", "1");
  const release = await given.release({ pacticipant: "Contents", version: "3", environment: "production" });
  const both = await instant();
  await deployed("Contents", "2");
  await given.supportEnded(release);
  const one = await instant();
  const here = async (asOf: string) => {
    const { body } = await contents(asOf, "Contents");
    expect(body.asOf).toBe(asOf);
    const numbers = (list: { _embedded: { version: { number: string } } }[]) => list.map(({ _embedded }) => _embedded.version.number);
    const environment = given.at("environments", uuid);
    const listed = [
      await get(at(`${environment}/deployed-versions/currently-deployed?pacticipant=Contents`, asOf)),
      await get(at(`${environment}/released-versions/currently-supported?pacticipant=Contents`, asOf)),
    ];
    expect(listed.map(({ body: list }) => list._embedded.deployedVersions ?? list._embedded.releasedVersions)).toEqual([
      body._embedded.deployedVersions,
      body._embedded.releasedVersions,
    ]);
    for (const entry of body._embedded.deployedVersions) expect(entry.currentlyDeployed).toBe(true);
    return [numbers(body._embedded.deployedVersions), numbers(body._embedded.releasedVersions)];
  };
  expect(await here(nothing)).toEqual([[], []]);
  expect(await here(both)).toEqual([["1"], ["3"]]);
  expect(await here(one)).toEqual([["2"], []]);
  const now = await get(`${given.at("environments", uuid, "contents")}?pacticipant=Contents`);
  expect(now.body).not.toHaveProperty("asOf");
  expect(now.body._embedded.deployedVersions).toHaveLength(1);
});

test("a release that was out of support for a while was not there in that while", async () => {
  await given.version("Pausing", "1");
  const release = () => given.release({ pacticipant: "Pausing", version: "1", environment: "production" });
  const instants: string[] = [];
  for (let round = 0; round < 2; round++) {
    const recorded = await release();
    instants.push(await instant());
    await given.supportEnded(recorded);
    instants.push(await instant());
  }
  await release();
  const counts = [];
  for (const then of instants) counts.push((await contents(then, "Pausing")).body._embedded.releasedVersions.length);
  expect(counts).toEqual([1, 0, 1, 0]);
});

test("a result counts from when it is published, and until then the one before it", async () => {
  const pair = { consumer: "ResWeb", provider: "ResOrders" };
  await given.publishedPact(pair);
  await given.version("ResOrders", "1");
  await deployed("ResOrders", "1");
  const missing = await remember(canIDeploy("ResWeb", "1"), matrix("ResWeb", "ResOrders"));
  await given.verification({ ...pair, success: false });
  const failed = await remember(canIDeploy("ResWeb", "1"), matrix("ResWeb", "ResOrders"));
  await given.verification(pair);
  for (const check of [missing, failed]) await check();
});

test("a pact that was replaced has the content that it had, with its revision and its results", async () => {
  const pair = { consumer: "RevWeb", provider: "RevOrders" };
  const text = (asOf: string) => get(at(matrix("RevWeb", "RevOrders"), asOf), { accept: "text/plain" });
  const about = `${given.at("matrix", "provider", "RevOrders", "consumer", "RevWeb")}?latestby=cvpv`;
  await given.publishedPact({ ...pair, interactions: [interaction("first")] });
  await given.verification(pair);
  await deployed("RevOrders", "1");
  const first = await remember(canIDeploy("RevWeb", "1"), matrix("RevWeb"), matrix("RevOrders"), about);
  const firstText = await text(await instant());
  const firstAt = await instant();
  await given.publishedPact({ ...pair, interactions: [interaction("second")] });
  const second = await remember(canIDeploy("RevWeb", "1"), matrix("RevWeb"), matrix("RevOrders"), about);
  await given.verification({ ...pair, success: false });
  await given.publishedPact({ ...pair, interactions: [interaction("third")] });
  const third = await remember(canIDeploy("RevWeb", "1"), matrix("RevWeb"), matrix("RevOrders"), about);
  await given.publishedPact({ ...pair, interactions: [interaction("fourth")] });
  for (const check of [first, second, third]) await check();
  expect((await text(firstAt)).text).toBe(firstText.text);
});

test("the head of a branch is the version that had been added last", async () => {
  const pair = { consumer: "HeadWeb", provider: "HeadOrders" };
  await given.publishedPact({ ...pair, version: "1", branch: "main" });
  await given.publishedPact({ ...pair, version: "2", branch: "main", interactions: [interaction("another")] });
  await given.verification({ ...pair, consumerVersion: "1" });
  await deployed("HeadOrders", "1");
  const head = `${given.at("pacticipants", "HeadWeb", "branches", "main")}/latest-version/can-i-deploy/to-environment/production`;
  const questions = [head, `${matrix("HeadWeb")}&q[][branch]=main&q[][latest]=true`, `${matrix("HeadWeb")}&q[][branch]=main`] as const;
  const second = await remember(...questions);
  await given.version("HeadWeb", "0", { branch: "main" });
  const lower = await remember(...questions);
  await given.publishedPact({ ...pair, version: "3", branch: "main" });
  await given.verification({ ...pair, consumerVersion: "3", success: false });
  for (const check of [second, lower]) await check();
});

test("a branch that lost its head had the version that became it again", async () => {
  await given.publishedPact({ consumer: "BackWeb", provider: "BackOrders", version: "1" });
  await given.publishedPact({
    consumer: "BackWeb",
    provider: "BackOrders",
    version: "2",
    branch: "main",
    interactions: [interaction("two")],
  });
  await given.version("BackWeb", "1", { branch: "main" });
  await given.version("BackWeb", "3", { branch: "main" });
  await given.verification({ consumer: "BackWeb", provider: "BackOrders" });
  const head = `${matrix("BackWeb")}&q[][branch]=main&q[][latest]=true`;
  await send("DELETE", given.at("pacticipants", "BackWeb", "branches", "main", "versions", "3"));
  const back = await remember(head);
  await given.version("BackWeb", "4", { branch: "main" });
  await back();
});

test("tags count from when they were put, also where the list of a version's tags was said again", async () => {
  const pair = { consumer: "TagWeb", provider: "TagOrders" };
  await given.publishedPact({ ...pair, tags: ["prod"] });
  await given.verification({ ...pair, tags: ["prod"] });
  const tagged = `${given.at("pacticipants", "TagWeb", "latest-version", "prod")}/can-i-deploy/to/prod`;
  const one = await remember(tagged, matrix("TagWeb"));
  await put(given.at("pacticipants", "TagWeb", "versions", "1"), { tags: [{ name: "prod" }, { name: "new" }] });
  await given.publishedPact({ ...pair, version: "2", tags: ["prod"], interactions: [interaction("another")] });
  await given.verification({ ...pair, providerVersion: "2", success: false, tags: ["prod"] });
  await one();
});

test("what nobody knew then is not known: versions, pacticipants, environments, branches and tags", async () => {
  const before = await instant();
  await given.publishedPact({ consumer: "NewWeb", provider: "NewOrders", branch: "main", tags: ["prod"] });
  await given.environment("new-place");
  const latest = await get(at(`${matrix("NewWeb")}&q[][latest]=true`, before));
  expect(latest.status).toBe(400);
  expect(latest.text).toContain("Pacticipant NewWeb not found");
  const asked = await get(at(`${broker.url}/can-i-deploy?pacticipant=NewWeb&version=1&environment=new-place`, before));
  expect(asked.status).toBe(400);
  expect(asked.body.errors).toEqual({
    pacticipant: ["does not match an existing pacticipant"],
    environment: ["with name 'new-place' does not exist"],
  });
  const addresses = [
    `${given.at("pacticipants", "NewWeb", "branches", "main")}/latest-version/can-i-deploy/to-environment/production`,
    `${given.at("pacticipants", "NewWeb", "latest-version", "prod")}/can-i-deploy/to/prod`,
    given.at("matrix", "provider", "NewOrders", "consumer", "NewWeb"),
  ];
  for (const address of addresses) expect((await get(at(address, before))).status).toBe(404);
  const known = await instant();
  for (const address of addresses) expect((await get(at(address, known))).status).toBe(200);
});

test("a version that was published later than the instant has no say as the latest one", async () => {
  await given.publishedPact({ consumer: "LateWeb", provider: "LateOrders" });
  const first = await remember(`${matrix("LateWeb")}&q[][latest]=true`, `${matrix("LateWeb", "LateOrders")}&latestby=cvp`);
  await given.publishedPact({ consumer: "LateWeb", provider: "LateOrders", version: "2", interactions: [interaction("another")] });
  await given.verification({ consumer: "LateWeb", provider: "LateOrders", consumerVersion: "2" });
  await first();
});

const TEXT = { type: "record", name: "Order", fields: [{ name: "id", type: "string" }] };
const NUMBER = { type: "record", name: "Order", fields: [{ name: "id", type: "int" }] };
const declares = (name: string, number: string, declared: object) =>
  put(given.at("event-contracts", "pacticipant", name, "version", number), declared);
const entry = (subject: string, schema: object) => ({ subject, schema: JSON.stringify(schema), schemaType: "AVRO" });

test("a version declared then what it declared then, though it has declared something else since", async () => {
  await declares("EvWriter", "1", { writes: [entry("ev", TEXT)] });
  await deployed("EvWriter", "1");
  await declares("EvReader", "1", { reads: [entry("ev", TEXT)] });
  const fits = await remember(canIDeploy("EvReader", "1"), canIDeploy("EvWriter", "1"));
  await declares("EvReader", "1", { reads: [entry("ev", NUMBER)] });
  const fitsNot = await remember(canIDeploy("EvReader", "1"));
  await declares("EvReader", "1", {});
  const readsNothing = await remember(canIDeploy("EvReader", "1"));
  await declares("EvReader", "1", { reads: [entry("ev", TEXT)] });
  for (const check of [fits, fitsNot, readsNothing]) await check();
});

test("who has begun to read a subject since then is no partner yet", async () => {
  await declares("SoloWriter", "1", { writes: [entry("solo", TEXT)] });
  const alone = await remember(canIDeploy("SoloWriter", "1"));
  await declares("SoloReader", "1", { reads: [entry("solo", NUMBER)] });
  await deployed("SoloReader", "1");
  expect((await get(canIDeploy("SoloWriter", "1"))).body.verdict.deployable).toBe(false);
  await alone();
});

test("a provider contract counts from when it was published", async () => {
  await given.publishedPact({ consumer: "PcWeb", provider: "PcOrders" });
  await given.version("PcOrders", "1");
  await deployed("PcOrders", "1");
  const without = await remember(canIDeploy("PcWeb", "1"));
  const publish = async (title: string) => {
    const text = JSON.stringify({ openapi: "3.0.3", info: { title, version: "1" }, paths: {} });
    const contract = { content: Buffer.from(text).toString("base64"), contentType: "application/json", specification: "oas" };
    const { status } = await post(`${broker.url}/provider-contracts/provider/PcOrders/publish`, {
      pacticipantVersionNumber: "1",
      contract,
    });
    expect(status).toBe(200);
  };
  await publish("first");
  const first = await remember(canIDeploy("PcWeb", "1"));
  await publish("second");
  for (const check of [without, first]) await check();
});

const PLACES = [
  ["can-i-deploy", () => `${broker.url}/can-i-deploy?pacticipant=BadWeb&version=1&environment=production`],
  ["the matrix", () => matrix("BadWeb")],
  ["the matrix of an integration", () => given.at("matrix", "provider", "BadOrders", "consumer", "BadWeb")],
  [
    "the head of a branch",
    () => `${given.at("pacticipants", "BadWeb", "branches", "main")}/latest-version/can-i-deploy/to-environment/production`,
  ],
  ["a tagged version", () => `${given.at("pacticipants", "BadWeb", "latest-version", "prod")}/can-i-deploy/to/prod`],
  ["contents", () => given.at("environments", uuid, "contents")],
  ["deployed versions", () => given.at("environments", uuid, "deployed-versions", "currently-deployed")],
  ["released versions", () => given.at("environments", uuid, "released-versions", "currently-supported")],
] as const;

test.each(PLACES)("%s: what is no instant, or has not come yet, is refused", async (_, address) => {
  await given.publishedPact({ consumer: "BadWeb", provider: "BadOrders", branch: "main", tags: ["prod"] });
  const badly = [
    "",
    "yesterday",
    "2026-09-01",
    "2026-09-01T10:00",
    "2026-02-30T10:00Z",
    "2026-13-01T10:00Z",
    "2026-09-01T25:00Z",
    "1".repeat(5000),
  ];
  for (const text of badly) {
    const { status, body } = await get(at(address(), text));
    expect({ text, status, errors: body.errors }).toEqual({
      text,
      status: 400,
      errors: { asOf: ["must be an instant in ISO 8601 with its time zone, such as 2026-09-01T10:00:00Z"] },
    });
  }
  const { status, body } = await get(at(address(), "2999-01-01T00:00:00Z"));
  expect([status, body.errors]).toEqual([400, { asOf: ["must not lie in the future"] }]);
  expect((await get(at(address(), await instant()))).status).toBe(200);
});

test.each([
  ["2026-09-01T10:00Z", "2026-09-01T10:00:00.000Z"],
  ["2026-09-01T10:00:30.123456Z", "2026-09-01T10:00:30.123Z"],
  ["2026-09-01t12:00:00,5+02:00", "2026-09-01T10:00:00.500Z"],
  ["2026-09-01T12:00:00+0200", "2026-09-01T10:00:00.000Z"],
  ["2026-09-01T08:30:00-01:30", "2026-09-01T10:00:00.000Z"],
  ["2026-09-01T12:00+02", "2026-09-01T10:00:00.000Z"],
  ["0001-01-01T00:00Z", "0001-01-01T00:00:00.000Z"],
])("%s is an instant, shown as %s", async (text, shown) => {
  expect((await get(at(given.at("environments", uuid, "contents"), text))).body.asOf).toBe(shown);
});

test("a plus sign that was not encoded is understood", async () => {
  const { body } = await get(`${given.at("environments", uuid, "contents")}?asOf=2026-09-01T12:00:00+02:00`);
  expect(body.asOf).toBe("2026-09-01T10:00:00.000Z");
});
