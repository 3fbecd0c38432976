import { get, put, send, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn } from "../support/given.ts";

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
beforeAll(async () => {
  broker = await startBroker();
  given = givenOn(broker.url);
}, 60_000);
afterAll(() => broker.stop());

const member = (pacticipant: string, branch: string, number: string) =>
  given.at("pacticipants", pacticipant, "branches", branch, "versions", number);
const head = async (pacticipant: string, branch: string) =>
  (await get(given.at("pacticipants", pacticipant, "branches", branch, "latest-version"))).body.number;
const branchNames = async (pacticipant: string, query = "") => {
  const { body } = await get(given.at("pacticipants", pacticipant, "branches") + query);
  return body._embedded.branches.map((branch: { name: string }) => branch.name);
};

test("putting a version on a branch creates all three, once", async () => {
  const first = await put(member("App", "feat/x", "1"), {});
  expect(first.status).toBe(201);
  expect(first.headers.get("location")).toBe(member("App", "feat/x", "1"));
  expect(first.body._links).toMatchObject({ "pb:branch": { name: "feat/x" }, "pb:version": { name: "1" } });
  expect((await put(member("App", "feat/x", "1"), {})).status).toBe(200);
  expect((await get(member("App", "feat/x", "1"))).body._links.self.href).toBe(member("App", "feat/x", "1"));
  expect((await get(member("App", "feat/x", "99"))).status).toBe(404);
});

test("the head is the version added last, and adding a member again does not move it", async () => {
  await given.version("Heads", "1");
  await given.version("Heads", "2", { branch: "main" });
  await given.version("Heads", "1", { branch: "main" });
  expect(await head("Heads", "main")).toBe("1");
  await given.version("Heads", "2", { branch: "main" });
  expect(await head("Heads", "main")).toBe("1");
});

test("taking the head off a branch makes the highest version the head", async () => {
  for (const number of ["1", "2", "3"]) await given.version("Off", number, { branch: "main" });
  await given.version("Off", "0", { branch: "main" });
  expect((await send("DELETE", member("Off", "main", "0"))).status).toBe(204);
  expect(await head("Off", "main")).toBe("3");
  expect((await send("DELETE", member("Off", "main", "0"))).status).toBe(404);
  expect((await get(given.at("pacticipants", "Off", "versions", "0"))).status).toBe(200);
});

test("branches are listed with the most recently moved first, and found by part of their name", async () => {
  await given.version("Many", "1", { branch: "main" });
  await given.version("Many", "2", { branch: "feat/one" });
  await given.version("Many", "3", { branch: "main" });
  expect(await branchNames("Many")).toEqual(["main", "feat/one"]);
  expect(await branchNames("Many", "?q=FEAT")).toEqual(["feat/one"]);
  const { body } = await get(`${given.at("pacticipants", "Many", "branches")}?page=2&size=1`);
  expect(body.page).toEqual({ number: 2, size: 1, totalElements: 2, totalPages: 2 });
});

test("a deleted branch is gone, its versions stay", async () => {
  await given.version("Pruned", "1", { branch: "old" });
  expect((await send("DELETE", given.at("pacticipants", "Pruned", "branches", "old"))).status).toBe(204);
  expect((await get(given.at("pacticipants", "Pruned", "branches", "old"))).status).toBe(404);
  expect((await get(given.at("pacticipants", "Pruned", "versions", "1"))).body._embedded.branchVersions).toEqual([]);
  expect((await send("DELETE", given.at("pacticipants", "Pruned", "branches", "old"))).status).toBe(404);
});

test("many branches are deleted at once, but for the main branch and those named", async () => {
  for (const branch of ["main", "keep", "a", "b"]) await given.version("Bulk", branch, { branch });
  const answer = await send("DELETE", `${given.at("pacticipants", "Bulk", "branches")}?exclude[]=keep`);
  expect(answer.status).toBe(202);
  const text = "Scheduled deletion of 2 branches for pacticipant Bulk. Remaining branches are: keep, main";
  expect(answer.body).toEqual({ notices: [{ type: "success", text }] });
  expect((await branchNames("Bulk")).sort()).toEqual(["keep", "main"]);
});

test("a branch named like a main branch becomes it, the first one only", async () => {
  await given.version("Auto", "1", { branch: "feat/x" });
  await given.version("Auto", "2", { branch: "master" });
  await given.version("Auto", "3", { branch: "main" });
  expect((await get(given.at("pacticipants", "Auto"))).body.mainBranch).toBe("master");
});

test("a branch added to by many at once has one head", async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => put(member("Busy", "main", `${i % 4}`), {})));
  expect(answers.filter((answer) => answer.status === 201)).toHaveLength(4);
  const { body } = await get(given.at("pacticipants", "Busy", "branches", "main", "versions"));
  const heads = body._embedded.versions.filter(
    (version: { _embedded: { branchVersions: { latest: boolean }[] } }) => version._embedded.branchVersions[0]?.latest,
  );
  expect(heads).toHaveLength(1);
});
