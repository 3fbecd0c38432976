import { setTimeout as sleep } from "node:timers/promises";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { answer, startPeer } from "../sdk/peer.ts";
import { get, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn, interaction } from "../support/given.ts";
import { type Workplace, workplace, words } from "./cli.ts";

/** One broker for all: each test has applications of its own. */
let broker: TestBroker;
let place: Workplace;
let given: ReturnType<typeof givenOn>;
beforeAll(async () => {
  broker = await startBroker({ webhookHostWhitelist: ["127.0.0.1"], webhookSchemeWhitelist: ["http"] });
  place = workplace({ PACT_BROKER_BASE_URL: broker.url, PACT_BROKER_HTTP_RETRIES: "0" });
  given = givenOn(broker.url);
}, 60_000);
afterAll(async () => {
  place.remove();
  await broker.stop();
});

const weir = (line: string) => place.weir(...words(line));
const done = { exitCode: 0, stderr: "" };
const NOWHERE = "00000000-0000-4000-8000-000000000000";

test("an environment is described, changed in part and deleted", async () => {
  const uuid = (
    await weir("create-environment --name east --display-name East --contact-name Ops --contact-email-address ops@example.org -o id")
  ).stdout.trim();
  const described = await weir(`describe-environment --uuid ${uuid}`);
  expect(described.stdout).toMatch(
    /^Uuid: \S{36}\nName: east\nDisplay Name: East\nProduction: false\nContacts:\n- Name: Ops\n {2}Details:\n {4}Email Address: ops@example\.org\nCreated At: '\S+'\n$/,
  );
  expect(await weir(`update-environment --uuid ${uuid} --production`)).toMatchObject({
    ...done,
    stdout: "Updated east environment in the Pact Broker\n",
  });
  expect((await weir(`describe-environment --uuid ${uuid} -o json`)).json).toMatchObject({
    displayName: "East",
    production: true,
    contacts: [{ name: "Ops" }],
  });
  const then = new Date(Date.now() - 1000).toISOString();
  expect((await weir(`describe-environment --uuid ${uuid} --as-of ${then}`)).stdout).toContain(
    `As of ${then} nothing was deployed or released there.`,
  );
  expect(await weir(`describe-environment --uuid ${uuid} --as-of yesterday`)).toMatchObject({
    exitCode: 1,
    stdout: expect.stringContaining("must be an instant in ISO 8601"),
  });
  expect(await weir(`delete-environment --uuid ${uuid}`)).toMatchObject({
    ...done,
    stdout: "Deleted environment east from the Pact Broker\n",
  });
  for (const command of ["describe-environment", "update-environment", "delete-environment"]) {
    expect(await weir(`${command} --uuid ${NOWHERE}`)).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining(`Error making request to ${broker.url}/environments/${NOWHERE} status=404`),
    });
  }
});

test("--as-of shows what was in an environment then, deployed and released", async () => {
  const uuid = (await weir("create-environment --name past -o id")).stdout.trim();
  for (const version of ["1", "2", "3"]) await weir(`create-or-update-version -a Past -e ${version}`);
  await weir("record-deployment -a Past -e 1 --environment past --application-instance blue");
  await weir("record-release -a Past -e 2 --environment past");
  await sleep(3);
  const then = new Date().toISOString();
  await sleep(3);
  await weir("record-deployment -a Past -e 3 --environment past --application-instance blue");
  const { stdout } = await weir(`describe-environment --uuid ${uuid} --as-of ${then}`);
  expect(stdout).toContain(`As of ${then}:`);
  expect(stdout).toMatch(/^Past +\| 1 +\| deployed \| blue *$/m);
  expect(stdout).toMatch(/^Past +\| 2 +\| released \| *$/m);
  expect(stdout).not.toMatch(/^Past +\| 3/m);
  const { json } = await weir(`describe-environment --uuid ${uuid} --as-of ${then} -o json`);
  expect(json).toMatchObject({ name: "past", contents: { asOf: then } });
});

