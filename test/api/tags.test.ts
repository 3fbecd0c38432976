import { get, put, send, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn } from "../support/given.ts";

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
beforeAll(async () => {
  broker = await startBroker();
  given = givenOn(broker.url);
}, 60_000);
afterAll(() => broker.stop());

const tag = (pacticipant: string, number: string, name: string) => given.at("pacticipants", pacticipant, "versions", number, "tags", name);
const branchesOf = async (pacticipant: string, number: string) => {
  const { body } = await get(given.at("pacticipants", pacticipant, "versions", number));
  return body._embedded.branchVersions.map((branch: { name: string }) => branch.name);
};

test("a tag creates the version it is put on, and is created once", async () => {
  const first = await put(tag("App", "1", "rel/1 a"), {});
  expect(first.status).toBe(201);
  expect(first.headers.get("location")).toBe(`${broker.url}/pacticipants/App/versions/1/tags/rel%2F1%20a`);
  expect(first.body).toMatchObject({ name: "rel/1 a", _links: { version: { name: "1" }, pacticipant: { name: "App" } } });
  expect((await put(tag("App", "1", "rel/1 a"), {})).status).toBe(200);
  expect((await get(tag("App", "1", "rel/1 a"))).status).toBe(200);
  expect((await get(tag("App", "1", "nope"))).status).toBe(404);
});

test("a removed tag is gone, once", async () => {
  await given.version("Removed", "1", { tags: ["a", "b"] });
  expect((await send("DELETE", tag("Removed", "1", "a"))).status).toBe(204);
  expect((await send("DELETE", tag("Removed", "1", "a"))).status).toBe(404);
  expect((await get(tag("Removed", "1", "b"))).status).toBe(200);
});

test("a tag with quotes in its name is only a tag", async () => {
  await given.version("Quoted", "1", { tags: ["keep", "x' or '1'='1"] });
  expect((await send("DELETE", tag("Quoted", "1", "x' or '1'='1"))).status).toBe(204);
  expect((await get(tag("Quoted", "1", "keep"))).status).toBe(200);
});

test("the first tag of a new version is its branch, the second is not", async () => {
  await put(tag("Branching", "1", "feat/y"), {});
  await put(tag("Branching", "1", "other"), {});
  expect(await branchesOf("Branching", "1")).toEqual(["feat/y"]);
});

test("a version that has a branch gets none from a tag", async () => {
  await given.version("Branched", "1", { branch: "main" });
  await put(tag("Branched", "1", "dev"), {});
  expect(await branchesOf("Branched", "1")).toEqual(["main"]);
});

test("a tag named like a main branch makes it the main branch", async () => {
  await put(tag("Mains", "1", "develop"), {});
  await put(tag("Mains", "1", "main"), {});
  expect((await get(given.at("pacticipants", "Mains"))).body.mainBranch).toBe("develop");
});

test("a tag named like an environment records a deployment there, each time it is put", async () => {
  const { uuid } = await given.environment("tagged-env");
  const current = async () => {
    const { body } = await get(`${broker.url}/environments/${uuid}/deployed-versions/currently-deployed`);
    return body._embedded.deployedVersions.map(
      (deployed: { _embedded: { version: { number: string } } }) => deployed._embedded.version.number,
    );
  };
  await put(tag("Deploying", "1", "tagged-env"), {});
  await put(tag("Deploying", "2", "tagged-env"), {});
  expect(await current()).toEqual(["2"]);
  await put(tag("Deploying", "1", "tagged-env"), {});
  expect(await current()).toEqual(["1"]);
});

test("the effects of tags can be switched off", async () => {
  const plain = await startBroker({ useFirstTagAsBranch: false, autoDetectMainBranch: false, createDeployedVersionsForTags: false });
  const there = givenOn(plain.url);
  const { uuid } = await there.environment("main");
  await there.version("Plain", "1", { tags: ["main"] });
  expect((await get(there.at("pacticipants", "Plain"))).body).not.toHaveProperty("mainBranch");
  expect((await get(there.at("pacticipants", "Plain", "versions", "1"))).body._embedded.branchVersions).toEqual([]);
  expect((await get(`${plain.url}/environments/${uuid}/deployed-versions/currently-deployed`)).body._embedded.deployedVersions).toEqual([]);
  await plain.stop();
});
