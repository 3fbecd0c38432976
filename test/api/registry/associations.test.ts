import { startBroker, type TestBroker } from "../../support/broker.ts";
import { record, refusal, registryCalls, seen } from "./arrange.ts";

let broker: TestBroker;
const registry = registryCalls(() => broker.url);
const user = record("User", ["id", "int"]);

beforeAll(async () => {
  broker = await startBroker();
  for (const subject of ["orders-key", "orders-value", "shared", "bare"]) await registry.registered(subject, user);
}, 90_000);
afterAll(() => broker.stop());

const topic = (resourceName: string, ...associations: object[]) => ({
  resourceName,
  resourceNamespace: "lkc-1",
  resourceId: `id-of-${resourceName}`,
  resourceType: "topic",
  associations,
});
const value = (subject: string, more: object = {}) => ({ subject, associationType: "value", lifecycle: "WEAK", ...more });
const bound = (subject: string, more: object = {}) => ({ ...value(subject), frozen: false, ...more });

test("nothing is bound at first: an empty list, so that serializers go by the topic", async () => {
  for (const path of ["/associations/subjects/users", "/associations/resources/-/none?resourceType=topic", "/associations/resources/none"])
    expect(seen(await registry.get(path))).toEqual({ status: 200, body: [] });
});

test("a topic gets its subjects, which are found by subject, by name and by id", async () => {
  const key = { subject: "orders-key", associationType: "key", lifecycle: "STRONG" };
  const given = topic("orders", key, value("orders-value"));
  const answer = await registry.post("/associations", given);
  expect(seen(answer)).toEqual({ status: 200, body: { ...given, associations: [{ ...key, frozen: false }, bound("orders-value")] } });
  // Once more changes nothing.
  expect(seen(await registry.post("/associations", given))).toEqual(seen(answer));
  const shown = {
    ...bound("orders-value"),
    guid: expect.stringMatching(/^[0-9a-f-]{36}$/),
    resourceName: "orders",
    resourceNamespace: "lkc-1",
    resourceId: "id-of-orders",
    resourceType: "topic",
    createTs: expect.any(Number),
    updateTs: expect.any(Number),
  };
  expect((await registry.get("/associations/subjects/orders-value")).body).toEqual([shown]);
  const path = "/associations/resources/-/orders";
  expect((await registry.get(`${path}?resourceType=topic&associationType=value`)).body).toEqual([shown]);
  expect((await registry.get("/associations/resources/lkc-1/orders?lifecycle=WEAK")).body).toEqual([shown]);
  expect((await registry.get("/associations/resources/lkc-2/orders")).body).toEqual([]);
  const both = (await registry.get("/associations/resources/id-of-orders?associationType=key&associationType=value")).body;
  expect(both.map(({ subject }: { subject: string }) => subject)).toEqual(["orders-key", "orders-value"]);
  expect((await registry.get("/associations/resources/id-of-orders?offset=1&limit=1")).body).toEqual([shown]);
});

test("the list of schemas shows and selects by associations", async () => {
  const subjects = async (query: string) =>
    (await registry.get(`/schemas?subjectPrefix=orders&${query}`)).body.map((entry: { subject: string; associations?: object[] }) => [
      entry.subject,
      entry.associations?.length,
    ]);
  expect(await subjects("")).toEqual([
    ["orders-key", undefined],
    ["orders-value", undefined],
  ]);
  expect(await subjects("resourceType=topic&lifecycle=STRONG")).toEqual([["orders-key", 1]]);
  expect(await subjects("associationType=value")).toEqual([["orders-value", 1]]);
  expect(await subjects("lifecycle=NONE")).toEqual([]);
});

test("a schema can come with its association, under the subject that the topic has by default", async () => {
  const given = topic("fresh", { associationType: "value", lifecycle: "STRONG", frozen: true, schema: { schema: user } });
  expect((await registry.post("/associations?dryRun=true", given)).status).toBe(200);
  expect((await registry.get("/associations/resources/id-of-fresh")).body).toEqual([]);
  const { body } = await registry.post("/associations", given);
  expect(body.associations).toEqual([{ subject: ":.lkc-1:fresh-value", associationType: "value", lifecycle: "STRONG", frozen: true }]);
  expect((await registry.get("/subjects/:.lkc-1:fresh-value/versions")).body).toEqual([1]);
  const weaker = topic("fresh", { associationType: "value", lifecycle: "WEAK", frozen: false, subject: ":.lkc-1:fresh-value" });
  expect(seen(await registry.put("/associations/resources/id-of-fresh", weaker))).toEqual(
    refusal(409, 40908, "The association of type  'value' is frozen for subject ':.lkc-1:fresh-value'"),
  );
  expect(seen(await registry.delete("/associations/resources/id-of-fresh"))).toMatchObject({ status: 409, body: { error_code: 40908 } });
});