test("applications are listed by name and described", async () => {
  expect((await weir("create-or-update-pacticipant --name beta")).stdout).toBe('Pacticipant "beta" created in the Pact Broker\n');
  const updated = await weir("create-or-update-pacticipant --name beta --main-branch main --repository-url http://x");
  expect(updated.stdout).toBe('Pacticipant "beta" updated in the Pact Broker\n');
  await weir("create-or-update-pacticipant --name Alpha --display-name TheAlpha");
  expect((await weir("list-pacticipants")).stdout).toMatch(/^NAME +\| DISPLAY NAME *\n-+\|-+\nAlpha +\| TheAlpha *\nbeta /);
  const { stdout } = await weir("describe-pacticipant --name beta");
  expect(stdout).toMatch(/^Name: beta\n(.*\n)*Repository Url: http:\/\/x\nMain Branch: main\n/);
  expect(await weir("describe-pacticipant --name nobody")).toMatchObject({ exitCode: 1, stdout: expect.stringContaining("status=404") });
});

test("a version is created with branch and tags, and its tag and branch deleted", async () => {
  const created = await weir("create-or-update-version -a Cart -e 1 --branch feat/x --tag dev,ci");
  expect(created.stdout).toBe("Created/updated pacticipant version 1 with branch feat/x and tag(s) dev, ci in the Pact Broker\n");
  expect((await weir("create-or-update-version -a Cart -e 2")).stdout).toBe("Created/updated pacticipant version 2 in the Pact Broker\n");
  expect((await place.weir("pact-broker", ...words("describe_version -a Cart -e 1"))).stdout).toBe(
    "NUMBER | TAGS  \n-------|-------\n1      | ci dev\n",
  );
  expect((await weir("delete-version-tag -a Cart -e 1 -t dev")).stdout).toBe(
    "Successfully deleted tag 'dev' from version '1' of pacticipant 'Cart'\n",
  );
  expect(await weir("delete-version-tag -a Cart -e 1 -t dev")).toMatchObject({ ...done, stdout: expect.stringContaining("was not found") });
  expect((await get(`${broker.url}/pacticipants/Cart/versions/1`)).body._embedded.tags).toMatchObject([{ name: "ci" }]);
  expect(await weir("delete-branch -a Cart --branch feat/x")).toMatchObject({
    ...done,
    stdout: "Successfully deleted branch feat/x of pacticipant Cart\n",
  });
  expect(await weir("delete-branch -a Cart --branch feat/x")).toMatchObject({
    exitCode: 1,
    stdout: "Could not delete branch feat/x of pacticipant Cart as it was not found\n",
  });
  for (const flag of ["--no-error-when-not-found", "--error-when-not-found=false"]) {
    const gone = await weir(`delete-branch -a Cart --branch feat/x ${flag}`);
    expect(gone).toMatchObject({ ...done, stdout: "Branch feat/x of pacticipant Cart not found\n" });
  }
});

test("what is in an environment is described, deployed and released apart", async () => {
  await weir("create-environment --name west");
  for (const version of ["1", "2"]) await weir(`create-or-update-version -a Mail -e ${version} -t t${version}`);
  await weir("record-deployment -a Mail -e 1 --environment west");
  await weir("record-release -a Mail -e 2 --environment west");
  const shown = async (more: string) => (await weir(`describe-version -a Mail --environment west -o id${more}`)).stdout.trim().split("\n");
  expect(await shown("")).toEqual(["1", "2"]);
  expect(await shown(" --deployed")).toEqual(["1"]);
  expect(await shown(" --released")).toEqual(["2"]);
});

