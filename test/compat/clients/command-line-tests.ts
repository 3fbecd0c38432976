import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { get, startBroker, type TestBroker } from "../../support/broker.ts";
import { givenOn, interaction } from "../../support/given.ts";
import { type Client, describeWith, type Run, run } from "./cli.ts";

/** What a command line says and how it exits, where the two differ. */
export interface Words {
  readonly yes: string;
  readonly no: string;
  readonly undeployed: string;
  readonly environmentUnknown: string;
  readonly pacticipantUpdated: string;
  readonly branchDeleted: string;
  /** Exit code of `delete-branch` for a branch that is not there. */
  readonly branchGone: number;
  /** Exit code of `can-i-deploy --output json` when the answer is no. */
  readonly jsonNo: number;
}

/** A dozen runs of a second each, on a machine that does other things too. */
const RUNS_MS = 180_000;

/**
 * What a pipeline sees of a genuine command line against a running Weir; the same for both. Each test has pacticipants of its
 * own, so that one broker serves all.
 */
export function commandLineTests(client: Client, words: Words): void {
  describeWith(client)(`the ${client} command line`, () => {
    let broker: TestBroker;
    let given: ReturnType<typeof givenOn>;
    const folder = mkdtempSync(join(tmpdir(), "weir-cli-"));

    beforeAll(async () => {
      broker = await startBroker({ webhookHostWhitelist: ["127.0.0.1"], webhookSchemeWhitelist: ["http"] });
      given = givenOn(broker.url);
      await given.environment("live", { production: true });
    }, RUNS_MS);
    afterAll(() => broker.stop());

    const pactBroker = (...args: readonly string[]): Promise<Run> =>
      run(client, "pact-broker", [...args, "--broker-base-url", broker.url], folder);
    const uuidIn = ({ output }: Run) => output.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/)?.[0] ?? "none";
    const says = (exitCode: number, ...texts: readonly string[]) => ({
      exitCode,
      output: expect.stringMatching(
        new RegExp(texts.map((text) => `(?=[\\s\\S]*${text.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&")})`).join("")),
      ),
    });

    /** A file with a pact of `consumer` with Orders. */
    function pactFile(consumer: string, interactions: readonly object[] = [interaction("a request")], provider = "Orders"): string {
      const file = join(folder, `${consumer}-${provider}-${String(Math.random()).slice(2)}.json`);
      const metadata = { pactSpecification: { version: "2.0.0" } };
      writeFileSync(file, JSON.stringify({ consumer: { name: consumer }, provider: { name: provider }, interactions, metadata }));
      return file;
    }

    test(
      "publishes with branch, tags and build, again without change, and is refused with other content",
      async () => {
        const [same, other] = [pactFile("Web"), pactFile("Web", [interaction("another request")])];
        const publish = (file: string, ...more: string[]) => pactBroker("publish", file, "-a", "1", "--branch", "main", ...more);
        expect(await publish(same, "--tag", "dev", "--build-url", "http://ci/1")).toMatchObject(
          says(0, "Pact successfully published for Web version 1 and provider Orders", "contract_content_changed"),
        );
        const version = (await get(given.at("pacticipants", "Web", "versions", "1"))).body;
        expect(version).toMatchObject({
          buildUrl: "http://ci/1",
          _embedded: { tags: [{ name: "dev" }], branchVersions: [{ name: "main" }] },
        });
        expect(await publish(same)).toMatchObject(says(0, "Pact successfully republished for Web version 1", "with no content changes"));
        expect(await publish(other)).toMatchObject(says(1, "Cannot change the content of the pact for Web version 1 and provider Orders"));
      },
      RUNS_MS,
    );

    test(
      "merges the parts of a pact that parallel builds publish, and says what they published as JSON",
      async () => {
        const [one, two] = [pactFile("Parts", [interaction("one")]), pactFile("Parts", [interaction("two")])];
        await pactBroker("publish", one, "-a", "1", "--branch", "main", "--merge");
        expect(await pactBroker("publish", two, "-a", "1", "--branch", "main", "--merge")).toMatchObject(says(0, "merged"));
        const pact = (await get(given.at("pacts", "provider", "Orders", "consumer", "Parts", "version", "1"))).body;
        expect(pact.interactions.map(({ description }: { description: string }) => description)).toEqual(["one", "two"]);
        const { stdout, exitCode } = await pactBroker("publish", one, "-a", "2", "--branch", "main", "--output", "json");
        expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/"number": ?"2"/)]);
      },
      RUNS_MS,
    );

    test(
      "publishes a folder of pacts with several providers at once",
      async () => {
        const pacts = mkdtempSync(join(folder, "pacts-"));
        for (const provider of ["Stock", "Mail"]) {
          const pact = { consumer: { name: "Many" }, provider: { name: provider }, interactions: [interaction("r")], metadata: {} };
          writeFileSync(join(pacts, `${provider}.json`), JSON.stringify(pact));
        }
        expect((await pactBroker("publish", pacts, "-a", "1", "--branch", "main")).exitCode).toBe(0);
        for (const provider of ["Stock", "Mail"])
          expect((await get(given.at("pacts", "provider", provider, "consumer", "Many", "version", "1"))).status).toBe(200);
      },
      RUNS_MS,
    );

    test(
      "is told whether a version can be deployed: unknown, yes, no, ignored, JSON",
      async () => {
        await given.publishedPact({ consumer: "Cart", provider: "Stock", branch: "main", tags: ["dev"] });
        const ask = (...args: string[]) => pactBroker("can-i-deploy", "--pacticipant", "Cart", ...args);
        const toLive = ["--version", "1", "--to-environment", "live"];
        expect(await ask(...toLive)).toMatchObject(says(1, words.no, "There is no verified pact between version 1 of Cart"));
        expect(await ask(...toLive, "--dry-run")).toMatchObject({ exitCode: 0 });
        expect(await ask(...toLive, "--ignore", "Stock")).toMatchObject(says(0, words.yes));

        await given.verification({ consumer: "Cart", provider: "Stock", providerVersion: "7", branch: "main", tags: ["prod"] });
        await given.deployment({ pacticipant: "Stock", version: "7", environment: "live" });
        const [forVersion, byTag, byBranch, byMain, nowhere, merging] = await Promise.all([
          ask(...toLive),
          ask("--latest", "dev", "--to", "prod"),
          ask("--branch", "main", "--to-environment", "live"),
          ask("--main-branch", "--to-environment", "live"),
          ask("--version", "1"),
          pactBroker("can-i-merge", "--pacticipant", "Cart", "--version", "1"),
        ]);
        const all = "All required verification results are published and successful";
        expect(forVersion).toMatchObject(says(0, words.yes, all, "verification-results/1 (success)"));
        expect(byTag).toMatchObject(says(0, all));
        expect([byBranch, byMain]).toMatchObject([says(0, "WARN: It is recommended to specify the version"), says(0, all)]);
        expect(nowhere).toMatchObject(says(0, "WARN: It is recommended to specify the environment"));
        expect(merging).toMatchObject(says(0, words.yes));
      },
      RUNS_MS,
    );

    test(
      "is told why a version cannot be deployed, and what it asked wrongly",
      async () => {
        await given.publishedPact({ consumer: "Shop", provider: "Till", branch: "main" });
        await given.verification({ consumer: "Shop", provider: "Till", providerVersion: "8", success: false });
        await given.deployment({ pacticipant: "Till", version: "8", environment: "live" });
        const ask = (...args: string[]) => pactBroker("can-i-deploy", "--pacticipant", "Shop", "--version", ...args);
        const [failed, json, pair, unknown, nobody, nowhere] = await Promise.all([
          ask("1", "--to-environment", "live"),
          ask("1", "--to-environment", "live", "--output", "json"),
          ask("1", "--pacticipant", "Till", "--version", "8"),
          ask("zzz", "--to-environment", "live"),
          pactBroker("can-i-deploy", "--pacticipant", "Nobody", "--version", "1", "--to-environment", "live"),
          ask("1", "--to-environment", "moon"),
        ]);
        expect(failed).toMatchObject(says(1, words.no, "The verification for the pact between version 1 of Shop and"));
        expect([json.exitCode, JSON.parse(json.stdout)]).toMatchObject([words.jsonNo, { summary: { deployable: false, failed: 1 } }]);
        expect(pair).toMatchObject(says(1, "version 1 of Shop and version 8 of Till failed"));
        expect([unknown, nobody]).toMatchObject([
          says(1, "No pacts or verifications have been published for version zzz of"),
          { exitCode: 1 },
        ]);
        expect(nowhere).toMatchObject(says(1, "Environment with name 'moon' does not exist"));
      },
      RUNS_MS,
    );

    test(
      "waits for a result that is on its way",
      async () => {
        await given.publishedPact({ consumer: "Late", provider: "Slow", branch: "main" });
        await given.version("Slow", "1", { branch: "main" });
        const pair = ["--pacticipant", "Late", "--version", "1", "--pacticipant", "Slow", "--version", "1"];
        const asking = pactBroker("can-i-deploy", ...pair, "--retry-while-unknown", "20", "--retry-interval", "1");
        setTimeout(() => void given.verification({ consumer: "Late", provider: "Slow" }), 1500);
        expect(await asking).toMatchObject(says(0, words.yes));
      },
      RUNS_MS,
    );

    test(
      "records deployments, releases and their ends, and says which environment or version is unknown",
      async () => {
        await given.version("Ship", "1", { branch: "main" });
        const ship = ["--pacticipant", "Ship", "--environment", "live"];
        const deployed = async () =>
          (await get(`${broker.url}/environments?name=live`)).body._embedded.environments[0]._links["self"].href as string;
        const running = async () =>
          (await get(`${await deployed()}/deployed-versions/currently-deployed?pacticipant=Ship`)).body._embedded.deployedVersions.length;
        expect(await pactBroker("record-deployment", ...ship, "--version", "1", "--application-instance", "blue")).toMatchObject({
          exitCode: 0,
        });
        expect(await pactBroker("record-deployment", ...ship, "--version", "1")).toMatchObject(
          says(0, "Recorded deployment of Ship version 1 to live environment in the Pact Broker."),
        );
        expect(await running()).toBe(2);
        expect(await pactBroker("record-undeployment", ...ship, "--application-instance", "blue")).toMatchObject(says(0, words.undeployed));
        expect(await running()).toBe(1);
        expect(await pactBroker("record-release", ...ship, "--version", "1")).toMatchObject(
          says(0, "Recorded release of Ship version 1 to live environment in the Pact Broker."),
        );
        expect((await pactBroker("record-support-ended", ...ship, "--version", "1")).exitCode).toBe(0);
        const [unknownEnvironment, unknownVersion, notDeployed] = await Promise.all([
          pactBroker("record-deployment", "--pacticipant", "Ship", "--version", "1", "--environment", "moon"),
          pactBroker("record-deployment", ...ship, "--version", "zzz"),
          pactBroker("record-undeployment", ...ship, "--application-instance", "green"),
        ]);
        expect(unknownEnvironment).toMatchObject(says(1, words.environmentUnknown));
        expect([unknownVersion, notDeployed]).toMatchObject([{ exitCode: 1 }, { exitCode: 1 }]);
      },
      RUNS_MS,
    );

    test(
      "creates, describes, updates, lists and deletes environments",
      async () => {
        const created = await pactBroker("create-environment", "--name", "uat", "--display-name", "Acceptance", "--production");
        const uuid = uuidIn(created);
        expect(created).toMatchObject(says(0, "Created uat environment in the Pact Broker with UUID"));
        const [again, described, listed] = await Promise.all([
          pactBroker("create-environment", "--name", "uat"),
          pactBroker("describe-environment", "--uuid", uuid),
          pactBroker("list-environments"),
        ]);
        expect(again).toMatchObject(says(1, "name 'uat' is already used by an existing environment"));
        expect(described).toMatchObject(says(0, "Name: uat", "Display Name: Acceptance", "Production: true"));
        expect(listed).toMatchObject(says(0, uuid, "uat", "live"));
        const rename = [
          "--uuid",
          uuid,
          "--name",
          "acc",
          "--display-name",
          "A",
          "--contact-name",
          "Team",
          "--contact-email-address",
          "t@x.org",
        ];
        expect(await pactBroker("update-environment", ...rename)).toMatchObject(says(0, "Updated"));
        expect((await get(given.at("environments", uuid))).body).toMatchObject({ name: "acc", contacts: [{ name: "Team" }] });
        expect((await pactBroker("delete-environment", "--uuid", uuid)).exitCode).toBe(0);
        expect((await get(given.at("environments", uuid))).status).toBe(404);
      },
      RUNS_MS,
    );

    test(
      "creates, updates and describes pacticipants, versions, tags and branches",
      async () => {
        await given.publishedPact({ consumer: "Desk", provider: "Chair", version: "1", branch: "feat" });
        expect((await pactBroker("create-or-update-pacticipant", "--name", "Fresh")).exitCode).toBe(0);
        const update = ["--name", "Desk", "--display-name", "The desk", "--main-branch", "main", "--repository-url", "http://git/desk"];
        expect(await pactBroker("create-or-update-pacticipant", ...update)).toMatchObject(says(0, words.pacticipantUpdated));
        const desk = ["--pacticipant", "Desk", "--version"];
        expect((await pactBroker("create-version-tag", ...desk, "1", "--tag", "prod")).exitCode).toBe(0);
        expect((await pactBroker("create-version-tag", ...desk, "2", "--tag", "x", "--auto-create-version")).exitCode).toBe(0);
        expect((await pactBroker("create-or-update-version", ...desk, "3", "--branch", "main", "--tag", "y")).exitCode).toBe(0);
        const [unknown, pacticipant, all, pacts, version, latest, tagged] = await Promise.all([
          pactBroker("create-version-tag", ...desk, "99", "--tag", "x"),
          pactBroker("describe-pacticipant", "--name", "Desk"),
          pactBroker("list-pacticipants"),
          pactBroker("list-latest-pact-versions"),
          pactBroker("describe-version", ...desk, "1"),
          pactBroker("describe-version", "--pacticipant", "Desk", "--latest"),
          pactBroker("describe-version", "--pacticipant", "Desk", "--latest", "prod"),
        ]);
        expect(unknown.exitCode).toBe(1);
        expect(pacticipant).toMatchObject(says(0, "Name: Desk", "Display Name: The desk", "Main Branch: main", "http://git/desk"));
        expect([all, pacts]).toMatchObject([says(0, "Desk", "Chair", "Fresh"), says(0, "Desk", "Chair")]);
        expect([version, latest, tagged]).toMatchObject([says(0, "1", "prod"), says(0, "3", "y"), says(0, "1", "prod")]);

        expect(await pactBroker("delete-branch", "--pacticipant", "Desk", "--branch", "feat")).toMatchObject(says(0, words.branchDeleted));
        expect((await get(given.at("pacticipants", "Desk", "branches", "feat"))).status).toBe(404);
        expect((await pactBroker("delete-branch", "--pacticipant", "Desk", "--branch", "feat")).exitCode).toBe(words.branchGone);
      },
      RUNS_MS,
    );

    test(
      "creates, updates and tests webhooks",
      async () => {
        await given.publishedPact({ consumer: "Hooked", provider: "Hooker" });
        const request = ["http://127.0.0.1:1/hook", "--request", "POST", "--data", '{"a":1}'];
        const forPair = ["--consumer", "Hooked", "--provider", "Hooker", "--contract-content-changed", "--description", "a hook"];
        const created = await pactBroker("create-webhook", ...request, "--header", "Content-Type: application/json", ...forPair);
        expect(created.exitCode).toBe(0);
        const uuid = uuidIn(await run(client, "pact-broker", ["generate-uuid"], folder));
        const update = (...more: string[]) => pactBroker("create-or-update-webhook", ...request, "--uuid", uuid, ...more);
        expect((await update("--provider-verification-published")).exitCode).toBe(0);
        expect((await update("--contract-published", "--description", "changed")).exitCode).toBe(0);
        expect((await get(given.at("webhooks", uuid))).body).toMatchObject({
          description: "changed",
          events: [{ name: "contract_published" }],
          request: { method: "POST", url: "http://127.0.0.1:1/hook", body: { a: 1 } },
        });
        // Nobody listens there: the test says so and that is its success.
        expect((await pactBroker("test-webhook", "--uuid", uuid)).output).toMatch(/ECONNREFUSED|refused|Connection|webhook/i);
      },
      RUNS_MS,
    );

    test("publishes a provider contract with its self verification", async () => {
      const contract = join(folder, "openapi.yml");
      const results = join(folder, "results.txt");
      writeFileSync(contract, "openapi: 3.0.3\ninfo: { title: Till, version: '1' }\npaths: {}\n");
      writeFileSync(results, "1 passed");
      const version = ["--provider", "Oas", "--provider-app-version", "1", "--branch", "main", "--tag", "dev"];
      const verified = ["--verification-success", "--verification-results", results, "--verification-results-content-type", "text/plain"];
      const about = ["--content-type", "application/yaml", "--verifier", "dredd", "--broker-base-url", broker.url];
      const published = await run(client, "pactflow", ["publish-provider-contract", contract, ...version, ...verified, ...about]);
      expect(published).toMatchObject(says(0, "Oas"));
      expect((await get(given.at("pacticipants", "Oas", "versions", "1"))).body).toMatchObject({
        _embedded: { tags: [{ name: "dev" }], branchVersions: [{ name: "main" }] },
      });
    }, 60_000);
  });
}
