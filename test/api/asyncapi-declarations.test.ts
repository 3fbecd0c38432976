import { stringify } from "yaml";
import { get, post, send, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn } from "../support/given.ts";

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
beforeEach(async () => {
  broker = await startBroker();
  given = givenOn(broker.url);
}, 60_000);
afterEach(() => broker.stop());

const at = (name: string, version: string) => given.at("event-contracts", "pacticipant", name, "version", version);
const declare = (name: string, version: string, document: unknown, type = "application/json") =>
  send("PUT", `${at(name, version)}/asyncapi`, typeof document === "string" ? document : JSON.stringify(document), { type });
const shape = ({ body }: { body: Record<"writes" | "reads", { subject: string; schemaType: string; schema: string }[]> }) => ({
  writes: body.writes.map(({ subject, schemaType, schema }) => [
    subject,
    schemaType,
    schemaType === "PROTOBUF" ? schema : JSON.parse(schema),
  ]),
  reads: body.reads.map(({ subject }) => subject),
});

const info = { title: "Shop", version: "1" };
const AVRO_FORMAT = "application/vnd.apache.avro;version=1.9.0";
const DRAFT_7 = "http://json-schema.org/draft-07/schema#";
const order = (...names: string[]) => ({
  type: "record",
  name: "Order",
  namespace: "shop",
  fields: names.map((name) => ({ name, type: "string" })),
});
const third = (operations: object, channels: object, components: object = {}) => ({
  asyncapi: "3.0.0",
  info,
  channels,
  operations,
  components,
});
const sending = (message: object) =>
  third(
    { send: { action: "send", channel: { $ref: "#/channels/orders" } } },
    { orders: { address: "order.placed", messages: { placed: message } } },
  );

test("AsyncAPI 2.6: an application sends what others subscribe to, and receives what they publish", async () => {
  const document = {
    asyncapi: "2.6.0",
    info,
    channels: {
      "order.placed": { subscribe: { message: { schemaFormat: AVRO_FORMAT, payload: order("id") } } },
      "payment.made": { publish: { message: { $ref: "#/components/messages/Paid" } } },
    },
    components: {
      messages: { Paid: { payload: { type: "object", properties: { amount: { $ref: "#/components/schemas/Amount" } } } } },
      schemas: { Amount: { type: "number" } },
    },
  };
  const answer = await declare("Shop", "1", stringify(document), "application/yaml");
  expect(answer.status).toBe(201);
  expect(shape(answer)).toEqual({ writes: [["order.placed-value", "AVRO", order("id")]], reads: ["payment.made-value"] });
  expect(JSON.parse(answer.body.reads[0].schema)).toEqual({
    $schema: DRAFT_7,
    type: "object",
    properties: { amount: { $ref: "#/definitions/Amount" } },
    definitions: { Amount: { type: "number" } },
  });
  const again = await declare("Shop", "1", document);
  expect({ status: again.status, body: again.body }).toEqual({ status: 200, body: answer.body });
});

test("AsyncAPI 3.0: actions give the direction, channels the address, and references within the document are followed", async () => {
  const document = third(
    {
      place: { action: "send", channel: { $ref: "#/channels/orders" }, messages: [{ $ref: "#/channels/orders/messages/placed" }] },
      hear: { action: "receive", channel: { $ref: "#/channels/payments" } },
    },
    {
      orders: {
        address: "order.placed",
        messages: { placed: { $ref: "#/components/messages/Placed" }, other: { payload: { type: "string" } } },
      },
      payments: {
        address: "payment.made",
        messages: {
          made: {
            payload: { schemaFormat: "application/vnd.google.protobuf", schema: 'syntax = "proto3"; message Paid { string id = 1; }' },
          },
        },
      },
    },
    {
      messages: { Placed: { payload: { schemaFormat: AVRO_FORMAT, schema: { $ref: "#/components/schemas/Order" } } } },
      schemas: { Order: order("id") },
    },
  );
  const answer = await declare("Shop", "1", document, "application/vnd.aai.asyncapi+json;version=3.0.0");
  expect(shape(answer)).toEqual({ writes: [["order.placed-value", "AVRO", order("id")]], reads: ["payment.made-value"] });
  expect(answer.body.reads[0].schemaType).toBe("PROTOBUF");
});

