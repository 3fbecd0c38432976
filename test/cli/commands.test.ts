import { get, startBroker, type TestBroker } from "../support/broker.ts";
import { interaction } from "../support/given.ts";
import { type Workplace, workplace, words } from "./cli.ts";

let broker: TestBroker;
let place: Workplace;
beforeEach(async () => {
  broker = await startBroker();
  place = workplace({ PACT_BROKER_BASE_URL: broker.url });
});
afterEach(async () => {
  place.remove();
  await broker.stop();
});

const weir = (line: string) => place.weir(...words(line));
const pact = (consumer: string, provider: string, ...descriptions: string[]) => ({
  consumer: { name: consumer },
  provider: { name: provider },
  interactions: descriptions.map((description) => interaction(description)),
});
const done = { exitCode: 0, stderr: "" };

describe("publish", () => {
  test("a folder of pacts is published, one request per consumer, with branch, tags and build URL", async () => {
    place.file("pacts/web-orders.json", pact("Web", "Orders", "one"));
    place.file("pacts/web-users.json", pact("Web", "Users", "one"));
    place.file("pacts/app-users.json", pact("App", "Users", "one"));
    const { stdout, ...rest } = await weir("publish pacts -a 1.0 -h main -t dev -t ci --build-url http://ci/1");
    expect(rest).toMatchObject(done);
    for (const text of [
      "Web version 1.0 and provider Orders",
      "Web version 1.0 and provider Users",
      "App version 1.0 and provider Users",
    ]) {
      expect(stdout).toContain(`Pact successfully published for ${text}`);
    }
    expect((await get(`${broker.url}/pacticipants/Web/versions/1.0`)).body).toMatchObject({
      buildUrl: "http://ci/1",
      _embedded: { branchVersions: [{ name: "main" }], tags: [{ name: "ci" }, { name: "dev" }] },
    });
  });

  test("the text of a file is published as it is: numbers keep their digits", async () => {
    place.file("pact.json", '{"consumer":{"name":"Web"},"provider":{"name":"Orders"},"interactions":[],"note":1.000}');
    expect(await weir("publish pact.json -a 1")).toMatchObject(done);
    expect((await get(`${broker.url}/pacts/provider/Orders/consumer/Web/version/1`)).text).toMatch(/"note":\s*1\.000\b/);
  });

  test("several files of one pair are put together, which is said on stderr", async () => {
    place.file("pacts/1.json", pact("Web", "Orders", "one"));
    place.file("pacts/2.json", pact("Web", "Orders", "two"));
    expect(await weir("publish pacts/*.json -a 1")).toMatchObject({ exitCode: 0, stderr: "Merging pacts/1.json, pacts/2.json\n" });
    const { body } = await get(`${broker.url}/pacts/provider/Orders/consumer/Web/version/1`);
    expect(body.interactions.map(({ description }: { description: string }) => description)).toEqual(["one", "two"]);
  });

  test("version, branch and build URL can come from the CI system", async () => {
    place.file("pact.json", pact("Web", "Orders", "one"));
    const ci = { PACT_BROKER_BASE_URL: broker.url, GITHUB_SHA: "abc", GITHUB_REF: "refs/heads/feat/x", BUILD_URL: "http://ci/2" };
    const there = workplace(ci);
    there.file("pact.json", pact("Web", "Orders", "one"));
    expect(await there.weir(...words("publish pact.json --auto-detect-version-properties -g"))).toMatchObject(done);
    expect((await get(`${broker.url}/pacticipants/Web/versions/abc`)).body).toMatchObject({
      buildUrl: "http://ci/2",
      _embedded: { branchVersions: [{ name: "feat/x" }], tags: [{ name: "feat/x" }] },
    });
  });

  test("changed content for the same version is refused with 1 and the broker's words, once", async () => {
    place.file("pact.json", pact("Web", "Orders", "one"));
    await weir("publish pact.json -a 1");
    expect(await weir("publish pact.json -a 1")).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("republished") });
    place.file("pact.json", pact("Web", "Orders", "two"));
    const { exitCode, stdout } = await weir("publish pact.json -a 1");
    expect(exitCode).toBe(1);
    expect(stdout.match(/Cannot change the content/g)).toHaveLength(1);
  });

  test("a file that is no pact is refused by name before anything is published", async () => {
    place.file("pacts/a.json", pact("Web", "Orders", "one"));
    place.file("pacts/b.json", "{");
    expect(await weir("publish pacts -a 1")).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("pacts/b.json: not JSON") });
    place.file("pacts/b.json", []);
    expect(await weir("publish pacts -a 1")).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("pacts/b.json: not a pact") });
    expect((await get(`${broker.url}/pacticipants`)).body._embedded.pacticipants).toEqual([]);
  });

  test("JSON output is the broker's answers, one per consumer", async () => {
    place.file("pact.json", pact("Web", "Orders", "one"));
    const { json } = await weir("publish pact.json -a 1 -o json");
    expect(json).toMatchObject([{ _embedded: { pacticipant: { name: "Web" } } }]);
  });
});