describe("pacts of a provider", () => {
  beforeAll(async () => {
    const interactions = [{ ...interaction("one"), providerState: "a user exists" }];
    await given.publishedPact({ consumer: "Shop", provider: "Users", branch: "main", interactions });
    await given.publishedPact({ consumer: "Desk", provider: "Users", branch: "feat/y", interactions });
  });

  test("are listed, of one branch and consumer too", async () => {
    const { stdout } = await weir("get-pacts --provider Users --branch feat/y");
    expect(stdout).toMatch(/^CONSUMER \| TITLE +\| LINK +\n-+\|-+\|-+\nDesk +\| Pact between Desk \(1\) and Users \| http:/);
    expect((await weir("get-pacts --provider Users --latest -o json")).json.pacts).toMatchObject([{ name: "Shop" }]);
    expect((await weir("get-pacts --provider Users --consumer Nobody")).stdout).toBe("No pacts found\n");
  });

  test("are downloaded to files, and having none to download is a failure", async () => {
    const { stdout } = await weir("get-pacts --provider Users --download --download-dir fetched");
    expect(stdout).toBe(`Downloaded ${join("fetched", "Shop-Users-1.json")}\n`);
    expect(JSON.parse(readFileSync(join(place.folder, "fetched", "Shop-Users-1.json"), "utf8"))).toMatchObject({
      consumer: { name: "Shop" },
    });
    expect(await weir("get-pacts --provider Users --branch none --download")).toMatchObject({ exitCode: 1 });
  });

  test("want states, which are listed with those who want them", async () => {
    const { stdout } = await weir("provider-states list --provider Users");
    expect(stdout).toMatch(/^Provider States for Provider: Users\nScope: Main branch\n\n(.*\n){2}a user exists +\| Shop +\|/);
    expect(JSON.parse((await weir("provider-states list -r Users --branch feat/y --json")).stdout)).toMatchObject({
      providerStates: [{ name: "a user exists", consumers: ["Desk"] }],
    });
    expect(await weir("provider-states list --provider Nobody")).toMatchObject({ exitCode: 1 });
  });

  test("are among the latest of each integration", async () => {
    expect((await weir("list-latest-pact-versions")).stdout).toMatch(
      /^CONSUMER +\| CONSUMER_VERSION +\| PROVIDER +\| CREATED_AT *\n(.*\n)*Shop +\| 1 +\| Users +\| \S+\+00:00$/m,
    );
  });

  test("ask for a verification until there is a result", async () => {
    const ask = () => weir("verification-required -a Shop -e 1 -a Users -e 9");
    await given.version("Users", "9");
    expect(await ask()).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("\n\nVerification is required.\n") });
    await given.verification({ consumer: "Shop", provider: "Users", providerVersion: "9" });
    expect(await ask()).toMatchObject({ exitCode: 1, stdout: expect.stringContaining("No verification is required.\n") });
  });
});

describe("webhooks", () => {
  const hook = "http://127.0.0.1:1/hook --request POST --contract-published";

  test("are created, replaced, tried out and deleted", async () => {
    const uuid = (await weir("generate-uuid")).stdout.trim();
    const first = await place.weir(
      ...words(`create-or-update-webhook ${hook} --uuid ${uuid} -u me:pa:ss`),
      "-H",
      "X-A: b: c",
      "-d",
      '{"a":1}',
      "--description",
      "my hook",
    );
    expect(first).toMatchObject({ ...done, stdout: 'Webhook "my hook" created\n' });
    expect((await get(`${broker.url}/webhooks/${uuid}`)).body).toMatchObject({
      events: [{ name: "contract_published" }],
      request: { body: { a: 1 }, username: "me", headers: { "x-a": "b: c" } },
    });
    expect((await weir(`create-or-update-webhook ${hook} --uuid ${uuid}`)).stdout).toBe('Webhook "POST 127.0.0.1" updated\n');
    expect(await weir(`test-webhook --uuid ${uuid}`)).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("POST") });
    expect((await weir(`delete-webhook --uuid ${uuid}`)).exitCode).toBe(0);
    expect(await weir(`delete-webhook --uuid ${uuid}`)).toMatchObject({ ...done, stdout: `Webhook with UUID ${uuid} was not found\n` });
    expect(await weir(`test-webhook --uuid ${uuid}`)).toMatchObject({ exitCode: 1, stdout: expect.stringContaining("status=404") });
  });

  test("are for a consumer, a provider or those with a label, and their body may stand in a file", async () => {
    await weir("create-or-update-pacticipant --name Hooked");
    await weir("create-or-update-pacticipant --name Hooker");
    place.file("body.txt", "plain text");
    expect(await weir(`create-webhook ${hook} --consumer Hooker --provider Hooked --data @body.txt`)).toMatchObject(done);
    expect(await weir(`create-webhook ${hook} --provider-label team-a -o json`)).toMatchObject(done);
    expect((await get(`${broker.url}/webhooks/provider/Hooked/consumer/Hooker`)).body._links["pb:webhooks"]).toHaveLength(1);
  });

  test.each([
    ["https://x --request POST", 2, "You must specify at least one of --contract-content-changed"],
    ["https://x --contract-published", 2, "required option '-X, --request <method>'"],
    [`${hook} --consumer A --consumer-label b`, 2, "either --consumer or --consumer-label"],
    [`${hook} --data @nowhere`, 2, "Cannot read nowhere"],
    [`${hook} -H nonsense`, 2, '--header must look like "Name: value"'],
    ["https://10.0.0.1/ --request WRONG --contract-published", 1, "Error creating webhook. response status=400 body={"],
  ])("that make no sense are refused: %s", async (line, exitCode, message) => {
    const said = await weir(`create-webhook ${line}`);
    expect([said.exitCode, said.stdout + said.stderr]).toEqual([exitCode, expect.stringContaining(message)]);
  });
});

