import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inOrder } from "../../cli/schemas/import-order.ts";
import { get, startBroker, type TestBroker } from "../support/broker.ts";
import { type Workplace, workplace, words } from "./cli.ts";

let broker: TestBroker;
let place: Workplace;
beforeEach(async () => {
  broker = await startBroker();
  place = workplace();
  place.file("money.avsc", record("Money", "cents"));
  place.file("money2.avsc", record("Money", "cents", "note"));
  place.file("order.avsc", { type: "record", name: "Order", fields: [{ name: "total", type: "Money" }] });
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
const weir = (line: string) => place.weir(...words(`${line} --registry-url ${broker.url}`));
const facts = async () => {
  const { body } = await get(`${broker.url}/schemas?subjectPrefix=:*:&deleted=true`, { accept: "application/json" });
  return body.map(({ ts: _ts, ...rest }: { ts: number }) => rest);
};

/** Another registry in place of the one before, with nothing in it: a test has one database at a time. */
async function otherRegistry(): Promise<void> {
  await broker.stop();
  broker = await startBroker();
}

/** Gaps in ids and versions, something soft-deleted, references, a context, settings and a mode. */
async function fill() {
  await weir("schema register money.avsc --subject money");
  await weir("schema register money2.avsc --subject money");
  await weir("schema register money.avsc --subject gone");
  await weir("schema delete gone --permanent --yes");
  await weir("schema register order.avsc --subject a-order --reference Money=money:2");
  await weir("schema delete money --version 1");
  await weir("schema register money2.avsc --subject far --context emea");
  await weir("schema config set --subject money --compatibility FULL --normalize");
  await weir("schema config set --context emea --compatibility NONE");
  await weir("schema mode set READONLY --subject money");
}

/** Every file below a folder with its text. */
const bytes = (folder: string) =>
  Object.fromEntries(
    readdirSync(join(place.folder, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => [
        join(entry.parentPath, entry.name).slice(join(place.folder, folder).length),
        readFileSync(join(entry.parentPath, entry.name), "utf8"),
      ]),
  );

describe("export and import", () => {
  test("with --keep-ids a registry moves as it is: ids, versions, references, soft-deleted ones, contexts and settings", async () => {
    await fill();
    expect(await weir("schema export backup")).toMatchObject({
      exitCode: 0,
      stdout: "Exported 4 versions (1 soft-deleted) of 3 subjects to backup.\n",
    });
    expect(Object.keys(bytes("backup")).sort()).toEqual([
      "/schemas/%3A.emea%3Afar/1.avsc",
      "/schemas/a-order/1.avsc",
      "/schemas/money/1.avsc",
      "/schemas/money/2.avsc",
      "/weir-export.json",
    ]);
    const before = await facts();
    await otherRegistry();
    expect((await weir("schema import backup --keep-ids --dry-run -o json")).json).toMatchObject({
      dryRun: true,
      registered: 4,
      deleted: 1,
    });
    expect(await facts()).toEqual([]);
    expect(await weir("schema import backup --keep-ids --modes")).toMatchObject({
      exitCode: 0,
      stdout: "4 versions registered, 1 soft-deleted as they were, 0 there already, 3 settings and modes changed.\n",
    });
    expect(await facts()).toEqual(before);
    await weir("schema export copy");
    expect(bytes("copy")).toEqual(bytes("backup"));
    expect((await weir("schema import backup --keep-ids --modes")).stdout).toBe("0 versions registered, 4 there already.\n");
  });
  test("metadata and rules move along", async () => {
    place.file("meta.json", { properties: { owner: "shop" }, sensitive: ["cents"] });
    place.file("rules.json", {
      domainRules: [{ name: "positive", kind: "CONDITION", type: "CEL", mode: "WRITE", expr: "message.cents != ''" }],
    });
    await weir("schema register money.avsc --metadata meta.json --rule-set rules.json");
    const before = await facts();
    expect(before).toMatchObject([{ metadata: { properties: { owner: "shop" } }, ruleSet: { domainRules: [{ name: "positive" }] } }]);
    await weir("schema export backup");
    await otherRegistry();
    expect(await weir("schema import backup --keep-ids")).toMatchObject({ exitCode: 0 });
    expect(await facts()).toEqual(before);
  });
  test("an export is replaced as a whole, and nothing else is", async () => {
    await fill();
    await weir("schema export backup");
    await weir("schema delete a-order --permanent --yes");
    await weir("schema export backup");
    expect(Object.keys(bytes("backup"))).not.toContain("/schemas/a-order/1.avsc");
    place.file("mine/notes.txt", "mine");
    expect(await weir("schema export mine")).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("holds something that is no export"),
    });
    const unreachable = await place.weir(...words("schema export lost --registry-url http://127.0.0.1:1 --retries 0"));
    expect(unreachable.exitCode).toBe(3);
    expect(readdirSync(place.folder).filter((name) => name.startsWith("lost"))).toEqual([]);
  });
  test("an id or version that stands for something else stops the import before it begins", async () => {
    await fill();
    await weir("schema export backup");
    await otherRegistry();
    await weir("schema register money2.avsc --subject money");
    const before = await facts();
    await weir("schema register order.avsc --subject another --reference Money=money:1");
    expect(await weir("schema import backup --keep-ids --context .")).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("of one context"),
    });
    place.file("other/weir-export.json", {
      format: 1,
      schemas: [{ subject: "money", version: 1, id: 77, schemaType: "AVRO", references: [], deleted: false, file: "a.avsc" }],
    });
    const refused = await weir("schema import other --keep-ids");
    expect(refused).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("Nothing was imported") });
    expect(refused.stderr).toContain("money version 1 has id");
    expect((await facts()).slice(1)).toEqual(before);
  });
  test("when the registry refuses in the middle, what was done is said, modes are as before, and the next run goes on", async () => {
    const schema = (name: string) => JSON.stringify(record(name, "x"));
    const entry = (subject: string, id: number, text: string) => ({ subject, version: 1, id, schema: text });
    place.file("dump.json", [entry("a", 10, schema("A")), entry("b", 11, "{"), entry("c", 12, schema("C"))]);
    await weir("schema mode set READONLY --subject b");
    const failed = await weir("schema import dump.json --keep-ids");
    expect(failed.exitCode).toBe(4);
    expect(failed.stderr).toContain("1 versions registered, 0 there already. Then it stopped; running it again goes on from there.");
    expect(failed.stderr).toContain("(42201)");
    expect((await weir("schema mode get --subject b --own")).stdout).toBe("READONLY\n");
    expect((await weir("schema mode get --subject a --own")).exitCode).toBe(4);
    place.file("dump.json", [entry("a", 10, schema("A")), entry("b", 11, schema("B")), entry("c", 12, schema("C"))]);
    expect((await weir("schema import dump.json --keep-ids")).stdout).toBe("2 versions registered, 1 there already.\n");
    expect((await facts()).map(({ id }: { id: number }) => id)).toEqual([10, 11, 12]);
  });
  test("without --keep-ids the registry numbers anew, references follow, and soft-deleted ones stay behind", async () => {
    await fill();
    await weir("schema export backup --context .");
    await otherRegistry();
    const again = "schema import backup --skip-settings --context moved";
    expect((await weir(again)).stdout).toBe("2 versions registered, 0 there already, 1 soft-deleted left out.\n");
    expect(await facts()).toMatchObject([
      { subject: ":.moved:a-order", version: 1, references: [{ subject: "money", version: 1 }] },
      { subject: ":.moved:money", version: 1 },
    ]);
    expect((await weir(again)).stdout).toBe("0 versions registered, 2 there already, 1 soft-deleted left out.\n");
  });
  test("another registry is read where it is", async () => {
    await weir("schema register money.avsc --subject money");
    await weir("schema register order.avsc --subject a-order --reference Money=money:1");
    expect(await weir(`schema import --from ${broker.url} --keep-ids --context copy`)).toMatchObject({ exitCode: 0 });
    const [copied, original] = [await weir("schema list --context copy -o json"), await weir("schema list -o json")];
    const known = ({ json }: typeof copied) =>
      json.map(({ id, version, references }: { [member: string]: unknown }) => ({ id, version, references }));
    expect(known(copied)).toEqual(known(original));
    expect(await weir("schema import")).toMatchObject({ exitCode: 2 });
    expect(await weir("schema import nowhere")).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("nowhere does not exist") });
  });
});

