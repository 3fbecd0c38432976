import { get, post, put, send, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn } from "../support/given.ts";

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
beforeEach(async () => {
  broker = await startBroker();
  given = givenOn(broker.url);
}, 60_000);
afterEach(() => broker.stop());

const OPENAPI = "openapi: 3.0.3\ninfo: { title: Orders, version: '1' }\npaths: {}\n";
const base64 = (text: string) => Buffer.from(text).toString("base64");
const contract = (content: string, more: object = {}) => ({
  content: base64(content),
  contentType: "application/yaml",
  specification: "oas",
  ...more,
});
const publish = (version: string, document: object = contract(OPENAPI), more: object = {}) =>
  post(given.at("provider-contracts", "provider", "Orders", "publish"), {
    pacticipantVersionNumber: version,
    contract: document,
    ...more,
  });
const show = (version: string) => get(given.at("contracts", "provider", "Orders", "version", version));
const texts = (body: { notices: { text: string }[] }) => body.notices.map(({ text }) => text);

test("the index tells clients where to publish a provider contract, without the header that means PactFlow", async () => {
  const { body, headers } = await get(broker.url);
  expect(body._links["pf:publish-provider-contract"]).toMatchObject({
    href: `${broker.url}/provider-contracts/provider/{provider}/publish`,
    templated: true,
  });
  expect([...headers.keys()].filter((name) => name.includes("pactflow"))).toEqual([]);
});

test("a provider contract is published with branch, tags, build URL and the provider's own result, and read as it was published", async () => {
  const selfVerificationResults = { success: true, content: base64("ok"), contentType: "text/plain", format: "text", verifier: "dredd" };
  const answer = await publish("1", contract(OPENAPI, { selfVerificationResults }), {
    branch: "main",
    tags: ["dev"],
    buildUrl: "http://ci/1",
  });
  expect(answer.status).toBe(200);
  expect(texts(answer.body)).toEqual(
    expect.arrayContaining([
      "Created Orders version 1 with branch main and tags dev",
      "Provider contract successfully published for Orders version 1.",
      "  It is described as OpenAPI 3.0.3",
    ]),
  );
  expect(answer.body._embedded.version.number).toBe("1");
  expect(answer.body._links["pb:pacticipant-version-tags"]).toHaveLength(1);
  const { body } = await get(answer.body._links["pf:provider-contract"].href);
  expect(body).toMatchObject({
    provider: "Orders",
    version: "1",
    specification: "oas",
    contentType: "application/yaml",
    content: OPENAPI,
    selfVerificationResults: { success: true, content: base64("ok"), verifier: "dredd" },
  });
  const version = await get(given.at("pacticipants", "Orders", "versions", "1"));
  expect(version.body).toMatchObject({ number: "1", buildUrl: "http://ci/1" });
  expect((await get(given.at("pacticipants", "Orders"))).body.mainBranch).toBe("main");
});

test("the same contract again changes nothing; a later self-verification counts instead of the earlier one", async () => {
  await publish("1");
  const { publishedAt } = (await show("1")).body;
  const again = await publish("1", contract(OPENAPI, { selfVerificationResults: { success: false } }));
  expect(texts(again.body)).toEqual(
    expect.arrayContaining([
      "Provider contract successfully republished for Orders version 1 with no content changes.",
      "  The self-verification of this provider contract has failed",
    ]),
  );
  expect((await show("1")).body).toMatchObject({ publishedAt, selfVerificationResults: { success: false } });
  await publish("1", contract(OPENAPI, { selfVerificationResults: { success: true } }));
  expect((await show("1")).body.selfVerificationResults.success).toBe(true);
});

test("another contract for the same version is refused and nothing of it is kept", async () => {
  await publish("1");
  const changed = await publish("1", contract(OPENAPI.replace("Orders", "Other")), { tags: ["prod"] });
  expect(changed.status).toBe(409);
  expect(changed.body.notices[0]).toMatchObject({
    type: "error",
    text: expect.stringContaining("Cannot change the provider contract of Orders version 1"),
  });
  expect((await show("1")).body.content).toBe(OPENAPI);
  expect((await get(given.at("pacticipants", "Orders", "versions", "1", "tags", "prod"))).status).toBe(404);
});

