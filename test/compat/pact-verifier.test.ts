import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { VerifierOptions } from "@pact-foundation/pact";
import express from "express";
import { get, post, put, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn } from "../support/given.ts";

/** The genuine Pact verifier (pact-js, over the Rust core) against a real provider, with pacts and results in our broker. */
let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
let provider: Server;
let verify: (options: VerifierOptions) => Promise<unknown>;
/** What the provider answers with; a test may break it. */
let user: Record<string, unknown>;

beforeAll(async () => {
  // Before the library is loaded: it reports each use to its makers otherwise.
  process.env["PACT_DO_NOT_TRACK"] = "true";
  // Loaded late: it is CommonJS over a native library, and only this file pays for it.
  const { Verifier } = await import("@pact-foundation/pact");
  verify = (options) => new Verifier(options).verifyProvider();
});

beforeEach(async () => {
  broker = await startBroker();
  given = givenOn(broker.url);
  user = { id: 7, name: "Ada" };
  provider = express()
    .get("/users/7", (_req, res) => void res.json(user))
    .get("/users/7/avatar", (_req, res) => void res.json({ url: "http://example.org/7.png" }))
    .listen(0, "127.0.0.1");
  await new Promise((ready) => provider.once("listening", ready));
});
afterEach(async () => {
  provider.closeAllConnections();
  await new Promise((done) => provider.close(done));
  await broker.stop();
});

const getUser = {
  description: "a request for a user",
  providerStates: [{ name: "user 7 exists" }],
  request: { method: "GET", path: "/users/7" },
  response: { status: 200, headers: { "Content-Type": "application/json" }, body: { id: 7, name: "Ada" } },
};
const getAvatar = {
  description: "a request for an avatar",
  request: { method: "GET", path: "/users/7/avatar" },
  response: { status: 200, body: { url: "http://example.org/7.png" } },
};

/** A pact of OrderService with UserService. */
const publishedPact = (version: string, branch: string, interactions: object[] = [getUser]) =>
  given.publishedPact({ consumer: "OrderService", provider: "UserService", version, branch, interactions });

/** What UserService's build runs. Rejects when the build would fail. */
function verification(options: Partial<VerifierOptions> = {}): Promise<unknown> {
  return verify({
    provider: "UserService",
    providerBaseUrl: `http://127.0.0.1:${(provider.address() as AddressInfo).port}`,
    pactBrokerUrl: broker.url,
    consumerVersionSelectors: [{ mainBranch: true }],
    providerVersion: "u1",
    providerVersionBranch: "main",
    publishVerificationResult: true,
    stateHandlers: { "user 7 exists": () => Promise.resolve() },
    logLevel: "error",
    ...options,
  });
}

const latestResult = async (version: string) =>
  (await get(`${broker.url}/pacts/provider/UserService/consumer/OrderService/version/${version}/verification-results/latest`)).body;

test("a provider fetches its pacts by selectors and publishes its results with its branch and tags", async () => {
  await publishedPact("o1", "main", [getUser, getAvatar]);
  await publishedPact("o2", "feat/later");
  await verification({ providerVersionTags: ["dev"], buildUrl: "http://ci/1" });

  expect(await latestResult("o1")).toMatchObject({
    success: true,
    providerApplicationVersion: "u1",
    verifiedBy: { implementation: "Pact-Rust" },
    buildUrl: "http://ci/1",
    testResults: [{ success: true }, { success: true }],
  });
  expect((await get(`${broker.url}/pacts/provider/UserService/consumer/OrderService/version/o2/verification-results/latest`)).status).toBe(
    404,
  );
  expect((await get(`${broker.url}/pacticipants/UserService/branches/main/versions/u1`)).status).toBe(200);
  expect((await get(`${broker.url}/pacticipants/UserService/versions/u1/tags/dev`)).status).toBe(200);
});

test("selectors by branch, deployment and matching branch reach the broker", async () => {
  await publishedPact("o1", "main");
  await publishedPact("o2", "feat/avatar", [getAvatar]);
  await given.environment("prod", { production: true });
  await given.deployment({ pacticipant: "OrderService", version: "o1", environment: "prod" });
  await verification({
    providerVersionBranch: "feat/avatar",
    consumerVersionSelectors: [{ deployedOrReleased: true }, { matchingBranch: true }],
  });
  expect([(await latestResult("o1")).success, (await latestResult("o2")).success]).toEqual([true, true]);
});

test("a provider that breaks a pact fails its build, and the broker knows what did not match", async () => {
  await publishedPact("o1", "main");
  user = { id: 7, fullName: "Ada" };
  await expect(verification()).rejects.toThrow();
  const result = await latestResult("o1");
  expect(result.success).toBe(false);
  const [interaction] = result.testResults;
  expect(interaction).toMatchObject({ interactionDescription: "a request for a user", success: false });
  expect(JSON.stringify(interaction.mismatches)).toContain("name");
});

