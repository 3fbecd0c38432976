import { setTimeout as sleep } from "node:timers/promises";
import { startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn, interaction } from "../support/given.ts";
import { type Workplace, workplace, words } from "./cli.ts";

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
let place: Workplace;
beforeEach(async () => {
  broker = await startBroker();
  given = givenOn(broker.url);
  place = workplace({ PACT_BROKER_BASE_URL: broker.url });
  await given.publishedPact({ consumer: "Web", provider: "Orders", branch: "main" });
  await given.environment("production");
});
afterEach(async () => {
  place.remove();
  await broker.stop();
});

const question = words("can-i-deploy --pacticipant Web --version 1 --to-environment production");
const verified = (success: boolean, testResults?: unknown) =>
  given.verification({
    consumer: "Web",
    provider: "Orders",
    providerVersion: "7",
    success,
    ...(testResults === undefined ? {} : { testResults }),
  });
const deployed = (pacticipant: string, version: string) => given.deployment({ pacticipant, version, environment: "production" });

test("while a result is missing the answer is no, with the reason and what to do", async () => {
  const { exitCode, stdout } = await place.weir(...question);
  expect(exitCode).toBe(1);
  expect(stdout).toContain("Computer says no");
  expect(stdout).toMatch(/^Web +\| 1 +\| Orders +\| \?\?\? +\| \?\?\? +\| +$/m);
  expect(stdout).toContain("There is no verified pact between version 1 of Web and a version of Orders currently in production");
  expect(stdout).toContain("Verify the pact of Web 1 in the build of Orders");
});

test("with a verified provider in place the answer is yes, with the command that comes next", async () => {
  await verified(true);
  await deployed("Orders", "7");
  const { exitCode, stdout, stderr } = await place.weir(...question);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toContain("Computer says yes");
  expect(stdout).toContain("All required verification results are published and successful");
  expect(stdout).toContain("weir record-deployment --pacticipant Web --version 1 --environment production");
});

test("a failed verification names the interaction, the place and what was wrong", async () => {
  const pact = await given.publishedPact({ consumer: "Web", provider: "Orders", version: "1" });
  const mismatches = [{ attribute: "body", identifier: "$.name", description: "Expected name to be there" }];
  await verified(false, [{ interactionId: pact.interactions[0]._id, success: false, mismatches }]);
  await deployed("Orders", "7");
  const { exitCode, stdout } = await place.weir(...question);
  expect(exitCode).toBe(1);
  expect(stdout).toContain("a request at $.name: Expected name to be there");
  expect(stdout).toContain("Make Orders do what Web 1 expects and verify again");
});

test("a writer that a deployed reader cannot read is a no that names subject and field", async () => {
  const avro = (type: string) => JSON.stringify({ type: "record", name: "Placed", fields: [{ name: "total", type }] });
  place.file("writes.avsc", avro("string"));
  place.file("reads.avsc", avro("long"));
  await place.weir(...words("events declare -a Shop -e 1 --writes placed-value=writes.avsc"));
  await place.weir(...words("events declare -a Mailer -e 2 --reads placed-value=reads.avsc"));
  await deployed("Mailer", "2");
  const { exitCode, stdout } = await place.weir(...words("can-i-deploy -a Shop -e 1 --to-environment production"));
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/^Mailer +\| 2 +\| Shop +\| 1 +\| false +\| 1 +\| event placed-value *$/m);
  expect(stdout).toContain('Field "total"');
  expect(stdout).toContain('Write "placed-value" so that Mailer 2 can read it');
});

test("an ignored application does not count, whether typed or named by the environment", async () => {
  expect((await place.weir(...question, "--ignore", "Orders")).exitCode).toBe(0);
  const elsewhere = workplace({ PACT_BROKER_BASE_URL: broker.url, PACT_BROKER_CAN_I_DEPLOY_IGNORE: "Other, Orders" });
  const { exitCode, stdout } = await elsewhere.weir(...question);
  expect(exitCode).toBe(0);
  expect(stdout).toContain("??? [ignored]");
});

test("a dry run says no and ends with 0", async () => {
  const typed = await place.weir(...question, "--dry-run");
  expect(typed).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("[dry-run] Dry run enabled - ignoring any failures") });
  const byEnvironment = workplace({ PACT_BROKER_BASE_URL: broker.url, PACT_BROKER_CAN_I_DEPLOY_DRY_RUN: "true" });
  expect((await byEnvironment.weir(...question)).exitCode).toBe(0);
  expect((await byEnvironment.weir(...question, "--no-dry-run")).exitCode).toBe(1);
});

test("JSON output is the broker's own answer, and the exit code stays the answer", async () => {
  const { exitCode, json } = await place.weir(...question, "--output", "json");
  expect([exitCode, json.summary.deployable, json.matrix[0].provider]).toMatchObject([1, null, { name: "Orders", version: null }]);
});

