import { pino } from "pino";
import { readConfig } from "../../server/config.ts";
import { type Answer, get, post, send, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn } from "../support/given.ts";

const HOUR_MS = 3_600_000;
let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
let now: Date;
beforeEach(async () => {
  now = new Date();
  broker = await startBroker({}, { clock: () => now });
  given = givenOn(broker.url);
  await given.environment("production", { production: true });
  await given.environment("test");
}, 60_000);
afterEach(() => broker.stop());

const web = { consumer: "Web", provider: "Orders" };
const waive = (more: object = {}) => post(`${broker.url}/waivers`, { ...web, reason: "hotfix 42", for: "48h", ...more });
async function ask(pacticipant = "Web", environment = "production"): Promise<Answer["body"]> {
  return (await get(`${broker.url}/can-i-deploy?pacticipant=${pacticipant}&version=1&environment=${environment}`)).body;
}
const decisionOf = async (...question: Parameters<typeof ask>) => {
  const { summary, verdict } = await ask(...question);
  return [summary.deployable, verdict.deployable, ...verdict.edges.map((edge: { class: string }) => edge.class)];
};
async function redPact(): Promise<void> {
  await given.publishedPact(web);
  await given.verification({ ...web, providerVersion: "7", success: false });
  await given.deployment({ pacticipant: "Orders", version: "7", environment: "production" });
}

test("a waived failure is green, says so, and is red again after its time", async () => {
  await redPact();
  expect(await decisionOf()).toEqual([false, false, "failed"]);
  const { status, body: waiver, headers } = await waive();
  const until = new Date(now.getTime() + 48 * HOUR_MS).toISOString();
  expect(status).toBe(201);
  expect(waiver).toMatchObject({ ...web, status: "running", reason: "hotfix 42", author: "anonymous", until });
  expect(headers.get("location")).toBe(`${broker.url}/waivers/${waiver.id}`);
  const { summary, notices, verdict } = await ask();
  expect(summary).toMatchObject({ deployable: true, failed: 1 });
  expect(notices).toEqual([
    {
      type: "warning",
      text: `WAIVED: anonymous has waived what stands between version 1 of Web and the version of Orders currently in production (7) until ${until}: hotfix 42`,
    },
    { type: "success", text: "Apart from what is waived, nothing stands in the way" },
  ]);
  expect(verdict).toMatchObject({
    deployable: true,
    edges: [{ class: "waived", waiver: { id: waiver.id, waives: "failed", reason: "hotfix 42", author: "anonymous", until } }],
  });
  now = new Date(Date.parse(until) - 1);
  expect(await decisionOf()).toEqual([true, true, "waived"]);
  now = new Date(until);
  expect(await decisionOf()).toEqual([false, false, "failed"]);
  expect((await get(`${broker.url}/waivers/${waiver.id}`)).body.status).toBe("expired");
});

test("green exactly while a waiver runs, whatever waivers there are and whenever one asks", async () => {
  await redPact();
  const start = now.getTime();
  let seed = 7;
  const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const runs: { from: number; to: number }[] = [];
  for (let at = 0; at < 12; at++) {
    now = new Date(start + at * HOUR_MS);
    const hours = 1 + random(4);
    if (random(2) === 0) {
      const { body } = await waive({ for: `${hours}h`, ...(random(3) === 0 ? { environment: "test" } : {}) });
      const run = { from: now.getTime(), to: now.getTime() + hours * HOUR_MS };
      if (body.environment === undefined) runs.push(run);
      if (random(4) === 0) {
        await send("DELETE", `${broker.url}/waivers/${body.id}`);
        run.to = run.from;
      }
    }
    const expected = runs.some(({ from, to }) => from <= now.getTime() && now.getTime() < to);
    expect({ at, deployable: (await ask()).summary.deployable }).toEqual({ at, deployable: expected });
  }
  expect(runs.length).toBeGreaterThan(3);
});