describe("a dump of the topic _schemas", () => {
  const line = (key: object, value: object | null) => `${JSON.stringify(key)}\t${JSON.stringify(value)}`;
  const schema = (subject: string, version: number, id: number, more: object = {}) =>
    line(
      { keytype: "SCHEMA", subject, version, magic: 1 },
      { subject, version, id, schema: JSON.stringify(record(`${subject.toUpperCase()}${id}`, "x")), deleted: false, ...more },
    );
  test("is repeated from its beginning: the last word on a version counts, deletions too", async () => {
    place.file(
      "topic.txt",
      [
        line({ keytype: "NOOP", magic: 0 }, null),
        line({ keytype: "CONFIG", subject: null, magic: 0 }, { compatibilityLevel: "NONE" }),
        line({ keytype: "CONFIG", subject: "a", magic: 0 }, { subject: "a", compatibilityLevel: "FULL", alias: null }),
        schema("a", 1, 3),
        schema("a", 2, 5),
        schema("a", 1, 3, { deleted: true }),
        schema("b", 1, 4),
        line({ keytype: "DELETE_SUBJECT", subject: "b", magic: 0 }, { subject: "b", version: 1 }),
        schema("b", 2, 6),
        schema("c", 1, 7),
        line({ keytype: "SCHEMA", subject: "c", version: 1, magic: 1 }, null),
        "",
      ].join("\n"),
    );
    expect(await weir("schema import topic.txt --keep-ids")).toMatchObject({ exitCode: 0 });
    expect(await facts()).toMatchObject([
      { subject: "a", version: 1, id: 3, deleted: true },
      { subject: "a", version: 2, id: 5 },
      { subject: "b", version: 1, id: 4, deleted: true },
      { subject: "b", version: 2, id: 6 },
    ]);
    expect((await weir("schema config get -o json")).json).toEqual({ compatibilityLevel: "NONE" });
    expect((await weir("schema config get --own --subject a -o json")).json).toEqual({ compatibilityLevel: "FULL" });
  });
  test.each([
    ["no tab here", "line 1: no tab between key and value"],
    ['{"keytype":"SCHEMA"}\t{', "line 1: not JSON"],
    ['{"keytype":"SCHEMA"}\t{}', "line 1: a schema without subject"],
    ["[1]", "not a list of schemas"],
  ])("%p is refused by line", async (text, message) => {
    place.file("topic.txt", text);
    expect(await weir("schema import topic.txt")).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(message) });
  });
});

