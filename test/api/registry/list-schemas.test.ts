import { startBroker, type TestBroker } from "../../support/broker.ts";
import { record, refusal, registryCalls, seen } from "./arrange.ts";

let broker: TestBroker;
const registry = registryCalls(() => broker.url);
const user = record("User", ["id", "int"]);
const other = record("User", ["id", "int"], ["name", "string", ""]);

beforeAll(async () => {
  broker = await startBroker();
  await registry.registered("users", user);
  await registry.registered("users", other);
  await registry.registered("Users", user);
  await registry.registered("orders_1", user);
  await registry.registered("ordersX1", other);
  await registry.registered("half", user);
  await registry.registered("half", other);
  await registry.delete("/subjects/half/versions/2");
  await registry.registered("gone", user);
  await registry.delete("/subjects/gone");
});
afterAll(() => broker.stop());

test.each([
  ["", ["Users", "half", "ordersX1", "orders_1", "users"]],
  ["?deleted=true", ["Users", "gone", "half", "ordersX1", "orders_1", "users"]],
  ["?deleted=TRUE", ["Users", "gone", "half", "ordersX1", "orders_1", "users"]],
  ["?deleted=yes", ["Users", "half", "ordersX1", "orders_1", "users"]],
  ["?deletedOnly=true", ["gone"]],
  ["?deletedOnly=true&deleted=true", ["gone"]],
  ["?subjectPrefix=orders_", ["orders_1"]],
  ["?subjectPrefix=:*:users", ["users"]],
  ["?subjectPrefix=:.:users", ["users"]],
  ["?subjectPrefix=:.other:", []],
  ["?offset=1&limit=2", ["half", "ordersX1"]],
  ["?offset=9", []],
  ["?limit=0", ["Users", "half", "ordersX1", "orders_1", "users"]],
  ["?limit=many&offset=-3", ["Users", "half", "ordersX1", "orders_1", "users"]],
])("GET /subjects%s lists names in byte order", async (query, names) => {
  expect((await registry.get(`/subjects${query}`)).body).toEqual(names);
});

test.each([
  ["half", "", [1]],
  ["half", "?deleted=true", [1, 2]],
  ["half", "?deletedOnly=true", [2]],
  ["half", "?deletedAsNegative=true", [1, -2]],
  ["half", "?deleted=true&offset=1", [2]],
  ["users", "?limit=1", [1]],
  ["users", "?offset=5", []],
  ["gone", "?deleted=true", [1]],
])("the versions of %s%s ascend", async (subject, query, versions) => {
  expect((await registry.get(`/subjects/${subject}/versions${query}`)).body).toEqual(versions);
});

test.each(["unknown", "gone"])("the subject %s has no versions to show", async (subject) => {
  expect(seen(await registry.get(`/subjects/${subject}/versions`))).toEqual(refusal(404, 40401, `Subject '${subject}' not found.`));
});

const brief = (body: { subject: string; version: number }[]) => body.map(({ subject, version }) => `${subject} ${version}`);

test.each([
  ["", ["Users 1", "half 1", "ordersX1 1", "orders_1 1", "users 1", "users 2"]],
  ["?latestOnly=true", ["Users 1", "half 1", "ordersX1 1", "orders_1 1", "users 2"]],
  ["?latestOnly=true&deleted=true", ["Users 1", "gone 1", "half 2", "ordersX1 1", "orders_1 1", "users 2"]],
  ["?subjectPrefix=users", ["users 1", "users 2"]],
  ["?offset=1&limit=2", ["half 1", "ordersX1 1"]],
  ["?limit=5000&offset=5", ["users 2"]],
])("GET /schemas%s lists schemas by subject and version", async (query, entries) => {
  expect(brief((await registry.get(`/schemas${query}`)).body)).toEqual(entries);
});

test("an entry of the list is what the version itself answers", async () => {
  const [entry] = (await registry.get("/schemas?subjectPrefix=users")).body;
  expect(entry).toEqual((await registry.get("/subjects/users/versions/1")).body);
});
