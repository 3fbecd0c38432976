import { get, post, put, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn } from "../support/given.ts";
import { record, registryCalls } from "./registry/arrange.ts";

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
const registry = registryCalls(() => broker.url);
beforeEach(async () => {
  broker = await startBroker();
  given = givenOn(broker.url);
  await given.environment("prod", { production: true });
}, 60_000);
afterEach(() => broker.stop());

const SUBJECT = "order.placed-value";
const WITH_ID = record("Order", ["id", "string"]);
const WITH_TOTAL = record("Order", ["id", "string"], ["total", "double"]);
const contract = (pacticipant: string, version: string) => given.at("event-contracts", "pacticipant", pacticipant, "version", version);
const declare = (pacticipant: string, version: string, body: object) => put(contract(pacticipant, version), body);
const inProd = (pacticipant: string, version: string) => given.deployment({ pacticipant, version, environment: "prod" });
const users = (query = "?environment=prod") => registry.get(`/subjects/${SUBJECT}/users${query}`);
const TIME = expect.stringMatching(/^2\d{3}-/);

describe("who uses a subject", () => {
  test("names every version that reads or writes it there, with schema and times, and the writers of the past", async () => {
    const id = await registry.registered(SUBJECT, WITH_ID);
    await declare("Shop", "1", { writes: [{ subject: SUBJECT, schema: WITH_TOTAL }] });
    await declare("Shop", "2", { writes: [{ subject: SUBJECT, version: 1 }] });
    await declare("Mail", "1", { reads: [{ subject: SUBJECT, id }] });
    await declare("Bill", "1", { reads: [{ subject: SUBJECT, id }] });
    await inProd("Shop", "1");
    await inProd("Shop", "2");
    await inProd("Mail", "1");
    const registered = { type: "AVRO", id, version: 1 };
    const runs = { running: true, since: TIME, lastSeen: TIME, source: "declared" };
    expect((await users()).body).toEqual({
      subject: SUBJECT,
      environment: "prod",
      users: [
        { application: "Mail", version: "1", role: "reads", schema: registered, ...runs },
        { application: "Shop", version: "2", role: "writes", schema: registered, ...runs },
        {
          application: "Shop",
          version: "1",
          role: "writes",
          schema: { type: "AVRO", id: null, version: null },
          running: false,
          since: null,
          lastSeen: TIME,
          source: "past-deployment",
        },
      ],
    });
    expect((await users("?env=prod")).body.users).toHaveLength(3);
  });

  test("a subject that nobody uses has no users; an environment has to be named and known", async () => {
    expect((await users()).body.users).toEqual([]);
    expect(await users("?environment=nowhere")).toMatchObject({ status: 404, body: { message: "Environment 'nowhere' not found." } });
    expect((await users("")).status).toBe(422);
  });
});

describe("adding to what a version uses", () => {
  const add = (pacticipant: string, version: string, body: object) => post(`${contract(pacticipant, version)}/uses`, body);

  test("leaves what was declared of other subjects, and the same again changes nothing", async () => {
    await declare("Shop", "1", { writes: [{ subject: "a", schema: WITH_ID }], reads: [{ subject: "b", schema: WITH_ID }] });
    const first = await add("Shop", "1", { writes: [{ subject: "b", schema: WITH_TOTAL }] });
    expect(first.body).toMatchObject({
      writes: [{ subject: "a" }, { subject: "b", schema: WITH_TOTAL }],
      reads: [{ subject: "b", schema: WITH_ID }],
    });
    expect((await add("Shop", "1", { writes: [{ subject: "b", schema: WITH_TOTAL }] })).body).toEqual(first.body);
  });

  test("gives a subject that is named again the new schema", async () => {
    await add("Shop", "1", { writes: [{ subject: "a", schema: WITH_ID }] });
    const { body } = await add("Shop", "1", { writes: [{ subject: "a", schema: WITH_TOTAL }] });
    expect(body.writes).toEqual([expect.objectContaining({ subject: "a", schema: WITH_TOTAL })]);
  });

  test("at the same time loses nothing", async () => {
    const subjects = ["a", "b", "c", "d", "e"];
    await Promise.all(subjects.map((subject) => add("Shop", "1", { reads: [{ subject, schema: WITH_ID }] })));
    const { body } = await get(contract("Shop", "1"));
    expect(body.reads.map(({ subject }: { subject: string }) => subject)).toEqual(subjects);
  });

  test("a schema that cannot be read is refused, and nothing is added", async () => {
    const answer = await add("Shop", "1", { writes: [{ subject: "a", schema: "{" }] });
    expect(answer.status).toBe(400);
    expect((await get(contract("Shop", "1"))).status).toBe(404);
  });
});

describe("registering with a look at who is deployed", () => {
  const register = (schema: string, query = "?checkEnv=prod", more: object = {}) =>
    registry.post(`/subjects/${SUBJECT}/versions${query}`, { schema, ...more });
  const versions = async () => (await registry.get(`/subjects/${SUBJECT}/versions`)).body;

  test("is refused with the readers that break, even at level NONE, and passes once they are undeployed", async () => {
    await registry.registered(SUBJECT, WITH_TOTAL);
    await registry.put(`/config/${SUBJECT}`, { compatibility: "NONE" });
    await declare("Mail", "1", { reads: [{ subject: SUBJECT, schema: WITH_TOTAL }] });
    await declare("Bill", "3", { reads: [{ subject: SUBJECT, schema: WITH_ID }] });
    const mail = await inProd("Mail", "1");
    await inProd("Bill", "3");
    const refused = await register(WITH_ID);
    expect(refused.status).toBe(409);
    expect(refused.body.message).toMatch(/^Readers deployed to prod could not read this schema: Mail 1 at \/fields\/1: .*total.*$/);
    expect(refused.body.message).not.toContain("Bill");
    expect(await versions()).toEqual([1]);
    expect((await register(WITH_ID, "?environment=prod")).status).toBe(409);
    await given.undeployment(mail);
    expect((await register(WITH_ID)).status).toBe(200);
    expect(await versions()).toEqual([1, 2]);
  });

  test("says so too when the schema is registered already, and leaves those alone who do not ask", async () => {
    await registry.registered(SUBJECT, WITH_ID);
    await declare("Mail", "1", { reads: [{ subject: SUBJECT, schema: WITH_TOTAL }] });
    await inProd("Mail", "1");
    expect((await register(WITH_ID)).status).toBe(409);
    expect((await register(WITH_ID, "")).status).toBe(200);
  });

  test("a reader whose schema is large is asked too", async () => {
    const large = record(
      "Order",
      ["id", "string"],
      ...Array.from({ length: 2500 }, (_, n) => [`field_with_a_name_${n}`, "string", ""] as const),
    );
    expect(large.length).toBeGreaterThan(64 * 1024);
    await declare("Mail", "1", { reads: [{ subject: SUBJECT, schema: large }] });
    await inProd("Mail", "1");
    expect((await register(record("Order", ["id", "int"]))).body.message).toMatch(/Mail 1 at \/fields\/0\/type/);
    expect((await register(WITH_ID)).status).toBe(200);
  }, 60_000);

  test("an environment that nobody knows is an error, and nothing is registered", async () => {
    expect(await register(WITH_ID, "?checkEnv=nowhere")).toMatchObject({
      status: 404,
      body: { message: "Environment 'nowhere' not found." },
    });
    expect((await registry.get(`/subjects/${SUBJECT}/versions`)).status).toBe(404);
  });
});
