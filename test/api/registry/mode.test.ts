import { startBroker, type TestBroker } from "../../support/broker.ts";
import { record, refusal, registryCalls, seen } from "./arrange.ts";

let broker: TestBroker;
const registry = registryCalls(() => broker.url);
const user = record("User", ["id", "int"]);
const other = record("User", ["id", "string"]);

beforeEach(async () => {
  broker = await startBroker();
});
afterEach(() => broker.stop());

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
  const invalid = refusal(422, 42204, "Invalid mode. Valid values are READWRITE, READONLY, and IMPORT.");
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
  const id = await registry.registered("users", user);
  await registry.put("/mode", { mode: name });
  const refused = refusal(422, 42205, "Subject users in context  is in read-only mode");
  expect(seen(await registry.register("users", record("User", ["id", "int"], ["name", "string", ""])))).toEqual(refused);
  expect(await registry.registered("users", user)).toBe(id);
  await registry.put("/mode/users", { mode: "READWRITE" });
  expect((await registry.register("users", record("User", ["id", "int"], ["name", "string", ""]))).status).toBe(200);
});

test("in IMPORT mode ids and versions are those that are asked for, without a compatibility check", async () => {
  await registry.put("/mode", { mode: "IMPORT" });
  expect(await registry.registered("users", user, { id: 40, version: 3 })).toBe(40);
  expect(await registry.registered("users", other, { id: 50, version: 7 })).toBe(50);
  expect((await registry.get("/subjects/users/versions")).body).toEqual([3, 7]);
  expect(await registry.registered("users", record("Third"), { id: 60 })).toBe(60);
  expect((await registry.get("/subjects/users/versions")).body).toEqual([3, 7, 8]);
  // The same once more, as after a time-out.
  expect(await registry.registered("users", user, { id: 40, version: 3 })).toBe(40);
});

test("ids given after an import are higher than any imported one", async () => {
  await registry.put("/mode/imported", { mode: "IMPORT" });
  await registry.registered("imported", user, { id: 40 });
  expect(await registry.registered("users", other)).toBe(41);
  expect(await registry.registered("customers", user)).toBe(40);
});

test("an import of the highest id leaves others to give", async () => {
  await registry.put("/mode/imported", { mode: "IMPORT" });
  await registry.registered("imported", user, { id: 2_147_483_647 });
  expect(await registry.registered("users", other)).toBeLessThan(1000);
});

test("one content may be imported under two ids", async () => {
  await registry.put("/mode", { mode: "IMPORT" });
  expect(await registry.registered("users", user, { id: 5 })).toBe(5);
  expect(await registry.registered("customers", user, { id: 6 })).toBe(6);
  expect((await registry.get("/subjects/customers/versions/1")).body.id).toBe(6);
  expect((await registry.get("/schemas/ids/5/subjects")).body).toEqual(["users"]);
});

test("an import overwrites neither an id nor a version", async () => {
  await registry.put("/mode", { mode: "IMPORT" });
  await registry.registered("users", user, { id: 5, version: 1 });
  expect(seen(await registry.register("users", other, { id: 5 }))).toEqual(
    refusal(422, 42205, "Overwrite new schema with id 5 in context  is not permitted."),
  );
  expect((await registry.register("users", other, { id: 6, version: 1 })).body.error_code).toBe(42205);
  expect((await registry.get("/subjects/users/versions/1")).body).toMatchObject({ id: 5, schema: user });
});

test("in IMPORT mode a registration needs an id", async () => {
  await registry.put("/mode", { mode: "IMPORT" });
  expect(seen(await registry.register("users", user))).toEqual(refusal(422, 42205, "Subject users in context  is not in read-write mode"));
});

test("IMPORT mode needs an empty registry, or force", async () => {
  await registry.registered("users", user);
  const refused = refusal(422, 42205, "Cannot import since found existing subjects");
  expect(seen(await registry.put("/mode", { mode: "IMPORT" }))).toEqual(refused);
  expect(seen(await registry.put("/mode/users", { mode: "IMPORT" }))).toEqual(refused);
  expect(seen(await registry.get("/mode"))).toEqual(mode("READWRITE"));
  expect(seen(await registry.put("/mode/customers", { mode: "IMPORT" }))).toEqual(mode("IMPORT"));
  expect(seen(await registry.put("/mode?force=true", { mode: "IMPORT" }))).toEqual(mode("IMPORT"));
  expect((await registry.get("/subjects")).body).toEqual(["users"]);
  expect(seen(await registry.put("/mode", { mode: "IMPORT" }))).toEqual(mode("IMPORT"));
});

test("going over to IMPORT mode removes for good what was soft-deleted", async () => {
  const id = await registry.registered("users", user);
  await registry.delete("/subjects/users");
  expect(seen(await registry.put("/mode", { mode: "IMPORT" }))).toEqual(mode("IMPORT"));
  expect((await registry.get("/subjects?deleted=true")).body).toEqual([]);
  expect((await registry.get(`/schemas/ids/${id}`)).status).toBe(404);
});

test("a soft-deleted subject that is referred to cannot go over to IMPORT mode", async () => {
  await registry.registered("users", user);
  await registry.registered("orders", record("Order", ["by", "User"]), { references: [{ name: "User", subject: "users", version: 1 }] });
  await registry.delete("/subjects/orders");
  await registry.delete("/subjects/users");
  expect((await registry.put("/mode/users", { mode: "IMPORT" })).body.error_code).toBe(42206);
});
