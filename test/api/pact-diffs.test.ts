import { get, post, put, send, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn, interaction } from "../support/given.ts";

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
beforeAll(async () => {
  broker = await startBroker();
  given = givenOn(broker.url);
}, 60_000);
afterAll(() => broker.stop());

const address = (consumer: string, version: string) => given.at("pacts", "provider", "Orders", "consumer", consumer, "version", version);
const text = (url: string) => send("GET", url, undefined, { headers: { accept: "text/plain" } });
const answering = (body: object) => interaction("an order", { status: 200, body });

describe("a difference as text", () => {
  beforeAll(async () => {
    for (const [version, total] of [
      ["1", 1],
      ["2", 2],
      ["3", 2],
      ["4", 3],
    ] as const)
      await given.publishedPact({ consumer: "Web", provider: "Orders", version, interactions: [answering({ total })] });
  });

  test("with the previous distinct pact tells what changed, when, and where both are", async () => {
    const answer = await text(`${address("Web", "3")}/diff/previous-distinct`);
    expect(answer.headers.get("content-type")).toBe("text/plain;charset=utf-8");
    expect(answer.text.replace(/\(.* \+00:00\)/, "(time)")).toBe(`# Diff between versions 1 and 3 of the pact between Web and Orders

The following changes were made less than a minute ago (time)

     {
       "response": {
         "body": {
-          "total": 1
+          "total": 2
         }
       }
     },

## Links

pact-version:
  title: Pact
  name: Pact between Web (3) and Orders
  href: ${address("Web", "3")}
comparison-pact-version:
  title: Pact
  name: Pact between Web (1) and Orders
  href: ${address("Web", "1")}
`);
  });
  test("says so when there is no previous distinct pact", async () => {
    const answer = await text(`${address("Web", "1")}/diff/previous-distinct`);
    expect([answer.status, answer.text]).toEqual([200, "No previous distinct version was found for Pact between Web (1) and Orders"]);
  });
  test("with another version compares with that version", async () => {
    const answer = await text(`${address("Web", "4")}/diff/version/1`);
    expect(answer.text).toMatch(/^# Diff between versions 1 and 4 /);
    expect(answer.text).toContain('-          "total": 1\n+          "total": 3');
  });
  test("of equal pacts says that there is none", async () => {
    expect((await text(`${address("Web", "3")}/diff/version/2`)).text).toContain("There are no differences.");
  });
  test("of two contents is found by the link of a pact", async () => {
    const [one, two] = [(await get(address("Web", "1"))).body._links, (await get(address("Web", "2"))).body._links];
    const answer = await text(two["pb:diff"].href.replace("{pactVersion}", one["pb:pact-version"].name));
    expect(answer.text).toContain('-          "total": 1\n+          "total": 2');
  });
  test("of what does not exist is not found", async () => {
    expect((await text(`${address("Web", "9")}/diff/previous-distinct`)).status).toBe(404);
    expect((await text(`${address("Web", "1")}/diff/version/9`)).status).toBe(404);
    expect((await text(`${address("Nobody", "1")}/diff/version/9`)).status).toBe(404);
  });
  test("of large pacts with nothing in common comes soon", async () => {
    const many = (name: string) => Array.from({ length: 3000 }, (_, i) => interaction(`${name} ${i}`));
    await given.publishedPact({ consumer: "Large", provider: "Orders", version: "1", interactions: many("a") });
    await given.publishedPact({ consumer: "Large", provider: "Orders", version: "2", interactions: many("b") });
    expect((await text(`${address("Large", "2")}/diff/previous-distinct`)).text).toContain("... 2500 more interactions");
  });
});

const metadata = { pactSpecification: { version: "2.0.0" } };
const publication = (consumer: string, interactions: readonly object[]) => ({
  pacticipantName: consumer,
  pacticipantVersionNumber: "1",
  contracts: [
    {
      consumerName: consumer,
      providerName: "Orders",
      specification: "pact",
      contentType: "application/json",
      content: Buffer.from(JSON.stringify({ interactions, metadata })).toString("base64"),
    },
  ],
});

describe("a refused change explains itself", () => {
  const first = answering({ id: "0f8fad5b-d9cb-469f-a165-70867728950e", name: "Tea" });
  const uuidChanged = answering({ id: "7c9e6679-7425-40de-944b-e07fc1f90ae7", name: "Tea" });
  const nameChanged = answering({ id: "0f8fad5b-d9cb-469f-a165-70867728950e", name: "Coffee" });

  test("to a publisher: by the reason and by what changed", async () => {
    await given.publishedPact({ consumer: "Refused", provider: "Orders", interactions: [first] });
    const { status, body } = await post(`${broker.url}/contracts/publish`, publication("Refused", [nameChanged]));
    expect(status).toBe(409);
    expect(body.notices.map(({ type }: { type: string }) => type)).toEqual(["error", "info"]);
    expect(body.notices[1].text).toContain('-          "name": "Tea"\n+          "name": "Coffee"');
    expect(body.notices[1].text).toMatch(/What differs:\n {2}\* interaction "an order" \$\.response\.body\.name: "Tea" became "Coffee"$/);
    expect(body.errors).toEqual({ contracts: [body.notices[0].text] });
    expect(body.differences).toEqual([
      { interaction: "an order", path: "$.response.body.name", change: "changed", before: '"Tea"', after: '"Coffee"' },
    ]);
  });
  test("and values that look generated are named, with what to do", async () => {
    await given.publishedPact({ consumer: "Unstable", provider: "Orders", interactions: [first] });
    const { body } = await post(`${broker.url}/contracts/publish`, publication("Unstable", [uuidChanged]));
    expect(body.notices[2].type).toBe("warning");
    expect(body.notices[2].text).toMatch(
      /give their matchers a fixed example.*\n {2}\* interaction "an order" \$\.response\.body\.id: uuid /,
    );
    expect(body.differences[0].unstable).toBe("uuid");
  });
  test("to who puts a single pact: beside the error", async () => {
    await put(address("Put", "1"), { interactions: [first], metadata });
    const { status, body } = await put(address("Put", "1"), { interactions: [uuidChanged], metadata });
    expect(status).toBe(409);
    expect(body.error).toMatch(/^Cannot change the content of the pact for Put version 1 and provider Orders,/);
    expect(body.differences).toMatchObject([{ path: "$.response.body.id", unstable: "uuid" }]);
  });
  test.each(["put", "publish"])("as data in problem+json, by %s", async (how) => {
    const consumer = `Problem ${how}`;
    await put(address(consumer, "1"), { interactions: [first], metadata });
    const headers = { accept: "application/hal+json, application/problem+json" };
    const answer =
      how === "put"
        ? await send("PUT", address(consumer, "1"), { interactions: [uuidChanged], metadata }, { headers })
        : await send("POST", `${broker.url}/contracts/publish`, publication(consumer, [uuidChanged]), { headers });
    expect([answer.status, answer.headers.get("content-type")]).toEqual([409, "application/problem+json;charset=utf-8"]);
    expect(answer.body.differences).toMatchObject([{ interaction: "an order", path: "$.response.body.id", unstable: "uuid" }]);
    expect(answer.body.notices).toHaveLength(3);
  });
  test("nothing of what was refused is kept", async () => {
    await given.publishedPact({ consumer: "Kept", provider: "Orders", interactions: [first] });
    await post(`${broker.url}/contracts/publish`, publication("Kept", [nameChanged]));
    expect((await get(address("Kept", "1"))).body.interactions[0].response.body.name).toBe("Tea");
  });
});

test("pacts that are too large to compare are refused all the same", async () => {
  const huge = (end: string) => ({ interactions: [answering({ text: "x".repeat(3_000_000) + end })], metadata });
  await put(address("Huge", "1"), huge("a"));
  const { status, body } = await put(address("Huge", "1"), huge("b"));
  expect([status, body.notices[1].text]).toEqual([409, "The pacts are too large to be compared here."]);
});

describe("a pact at an address that moves on sends its result back to the version that was fetched", () => {
  test.each([
    ["/latest", /^cv=\d+$/],
    ["/latest/prod", /^cvt%5B%5D=prod&cv=\d+$/],
    ["/latest-untagged", /^cvt%5B%5D=untagged&cv=\d+$/],
    ["/branch/main/latest", /^cv=\d+$/],
  ])("%s", async (path, expected) => {
    const consumer = `Moving ${path}`;
    await given.publishedPact({ consumer, provider: "Orders", version: "1", branch: "main", tags: ["prod"] });
    await given.publishedPact({ consumer, provider: "Orders", version: "2" });
    const { body } = await get(`${given.at("pacts", "provider", "Orders", "consumer", consumer)}${path}`);
    const { href } = body._links["pb:publish-verification-results"];
    expect(Buffer.from(/metadata\/([^/]+)\/verification-results$/.exec(href)?.[1] ?? "", "base64url").toString()).toMatch(expected);
    expect((await post(href, { success: true, providerApplicationVersion: "1" })).status).toBe(201);
  });
});
