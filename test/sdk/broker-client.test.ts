import { BrokerClient } from "../../sdk/index.ts";
import { startBroker, type TestBroker } from "../support/broker.ts";
import { interaction } from "../support/given.ts";

let server: TestBroker;
let broker: BrokerClient;
beforeEach(async () => {
  server = await startBroker();
  broker = new BrokerClient({ baseUrl: server.url });
});
afterEach(() => server.stop());

const pact = { consumer: { name: "Web" }, provider: { name: "Orders" }, interactions: [interaction("a request")] };
const published = (version = "1") =>
  broker.publishContracts({ pacticipant: "Web", version, branch: "main", tags: ["dev"], contracts: [pact] });

test("a pact is published as a document or as a text, and read back by version, branch, tag or as the latest", async () => {
  const { notices } = await published();
  expect(notices.map(({ text }) => text)).toContain("Pact successfully published for Web version 1 and provider Orders.");
  await broker.publishContracts({ pacticipant: "Web", version: "2", contracts: [JSON.stringify(pact, null, 3)] });
  const between = { consumer: "Web", provider: "Orders" };
  for (const choice of [{ consumerVersion: "2" }, { branch: "main" }, { tag: "dev" }, {}]) {
    expect(await broker.getPact({ ...between, ...choice })).toMatchObject({
      consumer: { name: "Web" },
      interactions: [{ description: "a request" }],
    });
  }
  await expect(broker.getPact({ ...between, consumerVersion: "9" })).rejects.toThrow("No such pact found: between Web and Orders.");
});

test("a provider contract is published as a text or as bytes, with the provider's own result, and read back", async () => {
  const openapi = "openapi: 3.0.3\ninfo: { title: Orders }\npaths: {}\n";
  const version = { pacticipant: "Orders", version: "7" };
  const selfVerification = { success: true, content: "all well", contentType: "text/plain", verifier: "dredd", verifierVersion: "1" };
  const { notices } = await broker.publishProviderContract({
    ...version,
    branch: "main",
    tags: ["dev"],
    content: openapi,
    selfVerification,
  });
  expect(notices.map(({ text }) => text)).toContain("Provider contract successfully published for Orders version 7.");
  await broker.publishProviderContract({ ...version, content: Buffer.from(openapi) });
  expect(await broker.getProviderContract(version)).toMatchObject({
    content: openapi,
    specification: "oas",
    selfVerificationResults: { success: true, content: Buffer.from("all well").toString("base64"), verifier: "dredd" },
  });
  const other = broker.publishProviderContract({ ...version, content: openapi.replace("Orders", "Other") });
  await expect(other).rejects.toMatchObject({ status: 409, code: "contract-changed" });
  await expect(broker.getProviderContract({ ...version, version: "9" })).rejects.toThrow("No provider contract of Orders version 9 found.");
});

test("a text that is no pact is refused before anything is sent", async () => {
  const publish = async (text: string) => broker.publishContracts({ pacticipant: "Web", version: "1", contracts: [text] });
  await expect(publish("{")).rejects.toThrow("not JSON");
  await expect(publish('{"consumer":{}}')).rejects.toThrow("not a pact");
});

test("changed content for the same version is refused with the broker's notices", async () => {
  await published();
  const changed = { ...pact, interactions: [interaction("another request")] };
  const refused = broker.publishContracts({ pacticipant: "Web", version: "1", contracts: [changed] });
  await expect(refused).rejects.toMatchObject({
    status: 409,
    notices: [
      { type: "error", text: expect.stringContaining("Cannot change the content") },
      { type: "info", text: expect.stringContaining('interaction "another request": new') },
    ],
  });
});

test("the gate opens when the provider has verified the pact and is there", async () => {
  await published();
  await broker.createEnvironment({
    name: "production",
    production: true,
    contacts: [{ name: "Ops", details: { email: "ops@example.org" } }],
  });
  const question = { pacticipant: "Web", version: "1", environment: "production" } as const;
  expect((await broker.canIDeploy(question)).summary.deployable).toBeNull();
  expect((await broker.canIDeploy({ ...question, ignore: [{ pacticipant: "Orders" }] })).summary).toMatchObject({
    deployable: true,
    ignored: 1,
  });

  const [found] = await broker.pactsForVerification({
    provider: "Orders",
    selectors: [{ mainBranch: true }, { tag: "dev", latest: true }],
  });
  const href = found?._links.self.href ?? "";
  expect(await broker.getPact({ href })).toMatchObject({ provider: { name: "Orders" } });
  await broker.publishVerificationResult({
    pact: { href },
    providerVersion: "7",
    success: true,
    verifiedBy: { implementation: "x", version: "1" },
  });
  await broker.recordDeployment({ pacticipant: "Orders", version: "7", environment: "production" });
  expect((await broker.canIDeploy(question)).summary.deployable).toBe(true);
  const both = [
    { pacticipant: "Web", branch: "main", latest: true },
    { pacticipant: "Orders", version: "7" },
  ];
  expect((await broker.matrix(both, { latestBy: "cvpv" })).matrix).toHaveLength(1);
  const single = await broker.matrix([{ pacticipant: "Web", tag: "dev", latest: true }], {
    target: { environment: "production" },
    latestBy: "cvpv",
  });
  expect(single.summary.deployable).toBe(true);
});

