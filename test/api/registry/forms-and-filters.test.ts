import { sql } from "../../../server/db/sql.ts";
import { startBroker, type TestBroker } from "../../support/broker.ts";
import { record, refusal, REGISTRY_TYPE, registryCalls, seen } from "./arrange.ts";

let broker: TestBroker;
const registry = registryCalls(() => broker.url);
const address = record("Address", ["street", "string"]);
const order = record("Order", ["to", "Address"], ["from", "Address"]);
const proto = 'syntax = "proto3";\n\nmessage Order {\n  string id = 1;\n}\n';

beforeAll(async () => {
  broker = await startBroker();
  const references = [{ name: "Address", subject: "address", version: 1 }];
  for (const context of ["", ":.eu:"]) {
    await registry.registered(`${context}address`, address);
    await registry.registered(`${context}orders`, order, { references });
  }
  await registry.registered(":.eu:only-there", record("OnlyThere"));
  await registry.registered(":.eu:only-there", record("OnlyThere", ["id", "string", ""]));
  await registry.registered("proto", proto, { schemaType: "PROTOBUF" });
}, 90_000);
afterAll(() => broker.stop());

const inlined = record("Order", ["to", JSON.parse(address)], ["from", "Address"]);

test.each(["/subjects/orders/versions/1", "/schemas/ids/2", "/subjects/:.eu:orders/versions/latest"])(
  "an Avro schema at %s comes with its references resolved, under the id and guid of its stored text",
  async (path) => {
    const plain = (await registry.get(path)).body;
    expect((await registry.get(`${path}?format=resolved`)).body).toEqual({ ...plain, schema: inlined });
    expect((await registry.get(`${path}?format=unheard-of`)).body).toEqual(plain);
    expect((await registry.get(`${path}/schema?format=resolved`)).text).toBe(inlined);
  },
);

test("a look-up and a registration answer in the form that is asked for", async () => {
  const schema = { schema: order, references: [{ name: "Address", subject: "address", version: 1 }] };
  const plain = (await registry.get("/subjects/orders/versions/1")).body;
  expect((await registry.post("/subjects/orders?format=resolved", schema)).body).toEqual({ ...plain, schema: inlined });
  const all = { "confluent-accept-unknown-properties": "true" };
  expect((await registry.post("/subjects/orders/versions?format=resolved", schema, all)).body).toMatchObject({
    id: plain.id,
    schema: inlined,
  });
  expect(seen(await registry.post("/subjects/orders/versions?format=resolved", schema))).toEqual({ status: 200, body: { id: plain.id } });
});

test("a guid has forms as well", async () => {
  const { guid } = (await registry.get("/schemas/ids/2")).body;
  expect((await registry.get(`/schemas/guids/${guid}?format=resolved`)).body).toMatchObject({ guid, schema: inlined });
});

test("a Protobuf schema comes as its descriptor in base64, and its bare text though the type says JSON", async () => {
  const { schema } = (await registry.get("/subjects/proto/versions/1?format=serialized")).body;
  const descriptor = Buffer.from(schema, "base64").toString("latin1");
  expect(descriptor).toContain("Order");
  expect(descriptor).toContain("proto3");
  const raw = await fetch(`${broker.url}/subjects/proto/versions/1/schema?format=ignore_extensions`);
  expect(raw.headers.get("content-type")).toBe(REGISTRY_TYPE);
  expect(await raw.text()).toContain("message Order {");
});

test("subjects of references are shown with their context on request", async () => {
  const shown = async (path: string) => (await registry.get(path)).body.references;
  const reference = (subject: string) => [{ name: "Address", subject, version: 1 }];
  expect(await shown("/subjects/:.eu:orders/versions/1")).toEqual(reference("address"));
  expect(await shown("/subjects/:.eu:orders/versions/1?referenceFormat=qualified")).toEqual(reference(":.eu:address"));
  expect(await shown("/schemas/ids/2?subject=:.eu:&referenceFormat=qualified")).toEqual(reference(":.eu:address"));
  expect(await shown("/subjects/orders/versions/1?referenceFormat=qualified")).toEqual(reference("address"));
});

