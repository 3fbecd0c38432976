import { createHmac } from "node:crypto";
import { get, post, send } from "../../support/broker.ts";
import { interaction } from "../../support/given.ts";
import { eventually, startDeliveringBroker, startReceiver } from "./arrange.ts";

let broker: Awaited<ReturnType<typeof startDeliveringBroker>>;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => {
  receiver = await startReceiver();
  broker = await startDeliveringBroker({ webhookRetryScheduleSeconds: [0, 0], webhookSigningSecret: "whsec" });
}, 60_000);
beforeEach(() => receiver.answers(200));
afterAll(async () => {
  await broker.stop();
  await receiver.stop();
});

const hook = (name: string, event: string, more: object = {}, request: object = {}) =>
  broker.webhook({ events: [{ name: event }], request: { method: "POST", url: `${receiver.url}/${name}`, ...request }, ...more });
const statusOf = async (consumer: string, provider: string) =>
  (await get(broker.given.at("pacts", "provider", provider, "consumer", consumer, "webhooks", "status"))).body;
const settled = (consumer: string, provider: string) =>
  eventually(async () => {
    const body = await statusOf(consumer, provider);
    const open = body._embedded.triggeredWebhooks.some(({ status }: { status: string }) => ["not_run", "retrying"].includes(status));
    return open || body._embedded.triggeredWebhooks.length === 0 ? undefined : body;
  });

test("a published pact is told with its parameters, once, signed and with an id", async () => {
  const body = {
    pact: "${pactbroker.pactUrl}",
    who: "${pactbroker.consumerName} ${pactbroker.consumerVersionNumber} ${pactbroker.consumerVersionBranch} ${pactbroker.consumerVersionTags}",
  };
  await hook(
    "told?v=${pactbroker.consumerVersionNumber}",
    "contract_published",
    {},
    { body, headers: { "Content-Type": "application/json", Authorization: "Bearer s3cret-token" } },
  );
  await broker.given.publishedPact({ consumer: "Told", provider: "Shop", version: "1 a", branch: "main", tags: ["dev"] });
  const [got] = await receiver.at("/told");
  expect(got).toMatchObject({
    method: "POST",
    url: "/told?v=1+a",
    headers: { authorization: "Bearer s3cret-token", accept: "*/*", "user-agent": "Pact Broker v2.120.0" },
  });
  const { pact, who } = JSON.parse(got?.body ?? "");
  expect(who).toBe("Told 1 a main dev");
  expect((await get(pact)).body.consumer.name).toBe("Told");
  const metadata = String(pact).split("/metadata/")[1] ?? "";
  expect(Buffer.from(metadata, "base64url").toString()).toBe("cvn=1%20a&cvt%5B%5D=dev&w=true");
  const [id, time] = [got?.headers["webhook-id"], got?.headers["webhook-timestamp"]].map(String);
  const signature = createHmac("sha256", "whsec").update(`${id}.${time}.${got?.body}`).digest("base64");
  expect(got?.headers["webhook-signature"]).toBe(`v1,${signature}`);
  expect((await settled("Told", "Shop")).summary).toEqual({ successful: 1, failed: 0 });
  expect(await receiver.at("/told")).toHaveLength(1);
});