describe("publish-provider-contract", () => {
  const line =
    "pactflow publish-provider-contract openapi.yaml --provider Users -a 1 --branch main -t dev --verification-exit-code 0 --verifier v";
  beforeAll(() => place.file("openapi.yaml", "openapi: 3.0.0"));

  test("sends everything in one request where the broker takes it", async () => {
    const peer = await startPeer(
      answer(200, { _links: { "pf:publish-provider-contract": { href: "x" } } }),
      answer(200, { notices: [{ type: "success", text: "It is published" }] }),
    );
    const said = await place.weir(...words(line), "-b", peer.url);
    await peer.stop();
    expect(said).toMatchObject({ ...done, stdout: "It is published\n" });
    expect(peer.seen.map(({ method, url }) => `${method} ${url}`)).toEqual(["GET /", "POST /provider-contracts/provider/Users/publish"]);
    expect(JSON.parse(peer.seen[1]?.body ?? "")).toEqual({
      pacticipantVersionNumber: "1",
      tags: ["dev"],
      branch: "main",
      contract: {
        content: btoa("openapi: 3.0.0"),
        specification: "oas",
        contentType: "application/yaml",
        selfVerificationResults: { success: true, verifier: "v" },
      },
    });
  });

  test("publishes step by step where it does not", async () => {
    const peer = await startPeer(answer(200, { _links: {} }), answer(201, {}));
    const said = await place.weir(...words(line), "-b", peer.url);
    await peer.stop();
    expect(said).toMatchObject({ ...done, stdout: "Successfully published provider contract for Users version 1\n" });
    expect(peer.seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "GET /",
      "PUT /pacticipants/Users/branches/main/versions/1",
      "PUT /pacticipants/Users/versions/1/tags/dev",
      "PUT /contracts/provider/Users/version/1",
    ]);
  });

  test.each([
    ["--verification-success", "Cannot use both"],
    ["--verification-exit-code x", "must be a number"],
  ])("contradictions are refused: %s", async (more, message) => {
    expect(await weir(`${line} ${more}`)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(message) });
  });
});

