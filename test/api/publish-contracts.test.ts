import { get, post, send, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn, interaction } from "../support/given.ts";

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
beforeAll(async () => {
  broker = await startBroker();
  given = givenOn(broker.url);
}, 60_000);
afterAll(() => broker.stop());

const contract = (consumer: string, provider: string, interactions: readonly object[], more: object = {}) => ({
  consumerName: consumer,
  providerName: provider,
  specification: "pact",
  contentType: "application/json",
  content: Buffer.from(JSON.stringify({ consumer: { name: consumer }, provider: { name: provider }, interactions })).toString("base64"),
  ...more,
});
const publish = (consumer: string, version: string, contracts: readonly object[], more: object = {}) =>
  post(`${broker.url}/contracts/publish`, { pacticipantName: consumer, pacticipantVersionNumber: version, contracts, ...more });
const pactOf = (consumer: string, provider: string, version: string) =>
  get(given.at("pacts", "provider", provider, "consumer", consumer, "version", version));
const texts = (body: { notices: { text: string }[] }) => body.notices.map(({ text }) => text);

test("a first publication says what was recorded, where the pact is, and what to do next", async () => {
  const { status, body } = await publish("Web", "1", [contract("Web", "Orders", [interaction("a")])], { branch: "main", tags: ["dev"] });
  expect(status).toBe(200);
  expect(texts(body)).toEqual([
    "Created Web version 1 with branch main and tags dev",
    "Pact successfully published for Web version 1 and provider Orders.",
    `  View the published pact at ${broker.url}/pacts/provider/Orders/consumer/Web/version/1`,
    "  Events detected: contract_published, contract_content_changed (first time any pact published for this consumer with consumer version tagged dev)",
    "  Next steps:",
    "    * Add Pact verification tests to the Orders build. See https://docs.pact.io/go/provider_verification",
    "    * Configure separate Orders pact verification build and webhook to trigger it when the pact content changes. See https://docs.pact.io/go/webhooks",
  ]);
});

test("publishing the same content again changes nothing", async () => {
  await publish("Again", "1", [contract("Again", "Orders", [interaction("a"), interaction("b")])]);
  const before = await pactOf("Again", "Orders", "1");
  const { body } = await publish("Again", "1", [contract("Again", "Orders", [interaction("b"), interaction("a")])]);
  expect(texts(body)).toContain("Pact successfully republished for Again version 1 and provider Orders with no content changes.");
  expect(texts(body)).toContain("  Events detected: contract_published");
  expect((await pactOf("Again", "Orders", "1")).body).toEqual(before.body);
});

test("the same content of another version shares its address by content", async () => {
  await publish("Share", "1", [contract("Share", "Orders", [interaction("a")])]);
  await publish("Share", "2", [contract("Share", "Orders", [interaction("a")])]);
  const [one, two] = await Promise.all(["1", "2"].map((version) => pactOf("Share", "Orders", version)));
  expect(one?.body._links["pb:pact-version"]).toEqual(two?.body._links["pb:pact-version"]);
});

test("other content for the same version is refused, and nothing of that request is kept", async () => {
  await publish("Changed", "1", [contract("Changed", "Orders", [interaction("a")])]);
  const refused = await publish(
    "Changed",
    "1",
    [contract("Changed", "Billing", [interaction("x")]), contract("Changed", "Orders", [interaction("b")])],
    { tags: ["t"] },
  );
  expect(refused.status).toBe(409);
  expect(refused.body.notices[0].text).toMatch(/^Cannot change the content of the pact for Changed version 1 and provider Orders/);
  expect(refused.body.errors.contracts[0]).toMatch(/^Cannot change the content of the pact for .+ and provider /);
  expect((await pactOf("Changed", "Billing", "1")).status).toBe(404);
  expect((await get(given.at("pacticipants", "Billing"))).status).toBe(404);
  expect((await get(given.at("pacticipants", "Changed", "versions", "1", "tags", "t"))).status).toBe(404);
});

test("merging adds interactions to those that are there", async () => {
  await publish("Merge", "1", [contract("Merge", "Orders", [interaction("a")])]);
  const { status } = await publish("Merge", "1", [contract("Merge", "Orders", [interaction("b")], { onConflict: "merge" })]);
  expect(status).toBe(200);
  const pact = await pactOf("Merge", "Orders", "1");
  expect(pact.body.interactions.map(({ description }: { description: string }) => description)).toEqual(["a", "b"]);
});

test("twenty concurrent publications of one new version all succeed", async () => {
  const contracts = [contract("Race", "Orders", [interaction("r")]), contract("Race", "Stock", [interaction("r")])];
  const answers = await Promise.all(Array.from({ length: 20 }, () => publish("Race", "1", contracts, { branch: "main", tags: ["dev"] })));
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
  const versions = await get(given.at("pacticipants", "Race", "versions"));
  expect(versions.body._embedded.versions).toHaveLength(1);
});

