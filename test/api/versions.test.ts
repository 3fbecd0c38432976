import { get, put, send, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn } from "../support/given.ts";

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
beforeAll(async () => {
  broker = await startBroker();
  given = givenOn(broker.url);
}, 60_000);
afterAll(() => broker.stop());

const versionUrl = (pacticipant: string, number: string) => given.at("pacticipants", pacticipant, "versions", number);
const patch = (url: string, body: object, type = "application/merge-patch+json") => send("PATCH", url, body, { type });
const numbers = (answer: Awaited<ReturnType<typeof get>>) =>
  answer.body._embedded.versions.map((version: { number: string }) => version.number);
const tagsOf = (answer: Awaited<ReturnType<typeof get>>) => answer.body._embedded.tags.map((tag: { name: string }) => tag.name);

test("PUT creates a version and its pacticipant", async () => {
  const answer = await put(versionUrl("New", "1"), { buildUrl: "http://ci/1" });
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({ number: "1", buildUrl: "http://ci/1", _embedded: { branchVersions: [], tags: [] } });
  expect((await get(given.at("pacticipants", "New"))).status).toBe(200);
});

test("PUT replaces the build address and given tags, and cannot set a branch", async () => {
  await put(versionUrl("Replaced", "1"), { buildUrl: "http://ci/1", tags: [{ name: "a" }, { name: "b" }] });
  const replaced = await put(versionUrl("Replaced", "1"), { branch: "main", tags: [{ name: "c" }] });
  expect(replaced.status).toBe(200);
  expect(replaced.body).not.toHaveProperty("buildUrl");
  expect(replaced.body._embedded.branchVersions).toEqual([]);
  expect(tagsOf(replaced)).toEqual(["c"]);
});

test("PATCH adds to a version, and needs the merge-patch type", async () => {
  await put(versionUrl("Patched", "1"), { buildUrl: "http://ci/1", tags: [{ name: "a" }] });
  const patched = await patch(versionUrl("Patched", "1"), { tags: [{ name: "b" }] });
  expect(patched.status).toBe(200);
  expect(patched.body.buildUrl).toBe("http://ci/1");
  expect(tagsOf(patched)).toEqual(["a", "b"]);
  expect((await patch(versionUrl("Patched", "1"), {}, "application/json")).status).toBe(415);
  expect((await patch(versionUrl("Patched", "2"), {})).status).toBe(201);
});

test("a version shows its branches, tags, pacts and where it can be recorded", async () => {
  await given.environment("version-test");
  await given.publishedPact({ consumer: "Web", provider: "Zoo", version: "1", branch: "main", tags: ["b", "a"] });
  await given.publishedPact({ consumer: "Web", provider: "Api", version: "1" });
  const { body } = await get(versionUrl("Web", "1"));
  expect(body._embedded.branchVersions).toMatchObject([{ name: "main", latest: true }]);
  expect(body._embedded.tags.map((tag: { name: string }) => tag.name)).toEqual(["a", "b"]);
  expect(body._links["pb:pact-versions"].map((link: { name: string }) => link.name)).toEqual([
    "Pact between Web (1) and Api",
    "Pact between Web (1) and Zoo",
  ]);
  expect(body._links["pb:record-deployment"]).toMatchObject([{ name: "version-test" }]);
});

test("versions are listed latest first, by pages when asked", async () => {
  for (const number of ["1", "2", "3"]) await given.version("Listed", number);
  await given.version("Listed", "1", { buildUrl: "http://again" });
  expect(numbers(await get(given.at("pacticipants", "Listed", "versions")))).toEqual(["3", "2", "1"]);
  const page = await get(`${given.at("pacticipants", "Listed", "versions")}?page=2&size=2`);
  expect(numbers(page)).toEqual(["1"]);
  expect(page.body.page).toEqual({ number: 2, size: 2, totalElements: 3, totalPages: 2 });
  expect((await get(given.at("pacticipants", "Nobody", "versions"))).body).toEqual({ error: "No pacticipant with name 'Nobody' found" });
});

test("latest means created last, with a tag or on a branch too", async () => {
  await given.version("Latest", "1", { tags: ["prod"], branch: "main" });
  await given.version("Latest", "2", { branch: "feat/x" });
  await given.version("Latest", "3");
  await given.version("Latest", "1", { tags: ["late"] });
  const number = async (...segments: string[]) => (await get(given.at("pacticipants", "Latest", ...segments))).body.number;
  expect(await number("latest-version")).toBe("3");
  expect(await number("latest-version", "prod")).toBe("1");
  expect(await number("branches", "feat/x", "latest-version")).toBe("2");
  expect((await get(given.at("pacticipants", "Latest", "latest-version", "nope"))).status).toBe(404);
  expect((await get(given.at("pacticipants", "Latest", "branches", "nope", "latest-version"))).status).toBe(404);
  const latest = await get(given.at("pacticipants", "Latest", "latest-version"));
  expect(latest.body._links.self.href).toBe(given.at("pacticipants", "Latest", "latest-version"));
});

test("the versions with a tag, on a branch and in an environment are lists of their own", async () => {
  const { uuid } = await given.environment("version-prod", { production: true });
  for (const number of ["1", "2", "3"])
    await given.version("Chosen", number, { branch: number === "2" ? "other" : "main", tags: number === "1" ? [] : ["t"] });
  await given.deployment({ pacticipant: "Chosen", version: "1", environment: "version-prod" });
  await given.release({ pacticipant: "Chosen", version: "3", environment: "version-prod" });
  await given.undeployment(
    await given.deployment({ pacticipant: "Chosen", version: "2", environment: "version-prod", applicationInstance: "blue" }),
  );
  const list = (...segments: string[]) => get(given.at("pacticipants", "Chosen", ...segments, "versions"));
  expect(numbers(await list("tags", "t"))).toEqual(["3", "2"]);
  expect(numbers(await list("branches", "main"))).toEqual(["3", "1"]);
  expect(numbers(await list("environments", uuid))).toEqual(["3", "1"]);
  expect((await list("environments", "nope")).status).toBe(404);
  expect((await list("branches", "nope")).status).toBe(404);
});

test("deleting a version removes its contracts, results and deployments, and moves branch heads back", async () => {
  await given.environment("deleted-prod");
  await given.publishedPact({ consumer: "Del", provider: "Other", version: "1", branch: "main" });
  await given.publishedPact({ consumer: "Del", provider: "Other", version: "2", branch: "main", tags: ["t"] });
  await given.verification({ consumer: "Del", provider: "Other", consumerVersion: "2" });
  await given.deployment({ pacticipant: "Del", version: "2", environment: "deleted-prod" });
  expect((await send("DELETE", versionUrl("Del", "2"))).status).toBe(204);
  expect((await get(versionUrl("Del", "2"))).status).toBe(404);
  expect((await get(given.at("pacticipants", "Del", "branches", "main", "latest-version"))).body.number).toBe("1");
  expect((await send("DELETE", versionUrl("Del", "2"))).status).toBe(404);
});

test("one version created by many at once is created once", async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, () => put(versionUrl("Racing", "1"), {})));
  expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([...Array(9).fill(200), 201]);
});

test("a blank version number is refused", async () => {
  expect((await put(`${broker.url}/pacticipants/New/versions/%20`, {})).status).toBe(400);
});
