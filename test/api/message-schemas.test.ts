import { countingDb, type CountingDb } from "../support/count-statements.ts";
import { get, post, put, startBroker, type TestBroker } from "../support/broker.ts";

let broker: TestBroker;
let counting: CountingDb;
beforeEach(async () => {
  broker = await startBroker({}, { wrap: (db) => (counting = countingDb(db)).db });
  await registered("order.placed-value", ORDER);
});
afterEach(() => broker.stop());

const SUBJECT = "order.placed-value";
const ORDER = JSON.stringify({
  type: "record",
  name: "Order",
  fields: [
    { name: "id", type: "string" },
    { name: "status", type: { type: "enum", name: "Status", symbols: ["PLACED", "PAID"] } },
    { name: "note", type: ["null", "string"], default: null },
  ],
});

async function registered(subject: string, schema: string, schemaType = "AVRO"): Promise<number> {
  const answer = await post(
    `${broker.url}/subjects/${subject}/versions`,
    { schema, schemaType },
    { headers: { accept: "application/json" } },
  );
  expect(answer.status).toBe(200);
  return answer.body.id;
}
const referring = (weir: unknown, content: unknown, contentType = "application/json") => ({
  type: "Asynchronous/Messages",
  description: "an order",
  contents: { contentType, content, encoded: false },
  comments: { references: { weir } },
});
const pactOf = (...interactions: object[]) => ({
  consumer: { name: "Mailer" },
  provider: { name: "Orders" },
  interactions,
  metadata: { pactSpecification: { version: "4.0" } },
});
const publish = (pact: object, version = "1") =>
  post(`${broker.url}/contracts/publish`, {
    pacticipantName: "Mailer",
    pacticipantVersionNumber: version,
    contracts: [
      {
        consumerName: "Mailer",
        providerName: "Orders",
        specification: "pact",
        contentType: "application/json",
        content: Buffer.from(JSON.stringify(pact)).toString("base64"),
      },
    ],
  });
const FITS = { id: "1", status: "PAID", note: "soon" };
const MISFITS = { id: "1", status: "LOST" };

test("a message that fits the schema it refers to is published", async () => {
  for (const [index, weir] of [{ subject: SUBJECT }, { subject: SUBJECT, version: "1" }, { id: 1 }, { id: "1" }].entries()) {
    expect(await publish(pactOf(referring(weir, FITS)), String(index))).toMatchObject({ status: 200 });
  }
});

test("one that does not fit is refused with the interaction and the place, and nothing is written", async () => {
  const answer = await publish(pactOf(referring({ subject: SUBJECT }, FITS), referring({ subject: SUBJECT }, MISFITS)));
  expect(answer.status).toBe(422);
  const [sentence] = answer.body.errors.contracts;
  expect(sentence).toMatch(/^an order: \/interactions\/1\/contents\/content\/status: expected a symbol of enum Status \(PLACED, PAID\)/);
  expect(sentence).toContain("version latest of subject 'order.placed-value'");
  expect(answer.body.notices).toEqual([{ type: "error", text: sentence }]);
  expect(answer.body.misfits).toMatchObject([{ interaction: "an order", path: "/interactions/1/contents/content/status" }]);
  expect((await get(`${broker.url}/pacticipants/Mailer`)).status).toBe(404);
  expect((await get(`${broker.url}/pacticipants/Orders`)).status).toBe(404);
});

test("a pact that is put or merged, or that a question is about, is refused as well", async () => {
  const pact = pactOf(referring({ subject: SUBJECT }, MISFITS));
  const url = `${broker.url}/pacts/provider/Orders/consumer/Mailer/version/1`;
  expect(await put(url, pact)).toMatchObject({ status: 422, body: { misfits: [{ path: "/interactions/0/contents/content/status" }] } });
  expect((await get(`${broker.url}/pacticipants/Mailer`)).status).toBe(404);
  expect((await post(`${broker.url}/environments`, { name: "prod", production: true })).status).toBe(201);
  await put(`${broker.url}/pacticipants/Mailer/versions/0`, {});
  const question = { pacticipant: "Mailer", environment: "prod", documents: [{ type: "pact", content: JSON.stringify(pact) }] };
  const asked = await post(`${broker.url}/what-if`, question);
  expect(asked).toMatchObject({
    status: 422,
    body: { misfits: [{ interaction: "an order", path: "/interactions/0/contents/content/status" }] },
  });
  const fitting = { ...question, documents: [{ type: "pact", content: JSON.stringify(pactOf(referring({ subject: SUBJECT }, FITS))) }] };
  expect((await post(`${broker.url}/what-if`, fitting)).status).toBe(200);
});

