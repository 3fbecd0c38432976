import { answer, type Behaviour, startPeer } from "../sdk/peer.ts";
import { post, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn } from "../support/given.ts";
import { edge, ONE_OF_EACH } from "./verdict-cases.ts";
import { type Workplace, workplace, words } from "./cli.ts";
import { readXml } from "./xml.ts";

describe("with a broker", () => {
  let broker: TestBroker;
  let given: ReturnType<typeof givenOn>;
  let place: Workplace;
  beforeAll(async () => {
    broker = await startBroker();
    given = givenOn(broker.url);
    place = workplace({ PACT_BROKER_BASE_URL: broker.url });
    await given.environment("production");
    await situations();
  }, 180_000);
  afterAll(async () => {
    place.remove();
    await broker.stop();
  });

  const deployed = (pacticipant: string, version: string) => given.deployment({ pacticipant, version, environment: "production" });

  /** For each class a consumer or writer of its own that meets it in production. */
  async function situations(): Promise<void> {
    for (const consumer of ["Passed", "Failed"]) {
      await given.publishedPact({ consumer, provider: "Orders" });
      await given.verification({ consumer, provider: "Orders", providerVersion: "7", success: consumer === "Passed" });
    }
    await deployed("Orders", "7");
    await given.publishedPact({ consumer: "Unverified", provider: "Orders", interactions: [{ description: "unverified" }] });
    await given.publishedPact({ consumer: "Early", provider: "Nobody" });
    await given.version("Elsewhere", "1");
    await given.publishedPact({ consumer: "First", provider: "Elsewhere" });
    await given.pacticipant("Waiting");
    const event = { name: "contract_published" };
    const request = { method: "POST", url: "https://ci.example/build" };
    const made = await post(`${broker.url}/webhooks`, { events: [event], consumer: { name: "Waiting" }, request });
    expect([made.status, made.text]).toEqual([201, expect.anything()]);
    await given.publishedPact({ consumer: "Waiting", provider: "Orders", interactions: [{ description: "waiting" }] });
    const avro = (type: string) => JSON.stringify({ type: "record", name: "Placed", fields: [{ name: "total", type }] });
    place.file("writes.avsc", avro("string"));
    place.file("reads.avsc", avro("long"));
    await place.weir(...words("events declare -a Shop -e 1 --writes placed-value=writes.avsc"));
    await place.weir(...words("events declare -a Mailer -e 2 --reads placed-value=reads.avsc"));
    await deployed("Mailer", "2");
    await given.version("Lonely", "1");
  }

  const CASES: readonly (readonly [string, string, readonly string[], number])[] = [
    ["all is well", "Passed", [], 0],
    ["nothing is required", "Lonely", [], 0],
    ["a verification failed", "Failed", ["failed"], 1],
    ["a reader cannot read", "Shop", ["schema-incompatible"], 1],
    ["a webhook has asked the provider", "Waiting", ["pending-run"], 2],
    ["nobody has verified", "Unverified", ["never-verified"], 3],
    ["the provider is unknown", "Early", ["no-contract"], 3],
    ["the provider is not there yet", "First", ["nothing-deployed"], 3],
  ];

  test.each(CASES)("%s: %s", async (_name, pacticipant, classes, code) => {
    const question = words(`-a ${pacticipant} -e 1 --to-environment production`);
    const why = await place.weir("why", ...question);
    expect([why.exitCode, why.stderr]).toEqual([code, ""]);
    expect(why.stdout).toMatch(code === 0 ? /^Yes\. / : code === 1 ? /^No\. / : /^Not yet\. /);
    const asJson = await place.weir("why", ...question, "-o", "json");
    expect([asJson.exitCode, asJson.json.edges.map((found: { class: string }) => found.class)]).toEqual([code, classes]);
    const gate = await place.weir("can-i-deploy", ...question, "--explain", "-o", "json");
    expect([gate.exitCode, gate.json.verdict.edges.length]).toEqual([code, classes.length]);
    const classic = await place.weir("can-i-deploy", ...question);
    expect(classic.exitCode).toBe(code === 0 ? 0 : 1);
    expect((await place.weir("why", ...question, "--pact-compat")).exitCode).toBe(classic.exitCode);
    const again = await place.weir("why", asJson.json.id, "-o", "json");
    const { notices: _notices, ...verdict } = asJson.json;
    expect([again.exitCode, again.json.verdict]).toEqual([code, verdict]);
  });

  const shop = words("-a Shop -e 1 --to-environment production");

  test("the explanation names place, actor, fix and the next command", async () => {
    const { stdout } = await place.weir("can-i-deploy", ...shop, "--explain");
    for (const line of [
      "1. schema incompatible: Mailer 2 -> Shop 1",
      "subject   placed-value",
      '* TYPE_MISMATCH at /fields/total: Field "total"',
      "fix       Write placed-value so that Mailer 2 can still read it",
      "who acts  Shop",
      "next      weir check --schema FILE --subject placed-value --writes --pacticipant Shop --to-environment production",
    ]) {
      expect(stdout).toContain(line);
    }
  });

  test("formats for machines need no --explain, and leave the gate its own exit codes", async () => {
    const junit = await place.weir("can-i-deploy", ...shop, "-o", "junit");
    expect([junit.exitCode, readXml(junit.stdout.trimEnd()).children[0]?.attributes["failures"]]).toEqual([1, "1"]);
    const sarif = await place.weir("why", ...shop, "-o", "sarif");
    expect([sarif.exitCode, sarif.json.runs[0].results[0].ruleId]).toEqual([1, "schema-incompatible"]);
    const waiting = words("-a Waiting -e 1 --to-environment production");
    const github = await place.weir("can-i-deploy", ...waiting, "-o", "github");
    expect([github.exitCode, github.stdout]).toEqual([
      1,
      expect.stringMatching(/^::warning title=Weir::Not yet\. .*\n::warning title=on its way/),
    ]);
    const markdown = await place.weir("why", ...waiting, "-o", "markdown");
    expect([markdown.exitCode, markdown.stdout]).toEqual([2, expect.stringContaining("| 1 | `pending-run` | `pact` | `Waiting 1` |")]);
  });

  test("a yes that rests on nothing is one with a notice, unless it is not to count", async () => {
    const question = words("why -a Lonely -e 1 --to-environment production");
    const yes = await place.weir(...question);
    expect(yes).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("There are no missing dependencies") });
    expect((await place.weir(...question, "-o", "json")).json.notices).toHaveLength(1);
    expect(await place.weir(...question, "--strict-unknown")).toMatchObject({ exitCode: 2, stdout: expect.stringMatching(/^Not yet/) });
    expect((await place.weir(...words("why -a Passed -e 1 --to-environment production --strict-unknown"))).exitCode).toBe(0);
  });

  test("a version that the broker has never heard of is a no", async () => {
    expect((await place.weir(...words("why -a Shop -e 99 --to-environment production"))).exitCode).toBe(1);
  });

  test("a merge into a branch looks at its heads, else at the main branch, and says so", async () => {
    await given.version("Orders", "7", { branch: "main" });
    const merge = words("can-i-merge -a Passed -e 1 --to-branch release/24");
    const fallen = await place.weir(...merge);
    expect(fallen.stdout).toContain(
      "Orders has no version on branch release/24; looked at the latest version of Orders from branch main (7) instead",
    );
    expect(fallen.exitCode).toBe(0);
    expect((await place.weir(...merge, "--explain")).stdout).toContain("Orders has no version on branch release/24");
    await given.version("Orders", "8", { branch: "release/24" });
    expect((await place.weir(...merge)).exitCode).toBe(1);
    const stuck = await place.weir(...words("why -a Passed -e 1 --to-branch release/24"));
    expect(stuck).toMatchObject({ exitCode: 3, stdout: expect.stringContaining("Passed 1 -> Orders 8") });
    const waiting = await place.weir(...words("why -a Waiting -e 1 --to-branch release/24"));
    expect(waiting).toMatchObject({
      exitCode: 2,
      stdout: expect.stringContaining("weir can-i-merge --pacticipant Waiting --version 1 --to-branch release/24"),
    });
    expect((await place.weir(...words("why -a Passed -e 1 --to-main"))).exitCode).toBe(0);
  });

  test("a dry run explains and ends with 0", async () => {
    const { exitCode, stdout } = await place.weir("can-i-deploy", ...shop, "--explain", "--dry-run");
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining("[dry-run] No. Shop 1 to production")]);
  });

  test.each([
    [["why", "-a", "Nobody-knows", "-e", "1", "--to-environment", "production"], "Pacticipant Nobody-knows not found"],
    [["can-i-deploy", "--explain", "-a", "Shop", "-e", "1", "--to-environment", "nowhere"], "nowhere"],
  ])("a refusal of the broker is no answer: %j", async (line, message) => {
    expect(await place.weir(...line)).toMatchObject({ exitCode: 4, stdout: "", stderr: expect.stringContaining(message) });
    expect((await place.weir(...line, "--pact-compat")).exitCode).toBe(1);
  });
});

