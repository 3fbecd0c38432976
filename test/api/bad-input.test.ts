import { request } from "node:http";
import { join, sql } from "../../server/db/sql.ts";
import { type Answer, get, post, put, send, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn, interaction } from "../support/given.ts";

/** What is wrong is refused as 4xx in the API's own format, leaves nothing behind, and the broker goes on. */
let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
beforeAll(async () => {
  broker = await startBroker();
  given = givenOn(broker.url);
  await given.publishedPact({ consumer: "Web", provider: "Orders", branch: "main" });
}, 60_000);
afterAll(() => broker.stop());

const TABLE_ROWS = {
  pacticipants: sql`pacticipants`,
  versions: sql`versions`,
  branches: sql`branches`,
  tags: sql`tags`,
  labels: sql`labels`,
  environments: sql`environments`,
  pacts: sql`pacts`,
  "pact contents": sql`pact_contents`,
  "event contracts": sql`event_contracts`,
  subjects: sql`subjects`,
};
async function stored(): Promise<Record<string, number>> {
  const counts = join(
    Object.entries(TABLE_ROWS).map(([name, table]) => sql`select ${name}::text as name, count(*)::int as n from ${table}`),
    " union all ",
  );
  const rows = await broker.db.query<{ name: string; n: number }>(counts);
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
}
let before: Record<string, number>;
beforeEach(async () => void (before = await stored()));
afterEach(async () => {
  expect((await get(`${broker.url}/readyz`)).status).toBe(200);
  expect(await stored()).toEqual(before);
});

const REGISTRY = { headers: { accept: "application/json" } };

/** Refused with a message for people, not as a failure of ours. */
function refused({ status, body, headers }: Answer, expected: number): void {
  expect({ status, type: headers.get("content-type") }).toEqual({ status: expected, type: expect.stringContaining("json") });
  expect(JSON.stringify(body.errors ?? body.error ?? body.message)).toMatch(/\w{3}/);
}

const pactAddress = () => given.at("pacts", "provider", "P", "consumer", "C", "version", "1");
const encoded = (text: string) => Buffer.from(text).toString("base64");
const contract = (content: string, names: object = {}) => ({
  consumerName: "C",
  providerName: "P",
  specification: "pact",
  contentType: "application/json",
  content: encoded(content),
  ...names,
});
const publication = (fields: object) => ({ pacticipantName: "C", pacticipantVersionNumber: "1", contracts: [], ...fields });
const publish = (fields: object) => post(`${broker.url}/contracts/publish`, publication(fields));
const deep = (depth: number) => `${'{"a":['.repeat(depth / 2)}${"]}".repeat(depth / 2)}`;