test("what broke stands in the matrix, beside the interactions that did not", async () => {
  await publishedPact("o1", "main", [getUser, getAvatar]);
  user = { id: 7, fullName: "Ada" };
  await expect(verification()).rejects.toThrow();
  expect((await latestResult("o1")).testResults).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ interactionDescription: "a request for a user", success: false }),
      expect.objectContaining({ interactionDescription: "a request for an avatar", success: true }),
    ]),
  );
  const query = "q[][pacticipant]=OrderService&q[][version]=o1&q[][pacticipant]=UserService&q[][version]=u1&latestby=cvpv";
  const { matrix, summary } = (await get(`${broker.url}/matrix?${query}`)).body;
  expect(summary).toMatchObject({ deployable: false, failed: 1 });
  expect(matrix).toMatchObject([
    {
      verificationResult: { success: false },
      evidence: { failures: [{ interaction: "a request for a user", kind: "body", description: expect.stringContaining("name") }] },
    },
  ]);
});

test("a pending pact does not fail the build; once verified, breaking it does", async () => {
  await publishedPact("o1", "main");
  user = { id: 7 };
  await verification({ enablePending: true });
  expect((await latestResult("o1")).success).toBe(false);

  user = { id: 7, name: "Ada" };
  await verification({ enablePending: true, providerVersion: "u2" });
  expect((await latestResult("o1")).success).toBe(true);

  user = { id: 7 };
  await expect(verification({ enablePending: true, providerVersion: "u3" })).rejects.toThrow();
});

test("work in progress is verified beside the selected pacts, and its success leaves it in progress", async () => {
  await publishedPact("o1", "main");
  await publishedPact("o2", "feat/avatar", [getAvatar]);
  await verification({ enablePending: true, includeWipPactsSince: "2020-01-01" });
  expect([(await latestResult("o1")).success, (await latestResult("o2")).success]).toEqual([true, true]);

  const again = await post(`${broker.url}/pacts/provider/UserService/for-verification`, {
    providerVersionBranch: "main",
    consumerVersionSelectors: [{ mainBranch: true }],
    includeWipPactsSince: "2020-01-01",
  });
  const states = again.body._embedded.pacts.map((pact: { verificationProperties: object }) => pact.verificationProperties);
  expect(states).toMatchObject([{ pending: false }, { pending: true, wip: true }]);
});

test("a provider of messages verifies those of the broker and publishes what it produced", async () => {
  const { MessageProviderPact, providerWithMetadata } = await import("@pact-foundation/pact");
  const message = {
    type: "Asynchronous/Messages",
    description: "a user event",
    providerStates: [{ name: "user 7 exists" }],
    contents: { content: { id: 7 }, contentType: "application/json", encoded: false },
    metadata: { contentType: "application/json", topic: "users" },
  };
  const pact = { consumer: { name: "Mailer" }, provider: { name: "UserEvents" }, interactions: [message] };
  const published = await put(`${broker.url}/pacts/provider/UserEvents/consumer/Mailer/version/m1`, {
    ...pact,
    metadata: { pactSpecification: { version: "4.0" } },
  });
  expect(published.status).toBe(201);
  await given.version("Mailer", "m1", { branch: "main" });
  const produce = (providerVersion: string, event: object) =>
    new MessageProviderPact({
      provider: "UserEvents",
      pactBrokerUrl: broker.url,
      consumerVersionSelectors: [{ branch: "main" }],
      providerVersion,
      providerVersionBranch: "main",
      publishVerificationResult: true,
      stateHandlers: { "user 7 exists": () => Promise.resolve() },
      messageProviders: { "a user event": providerWithMetadata(() => Promise.resolve(event), { topic: "users" }) },
      logLevel: "error",
    }).verify();
  const result = async () =>
    (await get(`${broker.url}/pacts/provider/UserEvents/consumer/Mailer/version/m1/verification-results/latest`)).body;
  await produce("1", { id: 7 });
  expect(await result()).toMatchObject({ success: true, providerApplicationVersion: "1" });
  await expect(produce("2", { user: 7 })).rejects.toThrow();
  expect(await result()).toMatchObject({ success: false, testResults: [{ interactionDescription: "a user event", success: false }] });
});

test("a provider without pacts is told so", async () => {
  await given.pacticipant("UserService");
  await expect(verification({ failIfNoPactsFound: true })).rejects.toThrow();
  await verification({ failIfNoPactsFound: false });
});