describe("the order of an import", () => {
  const version = (subject: string, number: number, ...references: [subject: string, version: number][]) => ({
    subject,
    version: number,
    id: 1,
    schemaType: "AVRO" as const,
    deleted: false,
    references: references.map(([of, referred]) => ({ name: of, subject: of, version: referred })),
  });
  const orderOf = (...versions: ReturnType<typeof version>[]) => inOrder(versions).map((one) => `${one.subject}${one.version}`);
  test("is references first, and a subject's versions one after the other", () => {
    expect(orderOf(version("a", 1, ["c", 2]), version("c", 2), version("c", 1, ["b", 1]), version("b", 1))).toEqual([
      "b1",
      "c1",
      "c2",
      "a1",
    ]);
    expect(orderOf(version(":.x:a", 1, ["b", 1]), version(":.x:b", 1))).toEqual([":.x:b1", ":.x:a1"]);
  });
  test("does not exist for a circle", () => {
    expect(() => orderOf(version("a", 1, ["b", 1]), version("b", 1, ["a", 1]))).toThrow("circle: a:1 -> b:1 -> a:1");
  });
  test("is found for a subject with very many versions", () => {
    const many = Array.from({ length: 20_000 }, (_, index) => version("a", index + 1));
    expect(inOrder(many.toReversed()).map((one) => one.version)).toEqual(many.map((one) => one.version));
  });
});