describe("too much", () => {
  test("a pact of 50 MB is refused, whether its length is known or not", async () => {
    refused(await put(pactAddress(), `{"interactions":["${"x".repeat(50_000_000)}"]}`), 413);
    expect(await sentInChunks(pactAddress(), 50)).toBe(413);
  });
  test("JSON that nests 10,000 levels deep is refused wherever JSON is taken", async () => {
    refused(await put(pactAddress(), deep(10_000)), 400);
    refused(await put(pactAddress(), "[".repeat(10_000)), 400);
    refused(await publish({ contracts: [contract(deep(10_000))] }), 400);
    refused(await post(`${broker.url}/pacticipants`, `{"name":${deep(10_000)}}`), 400);
    refused(await post(`${broker.url}/pacts/provider/Orders/for-verification`, deep(10_000)), 400);
    refused(await post(`${broker.url}/subjects/s/versions`, deep(10_000), REGISTRY), 400);
    refused(await post(`${broker.url}/subjects/s/versions`, { schema: deep(10_000) }, REGISTRY), 422);
  });
  test("a JSON number, text or key of any length is no trouble", async () => {
    refused(await post(`${broker.url}/pacticipants`, `{"name":${"9".repeat(100_000)}}`), 400);
    refused(await post(`${broker.url}/pacticipants`, `{"${"k".repeat(1_000_000)}":1}`), 400);
  });
  test.each([
    ["contracts", { contracts: Array.from({ length: 5000 }, () => contract("{}")) }],
    ["tags", { tags: Array.from({ length: 100_000 }, (_, i) => `t${i}`) }],
  ])("more %s than a build has are refused", async (_name, fields) => {
    refused(await publish(fields), 400);
  });
  test("more selectors or tags than anybody can mean are refused", async () => {
    const address = `${broker.url}/pacts/provider/Orders/for-verification`;
    const many = <T>(item: (i: number) => T) => Array.from({ length: 50_000 }, (_, i) => item(i));
    refused(await post(address, { consumerVersionSelectors: many((i) => ({ branch: `b${i}` })) }), 400);
    refused(await post(address, { providerVersionTags: many((i) => `t${i}`) }), 400);
  });
  test("a matrix query as long as an address can be is answered", async () => {
    const query = Array.from({ length: 300 }, (_, i) => `q[][pacticipant]=A${i}`).join("&");
    expect((await get(`${broker.url}/matrix?${query}`)).status).toBeLessThan(500);
  });
  test("a page number or size of any length is refused or answered, never a failure", async () => {
    for (const page of ["99999999999999999999", "-1", "1e9", "NaN"])
      expect((await get(`${broker.url}/pacticipants?page=${page}&size=${page}`)).status).toBeLessThan(500);
  });
  test("a number beyond what a database can hold is refused or not found", async () => {
    const huge = "99999999999999999999";
    const pact = await get(given.at("pacts", "provider", "Orders", "consumer", "Web", "version", "1"));
    const results = pact.body._links["pb:publish-verification-results"].href as string;
    for (const path of [`${results}/${huge}`, given.at("schemas", "ids", huge), given.at("subjects", "s", "versions", huge)])
      expect((await get(path, REGISTRY.headers)).status).toBeLessThan(500);
    const limited = `${broker.url}/matrix?q[][pacticipant]=Web&limit=${huge}`;
    expect((await get(limited)).status).toBeLessThan(500);
  });
});