test("the log of a delivery shows what was sent and answered, without secrets", async () => {
  receiver.answers(200, { body: '{"echo":"Bearer top-secret-token"}' });
  await hook("logged", "contract_published", { consumer: { label: "logging" } }, { headers: { Authorization: "Bearer top-secret-token" } });
  await broker.given.pacticipant("Logged");
  await send("PUT", broker.given.at("pacticipants", "Logged", "labels", "logging"), {});
  await broker.given.publishedPact({ consumer: "Logged", provider: "Shop" });
  const status = await settled("Logged", "Shop");
  const found = status._embedded.triggeredWebhooks.find(
    ({ _links }: { _links: Record<string, unknown> }) => _links["pb:logs"] !== undefined,
  );
  const urls = status._embedded.triggeredWebhooks.map(
    (entry: { _links: Record<string, { href: string }> }) => entry._links["pb:logs"]?.href,
  );
  const logs = await Promise.all(urls.map((url: string) => get(url, { accept: "text/plain" })));
  const log = logs.map(({ text }) => text).find((text) => text.includes("/logged")) ?? "";
  expect(log).toMatch(/^\[[^\]]+Z\] DEBUG: Webhook context \{"base_url":/);
  expect(log).toContain("INFO: authorization: **********");
  expect(log).toContain('INFO: {"echo":"**********"}');
  expect(log).toMatch(/INFO: Successfully executed webhook\n$/);
  expect(log).not.toContain("top-secret");
  expect((await get(found._links["pb:logs"].href)).body).toMatchObject({
    consumerName: "Logged",
    providerName: "Shop",
    executions: [{ success: true }],
  });
});