test("an association may become stronger, and only by PUT", async () => {
  await registry.post("/associations", topic("grown", value("bare")));
  const stronger = topic("grown", value("bare", { lifecycle: "STRONG" }));
  expect(seen(await registry.post("/associations", stronger))).toEqual(
    refusal(409, 40903, "An association of type 'value' already exists for resource 'id-of-grown'"),
  );
  expect((await registry.put("/associations/resources/id-of-grown", stronger)).body.associations).toEqual([
    bound("bare", { lifecycle: "STRONG" }),
  ]);
  expect((await registry.get("/associations/subjects/bare")).body).toMatchObject([{ lifecycle: "STRONG" }]);
});

test("a subject has one owner, and an owned one no other user", async () => {
  await registry.post("/associations", topic("first", value("shared")));
  expect((await registry.post("/associations", topic("second", value("shared")))).status).toBe(200);
  expect(seen(await registry.post("/associations", topic("third", value("shared", { lifecycle: "STRONG" }))))).toEqual(
    refusal(409, 40904, "An association already exists for subject 'shared'"),
  );
  expect(seen(await registry.post("/associations", topic("third", value("orders-key"))))).toEqual(
    refusal(409, 40905, "A strong association already exists for subject 'orders-key'"),
  );
});

test("16 topics that want to own one subject at once: one does", async () => {
  await registry.registered("wanted", user);
  const answers = await Promise.all(
    Array.from({ length: 16 }, (_, n) => registry.post("/associations", topic(`rival-${n}`, value("wanted", { lifecycle: "STRONG" })))),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 15 }, () => 409)]);
});

test.each([
  ["no name", { ...topic("x", value("bare")), resourceName: "" }, "resourceName", "cannot be null or empty"],
  ["no namespace", { ...topic("x", value("bare")), resourceNamespace: null }, "resourceNamespace", "cannot be null or empty"],
  ["no id", { ...topic("x", value("bare")), resourceId: undefined }, "resourceId", "cannot be null or empty"],
  ["another kind of resource", { ...topic("x", value("bare")), resourceType: "table" }, "resourceType", "must be 'topic'"],
  ["nothing to bind", topic("x"), "associations", "cannot be null or empty"],
  ["an unknown role", topic("x", value("bare", { associationType: "header" })), "associationType", "must be 'key' or 'value'"],
  ["an unknown lifecycle", topic("x", value("bare", { lifecycle: "FIRM" })), "lifecycle", "must be STRONG or WEAK"],
  [
    "a frozen one of another subject",
    topic("x", value("bare", { lifecycle: "STRONG", frozen: true })),
    "subject",
    "frozen associations must use subject ':.lkc-1:x-value'",
  ],
])("%s is refused", async (_what, body, property, detail) => {
  const message = `The association specified an invalid value for property: '${property}', detail: ${detail}`;
  expect(seen(await registry.post("/associations", body))).toEqual(refusal(422, 42212, message));
});

test("the id in the address must be that in the body, and the subject must have a schema", async () => {
  expect((await registry.put("/associations/resources/other", topic("x", value("bare")))).body.error_code).toBe(42212);
  expect(seen(await registry.post("/associations", topic("x", value("unregistered"))))).toEqual(
    refusal(409, 40907, "No active (non-deleted) version exists for subject 'unregistered'"),
  );
});

test("what is read-only is not bound", async () => {
  await registry.registered("still", user);
  await registry.put("/mode/still", { mode: "READONLY" });
  expect((await registry.post("/associations", topic("still", value("still")))).body.error_code).toBe(42205);
});

test("a topic lets its subjects go, and with a cascade those that it owns are soft-deleted", async () => {
  await registry.registered("owned", user);
  await registry.registered("used", user);
  const given = topic("leaving", value("used"), { subject: "owned", associationType: "key", lifecycle: "STRONG" });
  await registry.post("/associations", given);
  expect((await registry.delete("/associations/resources/id-of-leaving?dryRun=true")).status).toBe(204);
  expect((await registry.get("/associations/resources/id-of-leaving")).body).toHaveLength(2);
  expect((await registry.delete("/associations/resources/id-of-leaving?cascadeLifecycle=true")).status).toBe(204);
  expect((await registry.get("/associations/resources/id-of-leaving")).body).toEqual([]);
  expect((await registry.get("/subjects?subjectPrefix=owned")).body).toEqual([]);
  expect((await registry.get("/subjects?subjectPrefix=used")).body).toEqual(["used"]);
  expect(seen(await registry.delete("/associations/resources/id-of-leaving"))).toEqual(
    refusal(404, 40410, "Association for 'id-of-leaving' not found."),
  );
});