test("a version that the default context does not have is found in another, and named with it", async () => {
  expect((await registry.get("/subjects/only-there/versions/1")).body).toMatchObject({ subject: ":.eu:only-there", version: 1 });
  expect((await registry.get("/subjects/only-there/versions/latest")).body).toMatchObject({ subject: ":.eu:only-there", version: 2 });
  expect((await registry.get("/subjects/only-there/versions/1/schema")).text).toBe(record("OnlyThere"));
  expect(seen(await registry.get("/subjects/only-there/versions/9"))).toEqual(refusal(404, 40401, "Subject 'only-there' not found."));
  expect(seen(await registry.get("/subjects/:.us:only-there/versions/1"))).toEqual(
    refusal(404, 40401, "Subject ':.us:only-there' not found."),
  );
});

test("the list shows what an alias stands for, with its aliases", async () => {
  await registry.put("/config/parcels", { alias: "orders" });
  const listed = async (query: string) =>
    (await registry.get(`/schemas${query}`)).body.map((entry: { subject: string; aliases?: string[] }) => [entry.subject, entry.aliases]);
  expect(await listed("?subjectPrefix=parc")).toEqual([]);
  expect(await listed("?subjectPrefix=parc&aliases=true")).toEqual([["orders", ["parcels"]]]);
  expect(await listed("?subjectPrefix=ord&aliases=true")).toEqual([["orders", ["parcels"]]]);
  expect(await listed("?subjectPrefix=:*:ord&aliases=true")).toEqual([
    [":.eu:orders", undefined],
    ["orders", ["parcels"]],
  ]);
  expect((await registry.get("/schemas/ids/2?subject=parcels")).body).toMatchObject({ subject: "orders", version: 1 });
});

describe("metadata and rules", () => {
  beforeAll(async () => {
    for (const [version, team] of [
      [1, "red"],
      [2, "blue"],
      [3, "red"],
    ] as const) {
      const id = await registry.registered("described", record("Described", ["id", "string"], [`v${version}`, "string", ""]));
      const metadata = JSON.stringify({ properties: { team, stage: "beta" } });
      const rules = JSON.stringify({ domainRules: [{ name: "r", type: version === 2 ? "CEL" : "ENCRYPT" }] });
      // As a registration with metadata stores them.
      await broker.db.execute(sql`
        update schema_contents set metadata = ${metadata}, rule_set = ${rules}
        where id = (select content_id from schemas where context = '.' and id = ${id})`);
    }
  });

  test.each([
    ["key=team&value=red", 3],
    ["key=team&value=blue", 2],
    ["key=team&value=blue&key=stage&value=beta", 2],
    ["", 3],
  ])("the newest version with %s is found", async (query, version) => {
    expect((await registry.get(`/subjects/described/metadata?${query}`)).body).toMatchObject({ subject: "described", version });
  });

  test("a soft-deleted version is found on request only", async () => {
    await registry.delete("/subjects/described/versions/3");
    expect((await registry.get("/subjects/described/metadata?key=team&value=red")).body.version).toBe(1);
    expect((await registry.get("/subjects/described/metadata?key=team&value=red&deleted=true")).body.version).toBe(3);
  });

  test("what no version has, and an unknown subject, are told apart", async () => {
    expect(seen(await registry.get("/subjects/described/metadata?key=team&value=green"))).toEqual(refusal(404, 40403, "Schema not found"));
    expect(seen(await registry.get("/subjects/nobody/metadata?key=team&value=red"))).toEqual(
      refusal(404, 40401, "Subject 'nobody' not found."),
    );
  });

  test("the list keeps schemas that have a rule of a type", async () => {
    const versions = async (type: string) =>
      (await registry.get(`/schemas?ruleType=${type}`)).body.map(({ version }: { version: number }) => version);
    expect(await versions("CEL")).toEqual([2]);
    expect(await versions("NONE")).toEqual([]);
  });
});