describe("what every command understands", () => {
  const listing = answer(200, { _embedded: { environments: [] } });

  test("headers of one's own are sent", async () => {
    const peer = await startPeer(listing);
    const said = await place.weir("list-environments", "-b", peer.url, "--custom-header", "X-One: 1", "--custom-header", "x-two:2:3");
    await peer.stop();
    expect(said.exitCode).toBe(0);
    expect(peer.seen[0]?.headers).toMatchObject({ "x-one": "1", "x-two": "2:3", accept: "application/hal+json" });
    expect(await place.weir("list-environments", "--custom-header", "nonsense")).toMatchObject({ exitCode: 2 });
  });

  test("a request that failed is repeated as often as asked", async () => {
    const peer = await startPeer(answer(503, {}), listing);
    expect(await place.weir("list-environments", "-b", peer.url, "--retries", "0")).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining("status=503"),
    });
    await peer.stop();
    const second = await startPeer(answer(503, {}), listing);
    expect(await place.weir("list-environments", "-b", second.url, "--retries", "1")).toMatchObject({ exitCode: 0 });
    await second.stop();
    const wrong = workplace({ PACT_BROKER_HTTP_RETRIES: "many" });
    expect(await wrong.weir("list-environments")).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("PACT_BROKER_HTTP_RETRIES"),
    });
  });

  test("options of the newer CLI that mean nothing here are let pass", async () => {
    const peer = await startPeer(listing);
    const more =
      "--log-level debug --enable-otel --enable-otel-logs --enable-otel-traces --otel-exporter stdout --otel-exporter-endpoint x --otel-exporter-protocol http --ssl-trust-store true";
    expect(await place.weir(...words(`list-environments -b ${peer.url} ${more}`))).toMatchObject({ exitCode: 0 });
    await peer.stop();
  });

  test("a refusal as JSON is the broker's own answer", async () => {
    await weir("create-environment --name twice");
    const { exitCode, json } = await weir("create-environment --name twice -o json");
    expect([exitCode, json]).toEqual([1, { errors: { name: ["name 'twice' is already used by an existing environment."] } }]);
  });

  test("as pact-broker, only what that CLI prints is printed", async () => {
    const { stdout } = await place.weir("pact-broker", ...words("can_i_deploy -a Shop -e 1 --to_environment twice"));
    expect(stdout).not.toContain("What to do");
    expect((await weir("can-i-deploy -a Shop -e 1 --to-environment twice")).stdout).toContain("What to do");
  });

  test("the version is printed by a command too", async () => {
    const { stdout } = await weir("version");
    expect(stdout).toMatch(/^\d+\.\d+\.\d+/);
    expect((await weir("pact-broker --version")).stdout).toBe(stdout);
  });
});

test("the exit code of a no can be set by the environment", async () => {
  const there = workplace({ PACT_BROKER_BASE_URL: broker.url, PACT_BROKER_CAN_I_DEPLOY_EXIT_CODE_BETA: "7" });
  await given.publishedPact({ consumer: "Nay", provider: "Sayer" });
  const said = await there.weir(...words("can-i-deploy -a Nay -e 1 --latest"));
  expect(said.exitCode).toBe(2);
  const no = await there.weir(...words("can-i-deploy -a Nay -e 1"));
  expect(no).toMatchObject({ exitCode: 7, stderr: "Exiting can-i-deploy with configured exit code 7\n" });
});

test("files are looked over before they are published, if asked to", async () => {
  const pact = {
    consumer: { name: "Val" },
    provider: { name: "Idator" },
    interactions: [{ description: "", request: {}, extra: 1 }],
    more: {},
  };
  place.file("val/pact.json", pact);
  const careful = await weir("publish val -a 1 --validate");
  expect(careful).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("val/pact.json: /interactions/0/description is missing") });
  expect(careful.stderr).toContain("/interactions/0/response is missing");
  expect(careful.stderr).not.toContain("/more");
  const strict = await weir("publish val -a 1 --validate --strict");
  expect(strict.stderr).toContain("/more is not part of the specification");
  expect(strict.stderr).toContain("/interactions/0/extra is not part of the specification");
  place.file("val/pact.json", { ...pact, more: undefined, interactions: [interaction("fine")] });
  expect(await weir("publish val -a 1 --validate --strict")).toMatchObject(done);
});

test("completions know every command and its options, and can be written to a folder", async () => {
  for (const shell of ["bash", "zsh", "fish", "powershell"]) {
    const { exitCode, stdout } = await weir(`completions ${shell}`);
    expect([shell, exitCode]).toEqual([shell, 0]);
    for (const word of ["can-i-deploy", "provider-states", "to-environment"]) expect(stdout).toContain(word);
  }
  expect((await weir("completions zsh --dir shell")).stdout).toBe(`Wrote ${join("shell", "_weir")}\n`);
  expect(existsSync(join(place.folder, "shell", "_weir"))).toBe(true);
  expect(readdirSync(join(place.folder, "shell"))).toEqual(["_weir"]);
  expect(await weir("completions tcsh")).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("bash, zsh, fish, powershell") });
});
