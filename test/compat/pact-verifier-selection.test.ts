import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { VerifierOptions } from "@pact-foundation/pact";
import express from "express";
import { get } from "../support/broker.ts";
import { interaction } from "../support/given.ts";
import { startDeliveringBroker, startReceiver } from "../api/webhooks/arrange.ts";

/** Which pacts the genuine verifier (pact-js, over the Rust core) gets to see, selector by selector, and by address. */
let broker: Awaited<ReturnType<typeof startDeliveringBroker>>;
let provider: Server;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let verify: (options: VerifierOptions) => Promise<unknown>;
/** Paths that the provider was asked for: one pact of the tests, one path. */
const asked = new Set<string>();

beforeAll(async () => {
  process.env["PACT_DO_NOT_TRACK"] = "true";
  const { Verifier } = await import("@pact-foundation/pact");
  verify = (options) => new Verifier(options).verifyProvider();
  receiver = await startReceiver();
  broker = await startDeliveringBroker();
  provider = express()
    .use((req, res) => {
      asked.add(req.path.slice(1));
      res.status(200).end();
    })
    .listen(0, "127.0.0.1");
  await new Promise((ready) => provider.once("listening", ready));

  const { given } = broker;
  const published = (consumer: string, version: string, branch: string, tags: string[] = []) =>
    given.publishedPact({ consumer, provider: "Users", version, branch, tags, interactions: [interaction(version)] });
  await given.pacticipant("Web", { mainBranch: "main" });
  await given.pacticipant("App", { mainBranch: "trunk" });
  await given.environment("prod", { production: true });
  await given.environment("store");
  await published("Web", "web-deployed", "main", ["prod"]);
  await published("Web", "web-main", "main", ["dev"]);
  await published("Web", "web-feat", "feat");
  await published("App", "app-released", "trunk", ["prod"]);
  await published("App", "app-trunk", "trunk");
  await given.deployment({ pacticipant: "Web", version: "web-deployed", environment: "prod" });
  await given.release({ pacticipant: "App", version: "app-released", environment: "store" });
}, 60_000);
afterAll(async () => {
  provider.closeAllConnections();
  await new Promise((done) => provider.close(done));
  await broker.stop();
  await receiver.stop();
});
beforeEach(() => asked.clear());

const base = (): VerifierOptions => ({
  provider: "Users",
  providerBaseUrl: `http://127.0.0.1:${(provider.address() as AddressInfo).port}`,
  providerVersion: "u1",
  logLevel: "error",
});
const fromBroker = (options: Partial<VerifierOptions>) =>
  verify({ ...base(), pactBrokerUrl: broker.url, providerVersionBranch: "feat", ...options });
/** The library's type does not know every field that its core sends. */
type Selectors = (NonNullable<VerifierOptions["consumerVersionSelectors"]>[number] & { fallbackBranch?: string })[];

test.each<[string, Selectors, string[]]>([
  ["mainBranch", [{ mainBranch: true }], ["app-trunk", "web-main"]],
  ["mainBranch of one consumer", [{ mainBranch: true, consumer: "App" }], ["app-trunk"]],
  ["branch", [{ branch: "feat" }], ["web-feat"]],
  ["branch with fallbackBranch", [{ branch: "feat", fallbackBranch: "trunk" }], ["app-trunk", "web-feat"]],
  ["matchingBranch", [{ matchingBranch: true }], ["web-feat"]],
  ["tag, latest", [{ tag: "prod", latest: true }], ["app-released", "web-deployed"]],
  ["tag with fallbackTag", [{ tag: "dev", fallbackTag: "prod", latest: true }], ["app-released", "web-main"]],
  ["deployed", [{ deployed: true }], ["web-deployed"]],
  ["released", [{ released: true }], ["app-released"]],
  ["deployedOrReleased", [{ deployedOrReleased: true }], ["app-released", "web-deployed"]],
  ["environment", [{ environment: "store" }], ["app-released"]],
  ["latest", [{ latest: true }], ["app-trunk", "web-feat"]],
  ["several at once", [{ branch: "feat" }, { environment: "store" }], ["app-released", "web-feat"]],
])("by %s", async (_name, consumerVersionSelectors, expected) => {
  await fromBroker({ consumerVersionSelectors });
  expect([...asked].toSorted()).toEqual(expected);
});

test("by tags, as older builds ask", async () => {
  await fromBroker({ consumerVersionTags: ["dev"] });
  expect([...asked]).toEqual(["web-main"]);
});

test("a build without a branch sends an empty one, which means none", async () => {
  await verify({ ...base(), pactBrokerUrl: broker.url, consumerVersionSelectors: [{ mainBranch: true }] });
  expect([...asked].toSorted()).toEqual(["app-trunk", "web-main"]);
});

test("a selector that the broker refuses fails the build", async () => {
  await expect(fromBroker({ consumerVersionSelectors: [{ environment: "moon" }] })).rejects.toThrow();
  expect(asked.size).toBe(0);
});

test("work in progress comes along: the heads of branches and tags that were never verified", async () => {
  const enablePending = { enablePending: true, includeWipPactsSince: "2020-01-01" };
  await fromBroker({ consumerVersionSelectors: [{ mainBranch: true, consumer: "App" }], ...enablePending });
  expect([...asked].toSorted()).toEqual(["app-released", "app-trunk", "web-deployed", "web-feat", "web-main"]);
});

test("a build that a webhook started verifies the pact it was told of, and its result is the pact's", async () => {
  const body = { pact: "${pactbroker.pactUrl}" };
  const request = { method: "POST", url: `${receiver.url}/build`, headers: { "Content-Type": "application/json" }, body };
  await broker.webhook({ events: [{ name: "contract_requiring_verification_published" }], request });
  // Only a provider whose main branch is known can be missing a result.
  await broker.given.version("Users", "u0", { branch: "main" });
  await broker.given.publishedPact({
    consumer: "Web",
    provider: "Users",
    version: "web-told",
    branch: "b",
    interactions: [interaction("web-told")],
  });
  const [told] = await receiver.at("/build");
  const { pact } = JSON.parse(told?.body ?? "{}") as { pact: string };
  expect(pact).toContain("/pact-version/");
  await verify({
    ...base(),
    pactUrls: [pact],
    publishVerificationResult: true,
    providerVersionBranch: "main",
    providerVersionTags: ["ci"],
  });
  expect([...asked]).toEqual(["web-told"]);
  const result = await get(
    broker.given.at("pacts", "provider", "Users", "consumer", "Web", "version", "web-told", "verification-results", "latest"),
  );
  expect(result.body).toMatchObject({ success: true, providerApplicationVersion: "u1" });
});
