import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startBroker, type TestBroker } from "../support/broker.ts";
import { type Workplace, workplace, words } from "./cli.ts";

let broker: TestBroker;
let place: Workplace;
beforeEach(async () => {
  broker = await startBroker();
  place = workplace({ SCHEMA_REGISTRY_URL: broker.url });
  place.file("placed.avsc", placed(id));
  place.file("placed2.avsc", placed(id, { name: "note", type: "string", default: "" }));
  place.file("broken.avsc", placed(id, { name: "total", type: "long" }));
});
afterEach(async () => {
  place.remove();
  await broker.stop();
});

const id = { name: "id", type: "string" };
const placed = (...fields: object[]) => ({ type: "record", name: "Placed", fields });
const weir = (line: string) => place.weir(...words(line));

describe("register", () => {
  test("several files are registered under subjects by their names, and said one by one", async () => {
    place.file("order.proto", 'syntax = "proto3";\nmessage Order { string id = 1; }');
    const { exitCode, json, stderr } = await weir("schema register placed.avsc order.proto -o json");
    expect({ exitCode, json }).toMatchObject({
      exitCode: 0,
      json: [
        { subject: "placed", version: 1 },
        { subject: "order", version: 1 },
      ],
    });
    expect(stderr).toMatch(/^Registered under placed as version 1, with id \d+\.\nRegistered under order as version 1, with id \d+\.\n$/);
  });
  test("a schema may come from standard input", async () => {
    const piped = workplace({ SCHEMA_REGISTRY_URL: broker.url }, { input: JSON.stringify(placed(id)) });
    expect(await piped.weir(...words("schema register - --subject s"))).toMatchObject({ exitCode: 0 });
    expect(await piped.weir(...words("schema register -"))).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("--subject is required"),
    });
    piped.remove();
    expect((await weir("schema get --subject s")).json).toEqual(placed(id));
  });
  test("--dry-run registers nothing and ends with 1 for what would be refused", async () => {
    await weir("schema register placed.avsc");
    expect(await weir("schema register placed2.avsc --subject placed --dry-run")).toMatchObject({ exitCode: 0 });
    expect(await weir("schema register broken.avsc --subject placed --dry-run")).toMatchObject({ exitCode: 1 });
    expect((await weir("schema versions placed -o json")).json).toHaveLength(1);
  });
  test("in mode IMPORT ids and versions can be given", async () => {
    await weir("schema mode set IMPORT --subject old");
    expect((await weir("schema register placed.avsc --subject old --id 4711 --version 9 -o json")).json).toEqual({
      subject: "old",
      version: 9,
      id: 4711,
    });
    expect(await weir("schema register placed2.avsc --subject old")).toMatchObject({
      exitCode: 4,
      stderr: expect.stringContaining("(42205)"),
    });
  });
});

describe("check", () => {
  test("a no names level and policy, and each difference with rule, path, sentence and a document that shows it", async () => {
    await weir("schema register placed.avsc");
    const { exitCode, stdout } = await weir("schema check broken.avsc --subject placed");
    expect(exitCode).toBe(1);
    expect(stdout).toContain("Not compatible under placed (level BACKWARD, policy STRICT).");
    expect(stdout).toMatch(
      /The new schema cannot read what version 1 writes \(backward\):\n\* READER_FIELD_MISSING_DEFAULT_VALUE at \/fields\/1\n {2}\S/,
    );
    expect(stdout).toMatch(/For example, version 1 can write this, which the reader refuses: \{"id":"/);
    const { json } = await weir("schema check broken.avsc --subject placed -o json");
    expect(json).toMatchObject({
      isCompatible: false,
      level: "BACKWARD",
      policy: "STRICT",
      incompatibilities: [{ version: 1, direction: "backward", differences: [{ rule: "READER_FIELD_MISSING_DEFAULT_VALUE" }] }],
    });
  });
  test("a transitive level is explained by the older version that does not fit", async () => {
    await weir("schema register placed2.avsc --subject s");
    await weir("schema register placed.avsc --subject s");
    await weir("schema config set --subject s --compatibility FORWARD_TRANSITIVE");
    place.file("other.avsc", placed(id, { name: "note", type: "long", default: 0 }));
    const { json } = await weir("schema check other.avsc --subject s -o json");
    expect(json.incompatibilities).toMatchObject([{ version: 1, direction: "forward", differences: [{ rule: "TYPE_MISMATCH" }] }]);
  });
  test("two files are compared without a registry, at any level", async () => {
    const alone = workplace({ SCHEMA_REGISTRY_URL: "http://127.0.0.1:1" });
    alone.file("a.avsc", placed(id));
    alone.file("b.avsc", placed(id, { name: "total", type: "long" }));
    const check = (level: string) => alone.weir(...words(`schema check b.avsc --old a.avsc --level ${level}`));
    expect(await check("FORWARD")).toMatchObject({ exitCode: 0, stdout: "Compatible (level FORWARD, policy STRICT).\n" });
    expect(await check("backward")).toMatchObject({ exitCode: 1, stdout: expect.stringContaining("cannot read what a.avsc writes") });
    expect(await check("SIDEWAYS")).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("--level must be one of NONE") });
    alone.file("none.avsc", "{");
    expect(await alone.weir(...words("schema check b.avsc --old none.avsc"))).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("none.avsc is not a schema of type AVRO"),
    });
    alone.remove();
  });
  test("JSON schemas are compared by the policy that holds: the subject's, or with files the one that is named", async () => {
    place.file("a.json", { type: "object", properties: { id: { type: "string" } } });
    place.file("b.json", { type: "object", properties: { id: { type: "string" }, note: { type: "string" } } });
    expect(await weir("schema check b.json --old a.json")).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining("* OPTIONAL_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL at "),
    });
    expect(await weir("schema check b.json --old a.json --policy lenient")).toMatchObject({
      exitCode: 0,
      stdout: "Compatible (level BACKWARD, policy LENIENT).\n",
    });
    expect(await weir("schema check b.json --old a.json --policy kind")).toMatchObject({ exitCode: 2 });
    await weir("schema register a.json");
    expect(await weir("schema check b.json --subject a")).toMatchObject({
      exitCode: 1,
      stdout: expect.stringMatching(/level BACKWARD, policy STRICT\)[^]*OPTIONAL_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL/),
    });
  });
  test("what imports stand for can be given as files", async () => {
    place.file("money.proto", 'syntax = "proto3";\nmessage Money { int64 cents = 1; }');
    place.file("one.proto", 'syntax = "proto3";\nimport "money.proto";\nmessage Order { Money total = 1; }');
    place.file("two.proto", 'syntax = "proto3";\nimport "money.proto";\nmessage Order { string total = 1; }');
    const { exitCode, json } = await weir("schema check two.proto --old one.proto --include money.proto=money.proto -o json");
    expect({ exitCode, json }).toMatchObject({
      exitCode: 1,
      json: { incompatibilities: [{ differences: [{ rule: "FIELD_KIND_CHANGED" }] }] },
    });
  });
});

