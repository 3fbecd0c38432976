import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request as rawRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pino } from "pino";
import { accessWarning } from "../../server/access/authorize.ts";
import { readConfig } from "../../server/config.ts";
import { type Answer, get, post, put, send, startBroker, type TestBroker } from "../support/broker.ts";
import { type CountingDb, countingDb } from "../support/count-statements.ts";
import { givenOn, interaction } from "../support/given.ts";

const ADMIN = "an-admin-token-of-at-least-32-characters";
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const basic = (user: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`,
});
const REALM = 'Basic realm="Restricted area"';

let broker: TestBroker;
beforeAll(async () => {
  broker = await startBroker(readConfig({ WEIR_ADMIN_TOKEN: ADMIN, WEIR_FAILED_LOGINS_PER_MINUTE: "0" }));
}, 60_000);
afterAll(() => broker.stop());

const as = (token: string) => ({ headers: bearer(token) });
async function made(scopes: readonly string[], more: object = {}): Promise<Answer["body"]> {
  const answer = await post(`${broker.url}/tokens`, { description: `for ${scopes.join()}`, scopes, ...more }, as(ADMIN));
  expect(answer.status).toBe(201);
  return answer.body;
}
async function withScopes(...scopes: string[]): Promise<Record<string, string>> {
  return bearer((await made(scopes)).token);
}

describe("a token", () => {
  test("is shown once, is recognisable, and has nothing in common with another", async () => {
    const answer = await post(`${broker.url}/tokens`, { description: "CI", scopes: ["verify", "read", "verify"] }, as(ADMIN));
    expect(answer.body).toMatchObject({
      description: "CI",
      scopes: ["read", "verify"],
      status: "active",
      createdBy: "token of WEIR_ADMIN_TOKEN",
      token: expect.stringMatching(/^weir_[\w-]{48}$/),
    });
    const { token, uuid, hint } = answer.body;
    expect(token.startsWith(hint)).toBe(true);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const location = answer.headers.get("location") ?? "";
    expect(location).toBe(`${broker.url}/tokens/${uuid}`);
    const shown = await get(location, bearer(ADMIN));
    expect(shown.body).toMatchObject({ uuid, description: "CI", hint });
    expect(shown.text + (await get(`${broker.url}/tokens`, bearer(ADMIN))).text).not.toContain(token);
    expect((await made(["read"])).token.slice(10)).not.toBe(token.slice(10));
  });
  test("that expires ends by itself", async () => {
    const { token, uuid, expiresAt } = await made(["read"], { expiresInSeconds: 1 });
    expect((await get(`${broker.url}/pacticipants`, bearer(token))).status).toBe(200);
    await wait(Date.parse(expiresAt) + 1_000 - Date.now());
    expect(refusal(await get(`${broker.url}/pacticipants`, bearer(token)))).toEqual({ status: 401, realm: REALM });
    expect((await get(`${broker.url}/pacticipants`, { ...bearer(token), accept: "application/problem+json" })).body.detail).toBe(
      "This token has expired.",
    );
    expect((await get(`${broker.url}/tokens/${uuid}`, bearer(ADMIN))).body.status).toBe("expired");
  });
  test("that is revoked ends at once on this node, stays on record, and can be revoked again", async () => {
    const { token, uuid } = await made(["read"]);
    expect((await get(`${broker.url}/pacticipants`, bearer(token))).status).toBe(200);
    expect((await send("DELETE", `${broker.url}/tokens/${uuid}`, undefined, as(ADMIN))).status).toBe(204);
    expect(refusal(await get(`${broker.url}/pacticipants`, bearer(token)))).toEqual({ status: 401, realm: REALM });
    const { body } = await get(`${broker.url}/tokens/${uuid}`, bearer(ADMIN));
    expect(body).toMatchObject({ status: "revoked", revokedBy: "token of WEIR_ADMIN_TOKEN" });
    expect((await get(`${broker.url}/tokens`, bearer(ADMIN))).text).not.toContain(uuid);
    expect((await send("DELETE", `${broker.url}/tokens/${uuid}`, undefined, as(ADMIN))).status).toBe(204);
    expect((await get(`${broker.url}/tokens/${uuid}`, bearer(ADMIN))).body.revokedAt).toBe(body.revokedAt);
  });
  test("notes when it was used", async () => {
    const { token, uuid, lastUsedAt } = await made(["read"]);
    expect(lastUsedAt).toBeUndefined();
    await get(`${broker.url}/pacticipants`, bearer(token));
    const noted = async () => (await get(`${broker.url}/tokens/${uuid}`, bearer(ADMIN))).body.lastUsedAt;
    for (let tries = 0; tries < 50 && (await noted()) === undefined; tries++) await wait(100);
    expect(Date.now() - Date.parse(await noted())).toBeLessThan(60_000);
  });
  test("cannot make a token that may do more than itself, or any other", async () => {
    const headers = await withScopes("read", "publish", "verify", "deploy");
    const answer = await post(`${broker.url}/tokens`, { description: "x", scopes: ["read"] }, { headers });
    expect({ status: answer.status, body: answer.body }).toEqual({
      status: 403,
      body: { error: expect.stringContaining("the scope admin") },
    });
    expect((await get(`${broker.url}/tokens`, headers)).status).toBe(403);
  });
  test("with the scope admin makes others, which carry its name", async () => {
    const { token, uuid } = await made(["admin"]);
    const other = await post(`${broker.url}/tokens`, { description: "x", scopes: ["read"] }, as(token));
    expect(other.body.createdBy).toBe(`token ${uuid}`);
  });
  test.each([
    ["no scope", { description: "x", scopes: [] }],
    ["an unknown scope", { description: "x", scopes: ["root"] }],
    ["no description", { scopes: ["read"] }],
    ["a blank description", { description: " ", scopes: ["read"] }],
    ["a description with a null character", { description: "a\0b", scopes: ["read"] }],
    ["a very long description", { description: "x".repeat(201), scopes: ["read"] }],
    ["a misspelt expiry", { description: "x", scopes: ["read"], expiresIn: 60 }],
    ["an expiry in the past", { description: "x", scopes: ["read"], expiresInSeconds: -1 }],
    ["an expiry beyond all dates", { description: "x", scopes: ["read"], expiresInSeconds: 1e15 }],
  ])("is not made with %s", async (_name, body) => {
    const before = (await get(`${broker.url}/tokens`, bearer(ADMIN))).body._embedded.tokens.length;
    const answer = await post(`${broker.url}/tokens`, body, as(ADMIN));
    expect(answer.status).toBe(400);
    expect((await get(`${broker.url}/tokens`, bearer(ADMIN))).body._embedded.tokens.length).toBe(before);
  });
  test.each(["nonsense", "6c0f9c7e-0000-4000-8000-000000000000", "%27%20or%201%3D1"])("of the identifier %s is not there", async (uuid) => {
    expect((await get(`${broker.url}/tokens/${uuid}`, bearer(ADMIN))).status).toBe(404);
    expect((await send("DELETE", `${broker.url}/tokens/${uuid}`, undefined, as(ADMIN))).status).toBe(404);
  });
});

const refusal = ({ status, headers }: Answer) => ({ status, realm: headers.get("www-authenticate") });

describe("scopes", () => {
  let given: ReturnType<typeof givenOn>;
  let live: string;
  let open: TestBroker;
  const tokens: Record<string, Record<string, string>> = {};
  const SINGLE = ["read", "publish", "verify", "deploy", "approve", "admin"];
  beforeAll(async () => {
    open = broker;
    for (const scope of SINGLE) tokens[scope] = await withScopes(scope);
    given = givenOn(broker.url);
    const environment = await post(`${broker.url}/environments`, { name: "live", production: true }, as(ADMIN));
    live = environment.body.uuid;
    await put(given.at("pacticipants", "Orders", "versions", "1"), {}, as(ADMIN));
    await put(given.at("pacts", "provider", "Orders", "consumer", "Web", "version", "1"), pact, as(ADMIN));
  });
  const pact = { consumer: { name: "Web" }, provider: { name: "Orders" }, interactions: [interaction("a")] };
  const contents = Buffer.from(JSON.stringify(pact)).toString("base64");
  const published = {
    pacticipantName: "Web",
    pacticipantVersionNumber: "2",
    branch: "main",
    contracts: [{ consumerName: "Web", providerName: "Orders", specification: "pact", contentType: "application/json", content: contents }],
  };
  const version = (number = "1") => given.at("pacticipants", "Orders", "versions", number);
  const verifications = async (headers: Record<string, string>) => {
    const { body } = await get(given.at("pacts", "provider", "Orders", "consumer", "Web", "version", "1"), headers);
    return body._links["pb:publish-verification-results"].href as string;
  };
  const WORK: readonly [name: string, scopes: readonly string[], work: (headers: Record<string, string>) => Promise<Answer>][] = [
    ["reads a pact", SINGLE, (headers) => get(given.at("pacts", "provider", "Orders", "consumer", "Web", "latest"), headers)],
    ["selects pacts to verify", SINGLE, (headers) => post(given.at("pacts", "provider", "Orders", "for-verification"), {}, { headers })],
    ["asks can-i-deploy", SINGLE, (headers) => get(`${open.url}/can-i-deploy?pacticipant=Web&version=1&environment=live`, headers)],
    ["publishes contracts", ["publish"], (headers) => post(`${open.url}/contracts/publish`, published, { headers })],
    [
      "puts a pact",
      ["publish"],
      (headers) => put(given.at("pacts", "provider", "Orders", "consumer", "Web", "version", "1"), pact, { headers }),
    ],
    [
      "registers a schema",
      ["publish"],
      (headers) => post(given.at("subjects", "s", "versions"), { schema: '"string"' }, { headers: { ...headers, accept: "*/*" } }),
    ],
    ["creates a version", ["publish", "verify"], (headers) => put(version("2"), {}, { headers })],
    [
      "puts a version on a branch",
      ["publish", "verify"],
      (headers) => put(given.at("pacticipants", "Orders", "branches", "main", "versions", "1"), {}, { headers }),
    ],
    [
      "names the main branch",
      ["publish", "verify"],
      (headers) => send("PATCH", given.at("pacticipants", "Orders"), { mainBranch: "main" }, { headers }),
    ],
    ["tags a version", ["publish", "verify", "deploy"], (headers) => put(`${version()}/tags/x`, {}, { headers })],
    [
      "publishes a verification result",
      ["verify"],
      async (headers) => post(await verifications(headers), { success: true, providerApplicationVersion: "1" }, { headers }),
    ],
    ["records a deployment", ["deploy"], (headers) => post(`${version()}/deployed-versions/environment/${live}`, {}, { headers })],
    ["records a release", ["deploy"], (headers) => post(`${version()}/released-versions/environment/${live}`, {}, { headers })],
    [
      "creates an environment",
      [],
      (headers) => post(`${open.url}/environments`, { name: `e${Math.random()}`, production: false }, { headers }),
    ],
    ["adds a webhook", [], (headers) => post(`${open.url}/webhooks`, WEBHOOK, { headers })],
    ["labels an application", [], (headers) => put(given.at("pacticipants", "Orders", "labels", "core"), {}, { headers })],
    ["removes a tag", [], (headers) => send("DELETE", `${version()}/tags/x`, undefined, { headers })],
    [
      "changes the registry's level",
      [],
      (headers) => put(`${open.url}/config`, { compatibility: "FULL" }, { headers: { ...headers, accept: "*/*" } }),
    ],
    ["deletes an application", [], (headers) => send("DELETE", given.at("pacticipants", "Web"), undefined, { headers })],
  ];
  const WEBHOOK = { events: [{ name: "contract_published" }], request: { method: "POST", url: "https://hooks.example.org/" } };
  test.each(WORK)("%s: only with %p, or admin", async (_name, scopes, work) => {
    for (const scope of SINGLE) {
      const { status, body } = await work(tokens[scope] ?? {});
      if (scopes.includes(scope) || scope === "admin") {
        expect({ scope, ok: status < 300 }).toEqual({ scope, ok: true });
      } else {
        const text = body.error ?? body.message;
        expect({ scope, status, text }).toEqual({ scope, status: 403, text: expect.stringContaining("it needs the scope ") });
        for (const missing of scopes) expect(text).toContain(missing);
        expect(text).toContain(`have ${scope}.`);
      }
    }
  });
  test("a tag that is named like an environment records a deployment only for who may deploy", async () => {
    const deployed = async () =>
      (await get(`${open.url}/environments/${live}/deployed-versions/currently-deployed?pacticipant=Tagged`, bearer(ADMIN))).body._embedded
        .deployedVersions.length as number;
    const tag = (scope: string) =>
      put(given.at("pacticipants", "Tagged", "versions", "1", "tags", "live"), {}, { headers: tokens[scope] ?? {} });
    expect((await tag("verify")).status).toBe(201);
    expect(await deployed()).toBe(0);
    expect((await tag("deploy")).status).toBe(200);
    expect(await deployed()).toBe(1);
  });
  test("a missing scope is told in the shape that was asked for", async () => {
    const headers = { ...tokens["read"], accept: "application/problem+json" };
    const answer = await post(`${open.url}/pacticipants`, { name: "A" }, { headers });
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
    expect(answer.body).toMatchObject({
      status: 403,
      detail: "User is denied operation: it needs the scope publish or verify, and these credentials have read.",
    });
    const registry = await post(
      given.at("subjects", "s", "versions"),
      { schema: '"int"' },
      { headers: { ...tokens["read"], accept: "*/*" } },
    );
    expect({ status: registry.status, body: registry.body }).toEqual({
      status: 403,
      body: { error_code: 40301, message: "User is denied operation: it needs the scope publish, and these credentials have read." },
    });
  });
});

describe("who has no valid token", () => {
  const unknown = `weir_${"x".repeat(48)}`;
  test.each([
    ["none", {}],
    ["an unknown token", bearer(unknown)],
    ["a word that is no token", bearer("abc")],
    ["a token with one character changed", bearer(`${ADMIN.slice(0, -1)}x`)],
    ["nothing but the scheme", { authorization: "Bearer" }],
    ["another scheme", { authorization: `Digest ${unknown}` }],
    ["a user of a broker without users", basic("a", "b")],
    ["an empty user and an empty password, which are the users that nobody set up", basic("", "")],
    ["the user token without a password", basic("token", "")],
  ])("(%s) is asked for credentials", async (_name, headers) => {
    expect(refusal(await get(`${broker.url}/pacticipants`, headers))).toEqual({ status: 401, realm: REALM });
    expect((await get(`${broker.url}/subjects`, { accept: "*/*", ...headers })).body).toMatchObject({ error_code: 40101 });
  });
  test.each([
    ["10 kB", bearer(`weir_${"x".repeat(10_000)}`), 401],
    ["10 kB of user name", basic("u".repeat(7_000), "p"), 401],
    ["null characters in user and password", basic("a\0", "\0b"), 401],
    ["bytes that are no UTF-8", { authorization: `Basic ${Buffer.from([0xff, 0x3a, 0xfe]).toString("base64")}` }, 401],
    ["letters that are no ASCII", { authorization: "Bearer weir_\u00e9\u00e8" }, 401],
    ["no base64 at all", { authorization: "Basic ***" }, 401],
    ["quotes and SQL", bearer(`weir_'or'1'='1`), 401],
  ])("with %s, gets a clear answer", async (_name, headers, status) => {
    expect((await get(`${broker.url}/pacticipants`, headers)).status).toBe(status);
  });
  test("several headers of which one would do are refused", async () => {
    const headers = ["accept", "*/*", "authorization", `Bearer ${ADMIN}`, "authorization", "Bearer other"];
    expect(await rawStatus(`${broker.url}/pacticipants`, headers)).toBe(401);
    expect(await rawStatus(`${broker.url}/pacticipants`, headers.slice(0, 4))).toBe(200);
  });
});

/** Node's fetch would join the headers. */
function rawStatus(url: string, headers: string[]): Promise<number> {
  return new Promise((answered, failed) => {
    const host = ["host", new URL(url).host];
    rawRequest(url, { headers: [...host, ...headers] }, (response) => {
      response.resume();
      answered(response.statusCode ?? 0);
    })
      .once("error", failed)
      .end();
  });
}

describe("clients that know only basic auth", () => {
  test("send a token as the password of the user token", async () => {
    const { token } = await made(["publish"]);
    const headers = { ...basic("token", token), accept: "*/*" };
    expect((await post(`${broker.url}/subjects/basic/versions`, { schema: '"string"' }, { headers })).status).toBe(200);
    expect((await get(`${broker.url}/subjects/basic/versions`, { ...basic("token", ADMIN), accept: "*/*" })).status).toBe(200);
    expect((await send("DELETE", `${broker.url}/subjects/basic`, undefined, { headers })).status).toBe(403);
  });
});

describe("beside basic auth", () => {
  test("tokens and users both come in; what is no token of ours is a bad request as before", async () => {
    const settings = readConfig({
      PACT_BROKER_BASIC_AUTH_ENABLED: "true",
      PACT_BROKER_BASIC_AUTH_USERNAME: "w",
      PACT_BROKER_BASIC_AUTH_PASSWORD: "wpass",
      PACT_BROKER_BASIC_AUTH_READ_ONLY_USERNAME: "r",
      PACT_BROKER_BASIC_AUTH_READ_ONLY_PASSWORD: "rpass",
    });
    const both = await startBroker(settings);
    const { body } = await post(`${both.url}/tokens`, { description: "x", scopes: ["verify"] }, { headers: basic("w", "wpass") });
    expect(body.createdBy).toBe("user w");
    expect((await get(`${both.url}/pacticipants`, bearer(body.token))).status).toBe(200);
    expect((await post(`${both.url}/environments`, { name: "e", production: false }, as(body.token))).status).toBe(403);
    expect((await get(`${both.url}/tokens`, basic("r", "rpass"))).status).toBe(401);
    expect((await get(`${both.url}/`, bearer("abc"))).status).toBe(400);
    expect(refusal(await get(`${both.url}/`, bearer(`weir_${"x".repeat(48)}`)))).toEqual({ status: 401, realm: REALM });
    await both.stop();
  });
});

describe("an open broker", () => {
  test("lets anybody of this machine make the first token", async () => {
    const open = await startBroker();
    expect((await post(`${open.url}/tokens`, { description: "first", scopes: ["admin"] })).body).toMatchObject({ createdBy: "anonymous" });
    await open.stop();
  });
  test("that other machines reach lets nobody make tokens without credentials, and does all the rest", async () => {
    const open = await startBroker({ host: "0.0.0.0" });
    expect((await post(`${open.url}/tokens`, { description: "first", scopes: ["admin"] })).status).toBe(401);
    expect((await post(`${open.url}/environments`, { name: "e", production: false })).status).toBe(201);
    await open.stop();
  });
  test("that other machines reach lets the holder of the admin token make tokens", async () => {
    const open = await startBroker({ host: "0.0.0.0", anonymousAccess: "full", adminToken: ADMIN });
    expect((await post(`${open.url}/tokens`, { description: "first", scopes: ["admin"] }, as(ADMIN))).status).toBe(201);
    expect((await post(`${open.url}/pacticipants`, { name: "A" })).status).toBe(201);
    await open.stop();
  });
});

describe("what it costs", () => {
  test("a token is looked up once, then believed: the next requests send what they send without it", async () => {
    let counting: CountingDb | undefined;
    const counted = await startBroker({ adminToken: ADMIN }, { wrap: (db) => (counting = countingDb(db)).db });
    const { token } = (await post(`${counted.url}/tokens`, { description: "x", scopes: ["read"] }, as(ADMIN))).body;
    const sent = async (headers: Record<string, string>) =>
      (await counting?.during(() => get(`${counted.url}/pacticipants`, headers)))?.statements ?? Number.NaN;
    const own = await sent(bearer(ADMIN));
    expect(await sent(bearer(token))).toBe(own + 1);
    expect(await sent(bearer(token))).toBe(own);
    expect(await counting?.during(() => get(`${counted.url}/pacticipants`, bearer("weir_short")))).toMatchObject({ statements: 0 });
    await counted.stop();
  });
});

test("tokens cannot be made in a loop without end", async () => {
  const looped = await startBroker();
  const one = async () => post(`${looped.url}/tokens`, { description: "x", scopes: ["read"] });
  for (let i = 0; i < 60; i++) expect((await one()).status).toBe(201);
  const refused = await one();
  expect({ status: refused.status, text: refused.body.error }).toEqual({
    status: 429,
    text: expect.stringContaining("Too many tokens were made."),
  });
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  await looped.stop();
});

describe("who guesses", () => {
  const settings = readConfig({
    PACT_BROKER_BASIC_AUTH_ENABLED: "true",
    PACT_BROKER_BASIC_AUTH_USERNAME: "w",
    PACT_BROKER_BASIC_AUTH_PASSWORD: "wpass",
    WEIR_FAILED_LOGINS_PER_MINUTE: "3",
    WEIR_TRUSTED_PROXIES: "127.0.0.0/8",
  });
  let guarded: TestBroker;
  beforeEach(async () => {
    guarded = await startBroker(settings);
  });
  afterEach(() => guarded.stop());
  const from = (address: string, headers: Record<string, string>) => ({ "x-forwarded-for": address, ...headers });
  const ask = (address: string, headers: Record<string, string>, accept = "application/hal+json") =>
    get(`${guarded.url}/pacticipants`, { accept, ...from(address, headers) });
  const fail = async (times: number, address: string, user = "w") => {
    for (let i = 0; i < times; i++) expect((await ask(address, basic(user, `wrong${i}`))).status).toBe(401);
  };

  test("too often is held up, even with the right password, and told when to come back, in each dialect", async () => {
    await fail(3, "192.0.2.1");
    const answer = await ask("192.0.2.1", basic("w", "wpass"));
    const seconds = Number(answer.headers.get("retry-after"));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect({ status: answer.status, body: answer.body }).toEqual({
      status: 429,
      body: { error: `Too many failed logins. Try again in ${seconds} s.` },
    });
    const problem = await ask("192.0.2.1", basic("w", "wpass"), "application/problem+json");
    expect(problem.body).toMatchObject({ status: 429, title: "Too many tries", detail: expect.stringContaining("Too many failed logins") });
    const registry = await get(`${guarded.url}/subjects`, from("192.0.2.1", { accept: "*/*", ...basic("w", "wpass") }));
    expect({ status: registry.status, body: registry.body }).toMatchObject({ status: 429, body: { error_code: 429 } });
  });
  test("from one address does not hold up others, nor who sends no credentials", async () => {
    await fail(3, "192.0.2.1");
    expect((await ask("192.0.2.2", basic("w", "wpass"))).status).toBe(200);
    expect((await ask("192.0.2.1", {})).status).toBe(401);
    expect((await get(`${guarded.url}/livez`, from("192.0.2.1", basic("w", "x")))).status).toBe(200);
  });
  test("one user from many addresses is held up everywhere but where the user has been let in before", async () => {
    expect((await ask("192.0.2.50", basic("w", "wpass"))).status).toBe(200);
    for (let i = 1; i <= 3; i++) await fail(3, `192.0.2.${i}`);
    expect((await ask("192.0.2.4", basic("w", "wpass"))).status).toBe(429);
    expect((await ask("192.0.2.50", basic("w", "wpass"))).status).toBe(200);
  });
  test("does not hold up a token that came in from the same address before", async () => {
    const { token } = (await post(`${guarded.url}/tokens`, { description: "x", scopes: ["read"] }, { headers: basic("w", "wpass") })).body;
    expect((await ask("192.0.2.1", bearer(token))).status).toBe(200);
    await fail(3, "192.0.2.1");
    expect((await ask("192.0.2.1", bearer(token))).status).toBe(200);
  });
  test("tokens is held up as who guesses passwords", async () => {
    for (let i = 0; i < 3; i++) expect((await ask("192.0.2.1", bearer(`weir_${"x".repeat(47)}${i}`))).status).toBe(401);
    expect((await ask("192.0.2.1", bearer(`weir_${"y".repeat(48)}`))).status).toBe(429);
  });
  test("successes do not count, nor do tokens that were revoked: nobody guesses those", async () => {
    for (let i = 0; i < 10; i++) expect((await ask("192.0.2.1", basic("w", "wpass"))).status).toBe(200);
    const { token, uuid } = (await post(`${guarded.url}/tokens`, { description: "x", scopes: ["read"] }, { headers: basic("w", "wpass") }))
      .body;
    await send("DELETE", `${guarded.url}/tokens/${uuid}`, undefined, { headers: basic("w", "wpass") });
    for (let i = 0; i < 10; i++) expect((await ask("192.0.2.1", bearer(token))).status).toBe(401);
    expect((await ask("192.0.2.1", basic("w", "wpass"))).status).toBe(200);
  });
  test("cannot hide behind an address that it made up: only trusted proxies are believed", async () => {
    await fail(3, "192.0.2.66, 192.0.2.1");
    expect((await ask("192.0.2.77, 192.0.2.1", basic("w", "wpass"))).status).toBe(429);
    const direct = await startBroker({ ...settings, trustedProxies: [] });
    for (let i = 0; i < 3; i++) await get(`${direct.url}/`, from(`192.0.2.${i}`, basic("w", "wrong")));
    expect((await get(`${direct.url}/`, from("192.0.2.9", basic("w", "wpass")))).status).toBe(429);
    await direct.stop();
  });
});

describe("settings", () => {
  test.each([
    [{ WEIR_ADMIN_TOKEN: "short" }, "WEIR_ADMIN_TOKEN must have at least 32 characters"],
    [{ WEIR_ADMIN_TOKEN: `${"x".repeat(40)} y` }, "WEIR_ADMIN_TOKEN may hold only printable ASCII"],
    [{ WEIR_ADMIN_TOKEN: "x".repeat(40), WEIR_ADMIN_TOKEN_FILE: "/x" }, "Give either WEIR_ADMIN_TOKEN or WEIR_ADMIN_TOKEN_FILE"],
    [{ WEIR_ADMIN_TOKEN_FILE: "/no/such/file" }, "WEIR_ADMIN_TOKEN_FILE cannot be read"],
    [{ WEIR_ADMIN_TOKEN_FILE: "/dev/null" }, "WEIR_ADMIN_TOKEN_FILE is empty"],
    [{ WEIR_ANONYMOUS_ACCESS: "write" }, 'WEIR_ANONYMOUS_ACCESS must be none, read or full, but is "write"'],
    [
      {
        WEIR_ANONYMOUS_ACCESS: "full",
        PACT_BROKER_BASIC_AUTH_ENABLED: "true",
        PACT_BROKER_BASIC_AUTH_USERNAME: "w",
        PACT_BROKER_BASIC_AUTH_PASSWORD: "p",
      },
      "choose one",
    ],
    [{ WEIR_TRUSTED_PROXIES: "10.0.0.0/33" }, "WEIR_TRUSTED_PROXIES must name addresses or networks"],
    [{ WEIR_TRUSTED_PROXIES: "proxy.example.org" }, "WEIR_TRUSTED_PROXIES must name addresses or networks"],
  ])("%j are refused", (env, message) => {
    expect(() => readConfig(env)).toThrow(message);
  });
  test("the admin token can be in a file, as secrets are mounted", () => {
    const folder = mkdtempSync(join(tmpdir(), "weir-access-"));
    writeFileSync(join(folder, "token"), `${ADMIN}\n`);
    expect(readConfig({ WEIR_ADMIN_TOKEN_FILE: join(folder, "token") }).adminToken).toBe(ADMIN);
    rmSync(folder, { recursive: true });
  });
  test("an operator is warned of a broker that is open to other machines, unless it is meant so", () => {
    expect(accessWarning(readConfig({ WEIR_HOST: "0.0.0.0" }))).toContain("Anybody who reaches 0.0.0.0 may read and change everything");
    for (const env of [{}, { WEIR_HOST: "0.0.0.0", WEIR_ADMIN_TOKEN: ADMIN }, { WEIR_HOST: "::", WEIR_ANONYMOUS_ACCESS: "full" }])
      expect(accessWarning(readConfig(env))).toBeUndefined();
  });
});

describe("the log", () => {
  test("says who made and revoked which token, and never a secret", async () => {
    const lines: string[] = [];
    const loud = await startBroker(
      { adminToken: ADMIN },
      { log: pino({ level: "trace" }, { write: (line: string) => void lines.push(line) }) },
    );
    const { token, uuid } = (await post(`${loud.url}/tokens`, { description: "x", scopes: ["read"] }, as(ADMIN))).body;
    await get(`${loud.url}/pacticipants`, bearer(token));
    await get(`${loud.url}/pacticipants`, bearer(`weir_${"s".repeat(48)}`));
    await post(`${loud.url}/pacticipants`, { name: "A" }, as(token));
    await send("DELETE", `${loud.url}/tokens/${uuid}`, undefined, as(ADMIN));
    await loud.stop();
    const events = lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ event }) => event !== undefined);
    const actor = "token of WEIR_ADMIN_TOKEN";
    expect(events).toMatchObject([
      { event: "token created", token: uuid, scopes: ["read"], actor },
      { event: "token revoked", token: uuid, scopes: ["read"], actor },
    ]);
    expect(lines.filter((line) => [token, ADMIN, "ssssssss"].some((secret) => line.includes(secret)))).toEqual([]);
  });
});