test("concurrent publications of different content for one version leave exactly one of them", async () => {
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, i) => publish("Clash", "1", [contract("Clash", "Orders", [interaction(`i${i}`)])])),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array(7).fill(409)]);
});

test.each([
  ["a missing field", { pacticipantName: "Web" }, { pacticipantVersionNumber: ["is missing"], contracts: ["is missing"] }],
  ["a wrong type", { pacticipantName: 1, pacticipantVersionNumber: "1", contracts: [] }, { pacticipantName: ["must be a string"] }],
  [
    "blank names",
    { pacticipantName: " ", pacticipantVersionNumber: " ", contracts: [{ ...contract(" ", "P", []), consumerName: " " }] },
    {
      pacticipantName: ["cannot be blank"],
      pacticipantVersionNumber: ["cannot be blank"],
      contracts: ["consumerName cannot be blank (at index 0)"],
    },
  ],
  [
    "text of several lines",
    { pacticipantName: "Web", pacticipantVersionNumber: "1\n2", branch: "a\nb", contracts: [] },
    { pacticipantVersionNumber: ["cannot contain multiple lines"], branch: ["cannot contain multiple lines"] },
  ],
  [
    "content that is not base64",
    { pacticipantName: "Web", pacticipantVersionNumber: "1", contracts: [contract("Web", "P", [], { content: "{not base64}" })] },
    { contracts: ["content is not valid Base64 (at index 0)"] },
  ],
  [
    "content that is not JSON",
    {
      pacticipantName: "Web",
      pacticipantVersionNumber: "1",
      contracts: [contract("Web", "P", [], { content: Buffer.from("hello").toString("base64") })],
    },
    { contracts: ["content could not be parsed as application/json (at index 0)"] },
  ],
  [
    "a consumer that is not the pacticipant",
    { pacticipantName: "Web", pacticipantVersionNumber: "1", contracts: [contract("Other", "P", [])] },
    { contracts: ["consumerName ('Other') must match pacticipantName ('Web') (at index 0)"] },
  ],
  [
    "names in the content that differ",
    { pacticipantName: "Web", pacticipantVersionNumber: "1", contracts: [{ ...contract("Web", "P", []), providerName: "Q" }] },
    { contracts: ["provider name in contract content ('P') must match providerName in contract params ('Q') (at index 0)"] },
  ],
])("%s is refused by field", async (_name, body, errors) => {
  const answer = await post(`${broker.url}/contracts/publish`, body);
  expect({ status: answer.status, body: answer.body }).toEqual({ status: 400, body: { errors } });
});

test("who accepts problem+json gets one", async () => {
  const answer = await post(
    `${broker.url}/contracts/publish`,
    {},
    { headers: { accept: "application/hal+json, application/problem+json" } },
  );
  expect(answer.headers.get("content-type")).toBe("application/problem+json;charset=utf-8");
  expect(answer.body).toMatchObject({
    title: "Validation errors",
    status: 400,
    errors: [{ detail: "is missing", pointer: "/pacticipantName" }, {}, {}],
  });
});

test("a name nearly like an existing one is refused until it is created on purpose", async () => {
  await given.pacticipant("Payment Service");
  const refused = await publish("payment", "1", [contract("payment", "Orders", [])]);
  expect(refused.status).toBe(409);
  expect(refused.body.notices[0].text).toContain("* Payment Service");
  await given.pacticipant("payment");
  expect((await publish("payment", "1", [contract("payment", "Orders", [])])).status).toBe(200);
});

test.each([
  ["text that is not JSON", "{", 400],
  ["an empty body", "", 400],
  ["a JSON string", '"hello"', 400],
  ["a document nested a thousand levels deep", `${'{"a":'.repeat(1000)}1${"}".repeat(1000)}`, 400],
])("%s is refused and the broker goes on", async (_name, body, status) => {
  const answer = await send("POST", `${broker.url}/contracts/publish`, body);
  expect(answer.status).toBe(status);
  expect((await get(`${broker.url}/diagnostic/status/heartbeat`)).body.ok).toBe(true);
});

test("content nested too deeply is refused like content that is not JSON", async () => {
  const deep = Buffer.from(`${'{"a":'.repeat(5000)}1${"}".repeat(5000)}`).toString("base64");
  const answer = await publish("Deep", "1", [contract("Deep", "Orders", [], { content: deep })]);
  expect(answer.body).toEqual({ errors: { contracts: ["content could not be parsed as application/json (at index 0)"] } });
});

test("another content type than JSON is refused", async () => {
  expect((await send("POST", `${broker.url}/contracts/publish`, "x", { type: "text/plain" })).status).toBe(415);
});