test("a waiver that is ended counts no more, and stays in the trail with who ended it", async () => {
  await redPact();
  const { body: waiver } = await waive();
  const { body: other } = await waive({ reason: "second", for: "1h" });
  expect((await send("DELETE", `${broker.url}/waivers/${other.id}`)).status).toBe(204);
  expect(await decisionOf()).toEqual([true, true, "waived"]);
  now = new Date(now.getTime() + HOUR_MS / 2);
  expect((await send("DELETE", `${broker.url}/waivers/${waiver.id}`)).status).toBe(204);
  expect(await decisionOf()).toEqual([false, false, "failed"]);
  const first = (await get(`${broker.url}/waivers/${waiver.id}`)).body;
  expect(first).toMatchObject({ status: "ended", endedBy: "anonymous" });
  now = new Date(now.getTime() + HOUR_MS / 4);
  expect((await send("DELETE", `${broker.url}/waivers/${waiver.id}`)).status).toBe(204);
  expect((await get(`${broker.url}/waivers/${waiver.id}`)).body).toEqual(first);
  expect((await get(`${broker.url}/waivers`)).body).toMatchObject({ _embedded: { waivers: [] }, page: { totalElements: 0 } });
  const trail = (await get(`${broker.url}/waivers?all=true&size=1`)).body;
  expect(trail).toMatchObject({ _embedded: { waivers: [{ id: other.id }] }, page: { totalElements: 2, totalPages: 2 } });
  expect((await get(trail._links.next.href)).body._embedded.waivers).toEqual([first]);
});

test("a waiver helps only where it says, and leaves everything else in the way", async () => {
  await redPact();
  await given.deployment({ pacticipant: "Orders", version: "7", environment: "test" });
  await given.publishedPact({ consumer: "Web", provider: "Users" });
  await given.verification({ consumer: "Web", provider: "Users", providerVersion: "3", success: false });
  await given.deployment({ pacticipant: "Users", version: "3", environment: "production" });
  await waive({ environment: "production", consumerVersion: "1", kind: "pact" });
  expect(
    (await ask()).verdict.edges.map((edge: { class: string; provider: { name: string } }) => [edge.class, edge.provider.name]),
  ).toEqual([
    ["failed", "Users"],
    ["waived", "Orders"],
  ]);
  expect((await ask()).summary).toMatchObject({ deployable: false, reason: expect.not.stringContaining("Apart from") });
  expect((await ask("Web", "test")).summary.deployable).not.toBe(true);
});

const deployOrders = async () => {
  await given.version("Orders", "7");
  await given.deployment({ pacticipant: "Orders", version: "7", environment: "production" });
};
test.each([
  ["the provider has never published anything", "no-contract", async () => {}],
  ["no version of the provider is there", "nothing-deployed", () => given.version("Orders", "7")],
  ["nobody has verified", "never-verified", deployOrders],
])("where %s a waiver helps as well", async (_name, cause, arrange) => {
  await given.publishedPact(web);
  await arrange();
  expect(await decisionOf()).toEqual([null, null, cause]);
  await waive({ environment: "production" });
  expect(await decisionOf()).toEqual([true, true, "waived"]);
  expect((await ask()).verdict.edges[0].waiver.waives).toBe(cause);
});
test("a version that does not exist cannot be waived", async () => {
  await redPact();
  await waive();
  const { body } = await get(`${broker.url}/can-i-deploy?pacticipant=Web&version=9&environment=production`);
  expect(body.summary.deployable).toBe(false);
});
test("an unreadable event is waived by its subject", async () => {
  const record = (...fields: string[]) =>
    JSON.stringify({ type: "record", name: "E", fields: fields.map((name) => ({ name, type: "int" })) });
  const declare = (name: string, role: string, schema: string) =>
    send("PUT", given.at("event-contracts", "pacticipant", name, "version", "1"), {
      [role]: ["placed", "paid"].map((subject) => ({ subject, schema, schemaType: "AVRO" })),
    });
  await given.version("Web", "1");
  await given.version("Orders", "1");
  await declare("Orders", "writes", record("a"));
  await declare("Web", "reads", record("a", "b"));
  await given.deployment({ pacticipant: "Orders", version: "1", environment: "production" });
  await waive({ subject: "placed", kind: "event-schema" });
  expect(await decisionOf()).toEqual([false, false, "schema-incompatible", "waived"]);
  await waive({ subject: "paid" });
  expect(await decisionOf()).toEqual([true, true, "waived", "waived"]);
});