describe("names", () => {
  // Random, because Postgres compresses what repeats itself and would take more of it.
  const letters = (length: number) => Array.from({ length }, (_, i) => String.fromCharCode(97 + ((i * i * 7 + i * 31) % 26))).join("");
  const LONG = letters(501);

  test("a name of 500 characters is taken, even of four bytes each", async () => {
    const name = "\u{1F980}".repeat(500);
    const address = given.at("pacticipants", "Web", "labels", letters(500));
    expect((await put(address, {})).status).toBe(201);
    expect((await send("DELETE", address)).status).toBe(204);
    const self = given.at("pacticipants", name);
    expect((await post(`${broker.url}/pacticipants`, { name })).status).toBe(201);
    expect((await send("DELETE", self)).status).toBe(204);
  });
  test.each([
    ["version", ["pacticipants", "Web", "versions", LONG]],
    ["pacticipant", ["pacticipants", LONG, "versions", "1"]],
    ["tag", ["pacticipants", "Web", "versions", "1", "tags", LONG]],
    ["branch", ["pacticipants", "Web", "branches", LONG, "versions", "1"]],
    ["label", ["pacticipants", "Web", "labels", LONG]],
  ])("a %s with a longer name in the address is refused", async (field, segments) => {
    const answer = await put(given.at(...segments), {});
    refused(answer, 400);
    expect(answer.body.errors).toEqual({ [field]: ["cannot be longer than 500 characters"] });
  });
  test.each([501, 3000, 200_000])("a name of %d characters in a body is refused", async (length) => {
    const name = letters(length);
    const content = JSON.stringify({ consumer: { name: "C" }, provider: { name: "P" }, interactions: [] });
    refused(await post(`${broker.url}/pacticipants`, { name }), 400);
    refused(await post(`${broker.url}/environments`, { name, production: false }), 400);
    refused(await publish({ pacticipantVersionNumber: name, contracts: [contract(content)] }), 400);
    refused(await publish({ branch: name, contracts: [contract(content)] }), 400);
    refused(await publish({ tags: [name], contracts: [contract(content)] }), 400);
    refused(await publish({ contracts: [contract(JSON.stringify({ interactions: [] }), { providerName: name })] }), 400);
    refused(
      await put(given.at("event-contracts", "pacticipant", "Web", "version", "2"), { writes: [{ subject: name, schema: '"string"' }] }),
      400,
    );
    await given.environment("place");
    const place = (await get(`${broker.url}/environments?name=place`)).body._embedded.environments[0].uuid;
    const deployment = given.at("pacticipants", "Web", "versions", "1", "deployed-versions", "environment", place);
    refused(await post(deployment, { applicationInstance: name }), 400);
    expect((await send("DELETE", given.at("environments", place))).status).toBe(204);
    const schema = await post(`${broker.url}/subjects/${letters(Math.min(length, 9000))}/versions`, { schema: '"string"' }, REGISTRY);
    expect({ status: schema.status, code: schema.body.error_code }).toEqual({ status: 422, code: 42208 });
  });
  test("a null character is refused wherever a name is taken", async () => {
    const nul = "a\u0000b";
    refused(await post(`${broker.url}/pacticipants`, { name: nul }), 400);
    refused(await post(`${broker.url}/environments`, { name: nul, production: false }), 400);
    refused(await publish({ branch: nul, contracts: [contract("{}")] }), 400);
    refused(await publish({ tags: [nul], contracts: [contract("{}")] }), 400);
    refused(await publish({ contracts: [contract("{}", { providerName: nul })] }), 400);
    refused(await post(`${broker.url}/pacts/provider/Orders/for-verification`, { consumerVersionSelectors: [{ branch: nul }] }), 400);
    for (const path of ["/pacticipants?q=%00", "/matrix?q[][pacticipant]=%00", "/can-i-deploy?pacticipant=%00&version=1&environment=x"])
      expect((await get(`${broker.url}${path}`)).status).toBeLessThan(500);
    expect((await get(`${broker.url}/pacticipants/a%00b`)).status).toBe(422);
  });
  test.each(["../../etc/passwd", "..\\..\\boot.ini", "/etc/passwd", "%2e%2e%2f", "..", "a/../b"])(
    "%s is a name like any other and reaches no file",
    async (name) => {
      const self = name === ".." ? given.at("pacticipants", "%2e%2e") : given.at("pacticipants", name);
      const { status, body } = await post(`${broker.url}/pacticipants`, { name });
      expect({ status, name: body.name }).toEqual({ status: 201, name });
      if (name === "..") await broker.db.execute(sql`delete from pacticipants where name = ${name}`);
      else {
        expect((await get(self)).body.name).toBe(name);
        expect((await send("DELETE", self)).status).toBe(204);
      }
    },
  );
  test("a path with dots in it is not a path on a disk", async () => {
    expect([400, 404]).toContain(await rawStatus("/../../../../etc/passwd"));
    expect([400, 404]).toContain(await rawStatus("/doc/..%2f..%2f..%2fetc%2fpasswd"));
  });
});

