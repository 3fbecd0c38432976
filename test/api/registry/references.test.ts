import { startBroker, type TestBroker } from "../../support/broker.ts";
import { record, refusal, registryCalls, seen } from "./arrange.ts";

let broker: TestBroker;
const registry = registryCalls(() => broker.url);

/** Subjects of their own for each test. */
let users: string;
let orders: string;
let toUser: { name: string; subject: string; version: number };
let count = 0;

beforeAll(async () => {
  broker = await startBroker();
});
beforeEach(() => {
  count++;
  users = `users-${count}`;
  orders = `orders-${count}`;
  toUser = { name: "User", subject: users, version: 1 };
});
afterAll(() => broker.stop());

const user = record("User", ["id", "int"]);
const order = record("Order", ["by", "User"]);

test("a schema may use what another subject defines", async () => {
  await registry.registered(users, user);
  await registry.registered(orders, order, { references: [toUser] });
  const { body } = await registry.get(`/subjects/${orders}/versions/1`);
  expect(body).toMatchObject({ schema: order, references: [toUser] });
});

test("without the reference the schema cannot be read", async () => {
  const answer = await registry.register(orders, order);
  expect(answer.body.error_code).toBe(42201);
});

test.each([{ subject: "unknown" }, { version: 2 }, { version: 9_999_999_999 }])(
  "a reference to nothing, as with %j, is refused",
  async (wrong) => {
    await registry.registered(users, user);
    const reference = { ...toUser, ...wrong };
    const answer = await registry.register(orders, order, { references: [reference] });
    const problem = `No schema reference found for subject "${reference.subject}" and version ${reference.version}`;
    expect(seen(answer)).toEqual(refusal(422, 42201, `Invalid schema of type AVRO, details: ${problem}`));
  },
);

test("version -1 of a reference becomes the newest there is", async () => {
  await registry.registered(users, user);
  await registry.registered(users, record("User", ["id", "int"], ["name", "string", ""]));
  await registry.registered(orders, order, { references: [{ ...toUser, version: -1 }] });
  expect((await registry.get(`/subjects/${orders}/versions/1`)).body.references).toEqual([{ ...toUser, version: 2 }]);
});

test("the same text with another reference is another schema", async () => {
  await registry.registered(users, user);
  await registry.registered(users, record("User", ["id", "int"], ["name", "string", ""]));
  const one = await registry.registered(orders, order, { references: [toUser] });
  const other = await registry.registered(orders, order, { references: [{ ...toUser, version: 2 }] });
  expect(other).not.toBe(one);
});

test("compatibility sees through references", async () => {
  await registry.put(`/config/${users}`, { compatibility: "NONE" });
  await registry.registered(users, user);
  await registry.registered(users, record("User", ["id", "string"]));
  await registry.registered(orders, order, { references: [toUser] });
  const answer = await registry.register(orders, order, { references: [{ ...toUser, version: 2 }] });
  expect(answer.status).toBe(409);
  expect(answer.body.message).toContain("reader type: STRING not compatible with writer type: INT");
});

test("references of references are followed", async () => {
  await registry.registered(users, user);
  await registry.registered(orders, order, { references: [toUser] });
  const basket = record("Basket", ["first", "Order"]);
  await registry.registered("baskets", basket, { references: [{ name: "Order", subject: orders, version: 1 }] });
  const later = record("Basket", ["first", "Order"], ["note", "string", ""]);
  expect((await registry.register("baskets", later, { references: [{ name: "Order", subject: orders, version: 1 }] })).status).toBe(200);
});

test("a soft-deleted version can still be referred to", async () => {
  await registry.registered(users, user);
  await registry.delete(`/subjects/${users}`);
  expect((await registry.register(orders, order, { references: [toUser] })).status).toBe(200);
});