test("a declaration by AsyncAPI replaces any other and counts in can-i-deploy", async () => {
  await given.environment("production", { production: true });
  await declare("Shop", "1", sending({ payload: { schemaFormat: AVRO_FORMAT, schema: order("id") } }));
  const reading = (...names: string[]) => {
    const document = sending({ payload: { schemaFormat: AVRO_FORMAT, schema: order(...names) } });
    return { ...document, operations: { hear: { ...document.operations, action: "receive", channel: { $ref: "#/channels/orders" } } } };
  };
  await declare("Mail", "1", reading("id", "total"));
  await given.deployment({ pacticipant: "Shop", version: "1", environment: "production" });
  const ask = async () => (await get(`${broker.url}/can-i-deploy?pacticipant=Mail&version=1&environment=production`)).body;
  expect((await ask()).verdict.edges).toMatchObject([{ class: "schema-incompatible", subject: "order.placed-value" }]);
  await declare("Mail", "1", reading("id"));
  expect((await ask()).summary.deployable).toBe(true);
});

test("bindings and the extension name topics and subjects", async () => {
  const document = {
    asyncapi: "2.4.0",
    info,
    channels: {
      orders: {
        bindings: { kafka: { topic: "order.placed" } },
        subscribe: {
          message: {
            oneOf: [
              {
                name: "a",
                schemaFormat: AVRO_FORMAT,
                payload: order("id"),
                bindings: { kafka: { schemaLookupStrategy: "TopicRecordNameStrategy" } },
              },
              {
                name: "b",
                payload: { type: "object", title: "Gone" },
                bindings: { kafka: { schemaLookupStrategy: "RecordNameStrategy" } },
              },
              { name: "c", payload: { type: "object" }, "x-weir-subject": "mine" },
              { name: "d", payload: { type: "integer" } },
            ],
          },
        },
      },
    },
  };
  const { writes } = shape(await declare("Shop", "1", document));
  expect(writes.map(([subject]) => subject)).toEqual(["Gone", "mine", "order.placed-shop.Order", "order.placed-value"]);
});

test("several messages of a subject are alternatives; a schema that contains itself and nullable parts stay what they are", async () => {
  const schemas = {
    Node: { type: "object", properties: { next: { $ref: "#/components/schemas/Node" }, note: { type: "string", nullable: true } } },
  };
  const format = "application/vnd.oai.openapi;version=3.0.0";
  const document = {
    asyncapi: "2.6.0",
    info,
    channels: {
      tree: {
        subscribe: {
          message: {
            oneOf: [
              { schemaFormat: format, payload: { $ref: "#/components/schemas/Node" } },
              { schemaFormat: format, payload: { type: "string" } },
            ],
          },
        },
      },
      union: {
        subscribe: {
          message: {
            oneOf: [
              { schemaFormat: AVRO_FORMAT, payload: order("id") },
              { schemaFormat: AVRO_FORMAT, payload: { ...order("id"), name: "Gone" } },
            ],
          },
        },
      },
    },
    components: { schemas },
  };
  const node = { type: "object", properties: { next: { $ref: "#/definitions/Node" }, note: { type: ["string", "null"] } } };
  expect(shape(await declare("Shop", "1", document)).writes).toEqual([
    [
      "tree-value",
      "JSON",
      { $schema: "http://json-schema.org/draft-04/schema#", oneOf: [node, { type: "string" }], definitions: { Node: node } },
    ],
    ["union-value", "AVRO", [order("id"), { ...order("id"), name: "Gone" }]],
  ]);
});

test.each([
  ["its id", (url: string, id: number) => `${url}/schemas/ids/${id}`, "order.placed-value"],
  ["its id, without the host", (_: string, id: number) => `/schemas/ids/${id}/schema`, "order.placed-value"],
  ["subject and version", (url: string) => `${url}/subjects/shop.Order/versions/1`, "shop.Order"],
  ["subject and latest", () => "/subjects/shop.Order/versions/latest/schema", "shop.Order"],
])("a payload that is registered is found by %s", async (_, reference, subject) => {
  const { body } = await post(
    `${broker.url}/subjects/shop.Order/versions`,
    { schema: JSON.stringify(order("id")) },
    { headers: { accept: "application/json" } },
  );
  const answer = await declare(
    "Shop",
    "1",
    sending({ payload: { schemaFormat: AVRO_FORMAT, schema: { $ref: reference(broker.url, body.id) } } }),
  );
  expect(answer.body.writes).toMatchObject([{ subject, schemaType: "AVRO", schema: JSON.stringify(order("id")) }]);
});

