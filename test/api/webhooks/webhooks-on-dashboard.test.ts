import { webhookStatus } from "../../../server/dashboard/status.ts";
import { get, send } from "../../support/broker.ts";
import { eventually, startDeliveringBroker, startReceiver } from "./arrange.ts";

let broker: Awaited<ReturnType<typeof startDeliveringBroker>>;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => {
  receiver = await startReceiver();
  broker = await startDeliveringBroker({ webhookRetryScheduleSeconds: [3600] });
}, 60_000);
beforeEach(() => receiver.answers(200));
afterAll(async () => {
  await broker.stop();
  await receiver.stop();
});

const request = () => ({ method: "POST", url: `${receiver.url}/hook` });
const onPublication = { events: [{ name: "contract_published" }] };
const item = async (consumer: string) => (await get(`${broker.url}/dashboard/provider/Shop/consumer/${consumer}`)).body.items[0];
/** The dashboard's item as soon as its webhooks are in this state. */
const itemWith = (consumer: string, status: string) =>
  eventually(async () => {
    const found = await item(consumer);
    return found.webhookStatus === status ? found : undefined;
  });

test("an integration that no webhook means has none; those of others, and disabled ones, do not count", async () => {
  await broker.given.pacticipant("Other");
  await broker.webhook({ consumer: { name: "Other" }, ...onPublication, request: request() });
  await broker.webhook({ enabled: false, ...onPublication, request: request() });
  await broker.webhook({ consumer: { label: "mobile" }, ...onPublication, request: request() });
  await broker.given.publishedPact({ consumer: "Alone", provider: "Shop" });
  expect(await item("Alone")).toMatchObject({ webhookStatus: "none", latestWebhookExecution: null });
});

test("a webhook that has not been triggered has not run, whether it means the application by name or by label", async () => {
  await broker.given.publishedPact({ consumer: "Quiet", provider: "Shop" });
  await broker.webhook({ consumer: { name: "Quiet" }, events: [{ name: "provider_verification_failed" }], request: request() });
  await broker.given.publishedPact({ consumer: "Labelled", provider: "Shop" });
  await send("PUT", broker.given.at("pacticipants", "Labelled", "labels", "mobile"), {});
  for (const consumer of ["Quiet", "Labelled"])
    expect(await item(consumer)).toMatchObject({ webhookStatus: "not_run", latestWebhookExecution: null });
});

test("the dashboard says how the latest delivery went, and when it was triggered, as a table too", async () => {
  await broker.given.pacticipant("Told");
  await broker.webhook({ consumer: { name: "Told" }, ...onPublication, request: request() });
  await broker.given.publishedPact({ consumer: "Told", provider: "Shop", version: "1" });
  const { latestWebhookExecution } = await itemWith("Told", "success");
  expect(latestWebhookExecution).toEqual({ triggeredAt: expect.stringMatching(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/) });
  receiver.answers(500);
  await broker.given.publishedPact({ consumer: "Told", provider: "Shop", version: "2" });
  await itemWith("Told", "retrying");
  const { text } = await get(`${broker.url}/dashboard/provider/Shop/consumer/Told`, { accept: "text/plain" });
  expect(text).toMatch(/\| retrying$/m);
  expect((await item("Alone")).webhookStatus).toBe("none");
});

const runs = { retrying: false, failed: false, succeeded: false, triggeredAt: null };
test.each([
  ["none", undefined],
  ["not_run", runs],
  ["not_run", { ...runs, triggeredAt: new Date() }],
  ["success", { ...runs, succeeded: true }],
  ["failure", { ...runs, failed: true, succeeded: true }],
  ["retrying", { ...runs, retrying: true, failed: true, succeeded: true }],
])("%s sums up %j", (status, found) => expect(webhookStatus(found)).toBe(status));