describe("environments and what is in them", () => {
  beforeEach(async () => {
    place.file("pact.json", pact("Web", "Orders", "one"));
    await weir("publish pact.json -a 1");
    await weir("create-environment --name production --production");
  });

  test("an environment is created with a contact and listed", async () => {
    const created = await weir(
      "create-environment --name test --display-name Testing --contact-name Ops --contact-email-address ops@example.org -o json",
    );
    expect(created.json).toMatchObject({
      name: "test",
      production: false,
      contacts: [{ name: "Ops", details: { emailAddress: "ops@example.org" } }],
    });
    const { stdout } = await weir("list-environments");
    expect(stdout).toMatch(/^UUID +\| NAME +\| DISPLAY NAME +\| PRODUCTION$/m);
    expect(stdout).toMatch(/\| test +\| Testing +\| false +$/m);
    expect((await weir("list-environments -o json")).json._embedded.environments).toMatchObject([{ name: "production" }, { name: "test" }]);
    expect((await weir("create-environment --name qa -o id")).stdout).toMatch(/^[0-9a-f-]{36}\n$/);
  });

  test("a name that is taken is refused", async () => {
    const { exitCode, stdout } = await weir("create-environment --name production");
    expect([exitCode, stdout]).toEqual([1, expect.stringContaining("name 'production' is already used by an existing environment")]);
  });

  test("a deployment is recorded and ended", async () => {
    const recorded = await weir("record-deployment --pacticipant Web --version 1 --environment production");
    expect(recorded).toMatchObject({
      ...done,
      stdout: "Recorded deployment of Web version 1 to production environment in the Pact Broker.\n",
    });
    const ended = await weir("record-undeployment --pacticipant Web --environment production");
    expect(ended).toMatchObject({
      ...done,
      stdout: "Recorded undeployment of Web version 1 from production environment in the Pact Broker.\n",
    });
    expect(await weir("record-undeployment --pacticipant Web --environment production")).toMatchObject({
      exitCode: 1,
      stdout: "Web is not currently deployed to production environment. Cannot record undeployment.\n",
    });
  });

  test("application instances are told apart, and named when one must be chosen", async () => {
    await weir("record-deployment -a Web -e 1 --environment production --application-instance blue");
    await weir("record-deployment -a Web -e 1 --environment production --target green");
    const undecided = await weir("record-undeployment -a Web --environment production");
    expect(undecided).toMatchObject({
      exitCode: 1,
      stdout: expect.stringMatching(/specify one of the following .*: (blue, green|green, blue)\n/),
    });
    const wrong = await weir("record-undeployment -a Web --environment production --application-instance red");
    expect(wrong).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining("is not currently deployed to application instance 'red'"),
    });
    const right = await weir("record-undeployment -a Web --environment production --application-instance blue");
    expect(right.stdout).toBe(
      "Recorded undeployment of Web version 1 from production environment (application instance blue) in the Pact Broker.\n",
    );
  });

  test("a release is recorded and its support ended", async () => {
    expect(await weir("record-release -a Web -e 1 --environment production")).toMatchObject({
      ...done,
      stdout: "Recorded release of Web version 1 to production environment in the Pact Broker.\n",
    });
    expect(await weir("record-support-ended -a Web -e 1 --environment production")).toMatchObject({
      ...done,
      stdout: "Recorded support ended for Web version 1 in production environment in the Pact Broker.\n",
    });
    expect(await weir("record-support-ended -a Web -e 1 --environment production")).toMatchObject({ exitCode: 1 });
  });

  test("an unknown environment or version is refused with what there is", async () => {
    expect(await weir("record-deployment -a Web -e 1 --environment prod")).toMatchObject({
      exitCode: 1,
      stdout: "No environment found with name 'prod'. Available options: production\n",
    });
    expect(await weir("record-deployment -a Web -e 9 --environment production")).toMatchObject({
      exitCode: 1,
      stdout: expect.stringMatching(/^Web version 9 not found \(Error making request to http.*\/versions\/9 status=404 \{.*\}\)\n$/),
    });
  });
});

