import { randomUUID } from "node:crypto";
import { sql } from "../../../server/db/sql.ts";
import { get, post, send } from "../../support/broker.ts";
import { eventually, startDeliveringBroker, startReceiver } from "./arrange.ts";

let broker: Awaited<ReturnType<typeof startDeliveringBroker>>;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => {
  receiver = await startReceiver();
  broker = await startDeliveringBroker({ webhookRetryScheduleSeconds: [0] });
}, 60_000);
beforeEach(() => receiver.answers(200));
afterAll(async () => {
  await broker.stop();
  await receiver.stop();
});

/** Publishes a pact that a webhook of its own is told of, and waits until that has ended. */
async function told(consumer: string, status: number) {
  await broker.given.pacticipant(consumer);
  const request = { method: "POST", url: `${receiver.url}/${consumer}`, body: "${pactbroker.consumerVersionTags}" };
  const { body: webhook } = await broker.webhook({ consumer: { name: consumer }, events: [{ name: "contract_published" }], request });
  receiver.answers(status);
  await broker.given.publishedPact({ consumer, provider: "Shop", tags: ["then"] });
  return { webhook, delivery: await settled(consumer) };
}

const ofConsumer = async (consumer: string) =>
  (await get(broker.given.at("pacts", "provider", "Shop", "consumer", consumer, "version", "1", "triggered-webhooks"))).body._embedded
    .triggeredWebhooks[0];
const settled = (consumer: string) =>
  eventually(async () => {
    const delivery = await ofConsumer(consumer);
    return ["success", "failure"].includes(delivery?.status) ? delivery : undefined;
  });
const failed = async (query = "") => (await get(`${broker.url}/triggered-webhooks${query}`)).body;

test("a delivery that was given up is listed, and arrives when it is sent again, under the same id and saying what was true then", async () => {
  const { delivery } = await told("Down", 503);
  expect(delivery).toMatchObject({ status: "failure", attemptsMade: 2, attemptsRemaining: 0 });
  const { _embedded: embedded } = await failed();
  const mine = embedded.triggeredWebhooks.find(({ consumerName }: { consumerName: string }) => consumerName === "Down");
  expect(mine).toMatchObject({ status: "failure", consumerVersionNumber: "1", providerName: "Shop", eventName: "contract_published" });
  receiver.answers(200);
  const { status, body } = await post(delivery._links["pb:redeliver"].href, {});
  expect(status).toBe(202);
  expect(body).toMatchObject({ uuid: mine.uuid, status: "retrying", attemptsMade: 2, attemptsRemaining: 2 });
  const attempts = await receiver.at("/Down", 3);
  expect(attempts.map(({ headers }) => headers["webhook-id"])).toEqual([mine.uuid, mine.uuid, mine.uuid]);
  expect(attempts[2]?.body).toBe("then");
  expect(await settled("Down")).toMatchObject({ status: "success", attemptsMade: 3, attemptsRemaining: 0 });
  const { executions, _links: links } = (await get(delivery._links["pb:logs"].href)).body;
  expect(executions.map(({ success }: { success: boolean }) => success)).toEqual([false, false, true]);
  expect(links["pb:redeliver"].href).toBe(delivery._links["pb:redeliver"].href);
  expect(JSON.stringify(await failed())).not.toContain(mine.uuid);
});

test("a delivery that succeeded can be sent again; when that fails the schedule begins anew", async () => {
  const { delivery } = await told("Twice", 200);
  receiver.answers(500);
  await post(delivery._links["pb:redeliver"].href, {});
  await receiver.at("/Twice", 3);
  expect(await settled("Twice")).toMatchObject({ status: "failure", attemptsMade: 3 });
});

test("what has been asked for twice is sent once", async () => {
  const { delivery } = await told("Eager", 200);
  await broker.pauseDelivery();
  const asked = await Promise.all(Array.from({ length: 5 }, () => post(delivery._links["pb:redeliver"].href, {})));
  expect(asked.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202]);
  expect((await ofConsumer("Eager"))._links["pb:redeliver"]).toBeUndefined();
  broker.resumeDelivery();
  await settled("Eager");
  expect(await receiver.at("/Eager", 2)).toHaveLength(2);
});

test("a delivery that is still open, and that nobody works on any more, is sent", async () => {
  const { delivery } = await told("Lost", 200);
  await broker.pauseDelivery();
  await post(delivery._links["pb:redeliver"].href, {});
  await broker.db.execute(sql`delete from jobs`);
  expect((await post(delivery._links["pb:redeliver"].href, {})).body.status).toBe("retrying");
  broker.resumeDelivery();
  expect(await receiver.at("/Lost", 2)).toHaveLength(2);
  expect((await settled("Lost")).status).toBe("success");
});

test("without its webhook a delivery cannot be sent again", async () => {
  const { webhook, delivery } = await told("Gone", 500);
  await send("DELETE", `${broker.url}/webhooks/${webhook.uuid}`);
  const { status, body } = await post(delivery._links["pb:redeliver"].href, {});
  expect([status, body.error]).toEqual([422, expect.stringContaining("The webhook has been deleted")]);
  expect((await ofConsumer("Gone"))._links["pb:redeliver"]).toBeUndefined();
});

test("a delivery that nobody knows is not found, whatever its id looks like", async () => {
  for (const uuid of [randomUUID(), "nobody", "%00"])
    expect((await post(`${broker.url}/triggered-webhooks/${uuid}/redeliver`, {})).status).toBeGreaterThanOrEqual(404);
});

test("deliveries are listed in pages, newest first, with the links of a page keeping the status", async () => {
  for (const consumer of ["PageA", "PageB", "PageC"]) await told(consumer, 500);
  const first = await failed("?status=failure&size=2");
  expect(first._embedded.triggeredWebhooks.map(({ consumerName }: { consumerName: string }) => consumerName)).toEqual(["PageC", "PageB"]);
  expect(first.page).toMatchObject({ number: 1, size: 2 });
  const second = (await get(first._links.next.href)).body;
  expect(second._embedded.triggeredWebhooks[0].consumerName).toBe("PageA");
  expect((await get(`${broker.url}/triggered-webhooks?status=lost`)).status).toBe(400);
});
