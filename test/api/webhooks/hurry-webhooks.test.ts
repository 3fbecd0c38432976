import { get, post } from "../../support/broker.ts";
import { eventually, startDeliveringBroker, startReceiver } from "./arrange.ts";

let broker: Awaited<ReturnType<typeof startDeliveringBroker>>;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => {
  receiver = await startReceiver();
  broker = await startDeliveringBroker({ webhookRetryScheduleSeconds: [3600] });
}, 60_000);
afterAll(async () => {
  await broker.stop();
  await receiver.stop();
});

const retrying = async () => (await get(`${broker.url}/triggered-webhooks?status=retrying`)).body;

test("what waits for its next attempt gets it at once when it is asked for", async () => {
  receiver.answers(500);
  await broker.webhook({ events: [{ name: "contract_published" }], request: { method: "POST", url: `${receiver.url}/waiting` } });
  await broker.given.publishedPact({ consumer: "Waiting", provider: "Shop" });
  const [waiting] = await eventually(async () => {
    const { page, _embedded: embedded } = await retrying();
    return page.totalElements === 1 ? embedded.triggeredWebhooks : undefined;
  });
  expect(waiting).toMatchObject({ attemptsMade: 1, attemptsRemaining: 1 });
  receiver.answers(200);
  const { status } = await post(`${broker.url}/triggered-webhooks/${waiting.uuid}/redeliver`, {});
  expect(status).toBe(202);
  await receiver.at("/waiting", 2);
  await eventually(async () => ((await retrying()).page.totalElements === 0 ? true : undefined));
  expect(receiver.received).toHaveLength(2);
});
