import { startBroker, type TestBroker } from "../support/broker.ts";
import { type Workplace, workplace, words } from "./cli.ts";

let broker: TestBroker;
let place: Workplace;
beforeEach(async () => {
  broker = await startBroker();
  place = workplace({ SCHEMA_REGISTRY_URL: broker.url });
  place.file("schemas/money.avsc", record("Money", "cents"));
  place.file("schemas/order.avsc", { type: "record", name: "Order", fields: [{ name: "total", type: "Money" }] });
  place.file("schemas/weir-schemas.yaml", MANIFEST);
});
afterEach(async () => {
  place.remove();
  await broker.stop();
});

const record = (name: string, ...fields: string[]) => ({
  type: "record",
  name,
  fields: fields.map((field) => ({ name: field, type: "string", default: "" })),
});
const MANIFEST = `
config: { compatibility: full }
subjects:
  - subject: a-order
    file: order.avsc
    references: [{ name: Money, subject: money }]
  - subject: money
    file: money.avsc
    config: { compatibility: backward_transitive, normalize: true }
    mode: readonly
`;
const weir = (line: string) => place.weir(...words(line));
const apply = (more = "") => weir(`schema apply -f schemas${more}`);
const versions = async (subject: string) => (await weir(`schema versions ${subject} -o json`)).json;

describe("apply", () => {
  test("registers in the order of references, sets what is said, and the second run changes nothing", async () => {
    const planned = await apply(" --dry-run");
    expect(planned).toMatchObject({ exitCode: 0, stderr: "" });
    expect(planned.stdout).toBe(
      [
        '~ config (all subjects): compatibilityLevel "BACKWARD" -> "FULL"',
        '~ config money: compatibilityLevel (not set) -> "BACKWARD_TRANSITIVE", normalize (not set) -> true',
        "+ create money from money.avsc",
        "~ mode money: (not set) -> READONLY",
        "+ create a-order from order.avsc",
        "",
        "5 changes to make; 0 subjects are as they should be.",
        "",
      ].join("\n"),
    );
    expect((await weir("schema list -o json")).json).toEqual([]);
    const applied = await apply();
    expect(applied).toMatchObject({ exitCode: 0, stdout: "Made 5 changes; 0 subjects were as they should be.\n" });
    expect(applied.stderr).toContain("+ create a-order from order.avsc\n");
    expect(await versions("a-order")).toMatchObject([{ version: 1, references: [{ name: "Money", subject: "money", version: 1 }] }]);
    expect(await apply()).toMatchObject({ exitCode: 0, stdout: "Nothing to change: 2 subjects are as they should be.\n", stderr: "" });
    expect((await apply(" -o json")).json).toEqual({ dryRun: false, changes: [], unchanged: 2 });
  });
  test("a new version takes those along that refer to the newest one", async () => {
    place.file("schemas/weir-schemas.yaml", MANIFEST.replace("mode: readonly", ""));
    await apply();
    place.file("schemas/money.avsc", record("Money", "cents", "note"));
    expect((await apply(" --dry-run")).stdout).toMatch(/^~ update money from money.avsc\n~ update a-order from order.avsc\n/);
    expect(await apply()).toMatchObject({ exitCode: 0 });
    expect(await versions("a-order")).toMatchObject([{ version: 1 }, { version: 2, references: [{ version: 2 }] }]);
    expect(await apply()).toMatchObject({ stdout: expect.stringContaining("Nothing to change") });
  });
  test("nothing at all is done when the registry would refuse a part", async () => {
    await apply();
    place.file("schemas/new.avsc", record("New", "x"));
    place.file("schemas/order.avsc", { type: "record", name: "Order", fields: [{ name: "other", type: "Money" }] });
    place.file("schemas/weir-schemas.yaml", `${MANIFEST}  - { subject: new, file: new.avsc }\n`);
    const refused = await apply();
    expect(refused).toMatchObject({ exitCode: 1, stdout: expect.stringContaining("! update a-order from order.avsc: incompatible\n") });
    expect(refused.stdout).toContain("Nothing was changed");
    expect(await weir("schema versions new")).toMatchObject({ exitCode: 4 });
    place.file("schemas/order.avsc", "{");
    expect(await apply()).toMatchObject({ exitCode: 1, stdout: expect.stringContaining("! update a-order") });
  });
  test("a schema that only the wanted level allows is registered under that level", async () => {
    place.file("schemas/weir-schemas.json", { subjects: [{ subject: "s", file: "money.avsc" }] });
    const manifest = () => weir("schema apply -f schemas/weir-schemas.json");
    await manifest();
    place.file("schemas/money.avsc", { type: "string" });
    expect(await manifest()).toMatchObject({ exitCode: 1 });
    place.file("schemas/weir-schemas.json", { subjects: [{ subject: "s", file: "money.avsc", config: { compatibilityLevel: "NONE" } }] });
    expect(await manifest()).toMatchObject({ exitCode: 0 });
    expect(await versions("s")).toHaveLength(2);
    place.file("schemas/weir-schemas.json", { subjects: [{ subject: "s", file: "money.avsc", config: { compatibilityLevel: null } }] });
    expect(await manifest()).toMatchObject({ exitCode: 0, stderr: '~ config s: compatibilityLevel "NONE" -> (not set)\n' });
  });
  test("with prune what is not named is deleted, softly, and users before what they use", async () => {
    await weir("schema apply -f schemas --context emea");
    await apply();
    await weir("schema mode unset --subject money");
    place.file("schemas/weir-schemas.yaml", "prune: true\nsubjects: [{ subject: other, file: money.avsc }]\n");
    expect(await apply()).toMatchObject({
      exitCode: 0,
      stderr: expect.stringMatching(/- delete a-order, softly\n- delete money, softly\n$/),
    });
    expect((await weir("schema list --subjects")).stdout).toBe("other\n");
    expect((await weir("schema list --subjects --context emea")).stdout).toBe(":.emea:a-order\n:.emea:money\n");
    expect(await apply()).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("Nothing to change") });
  });
  test("a folder without a manifest is a subject for each schema in it", async () => {
    place.file("plain/order.placed-value.avsc", record("Placed", "id"));
    place.file("plain/order.paid-value.proto", 'syntax = "proto3";\nmessage Paid { string id = 1; }');
    place.file("plain/notes.txt", "not a schema");
    expect(await weir("schema apply -f plain")).toMatchObject({ exitCode: 0 });
    expect((await weir("schema list --subjects")).stdout).toBe("order.paid-value\norder.placed-value\n");
  });
  test.each([
    ["subjects: [{ subject: a, flie: x }]", 'subjects[0]: there is no member "flie"'],
    ["subjects: [{ file: money.avsc }]", "subjects[0]: subject is missing"],
    ["subjects: [{ subject: a }, { subject: a }]", "The subject a is described twice"],
    ["subjects: [{ subject: a, file: nowhere.avsc }]", "Cannot read nowhere.avsc"],
    ["subjects: [{ subject: a, file: money.avsc, references: [{ subject: a }] }]", "References go in a circle: a -> a"],
    ["config: { compatibility: sideways }", "there is no compatibility level sideways"],
    ["mode: ASLEEP", "mode must be one of"],
    ["subjects: {", "weir-schemas.yaml:"],
    ["- 1", "weir-schemas.yaml must have members"],
  ])("the manifest %p is refused with the place", async (text, message) => {
    place.file("schemas/weir-schemas.yaml", text);
    expect(await apply()).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(message) });
  });
});
