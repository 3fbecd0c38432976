import { execFile } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SchemaRegistry, SchemaType } from "@kafkajs/confluent-schema-registry";
import express from "express";
import { get, post, put, startBroker, type TestBroker } from "../support/broker.ts";
import { interaction } from "../support/given.ts";

/** Genuine clients with API tokens, against a broker that lets nobody in without credentials. */
const ADMIN = "an-admin-token-of-at-least-32-characters";
const PACKAGES = join(process.cwd(), "node_modules", "@pact-foundation");
const COMMAND_LINES = [
  ["Rust", [join(PACKAGES, "pact-cli", "bin", "pact.js"), "broker"]],
  ["Ruby", [join(PACKAGES, "pact-cli-ruby", "bin", "pact-broker.js")]],
] as const;

let broker: TestBroker;
let pactFile: string;
beforeEach(async () => {
  process.env["PACT_DO_NOT_TRACK"] = "true";
  broker = await startBroker({ adminToken: ADMIN });
  pactFile = join(mkdtempSync(join(tmpdir(), "weir-pact-")), "web-orders.json");
  const metadata = { pactSpecification: { version: "2.0.0" } };
  writeFileSync(
    pactFile,
    JSON.stringify({ consumer: { name: "Web" }, provider: { name: "Orders" }, interactions: [interaction("a")], metadata }),
  );
}, 60_000);
afterEach(() => broker.stop());

const asAdmin = { headers: { authorization: `Bearer ${ADMIN}` } };
async function token(...scopes: string[]): Promise<string> {
  return (await post(`${broker.url}/tokens`, { description: "CI", scopes }, asAdmin)).body.token;
}

function run(words: readonly string[], env: Record<string, string> = {}): Promise<{ exitCode: number; output: string }> {
  const { PACT_BROKER_TOKEN: _, ...inherited } = process.env;
  return new Promise((done) => {
    execFile(process.execPath, [...words], { env: { ...inherited, NODE_OPTIONS: "", ...env } }, (error, stdout, stderr) => {
      done({ exitCode: error === null ? 0 : typeof error.code === "number" ? error.code : 99, output: `${stdout}${stderr}` });
    });
  });
}

test.each(COMMAND_LINES)(
  "the command line in %s publishes and asks with a token from its option or its variable, and is told of a missing scope",
  async (_name, start) => {
    const where = ["--broker-base-url", broker.url];
    const ci = await token("publish");
    const publish = [...start, "publish", pactFile, "-a", "1", "--branch", "main", ...where];
    expect(await run([...publish, "--broker-token", ci])).toMatchObject({ exitCode: 0, output: expect.stringContaining("successfully") });
    const ask = [...start, "can-i-deploy", "--pacticipant", "Web", "--version", "1", ...where];
    expect(await run(ask, { PACT_BROKER_TOKEN: ci })).toMatchObject({ output: expect.stringContaining("no verified pact between") });
    const refused = await run([...start, "create-environment", "--name", "live", ...where], { PACT_BROKER_TOKEN: ci });
    expect(refused.exitCode).not.toBe(0);
    expect(refused.output).toMatch(/scope admin|403|[Aa]uthori[sz]ation|denied/);
    const unknown = await run(publish, { PACT_BROKER_TOKEN: `weir_${"x".repeat(48)}` });
    expect(unknown.exitCode).not.toBe(0);
  },
  120_000,
);

test("the verifier fetches pacts and publishes results with a token that may verify", async () => {
  const { Verifier } = await import("@pact-foundation/pact");
  const start = COMMAND_LINES[1][1];
  await run([...start, "publish", pactFile, "-a", "1", "--branch", "main", "--broker-base-url", broker.url], { PACT_BROKER_TOKEN: ADMIN });
  const provider: Server = express()
    .use((_req, res) => void res.status(200).end())
    .listen(0, "127.0.0.1");
  await new Promise((ready) => provider.once("listening", ready));
  await new Verifier({
    provider: "Orders",
    providerBaseUrl: `http://127.0.0.1:${(provider.address() as AddressInfo).port}`,
    pactBrokerUrl: broker.url,
    pactBrokerToken: await token("verify"),
    consumerVersionSelectors: [{ latest: true }],
    providerVersion: "o1",
    providerVersionBranch: "main",
    publishVerificationResult: true,
    logLevel: "error",
  }).verifyProvider();
  provider.closeAllConnections();
  await new Promise((done) => provider.close(done));
  const results = `${broker.url}/pacts/provider/Orders/consumer/Web/version/1/verification-results/latest`;
  expect((await get(results, asAdmin.headers)).body).toMatchObject({ success: true, providerApplicationVersion: "o1" });
}, 120_000);

test("a registry client that knows only users sends the token as a password", async () => {
  const schema = { type: SchemaType.AVRO as const, schema: JSON.stringify({ type: "record", name: "R", fields: [] }) };
  const client = (password: string) =>
    new SchemaRegistry({ host: broker.url, auth: { username: "token", password }, retry: { retries: 0 } });
  // kafkajs sets the level of a subject that has none, which a token for publishing may not.
  await expect(client(await token("publish")).register(schema, { subject: "r-value" })).rejects.toMatchObject({ status: 403 });
  await put(`${broker.url}/config/r-value`, { compatibility: "BACKWARD" }, { headers: { ...asAdmin.headers, accept: "*/*" } });
  const { id } = await client(await token("publish")).register(schema, { subject: "r-value" });
  expect(await client(await token("read")).getLatestSchemaId("r-value")).toBe(id);
  await expect(client(await token("read")).register(schema, { subject: "other-value" })).rejects.toMatchObject({ status: 403 });
  await expect(client("wrong").getLatestSchemaId("r-value")).rejects.toMatchObject({ status: 401 });
});