test.each([
  [
    "an unknown subject",
    { subject: "nobody-value" },
    "/comments/references/weir: version latest of subject 'nobody-value' is not registered",
  ],
  ["an unknown version", { subject: SUBJECT, version: 7 }, "version 7 of subject 'order.placed-value' is not registered"],
  ["an unknown id", { id: 999 }, "schema 999 is not registered"],
  ["neither", {}, "refers to a schema by neither 'subject' nor 'id'"],
  ["no object", "order", "refers to a schema by neither 'subject' nor 'id'"],
  ["a strange version", { subject: SUBJECT, version: "first" }, "the version of its schema is neither 'latest' nor a number"],
  ["a huge id", { id: 99999999999 }, "the id of its schema is not a number"],
])("a reference to %s is refused in a sentence", async (_, weir, sentence) => {
  const answer = await publish(pactOf(referring(weir, FITS)));
  expect(answer.status).toBe(422);
  expect(answer.body.errors.contracts).toEqual([expect.stringContaining(sentence)]);
});

test("contents that are not JSON cannot be held against a schema", async () => {
  const answer = await publish(pactOf(referring({ subject: SUBJECT }, "AAE=", "avro/binary")));
  expect(answer).toMatchObject({ status: 422, body: { errors: { contracts: [expect.stringContaining("the contents are not JSON")] } } });
});

test("pacts of version 3 refer by the metadata of a message", async () => {
  const message = (contents: object, metadata: object) => ({
    ...pactOf(),
    interactions: undefined,
    messages: [{ description: "an order", contents, metadata }],
  });
  const metadata = { contentType: "application/json", "x-weir-subject": SUBJECT, "x-weir-version": "latest" };
  expect((await publish(message(FITS, metadata))).status).toBe(200);
  const answer = await publish(message(MISFITS, metadata), "2");
  expect(answer).toMatchObject({ status: 422, body: { misfits: [{ path: "/messages/0/contents/status" }] } });
});

test("a Protobuf message is found by its name, a JSON schema by its draft", async () => {
  await registered("proto-value", 'syntax = "proto3"; message A { int32 a = 1; } message B { string b = 1; }', "PROTOBUF");
  await registered("json-value", JSON.stringify({ type: "object", required: ["id"] }), "JSON");
  const good = [referring({ subject: "proto-value", message: "B" }, { b: "x" }), referring({ subject: "json-value" }, { id: 1 })];
  expect((await publish(pactOf(...good))).status).toBe(200);
  const bad = [referring({ subject: "proto-value" }, { b: "x" }), referring({ subject: "json-value" }, {})];
  const answer = await publish(pactOf(...bad), "2");
  expect(answer.body.misfits.map(({ path }: { path: string }) => path)).toEqual([
    "/interactions/0/contents/content/b",
    "/interactions/1/contents/content/id",
  ]);
});

test("large pacts with many messages are checked in another thread", async () => {
  const many = Array.from({ length: 300 }, (_, index) => ({
    ...referring({ subject: SUBJECT }, index === 299 ? MISFITS : { ...FITS, note: "x".repeat(300) }),
    description: `order ${index}`,
  }));
  const answer = await publish(pactOf(...many));
  expect(answer).toMatchObject({ status: 422, body: { misfits: [{ interaction: "order 299" }] } });
});

test("costs no statement where nothing refers to a schema, and as many for many messages as for one", async () => {
  const plain = (subject: string) => pactOf({ ...referring(undefined, MISFITS), metadata: { subject, schemaId: 1 } });
  const count = async (pact: object, version: string) => {
    const { result, statements } = await counting.during(() => publish(pact, version));
    expect(result.status).toBe(200);
    return statements;
  };
  await count(plain("first"), "1");
  const without = await count(plain("weir"), "2");
  expect(await count(plain("other"), "3")).toBe(without);
  const one = await count(pactOf(referring({ subject: SUBJECT }, FITS)), "4");
  const many = [
    referring({ id: 1 }, FITS),
    ...["a", "b"].map((description) => ({ ...referring({ subject: SUBJECT }, FITS), description })),
  ];
  expect(await count(pactOf(...many), "5")).toBeLessThanOrEqual(one + 3);
  expect(one).toBeLessThanOrEqual(without + 4);
});