test("versions are picked by branch, by main branch, by tag, and several at once", async () => {
  await verified(true);
  await given.version("Web", "1", { tags: ["dev"] });
  for (const line of [
    "--branch main --to-environment production --ignore Orders",
    "--latest dev -a Orders --latest",
    "-e 1 -a Orders -e 7",
    "-e 1",
  ]) {
    expect([line, await place.weir(...words(`can-i-deploy -a Web ${line}`))]).toMatchObject([line, { exitCode: 0 }]);
  }
  await given.version("Orders", "8", { tags: ["prod"] });
  expect(await place.weir(...words("can-i-deploy -a Web -e 1 --to prod"))).toMatchObject({ exitCode: 1 });
});

test("a version may be merged when it fits the head of the others' main branches", async () => {
  const merge = words("can-i-merge --pacticipant Web --version 1");
  expect(await place.weir(...merge)).toMatchObject({ exitCode: 1, stdout: expect.stringContaining("from the main branch") });
  await given.version("Orders", "7", { branch: "main" });
  await verified(true);
  const yes = await place.weir(...merge);
  expect(yes).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("Computer says yes") });
  expect(yes.stdout).not.toContain("record-deployment");
  await given.version("Orders", "8", { branch: "main" });
  expect((await place.weir(...merge)).exitCode).toBe(1);
});

test("can-i-merge has its own variables for a dry run and for those to leave out", async () => {
  const merge = words("can-i-merge --pacticipant Web --version 1");
  const dry = workplace({ PACT_BROKER_BASE_URL: broker.url, PACT_BROKER_CAN_I_MERGE_DRY_RUN: "true" });
  expect((await dry.weir(...merge)).exitCode).toBe(0);
  const ignoring = workplace({ PACT_BROKER_BASE_URL: broker.url, PACT_BROKER_CAN_I_MERGE_IGNORE: "Other, Orders" });
  expect((await ignoring.weir(...merge)).exitCode).toBe(0);
  const deploying = workplace({ PACT_BROKER_BASE_URL: broker.url, PACT_BROKER_CAN_I_DEPLOY_DRY_RUN: "true" });
  expect((await deploying.weir(...merge)).exitCode).toBe(1);
});

test("the broker's refusal ends with 1 and its sentence, as the pact-broker CLI prints it", async () => {
  const unknownPlace = await place.weir(...words("can-i-deploy -a Web -e 1 --to-environment nowhere"));
  expect(unknownPlace).toMatchObject({ exitCode: 1, stdout: expect.stringContaining("nvironment with name 'nowhere' does not exist") });
  const unknownName = await place.weir(...words("can-i-deploy -a Nobody -e 1 --to-environment production"));
  expect(unknownName).toMatchObject({ exitCode: 1, stdout: expect.stringContaining("Error retrieving matrix.") });
});

test("without a broker the gate ends with 1 and says where it looked", async () => {
  await broker.stop();
  const { exitCode, stdout, stderr } = await place.weir(...question, "--retries", "0");
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
  expect(stderr).toContain(`Cannot reach ${broker.url}`);
  broker = await startBroker();
});

test("interactions of several failures are shown up to ten, the rest counted", async () => {
  const interactions = Array.from({ length: 12 }, (_, i) => interaction(`request ${i}`));
  const pact = await given.publishedPact({ consumer: "Many", provider: "Orders", interactions });
  const mismatches = [{ attribute: "status", description: "expected 200 but was 500" }];
  const testResults = pact.interactions.map(({ _id }: { _id: string }) => ({ interactionId: _id, success: false, mismatches }));
  await given.verification({ consumer: "Many", provider: "Orders", providerVersion: "7", success: false, testResults });
  await deployed("Orders", "7");
  const { stdout } = await place.weir(...words("can-i-deploy -a Many -e 1 --to-environment production"));
  expect(stdout.match(/expected 200 but was 500/g)?.length).toBeGreaterThanOrEqual(10);
  expect(stdout).toContain("and 2 more (--output json shows all)");
});

test("--as-of asks what the answer was at a past instant, and a bad instant is said to be one", async () => {
  await verified(true);
  await deployed("Orders", "7");
  await sleep(3);
  const then = new Date().toISOString();
  await sleep(3);
  await verified(false);
  expect(await place.weir(...question)).toMatchObject({ exitCode: 1 });
  expect(await place.weir(...question, "--as-of", then)).toMatchObject({ exitCode: 0 });
  const { exitCode, stdout } = await place.weir(...question, "--as-of", "yesterday");
  expect(exitCode).toBe(1);
  expect(stdout).toContain("must be an instant in ISO 8601 with its time zone");
});