test("a reason of several lines stays as it is, and is one line where it is part of a sentence or of a text", async () => {
  await redPact();
  const reason = "hotfix 42\n::error::not ours \u001b[31m";
  const { body } = await waive({ reason });
  expect(body.reason).toBe(reason);
  const asked = (await get(`${broker.url}/can-i-deploy?pacticipant=Web&version=1&environment=production`)).body;
  const sentence = asked.notices.find(({ text }: { text: string }) => text.startsWith("WAIVED")).text;
  expect(sentence).toMatch(/: hotfix 42 ::error::not ours {2}\[31m$/);
  expect(asked.verdict.edges[0].waiver.reason).toBe(reason);
  const { text } = await get(asked._links["weir:verdict"].href, { accept: "text/plain" });
  expect(text).toContain("hotfix 42 ::error::not ours");
  expect(text).not.toContain("\n::error");
  expect(text).not.toContain("\u001b");
});

describe("a waiver is not given", () => {
  beforeEach(redPact);
  test.each<readonly [string, object, string, string]>([
    ["without an end", { for: undefined }, "until", "a waiver must end"],
    ["with two ends", { until: "2026-03-01T12:00:00Z" }, "until", "not both"],
    ["for a time that is none", { for: "soon" }, "for", "such as 48h"],
    ["until an instant that is none", { for: undefined, until: "2026-03-01" }, "until", "with its time zone"],
    ["until a day that no month has", { for: undefined, until: "2026-02-30T12:00:00Z" }, "until", "must be an instant"],
    ["until the past", { for: undefined, until: "2020-01-01T00:00:00Z" }, "until", "in the future"],
    ["for too long", { for: "91d" }, "for", "at most 90 days away"],
    ["beyond all dates", { for: "999999999w" }, "for", "at most 90 days away"],
    ["for an unknown consumer", { consumer: "Nobody" }, "consumer", "Nobody does not exist"],
    ["for an unknown provider", { provider: "Nobody" }, "provider", "Nobody does not exist"],
    ["for an unknown version", { consumerVersion: "99" }, "consumerVersion", "99 of Web does not exist"],
    ["for an unknown provider version", { providerVersion: "99" }, "providerVersion", "99 of Orders does not exist"],
    ["for an unknown environment", { environment: "moon" }, "environment", "with name 'moon' does not exist"],
    ["for an unknown subject", { subject: "moons" }, "subject", "moons is in no event contract"],
    ["for a subject of a pact", { subject: "moons", kind: "pact" }, "subject", "goes with the kind event-schema only"],
    ["for an unknown kind", { kind: "rest" }, "kind", "pact"],
    ["without a reason", { reason: " " }, "reason", "cannot be blank"],
    ["with a misspelt member", { envrionment: "production" }, "", "additional properties"],
    ["with a null character", { reason: "a\0b" }, "", ""],
  ])("%s", async (_name, more, field, words) => {
    const answer = await waive(more);
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).toContain(words);
    if (field !== "") expect(answer.body.errors[field]).toBeDefined();
    expect((await get(`${broker.url}/waivers?all=true`)).body.page.totalElements).toBe(0);
  });
  test("and one that is not there is not found", async () => {
    for (const id of ["nonsense", "6c0f9c7e-0000-4000-8000-000000000000"]) {
      expect((await get(`${broker.url}/waivers/${id}`)).status).toBe(404);
      expect((await send("DELETE", `${broker.url}/waivers/${id}`)).status).toBe(404);
    }
  });
});

