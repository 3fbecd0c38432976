import { get, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn } from "../support/given.ts";

let broker: TestBroker;
beforeAll(async () => {
  broker = await startBroker();
  const given = givenOn(broker.url);
  await given.publishedPact({ consumer: "Foo", provider: "Bar" });
  await given.publishedPact({ consumer: "Bar", provider: "Baz" });
  await given.publishedPact({ consumer: "Lone", provider: "Ly" });
  await given.pacticipant("Hermit");
}, 60_000);
afterAll(() => broker.stop());

const csv = (path: string) => get(`${broker.url}${path}`, { accept: "text/csv" });
const names = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => line.split(",")[1]);

test("the network has a line for everybody with an integration, by name", async () => {
  const answer = await csv("/relationships");
  expect(answer.headers.get("content-type")).toBe("text/csv;charset=utf-8");
  expect(answer.text).toBe("1,Bar,1,1,0,1,3\n3,Baz,1,1,0,2,0\n2,Foo,1,1,0,3,1\n4,Lone,1,1,0,4,5\n5,Ly,1,1,0,5,0\n");
});

test("the group of a pacticipant leaves out whom nothing connects with it", async () => {
  expect(names((await csv("/groups/Foo")).text)).toEqual(["Bar", "Baz", "Foo"]);
  expect(names((await csv("/groups/Ly")).text)).toEqual(["Lone", "Ly"]);
  expect(names((await csv("/groups/Hermit")).text)).toEqual(["Hermit"]);
});

test("maxPacticipants keeps the nearest", async () => {
  expect((await csv("/groups/Foo?maxPacticipants=2")).text).toBe("1,Bar,1,1,0,1,0\n2,Foo,1,1,0,2,1\n");
  expect((await csv("/groups/Foo?maxPacticipants=none")).status).toBe(400);
  expect((await csv("/groups/Foo?maxPacticipants=0")).status).toBe(400);
});

test("a group needs a pacticipant", async () => {
  const answer = await csv("/groups/Nope");
  expect(answer.status).toBe(404);
  expect(JSON.parse(answer.text)).toEqual({ error: "No pacticipant with name 'Nope' found" });
});

test("the network is text only", async () => {
  expect((await get(`${broker.url}/relationships`)).status).toBe(406);
});