describe("without a broker of our own", () => {
  const verdict = (fields: object) => ({ id: "v1", deployable: null, edges: [], ...fields });
  const answered = (shown: object | undefined, unknown = 0) =>
    answer(200, {
      summary: { deployable: null, reason: "", success: 0, failed: 0, unknown },
      notices: [],
      matrix: [],
      ...(shown === undefined ? {} : { verdict: shown }),
    });

  async function asked(line: string, ...behaviours: readonly Behaviour[]) {
    const peer = await startPeer(...behaviours);
    const place = workplace();
    const result = await place.weir(...words(line), "-b", peer.url, "--retries", "0");
    place.remove();
    await peer.stop();
    return { ...result, urls: peer.seen.map(({ url }) => decodeURIComponent(url)) };
  }
  const question = "why -a A -e 1 --to-environment p";

  test.each([
    ["--to-branch release/24", "/matrix?q[][pacticipant]=A&q[][version]=1&latestby=cvp&branch=release/24&limit=10000"],
    ["--to-main", "/matrix?q[][pacticipant]=A&q[][version]=1&latestby=cvp&latest=true&mainBranch=true&limit=10000"],
    ["--to-environment p", "/matrix?q[][pacticipant]=A&q[][version]=1&latestby=cvpv&environment=p&limit=10000"],
  ])("why %s is asked as %s, so that no neighbour of a hub is hidden", async (target, url) => {
    expect((await asked(`why -a A -e 1 ${target}`, answered(verdict({})))).urls).toEqual([url]);
  });

  test.each([
    ["a document that does not offer it", "contract-mismatch", false, 1],
    ["a waiver", "waived", true, 0],
  ])("%s is shown, with its exit code", async (_name, name, deployable, code) => {
    const edges = ONE_OF_EACH.filter((found) => found.class === name);
    const { exitCode, stdout } = await asked(question, answered(verdict({ deployable, edges })));
    expect([exitCode, stdout]).toEqual([code, expect.stringContaining(name === "waived" ? "by Ada until" : "/paths/~1orders/get")]);
  });

  test("a verdict given before is shown again by its id", async () => {
    const shown = {
      id: "v1",
      question: { selectors: [{ pacticipant: "Order", version: "2.0" }] },
      notices: [],
      verdict: verdict({ deployable: false, edges: [edge()], asOf: "2026-11-01T00:00:00Z" }),
    };
    const { exitCode, stdout, urls } = await asked("why v1", answer(200, shown));
    expect([exitCode, urls]).toEqual([1, ["/verdicts/v1"]]);
    expect(stdout).toContain("Verdict v1 as of 2026-11-01T00:00:00Z");
    expect(JSON.parse((await asked("why v1 -o json", answer(200, shown))).stdout)).toEqual(shown);
    expect(await asked("why v2", answer(404))).toMatchObject({ exitCode: 4, stderr: expect.stringContaining("There is no verdict v2.") });
  });

  test("it waits while a result may come, and no longer", async () => {
    const waiting = `${question} --retry-while-unknown 5 --retry-interval 0`;
    const pending = answered(verdict({ edges: [edge({ class: "pending-run" })] }), 1);
    const yes = answered(verdict({ deployable: true }));
    expect(await asked(waiting, pending, pending, yes)).toMatchObject({ exitCode: 0, urls: { length: 3 } });
    expect(await asked(waiting, pending)).toMatchObject({ exitCode: 2, urls: { length: 6 } });
    const hopeless = answered(verdict({ edges: [edge({ class: "pending-run" }), edge()] }), 1);
    expect(await asked(waiting, hopeless)).toMatchObject({ exitCode: 1, urls: { length: 1 }, stderr: "" });
  });

  test.each([
    ["a broker that gives no verdict", answered(undefined), "gives no verdict"],
    ["a broker that fails", answer(500), "500"],
    ["something that is no broker", answer(200, "<html>"), "not a JSON document"],
    ["an answer that is not as promised", answered({ id: "v1", deployable: null, edges: 5 }), "TypeError"],
    ["a connection that breaks", ((response) => void response.destroy()) satisfies Behaviour, "Cannot reach"],
  ])("%s is no answer", async (_name, behaviour, message) => {
    expect(await asked(question, behaviour)).toMatchObject({ exitCode: 4, stdout: "", stderr: expect.stringContaining(message) });
  });

  test.each([
    ["why", "--pacticipant is required"],
    ["why -a A", "Say which version of A"],
    ["why -a A -e 1 --to x --to-main", "Give only one of"],
    ["why v1 -a A -e 1", "not both"],
    ["why v1 v2", "too many arguments"],
    ["why -a A -e 1 -o xml", "Allowed choices are"],
    ["why -a A -e 1 --colour", "unknown option"],
    ["can-i-deploy -a A --explain", "Say which version of A"],
    ["can_i_deploy --explain", "required option"],
  ])("a wrong command line is no answer: %s", async (line, message) => {
    const place = workplace();
    expect(await place.weir(...words(line))).toMatchObject({ exitCode: 4, stdout: "", stderr: expect.stringContaining(message) });
    expect((await place.weir(...words(line), "--pact-compat")).exitCode).toBe(1);
    place.remove();
  });

  test("--strict-unknown without an explanation would be lost, and is refused", async () => {
    const { exitCode, stderr } = await workplace().weir(...words("can-i-deploy -a A -e 1 --strict-unknown"));
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining("give --explain too")]);
  });
});
