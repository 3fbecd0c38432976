import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { lookUp, readBundle } from "../../cli/bundle/bundle-file.ts";
import { answer, startPeer } from "../sdk/peer.ts";
import { startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn } from "../support/given.ts";
import { type CliResult, type Workplace, workplace, words } from "./cli.ts";

const ASKED = { Passed: 0, Failed: 1, Unverified: 3, Waived: 0, Lonely: 0 } as const;
const names = Object.keys(ASKED) as (keyof typeof ASKED)[];

let broker: TestBroker;
let place: Workplace;
let key: string;
let takenAt: string;
const online = new Map<string, CliResult>();
const question = (name: string) => words(`-a ${name} -e 1 --to-environment production`);
const bundled = words("--bundle prod.bundle");

beforeAll(async () => {
  broker = await startBroker();
  place = workplace({ PACT_BROKER_BASE_URL: broker.url, PACT_BROKER_HTTP_RETRIES: "0" });
  const given = givenOn(broker.url);
  await given.environment("production", { production: true });
  await given.environment("test");
  for (const consumer of ["Passed", "Failed"]) {
    await given.publishedPact({ consumer, provider: "Orders" });
    await given.verification({ consumer, provider: "Orders", providerVersion: "7", success: consumer === "Passed" });
  }
  await given.deployment({ pacticipant: "Orders", version: "7", environment: "production" });
  for (const consumer of ["Unverified", "Waived"])
    await given.publishedPact({ consumer, provider: "Orders", interactions: [{ description: consumer }] });
  await place.weir(...words("waive --edge Waived->Orders --until +1h --reason known"));
  await given.version("Lonely", "1");
  for (const name of names) {
    online.set(`can-i-deploy ${name}`, await place.weir("can-i-deploy", ...question(name)));
    online.set(`why ${name}`, await place.weir("why", ...question(name)));
  }
  const made = await place.weir(...words("bundle --env production -o prod.bundle"));
  expect(made).toMatchObject({ exitCode: 0, stderr: "" });
  [, takenAt = "", key = ""] =
    /^Wrote the answers for 6 versions to production as of (\S+) to prod\.bundle\.\nSigned with the key (\S+)\n$/.exec(made.stdout) ?? [];
  expect(key).not.toBe("");
  await badLines();
  // A broker that can be reached is preferred where the policy says so.
  const asked = await place.weir("can-i-deploy", ...question("Passed"), ...bundled, "--on-unreachable", "bundle");
  expect([asked.exitCode, asked.stdout.includes("as of")]).toEqual([0, false]);
  await broker.stop();
}, 180_000);
afterAll(() => place.remove());

/** Lines that ask the broker in vain; nothing is written. */
async function badLines(): Promise<void> {
  expect(await place.weir(...words("bundle --env nowhere -o other.bundle"))).toMatchObject({
    exitCode: 4,
    stderr: expect.stringContaining("No environment found with name 'nowhere'"),
  });
  expect(await place.weir(...words("bundle --env production --versions 101 -o other.bundle"))).toMatchObject({ exitCode: 4 });
  expect(await place.weir(...words("bundle -o other.bundle"))).toMatchObject({ exitCode: 2 });
  expect(await place.weir(...words("bundle --env production -o no-such-folder/other.bundle"))).toMatchObject({ exitCode: 2 });
  expect(readdirSync(place.folder)).toEqual(["prod.bundle"]);
}

const asOf = () => `This answer is as of ${takenAt} (from prod.bundle): the broker was not asked.`;

