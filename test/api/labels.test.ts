import { get, put, send, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn } from "../support/given.ts";

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
beforeAll(async () => {
  broker = await startBroker();
  given = givenOn(broker.url);
}, 60_000);
afterAll(() => broker.stop());

const label = (pacticipant: string, name: string) => given.at("pacticipants", pacticipant, "labels", name);
// As the clients send it: a content type, and no body.
const putLabel = (pacticipant: string, name: string) =>
  put(label(pacticipant, name), undefined, { headers: { "content-type": "application/json" } });

test("a label is created once", async () => {
  await given.pacticipant("labelled");
  const first = await putLabel("labelled", "team/a");
  expect(first.status).toBe(201);
  expect(first.headers.get("location")).toBe(`${broker.url}/pacticipants/labelled/labels/team%2Fa`);
  expect(first.body).toMatchObject({ name: "team/a", _links: { pacticipant: { name: "labelled" } } });
  expect((await putLabel("labelled", "team/a")).status).toBe(200);
  expect((await get(label("labelled", "team/a"))).body.name).toBe("team/a");
});

test("labels need a pacticipant", async () => {
  const answer = await putLabel("nobody", "x");
  expect(answer.status).toBe(404);
  expect(answer.body).toEqual({ error: "No pacticipant with name 'nobody' found" });
});

test("pacticipants are found by label", async () => {
  for (const name of ["by-label-2", "by-label-1", "by-label-3"]) await given.pacticipant(name);
  await putLabel("by-label-1", "shared");
  await putLabel("by-label-2", "shared");
  const { body } = await get(`${broker.url}/pacticipants/label/shared`);
  expect(body._embedded.pacticipants.map((pacticipant: { name: string }) => pacticipant.name)).toEqual(["by-label-1", "by-label-2"]);
  expect((await get(`${broker.url}/pacticipants/label/none`)).body._embedded.pacticipants).toEqual([]);
  expect((await get(`${broker.url}/labels`)).body._embedded.labels.filter(({ name }: { name: string }) => name === "shared")).toHaveLength(
    1,
  );
});

test("a pacticipant shows its labels, until they are removed", async () => {
  await given.pacticipant("unlabelled");
  await putLabel("unlabelled", "b");
  await putLabel("unlabelled", "a");
  const { body } = await get(given.at("pacticipants", "unlabelled"));
  expect(body._embedded.labels.map(({ name }: { name: string }) => name)).toEqual(["a", "b"]);
  expect((await send("DELETE", label("unlabelled", "a"))).status).toBe(204);
  expect((await send("DELETE", label("unlabelled", "a"))).status).toBe(404);
  expect((await get(label("unlabelled", "a"))).status).toBe(404);
});
