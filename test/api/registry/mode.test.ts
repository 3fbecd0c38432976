import { startBroker, type TestBroker } from "../../support/broker.ts";
import { record, refusal, registryCalls, seen } from "./arrange.ts";

let broker: TestBroker;
const registry = registryCalls(() => broker.url);
const user = record("User", ["id", "int"]);

beforeAll(async () => {
  broker = await startBroker();
});
afterEach(() => registry.delete("/mode?recursive=true"));
afterAll(() => broker.stop());

const ok = (body: unknown) => ({ status: 200, body });
const mode = (name: string) => ok({ mode: name });

test("the mode is READWRITE until somebody sets another", async () => {
  expect(seen(await registry.get("/mode"))).toEqual(mode("READWRITE"));
  expect(seen(await registry.put("/mode", { mode: "readonly" }))).toEqual(mode("READONLY"));
  expect(seen(await registry.get("/mode"))).toEqual(mode("READONLY"));
  expect(seen(await registry.delete("/mode"))).toEqual(mode("READONLY"));
  expect(seen(await registry.delete("/mode"))).toEqual(mode("READWRITE"));
});

test("a subject has no mode of its own until it is given one", async () => {
  const none = refusal(404, 40409, "Subject 'users' does not have subject-level mode configured");
  expect(seen(await registry.get("/mode/users"))).toEqual(none);
  expect(seen(await registry.get("/mode/users?defaultToGlobal=true"))).toEqual(mode("READWRITE"));
  expect(seen(await registry.put("/mode/users", { mode: "READONLY" }))).toEqual(mode("READONLY"));
  expect(seen(await registry.get("/mode/users"))).toEqual(mode("READONLY"));
  expect(seen(await registry.delete("/mode/users"))).toEqual(mode("READONLY"));
  expect(seen(await registry.delete("/mode/users"))).toEqual(refusal(404, 40401, "Subject 'users' not found."));
  await registry.put("/mode/users", { mode: "READONLY" });
  expect(seen(await registry.put("/mode/users", { mode: null }))).toEqual(ok({}));
  expect(seen(await registry.get("/mode/users"))).toEqual(none);
});

test("removing the mode of all subjects can take in those of single ones", async () => {
  await registry.put("/mode/users", { mode: "READONLY" });
  await registry.delete("/mode");
  expect((await registry.get("/mode/users")).status).toBe(200);
  await registry.delete("/mode?recursive=true");
  expect((await registry.get("/mode/users")).body.error_code).toBe(40409);
});

test.each([{ mode: "SIDEWAYS" }, {}, { mode: "" }])("%j names no mode", async (body) => {
  const invalid = refusal(422, 42204, "Invalid mode. Valid values are READWRITE, READONLY, IMPORT and FORWARD.");
  expect(seen(await registry.put("/mode", body))).toEqual(invalid);
  expect(seen(await registry.put("/mode/users", body))).toEqual(invalid);
});

test("FORWARD is not for us", async () => {
  expect(seen(await registry.put("/mode", { mode: "FORWARD" }))).toEqual(
    refusal(422, 42204, "Forward mode only supported on global level"),
  );
});

test("the mode of a subject that cannot exist is refused", async () => {
  expect((await registry.put("/mode/__GLOBAL", { mode: "READONLY" })).body.error_code).toBe(42208);
});

test.each(["READONLY", "READONLY_OVERRIDE"])("in %s mode nothing new is registered, but what is there still answers", async (name) => {
  const later = record("User", ["id", "int"], ["name", "string", ""]);
  const id = await registry.registered(name, user);
  await registry.put("/mode", { mode: name });
  const refused = refusal(422, 42205, `Subject ${name} in context  is in read-only mode`);
  expect(seen(await registry.register(name, later))).toEqual(refused);
  expect(await registry.registered(name, user)).toBe(id);
  await registry.put(`/mode/${name}`, { mode: "READWRITE" });
  expect((await registry.register(name, later)).status).toBe(200);
});