describe("applications and versions", () => {
  test("facts about an application are written down and kept", async () => {
    await weir("create-or-update-pacticipant --name Web --main-branch main --repository-url https://example.org/web");
    const { json } = await weir("create-or-update-pacticipant --name Web --display-name TheWeb -o json");
    expect(json).toMatchObject({ displayName: "TheWeb", mainBranch: "main", repositoryUrl: "https://example.org/web" });
  });

  test("tags are put on a version that exists, and on a new one only when told so", async () => {
    expect(await weir("create-version-tag -a Web -e 1 -t prod")).toMatchObject({
      exitCode: 1,
      stderr: "Could not create tag. Version 1 of Web does not exist.\n",
    });
    expect(await weir("create-version-tag -a Web -e 1 -t prod -t eu --auto-create-version")).toMatchObject({
      ...done,
      stdout: "Tagging Web version 1 as prod\nTagging Web version 1 as eu\n",
    });
  });

  test("a version is described: the latest, the latest with a tag, or one by number", async () => {
    place.file("pact.json", pact("Web", "Orders", "one"));
    await weir("publish pact.json -a 1 -h main -t prod");
    await weir("publish pact.json -a 2 -h main");
    expect((await weir("describe-version -a Web")).stdout).toMatch(/^Version +2\nBranches +main \(latest\)$/m);
    expect((await weir("describe-version -a Web --latest prod -o id")).stdout).toBe("1\n");
    expect((await weir("describe-version -a Web -e 1 -o json")).json).toMatchObject({
      number: "1",
      _embedded: { tags: [{ name: "prod" }] },
    });
    expect(await weir("describe-version -a Web --latest nowhere")).toMatchObject({
      exitCode: 1,
      stdout: "Pacticipant version not found\n",
    });
  });
});