describe("get, list, versions, references, diff", () => {
  test("a schema is found by its guid and written to a file as it is registered", async () => {
    await weir("schema register placed.avsc");
    const { guid } = (await weir("schema get --subject placed -o json")).json;
    expect(await weir(`schema get --guid ${guid} --to-file out.avsc`)).toMatchObject({ exitCode: 0, stdout: "Written to out.avsc.\n" });
    expect(readFileSync(join(place.folder, "out.avsc"), "utf8")).toBe(JSON.stringify(placed(id)));
    expect(await weir("schema get --guid x --id 1")).toMatchObject({ exitCode: 2 });
  });
  test("lists are by subject and version, with prefix, newest only, names only, soft-deleted ones and of contexts", async () => {
    await weir("schema register placed.avsc --subject a");
    await weir("schema register placed2.avsc --subject a");
    await weir("schema register placed.avsc --subject b");
    await weir("schema register placed.avsc --subject c --context emea");
    await weir("schema delete a --version 1");
    const rows = async (more: string) =>
      (await weir(`schema list -o json${more}`)).json.map(
        ({ subject, version }: { subject: string; version: number }) => `${subject} ${version}`,
      );
    expect(await rows("")).toEqual(["a 2", "b 1"]);
    expect(await rows(" --deleted --prefix a")).toEqual(["a 1", "a 2"]);
    expect(await rows(" --latest-only --all-contexts")).toEqual([":.emea:c 1", "a 2", "b 1"]);
    expect(await rows(" --context emea")).toEqual([":.emea:c 1"]);
    expect((await weir("schema list --subjects")).stdout).toBe("a\nb\n");
    expect((await weir("schema list --deleted")).stdout).toMatch(
      /^SUBJECT +\| VERSION \| ID +\| TYPE \| REGISTERED +\| REFERENCES \| DELETED\n/,
    );
    expect((await weir("schema versions a --deleted")).stdout).toMatch(/^1 +\| \d+ +\| AVRO \| .* \| yes +$/m);
    expect((await weir("schema list --prefix nothing")).stdout).toBe("There are no schemas.\n");
    expect(await weir("schema versions nothing")).toMatchObject({ exitCode: 4 });
  });
  test("references are shown in both directions", async () => {
    place.file("order.avsc", { type: "record", name: "Order", fields: [{ name: "placed", type: "Placed" }] });
    await weir("schema register placed.avsc");
    await weir("schema register order.avsc --reference Placed=placed:1");
    expect((await weir("schema references placed -o json")).json).toMatchObject({ uses: [], usedBy: [{ subject: "order", version: 1 }] });
    expect((await weir("schema references order")).stdout).toMatch(/^uses +\| placed +\| 1 +\| as Placed/m);
  });
  test("a difference is shown line by line and by what it means", async () => {
    await weir("schema config set --compatibility NONE");
    await weir("schema register placed.avsc --subject s");
    await weir("schema register broken.avsc --subject s");
    const { exitCode, stdout } = await weir("schema diff s 1 latest");
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^--- s version 1\n\+\+\+ s version 2\n/);
    expect(stdout).toMatch(/^\+ +"name": "total"/m);
    expect(stdout).toContain("The new schema cannot read what version 1 writes (backward):");
    expect((await weir("schema diff s 1 1")).stdout).toBe("Versions 1 and 1 do not differ.\n");
  });
});

