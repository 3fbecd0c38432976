import { get, post, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn } from "../support/given.ts";

/** Names as people give them: whatever they hold, each link of each document leads to what it names. */
const CONSUMER = "Con sumer/ä+%2F&?#[x]{y}";
const PROVIDER = "Pro:vider\\..;=@\u{1F980}'\"";
const VERSION = "1.0+b/1%20 ?";
const BRANCH = "feat/a+b c%";
const TAG = "t#1/2";

let broker: TestBroker;
beforeAll(async () => {
  broker = await startBroker();
  const given = givenOn(broker.url);
  await given.environment("prod");
  await given.publishedPact({ consumer: CONSUMER, provider: PROVIDER, version: VERSION, branch: BRANCH, tags: [TAG] });
  await given.verification({ consumer: CONSUMER, provider: PROVIDER, consumerVersion: VERSION, providerVersion: VERSION, branch: BRANCH });
  await given.deployment({ pacticipant: CONSUMER, version: VERSION, environment: "prod" });
}, 60_000);
afterAll(() => broker.stop());

interface Found {
  readonly relation: string;
  readonly href: string;
}

/** Every address that a document holds under `_links`, templates left out. */
function linksIn(value: unknown): Found[] {
  if (Array.isArray(value)) return value.flatMap(linksIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => (key === "_links" ? targets(member as object) : linksIn(member)));
}

function targets(links: object): Found[] {
  return Object.entries(links)
    .filter(([relation]) => relation !== "curies")
    .flatMap(([relation, target]) =>
      [target]
        .flat()
        .flatMap(({ href, templated }: { href: string; templated?: boolean }) =>
          templated || /\{\w+\}/.test(href) ? [] : [{ relation, href }],
        ),
    );
}

/** Where GET answers 404 or 405 although the link is right: it is there to be written to, or says that there is nothing yet. */
const NOT_FOR_READING = /^pb:(publish-|record-|previous-distinct|execute|delete_|create|tag-prod-version|latest-untagged-pact-version)/;

test("every link leads somewhere, whatever characters the names have", async () => {
  const seen = new Map<string, string>();
  const open = ["/pacticipants", "/pacts/latest", "/integrations", "/environments", "/webhooks", "/dashboard", "/labels"].map((path) => ({
    relation: "start",
    href: `${broker.url}${path}`,
  }));
  const lost: string[] = [];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const href = next.href.startsWith("/") ? `${broker.url}${next.href}` : next.href;
    if (seen.has(href) || NOT_FOR_READING.test(next.relation)) continue;
    const answer = await get(href, { accept: "application/hal+json, text/plain;q=0.5" });
    seen.set(href, next.relation);
    if (answer.status !== 200) lost.push(`${answer.status} ${next.relation} ${href}`);
    open.push(...linksIn(answer.body));
  }
  expect(lost).toEqual([]);
  expect(seen.size).toBeGreaterThan(25);
}, 30_000);

test("names come back as they were given", async () => {
  const at = givenOn(broker.url).at;
  expect((await get(at("pacticipants", CONSUMER))).body.name).toBe(CONSUMER);
  expect((await get(at("pacticipants", CONSUMER, "versions", VERSION))).body).toMatchObject({
    number: VERSION,
    _embedded: { branchVersions: [{ name: BRANCH }], tags: [{ name: TAG }] },
  });
});

test("a value in a query is encoded as in a form, one in a path is not", async () => {
  const pact = (await get(givenOn(broker.url).at("pacts", "provider", PROVIDER, "consumer", CONSUMER, "latest"))).body;
  const matrix = new URL(pact._links["pb:matrix-for-consumer-version"].href);
  expect(matrix.href).toContain("=Con+sumer%2F");
  expect([...matrix.searchParams.entries()]).toEqual([
    ["q[][pacticipant]", CONSUMER],
    ["q[][version]", VERSION],
    ["latestby", "cvpv"],
  ]);
  expect(pact._links["pb:consumer"].href).toContain("/Con%20sumer%2F");
});
test("a slash at the end of an address changes nothing", async () => {
  expect((await get(`${broker.url}/pacticipants/`)).text).toBe((await get(`${broker.url}/pacticipants`)).text);
});

describe("behind a proxy", () => {
  const bases = ["https://public.example.org/broker", "http://inner.example.org:8080/weir"];
  let behind: TestBroker;
  beforeAll(async () => void (behind = await startBroker({ baseUrls: bases })), 60_000);
  afterAll(() => behind.stop());
  const self = async (headers: Record<string, string>) => (await get(`${behind.url}/`, headers)).body._links.self.href as string;

  test("of several bases the one at the forwarded address is taken, else the first", async () => {
    expect(await self({ "x-forwarded-host": "inner.example.org", "x-forwarded-proto": "http", "x-forwarded-port": "8080" })).toBe(bases[1]);
    expect(await self({ "x-forwarded-host": "public.example.org", "x-forwarded-proto": "https" })).toBe(bases[0]);
    expect(await self({ "x-forwarded-host": "elsewhere.example.org" })).toBe(bases[0]);
    expect(await self({})).toBe(bases[0]);
  });
});

test("half a character in a name becomes the replacement character, in the database and in links", async () => {
  const { status, body } = await post(`${broker.url}/pacticipants`, '{"name":"half \\ud800"}');
  expect({ status, name: body.name }).toEqual({ status: 201, name: "half \uFFFD" });
  expect((await get(body._links.self.href)).body.name).toBe("half \uFFFD");
});
