import { get, post, put, send, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn } from "../support/given.ts";

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
beforeAll(async () => {
  broker = await startBroker();
  given = givenOn(broker.url);
}, 60_000);
afterAll(() => broker.stop());

test("a new environment is described with its contacts", async () => {
  const contacts = [{ name: "Team", details: { email: "a@b.c" } }];
  const answer = await post(`${broker.url}/environments`, { name: "test", production: false, contacts });
  expect(answer.status).toBe(201);
  expect(answer.headers.get("location")).toBe(`${broker.url}/environments/${answer.body.uuid}`);
  expect(answer.body).toMatchObject({ name: "test", displayName: "Test", production: false, contacts });
  expect((await get(`${broker.url}/environments/${answer.body.uuid}`)).body).toEqual(answer.body);
});

test.each([
  [{ production: false }, { name: ["is missing"] }],
  [{ name: "x" }, { production: ["is missing"] }],
  [{ name: "x", production: "maybe" }, { production: ["must be boolean"] }],
  [{ name: "a b", production: false }, { name: ["cannot contain spaces"] }],
  [{ name: "x", production: false, contacts: [{}] }, { contacts: ["name is missing (at index 0)"] }],
])("%j is refused", async (body, errors) => {
  const answer = await post(`${broker.url}/environments`, body);
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({ errors });
});

test("several lines are refused wherever one is meant", async () => {
  const answer = await post(`${broker.url}/environments`, {
    name: "a\nb",
    displayName: "c\nd",
    production: false,
    contacts: [{ name: "e\nf" }],
  });
  expect(answer.status).toBe(400);
  expect(answer.body.errors).toMatchObject({ name: ["cannot contain multiple lines"], displayName: ["cannot contain multiple lines"] });
});

test("a name is used once, also by renaming", async () => {
  await given.environment("taken");
  const taken = { errors: { name: ["name 'taken' is already used by an existing environment."] } };
  expect((await post(`${broker.url}/environments`, { name: "taken", production: true })).body).toEqual(taken);
  const { uuid } = await given.environment("free");
  const renamed = await put(`${broker.url}/environments/${uuid}`, { name: "taken", production: false });
  expect(renamed.status).toBe(400);
  expect(renamed.body).toEqual(taken);
});

test("PUT replaces an environment and does not create one", async () => {
  const { body } = await post(`${broker.url}/environments`, { name: "replaced", production: false, contacts: [{ name: "Team" }] });
  const replaced = await put(`${broker.url}/environments/${body.uuid}`, { name: "replaced", displayName: "New", production: true });
  expect(replaced.status).toBe(200);
  expect(replaced.body).toMatchObject({ uuid: body.uuid, displayName: "New", production: true });
  expect(replaced.body).not.toHaveProperty("contacts");
  expect((await put(`${broker.url}/environments/16926ef3-590f-4e3f-838e-719717aa88c9`, { name: "x", production: false })).status).toBe(404);
});

test("PATCH is not allowed", async () => {
  const { uuid } = await given.environment("unpatched");
  expect((await send("PATCH", `${broker.url}/environments/${uuid}`, {})).status).toBe(405);
});

test("environments are listed by display name in any case, or by exact name", async () => {
  await post(`${broker.url}/environments`, { name: "z1", displayName: "alpha", production: false });
  await post(`${broker.url}/environments`, { name: "z2", displayName: "Beta", production: false });
  const { body } = await get(`${broker.url}/environments`);
  const shown = body._embedded.environments.map((environment: { displayName: string }) => environment.displayName);
  expect(shown.indexOf("alpha")).toBeLessThan(shown.indexOf("Beta"));
  const named = await get(`${broker.url}/environments?name=z2`);
  expect(named.body._links["pb:environments"]).toMatchObject([{ name: "z2" }]);
});

test("an unknown or impossible uuid is not found", async () => {
  expect((await get(`${broker.url}/environments/00000000-0000-0000-0000-000000000000`)).status).toBe(404);
  expect((await get(`${broker.url}/environments/nope`)).status).toBe(404);
});

test("deleting an environment ends what is known about it, and nothing else", async () => {
  const { uuid } = await given.environment("deleted");
  await given.version("App", "1");
  await given.deployment({ pacticipant: "App", version: "1", environment: "deleted" });
  expect((await send("DELETE", `${broker.url}/environments/${uuid}`)).status).toBe(204);
  expect((await get(`${broker.url}/environments/${uuid}`)).status).toBe(404);
  expect((await get(given.at("pacticipants", "App", "versions", "1"))).body._links["pb:deployed-environments"]).toEqual([]);
  expect((await send("DELETE", `${broker.url}/environments/${uuid}`)).status).toBe(404);
});
