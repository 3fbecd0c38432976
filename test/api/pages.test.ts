import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findRelationDoc } from "../../server/http/relation-docs.ts";
import { get, startBroker, type TestBroker } from "../support/broker.ts";

let broker: TestBroker;
beforeAll(async () => void (broker = await startBroker()), 60_000);
afterAll(() => broker.stop());

const BROWSER = { accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8" };
const page = async (path: string, headers: Record<string, string> = BROWSER) => {
  const { status, headers: got, text } = await get(`${broker.url}${path}`, headers);
  return { status, type: got.get("content-type"), policy: got.get("content-security-policy") ?? "", text };
};

test("a browser gets a page at the root, with links to the API", async () => {
  const { status, type, text } = await page("/");
  expect({ status, type }).toEqual({ status: 200, type: "text/html;charset=utf-8" });
  expect(text).toContain(`<a href="${broker.url}/pacticipants">`);
});
test("who asks for anything or for JSON gets the API's index", async () => {
  for (const accept of ["*/*", "application/json", "application/hal+json, text/html;q=0.5"]) {
    expect((await page("/", { accept })).type).toMatch(/json/);
  }
});
test("a browser gets a page where nothing is, a client gets JSON", async () => {
  expect(await page("/no/such/thing")).toMatchObject({ status: 404, type: "text/html;charset=utf-8" });
  expect(await page("/no/such/thing", { accept: "*/*" })).toMatchObject({ status: 404, type: "application/json;charset=utf-8" });
});
test("nothing runs in a page, and nothing is loaded", async () => {
  for (const path of ["/", "/no/such/thing", "/doc/publish-pact"]) {
    const { policy, text } = await page(path);
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/);
    expect(text).not.toMatch(/<script|<link|<img|\son\w+=/i);
  }
});
test("a relation is documented where its curie points", async () => {
  const { status, text } = await page("/doc/publish-contracts?context=index");
  expect(status).toBe(200);
  expect(text).toContain("Publishes every contract of one version at once");
});
test.each(["no-such-relation", "__proto__", "constructor", "webhooks-"])(
  "the relation %s is not there, as a page says",
  async (relation) => {
    expect(await page(`/doc/${relation}`)).toMatchObject({ status: 404, type: "text/html;charset=utf-8" });
  },
);
test("what the caller sends comes back as text", async () => {
  const { text } = await page(`/doc/${encodeURIComponent('<script>alert("x")</script>')}`);
  expect(text).toContain("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;");
});
test("the curies of webhooks and of tags reach the documentation", () => {
  expect(findRelationDoc("webhooks-execute")).toEqual(findRelationDoc("execute"));
  expect(findRelationDoc("webhooks-webhooks")).toEqual(findRelationDoc("webhooks"));
  expect(findRelationDoc("tag-prod-version")).toEqual(findRelationDoc("tag-version"));
});
test("every relation that an answer can hold is documented", () => {
  const sources = readdirSync("server", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  const text = sources.map((file) => readFileSync(join("server", file), "utf8")).join("\n");
  const relations = new Set([...text.matchAll(/["`](?:pb|pf|beta):([a-z-]+)["`]/g)].map(([, relation = ""]) => relation));
  expect(relations.size).toBeGreaterThan(50);
  expect([...relations].filter((relation) => findRelationDoc(relation) === undefined)).toEqual([]);
});

test("what refusals and logs of webhooks point at is there: where they may go, and every parameter", async () => {
  const { text } = await page("/doc/webhooks");
  expect(text).toContain('<h2 id="whitelist">Where webhooks may go</h2>');
  expect(text).toContain("PACT_BROKER_WEBHOOK_HOST_WHITELIST");
  expect(text).toMatch(/pactUrl, verificationResultUrl, .*githubVerificationStatus, .*buildUrl/);
  expect((await page("/doc/redeliver")).status).toBe(200);
});