describe("delete", () => {
  test("a person is asked; no keeps everything", async () => {
    await weir("schema register placed.avsc");
    const careful = workplace({ SCHEMA_REGISTRY_URL: broker.url }, { answer: false });
    expect(await careful.weir(...words("schema delete placed"))).toMatchObject({ exitCode: 1, stdout: "Nothing was deleted.\n" });
    careful.remove();
    expect((await weir("schema versions placed -o json")).json).toHaveLength(1);
  });
  test("softly, the schema stays readable by id; for good, it is gone in one step", async () => {
    const schemaId = (await weir("schema register placed.avsc -o id")).stdout.trim();
    expect(await weir("schema delete placed")).toMatchObject({ exitCode: 0, stdout: "Deleted version 1 of placed softly.\n" });
    expect(await weir(`schema get --id ${schemaId}`)).toMatchObject({ exitCode: 0 });
    await weir("schema register placed2.avsc --subject placed");
    expect(await weir("schema delete placed --permanent --yes")).toMatchObject({
      exitCode: 0,
      stdout: "Deleted versions 1, 2 of placed for good.\n",
    });
    expect(await weir(`schema get --id ${schemaId}`)).toMatchObject({ exitCode: 4 });
    expect(await weir("schema delete placed --permanent")).toMatchObject({ exitCode: 4, stderr: expect.stringContaining("(40401)") });
  });
});

describe("config and mode", () => {
  test("every setting can be set, shown and removed, of a subject and of all", async () => {
    place.file("meta.json", { properties: { owner: "shop" } });
    const set = await weir(
      "schema config set --subject s --compatibility full --compatibility-policy lenient --compatibility-group major --normalize --validate-fields --no-validate-new-schemas --alias t --default-metadata meta.json -o json",
    );
    expect(set.json).toEqual({
      compatibilityLevel: "FULL",
      compatibilityPolicy: "LENIENT",
      compatibilityGroup: "major",
      normalize: true,
      validateFields: true,
      validateNewSchemas: false,
      alias: "t",
      defaultMetadata: { properties: { owner: "shop" } },
    });
    await weir("schema config unset normalize validate-fields compatibility --subject s");
    const own = (await weir("schema config get --subject s --own -o json")).json;
    expect(Object.keys(own).sort()).toEqual([
      "alias",
      "compatibilityGroup",
      "compatibilityPolicy",
      "defaultMetadata",
      "validateNewSchemas",
    ]);
    expect(await weir("schema config unset --subject s")).toMatchObject({ exitCode: 0 });
    expect(await weir("schema config unset --subject s")).toMatchObject({ exitCode: 0 });
    expect(await weir("schema config get --subject s --own")).toMatchObject({ exitCode: 4, stderr: expect.stringContaining("(40408)") });
    expect((await weir("schema config get --subject s")).stdout).toBe("compatibilityLevel  BACKWARD\n");
    expect(await weir("schema config unset colour")).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('"colour" is no setting'),
    });
    expect(await weir("schema config set --subject s")).toMatchObject({ exitCode: 2 });
    expect(await weir("schema config set --compatibility sideways")).toMatchObject({ exitCode: 2 });
  });
  test("a mode holds until it is removed; removing it twice changes nothing", async () => {
    expect((await weir("schema mode set readonly --subject s")).stdout).toBe("The mode of s is READONLY.\n");
    expect(await weir("schema register placed.avsc --subject s")).toMatchObject({
      exitCode: 4,
      stderr: expect.stringContaining("(42205)"),
    });
    expect((await weir("schema mode unset --subject s")).stdout).toBe("The mode of s is READWRITE.\n");
    expect((await weir("schema mode unset --subject s")).exitCode).toBe(0);
    expect((await weir("schema mode get --context emea")).stdout).toBe("READWRITE\n");
    expect(await weir("schema mode set ASLEEP")).toMatchObject({ exitCode: 2 });
  });
});

test("a registry that is not there ends with 3, and two ways to prove who calls with 2", async () => {
  const lost = await place.weir(...words("schema list --registry-url http://127.0.0.1:1 --retries 0"));
  expect(lost.exitCode).toBe(3);
  expect(await weir("schema list --user a:b --token c")).toMatchObject({ exitCode: 2 });
  expect(await weir("schema list --user a")).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("name:password") });
  expect(await weir("schema list --context a:b")).toMatchObject({ exitCode: 2 });
});
