import { startBroker, type TestBroker } from "../../support/broker.ts";
import { record, refusal, registryCalls, seen } from "./arrange.ts";

let broker: TestBroker;
const registry = registryCalls(() => broker.url);

/** A subject of its own for each test. */
let orders: string;
let count = 0;

beforeAll(async () => {
  broker = await startBroker();
});
beforeEach(() => {
  orders = `orders-${++count}`;
});
afterAll(() => broker.stop());

const FULL_ANSWER = { "Confluent-Accept-Unknown-Properties": "true" };
const order = record("Order", ["id", "int"]);
const orderWithTotal = record("Order", ["id", "int"], ["total", "int", 0]);
const owner = (name: string) => ({ properties: { owner: name } });
const rule = (name: string, more: object = {}) => ({ name, kind: "CONDITION", mode: "WRITEREAD", type: "CEL", expr: "true", ...more });
const kept = (name: string, more: object = {}) => ({ ...rule(name, more), disabled: false });
const version = async (number: number | string) => (await registry.get(`/subjects/${orders}/versions/${number}`)).body;
const versions = async () => (await registry.get(`/subjects/${orders}/versions`)).body as unknown;
const post = (body: object, query = "") => registry.post(`/subjects/${orders}/versions${query}`, body);
const lookUp = (body: object) => registry.post(`/subjects/${orders}`, body);

describe("metadata and rules", () => {
  const metadata = { tags: { "**.id": ["PII"] }, properties: { a: "1", owner: "ann" }, sensitive: ["owner"] };
  const ruleSet = {
    migrationRules: [rule("up", { mode: "UPGRADE" })],
    domainRules: [rule("check")],
    encodingRules: [rule("encrypt", { kind: "TRANSFORM", onFailure: "ERROR,NONE" })],
  };

  test("are kept, and shown with a version, an id, a guid and the answer to the registration", async () => {
    const answer = await registry.post(`/subjects/${orders}/versions`, { schema: order, metadata, ruleSet }, FULL_ANSWER);
    const stored = {
      metadata,
      ruleSet: {
        migrationRules: [kept("up", { mode: "UPGRADE" })],
        domainRules: [kept("check")],
        encodingRules: [kept("encrypt", { kind: "TRANSFORM", onFailure: "ERROR,NONE" })],
      },
    };
    expect(answer.body).toMatchObject({ version: 1, ...stored });
    expect(await version(1)).toMatchObject(stored);
    expect((await registry.get(`/schemas/ids/${answer.body.id}`)).body).toMatchObject(stored);
    expect((await registry.get(`/schemas/guids/${answer.body.guid}`)).body).toMatchObject(stored);
  });

  test("make the same text another schema with another id and guid", async () => {
    const plain = await registry.registered(orders, order);
    const owned = await registry.registered(orders, order, { metadata: owner("ann") });
    expect(owned).not.toBe(plain);
    expect(await versions()).toEqual([1, 2]);
    expect((await version(1)).guid).not.toBe((await version(2)).guid);
  });

  test("given in another order are the same", async () => {
    const first = await registry.registered(orders, order, { metadata: { properties: { a: "1", b: "2" } } });
    expect(await registry.registered(orders, order, { metadata: { properties: { b: "2", a: "1" }, tags: null } })).toBe(first);
    expect(await versions()).toEqual([1]);
  });

  test("of the version before are taken over where a registration brings none", async () => {
    await registry.registered(orders, order, { metadata: owner("ann"), ruleSet: { domainRules: [rule("check")] } });
    await registry.registered(orders, orderWithTotal);
    expect(await version(2)).toMatchObject({ metadata: owner("ann"), ruleSet: { domainRules: [kept("check")] } });
    await registry.registered(orders, orderWithTotal, { metadata: owner("bob") });
    expect(await version(3)).toMatchObject({ metadata: owner("bob"), ruleSet: { domainRules: [kept("check")] } });
  });

  test("alone make a new version of the text there is", async () => {
    await registry.registered(orders, order);
    expect((await post({ metadata: owner("ann") })).status).toBe(200);
    expect(await version(2)).toMatchObject({ schema: order, metadata: owner("ann") });
  });

  test("alone are not enough for a first version", async () => {
    expect(seen(await post({ metadata: owner("ann") }))).toEqual(refusal(422, 42201, "Empty schema"));
  });

  test("of the settings go under and over what is registered", async () => {
    await registry.put(`/config/${orders}`, {
      defaultMetadata: { properties: { owner: "nobody", team: "sales" } },
      overrideMetadata: { properties: { checked: "yes" } },
      defaultRuleSet: { domainRules: [rule("check", { expr: "default" }), rule("other")] },
      overrideRuleSet: { domainRules: [rule("last")] },
    });
    await registry.registered(orders, order, { metadata: owner("ann"), ruleSet: { domainRules: [rule("check", { expr: "mine" })] } });
    expect(await version(1)).toMatchObject({
      metadata: { properties: { checked: "yes", owner: "ann", team: "sales" } },
      ruleSet: { domainRules: [kept("check", { expr: "mine" }), kept("other"), kept("last")] },
    });
    expect(await registry.registered(orders, order, { metadata: owner("ann") })).toBe((await version(1)).id);
  });

  test("with characters that no database holds are refused", async () => {
    expect((await post({ schema: order, metadata: owner("\u0000") })).body.error_code).toBe(42201);
  });
});