test("another contract replaces the first where contracts may be changed", async () => {
  const lenient = await startBroker({ allowContractModification: true });
  try {
    const at = givenOn(lenient.url).at;
    const publishHere = (content: string) =>
      post(at("provider-contracts", "provider", "Orders", "publish"), { pacticipantVersionNumber: "1", contract: contract(content) });
    await publishHere(OPENAPI);
    const other = OPENAPI.replace("Orders", "Other");
    expect((await publishHere(other)).status).toBe(200);
    expect((await get(at("contracts", "provider", "Orders", "version", "1"))).body.content).toBe(other);
  } finally {
    await lenient.stop();
  }
}, 60_000);

test("the older way of publishing answers 201 every time, with the link that CLIs look for", async () => {
  const url = given.at("contracts", "provider", "Orders", "version", "1");
  const body = {
    content: base64(OPENAPI),
    contractType: "oas",
    contentType: "application/yaml",
    verificationResults: { success: true, content: base64("ok") },
  };
  for (let i = 0; i < 2; i++) {
    const answer = await put(url, body);
    expect(answer.status).toBe(201);
    expect(answer.body._links["pf:ui"].href).toBe(url);
  }
  expect((await get(url)).body).toMatchObject({ content: OPENAPI, selfVerificationResults: { success: true } });
});

test("contracts of a provider are listed newest first, in pages, and the newest has an address", async () => {
  for (const version of ["1", "2", "3"]) await publish(version);
  const list = given.at("provider-contracts", "provider", "Orders");
  const versions = (body: { _embedded: { providerContracts: { version: string }[] } }) =>
    body._embedded.providerContracts.map(({ version }) => version);
  expect(versions((await get(list)).body)).toEqual(["3", "2", "1"]);
  const page = (await get(`${list}?page=2&size=2`)).body;
  expect(versions(page)).toEqual(["1"]);
  expect(page.page).toMatchObject({ totalElements: 3, totalPages: 2 });
  expect((await get(`${list}/latest`)).body.version).toBe("3");
});

test("what is not there is 404", async () => {
  expect((await get(given.at("provider-contracts", "provider", "Orders", "latest"))).status).toBe(404);
  await given.version("Orders", "1", { branch: "main" });
  expect((await show("1")).status).toBe(404);
  expect((await get(given.at("provider-contracts", "provider", "Orders"))).body._embedded.providerContracts).toEqual([]);
});

const ASYNC_2 = JSON.stringify({ asyncapi: "2.6.0", info: { title: "Orders" }, channels: {} });
test.each([
  ["OpenAPI as JSON", contract(JSON.stringify({ openapi: "3.1.0", info: {}, paths: {} }), { contentType: "application/json" })],
  ["Swagger 2.0", contract("swagger: '2.0'\ninfo: {}\npaths: {}\n")],
  ["AsyncAPI 2.6", contract(ASYNC_2, { specification: "asyncapi", contentType: "application/json" })],
  ["AsyncAPI 3.0 as YAML", contract("asyncapi: 3.0.0\ninfo: {}\nchannels: {}\n", { specification: "asyncapi" })],
  ["a type with a parameter", contract(OPENAPI, { contentType: "text/yaml; charset=utf-8" })],
  ["neither type nor specification", { content: base64(OPENAPI) }],
])("%s is accepted", async (_, document) => {
  expect((await publish("1", document)).status).toBe(200);
});

const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefghi"
  .split("")
  .map((name, i) => `${name}: &${name} [${Array(9).fill(`*${"abcdefgh"[i]}`).join(",")}]`)
  .join("\n")}\n`;
const refused: [name: string, document: object, field: string, sentence: string][] = [
  ["what is not base64", { content: "%%%" }, "contract.content", "is not valid Base64"],
  ["nothing", { content: "" }, "contract.content", "must be filled"],
  ["another specification", contract(OPENAPI, { specification: "raml" }), "contract.specification", "must be one of: oas, asyncapi"],
  ["another type", contract(OPENAPI, { contentType: "text/html" }), "contract.contentType", "must be one of: application/yaml"],
  ["broken JSON", contract("{", { contentType: "application/json" }), "contract.content", "could not be parsed as application/json"],
  ["broken YAML", contract("a: [\n"), "contract.content", "could not be parsed as application/yaml"],
  ["a key twice", contract(`${OPENAPI}paths: {}\n`), "contract.content", "the key 'paths' stands twice"],
  ["text that is no description", contract("hello"), "contract.content", "was expected to be an object but was a string"],
  ["text that is not UTF-8", { content: Buffer.from([0xff, 0xfe]).toString("base64") }, "contract.content", "non UTF-8"],
  ["a NUL", contract(`${OPENAPI}# \0\n`), "contract.content", "contains a NUL character"],
  ["aliases that multiply", contract(bomb), "contract.content", "Excessive alias count"],
  ["an alias of itself", contract("a: &a\n  b: *a\n"), "contract.content", "could not be parsed"],
  ["nested brackets", contract("[".repeat(20_000)), "contract.content", "nests too deeply"],
  ["nested JSON", contract("[".repeat(20_000), { contentType: "application/json" }), "contract.content", "nests deeper than"],
  [
    "a self-verification without outcome",
    contract(OPENAPI, { selfVerificationResults: { content: base64("x") } }),
    "contract.selfVerificationResults.success",
    "is missing",
  ],
];
test.each(refused)("%s is refused with the member and the reason, and no version appears", async (_, document, field, sentence) => {
  const answer = await publish("1", document);
  expect(answer.status).toBe(400);
  expect(answer.body.errors[field]?.[0]).toContain(sentence);
  expect((await get(given.at("pacticipants", "Orders"))).status).toBe(404);
});

