import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { get, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn, interaction } from "../support/given.ts";
import { describeWith, run } from "./clients/cli.ts";
import { commandLineTests } from "./clients/command-line-tests.ts";

commandLineTests("rust", {
  yes: "✅ Computer says yes \\o/",
  no: "❌ Computer says no",
  undeployed: "Undeployed",
  environmentUnknown: "Environment moon does not exist",
  pacticipantUpdated: "updated successfully",
  branchDeleted: "Successfully deleted branch 'feat'",
  branchGone: 0,
  jsonNo: 0,
});

describeWith("rust")("commands that only the Rust command line has", () => {
  let broker: TestBroker;
  let given: ReturnType<typeof givenOn>;
  beforeAll(async () => {
    broker = await startBroker();
    given = givenOn(broker.url);
  }, 60_000);
  afterAll(() => broker.stop());
  const pactBroker = (...args: readonly string[]) => run("rust", "pact-broker", [...args, "--broker-base-url", broker.url]);

  test("pacts of a provider are listed and downloaded", async () => {
    await given.publishedPact({ consumer: "Web", provider: "Orders", version: "1", branch: "main" });
    const folder = mkdtempSync(join(tmpdir(), "weir-pacts-"));
    // Without --consumer: with it, this client fails on the single pact that any broker answers with.
    const of = ["get-pacts", "--provider", "Orders"];
    const ways = [[], ["--latest"], ["--branch", "main"], ["--branch", "main", "--latest"]];
    const listed = await Promise.all(ways.map((how) => pactBroker(...of, ...how)));
    const expected = { exitCode: 0, output: expect.stringContaining("Pact between Web (1) and Orders") };
    expect(listed).toMatchObject(ways.map(() => expected));
    expect((await pactBroker(...of, "--branch", "main", "--download", "--download-dir", folder)).exitCode).toBe(0);
    expect(readdirSync(folder)).toEqual(["Web-Orders-1.json"]);
  }, 60_000);

  test("provider states are listed, by main branch and by environment", async () => {
    const one = { ...interaction("a"), providerState: "order 1 exists" };
    await given.pacticipant("Stated", { mainBranch: "main" });
    await given.publishedPact({ consumer: "Stated", provider: "Stock", version: "1", branch: "main", interactions: [one] });
    expect(await pactBroker("provider-states", "list", "--provider", "Stock")).toMatchObject({
      exitCode: 0,
      output: expect.stringContaining("order 1 exists"),
    });
    expect((await pactBroker("provider-states", "list", "--provider", "Stock", "--branch", "main", "--json")).output).toContain(
      "order 1 exists",
    );
  }, 60_000);

  test("a tag is taken off a version, a webhook deleted", async () => {
    await given.version("Tagged", "1", { tags: ["dev"] });
    expect((await pactBroker("delete-version-tag", "--pacticipant", "Tagged", "--version", "1", "--tag", "dev")).exitCode).toBe(0);
    expect((await get(given.at("pacticipants", "Tagged", "versions", "1", "tags", "dev"))).status).toBe(404);
    await pactBroker(
      "create-or-update-webhook",
      "https://example.org",
      "--request",
      "POST",
      "--uuid",
      "a-hook-0123456789",
      "--contract-published",
    );
    expect((await pactBroker("delete-webhook", "--uuid", "a-hook-0123456789")).exitCode).toBe(0);
    expect((await get(given.at("webhooks", "a-hook-0123456789"))).status).toBe(404);
  }, 60_000);

  test("the version in an environment is described", async () => {
    await given.environment("live");
    await given.version("Placed", "42", { branch: "main" });
    await given.deployment({ pacticipant: "Placed", version: "42", environment: "live" });
    const described = await pactBroker("describe-version", "--pacticipant", "Placed", "--environment", "live", "--deployed");
    expect(described).toMatchObject({ exitCode: 0, output: expect.stringContaining("42") });
  }, 60_000);
});