test("who refers to a version is listed by id", async () => {
  await registry.registered(users, user);
  const orderId = await registry.registered(orders, order, { references: [toUser] });
  const invoiceId = await registry.registered("invoices", record("Invoice", ["to", "User"]), { references: [toUser] });
  await registry.delete("/subjects/invoices");
  expect((await registry.get(`/subjects/${users}/versions/latest/referencedby`)).body).toEqual([orderId]);
  expect((await registry.get(`/subjects/${users}/versions/1/referencedby?deleted=true`)).body).toEqual([orderId, invoiceId]);
  expect((await registry.get(`/subjects/${orders}/versions/1/referencedby`)).body).toEqual([]);
});

test("nobody can refer to what is not there", async () => {
  await registry.registered(users, user);
  const referrers = (subject: string, version: string) => registry.get(`/subjects/${subject}/versions/${version}/referencedby`);
  expect(seen(await referrers("unknown", "1"))).toEqual(refusal(404, 40401, "Subject 'unknown' not found."));
  expect(seen(await referrers(users, "2"))).toEqual(refusal(404, 40402, "Version 2 not found."));
  expect((await referrers(users, "first")).body.error_code).toBe(42202);
});

test("a version that is referred to cannot be deleted", async () => {
  await registry.registered(users, user);
  await registry.registered(orders, order, { references: [toUser] });
  const message = `One or more references exist to the schema {magic=1,keytype=SCHEMA,subject=${users},version=1}.`;
  expect(seen(await registry.delete(`/subjects/${users}/versions/1`))).toEqual(refusal(422, 42206, message));
  expect(seen(await registry.delete(`/subjects/${users}`))).toEqual(refusal(422, 42206, message));
  await registry.delete(`/subjects/${orders}`);
  expect((await registry.delete(`/subjects/${users}`)).body).toEqual([1]);
  // A soft-deleted referrer still needs what it refers to.
  expect(seen(await registry.delete(`/subjects/${users}/versions/1?permanent=true`))).toEqual(refusal(422, 42206, message));
  expect(seen(await registry.delete(`/subjects/${users}?permanent=true`))).toEqual(refusal(422, 42206, message));
  await registry.delete(`/subjects/${orders}?permanent=true`);
  expect((await registry.delete(`/subjects/${users}?permanent=true`)).body).toEqual([1]);
});

test("references within a subject do not keep it from being deleted", async () => {
  await registry.put(`/config/${users}`, { compatibility: "NONE" });
  await registry.registered(users, user);
  await registry.registered(users, order, { references: [toUser] });
  expect((await registry.delete(`/subjects/${users}/versions/1`)).body.error_code).toBe(42206);
  expect((await registry.delete(`/subjects/${users}`)).body).toEqual([1, 2]);
  expect((await registry.delete(`/subjects/${users}?permanent=true`)).body).toEqual([1, 2]);
});

test("what a reference means is decided anew after everything was deleted for good", async () => {
  await registry.registered(users, user);
  await registry.registered(orders, order, { references: [toUser] });
  for (const subject of [orders, users]) {
    await registry.delete(`/subjects/${subject}`);
    await registry.delete(`/subjects/${subject}?permanent=true`);
  }
  await registry.registered(users, record("User", ["id", "string"]));
  await registry.registered(orders, order, { references: [toUser] });
  // An int is no longer what users are known by, although the text and the reference of the first order are the same.
  const inlined = record("Order", ["by", JSON.parse(user)]);
  expect((await registry.post(`/compatibility/subjects/${orders}/versions/latest`, { schema: inlined })).body).toEqual({
    is_compatible: false,
  });
});

test("references that double at every level are refused before they cost anything", async () => {
  await registry.registered("t0", record("T0", ["x", "int"]));
  let refused: number | undefined;
  for (let level = 1; level <= 20 && refused === undefined; level++) {
    const name = `T${level - 1}`;
    const reference = { subject: name.toLowerCase(), version: 1 };
    const references = [
      { name, ...reference },
      { name: `${name}again`, ...reference },
    ];
    const answer = await registry.register(`t${level}`, record(`T${level}`, ["a", name], ["b", name]), { references });
    if (answer.status !== 200) refused = answer.body.error_code;
  }
  expect(refused).toBe(42201);
});