describe("a rule set is refused", () => {
  test.each([
    ["without a name", { domainRules: [{ type: "CEL" }] }, "Missing rule name"],
    ["with an empty name", { domainRules: [rule("")] }, "Empty rule name"],
    ["with a long name", { domainRules: [rule("n".repeat(257))] }, "Rule name too long"],
    ["with a name that begins with a digit", { domainRules: [rule("1a")] }, "Illegal initial character in rule name: 1a"],
    ["with a space in a name", { domainRules: [rule("a b")] }, "Illegal character in rule name: a b"],
    [
      "with a name twice",
      { domainRules: [rule("a")], migrationRules: [rule("a", { mode: "UPDOWN" })] },
      "Found rule with duplicate name 'a'",
    ],
    ["without a type", { domainRules: [{ name: "a" }] }, "Missing rule type"],
    ["with a migration when writing", { migrationRules: [rule("a")] }, "Migration rules can only be UPGRADE, DOWNGRADE, UPDOWN"],
    [
      "with a domain rule for upgrades",
      { domainRules: [rule("a", { mode: "UPGRADE" })] },
      "Domain rules can only be WRITE, READ, WRITEREAD",
    ],
    [
      "with an encoding for upgrades",
      { encodingRules: [rule("a", { mode: "UPDOWN" })] },
      "Encoding rules can only be WRITE, READ, WRITEREAD",
    ],
    [
      "with two actions for one mode",
      { domainRules: [rule("a", { mode: "READ", onFailure: "DLQ,NONE" })] },
      "Multiple actions only valid with WRITEREAD and UPDOWN",
    ],
  ])("%s", async (_what, ruleSet, message) => {
    expect(seen(await post({ schema: order, ruleSet }))).toEqual(refusal(422, 42210, message));
    expect(seen(await registry.put(`/config/${orders}`, { overrideRuleSet: ruleSet }))).toEqual(refusal(422, 42210, message));
    expect((await registry.get(`/config/${orders}`)).status).toBe(404);
  });
});