describe("JSON that is something else", () => {
  test("keys that JavaScript gives a meaning are only keys", async () => {
    const body = '{"name":"Proto","__proto__":{"displayName":"polluted"},"constructor":{"prototype":{"mainBranch":"polluted"}}}';
    const { status, body: made } = await post(`${broker.url}/pacticipants`, body);
    expect({ status, displayName: made.displayName, mainBranch: made.mainBranch }).toEqual({
      status: 201,
      displayName: "Proto",
      mainBranch: undefined,
    });
    expect(({} as Record<string, unknown>)["displayName"]).toBeUndefined();
    expect((await send("DELETE", given.at("pacticipants", "Proto"))).status).toBe(204);
  });
  test("they survive in a pact, and as names", async () => {
    const pact = '{"interactions":[{"description":"a","__proto__":{"b":1},"request":{"body":{"__proto__":{"c":2},"constructor":3}}}]}';
    const address = given.at("pacts", "provider", "Orders", "consumer", "__proto__", "version", "constructor");
    expect((await put(address, pact)).status).toBe(201);
    expect((await get(address)).text).toContain('"__proto__":{"c":2},"constructor":3');
    expect((await get(`${broker.url}/matrix?q[][__proto__]=1&q[][constructor]=2`)).status).toBeLessThan(500);
    for (const name of ["__proto__", "constructor", "hasOwnProperty"])
      expect((await get(`${broker.url}/can-i-deploy?pacticipant=${name}&version=${name}&environment=${name}`)).status).toBeLessThan(500);
    const selectors = '{"consumerVersionSelectors":[{"__proto__":{"branch":"x"}}]}';
    expect((await post(`${broker.url}/pacts/provider/Orders/for-verification`, selectors)).status).toBeLessThan(500);
    expect((await send("DELETE", given.at("pacticipants", "__proto__"))).status).toBe(204);
  });
  test.each([
    ["invalid UTF-8", Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d])],
    ["UTF-16", Buffer.from('{"name":"x"}', "utf16le")],
    ["half a document", Buffer.from('{"name":')],
    ["a number", Buffer.from("42")],
    ["nothing", Buffer.from(" ")],
    ["compressed rubbish", Buffer.from([0x1f, 0x8b, 0x08, 0x00])],
  ])("%s is refused as a body", async (_name, body) => {
    for (const path of ["/pacticipants", "/contracts/publish", "/environments", "/pacts/provider/Orders/for-verification"]) {
      const answer = await fetch(`${broker.url}${path}`, { method: "POST", headers: { "content-type": "application/json" }, body });
      expect({ path, status: answer.status, body: await answer.json() }).toEqual({
        path,
        status: 400,
        body: { error: expect.any(String) },
      });
    }
  });
  test("invalid UTF-8 inside Base64 is refused", async () => {
    const content = Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]).toString("base64");
    refused(await publish({ contracts: [{ ...contract("{}"), content }] }), 400);
  });
  test("a body that says it is compressed and is not is refused", async () => {
    const answer = await fetch(`${broker.url}/pacticipants`, {
      method: "POST",
      headers: { "content-type": "application/json", "content-encoding": "gzip" },
      body: '{"name":"x"}',
    });
    expect(answer.status).toBe(400);
  });
  test("of a publication with one bad contract nothing stays", async () => {
    const good = JSON.stringify({ consumer: { name: "C" }, provider: { name: "P" }, interactions: [interaction("a")] });
    refused(await publish({ branch: "b", tags: ["t"], contracts: [contract(good), contract("[1]")] }), 400);
  });
});

/** Sends megabytes without saying how many. */
function sentInChunks(address: string, megabytes: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(
      address,
      { method: "PUT", headers: { "content-type": "application/json", "transfer-encoding": "chunked" } },
      (got) => {
        got.resume();
        resolve(got.statusCode ?? 0);
      },
    );
    sent.on("error", reject);
    const chunk = Buffer.alloc(1_000_000, 0x20);
    let left = megabytes;
    const more = () => {
      while (left-- > 0) if (!sent.write(chunk)) return void sent.once("drain", more);
      sent.end();
    };
    more();
  });
}

/** Asks for a path as it stands; `fetch` would tidy it up. */
function rawStatus(path: string): Promise<number> {
  const { hostname, port } = new URL(broker.url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path }, (got) => {
      got.resume();
      resolve(got.statusCode ?? 0);
    });
    sent.on("error", reject).end();
  });
}
