import { startBroker, type TestBroker } from "../../support/broker.ts";
import { record, refusal, registryCalls, seen } from "./arrange.ts";

let broker: TestBroker;
const registry = registryCalls(() => broker.url);

beforeAll(async () => {
  broker = await startBroker();
});
afterAll(() => broker.stop());
afterEach(async () => {
  await registry.put("/mode", { mode: null });
  await registry.delete("/config");
});

const ok = (body: unknown) => ({ status: 200, body });

test("the level is BACKWARD until somebody sets another", async () => {
  expect(seen(await registry.get("/config"))).toEqual(ok({ compatibilityLevel: "BACKWARD" }));
  expect(seen(await registry.put("/config", { compatibility: "full" }))).toEqual(ok({ compatibility: "FULL" }));
  expect(seen(await registry.get("/config"))).toEqual(ok({ compatibilityLevel: "FULL" }));
  expect(seen(await registry.delete("/config"))).toEqual(ok({ compatibilityLevel: "FULL" }));
  expect(seen(await registry.get("/config"))).toEqual(ok({ compatibilityLevel: "BACKWARD" }));
});

test("a subject has no level of its own until it is given one, and need not exist for that", async () => {
  const none = "Subject 'users' does not have subject-level compatibility configured";
  expect(seen(await registry.get("/config/users"))).toEqual(refusal(404, 40408, none));
  expect(seen(await registry.get("/config/users?defaultToGlobal=true"))).toEqual(ok({ compatibilityLevel: "BACKWARD" }));
  expect(seen(await registry.put("/config/users", { compatibility: "NONE" }))).toEqual(ok({ compatibility: "NONE" }));
  expect(seen(await registry.get("/config/users"))).toEqual(ok({ compatibilityLevel: "NONE" }));
  expect(seen(await registry.delete("/config/users"))).toEqual(ok({ compatibilityLevel: "NONE" }));
  expect(seen(await registry.delete("/config/users"))).toEqual(refusal(404, 40401, "Subject 'users' not found."));
});

test("members left out keep their value, null clears them", async () => {
  await registry.put("/config/merged", { compatibility: "FULL", normalize: true });
  expect(seen(await registry.put("/config/merged", {}))).toEqual(ok({ compatibility: "FULL", normalize: true }));
  expect(seen(await registry.put("/config/merged", { normalize: false }))).toEqual(ok({ compatibility: "FULL", normalize: false }));
  expect(seen(await registry.put("/config/merged", { compatibility: null }))).toEqual(ok({ normalize: false }));
  expect(seen(await registry.get("/config/merged"))).toEqual(ok({ normalize: false }));
  expect(seen(await registry.get("/config/merged?defaultToGlobal=true"))).toEqual(ok({ compatibilityLevel: "BACKWARD", normalize: false }));
});

test("what is set for all subjects applies to a subject without settings", async () => {
  await registry.put("/config", { compatibility: "FORWARD", normalize: true });
  expect(seen(await registry.get("/config/any?defaultToGlobal=true"))).toEqual(ok({ compatibilityLevel: "FORWARD", normalize: true }));
});

test("the level is also taken under the name that answers give it", async () => {
  expect(seen(await registry.put("/config/named", { compatibilityLevel: "NONE" }))).toEqual(ok({ compatibility: "NONE" }));
});

test.each(["/config", "/config/users"])("%s takes no level that does not exist", async (path) => {
  const message =
    "Invalid compatibility level. Valid values are none, backward, forward, full, backward_transitive, forward_transitive, and full_transitive";
  expect(seen(await registry.put(path, { compatibility: "SIDEWAYS" }))).toEqual(refusal(422, 42203, message));
});

test("settings of a subject that cannot exist are refused", async () => {
  expect(seen(await registry.put("/config/__EMPTY", { compatibility: "NONE" }))).toEqual(
    refusal(422, 42208, "The specified subject '__EMPTY' is not a valid."),
  );
});

test("in READONLY mode no settings change", async () => {
  await registry.put("/config/frozen", { compatibility: "FULL" });
  await registry.put("/mode", { mode: "READONLY" });
  const refused = refusal(422, 42205, "Subject frozen in context  is in read-only mode");
  expect(seen(await registry.put("/config/frozen", { compatibility: "NONE" }))).toEqual(refused);
  expect(seen(await registry.delete("/config/frozen"))).toEqual(refused);
  expect((await registry.put("/config", { compatibility: "NONE" })).body.error_code).toBe(42205);
  expect((await registry.delete("/config")).body.error_code).toBe(42205);
});

test("a level decides about the next registration", async () => {
  await registry.registered("decided", record("User", ["id", "int"]));
  expect((await registry.register("decided", record("User", ["id", "string"]))).status).toBe(409);
  await registry.put("/config/decided", { compatibility: "NONE" });
  expect((await registry.register("decided", record("User", ["id", "string"]))).status).toBe(200);
});
