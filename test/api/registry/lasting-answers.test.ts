import { setTimeout as sleep } from "node:timers/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { createListener } from "../../../server/app.ts";
import { readConfig } from "../../../server/config.ts";
import { type Answer, send, startBroker, type TestBroker } from "../../support/broker.ts";
import { type CountingDb, countingDb } from "../../support/count-statements.ts";
import { record, REGISTRY_TYPE, registryCalls } from "./arrange.ts";

let broker: TestBroker;
let counting: CountingDb;
const registry = registryCalls(() => broker.url);
let id: number;

beforeAll(async () => {
  broker = await startBroker({}, { wrap: (db) => (counting = countingDb(db)).db });
  id = await registry.registered("kept", record("Kept"));
});
afterAll(() => broker.stop());

const asked = (path: string, headers: Record<string, string> = {}) =>
  send("GET", `${broker.url}${path}`, undefined, { headers: { accept: "*/*", ...headers } });

/** Asks until the answer comes without a statement: the second time, once the first look at the database is over. */
async function fromMemory(path: string): Promise<Answer> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const { result, statements } = await counting.during(() => asked(path));
    if (statements === 0) return result;
    await sleep(20);
  }
  throw new Error(`${path} is read from the database every time.`);
}

test.each(["/schemas/ids/1", "/schemas/ids/1?fetchMaxId=false", "/schemas/ids/1/schema"])(
  "%s costs no statement once it was asked, and says the same",
  async (path) => {
    const first = await asked(path);
    const again = await fromMemory(path);
    expect([again.status, again.text]).toEqual([200, first.text]);
    for (const name of ["etag", "cache-control", "content-type", "vary", "x-content-type-options", "x-xss-protection"])
      expect([name, again.headers.get(name)]).toEqual([name, first.headers.get(name)]);
    expect(again.headers.get("cache-control")).toBe("max-age=31536000, immutable");
    expect(again.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  },
);

test("a schema by its guid comes from memory too", async () => {
  const { guid } = (await asked(`/schemas/ids/${id}`)).body;
  expect((await fromMemory(`/schemas/guids/${guid}`)).body).toMatchObject({ guid, schema: record("Kept") });
});

test("who has the answer gets none, from memory and from the database", async () => {
  const etag = (await fromMemory(`/schemas/ids/${id}`)).headers.get("etag") ?? "";
  for (const path of [`/schemas/ids/${id}`, `/schemas/ids/${id}?new=${Date.now()}`])
    for (const ifNoneMatch of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      const answer = await asked(path, { "if-none-match": ifNoneMatch });
      expect([answer.status, answer.text, answer.headers.get("etag")]).toEqual([304, "", etag]);
    }
  expect((await asked(`/schemas/ids/${id}`, { "if-none-match": '"other"' })).status).toBe(200);
});

test("the type is negotiated in memory as well", async () => {
  await fromMemory(`/schemas/ids/${id}`);
  expect((await asked(`/schemas/ids/${id}`, { accept: "application/json" })).headers.get("content-type")).toBe("application/json");
  expect((await asked(`/schemas/ids/${id}`, { accept: REGISTRY_TYPE })).headers.get("content-type")).toBe(REGISTRY_TYPE);
  expect((await asked(`/schemas/ids/${id}`, { accept: "text/html" })).status).toBe(406);
});

test("an answer that says where an id is used is given from memory for a moment, and is not to be kept by clients", async () => {
  const path = `/schemas/ids/${id}?subject=kept`;
  const first = await asked(path);
  const again = await fromMemory(path);
  expect(again.body).toMatchObject({ subject: "kept", version: 1, schema: record("Kept") });
  expect([again.status, again.text]).toEqual([200, first.text]);
  for (const name of ["etag", "cache-control", "content-type", "vary", "x-content-type-options", "x-xss-protection"])
    expect([name, again.headers.get(name)]).toEqual([name, first.headers.get(name)]);
  expect([again.headers.get("etag"), again.headers.get("cache-control")]).toEqual([null, "no-cache, no-store, must-revalidate"]);
  expect((await asked(path, { "if-none-match": "*" })).status).toBe(200);
});

test("where an id is used is right at once after a change", async () => {
  const moving = await registry.registered("moving", record("Moving"));
  const path = `/schemas/ids/${moving}?subject=moving`;
  const use = async () => {
    const { body } = await asked(path);
    return [body.subject, body.version, body.error_code];
  };
  await fromMemory(path);
  await registry.delete("/subjects/moving");
  expect(await registry.registered("moving", record("Moving"))).toBe(moving);
  expect(await use()).toEqual(["moving", 2, undefined]);
  await fromMemory(path);
  await registry.put("/config/moving", { alias: "kept" });
  expect(await use()).toEqual(["moving", 2, undefined]);
  await registry.put("/config/kept", { alias: "moving" });
  expect((await asked(`/schemas/ids/${moving}?subject=kept`)).body).toMatchObject({ subject: "moving", version: 2 });
  for (const subject of ["kept", "moving"]) await registry.delete(`/config/${subject}`);
  await fromMemory(path);
  for (const query of ["", "?permanent=true"]) expect((await registry.delete(`/subjects/moving${query}`)).status).toBe(200);
  expect(await use()).toEqual([undefined, undefined, 40403]);
});

test("an id is not given in a context that does not have it, from memory or else", async () => {
  await fromMemory(`/schemas/ids/${id}?subject=kept`);
  for (let n = 0; n < 2; n++) expect((await asked(`/schemas/ids/${id}?subject=:.nowhere:kept`)).status).toBe(404);
});

test("a soft-deleted schema stays, and one that is deleted for good is gone at once", async () => {
  const gone = await registry.registered("gone", record("Gone"));
  await registry.delete("/subjects/gone");
  await fromMemory(`/schemas/ids/${gone}`);
  await registry.delete("/subjects/gone?permanent=true");
  expect((await asked(`/schemas/ids/${gone}`)).status).toBe(404);
});

test("an id that another node deletes for good is gone within three seconds", async () => {
  const config = readConfig({});
  const other = createServer(createListener({ db: broker.db, config, log: pino({ level: "silent" }) })).listen(0, "127.0.0.1");
  await new Promise((ready) => other.once("listening", ready));
  const { port } = other.address() as AddressInfo;
  const gone = await registry.registered("elsewhere", record("Elsewhere"));
  await fromMemory(`/schemas/ids/${gone}`);
  const there = registryCalls(() => `http://127.0.0.1:${port}`);
  for (const query of ["", "?permanent=true"]) expect((await there.delete(`/subjects/elsewhere${query}`)).status).toBe(200);
  other.closeAllConnections();
  other.close();
  let status = 0;
  for (const end = performance.now() + 3000; performance.now() < end && status !== 404; await sleep(100))
    status = (await asked(`/schemas/ids/${gone}`)).status;
  expect(status).toBe(404);
});

describe("with credentials", () => {
  const adminToken = "t".repeat(32);
  const admin = { headers: { authorization: `Bearer ${adminToken}`, accept: "*/*" } };
  const paths = ["/schemas/ids/1", "/schemas/ids/1?subject=s"];
  let closed: TestBroker;
  let closedCounting: CountingDb;

  beforeAll(async () => {
    const settings = {
      anonymousAccess: "none",
      adminToken,
      basicAuthEnabled: true,
      basicAuthUsername: "writer",
      basicAuthPassword: "secret of the writer",
    } as const;
    closed = await startBroker(settings, { wrap: (db) => (closedCounting = countingDb(db)).db });
    await send("POST", `${closed.url}/subjects/s/versions`, { schema: '"int"' }, admin);
  });
  afterAll(() => closed.stop());

  const read = (path: string, authorization?: string) =>
    send("GET", `${closed.url}${path}`, undefined, {
      headers: { accept: "*/*", ...(authorization === undefined ? {} : { authorization }) },
    });
  const newToken = async (expiresInSeconds?: number) => {
    const description = { description: "reader", scopes: ["read"], ...(expiresInSeconds === undefined ? {} : { expiresInSeconds }) };
    const { body } = await send("POST", `${closed.url}/tokens`, description, admin);
    return { uuid: body.uuid as string, authorization: `Bearer ${body.token as string}` };
  };
  const remembered = async (path: string, authorization: string) => {
    for (let attempt = 0; attempt < 50; attempt++) {
      const { result, statements } = await closedCounting.during(() => read(path, authorization));
      expect(result.status).toBe(200);
      if (statements === 0) return;
      await sleep(20);
    }
    throw new Error(`${path} is read from the database every time.`);
  };

  test("a token, a user and the administrator are served from memory, and nobody else", async () => {
    const { authorization } = await newToken();
    const user = `Basic ${Buffer.from("writer:secret of the writer").toString("base64")}`;
    for (const path of paths) {
      for (const known of [authorization, user, admin.headers.authorization]) await remembered(path, known);
      const others = [undefined, "Bearer nobody", `${authorization}x`, `${authorization}, ${authorization}`, "Basic d3JpdGVyOndyb25n"];
      for (const other of others) expect([other, (await read(path, other)).status]).toEqual([other, 401]);
    }
  });

  test("a token that is revoked, or has expired, gets nothing from memory", async () => {
    const revoked = await newToken();
    const expiring = await newToken(3);
    for (const path of paths) for (const token of [revoked, expiring]) await remembered(path, token.authorization);
    expect((await send("DELETE", `${closed.url}/tokens/${revoked.uuid}`, undefined, admin)).status).toBeLessThan(300);
    for (const path of paths) expect((await read(path, revoked.authorization)).status).toBe(401);
    await sleep(3100);
    for (const path of paths) expect((await read(path, expiring.authorization)).status).toBe(401);
  });

  test("who guesses passwords is held up in front of memory too", async () => {
    const guess = (n: number) => `Basic ${Buffer.from(`writer:guess ${n}`).toString("base64")}`;
    let status = 401;
    for (let n = 0; n < 100 && status === 401; n++) status = (await read("/schemas/ids/1", guess(n))).status;
    expect(status).toBe(429);
    const right = `Basic ${Buffer.from("writer:secret of the writer").toString("base64")}`;
    expect((await read("/schemas/ids/1", right)).status).toBe(429);
  });
});