describe("a look-up", () => {
  test("without metadata finds the version with those of the newest", async () => {
    const id = await registry.registered(orders, order, { metadata: owner("ann") });
    expect((await lookUp({ schema: order })).body).toMatchObject({ id, version: 1, metadata: owner("ann") });
    expect(seen(await lookUp({ schema: order, metadata: owner("bob") }))).toEqual(refusal(404, 40403, "Schema not found"));
  });

  test("does not mind the version that metadata note", async () => {
    const id = await registry.registered(orders, order, { version: 1, metadata: owner("ann") });
    expect((await version(1)).metadata).toEqual({ properties: { "confluent:version": "1", owner: "ann" } });
    expect((await lookUp({ schema: order, metadata: owner("ann") })).body).toMatchObject({ id });
    expect(await registry.registered(orders, order, { metadata: owner("ann") })).toBe(id);
  });

  test("finds an Avro schema also with what it refers to written out", async () => {
    await registry.registered(`${orders}-item`, record("Item", ["id", "int"]));
    const references = [{ name: "Item", subject: `${orders}-item`, version: 1 }];
    const id = await registry.registered(orders, record("Order", ["item", "Item"]), { references });
    const inlined = record("Order", ["item", JSON.parse(record("Item", ["id", "int"]))]);
    expect((await lookUp({ schema: inlined })).body).toMatchObject({ id, version: 1 });
    expect(await registry.registered(orders, inlined)).toBe(id);
    expect(await versions()).toEqual([1]);
  });

  test("in the default context goes on to other contexts, which the answer names", async () => {
    await registry.registered(`:.elsewhere:${orders}`, order);
    expect((await lookUp({ schema: order })).body).toMatchObject({ subject: `:.elsewhere:${orders}`, version: 1 });
    expect((await version("latest")).subject).toBe(`:.elsewhere:${orders}`);
    expect((await registry.get(`/subjects/${orders}/versions/2`)).body.error_code).toBe(40401);
    expect(seen(await lookUp({ schema: orderWithTotal }))).toEqual(refusal(404, 40401, `Subject '${orders}' not found.`));
  });
});

test("the version that metadata note goes on with the versions", async () => {
  await registry.registered(orders, order, { metadata: { properties: { "confluent:version": "7" } } });
  await registry.registered(orders, orderWithTotal);
  expect((await version(1)).metadata).toEqual({ properties: { "confluent:version": "1" } });
  expect((await version(2)).metadata).toEqual({ properties: { "confluent:version": "2" } });
});

test("a schema of a read-only subject that is there can be registered, with its metadata left out too", async () => {
  const id = await registry.registered(orders, order, { metadata: owner("ann") });
  await registry.put(`/mode/${orders}`, { mode: "READONLY" });
  expect(seen(await registry.register(orders, order))).toEqual({ status: 200, body: { id } });
  expect((await registry.register(orders, orderWithTotal)).body.error_code).toBe(42205);
});

test("only versions of the same group are compared", async () => {
  await registry.put(`/config/${orders}`, { compatibilityGroup: "major" });
  const major = (number: string) => ({ metadata: { properties: { major: number } } });
  const byText = record("Order", ["id", "string"]);
  await registry.registered(orders, order, major("1"));
  expect((await registry.register(orders, byText, major("1"))).status).toBe(409);
  expect((await registry.post(`/compatibility/subjects/${orders}/versions`, { schema: byText, ...major("2") })).body).toEqual({
    is_compatible: true,
  });
  await registry.registered(orders, byText, major("2"));
  await registry.registered(orders, orderWithTotal, major("1"));
  expect((await registry.register(orders, order, major("2"))).status).toBe(409);
});

describe("where fields are validated", () => {
  const reserved = (names: string) => ({ metadata: { properties: { "confluent:reserved": names } } });

  test("none has a reserved name, whatever the level", async () => {
    await registry.put(`/config/${orders}`, { validateFields: true, compatibility: "NONE" });
    const answer = await registry.register(orders, order, reserved("other, id"));
    const conflict = "The new schema has field that conflicts with the reserved field id.";
    const message = `Schema being registered is incompatible with an earlier schema for subject "${orders}", details: [${conflict}, {validateFields: 'true', compatibility: 'NONE'}]`;
    expect(seen(answer)).toEqual(refusal(409, 409, message));
    expect((await registry.register(orders, order, reserved("other"))).status).toBe(200);
  });

  test("a name stays reserved", async () => {
    await registry.put(`/config/${orders}`, { validateFields: true });
    await registry.registered(orders, order, reserved("a,b"));
    const check = { schema: orderWithTotal, ...reserved("a") };
    const lost = "The new schema has reserved field b removed from its metadata which is present in the old schema's metadata.";
    expect(seen(await registry.post(`/compatibility/subjects/${orders}/versions/latest?verbose=true`, check))).toEqual({
      status: 200,
      body: { is_compatible: false, messages: [lost, "{validateFields: 'true', compatibility: 'BACKWARD'}"] },
    });
    expect((await registry.register(orders, orderWithTotal, reserved("b,a"))).status).toBe(200);
  });
});

