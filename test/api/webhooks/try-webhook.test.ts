import { post } from "../../support/broker.ts";
import { startDeliveringBroker, startReceiver } from "./arrange.ts";

let broker: Awaited<ReturnType<typeof startDeliveringBroker>>;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => {
  receiver = await startReceiver();
  broker = await startDeliveringBroker();
}, 60_000);
afterAll(async () => {
  await broker.stop();
  await receiver.stop();
});

const attempt = (request: object, more: object = {}) =>
  post(`${broker.url}/webhooks/execute`, { ...more, request: { method: "POST", ...request } });

test("without any pact, placeholders are told", async () => {
  const { body } = await attempt({
    url: `${receiver.url}/nothing`,
    body: "${pactbroker.consumerName}|${pactbroker.providerName}|${pactbroker.eventName}",
  });
  expect(body).toMatchObject({ success: true, request: { body: "placeholder-consumer|placeholder-provider|test", url: "/nothing" } });
});

test("a saved webhook is tried with the latest pact and result, and shows what was answered", async () => {
  await broker.given.publishedPact({ consumer: "Web", provider: "Orders", version: "7", branch: "main" });
  await broker.given.verification({ consumer: "Web", provider: "Orders", consumerVersion: "7", providerVersion: "o1", success: false });
  const { body: webhook } = await broker.webhook({
    provider: { name: "Orders" },
    events: [{ name: "provider_verification_published" }],
    request: {
      method: "POST",
      url: `${receiver.url}/saved`,
      username: "me",
      password: "hunter2",
      body: { said: "${pactbroker.consumerVersionNumber} ${pactbroker.providerVersionNumber} ${pactbroker.bitbucketVerificationStatus}" },
    },
  });
  receiver.answers(201, { headers: { "x-echo": "hunter2" }, body: '{"password":"hunter2"}' });
  const { status, body } = await post(`${webhook._links["pb:execute"].href}`, undefined);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    success: true,
    request: { headers: { authorization: "**********" }, body: { said: "7 o1 FAILED" }, url: "/saved" },
    response: { status: 201, headers: { "x-echo": "**********" }, body: { password: "**********" } },
    _links: { webhook: { href: webhook._links.self.href } },
  });
  expect(JSON.stringify(body)).not.toContain("hunter2");
  const [got] = await receiver.at("/saved");
  expect(got?.headers.authorization).toBe(`Basic ${Buffer.from("me:hunter2").toString("base64")}`);
});

test("a secret that is sent back masked stays as it was", async () => {
  const request = {
    method: "POST",
    url: `${receiver.url}/masked`,
    username: "me",
    password: "first-secret",
    headers: { "X-Token": "token-secret" },
  };
  const { body } = await broker.webhook({ request });
  const self = body._links.self.href;
  await fetch(self, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ description: "new", request: body.request }),
  });
  await post(`${self}/execute`, undefined);
  const [got] = await receiver.at("/masked");
  expect(got?.headers["x-token"]).toBe("token-secret");
  expect(got?.headers.authorization).toBe(`Basic ${Buffer.from("me:first-secret").toString("base64")}`);
});

test("a receiver that cannot be reached is an error in the answer, not of the request", async () => {
  const { status, body } = await attempt({ url: "http://127.0.0.1:1/x" });
  expect([status, body.success, body.response]).toEqual([200, false, undefined]);
  expect(body.error.message).toMatch(/ECONNREFUSED/);
  expect(body.logs).toMatch(/INFO: Webhook execution failed\n$/);
});

test("redirects are not followed", async () => {
  receiver.answers(302, { headers: { location: `${receiver.url}/elsewhere` } });
  const { body } = await attempt({ url: `${receiver.url}/redirected` });
  expect([body.success, body.response.status]).toEqual([false, 302]);
  expect(receiver.received.filter(({ url }) => url === "/elsewhere")).toEqual([]);
});

test("an answer without end is cut off", async () => {
  receiver.answers(200, { body: "x".repeat(1_000_000) });
  const { body } = await attempt({ url: `${receiver.url}/long` });
  expect(body.response.body).toHaveLength(64 * 1024);
});

test("a value cannot add a header", async () => {
  receiver.answers(200);
  const { body } = await attempt({ url: `${receiver.url}/split`, headers: { "x-a": "1\r\nx-b: 2" } });
  expect(body.success).toBe(true);
  expect((await receiver.at("/split"))[0]?.headers).toMatchObject({ "x-a": "1  x-b: 2" });
});