describe("who may waive", () => {
  const ADMIN = "an-admin-token-of-at-least-32-characters";
  const lines: { event?: string; actor?: string; waiver?: string }[] = [];
  const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
  let closed: TestBroker;
  beforeEach(async () => {
    lines.length = 0;
    const log = pino({}, { write: (line: string) => void lines.push(JSON.parse(line)) });
    const users = {
      PACT_BROKER_BASIC_AUTH_ENABLED: "true",
      PACT_BROKER_BASIC_AUTH_USERNAME: "writer",
      PACT_BROKER_BASIC_AUTH_PASSWORD: "secret-w",
      PACT_BROKER_BASIC_AUTH_READ_ONLY_USERNAME: "reader",
      PACT_BROKER_BASIC_AUTH_READ_ONLY_PASSWORD: "secret-r",
    };
    closed = await startBroker(readConfig({ WEIR_ADMIN_TOKEN: ADMIN, ...users }), { log });
    for (const name of Object.values(web)) await post(`${closed.url}/pacticipants`, { name }, bearer(ADMIN));
  });
  afterEach(() => closed.stop());
  const tokenWith = async (...scopes: string[]) =>
    (await post(`${closed.url}/tokens`, { description: "x", scopes }, bearer(ADMIN))).body as { token: string; uuid: string };
  const attempt = (token: string) => post(`${closed.url}/waivers`, { ...web, reason: "x", for: "1h" }, bearer(token));

  test("an approver and an administrator, nobody else; everything leaves a line in the log", async () => {
    const [approver, others] = [await tokenWith("approve"), await tokenWith("read", "publish", "verify", "deploy")];
    const refused = await attempt(others.token);
    expect({ status: refused.status, text: refused.text }).toEqual({
      status: 403,
      text: expect.stringContaining("it needs the scope approve"),
    });
    const waiver = await attempt(approver.token);
    expect(waiver).toMatchObject({ status: 201, body: { author: `token ${approver.uuid}` } });
    expect((await attempt(ADMIN)).status).toBe(201);
    const url = `${closed.url}/waivers/${waiver.body.id}`;
    expect((await send("DELETE", url, undefined, bearer(others.token))).status).toBe(403);
    expect((await get(url, bearer(others.token).headers)).body.status).toBe("running");
    expect((await send("DELETE", url, undefined, bearer(approver.token))).status).toBe(204);
    expect((await get(url, bearer(others.token).headers)).body).toMatchObject({ status: "ended", endedBy: `token ${approver.uuid}` });
    expect(lines.filter(({ event }) => event !== undefined && event !== "token created")).toMatchObject([
      { event: "refused", operation: "createWaiver", actor: `token ${others.uuid}` },
      { event: "waiver given", waiver: waiver.body.id, actor: `token ${approver.uuid}`, ...web },
      { event: "waiver given", actor: "token of WEIR_ADMIN_TOKEN" },
      { event: "refused", operation: "endWaiver", actor: `token ${others.uuid}` },
      { event: "waiver ended", waiver: waiver.body.id, actor: `token ${approver.uuid}` },
    ]);
  });
  test("an approver does nothing else", async () => {
    const { token } = await tokenWith("approve");
    expect((await post(`${closed.url}/environments`, { name: "e" }, bearer(token))).status).toBe(403);
    expect((await post(`${closed.url}/tokens`, { description: "x", scopes: ["read"] }, bearer(token))).status).toBe(403);
  });
  test("the read-only user may not, and is not asked for other credentials", async () => {
    const basic = (user: string, password: string) => ({
      headers: { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}` },
    });
    const body = { ...web, reason: "x", for: "1h" };
    expect((await post(`${closed.url}/waivers`, body, basic("reader", "secret-r"))).status).toBe(403);
    expect((await post(`${closed.url}/waivers`, body, basic("writer", "secret-w"))).body.author).toBe("user writer");
    expect((await post(`${closed.url}/waivers`, body)).status).toBe(401);
  });
});
