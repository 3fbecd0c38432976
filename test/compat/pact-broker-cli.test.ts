import { execFile } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn, interaction } from "../support/given.ts";

/** The genuine `pact-broker` CLI (Rust, from @pact-foundation/pact-cli) against a running Weir. */
const CLI = join(process.cwd(), "node_modules", ".bin", "pact-broker");

interface Run {
  readonly exitCode: number;
  readonly output: string;
}

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
let pactFile: string;

function pactBroker(...args: readonly string[]): Promise<Run> {
  return new Promise((resolve) => {
    execFile(
      CLI,
      [...args, "--broker-base-url", broker.url],
      { env: { ...process.env, PACT_DO_NOT_TRACK: "true" } },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === "number" ? error.code : 99;
        resolve({ exitCode: code, output: `${stdout}${stderr}` });
      },
    );
  });
}

function writePact(...interactions: readonly object[]): string {
  const file = join(mkdtempSync(join(tmpdir(), "weir-pact-")), "web-orders.json");
  const metadata = { pactSpecification: { version: "2.0.0" } };
  writeFileSync(file, JSON.stringify({ consumer: { name: "Web" }, provider: { name: "Orders" }, interactions, metadata }));
  return file;
}

beforeEach(async () => {
  broker = await startBroker();
  given = givenOn(broker.url);
  pactFile = writePact(interaction("a request"));
}, 60_000);
afterEach(() => broker.stop());

const publish = (version: string, ...more: readonly string[]) =>
  pactBroker("publish", pactFile, "-a", version, "--branch", "main", ...more);

test("publishes with branch and tags, again without change, and is refused with other content", async () => {
  expect(await publish("1", "--tag", "dev", "--build-url", "http://ci/1")).toMatchObject({
    exitCode: 0,
    output: expect.stringContaining("Pact successfully published for Web version 1"),
  });
  expect(await publish("1")).toMatchObject({ exitCode: 0, output: expect.stringContaining("with no content changes") });
  pactFile = writePact(interaction("another request"));
  expect(await publish("1")).toMatchObject({ exitCode: 1, output: expect.stringContaining("Cannot change the content of the pact") });
}, 60_000);

test("asks can-i-deploy before and after the verification of a deployed provider", async () => {
  await publish("1");
  await pactBroker("create-environment", "--name", "prod", "--production");
  const ask = () => pactBroker("can-i-deploy", "--pacticipant", "Web", "--version", "1", "--to-environment", "prod");
  expect(await ask()).toMatchObject({ exitCode: 1, output: expect.stringContaining("There is no verified pact between version 1 of Web") });
  await given.verification({ consumer: "Web", provider: "Orders", providerVersion: "7" });
  expect(await pactBroker("record-deployment", "--pacticipant", "Orders", "--version", "7", "--environment", "prod")).toMatchObject({
    exitCode: 0,
  });
  expect(await ask()).toMatchObject({
    exitCode: 0,
    output: expect.stringContaining("All required verification results are published and successful"),
  });
}, 60_000);

test("records deployments, releases and their ends", async () => {
  await publish("1");
  await pactBroker("create-environment", "--name", "prod", "--production");
  const version = ["--pacticipant", "Web", "--version", "1", "--environment", "prod"];
  expect((await pactBroker("record-deployment", ...version, "--application-instance", "blue")).exitCode).toBe(0);
  expect(
    (await pactBroker("record-undeployment", "--pacticipant", "Web", "--environment", "prod", "--application-instance", "blue")).exitCode,
  ).toBe(0);
  expect((await pactBroker("record-release", ...version)).exitCode).toBe(0);
  expect((await pactBroker("record-support-ended", ...version)).exitCode).toBe(0);
  expect(await pactBroker("record-deployment", "--pacticipant", "Web", "--version", "1", "--environment", "moon")).toMatchObject({
    exitCode: 1,
    output: expect.stringContaining("moon"),
  });
}, 60_000);

test("describes what there is", async () => {
  await publish("1", "--tag", "dev");
  expect((await pactBroker("create-or-update-pacticipant", "--name", "Web", "--main-branch", "main")).exitCode).toBe(0);
  expect((await pactBroker("describe-pacticipant", "--name", "Web")).output).toContain("Main Branch: main");
  expect((await pactBroker("list-pacticipants")).output).toContain("Orders");
  expect((await pactBroker("list-latest-pact-versions")).output).toContain("Web");
  expect((await pactBroker("create-version-tag", "--pacticipant", "Web", "--version", "1", "--tag", "prod")).exitCode).toBe(0);
  expect((await pactBroker("describe-version", "--pacticipant", "Web", "--version", "1")).output).toContain("prod");
  expect((await pactBroker("list-environments")).exitCode).toBe(0);
}, 60_000);
