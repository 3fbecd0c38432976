import { get, post, put, send, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn } from "../support/given.ts";

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
beforeAll(async () => {
  broker = await startBroker();
  given = givenOn(broker.url);
}, 60_000);
afterAll(() => broker.stop());

const patch = (name: string, body: object, type = "application/json") => send("PATCH", given.at("pacticipants", name), body, { type });

test("a new pacticipant is described with links to everything about it", async () => {
  const answer = await post(`${broker.url}/pacticipants`, {
    name: "App One",
    mainBranch: "main",
    repositoryUrl: "https://github.com/o/app1",
  });
  expect(answer.status).toBe(201);
  expect(answer.headers.get("location")).toBe(`${broker.url}/pacticipants/App%20One`);
  expect(answer.body).toMatchObject({
    name: "App One",
    displayName: "App One",
    mainBranch: "main",
    repositoryUrl: "https://github.com/o/app1",
    _embedded: { labels: [] },
    _links: { "pb:version-tag": { href: `${broker.url}/pacticipants/App%20One/versions/{version}/tags/{tag}`, templated: true } },
  });
});

test("creating a pacticipant that exists leaves it as it is", async () => {
  await given.pacticipant("twice", { displayName: "First" });
  const again = await post(`${broker.url}/pacticipants`, { name: "twice", displayName: "Second" });
  expect(again.status).toBe(201);
  expect(again.body.displayName).toBe("First");
});

test("a display name is made from the name", async () => {
  expect((await given.pacticipant("order-serviceAPI")).displayName).toBe("Order Service API");
});

test.each([
  [{ displayName: "x" }, { name: ["is missing"] }],
  [{ name: 1 }, { name: ["must be a string"] }],
  [{ name: " " }, { name: ["cannot be blank"] }],
  [{ name: "x\ny" }, { name: ["cannot contain multiple lines"] }],
  [{ name: "x", mainBranch: "a b" }, { mainBranch: ["cannot contain spaces"] }],
])("%j is refused", async (body, errors) => {
  const answer = await post(`${broker.url}/pacticipants`, body);
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({ errors });
});

test("names are case-sensitive, and a plus in a path is a plus", async () => {
  await given.pacticipant("Case Matters");
  expect((await get(`${broker.url}/pacticipants/case%20matters`)).status).toBe(404);
  expect((await get(`${broker.url}/pacticipants/Case+Matters`)).body).toEqual({ error: "No pacticipant with name 'Case+Matters' found" });
});

test("PUT takes away what it does not mention, PATCH keeps it", async () => {
  await given.pacticipant("changing", { displayName: "Old", repositoryUrl: "https://x", mainBranch: "main" });
  const patched = await patch("changing", { displayName: "New" });
  expect(patched.body).toMatchObject({ displayName: "New", repositoryUrl: "https://x", mainBranch: "main" });
  const replaced = await put(given.at("pacticipants", "changing"), { repositoryUrl: "https://y" });
  expect(replaced.body).toMatchObject({ displayName: "Changing", repositoryUrl: "https://y" });
  expect(replaced.body).not.toHaveProperty("mainBranch");
  expect(replaced.body).toHaveProperty("updatedAt");
});

test("PATCH with null takes a member away", async () => {
  await given.pacticipant("emptied", { repositoryName: "r", mainBranch: "main" });
  const answer = await patch("emptied", { repositoryName: null }, "application/merge-patch+json");
  expect(answer.status).toBe(200);
  expect(answer.body).not.toHaveProperty("repositoryName");
  expect(answer.body.mainBranch).toBe("main");
});

test("PATCH creates an unknown pacticipant, PUT does not", async () => {
  expect((await put(given.at("pacticipants", "nobody"), {})).status).toBe(404);
  const made = await patch("somebody", { displayName: "Some Body" });
  expect(made.status).toBe(201);
  expect(made.headers.get("location")).toBe(given.at("pacticipants", "somebody"));
});

