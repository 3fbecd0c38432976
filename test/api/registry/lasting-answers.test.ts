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

test("an answer that says where an id is used is not kept", async () => {
  const { headers } = await asked(`/schemas/ids/${id}?subject=kept`);
  expect([headers.get("etag"), headers.get("cache-control")]).toEqual([null, "no-cache, no-store, must-revalidate"]);
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

test("credentials are asked for before anything is given from memory", async () => {
  const token = "t".repeat(32);
  const closed = await startBroker({ anonymousAccess: "none", adminToken: token });
  try {
    const headers = { authorization: `Bearer ${token}`, accept: "*/*" };
    await send("POST", `${closed.url}/subjects/s/versions`, { schema: '"int"' }, { headers });
    for (let n = 0; n < 3; n++) expect((await send("GET", `${closed.url}/schemas/ids/1`, undefined, { headers })).status).toBe(200);
    expect((await send("GET", `${closed.url}/schemas/ids/1`)).status).toBe(401);
  } finally {
    await closed.stop();
  }
});
