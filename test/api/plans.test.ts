import { get, post, send, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn, interaction } from "../support/given.ts";

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
beforeEach(async () => {
  broker = await startBroker();
  given = givenOn(broker.url);
  await given.environment("production", { production: true });
}, 60_000);
afterEach(() => broker.stop());

const split = (text: string) => ({ pacticipant: text.slice(0, -1), version: text.slice(-1) });
const joined = ({ pacticipant, version }: { pacticipant: string; version: string }) => `${pacticipant}${version}`;
const plan = (...candidates: readonly string[]) =>
  post(`${broker.url}/plans`, { environment: "production", candidates: candidates.map(split) });
const planned = async (...candidates: readonly string[]) => {
  const { status, body } = await plan(...candidates);
  expect(status).toBe(200);
  return {
    steps: body.steps.map(({ deploy }: { deploy: [] }) => deploy.map(joined)),
    excluded: body.excluded.map(joined),
    rollback: body.rollback.map(({ deploy, undeploy = [] }: { deploy: []; undeploy?: [] }) => [deploy.map(joined), undeploy.map(joined)]),
    body,
  };
};
const running = async (...versions: readonly string[]) => {
  for (const version of versions) await given.deployment({ ...split(version), environment: "production" });
};
/** "A2>B1" is a pact of A2 with B, and B1's result, good unless said. The pacts of two versions of a consumer have different contents. */
const verified = async (text: string, success = true) => {
  const [consumer = "", provider = ""] = text.split(">");
  const { pacticipant, version } = split(consumer);
  const names = { consumer: pacticipant, provider: split(provider).pacticipant };
  await given.publishedPact({ ...names, version, interactions: [interaction(`as ${consumer} wants it`)] });
  await given.verification({ ...names, consumerVersion: version, providerVersion: split(provider).version, success });
};

test("a reader does not go because a writer stays behind that would write again what has been written before", async () => {
  const declare = async (text: string, role: "reads" | "writes", type: string) => {
    const { pacticipant, version } = split(text);
    const schema = JSON.stringify({ type: "record", name: "Order", fields: [{ name: "total", type }] });
    const at = given.at("event-contracts", "pacticipant", pacticipant, "version", version);
    expect((await send("PUT", at, { [role]: [{ subject: "orders", schema }] })).status).toBe(201);
  };
  await declare("Shop1", "writes", "string");
  await declare("Shop2", "writes", "int");
  await running("Shop1", "Shop2");
  await declare("Shop3", "writes", "string");
  await declare("Mail1", "reads", "int");
  const { steps, excluded } = await planned("Mail1", "Shop3");
  expect({ steps, excluded }).toEqual({ steps: [["Shop3"]], excluded: ["Mail1"] });
  const answer = await get(`${broker.url}/can-i-deploy?pacticipant=Mail&version=1&environment=production`);
  expect(answer.body.summary.deployable).toBe(false);
});

test("two that need each other go together, then who needs one of them, and what is broken stays behind with the reason", async () => {
  // What runs gets along; A2 and B2 only with each other; C2 needs B2; D2 fails the pact of what runs.
  for (const pact of ["A1>B1", "B1>A1", "C1>B1", "E1>D1"]) await verified(pact);
  await running("A1", "B1", "C1", "D1", "E1");
  for (const pact of ["A2>B2", "B2>A2", "C2>B2"]) await verified(pact);
  for (const pact of ["A1>B2", "B1>A2", "E1>D2"]) await verified(pact, false);
  await verified("C1>B2");
  const { steps, excluded, rollback, body } = await planned("D2", "C2", "B2", "A2");
  expect(steps).toEqual([["B2", "A2"], ["C2"]]);
  expect(excluded).toEqual(["D2"]);
  expect(rollback).toEqual([
    [["C1"], []],
    [["B1", "A1"], []],
  ]);
  expect(body.excluded[0]).toMatchObject({
    reason: "Something stands in its way in production that no other candidate takes away.",
    needs: [],
    edges: [{ class: "failed", consumer: { name: "E", version: "1" }, provider: { name: "D", version: "2" }, actor: "D" }],
  });
  expect(body.proven).toBe(true);
});

test("a provider that is not there yet goes first, and is undeployed last on the way back", async () => {
  await verified("Web1>Orders1");
  const { steps, rollback } = await planned("Web1", "Orders1");
  expect(steps).toEqual([["Orders1"], ["Web1"]]);
  expect(rollback).toEqual([
    [[], ["Web1"]],
    [[], ["Orders1"]],
  ]);
  const alone = await planned("Web1");
  expect(alone.excluded).toEqual(["Web1"]);
  expect(alone.body.excluded[0].edges).toEqual([expect.objectContaining({ class: "nothing-deployed", actor: "Orders" })]);
});

test("a candidate that needs one that stays behind says so", async () => {
  await verified("Web2>Orders2");
  await verified("Web2>Orders1", false);
  await verified("App1>Orders1");
  await verified("App1>Orders2", false);
  await running("Orders1", "App1");
  const { steps, body } = await planned("Web2", "Orders2");
  expect(steps).toEqual([]);
  expect(body.excluded).toMatchObject([
    {
      pacticipant: "Web",
      reason: "It needs Orders 2, which stays behind as well.",
      needs: [{ pacticipant: "Orders", version: "2" }],
      edges: [{ class: "failed", provider: { name: "Orders", version: "1" } }],
    },
    { pacticipant: "Orders", edges: [{ class: "failed", consumer: { name: "App", version: "1" } }] },
  ]);
});

