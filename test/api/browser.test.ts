import { get, put, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn, interaction } from "../support/given.ts";

/** What people see who open an address of the API in a browser. */
let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
const SCRIPT = "<script>alert(1)</script>";
beforeAll(async () => {
  broker = await startBroker();
  given = givenOn(broker.url);
  await given.pacticipant(SCRIPT, { repositoryUrl: "javascript:alert(1)" });
  await given.publishedPact({ consumer: SCRIPT, provider: "Orders", branch: "main", interactions: [interaction(`asks for ${SCRIPT}`)] });
}, 60_000);
afterAll(() => broker.stop());

const BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
const PLACES: readonly (readonly [string, readonly string[]])[] = [
  ["a pact", ["pacts", "provider", "Orders", "consumer", SCRIPT, "version", "1"]],
  ["the latest pact", ["pacts", "provider", "Orders", "consumer", SCRIPT, "latest"]],
  ["a pacticipant", ["pacticipants", SCRIPT]],
  ["the matrix of an integration", ["matrix", "provider", "Orders", "consumer", SCRIPT]],
];

test.each(PLACES)("%s is a page, in which nothing of what was published runs", async (_name, segments) => {
  for (const accept of [BROWSER, "text/html", "text/html,*/*;q=0.8"]) {
    const { status, headers, text } = await get(given.at(...segments), { accept });
    expect({ status, type: headers.get("content-type") }).toEqual({ status: 200, type: "text/html;charset=utf-8" });
    expect(headers.get("content-security-policy")).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(text).toContain("&lt;script&gt;");
    expect(text).not.toMatch(/<script|href="javascript:/i);
  }
});
test.each(PLACES)("%s is HAL for who asks for anything, or for HAL first", async (_name, segments) => {
  for (const accept of ["*/*", "application/hal+json, text/html", "application/hal+json, */*;q=0.1"])
    expect((await get(given.at(...segments), { accept })).headers.get("content-type")).toMatch(/json/);
});
test("the page of a pact says what the consumer expects", async () => {
  const self = given.at("pacts", "provider", "P", "consumer", "C", "version", "7");
  await put(self, { interactions: [{ description: "asks", providerStates: [{ name: "one is there" }, { name: "so is two" }] }] });
  const { text } = await get(self, { accept: BROWSER });
  expect(text).toContain("<h1>Pact between C (7) and P</h1>");
  expect(text).toContain("Given one is there and so is two: asks");
});
test("a pact without interactions, or that is no pact, is a page too", async () => {
  const self = given.at("pacts", "provider", "P", "consumer", "C", "version", "8");
  await put(self, { interactions: "none" });
  expect((await get(self, { accept: BROWSER })).text).toContain("No interactions.");
});
test("extended JSON, which old verifiers ask for, is the pact", async () => {
  const type = "application/vnd.pactbrokerextended.v1+json";
  const { status, headers, text } = await get(given.at("pacts", "provider", "Orders", "consumer", SCRIPT, "latest"), { accept: type });
  expect({ status, type: headers.get("content-type") }).toEqual({ status: 200, type: `${type};charset=utf-8` });
  expect(JSON.parse(text).interactions).toHaveLength(1);
});