describe("schemas and events", () => {
  const avro = (...fields: object[]) => ({ type: "record", name: "Placed", fields });
  const id = { name: "id", type: "string" };
  beforeEach(() => {
    place.file("placed.avsc", avro(id));
    place.file("broken.avsc", avro(id, { name: "total", type: "long" }));
  });

  test("a schema is registered, printed again and found by its id", async () => {
    const registered = await weir("schema register --subject placed-value --schema placed.avsc");
    expect(registered.stdout).toMatch(/^Registered under placed-value as version 1, with id (\d+)\.\n$/);
    const schemaId = (await weir("schema register --subject placed-value --schema placed.avsc -o id")).stdout.trim();
    expect((await weir("schema get --subject placed-value")).json).toEqual(avro(id));
    expect((await weir("schema get --subject placed-value --version 1 -o json")).json).toMatchObject({ version: 1, id: Number(schemaId) });
    expect((await weir(`schema get --id ${schemaId}`)).json).toEqual(avro(id));
    expect(await weir("schema get --subject nowhere")).toMatchObject({ exitCode: 4, stderr: expect.stringContaining("(40401)") });
  });

  test("a check says whether registering would be refused, and why", async () => {
    await weir("schema register --subject placed-value --schema placed.avsc");
    expect(await weir("schema check --subject placed-value --schema placed.avsc")).toMatchObject(done);
    const refused = await weir("schema check --subject placed-value --schema broken.avsc --against latest");
    expect(refused).toMatchObject({ exitCode: 1, stdout: expect.stringContaining("READER_FIELD_MISSING_DEFAULT_VALUE") });
    expect((await weir("schema check --subject placed-value --schema broken.avsc -o json")).json).toMatchObject({ isCompatible: false });
    expect(await weir("schema register --subject placed-value --schema broken.avsc")).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("(409)"),
    });
  });

  test("references to other schemas are sent along", async () => {
    place.file("order.avsc", { type: "record", name: "Order", fields: [{ name: "placed", type: "Placed" }] });
    await weir("schema register --subject placed-value --schema placed.avsc");
    const { exitCode } = await weir("schema register --subject order-value --schema order.avsc --reference Placed=placed-value@1");
    expect(exitCode).toBe(0);
    expect(await weir("schema register --subject x --schema order.avsc --reference Placed")).toMatchObject({ exitCode: 2 });
  });

  test("what a version writes and reads is declared by file, by registered version and by id", async () => {
    const schemaId = (await weir("schema register --subject placed-value --schema placed.avsc -o id")).stdout.trim();
    const { stdout } = await weir("events declare -a Shop -e 1 --writes paid-value=placed.avsc --reads placed-value@1");
    expect(stdout).toContain("Declared the events of Shop version 1.");
    expect(stdout).toMatch(/^writes \| paid-value +\| AVRO \| no +$/m);
    const registered = new RegExp(`^reads +\\| placed-value +\\| AVRO \\| version 1, id ${schemaId} *$`, "m");
    expect(stdout).toMatch(registered);
    expect((await weir(`events declare -a Mailer -e 1 --reads placed-value#${schemaId}`)).stdout).toMatch(registered);
  });

  test("a reader and a writer are added to what a version has declared", async () => {
    await weir("schema register --subject placed-value --schema placed.avsc");
    await weir("events declare -a Shop -e 1 --writes paid-value=placed.avsc");
    const { stdout, json } = await weir("schema use --reader --subject placed-value -a Shop -e 1 -o json");
    expect({ stdout, json }).toMatchObject({
      json: { writes: [{ subject: "paid-value" }], reads: [{ subject: "placed-value", version: 1 }] },
    });
    expect((await weir("schema use --writer --subject placed-value --schema placed.avsc -a Shop -e 1")).stdout).toContain(
      "Shop version 1 writes placed-value.",
    );
    expect(await weir("schema use --subject placed-value -a Shop -e 1")).toMatchObject({ exitCode: 2 });
    expect(await weir("schema use --reader --subject nowhere -a Shop -e 1")).toMatchObject({ exitCode: 4 });
  });

  test("for how long events can be read is set in units of time, and unset", async () => {
    expect((await weir("events retention get --subject placed-value -o json")).json).toEqual({ subject: "placed-value", seconds: null });
    expect((await weir("events retention set 7d --subject placed-value")).stdout).toContain("for 604800 seconds");
    expect((await weir("events retention get --subject placed-value -o json")).json).toEqual({ subject: "placed-value", seconds: 604_800 });
    expect((await weir("events retention unset --subject placed-value")).stdout).toContain("for ever");
    for (const wrong of ["0", "1w", "soon"])
      expect(await weir(`events retention set ${wrong} --subject placed-value`)).toMatchObject({ exitCode: 2 });
  });

  test("a declaration can stand in a file", async () => {
    place.file("events.json", { writes: [{ subject: "placed-value", schema: JSON.stringify(avro(id)) }] });
    const { json } = await weir("events declare -a Shop -e 1 --file events.json -o json");
    expect(json).toMatchObject({ pacticipant: "Shop", writes: [{ subject: "placed-value", schemaType: "AVRO" }], reads: [] });
    place.file("events.json", { writes: "all" });
    expect(await weir("events declare -a Shop -e 1 --file events.json")).toMatchObject({ exitCode: 2 });
  });

  test("a declaration can be an AsyncAPI document, and then nothing else", async () => {
    const channels = { placed: { subscribe: { message: { payload: { type: "object" } } } } };
    place.file("asyncapi.json", { asyncapi: "2.6.0", info: { title: "Shop", version: "1" }, channels });
    expect((await weir("events declare -a Shop -e 1 --asyncapi asyncapi.json")).stdout).toMatch(
      /^writes \| placed-value \| JSON \| no +$/m,
    );
    expect(await weir("events declare -a Shop -e 1 --asyncapi asyncapi.json --file asyncapi.json")).toMatchObject({ exitCode: 2 });
    place.file("asyncapi.json", { asyncapi: "2.6.0", channels });
    expect(await weir("events declare -a Shop -e 1 --asyncapi asyncapi.json")).toMatchObject({
      exitCode: 4,
      stderr: expect.stringContaining("has no 'info'"),
    });
  });

  test("an event whose schema is not known is refused with 4", async () => {
    expect(await weir("events declare -a Shop -e 1 --reads nowhere@latest")).toMatchObject({ exitCode: 4 });
  });
});
