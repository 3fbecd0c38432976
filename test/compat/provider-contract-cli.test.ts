import { execFile } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { get, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn, interaction } from "../support/given.ts";

/** The genuine `pactflow` CLIs against a running Weir: Rust from pact-cli 18, Ruby from pact-cli 16. */
const CLIS = [
  ["Rust", "pact-cli", "409 Conflict"],
  ["Ruby", "pact-cli-ruby", "Cannot change the provider contract of Orders version 1"],
] as const;
const OPENAPI = "openapi: 3.0.3\ninfo: { title: Orders, version: '1' }\npaths: {}\n";

let broker: TestBroker;
let directory: string;
beforeEach(async () => {
  broker = await startBroker();
  directory = mkdtempSync(join(tmpdir(), "weir-provider-contract-"));
}, 60_000);
afterEach(() => broker.stop());

function file(name: string, text: string): string {
  const path = join(directory, name);
  writeFileSync(path, text);
  return path;
}

function publish(cli: string, document: string, env: Record<string, string> = {}): Promise<{ exitCode: number; output: string }> {
  const report = file("report.txt", "all well");
  const args = [
    join(process.cwd(), "node_modules", "@pact-foundation", cli, "bin", "pactflow.js"),
    "publish-provider-contract",
    document,
    "--provider",
    "Orders",
    "--provider-app-version",
    "1",
    "--branch",
    "main",
    "--tag",
    "dev",
    "--content-type",
    "application/yaml",
    "--verification-exit-code",
    "0",
    "--verification-results",
    report,
    "--verification-results-content-type",
    "text/plain",
    "--verifier",
    "dredd",
    "--broker-base-url",
    broker.url,
  ];
  return run(args, env);
}

/** Each package has its command for the Pact Broker beside the one for PactFlow. */
function canIDeploy(cli: string, version: string) {
  const command = join(process.cwd(), "node_modules", "@pact-foundation", cli, "bin", "pact-broker.js");
  return run([
    command,
    "can-i-deploy",
    "--pacticipant",
    "Web",
    "--version",
    version,
    "--to-environment",
    "prod",
    "--broker-base-url",
    broker.url,
  ]);
}

function run(args: readonly string[], env: Record<string, string> = {}): Promise<{ exitCode: number; output: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [...args], { env: { ...process.env, PACT_DO_NOT_TRACK: "true", ...env } }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : 99;
      resolve({ exitCode: code, output: `${stdout}${stderr}` });
    });
  });
}

const stored = async () => (await get(givenOn(broker.url).at("contracts", "provider", "Orders", "version", "1"))).body;

test.each(CLIS)(
  "the %s CLI publishes a provider contract, again without change, and is refused with another",
  async (_, cli, refusal) => {
    const document = file("orders.yaml", OPENAPI);
    expect(await publish(cli, document)).toMatchObject({
      exitCode: 0,
      output: expect.stringContaining("Provider contract successfully published for Orders version 1"),
    });
    expect(await stored()).toMatchObject({
      content: OPENAPI,
      selfVerificationResults: { success: true, content: Buffer.from("all well").toString("base64"), verifier: "dredd" },
    });
    expect(await publish(cli, document)).toMatchObject({ exitCode: 0, output: expect.stringContaining("with no content changes") });
    const other = file("other.yaml", OPENAPI.replace("Orders", "Other"));
    expect(await publish(cli, other)).toMatchObject({ exitCode: 1, output: expect.stringContaining(refusal) });
    expect((await stored()).content).toBe(OPENAPI);
  },
  120_000,
);

test.each(CLIS)(
  "can-i-deploy of the %s CLI includes the comparison with the contract that it has published",
  async (_, cli) => {
    const offered =
      "openapi: 3.0.3\ninfo: { title: Orders, version: '1' }\npaths: { /a: { get: { responses: { '200': { description: ok } } } } }\n";
    expect(await publish(cli, file("orders.yaml", offered))).toMatchObject({ exitCode: 0 });
    const given = givenOn(broker.url);
    await given.environment("prod", { production: true });
    await given.deployment({ pacticipant: "Orders", version: "1", environment: "prod" });
    await given.publishedPact({ consumer: "Web", provider: "Orders", version: "1", interactions: [interaction("a")] });
    await given.publishedPact({ consumer: "Web", provider: "Orders", version: "2", interactions: [interaction("b")] });
    expect(await canIDeploy(cli, "1")).toMatchObject({ exitCode: 0, output: expect.stringContaining("Computer says yes") });
    const refused = await canIDeploy(cli, "2");
    expect(refused.exitCode).not.toBe(0);
    expect(refused.output).toContain("Computer says no");
    expect(refused.output).toContain("does not offer what version 2 of Web needs");
  },
  120_000,
);

test("a Ruby CLI that is told to publish the old way succeeds too", async () => {
  const env = { PACTFLOW_FEATURES: "publish_provider_contracts_using_old_api" };
  expect(await publish("pact-cli-ruby", file("orders.yaml", OPENAPI), env)).toMatchObject({
    exitCode: 0,
    output: expect.stringContaining("Successfully published provider contract for Orders version 1"),
  });
  expect(await stored()).toMatchObject({ content: OPENAPI, selfVerificationResults: { success: true } });
}, 120_000);
