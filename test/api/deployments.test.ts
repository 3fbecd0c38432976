import { get, post, send, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn } from "../support/given.ts";

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
let environment: { uuid: string };
beforeAll(async () => {
  broker = await startBroker();
  given = givenOn(broker.url);
  environment = await given.environment("test");
}, 60_000);
afterAll(() => broker.stop());

const recordAt = (pacticipant: string, version: string, uuid = environment.uuid) =>
  `${given.at("pacticipants", pacticipant, "versions", version)}/deployed-versions/environment/${uuid}`;
const patch = (uuid: string, body: object, type = "application/merge-patch+json") =>
  send("PATCH", given.at("deployed-versions", uuid), body, { type });

/** What runs now: version numbers, with the instance where there is one. */
async function current(pacticipant: string, query = ""): Promise<string[]> {
  const { body } = await get(
    `${broker.url}/environments/${environment.uuid}/deployed-versions/currently-deployed?pacticipant=${pacticipant}${query}`,
  );
  return body._embedded.deployedVersions.map((deployed: { applicationInstance?: string; _embedded: { version: { number: string } } }) =>
    [deployed._embedded.version.number, deployed.applicationInstance].filter((part) => part !== undefined).join("@"),
  );
}

test("a deployment is described with what was deployed where", async () => {
  await given.version("Described", "1");
  const answer = await post(recordAt("Described", "1"), {});
  expect(answer.status).toBe(201);
  expect(answer.headers.get("location")).toBe(given.at("deployed-versions", answer.body.uuid));
  expect(answer.body).toMatchObject({
    currentlyDeployed: true,
    _embedded: { pacticipant: { name: "Described" }, version: { number: "1" }, environment: { name: "test" } },
  });
  expect((await get(given.at("deployed-versions", answer.body.uuid))).body).toEqual(answer.body);
});

test("a second deployment to the same environment replaces the first", async () => {
  await given.version("Replacing", "1");
  await given.version("Replacing", "2");
  const first = await given.deployment({ pacticipant: "Replacing", version: "1", environment: "test" });
  await given.deployment({ pacticipant: "Replacing", version: "2", environment: "test" });
  expect(await current("Replacing")).toEqual(["2"]);
  const { body } = await get(given.at("deployed-versions", first.uuid));
  expect(body.currentlyDeployed).toBe(false);
  expect(body).toHaveProperty("undeployedAt");
});

test("recording the version that runs already returns its deployment", async () => {
  await given.version("Again", "1");
  const first = await given.deployment({ pacticipant: "Again", version: "1", environment: "test" });
  const again = await post(recordAt("Again", "1"), undefined, { headers: { "content-type": "application/json" } });
  expect(again.status).toBe(201);
  expect(again.body.uuid).toBe(first.uuid);
});

test("each application instance runs a version of its own", async () => {
  for (const version of ["1", "2"]) await given.version("Instances", version);
  await given.deployment({ pacticipant: "Instances", version: "1", environment: "test" });
  await given.deployment({ pacticipant: "Instances", version: "1", environment: "test", applicationInstance: "blue" });
  await post(recordAt("Instances", "2"), { target: "green" });
  await given.deployment({ pacticipant: "Instances", version: "2", environment: "test", applicationInstance: "blue" });
  expect(await current("Instances")).toEqual(["2@blue", "2@green", "1"]);
  expect(await current("Instances", "&applicationInstance=green")).toEqual(["2@green"]);
  expect(await current("Instances", "&target=")).toEqual(["1"]);
});

test("an instance with an empty name takes the place of the default one", async () => {
  await given.version("Empty", "1");
  await given.deployment({ pacticipant: "Empty", version: "1", environment: "test" });
  await given.deployment({ pacticipant: "Empty", version: "1", environment: "test", applicationInstance: "" });
  expect(await current("Empty")).toEqual(["1@"]);
});

test("an undeployment ends a deployment, and recording it again changes nothing", async () => {
  await given.version("Ended", "1");
  const { uuid } = await given.deployment({ pacticipant: "Ended", version: "1", environment: "test" });
  const ended = await patch(uuid, { currentlyDeployed: false });
  expect(ended.status).toBe(200);
  expect(ended.body.currentlyDeployed).toBe(false);
  expect((await patch(uuid, { currentlyDeployed: false })).body).toEqual(ended.body);
  expect(await current("Ended")).toEqual([]);
});

test("what was undeployed cannot be set back", async () => {
  await given.version("Back", "1");
  const deployment = await given.deployment({ pacticipant: "Back", version: "1", environment: "test" });
  await given.undeployment(deployment);
  const answer = await patch(deployment.uuid, { currentlyDeployed: true });
  expect(answer.status).toBe(422);
  const text = "The currentlyDeployed property cannot be set back to true. Please record a new deployment.";
  expect(answer.body).toEqual({ errors: { currentlyDeployed: [text] } });
});

test("a patch without a boolean changes nothing, and needs the merge-patch type", async () => {
  await given.version("Unchanged", "1");
  const { uuid } = await given.deployment({ pacticipant: "Unchanged", version: "1", environment: "test" });
  expect((await patch(uuid, { currentlyDeployed: "no" })).body.currentlyDeployed).toBe(true);
  expect((await patch(uuid, {})).body.currentlyDeployed).toBe(true);
  expect((await patch(uuid, { currentlyDeployed: false }, "application/json")).status).toBe(415);
});

test("nothing is created for an unknown version, pacticipant or environment", async () => {
  await given.version("Known", "1");
  const missing = { error: "The requested document was not found on this server." };
  expect((await post(recordAt("Known", "99"), {})).body).toEqual(missing);
  expect((await post(recordAt("Unknown", "1"), {})).body).toEqual(missing);
  expect((await post(recordAt("Known", "1", "nope"), {})).body).toEqual(missing);
  expect((await get(given.at("deployed-versions", "nope"))).body).toEqual(missing);
  expect((await get(given.at("pacticipants", "Unknown"))).status).toBe(404);
});

test("every deployment of a version to an environment is listed, newest first", async () => {
  for (const version of ["1", "2"]) await given.version("History", version);
  const first = await given.deployment({ pacticipant: "History", version: "1", environment: "test" });
  await given.deployment({ pacticipant: "History", version: "2", environment: "test" });
  const second = await given.deployment({ pacticipant: "History", version: "1", environment: "test" });
  const { body } = await get(recordAt("History", "1"));
  const shown = body._embedded.deployedVersions.map(({ uuid, currentlyDeployed }: { uuid: string; currentlyDeployed: boolean }) => [
    uuid,
    currentlyDeployed,
  ]);
  expect(shown).toEqual([
    [second.uuid, true],
    [first.uuid, false],
  ]);
});

test("the same deployment recorded by many at once is one", async () => {
  await given.version("Racing", "1");
  const answers = await Promise.all(Array.from({ length: 8 }, () => post(recordAt("Racing", "1"), {})));
  expect(answers.map((answer) => answer.status)).toEqual(Array(8).fill(201));
  expect(new Set(answers.map((answer) => answer.body.uuid)).size).toBe(1);
});

test("different versions recorded by many at once leave one running", async () => {
  for (let version = 0; version < 6; version++) await given.version("Contested", `${version}`);
  const answers = await Promise.all(Array.from({ length: 6 }, (_, version) => post(recordAt("Contested", `${version}`), {})));
  expect(answers.map((answer) => answer.status)).toEqual(Array(6).fill(201));
  expect(await current("Contested")).toHaveLength(1);
});
