import { post, put, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn, interaction } from "../support/given.ts";

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
beforeEach(async () => {
  broker = await startBroker();
  given = givenOn(broker.url);
  await given.environment("production", { production: true });
}, 60_000);
afterEach(() => broker.stop());

const placed = JSON.stringify({ type: "record", name: "Placed", fields: [{ name: "id", type: "string" }] });
const pact = (provider: string) => ({
  type: "pact",
  content: { consumer: { name: "Web" }, provider: { name: provider }, interactions: [interaction("orders")] },
});
const whatIf = async (documents: object[]) =>
  (await post(`${broker.url}/what-if`, { pacticipant: "Web", environment: "production", documents })).body;
const edges = (answer: { edges: object[] }) =>
  answer.edges.map((edge) => edge as { class: string; provider: { name: string } }).map((edge) => [edge.class, edge.provider.name]);

test("a pact that nobody has verified is not hidden by an event of the same provider that can be read", async () => {
  const declared = await put(given.at("event-contracts", "pacticipant", "Orders", "version", "1"), {
    writes: [{ subject: "order.placed", schema: placed }],
  });
  expect(declared.status).toBe(201);
  await given.deployment({ pacticipant: "Orders", version: "1", environment: "production" });
  const reads = { type: "schema", subject: "order.placed", role: "reads", schema: placed };
  expect(await whatIf([reads])).toMatchObject({ deployable: true, edges: [] });
  const answer = await whatIf([pact("Orders"), reads]);
  expect({ deployable: answer.deployable, edges: edges(answer) }).toEqual({ deployable: null, edges: [["never-verified", "Orders"]] });
});

test("each provider that nobody knows stands in the way under its own name", async () => {
  const answer = await whatIf([pact("Nobody"), pact("Noone")]);
  expect({ deployable: answer.deployable, edges: edges(answer) }).toEqual({
    deployable: null,
    edges: [
      ["no-contract", "Nobody"],
      ["no-contract", "Noone"],
    ],
  });
  const sentences = answer.notices.map(({ text }: { text: string }) => text).join("\n");
  expect(sentences).toContain("Nobody");
  expect(sentences).toContain("Noone");
});
