import { startBroker, type TestBroker } from "../../support/broker.ts";
import { record, refusal, registryCalls, seen } from "./arrange.ts";

let broker: TestBroker;
const registry = registryCalls(() => broker.url);
const user = record("User", ["id", "int"]);
const other = record("User", ["id", "int"], ["name", "string", ""]);

beforeAll(async () => {
  broker = await startBroker();
});
afterAll(() => broker.stop());

let count = 0;
/** A subject of its own for each test, with two versions. */
async function subjectWithTwoVersions(): Promise<string> {
  const subject = `users-${++count}`;
  await registry.registered(subject, user);
  await registry.registered(subject, other);
  return subject;
}

test("deleting a subject hides its versions and lists them", async () => {
  const subject = await subjectWithTwoVersions();
  expect(seen(await registry.delete(`/subjects/${subject}`))).toEqual({ status: 200, body: [1, 2] });
  expect((await registry.get("/subjects")).body).not.toContain(subject);
  expect((await registry.get(`/subjects/${subject}/versions?deleted=true`)).body).toEqual([1, 2]);
});

test("deleting a subject leaves out what was deleted before", async () => {
  const subject = await subjectWithTwoVersions();
  await registry.delete(`/subjects/${subject}/versions/1`);
  expect((await registry.delete(`/subjects/${subject}`)).body).toEqual([2]);
  expect((await registry.delete(`/subjects/${subject}?permanent=true`)).body).toEqual([1, 2]);
});

test("a subject that is deleted permanently starts over at version 1, without its settings", async () => {
  const subject = await subjectWithTwoVersions();
  await registry.put(`/config/${subject}`, { compatibility: "FULL" });
  await registry.put(`/mode/${subject}`, { mode: "READWRITE" });
  await registry.delete(`/subjects/${subject}`);
  await registry.delete(`/subjects/${subject}?permanent=true`);
  expect((await registry.get(`/config/${subject}`)).body.error_code).toBe(40408);
  expect((await registry.get(`/mode/${subject}`)).body.error_code).toBe(40409);
  await registry.registered(subject, other);
  expect((await registry.get(`/subjects/${subject}/versions?deleted=true`)).body).toEqual([1]);
});

test("deleting a subject has to be done in order, and once", async () => {
  expect(seen(await registry.delete("/subjects/unknown"))).toEqual(refusal(404, 40401, "Subject 'unknown' not found."));
  const subject = await subjectWithTwoVersions();
  expect(seen(await registry.delete(`/subjects/${subject}?permanent=true`))).toEqual(
    refusal(404, 40405, `Subject '${subject}' was not deleted first before being permanently deleted`),
  );
  await registry.delete(`/subjects/${subject}`);
  expect(seen(await registry.delete(`/subjects/${subject}`))).toEqual(
    refusal(404, 40404, `Subject '${subject}' was soft deleted.Set permanent=true to delete permanently`),
  );
  await registry.delete(`/subjects/${subject}?permanent=true`);
  expect((await registry.delete(`/subjects/${subject}?permanent=true`)).body.error_code).toBe(40401);
});

test("deleting a version hides it and answers with its number", async () => {
  const subject = await subjectWithTwoVersions();
  expect(seen(await registry.delete(`/subjects/${subject}/versions/1`))).toEqual({ status: 200, body: 1 });
  expect((await registry.get(`/subjects/${subject}/versions`)).body).toEqual([2]);
  expect((await registry.delete(`/subjects/${subject}/versions/1?permanent=true`)).body).toBe(1);
  expect((await registry.get(`/subjects/${subject}/versions?deleted=true`)).body).toEqual([2]);
});

test("the number of the newest version is given out again once it is deleted permanently", async () => {
  const subject = await subjectWithTwoVersions();
  expect((await registry.delete(`/subjects/${subject}/versions/latest`)).body).toBe(2);
  await registry.registered(subject, record("User", ["id", "int"], ["age", "int", 0]));
  expect((await registry.get(`/subjects/${subject}/versions`)).body).toEqual([1, 3]);
  await registry.delete(`/subjects/${subject}/versions/3`);
  await registry.delete(`/subjects/${subject}/versions/3?permanent=true`);
  await registry.delete(`/subjects/${subject}/versions/2?permanent=true`);
  await registry.registered(subject, other);
  expect((await registry.get(`/subjects/${subject}/versions`)).body).toEqual([1, 2]);
});

test("with its last version a subject loses its settings", async () => {
  const subject = await subjectWithTwoVersions();
  await registry.put(`/config/${subject}`, { compatibility: "FULL" });
  await registry.delete(`/subjects/${subject}`);
  await registry.delete(`/subjects/${subject}/versions/1?permanent=true`);
  expect((await registry.get(`/config/${subject}`)).status).toBe(200);
  await registry.delete(`/subjects/${subject}/versions/2?permanent=true`);
  expect((await registry.get(`/config/${subject}`)).body.error_code).toBe(40408);
  expect((await registry.get(`/subjects/${subject}/versions?deleted=true`)).body.error_code).toBe(40401);
});

test("deleting a version has to be done in order, and once", async () => {
  expect(seen(await registry.delete("/subjects/unknown/versions/1"))).toEqual(refusal(404, 40401, "Subject 'unknown' not found."));
  const subject = await subjectWithTwoVersions();
  const path = `/subjects/${subject}/versions`;
  expect(seen(await registry.delete(`${path}/3`))).toEqual(refusal(404, 40402, "Version 3 not found."));
  expect((await registry.delete(`${path}/none`)).body.error_code).toBe(42202);
  expect(seen(await registry.delete(`${path}/1?permanent=true`))).toEqual(
    refusal(404, 40407, `Subject '${subject}' Version 1 was not deleted first before being permanently deleted`),
  );
  await registry.delete(`${path}/1`);
  expect(seen(await registry.delete(`${path}/1`))).toEqual(
    refusal(404, 40406, `Subject '${subject}' Version 1 was soft deleted.Set permanent=true to delete permanently`),
  );
  await registry.delete(`${path}/2`);
  expect(seen(await registry.delete(`${path}/latest`))).toEqual(refusal(404, 40402, "Version -1 not found."));
});

test("in READONLY mode nothing is deleted", async () => {
  const subject = await subjectWithTwoVersions();
  await registry.put(`/mode/${subject}`, { mode: "READONLY" });
  const refused = refusal(422, 42205, `Subject ${subject} in context  is in read-only mode`);
  expect(seen(await registry.delete(`/subjects/${subject}`))).toEqual(refused);
  expect(seen(await registry.delete(`/subjects/${subject}/versions/1`))).toEqual(refused);
});