test.each(["/associations:batchMutate", "/associations:batch"])("%s answers for each resource", async (path) => {
  await registry.registered("batched", user);
  const requests = [
    topic("batch-a", { ...value("batched"), opType: "CREATE" }),
    topic("batch-b", { ...value("nothing-there"), opType: "UPSERT" }),
    topic("batch-a", { associationType: "value", opType: "DELETE" }),
    topic("batch-c", { ...value("batched"), opType: "PAINT" }),
  ];
  const { status, body } = await registry.post(path, { requests });
  expect(status).toBe(207);
  expect(body.results).toMatchObject([
    { result: { resourceId: "id-of-batch-a", associations: [bound("batched")] } },
    { error: { error_code: 40907 } },
    { result: { resourceId: "id-of-batch-a" } },
    { error: { error_code: 42212 } },
  ]);
  expect((await registry.get("/associations/subjects/batched")).body).toEqual([]);
});

test("associations of many topics come in one answer, with their schemas on request", async () => {
  const requests = [
    { resourceId: "id-of-orders", associationTypes: ["value"] },
    { resourceName: "none", resourceNamespace: "-" },
  ];
  const { status, body } = await registry.post("/associations:batchGet", { requests });
  expect([status, body.results]).toMatchObject([
    207,
    [{ result: { resourceName: "orders", associations: [bound("orders-value")] } }, { result: {} }],
  ]);
  const more = (await registry.post("/associations:batchGet?includeSchemas=true", { requests })).body;
  expect(more.results[0].result.associations[0].schema).toMatchObject({ subject: "orders-value", version: 1, schema: user });
});

test("a context in the address is that of subjects without one", async () => {
  await registry.registered(":.emea:local", user);
  const { body } = await registry.post("/contexts/emea/associations", topic("local", value("local")));
  expect(body.associations).toEqual([bound(":.emea:local")]);
});

describe("what belongs to a topic", () => {
  test("is not deleted, as a whole or down to its last version", async () => {
    await registry.registered("kept-value", user);
    expect((await registry.post("/associations", topic("kept", value("kept-value")))).status).toBe(200);
    const whole = refusal(409, 40904, "An association already exists for subject 'kept-value'");
    expect(seen(await registry.delete("/subjects/kept-value"))).toEqual(whole);
    const last = refusal(409, 40907, "No active (non-deleted) version exists for subject 'kept-value'");
    expect(seen(await registry.delete("/subjects/kept-value/versions/latest"))).toEqual(last);
    await registry.delete("/associations/resources/id-of-kept");
    expect((await registry.delete("/subjects/kept-value")).status).toBe(200);
  });

  test("and to it alone is not referred to", async () => {
    await registry.registered("owned-value", record("Owned", ["id", "int"]));
    expect((await registry.post("/associations", topic("owner", value("owned-value", { lifecycle: "STRONG" })))).status).toBe(200);
    const refers = await registry.register("refers-value", record("Refers", ["owned", "Owned"]), {
      references: [{ name: "Owned", subject: "owned-value", version: 1 }],
    });
    expect(seen(refers)).toEqual(refusal(422, 42205, "Subject 'owned-value' has a strong association and cannot be referenced"));
  });
});

test("a subject that is bound and deleted at once keeps a live version, or is not bound", async () => {
  const outcomes = await Promise.all(
    Array.from({ length: 12 }, async (_none, n) => {
      const subject = `contested-${n}`;
      await registry.registered(subject, user);
      const [bind] = await Promise.all([
        registry.post("/associations", topic(subject, value(subject))),
        registry.delete(`/subjects/${subject}`),
      ]);
      return { bound: bind.status === 200, live: (await registry.get(`/subjects/${subject}/versions`)).status === 200 };
    }),
  );
  expect(outcomes.filter(({ bound: isBound, live }) => isBound !== live)).toEqual([]);
});

test("a cascade that cannot delete a subject frees nothing", async () => {
  await registry.registered("base", record("Base", ["id", "int"]));
  await registry.registered("above", record("Above", ["base", "Base"]), { references: [{ name: "Base", subject: "base", version: 1 }] });
  await registry.post("/associations", topic("based", value("base", { lifecycle: "STRONG" })));
  const answer = await registry.delete("/associations/resources/id-of-based?cascadeLifecycle=true");
  expect({ status: answer.status, code: answer.body.error_code }).toEqual({ status: 422, code: 42206 });
  expect((await registry.get("/associations/subjects/base")).body).toHaveLength(1);
});

test("a subject is bound by its own name, whatever it is an alias of", async () => {
  await registry.registered("target", user);
  await registry.put("/config/nick", { alias: "target" });
  const schema = { schema: record("Nick", ["id", "int"]) };
  expect((await registry.post("/associations", topic("nick", value("nick", { schema })))).status).toBe(200);
  expect((await registry.get("/subjects?subjectPrefix=nick")).body).toEqual(["nick"]);
  expect((await registry.get("/subjects/target/versions")).body).toEqual([1]);
});