const payload = (schema: unknown, schemaFormat?: string) =>
  sending({ payload: schemaFormat === undefined ? schema : { schemaFormat, schema } });
const refused: [name: string, document: unknown, sentence: string, type?: string][] = [
  ["no AsyncAPI", { openapi: "3.0.0", info, paths: {} }, "is not an AsyncAPI document"],
  ["another version", { asyncapi: "4.0.0", info, channels: {} }, "only 2.0 to 2.6 and 3.0 are known"],
  ["broken YAML", "a: [\n", "could not be parsed as application/yaml", "application/yaml"],
  ["channels without operations", { asyncapi: "3.0.0", info, channels: { a: {} } }, "/operations: the document does not say"],
  ["a list of channels", { asyncapi: "2.6.0", info, channels: [] }, "has 'channels' that is not an object"],
  ["another action", third({ a: { action: "shout", channel: { $ref: "#/channels/a" } } }, { a: {} }), "/operations/a/action: is neither"],
  ["an operation without a channel", third({ a: { action: "send", channel: { $ref: "#/channels/b" } } }, { a: {} }), "leads to no channel"],
  ["a message that is not there", sending({ $ref: "#/components/messages/None" }), "the message is not there"],
  ["a schema that is not there", payload({ $ref: "#/components/schemas/None" }), "leads nowhere"],
  ["a schema elsewhere", payload({ properties: { a: { $ref: "other.yaml#/a" } } }), "leads to another document"],
  ["a schema of another registry", payload({ $ref: "https://elsewhere.example/schemas/ids/1" }, AVRO_FORMAT), "leads to another document"],
  ["a schema that is not registered", payload({ $ref: "/schemas/ids/99" }), "Schema 99 not found (at /channels/orders/messages/placed)"],
  ["an unknown format", payload({}, "application/raml+yaml;version=1.0"), "of the format 'application/raml+yaml"],
  ["an invalid Avro schema", payload({ type: "record" }, AVRO_FORMAT), "(at /channels/orders/messages/placed)"],
  ["Protobuf that is no text", payload({ a: 1 }, "application/vnd.google.protobuf"), "its Protobuf schema is not a text"],
  [
    "an address that is not known",
    third({ s: { action: "send", channel: { $ref: "#/channels/a" } } }, { a: { address: null, messages: { m: { payload: {} } } } }),
    "its channel has no address",
  ],
];
test.each(refused)("%s is refused with the place and the reason, and nothing is written", async (_, document, sentence, ...[type]) => {
  await declare("Shop", "1", sending({ payload: { type: "string" } }));
  const before = (await get(at("Shop", "1"))).body;
  const answer = await declare("Shop", "1", document, type);
  expect(answer.status).toBe(400);
  expect(answer.body.errors.asyncapi[0]).toContain(sentence);
  expect((await get(at("Shop", "1"))).body).toEqual(before);
  expect((await declare("New", "1", document, type)).status).toBe(400);
  expect((await get(given.at("pacticipants", "New"))).status).toBe(404);
});

test("a document of 10 MB is read, and one that multiplies is refused", async () => {
  const components = { schemas: { Unused: { type: "string", enum: Array.from({ length: 200_000 }, (_, i) => `${i} ${"x".repeat(40)}`) } } };
  const large = { ...sending({ payload: { type: "string" } }), components };
  expect(JSON.stringify(large).length).toBeGreaterThan(9_500_000);
  expect((await declare("Shop", "1", large)).body.writes).toHaveLength(1);
  const twice = (i: number) => ({ allOf: [{ $ref: `#/components/schemas/S${i + 1}` }, { $ref: `#/components/schemas/S${i + 1}` }] });
  const schemas = {
    ...Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`S${i}`, twice(i)])),
    S50: { type: "object", title: "x".repeat(400_000) },
  };
  const many = Object.fromEntries(
    Array.from({ length: 100 }, (_, i) => [`c${i}`, { subscribe: { message: { payload: { $ref: "#/components/schemas/S0" } } } }]),
  );
  const answer = await declare("Shop", "2", { asyncapi: "2.6.0", info, channels: many, components: { schemas } });
  expect(answer.status).toBe(400);
  expect(answer.body.errors.asyncapi[0]).toContain("its schemas have more than");
}, 120_000);
