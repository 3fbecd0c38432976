import { get, put, startBroker, type TestBroker } from "../support/broker.ts";
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
const inProduction = (pacticipant: string, version: string) => given.deployment({ pacticipant, version, environment: "production" });
const web = { consumer: "Web", provider: "Orders" };
/** What Web needs of Orders, so that two versions have two contents. */
const pact = (version: string, needs: string, consumer = "Web") =>
  given.publishedPact({ consumer, provider: "Orders", version, interactions: [interaction(needs)] });

test("a provider that breaks a deployed consumer is told its own newest version that may go", async () => {
  await pact("1", "email");
  await inProduction("Web", "1");
  for (const providerVersion of ["6", "7"]) await given.verification({ ...web, providerVersion });
  await given.verification({ ...web, providerVersion: "8", success: false });
  const { edges } = await verdictOf("Orders", "8");
  expect(edges).toMatchObject([{ class: "failed", actor: "Orders", nearestGreen: { asked: "7" } }]);
  expect((await verdictOf("Orders", "7")).deployable).toBe(true);
});

test("a consumer that is ahead of the deployed provider is told the provider version to wait for, which may go by itself", async () => {
  await pact("1", "old");
  await given.verification({ ...web, providerVersion: "7" });
  await inProduction("Orders", "7");
  await inProduction("Web", "1");
  await given.verification({ ...web, providerVersion: "8" });
  await pact("2", "new");
  await given.verification({ ...web, consumerVersion: "2", providerVersion: "7", success: false });
  await given.verification({ ...web, consumerVersion: "2", providerVersion: "8" });
  const { edges } = await verdictOf("Web", "2");
  expect(edges).toMatchObject([
    {
      class: "failed",
      actor: "Orders",
      nearestGreen: { asked: "1", counterpart: "8" },
      fix: "Deploy Orders 8 to production first; with it, Web 2 is fine.",
      command: "weir can-i-deploy --pacticipant Orders --version 8 --to-environment production",
    },
  ]);
  expect((await verdictOf("Orders", "8")).deployable).toBe(true);
  await inProduction("Orders", "8");
  expect((await verdictOf("Web", "2")).deployable).toBe(true);
});

test("what a writer wrote stays, so that no other version of it is proposed to a reader", async () => {
  const schema = (type: string) => JSON.stringify({ type: "record", name: "Placed", fields: [{ name: "total", type }] });
  const declare = async (name: string, version: string, body: object) =>
    expect((await put(given.at("event-contracts", "pacticipant", name, "version", version), body)).status).toBe(201);
  const subject = "order.placed";
  await declare("Order", "1.0", { writes: [{ subject, schema: schema("string") }] });
  await declare("Order", "2.0", { writes: [{ subject, schema: schema("int") }] });
  await inProduction("Order", "1.0");
  await inProduction("Order", "2.0");
  await declare("Billing", "1.0", { reads: [{ subject, schema: schema("int") }] });
  const { edges } = await verdictOf("Billing", "1.0");
  expect(edges).toMatchObject([{ class: "schema-incompatible", provider: { name: "Order", version: "1.0" }, actor: "Billing" }]);
  expect(edges[0].nearestGreen).toEqual({});
});

test("a version of the counterpart that would break somebody else is not proposed", async () => {
  await pact("1", "old", "Mobile");
  await inProduction("Mobile", "1");
  await given.verification({ consumer: "Mobile", provider: "Orders", providerVersion: "7" });
  await inProduction("Orders", "7");
  await given.verification({ consumer: "Mobile", provider: "Orders", providerVersion: "8", success: false });
  await pact("2", "new");
  await given.verification({ ...web, consumerVersion: "2", providerVersion: "8" });
  expect((await verdictOf("Web", "2")).edges).toMatchObject([{ class: "never-verified", nearestGreen: {} }]);
});

test("a writer is told the reader version that copes with what it writes", async () => {
  const schema = (symbols: string[], more: object = {}) =>
    JSON.stringify({
      type: "record",
      name: "Placed",
      fields: [{ name: "status", type: { type: "enum", name: "Status", symbols, ...more } }],
    });
  const declare = async (name: string, version: string, body: object) =>
    expect((await put(given.at("event-contracts", "pacticipant", name, "version", version), body)).status).toBe(201);
  const [before, after] = [schema(["NEW", "PAID"]), schema(["NEW", "PAID", "HELD"])];
  await declare("Order", "1.0", { writes: [{ subject: "order.placed", schema: before }] });
  await declare("Notification", "1.4", { reads: [{ subject: "order.placed", schema: before }] });
  await declare("Notification", "1.5", { reads: [{ subject: "order.placed", schema: schema(["NEW", "PAID"], { default: "NEW" }) }] });
  await declare("Order", "2.0", { writes: [{ subject: "order.placed", schema: after }] });
  await inProduction("Order", "1.0");
  await inProduction("Notification", "1.4");
  const { edges } = await verdictOf("Order", "2.0");
  expect(edges).toMatchObject([
    {
      class: "schema-incompatible",
      kind: "event-schema",
      subject: "order.placed",
      consumer: { name: "Notification", version: "1.4" },
      actor: "Notification",
      nearestGreen: { asked: "1.0", counterpart: "1.5" },
    },
  ]);
  await inProduction("Notification", "1.5");
  expect((await verdictOf("Order", "2.0")).deployable).toBe(true);
});