test("a version that published a contract stays when its integration is deleted", async () => {
  await given.publishedPact({ consumer: "Web", provider: "Orders" });
  await given.verification({ consumer: "Web", provider: "Orders", providerVersion: "7" });
  await publish("7");
  const integration = given.at("integrations", "provider", "Orders", "consumer", "Web");
  expect((await send("DELETE", integration, undefined, { headers: { accept: "application/json, */*" } })).status).toBe(204);
  expect((await show("7")).status).toBe(200);
});

describe("in the matrix", () => {
  const ask = async (query: string) => (await get(`${broker.url}/${query}`)).body;
  const canIDeploy = "can-i-deploy?pacticipant=Web&version=1&environment=prod";
  beforeEach(async () => {
    await given.publishedPact({ consumer: "Web", provider: "Orders" });
    await given.environment("prod", { production: true });
    await publish("7");
    await given.deployment({ pacticipant: "Orders", version: "7", environment: "prod" });
  });

  test("a pact that was not run is held against the contract of the version in question, and the row says so", async () => {
    const { summary, notices, matrix } = await ask(canIDeploy);
    expect(summary).toMatchObject({ deployable: false, failed: 1, unknown: 0 });
    expect(notices).toEqual([
      {
        type: "error",
        text: expect.stringMatching(
          /^The provider contract of the version of Orders currently in prod \(7\) does not offer what version 1 of Web needs: no path of the document/,
        ),
      },
    ]);
    const href = given.at("contracts", "provider", "Orders", "version", "7");
    expect(matrix).toMatchObject([
      {
        provider: { name: "Orders", version: { number: "7" } },
        verificationResult: { success: false, _links: { self: { href, title: "Provider contract" } } },
        evidence: { kind: "provider-contract", comparison: "compared", providerContracts: [{ version: "7", href }] },
      },
    ]);
  });

  test.each([true, false])("a result of running the pact counts, whatever contract there is (success: %s)", async (success) => {
    await given.verification({ consumer: "Web", provider: "Orders", providerVersion: "7", success });
    const { summary, notices, matrix } = await ask(canIDeploy);
    expect(summary.deployable).toBe(success);
    expect(notices).toHaveLength(1);
    expect(matrix[0].evidence.kind).toBe("pact-verification");
  });

  test("contracts of versions elsewhere are not named", async () => {
    await publish("8", contract(OPENAPI.replace("Orders", "Other")));
    const { matrix } = await ask(canIDeploy);
    expect(matrix[0].evidence.providerContracts.map(({ version }: { version: string }) => version)).toEqual(["7"]);
  });

  test("where any provider version is meant, the last contract stands for it", async () => {
    await publish("8", contract(OPENAPI.replace("Orders", "Other")));
    for (const query of [
      "matrix?q[][pacticipant]=Web&q[][version]=1",
      "matrix?q[][pacticipant]=Web&q[][version]=1&q[][pacticipant]=Orders",
    ]) {
      const { summary, matrix } = await ask(query);
      expect(summary.deployable).toBe(false);
      expect(matrix[0].evidence.providerContracts).toEqual([{ version: "8", href: expect.any(String) }]);
    }
  });

  test("the provider who asks gets the same answer", async () => {
    await given.deployment({ pacticipant: "Web", version: "1", environment: "prod" });
    const { summary, matrix } = await ask("can-i-deploy?pacticipant=Orders&version=7&environment=prod");
    expect(summary).toMatchObject({ deployable: false, failed: 1 });
    expect(matrix[0].evidence.kind).toBe("provider-contract");
  });
});
