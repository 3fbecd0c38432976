import { get, post, send, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn } from "../support/given.ts";

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
let environment: { uuid: string };
beforeAll(async () => {
  broker = await startBroker();
  given = givenOn(broker.url);
  environment = await given.environment("prod", { production: true });
}, 60_000);
afterAll(() => broker.stop());

const recordAt = (pacticipant: string, version: string, uuid = environment.uuid) =>
  `${given.at("pacticipants", pacticipant, "versions", version)}/released-versions/environment/${uuid}`;
const patch = (uuid: string, body: object) =>
  send("PATCH", given.at("released-versions", uuid), body, { type: "application/merge-patch+json" });

async function supported(query: string): Promise<string[]> {
  const { body } = await get(`${broker.url}/environments/${environment.uuid}/released-versions/currently-supported?${query}`);
  return body._embedded.releasedVersions.map(
    (released: { _embedded: { version: { number: string } } }) => released._embedded.version.number,
  );
}

test("a release is recorded once", async () => {
  await given.version("Once", "1");
  const first = await post(recordAt("Once", "1"), {});
  expect(first.status).toBe(201);
  expect(first.headers.get("location")).toBe(given.at("released-versions", first.body.uuid));
  expect(first.body).toMatchObject({ currentlySupported: true, _embedded: { version: { number: "1" }, environment: { name: "prod" } } });
  const again = await post(recordAt("Once", "1"), {});
  expect(again.status).toBe(200);
  expect(again.body).toEqual(first.body);
});

test("a release stands beside those before", async () => {
  for (const version of ["1", "2"]) {
    await given.version("Beside", version);
    await given.release({ pacticipant: "Beside", version, environment: "prod" });
  }
  expect(await supported("pacticipant=Beside")).toEqual(["1", "2"]);
  expect(await supported("pacticipant=Beside&version=2")).toEqual(["2"]);
});

test("support ends on request only, and a new record begins it again", async () => {
  await given.version("Ending", "1");
  const { uuid } = await given.release({ pacticipant: "Ending", version: "1", environment: "prod" });
  const ended = await patch(uuid, { currentlySupported: false });
  expect(ended.body).toMatchObject({ uuid, currentlySupported: false });
  expect(ended.body).toHaveProperty("supportEndedAt");
  expect(await supported("pacticipant=Ending")).toEqual([]);
  const again = await post(recordAt("Ending", "1"), {});
  expect(again.status).toBe(200);
  expect(again.body).toMatchObject({ uuid, currentlySupported: true });
  expect(again.body).not.toHaveProperty("supportEndedAt");
});

test("support that ended cannot be set back", async () => {
  await given.version("Set", "1");
  const release = await given.release({ pacticipant: "Set", version: "1", environment: "prod" });
  await given.supportEnded(release);
  const answer = await patch(release.uuid, { currentlySupported: true });
  expect(answer.status).toBe(422);
  expect(Object.keys(answer.body.errors)).toEqual(["currentlySupported"]);
});

test("a deployment and a release of one version are two things", async () => {
  await given.version("Both", "1");
  const release = await given.release({ pacticipant: "Both", version: "1", environment: "prod" });
  const deployment = await given.deployment({ pacticipant: "Both", version: "1", environment: "prod" });
  expect((await get(given.at("deployed-versions", release.uuid))).status).toBe(404);
  expect((await get(given.at("released-versions", deployment.uuid))).status).toBe(404);
  expect((await get(recordAt("Both", "1"))).body._embedded.releasedVersions).toMatchObject([{ uuid: release.uuid }]);
});

test("nothing is released of an unknown version or to an unknown environment", async () => {
  await given.version("Known", "1");
  expect((await post(recordAt("Known", "2"), {})).status).toBe(404);
  expect((await post(recordAt("Known", "1", "nope"), {})).status).toBe(404);
});

test("the same release recorded by many at once is one", async () => {
  await given.version("Racing", "1");
  const answers = await Promise.all(Array.from({ length: 8 }, () => post(recordAt("Racing", "1"), {})));
  expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([...Array(7).fill(200), 201]);
});
