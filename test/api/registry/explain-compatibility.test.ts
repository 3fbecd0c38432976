import { startBroker, type TestBroker } from "../../support/broker.ts";
import { record, refusal, registryCalls, seen } from "./arrange.ts";

let broker: TestBroker;
const registry = registryCalls(() => broker.url);

beforeAll(async () => {
  broker = await startBroker();
});
afterAll(() => broker.stop());

const ok = (body: unknown) => ({ status: 200, body });
const explain = (subject: string, schema: string, more: object = {}, query = "") =>
  registry.post(`/compatibility/subjects/${subject}/explanation${query}`, { schema, ...more });

test("each difference has its rule, both places, a sentence and a document that shows it", async () => {
  await registry.registered("orders", record("Order", ["id", "string"], ["amount", "long"]));
  expect(seen(await explain("orders", record("Order", ["id", "string"], ["amount", "int"])))).toEqual(
    ok({
      is_compatible: false,
      level: "BACKWARD",
      policy: "STRICT",
      reserved: [],
      incompatibilities: [
        {
          version: 1,
          direction: "backward",
          differences: [
            {
              rule: "TYPE_MISMATCH",
              path: "/fields/1/type",
              writerPath: "/fields/1/type",
              sentence: 'Field "amount" of record Order is int for the reader, which cannot read long, as it may be written.',
              counterExample: '{"id":"text","amount":3000000000}',
            },
          ],
        },
      ],
    }),
  );
});

test("a compatible schema has nothing to explain, and nothing is registered", async () => {
  await registry.registered("kept", record("Kept", ["id", "string"]));
  const answer = await explain("kept", record("Kept", ["id", "string"], ["more", "string", "none"]));
  expect(answer.body).toMatchObject({ is_compatible: true, incompatibilities: [] });
  expect(seen(await registry.get("/subjects/kept/versions"))).toEqual(ok([1]));
});

test("both directions are explained where the level asks for both, and the older versions of a transitive one", async () => {
  await registry.registered("full", record("Full", ["id", "string"]));
  await registry.put("/config/full", { compatibility: "FULL" });
  const both = (await explain("full", record("Full", ["id", "int"]))).body;
  expect(both).toMatchObject({ level: "FULL", incompatibilities: [{ direction: "forward" }, { direction: "backward" }] });
});

test("one version alone can be asked about", async () => {
  await registry.put("/config/two", { compatibility: "NONE" });
  await registry.registered("two", record("Two", ["id", "int"]));
  await registry.registered("two", record("Two", ["id", "string"]));
  await registry.put("/config/two", { compatibility: "BACKWARD" });
  expect((await explain("two", record("Two", ["id", "int"]), {}, "?version=1")).body).toMatchObject({ is_compatible: true });
  expect((await explain("two", record("Two", ["id", "int"]), {}, "?version=latest")).body).toMatchObject({ is_compatible: false });
  expect(seen(await explain("two", record("Two", ["id", "int"]), {}, "?version=9"))).toEqual(refusal(404, 40402, "Version 9 not found."));
});

test("a policy is named with the verdict", async () => {
  await registry.put("/config/lenient", { compatibilityPolicy: "LENIENT" });
  const json = (properties: object) => ({ schemaType: "JSON", schema: JSON.stringify({ type: "object", properties }) });
  await registry.registered("lenient", json({ id: { type: "string" } }).schema, { schemaType: "JSON" });
  const added = json({ id: { type: "string" }, more: { type: "string" } });
  expect((await explain("lenient", added.schema, added)).body).toMatchObject({ is_compatible: true, policy: "LENIENT" });
});

test("what is no schema is refused as at registration", async () => {
  expect((await explain("none", '{"type":"nope"}')).body).toMatchObject({ error_code: 42201 });
});