describe("tags in the text", () => {
  const tagged = (path: string, ...tags: string[]) => ({
    schemaEntity: { entityPath: path, entityType: path.includes(".") ? "sr_field" : "sr_record" },
    tags,
  });
  const tagsOf = async (number: number) => JSON.parse((await version(number)).schema as string) as Record<string, unknown>;

  test("are added to and removed from records and fields by a registration", async () => {
    await registry.registered(orders, order);
    expect((await post({ schemaTagsToAdd: [tagged("Order", "T"), tagged("Order.id", "PII", "KEY")] })).status).toBe(200);
    expect(await tagsOf(2)).toMatchObject({ "confluent:tags": ["T"], fields: [{ name: "id", "confluent:tags": ["PII", "KEY"] }] });
    expect((await post({ schemaTagsToRemove: [tagged("Order.id", "KEY")] })).status).toBe(200);
    expect(await tagsOf(3)).toMatchObject({ "confluent:tags": ["T"], fields: [{ name: "id", "confluent:tags": ["PII"] }] });
  });

  test("are taken over from the version before on request", async () => {
    await registry.registered(orders, order, { schemaTagsToAdd: [tagged("Order.id", "PII")] });
    await registry.registered(orders, orderWithTotal, { propagateSchemaTags: true });
    expect(await tagsOf(2)).toMatchObject({ fields: [{ name: "id", "confluent:tags": ["PII"] }, { name: "total" }] });
  });

  test("are listed by name, or all of them, with a version and with an id", async () => {
    const id = await registry.registered(orders, order, { schemaTagsToAdd: [tagged("Order", "T"), tagged("Order.id", "PII", "KEY")] });
    const listed = async (path: string) => (await registry.get(path)).body.schemaTags;
    for (const path of [`/schemas/ids/${id}`, `/subjects/${orders}/versions/1`]) {
      expect(await listed(path)).toBeUndefined();
      expect(await listed(`${path}?findTags=*`)).toEqual([tagged("Order.id", "PII", "KEY"), tagged("Order", "T")]);
      expect(await listed(`${path}?findTags=T&findTags=KEY`)).toEqual([tagged("Order.id", "KEY"), tagged("Order", "T")]);
      expect(await listed(`${path}?findTags=NONE`)).toBeUndefined();
    }
  });

  test("are for places that the schema has", async () => {
    const answer = await registry.register(orders, order, { schemaTagsToAdd: [tagged("Order.none", "PII")] });
    expect(seen(answer)).toEqual(
      refusal(422, 42201, "Invalid schema of type AVRO, details: No matching path 'Order.none' found in schema"),
    );
  });

  test("change with metadata and rules under an address of their own, as a new version", async () => {
    await registry.registered(orders, order, { metadata: owner("ann"), ruleSet: { domainRules: [rule("a"), rule("b")] } });
    const answer = await registry.post(
      `/subjects/${orders}/versions/latest/tags`,
      { newVersion: 2, tagsToAdd: [tagged("Order.id", "PII")], rulesToMerge: { domainRules: [rule("c")] }, rulesToRemove: ["a"] },
      FULL_ANSWER,
    );
    expect(answer.body).toMatchObject({
      version: 2,
      metadata: { properties: { "confluent:version": "2", owner: "ann" } },
      ruleSet: { domainRules: [kept("b"), kept("c")] },
    });
    expect(await tagsOf(2)).toMatchObject({ fields: [{ name: "id", "confluent:tags": ["PII"] }] });
    const tags = (path: string, body: object) => registry.post(`/subjects/${path}/tags`, body);
    expect((await tags(`${orders}/versions/9`, {})).body.error_code).toBe(40402);
    expect((await tags("nobody/versions/1", {})).body.error_code).toBe(40401);
    expect((await tags(`${orders}/versions/x`, {})).body.error_code).toBe(42202);
    expect((await tags(`${orders}/versions/1`, { rulesToMerge: { domainRules: [rule("")] } })).body.error_code).toBe(42210);
  });
});

test("force registers what is not compatible", async () => {
  await registry.registered(orders, order);
  const byText = record("Order", ["id", "string"]);
  expect((await post({ schema: byText })).status).toBe(409);
  expect((await post({ schema: byText }, "?force=true")).status).toBe(200);
  expect(await versions()).toEqual([1, 2]);
});
