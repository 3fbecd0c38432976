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
  await registry.registered("half", user);
  await registry.registered("half", other);
  await registry.delete("/subjects/half/versions/2");
  await registry.registered("gone", user);
  await registry.delete("/subjects/gone");
});
afterAll(() => broker.stop());

test("a version is read with its schema", async () => {
  const { status, body } = await registry.get("/subjects/users/versions/1");
  expect(status).toBe(200);
  expect(body).toEqual({
    subject: "users",
    version: 1,
    id: 1,
    guid: expect.any(String),
    schemaType: "AVRO",
    schema: user,
    ts: expect.any(Number),
  });
});

test.each(["latest", "LATEST", "-1"])("%s is the newest version", async (version) => {
  expect((await registry.get(`/subjects/users/versions/${version}`)).body.version).toBe(2);
});

test("the newest version is the newest live one", async () => {
  expect((await registry.get("/subjects/half/versions/latest")).body.version).toBe(1);
  expect((await registry.get("/subjects/half/versions/latest?deleted=true")).body.version).toBe(1);
});

test("soft-deleted versions are read on request", async () => {
  expect((await registry.get("/subjects/half/versions/2?deleted=true")).body).toMatchObject({ version: 2, deleted: true });
  expect((await registry.get("/subjects/gone/versions/1?deleted=true")).body).toMatchObject({ version: 1, deleted: true });
});

test("the bare text comes as it is stored", async () => {
  expect((await registry.get("/subjects/users/versions/latest/schema")).text).toBe(other);
});

const notAVersion = (text: string) =>
  `The specified version '${text}' is not a valid version id. Allowed values are between [1, 2^31-1] and the string "latest"`;

describe.each(["", "/schema"])("GET /subjects/…/versions/…%s", (what) => {
  test.each([
    ["unknown", "1", 404, 40401, "Subject 'unknown' not found."],
    ["unknown", "latest", 404, 40401, "Subject 'unknown' not found."],
    ["gone", "1", 404, 40401, "Subject 'gone' not found."],
    ["gone", "latest", 404, 40401, "Subject 'gone' not found."],
    ["half", "2", 404, 40402, "Version 2 not found."],
    ["users", "3", 404, 40402, "Version 3 not found."],
    ["gone", "latest?deleted=true", 404, 40402, "Version -1 not found."],
    ["users", "0", 422, 42202, notAVersion("0")],
    ["users", "-2", 422, 42202, notAVersion("-2")],
    ["users", "newest", 422, 42202, notAVersion("newest")],
    ["users", "2147483648", 422, 42202, notAVersion("2147483648")],
  ])("%s %s is not there", async (subject, version, status, code, message) => {
    const [number, query] = version.split("?");
    const path = `/subjects/${subject}/versions/${number}${what}${query === undefined ? "" : `?${query}`}`;
    expect(seen(await registry.get(path))).toEqual(refusal(status, code, message));
  });
});
