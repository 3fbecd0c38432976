import { sql } from "../../../server/db/sql.ts";
import { get, post, put, send, startBroker, type TestBroker } from "../../support/broker.ts";
import { givenOn } from "../../support/given.ts";
import { LOCAL } from "./arrange.ts";

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
beforeAll(async () => {
  broker = await startBroker(LOCAL);
  given = givenOn(broker.url);
  for (const name of ["Web", "Orders"]) await given.pacticipant(name);
}, 60_000);
afterAll(() => broker.stop());

const request = { method: "POST", url: "http://127.0.0.1:1/hook" };
const create = (body: object, path = "/webhooks") => post(`${broker.url}${path}`, body);
const titles = (answer: { body: { _links: Record<string, { title: string }[]> } }) =>
  answer.body._links["pb:webhooks"]?.map(({ title }) => title);

test("a webhook without more than a request listens for changed content, of everybody", async () => {
  const { status, body, headers } = await create({ request });
  expect(status).toBe(201);
  expect(headers.get("location")).toBe(`${broker.url}/webhooks/${body.uuid}`);
  expect(body).toMatchObject({ description: "POST 127.0.0.1", enabled: true, events: [{ name: "contract_content_changed" }], request });
  expect((await get(`${broker.url}/webhooks/${body.uuid}`)).body).toEqual(body);
});

test("secrets are masked in answers and unreadable in the database", async () => {
  const headers = { Authorization: "Bearer hunter2hunter2", "X-Api-Key": "key-value-1", "Content-Type": "text/plain" };
  const { body } = await create({ request: { ...request, username: "me", password: "hunter2", headers } });
  expect(body.request).toEqual({
    ...request,
    headers: { authorization: "**********", "x-api-key": "**********", "content-type": "text/plain" },
    username: "me",
    password: "**********",
  });
  const rows = await broker.db.query(sql`select w::text as row from webhooks w where w.uuid = ${body.uuid as string}`);
  expect(JSON.stringify(rows)).not.toMatch(/hunter2|key-value/);
});

test("a header that is only a parameter is shown", async () => {
  const { body } = await create({ request: { ...request, headers: { Authorization: "Bearer ${user.token}" } } });
  expect(body.request.headers).toEqual({ authorization: "Bearer ${user.token}" });
});

test("replacing a webhook says everything anew", async () => {
  const uuid = "replaced-0123456789";
  expect((await put(`${broker.url}/webhooks/${uuid}`, { description: "one", consumer: { name: "Web" }, request })).status).toBe(201);
  const { status, body } = await put(`${broker.url}/webhooks/${uuid}`, {
    enabled: false,
    events: [{ name: "contract_published" }],
    request,
  });
  expect(status).toBe(200);
  expect(body).toMatchObject({ uuid, description: "POST 127.0.0.1", enabled: false, events: [{ name: "contract_published" }] });
  expect(body.consumer).toBeUndefined();
});

test("a webhook that is deleted is gone", async () => {
  const { body } = await create({ request });
  const url = `${broker.url}/webhooks/${body.uuid}`;
  expect((await send("DELETE", url)).status).toBe(204);
  expect((await get(url)).status).toBe(404);
  expect((await send("DELETE", url)).status).toBe(404);
});

test("a list has the webhooks that name exactly its parties", async () => {
  await create({ request }, "/webhooks/provider/Orders/consumer/Web");
  await create({ request }, "/webhooks/provider/Orders");
  await create({ request }, "/webhooks/consumer/Web");
  await create({ request, consumer: { label: "team" } });
  expect(titles(await get(`${broker.url}/webhooks/provider/Orders/consumer/Web`))).toEqual([
    "A webhook for the pact between Web and Orders",
  ]);
  expect(titles(await get(`${broker.url}/pacts/provider/Orders/consumer/Web/webhooks`))).toHaveLength(1);
  expect(titles(await get(`${broker.url}/webhooks/provider/Orders`))).toEqual(["A webhook for all pacts with provider Orders"]);
  expect(titles(await get(`${broker.url}/webhooks/consumer/Web`))).toEqual(["A webhook for all pacts with consumer Web"]);
  expect(titles(await get(`${broker.url}/webhooks`))).toContain("A webhook for all pacts with consumer pacticipants with label team");
});

test("webhooks of a pacticipant that is deleted go with it", async () => {
  await given.pacticipant("Leaving");
  const { body } = await create({ request }, "/webhooks/consumer/Leaving");
  await send("DELETE", given.at("pacticipants", "Leaving"));
  expect((await get(`${broker.url}/webhooks/${body.uuid}`)).status).toBe(404);
});

test.each([
  ["without a request", {}, { request: ["is missing"] }],
  ["without an address", { request: { method: "POST" } }, { "request.url": ["is missing"] }],
  ["without events", { request, events: [] }, { events: ["size cannot be less than 1"] }],
  [
    "with an unknown event",
    { request, events: [{ name: "foo" }] },
    { events: [expect.stringMatching(/^name must be one of: contract_published, .* \(at index 0\)$/)] },
  ],
  ["for an unknown consumer", { request, consumer: { name: "Nope" } }, { "consumer.name": ["does not match an existing pacticipant"] }],
  [
    "to another host",
    { request: { ...request, url: "http://example.org" } },
    { "request.url": [expect.stringMatching(/^host must be in the whitelist "127.0.0.1"/)] },
  ],
  [
    "with a broken header",
    { request: { ...request, headers: { "a b": "c" } } },
    { "request.headers": ["'a b' is not a valid header name"] },
  ],
])("a webhook %s is refused", async (_, body, errors) => {
  const answer = await create(body);
  expect([answer.status, answer.body.errors]).toEqual([400, errors]);
});

test("a webhook for a party that the address names and nobody knows is not found", async () => {
  expect((await create({ request }, "/webhooks/provider/Nope")).status).toBe(404);
  expect((await get(`${broker.url}/webhooks/consumer/Nope`)).status).toBe(404);
});