test("PUT of merge-patch is not supported", async () => {
  await given.pacticipant("put-type");
  const answer = await put(given.at("pacticipants", "put-type"), {}, { type: "application/merge-patch+json" });
  expect(answer.status).toBe(415);
});

test("the latest version and what is deployed are part of a pacticipant", async () => {
  await given.environment("pacticipant-prod");
  await given.version("deployed-app", "1");
  await given.version("deployed-app", "2");
  await given.deployment({ pacticipant: "deployed-app", version: "1", environment: "pacticipant-prod" });
  const { body } = await get(given.at("pacticipants", "deployed-app"));
  expect(body._embedded.latestVersion.number).toBe("2");
  expect(body._links["pb:deployed-environments"]).toMatchObject([{ name: "Pacticipant Prod", currently_deployed: true }]);
});

/** Names of the pacticipants that a query finds. */
const names = async (query: string) => {
  const { body } = await get(`${broker.url}/pacticipants?${query}`);
  return body._embedded.pacticipants.map((pacticipant: { name: string }) => pacticipant.name);
};

test("pacticipants are listed by name, found by part of it and cut into pages", async () => {
  for (const name of ["list-b", "list-a", "LIST-c"]) await given.pacticipant(name);
  expect(await names("q=list-")).toEqual(["LIST-c", "list-a", "list-b"]);
  expect(await names("q=list-&page=2&size=2")).toEqual(["list-b"]);
  expect(await names("q=list-&pageNumber=1&pageSize=1")).toEqual(["LIST-c"]);
  expect(await names("q=100%25")).toEqual([]);
});

test("a page tells where it stands", async () => {
  for (const name of ["paged-1", "paged-2", "paged-3"]) await given.pacticipant(name);
  const { body } = await get(`${broker.url}/pacticipants?q=paged&page=2&size=1`);
  expect(body.page).toEqual({ number: 2, size: 1, totalElements: 3, totalPages: 3 });
  expect(body._links.next.href).toBe(`${broker.url}/pacticipants?size=1&page=3`);
  expect(body._links.previous.href).toBe(`${broker.url}/pacticipants?size=1&page=1`);
  const beyond = await get(`${broker.url}/pacticipants?q=paged&page=9&size=1`);
  expect(beyond.body.page.totalElements).toBe(3);
});

test("page numbers that are no numbers are refused", async () => {
  const answer = await get(`${broker.url}/pacticipants?pageNumber=0&pageSize=x`);
  expect(answer.status).toBe(400);
  expect(Object.keys(answer.body.errors).sort()).toEqual(["pageNumber", "pageSize"]);
});

test("deleting a pacticipant removes everything of it, on both sides of its pacts", async () => {
  await given.environment("gone-prod");
  await given.publishedPact({ consumer: "Gone", provider: "Kept", version: "1", branch: "main", tags: ["a"] });
  await given.publishedPact({ consumer: "Kept", provider: "Gone", version: "1" });
  await given.verification({ consumer: "Gone", provider: "Kept", providerVersion: "1" });
  await given.verification({ consumer: "Kept", provider: "Gone", providerVersion: "1" });
  await given.deployment({ pacticipant: "Gone", version: "1", environment: "gone-prod" });
  expect((await send("DELETE", given.at("pacticipants", "Gone"))).status).toBe(204);
  expect((await get(given.at("pacticipants", "Gone"))).status).toBe(404);
  expect((await get(given.at("pacts", "provider", "Gone", "consumer", "Kept", "version", "1"))).status).toBe(404);
  const kept = await get(given.at("pacticipants", "Kept", "versions", "1"));
  expect(kept.body._links["pb:pact-versions"]).toEqual([]);
  expect((await send("DELETE", given.at("pacticipants", "Gone"))).status).toBe(404);
});

test("one name created by many at once is one pacticipant", async () => {
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, i) => post(`${broker.url}/pacticipants`, { name: "race", displayName: `Race ${i}` })),
  );
  expect(answers.map((answer) => answer.status)).toEqual(Array(10).fill(201));
  expect(new Set(answers.map((answer) => answer.body.displayName)).size).toBe(1);
});