test("a receiver that fails is asked again, under the same id, until the schedule ends", async () => {
  receiver.answers(500);
  await broker.given.pacticipant("Failing");
  await hook("failing", "contract_content_changed", { consumer: { name: "Failing" } });
  const { _links } = await broker.given.publishedPact({ consumer: "Failing", provider: "Shop" });
  const attempts = await receiver.at("/failing", 3);
  expect(new Set(attempts.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  const { summary, _links: links } = await settled("Failing", "Shop");
  expect(summary.failed).toBeGreaterThan(0);
  expect(links["pb:error-logs"].length).toBe(summary.failed);
  const { body } = await get(_links["pb:triggered-webhooks"].href);
  const mine = body._embedded.triggeredWebhooks.find(({ eventName }: { eventName: string }) => eventName === "contract_content_changed");
  expect(mine).toMatchObject({ status: "failure", attemptsMade: 3, attemptsRemaining: 0, triggerType: "resource_creation" });
  const { text } = await get(mine._links["pb:logs"].href, { accept: "text/plain" });
  expect(text.match(/Retrying webhook in/g)).toHaveLength(2);
  expect(text).toMatch(/Webhook execution failed after 3 attempts\n$/);
});

test("what was triggered while nobody delivered is delivered later, and says what was true then", async () => {
  await broker.given.pacticipant("Later");
  await hook("later", "contract_published", { consumer: { name: "Later" } }, { body: "${pactbroker.consumerVersionTags}" });
  await broker.pauseDelivery();
  await broker.given.publishedPact({ consumer: "Later", provider: "Shop", tags: ["then"] });
  await broker.given.version("Later", "1", { tags: ["now"] });
  const { summary } = await statusOf("Later", "Shop");
  expect(summary.notRun).toBeGreaterThan(0);
  broker.resumeDelivery();
  expect((await receiver.at("/later"))[0]?.body).toBe("then");
});

test("a publication that is refused tells nobody", async () => {
  await broker.given.pacticipant("Refused");
  await broker.given.publishedPact({ consumer: "Refused", provider: "Shop" });
  await hook("refused", "contract_published", { consumer: { name: "Refused" } });
  const other = { consumer: { name: "Refused" }, provider: { name: "Shop" }, interactions: [interaction("other")] };
  const pact = broker.given.at("pacts", "provider", "Shop", "consumer", "Refused", "version", "1");
  expect((await send("PUT", pact, other)).status).toBe(409);
  const { body } = await get(`${pact}/triggered-webhooks`);
  expect(body._embedded.triggeredWebhooks.map(({ name }: { name: string }) => name)).not.toContain("POST 127.0.0.1/refused");
  expect((await receiver.at("/", 0)).filter(({ url }) => url === "/refused")).toEqual([]);
});

test("what a pact triggered is listed newest first", async () => {
  await broker.given.pacticipant("Listed");
  for (const event of ["contract_content_changed", "contract_published"]) await hook(event, event, { consumer: { name: "Listed" } });
  const { _links } = await broker.given.publishedPact({ consumer: "Listed", provider: "Lister" });
  const { body } = await get(_links["pb:triggered-webhooks"].href);
  const events = body._embedded.triggeredWebhooks.map(({ eventName }: { eventName: string }) => eventName);
  expect([...new Set(events)]).toEqual(["contract_content_changed", "contract_published"]);
});

test("a pact that is put is told of like one that is published with others", async () => {
  await broker.given.pacticipant("Putting");
  await hook("putting", "contract_published", { consumer: { name: "Putting" } });
  const pact = { consumer: { name: "Putting" }, provider: { name: "Shop" }, interactions: [interaction("a")] };
  await send("PUT", broker.given.at("pacts", "provider", "Shop", "consumer", "Putting", "version", "1"), pact);
  await receiver.at("/putting");
});

test("a result is told for the consumer version that the verifier was told of", async () => {
  const parameters =
    "${pactbroker.consumerVersionNumber}|${pactbroker.providerVersionNumber}|${pactbroker.providerVersionBranch}|${pactbroker.githubVerificationStatus}|${pactbroker.eventName}";
  await broker.given.pacticipant("Checked");
  for (const [name, event] of [
    ["ok", "provider_verification_succeeded"],
    ["bad", "provider_verification_failed"],
  ] as const)
    await hook(name, event, { consumer: { name: "Checked" } }, { body: parameters });
  for (const version of ["1", "2"]) await broker.given.publishedPact({ consumer: "Checked", provider: "Till", version });
  await broker.given.verification({ consumer: "Checked", provider: "Till", providerVersion: "t1", branch: "main" });
  expect((await receiver.at("/ok"))[0]?.body).toBe("2|t1|main|success|provider_verification_succeeded");
  const pact = (await get(broker.given.at("pacts", "provider", "Till", "consumer", "Checked", "version", "1"))).body;
  const metadata = Buffer.from("cvn=1").toString("base64url");
  const results = pact._links["pb:pact-version"].href + `/metadata/${metadata}/verification-results`;
  const { body } = await post(results, { success: false, providerApplicationVersion: "t2" });
  expect((await receiver.at("/bad"))[0]?.body).toBe("1|t2||failure|provider_verification_failed");
  const triggered = await get(body._links["pb:triggered-webhooks"].href);
  expect(triggered.body._embedded.triggeredWebhooks).toMatchObject([{ eventName: "provider_verification_failed" }]);
});

test("a pact that live provider versions have not verified is told once for each of them", async () => {
  await broker.given.pacticipant("Needing");
  await broker.given.pacticipant("Live", { mainBranch: "main" });
  await hook(
    "live",
    "contract_requiring_verification_published",
    { provider: { name: "Live" } },
    { body: "${pactbroker.providerVersionNumber}|${pactbroker.providerVersionBranch}|${pactbroker.providerVersionDescriptions}" },
  );
  await broker.given.environment("prod", { production: true });
  await broker.given.version("Live", "1", { branch: "old" });
  await broker.given.version("Live", "2", { branch: "main" });
  await broker.given.deployment({ pacticipant: "Live", version: "1", environment: "prod" });
  await broker.given.publishedPact({ consumer: "Needing", provider: "Live" });
  const got = await receiver.at("/live", 2);
  expect(got.map(({ body }) => body).toSorted()).toEqual(["1|old|deployed in prod", "2|main|latest from main branch"]);
});

test("deleting a pact deletes what it triggered, and deleting a webhook does not", async () => {
  await broker.given.pacticipant("Kept");
  const { body: webhook } = await hook("kept", "contract_published", { consumer: { name: "Kept" } });
  const pact = await broker.given.publishedPact({ consumer: "Kept", provider: "Shop" });
  await receiver.at("/kept");
  const before = (await settled("Kept", "Shop"))._embedded.triggeredWebhooks;
  await send("DELETE", `${broker.url}/webhooks/${webhook.uuid}`);
  const after = (await statusOf("Kept", "Shop"))._embedded.triggeredWebhooks;
  expect(after).toHaveLength(before.length);
  await send("DELETE", pact._links.self.href);
  expect((await statusOf("Kept", "Shop"))._embedded.triggeredWebhooks).toEqual([]);
});