test("of candidates that cannot be together the larger part goes", async () => {
  await verified("Web2>Orders1");
  await verified("App2>Orders1");
  await running("Orders1");
  await given.version("Orders", "2");
  const { steps, body } = await planned("Orders2", "Web2", "App2");
  expect(steps).toEqual([["Web2"], ["App2"]]);
  expect(body.excluded).toMatchObject([
    {
      pacticipant: "Orders",
      conflictsWith: [{ pacticipant: "Web" }, { pacticipant: "App" }],
      edges: [{ class: "never-verified" }, { class: "never-verified" }],
    },
  ]);
});

test("what a deployment does not replace stays: other instances and releases", async () => {
  await verified("Web2>Orders2");
  await verified("Web2>Orders1", false);
  await running("Orders1");
  expect((await planned("Web2", "Orders2")).steps).toEqual([["Orders2"], ["Web2"]]);
  await given.deployment({ pacticipant: "Orders", version: "1", environment: "production", applicationInstance: "blue" });
  expect(await planned("Web2", "Orders2")).toMatchObject({ steps: [["Orders2"]], excluded: ["Web2"] });
  expect(await planned("Web2")).toMatchObject({ steps: [], excluded: ["Web2"] });
});

test("a reader goes before a writer that it cannot read yet, whatever else they have to do with each other", async () => {
  const registry = { headers: { accept: "application/json" } };
  const schema = (type: string) => JSON.stringify({ type: "record", name: "Order", fields: [{ name: "total", type }] });
  await send("PUT", given.at("config", "orders"), { compatibility: "NONE" }, registry);
  for (const type of ["int", "long"]) await post(given.at("subjects", "orders", "versions"), { schema: schema(type) }, registry);
  const declared = async (name: string, number: string, role: string, version: number) =>
    expect(
      (await send("PUT", given.at("event-contracts", "pacticipant", name, "version", number), { [role]: [{ subject: "orders", version }] }))
        .status,
    ).toBeLessThan(300);
  await declared("Shop", "1", "writes", 1);
  await declared("Shop", "2", "writes", 2);
  await declared("Mail", "1", "reads", 1);
  await declared("Mail", "2", "reads", 2);
  await running("Shop1", "Mail1");
  // A long is read where an int was written, but not the other way round.
  expect((await planned("Shop2", "Mail2")).steps).toEqual([["Mail2"], ["Shop2"]]);
  const { excluded, body } = await planned("Shop2");
  expect(excluded).toEqual(["Shop2"]);
  expect(body.excluded[0].edges).toMatchObject([{ class: "schema-incompatible", kind: "event-schema", subject: "orders", actor: "Shop" }]);
  // What Shop 1 wrote stays when Shop 2 takes its place.
  await send("PUT", given.at("config", "orders"), { compatibility: "NONE" }, registry);
  await post(given.at("subjects", "orders", "versions"), { schema: schema("string") }, registry);
  await declared("Shop", "3", "writes", 3);
  await declared("Mail", "3", "reads", 3);
  expect(await planned("Shop3", "Mail3")).toMatchObject({ steps: [], excluded: ["Shop3", "Mail3"] });
});

test("nothing to deploy is an empty plan, the same twice is once, and what runs already is said to", async () => {
  expect(await planned()).toMatchObject({ steps: [], excluded: [], rollback: [] });
  await given.version("Web", "1");
  expect((await planned("Web1", "Web1")).steps).toEqual([["Web1"]]);
  await running("Web1");
  const { steps, rollback, body } = await planned("Web1");
  expect({ steps, rollback }).toEqual({ steps: [["Web1"]], rollback: [] });
  expect(body.notices).toEqual([{ type: "info", text: "Web 1 is in production already." }]);
});

test.each([
  ["an unknown environment", { environment: "mars", candidates: [] }, { environment: ["with name 'mars' does not exist"] }],
  [
    "unknown names, each with its place",
    { environment: "production", candidates: [split("Web1"), split("Web9"), split("Nobody1")] },
    { candidates: ["version 9 of Web does not exist (at index 1)", "pacticipant Nobody does not exist (at index 2)"] },
  ],
  [
    "two versions of one pacticipant",
    { environment: "production", candidates: [split("Web1"), split("Web2")] },
    { candidates: ["Web cannot be deployed as 1 and as 2 (at index 1)"] },
  ],
  ["no candidates", { environment: "production" }, { candidates: ["is missing"] }],
  [
    "candidates without a version",
    { environment: "production", candidates: [{ pacticipant: "Web" }] },
    { candidates: ["version is missing (at index 0)"] },
  ],
  [
    "more than anybody deploys at once",
    { environment: "production", candidates: Array.from({ length: 1_001 }, () => split("Web1")) },
    { candidates: ["size cannot be greater than 1000"] },
  ],
  ["a list", [], {}],
])("%s: refused", async (_name, question, errors) => {
  for (const number of ["1", "2"]) await given.version("Web", number);
  const { status, body } = await post(`${broker.url}/plans`, question);
  expect(status).toBe(400);
  expect(body.errors).toMatchObject(errors);
  expect((await get(`${broker.url}/pacticipants`)).body._embedded.pacticipants).toHaveLength(1);
});
