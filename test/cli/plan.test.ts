import { post, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn, interaction } from "../support/given.ts";
import { type Workplace, workplace, words } from "./cli.ts";

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
let place: Workplace;
beforeEach(async () => {
  broker = await startBroker();
  given = givenOn(broker.url);
  place = workplace({ PACT_BROKER_BASE_URL: broker.url });
  await given.environment("production");
  await given.publishedPact({ consumer: "@acme/web", provider: "Orders", version: "2@rc" });
  await given.version("Orders", "7");
}, 60_000);
afterEach(async () => {
  place.remove();
  await broker.stop();
});

const plan = (line: string) => place.weir(...words(`plan --to-environment production ${line}`.trim()));
const both = "--candidate @acme/web@2@rc --candidate Orders@7";
const verified = (success: boolean) =>
  given.verification({ consumer: "@acme/web", provider: "Orders", consumerVersion: "2@rc", providerVersion: "7", success });

test("everything can go: the steps in order and the way back, exit code 0; names and versions may have an @", async () => {
  await verified(true);
  const { exitCode, stdout } = await plan(both);
  expect({ exitCode, stdout: stdout.trim() }).toEqual({
    exitCode: 0,
    stdout: `2 of 2 can go to production, in 2 steps

1. Orders 7
2. @acme/web 2@rc

The way back
1. undeploy @acme/web 2@rc
2. undeploy Orders 7`,
  });
  const { json } = await plan("-a @acme/web -e 2@rc -a Orders -e 7 --output json");
  expect(json).toMatchObject({ steps: [{ deploy: [{ pacticipant: "Orders", version: "7" }] }, {}], excluded: [], proven: true });
});

test("who must go together is on one line", async () => {
  await verified(true);
  await given.publishedPact({ consumer: "Orders", provider: "@acme/web", version: "7", interactions: [interaction("back")] });
  await given.verification({ consumer: "Orders", provider: "@acme/web", consumerVersion: "7", providerVersion: "2@rc" });
  expect((await plan(both)).stdout).toContain("1. @acme/web 2@rc, Orders 7  (together)");
});

test("what does not fit stays behind with reason, fix and next command, exit code 1", async () => {
  await verified(false);
  const { exitCode, stdout } = await plan(both);
  expect(exitCode).toBe(1);
  expect(stdout).toContain("1 of 2 can go to production, in one step");
  expect(stdout).toContain("Stays behind: @acme/web 2@rc. It cannot be beside Orders 7, which the plan deploys.");
  expect(stdout).toContain("  * verification failed: @acme/web 2@rc -> Orders 7");
  expect(stdout).toMatch(/^ {4}next {6}pact_verifier_cli /m);
});

test("what nobody verifies is exit code 3, and candidates that only wait for it do not change that", async () => {
  expect((await plan(both)).exitCode).toBe(3);
  expect((await plan("--candidate @acme/web@2@rc")).exitCode).toBe(3);
});

test("what a webhook has asked for clears by itself: exit code 2", async () => {
  const request = { method: "POST", url: "https://hooks.example.org/" };
  const { status } = await post(`${broker.url}/webhooks`, { events: [{ name: "contract_requiring_verification_published" }], request });
  expect(status).toBe(201);
  await given.deployment({ pacticipant: "Orders", version: "7", environment: "production" });
  await given.publishedPact({ consumer: "@acme/web", provider: "Orders", version: "3", interactions: [interaction("new")] });
  const { exitCode, stdout } = await plan("--candidate @acme/web@3");
  expect({ exitCode, waits: stdout.includes("nobody: it clears by itself") }).toEqual({ exitCode: 2, waits: true });
});

test.each([
  ["no candidates", "", "--candidate NAME@VERSION"],
  ["no @", "--candidate Orders", 'must look like name@version, but is "Orders"'],
  ["no version", "-a Orders", "Say which version of Orders"],
  ["an unknown version", "--candidate Orders@8", "version 8 of Orders does not exist"],
  ["two versions of one", "--candidate Orders@7 --candidate Orders@8", "version 8 of Orders does not exist"],
])("%s is exit code 4", async (_name, line, said) => {
  const { exitCode, stdout, stderr } = await plan(line);
  expect({ exitCode, stdout, said: stderr.includes(said) ? said : stderr }).toEqual({ exitCode: 4, stdout: "", said });
});

test("a broker that cannot be reached is exit code 4", async () => {
  const { exitCode } = await plan(`${both} --broker-base-url http://localhost:1 --retries 0`);
  expect(exitCode).toBe(4);
});