test.each(names)("can-i-deploy gives the same answer about %s without the broker, and says as of when", async (name) => {
  const before = online.get(`can-i-deploy ${name}`);
  const offline = await place.weir("can-i-deploy", ...question(name), ...bundled);
  expect([offline.exitCode, offline.stderr]).toEqual([ASKED[name] === 0 ? 0 : 1, ""]);
  expect(offline.exitCode).toBe(before?.exitCode);
  expect(offline.stdout).toContain(asOf());
  const lines = (text = "") => text.split("\n").filter((line) => line !== "" && !line.includes(asOf()));
  expect(lines(offline.stdout)).toEqual(lines(before?.stdout));
});
test.each(names)("why and --explain end for %s as they do with the broker", async (name) => {
  const before = online.get(`why ${name}`);
  for (const command of [["why"], ["can-i-deploy", "--explain"]]) {
    const offline = await place.weir(...command, ...question(name), ...bundled);
    expect([offline.exitCode, offline.stderr]).toEqual([ASKED[name], ""]);
    expect(offline.exitCode).toBe(before?.exitCode);
    expect(offline.stdout).toContain(asOf());
    expect(offline.stdout.split("\n", 1)).toEqual(before?.stdout.split("\n", 1));
    expect(offline.stdout).not.toMatch(/^Verdict /m);
  }
});
test("the environment may be left out, and JSON says as of when", async () => {
  const { exitCode, json } = await place.weir(...words("why -a Failed -e 1 -o json"), ...bundled);
  expect([exitCode, json.deployable, json.notices.at(-1)]).toEqual([1, false, { type: "warning", text: asOf() }]);
  const { stdout } = await place.weir(...words("why -a Failed -e 1"), ...bundled);
  expect(stdout).toMatch(/^No\. Failed 1 to production: 1 thing/);
});
test("a byte that was changed anywhere is noticed, with exit code 4", async () => {
  const genuine = readFileSync(join(place.folder, "prod.bundle"));
  for (let at = 0; at < genuine.length; at += at < 60 || at > genuine.length - 220 ? 1 : 97) {
    const bytes = Buffer.from(genuine);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(join(place.folder, "tampered.bundle"), bytes);
    const { exitCode, stdout, stderr } = await place.weir(...words("can-i-deploy -a Passed -e 1 --bundle tampered.bundle"));
    expect({ at, exitCode, stdout }).toEqual({ at, exitCode: 4, stdout: "" });
    expect(stderr).toMatch(/^error: No answer from tampered\.bundle: it/);
  }
});
test.each([
  ["an unknown version", "-a Passed -e 2 --bundle prod.bundle", "it does not know version 2 of Passed"],
  ["an unknown application", "-a __proto__ -e 1 --bundle prod.bundle", "it knows no application __proto__"],
  ["a method of objects", "-a Passed -e toString --bundle prod.bundle", "it does not know version toString of Passed"],
  ["another environment", "-a Passed -e 1 --to-environment test --bundle prod.bundle", "it is about production, not about test"],
  ["no file", "-a Passed -e 1 --bundle missing.bundle", "Cannot read missing.bundle: "],
  ["a file that is something else", "-a Passed -e 1 --bundle other.json", "it is no verdict bundle"],
])("%s gives no answer, with exit code 4", async (_name, line, message) => {
  place.file("other.json", { payload: "{}" });
  for (const command of [["why"], ["can-i-deploy"], ["can-i-deploy", "--explain"]]) {
    const said = await place.weir(...command, ...words(line));
    expect(said).toMatchObject({ exitCode: 4, stdout: "", stderr: expect.stringContaining(message) });
  }
});
test("an answer counts no more once a waiver that it rests on has run out", () => {
  const contents = readBundle(readFileSync(join(place.folder, "prod.bundle")), key);
  const asked = { pacticipant: "Waived", version: "1", environment: undefined };
  const [edge] = lookUp(contents, asked, new Date()).verdict?.edges ?? [];
  const end = Date.parse(edge?.waiver?.until ?? "");
  expect(lookUp(contents, asked, new Date(end - 1)).summary.deployable).toBe(true);
  expect(() => lookUp(contents, asked, new Date(end))).toThrow("its answer rests on a waiver by anonymous that ran out at");
  expect(lookUp(contents, { ...asked, pacticipant: "Passed" }, new Date(end)).summary.deployable).toBe(true);
});
test("a pinned key must be the one that signed", async () => {
  const line = words("can-i-deploy -a Passed -e 1 --bundle prod.bundle");
  expect((await place.weir(...line, "--bundle-key", key)).exitCode).toBe(0);
  const other = Buffer.alloc(32, 7).toString("base64");
  const refused = { exitCode: 4, stdout: "", stderr: expect.stringContaining(`it was signed with the key ${key}, which is not the one`) };
  expect(await place.weir(...line, "--bundle-key", other)).toMatchObject(refused);
  const strict = workplace({ WEIR_BUNDLE_KEY: other });
  const file = join(place.folder, "prod.bundle");
  expect(await strict.weir(...words(`can-i-deploy -a Passed -e 1 --bundle ${file}`))).toMatchObject(refused);
  expect((await strict.weir(...words(`can-i-deploy -a Passed -e 1 --bundle ${file} --bundle-key ${key}`))).exitCode).toBe(0);
  strict.remove();
});
test("where the broker cannot be reached, the policy decides: fail, or the bundle", async () => {
  const gate = ["can-i-deploy", ...question("Passed")];
  const failed = await place.weir(...gate, ...bundled, "--on-unreachable", "fail");
  expect(failed).toMatchObject({ exitCode: 1, stdout: "", stderr: expect.stringContaining("Is the broker running?") });
  expect((await place.weir(...gate)).exitCode).toBe(1);
  expect((await place.weir("why", ...question("Passed"), ...bundled, "--on-unreachable", "fail")).exitCode).toBe(4);
  for (const command of [gate, ["why", ...question("Passed")]]) {
    const said = await place.weir(...command, ...bundled, "--on-unreachable", "bundle");
    expect(said).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(asOf()) });
    expect(said.stderr).toContain("answering from prod.bundle instead.");
  }
});
test.each([
  [502, 0],
  [503, 0],
  [504, 0],
  [500, 1],
  [401, 1],
])("a status of %i in place of an answer ends with %i", async (status, code) => {
  const peer = await startPeer(answer(status, { error: "no" }));
  const gate = ["can-i-deploy", ...question("Passed"), ...bundled, "--on-unreachable", "bundle", "-b", peer.url];
  const { exitCode, stdout } = await place.weir(...gate);
  expect([exitCode, stdout.includes(asOf())]).toEqual([code, code === 0]);
  await peer.stop();
});
test.each([
  ["-a Passed -e 1 --to-environment production --on-unreachable bundle", "--on-unreachable bundle needs the bundle"],
  ["-a Passed -e 1 --bundle prod.bundle --on-unreachable bundle", "so say where to deploy to"],
  ["-a Passed -e 1 -a Failed -e 1 --bundle prod.bundle", "one application with --version"],
  ["-a Passed --latest --bundle prod.bundle", "one application with --version"],
  ["-a Passed --branch main --bundle prod.bundle", "one application with --version"],
  ["-a Passed -e 1 --ignore Failed --bundle prod.bundle", "without --ignore"],
  ["-a Passed -e 1 --as-of 2026-01-01T00:00Z --bundle prod.bundle", "--as-of"],
  ["-a Passed -e 1 --to prod --bundle prod.bundle", "A bundle answers about an environment"],
])("can-i-deploy %s is a wrong command line", async (line, message) => {
  expect(await place.weir("can-i-deploy", ...words(line))).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(message) });
});
