import { startBroker, type TestBroker } from "../../support/broker.ts";
import { record, refusal, registryCalls, seen } from "./arrange.ts";

/** What an operator decides at the start. */
let broker: TestBroker;
const registry = registryCalls(() => broker.url);

beforeAll(async () => {
  broker = await startBroker({ registryModeMutability: false, registryIncompatibleCode: 40901, schemaLimitBytes: 100 });
});
afterAll(() => broker.stop());

test.each(["/mode", "/mode/users", "/mode/:.x:"])("modes can be fixed: %s", async (path) => {
  const fixed = refusal(422, 42205, "Mode changes are not allowed");
  expect(seen(await registry.put(path, { mode: "READONLY" }))).toEqual(fixed);
  expect(seen(await registry.delete(path))).toEqual(fixed);
  expect((await registry.put(path, { mode: "NONSENSE" })).body.error_code).toBe(42204);
});

test("an incompatible schema can have the code of newer servers", async () => {
  await registry.registered("users", record("User", ["id", "int"]));
  const answer = await registry.register("users", record("User", ["id", "string"]));
  expect({ status: answer.status, code: answer.body.error_code }).toEqual({ status: 409, code: 40901 });
});

test("schemas can be limited to a size in bytes", async () => {
  expect((await registry.register("small", `"${"a".repeat(98)}"`)).body.error_code).toBe(42201);
  expect((await registry.register("small", `"${"ä".repeat(50)}"`)).body.error_code).toBe(42209);
});