test("deployments and releases begin and end, by the name of the environment", async () => {
  await published();
  await broker.createEnvironment({ name: "test", production: false });
  const here = { pacticipant: "Web", environment: "test" };
  await broker.recordDeployment({ ...here, version: "1" });
  await broker.recordDeployment({ ...here, version: "1", applicationInstance: "blue" });
  expect(await broker.listDeployedVersions(here)).toHaveLength(2);
  expect(await broker.recordUndeployment(here)).toMatchObject([{ currentlyDeployed: false }]);
  expect(await broker.recordUndeployment(here)).toEqual([]);
  expect(await broker.listDeployedVersions(here)).toMatchObject([{ applicationInstance: "blue" }]);
  expect(await broker.recordRelease({ ...here, version: "1" })).toMatchObject({ currentlySupported: true });
  expect(await broker.recordSupportEnded({ ...here, version: "1" })).toMatchObject([{ currentlySupported: false }]);
  expect(await broker.recordSupportEnded({ ...here, version: "1" })).toEqual([]);
});

test("an unknown environment or version is named, with what there is", async () => {
  const somewhere = { pacticipant: "Web", version: "1", environment: "prod" };
  await expect(broker.recordDeployment(somewhere)).rejects.toThrow(
    "No environment found with name 'prod'. Available options: <none found>",
  );
  await broker.createEnvironment({ name: "production", production: true });
  await expect(broker.recordDeployment(somewhere)).rejects.toThrow("No environment found with name 'prod'. Available options: production");
  const unknown = broker.recordDeployment({ ...somewhere, environment: "production" });
  await expect(unknown).rejects.toMatchObject({ status: 404, detail: "Web version 1 not found" });
});

test("an application, its versions, branches and tags are written down and read", async () => {
  await broker.createOrUpdatePacticipant({ name: "Web", mainBranch: "main", repositoryUrl: "https://example.org/web" });
  await broker.createOrUpdatePacticipant({ name: "Web", displayName: "The Web" });
  expect(await broker.getPacticipant("Web")).toMatchObject({ name: "Web", displayName: "The Web", mainBranch: "main" });
  await broker.addVersionToBranch({ pacticipant: "Web", version: "1", branch: "feat/x" });
  await broker.tagVersion({ pacticipant: "Web", version: "1", tag: "a tag" });
  const version = await broker.getVersion({ pacticipant: "Web", latest: true, tag: "a tag" });
  expect(version).toMatchObject({ number: "1", _embedded: { branchVersions: [{ name: "feat/x" }], tags: [{ name: "a tag" }] } });
  await expect(broker.getVersion({ pacticipant: "Web", latest: true, tag: "none" })).rejects.toThrow(
    "No version of Web with tag none found.",
  );
  expect(await broker.listEnvironments()).toEqual([]);
});

test("what a version writes and reads is declared and read back", async () => {
  const schema = JSON.stringify({ type: "record", name: "Placed", fields: [{ name: "id", type: "string" }] });
  const web = { pacticipant: "Web", version: "1" };
  await broker.declareEventContract({ ...web, writes: [{ subject: "placed-value", schema }] });
  expect(await broker.getEventContract(web)).toMatchObject({ writes: [{ subject: "placed-value", schemaType: "AVRO" }], reads: [] });
  const document = "asyncapi: 2.6.0\ninfo: { title: Web, version: '1' }\nchannels: { paid: { publish: { message: { payload: {} } } } }\n";
  expect(await broker.declareAsyncApi({ ...web, document })).toMatchObject({
    writes: [],
    reads: [{ subject: "paid-value", schemaType: "JSON" }],
  });
  await expect(broker.getEventContract({ ...web, version: "2" })).rejects.toMatchObject({ status: 404 });
});

test("two clients do not know of each other's credentials", async () => {
  const other = new BrokerClient({ baseUrl: server.url, credentials: { token: "t" } });
  expect(await Promise.all([other.listEnvironments(), broker.listEnvironments()])).toEqual([[], []]);
});

test("what was answered can be read again by its id, and what is waived is listed and ended", async () => {
  await published();
  await broker.createEnvironment({ name: "live", production: true });
  const { verdict } = await broker.canIDeploy({ pacticipant: "Web", version: "1", environment: "live" });
  expect(await broker.getVerdict(verdict?.id ?? "")).toMatchObject({ id: verdict?.id, verdict });
  await expect(broker.getVerdict("none")).rejects.toThrow("There is no verdict none.");
  const until = new Date(Date.now() + 60_000);
  const waiver = await broker.createWaiver({ consumer: "Web", provider: "Orders", environment: "live", reason: "drill", until });
  expect(waiver).toMatchObject({ status: "running", until: until.toISOString() });
  expect((await broker.listWaivers())._embedded.waivers).toEqual([waiver]);
  await broker.endWaiver(waiver.id);
  expect((await broker.getWaiver(waiver.id)).status).toBe("ended");
  const { page } = await broker.listWaivers({ all: true, page: 2, size: 1 });
  expect([(await broker.listWaivers()).page.totalElements, page.totalElements]).toEqual([0, 1]);
});
