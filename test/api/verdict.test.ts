import { get, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn, interaction } from "../support/given.ts";

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
beforeEach(async () => {
  broker = await startBroker();
  given = givenOn(broker.url);
  await given.environment("production", { production: true });
});
afterEach(() => broker.stop());

const verdictOf = async (pacticipant: string, version: string) =>
  (await get(`${broker.url}/can-i-deploy?pacticipant=${pacticipant}&version=${version}&environment=production`)).body.verdict;
const edgesOf = async (pacticipant: string, version: string) =>
  (await verdictOf(pacticipant, version)).edges.map((edge: { class: string; actor: string }) => [edge.class, edge.actor]);
const inProduction = (pacticipant: string, version: string) => given.deployment({ pacticipant, version, environment: "production" });
const web = { consumer: "Web", provider: "Orders" };

test("a missing result says whether the provider is unknown, not deployed, or has not verified", async () => {
  await given.publishedPact(web);
  expect(await edgesOf("Web", "1")).toEqual([["no-contract", "Orders"]]);
  await given.version("Orders", "7");
  expect(await edgesOf("Web", "1")).toEqual([["nothing-deployed", "Orders"]]);
  await inProduction("Orders", "7");
  expect(await edgesOf("Web", "1")).toEqual([["never-verified", "Orders"]]);
  await given.verification({ ...web, providerVersion: "7" });
  expect(await edgesOf("Web", "1")).toEqual([]);
});

test("a failed verification names the place, who must act, and the command that comes next", async () => {
  const pact = await given.publishedPact({ ...web, interactions: [interaction("get an order")] });
  await inProduction("Web", "1");
  const mismatches = [{ attribute: "body", identifier: "$.total", description: "Actual map is missing the following keys: total" }];
  const [found] = pact.interactions;
  await given.verification({
    ...web,
    providerVersion: "8",
    success: false,
    testResults: [{ interactionId: found._id, success: false, mismatches }],
  });
  const { deployable, edges } = await verdictOf("Orders", "8");
  expect(deployable).toBe(false);
  expect(edges).toEqual([
    {
      class: "failed",
      kind: "pact",
      consumer: { name: "Web", version: "1" },
      provider: { name: "Orders", version: "8" },
      actor: "Orders",
      findings: [{ rule: "body-mismatch", path: "$.total", message: "get an order: Actual map is missing the following keys: total" }],
      fix: expect.stringContaining("Restore $.total"),
      nearestGreen: {},
      command: expect.stringMatching(/^pact_verifier_cli /),
    },
  ]);
});

test("a version that the broker has never heard of is its own obstacle", async () => {
  await given.publishedPact(web);
  expect(await edgesOf("Web", "9")).toEqual([["no-contract", "Web"]]);
});

test("the same question with the same answer has the same id, another answer another", async () => {
  await given.publishedPact(web);
  const first = await verdictOf("Web", "1");
  expect((await verdictOf("Web", "1")).id).toBe(first.id);
  await given.version("Orders", "7");
  expect((await verdictOf("Web", "1")).id).not.toBe(first.id);
});
