import { startBroker, type TestBroker } from "../../support/broker.ts";
import { record, refusal, registryCalls, seen } from "./arrange.ts";

let broker: TestBroker;
const registry = registryCalls(() => broker.url);

beforeAll(async () => {
  broker = await startBroker();
  // The thread for large texts starts with the first of them.
  await registry.registered("warm-up", wide(3000, "int"));
}, 60_000);
afterAll(() => broker.stop());

const wide = (fields: number, type: string) => record("Wide", ...Array.from({ length: fields }, (_, i) => [`field${i}`, type] as const));
/** A union of records, which is compared branch by branch with all of the other. */
const union = (branches: number, from: number) =>
  JSON.stringify(Array.from({ length: branches }, (_, i) => JSON.parse(record(`Branch${from + i}`, ["a", "int"])) as unknown));

test("a schema of 10 MB is too large", async () => {
  const answer = await registry.register("huge", `"${"a".repeat(10 * 1024 * 1024)}"`);
  expect(seen(answer)).toEqual(refusal(422, 42209, "Register operation failed because schema is too large"));
  expect((await registry.get("/subjects/huge/versions")).body.error_code).toBe(40401);
});

test("a large schema is registered, found and compared as a small one is", async () => {
  const id = await registry.registered("wide", wide(4000, "int"));
  expect((await registry.post("/subjects/wide", { schema: wide(4000, "int") })).body).toMatchObject({ id, version: 1 });
  expect(await registry.registered("wide", wide(4000, "long"))).toBeGreaterThan(id);
  const answer = await registry.register("wide", wide(4000, "string"));
  expect(answer.status).toBe(409);
  expect(answer.body.message).toContain("errorType:'TYPE_MISMATCH', description:'The type (path '/fields/0/type')");
  expect(answer.body.message).toContain("more}, {validateFields: 'false', compatibility: 'BACKWARD'}]");
});

test("a large text that is no schema says why", async () => {
  const answer = await registry.register("broken", wide(4000, "int").slice(0, -1));
  expect(answer.body).toMatchObject({ error_code: 42201, message: expect.stringContaining("the schema is not JSON") });
});

test("a pair that takes too long to compare is refused in time, and holds up nobody", async () => {
  await registry.registered("slow", union(10_000, 0));
  const started = Date.now();
  let longestPause = 0;
  let before = Date.now();
  const ticking = setInterval(() => {
    longestPause = Math.max(longestPause, Date.now() - before);
    before = Date.now();
  }, 10);
  const answer = await registry.register("slow", union(10_000, 5000));
  clearInterval(ticking);
  expect(answer.body).toMatchObject({ error_code: 409, message: expect.stringContaining("cannot be compared within 1500 ms") });
  // The comparison alone takes more than ten seconds; the broker runs in this thread. Wide bounds, for a machine with much else to do.
  expect(longestPause).toBeLessThan(1500);
  expect(Date.now() - started).toBeLessThan(15_000);
  expect((await registry.get("/subjects/slow/versions")).body).toEqual([1]);
  // A thread that was stopped is followed by another.
  await registry.registered("after", wide(3000, "long"));
}, 60_000);

test("ten thousand tags for places that are not there are refused at once", async () => {
  const schemaTagsToAdd = Array.from({ length: 10_000 }, (_, i) => ({
    schemaEntity: { entityPath: `Wide.none${i}`, entityType: "sr_field" },
    tags: ["a"],
  }));
  const answer = await registry.register("tags", wide(2000, "int"), { schemaTagsToAdd });
  expect(answer.body).toMatchObject({ error_code: 42201, message: expect.stringContaining("No matching path 'Wide.none0'") });
});

test.each([2 ** 31, -5, 1.5, "7"])("%j is no id", async (id) => {
  expect((await registry.register("ids", '"int"', { id })).status).toBe(422);
});
