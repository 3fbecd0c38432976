import { startBroker, type TestBroker } from "../../support/broker.ts";
import { record, refusal, registryCalls, seen } from "./arrange.ts";

let broker: TestBroker;
const registry = registryCalls(() => broker.url);
/** A subject in IMPORT mode and a schema that no other test has, for each test. */
let users: string;
let user: string;
let other: string;
let count = 0;

beforeAll(async () => {
  broker = await startBroker();
});
beforeEach(async () => {
  users = `users-${++count}`;
  user = record(`User${count}`, ["id", "int"]);
  other = record(`User${count}`, ["id", "string"]);
  await registry.put(`/mode/${users}`, { mode: "IMPORT" });
});
afterAll(() => broker.stop());

const mode = (name: string) => ({ status: 200, body: { mode: name } });

test("ids and versions are those that are asked for, without a compatibility check", async () => {
  expect(await registry.registered(users, user, { id: 40, version: 3 })).toBe(40);
  expect(await registry.registered(users, other, { id: 50, version: 7 })).toBe(50);
  expect((await registry.get(`/subjects/${users}/versions`)).body).toEqual([3, 7]);
  expect(await registry.registered(users, record("Third"), { id: 60 })).toBe(60);
  expect((await registry.get(`/subjects/${users}/versions`)).body).toEqual([3, 7, 8]);
  // The same once more, as after a time-out.
  expect(await registry.registered(users, user, { id: 40, version: 3 })).toBe(40);
});

test("ids given after an import are higher than any imported one", async () => {
  await registry.registered(users, user, { id: 1000 });
  expect(await registry.registered(`${users}-too`, other)).toBe(1001);
  expect(await registry.registered(`${users}-again`, user)).toBe(1000);
});

test("an import of the highest id leaves others to give", async () => {
  await registry.registered(users, user, { id: 2_147_483_647 });
  expect(await registry.registered(`${users}-too`, other)).toBeLessThan(2000);
});

test("one content may be imported under two ids", async () => {
  await registry.put(`/mode/${users}-too`, { mode: "IMPORT" });
  expect(await registry.registered(users, user, { id: 5 })).toBe(5);
  expect(await registry.registered(`${users}-too`, user, { id: 6 })).toBe(6);
  expect((await registry.get(`/subjects/${users}-too/versions/1`)).body.id).toBe(6);
  expect((await registry.get("/schemas/ids/5/subjects")).body).toEqual([users]);
});

test("an import overwrites neither an id nor a version", async () => {
  await registry.registered(users, user, { id: 8, version: 1 });
  expect(seen(await registry.register(users, other, { id: 8 }))).toEqual(
    refusal(422, 42205, "Overwrite new schema with id 8 in context  is not permitted."),
  );
  expect(seen(await registry.register(users, other, { id: 9, version: 1 }))).toEqual(
    refusal(422, 42205, `Overwrite of version 1 of subject ${users} in context  is not permitted.`),
  );
  expect((await registry.get(`/subjects/${users}/versions/1`)).body).toMatchObject({ id: 8, schema: user });
  expect((await registry.get("/schemas/ids/9")).status).toBe(404);
});

test("a registration needs an id", async () => {
  const refused = refusal(422, 42205, `Subject ${users} in context  is not in read-write mode`);
  expect(seen(await registry.register(users, user))).toEqual(refused);
});

test("versions can be deleted", async () => {
  await registry.registered(users, user, { id: 12 });
  expect((await registry.delete(`/subjects/${users}`)).body).toEqual([1]);
});

test("a subject with live versions goes over only by force", async () => {
  const subject = `${users}-live`;
  await registry.registered(subject, user);
  expect(seen(await registry.put(`/mode/${subject}`, { mode: "IMPORT" }))).toEqual(
    refusal(422, 42205, "Cannot import since found existing subjects"),
  );
  expect((await registry.get(`/mode/${subject}`)).body.error_code).toBe(40409);
  expect(seen(await registry.put(`/mode/${subject}?force=true`, { mode: "IMPORT" }))).toEqual(mode("IMPORT"));
  expect(seen(await registry.put(`/mode/${subject}`, { mode: "IMPORT" }))).toEqual(mode("IMPORT"));
  expect((await registry.get(`/subjects/${subject}/versions`)).body).toEqual([1]);
});

test("what is soft-deleted goes for good when a subject goes over", async () => {
  const subject = `${users}-gone`;
  const id = await registry.registered(subject, user);
  await registry.delete(`/subjects/${subject}`);
  expect(seen(await registry.put(`/mode/${subject}`, { mode: "IMPORT" }))).toEqual(mode("IMPORT"));
  expect((await registry.get("/subjects?deleted=true")).body).not.toContain(subject);
  expect((await registry.get(`/schemas/ids/${id}`)).status).toBe(404);
});

test("a soft-deleted subject that is referred to cannot go over", async () => {
  const subject = `${users}-base`;
  const references = [{ name: `User${count}`, subject, version: 1 }];
  await registry.registered(subject, user);
  await registry.registered(`${users}-orders`, record("Order", ["by", `User${count}`]), { references });
  await registry.delete(`/subjects/${users}-orders`);
  await registry.delete(`/subjects/${subject}`);
  expect(seen(await registry.put(`/mode/${subject}`, { mode: "IMPORT" }))).toEqual(
    refusal(422, 42206, `One or more references exist to the schema {magic=1,keytype=SCHEMA,subject=${subject},version=1}.`),
  );
});

test("the whole registry goes over when nothing in it is live, and what is soft-deleted goes for good", async () => {
  await registry.registered(users, user, { id: 15 });
  const refused = refusal(422, 42205, "Cannot import since found existing subjects");
  expect(seen(await registry.put("/mode", { mode: "IMPORT" }))).toEqual(refused);
  const { body: subjects }: { body: string[] } = await registry.get("/subjects");
  // Some refer to others, which can then be deleted in the second round.
  for (const subject of [...subjects, ...subjects]) await registry.delete(`/subjects/${subject}`);
  expect(seen(await registry.put("/mode", { mode: "IMPORT" }))).toEqual(mode("IMPORT"));
  expect((await registry.get("/subjects?deleted=true")).body).toEqual([]);
  expect((await registry.get("/schemas/ids/15")).status).toBe(404);
});
