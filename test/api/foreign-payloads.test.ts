import { get, post, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn } from "../support/given.ts";

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
beforeEach(async () => {
  broker = await startBroker();
  given = givenOn(broker.url);
  await given.environment("prod", { production: true });
});
afterEach(() => broker.stop());

const ORDER = {
  type: "record",
  name: "Order",
  fields: [
    { name: "id", type: "string" },
    { name: "status", type: { type: "enum", name: "Status", symbols: ["PLACED", "PAID"] } },
  ],
};
const AVRO = "application/vnd.apache.avro;version=1.9.0";
const documentWith = (payload: unknown, schemaFormat: string) => ({
  asyncapi: "2.6.0",
  info: { title: "Orders", version: "1" },
  channels: { orders: { subscribe: { operationId: "placed", message: { name: "Order", schemaFormat, payload } } } },
});

async function offers(version: string, document: object): Promise<void> {
  const content = Buffer.from(JSON.stringify(document)).toString("base64");
  const contract = { content, contentType: "application/json", specification: "asyncapi" };
  const answer = await post(given.at("provider-contracts", "provider", "Orders", "publish"), {
    pacticipantVersionNumber: version,
    contract,
  });
  expect(answer.status).toBe(200);
  await given.deployment({ pacticipant: "Orders", version, environment: "prod" });
}
async function asks(version: string, contents: object) {
  const message = {
    type: "Asynchronous/Messages",
    description: "an order",
    contents: { contentType: "application/json", content: contents },
    comments: { references: { AsyncAPI: { operationId: "placed" } } },
  };
  await given.publishedPact({ consumer: "Mailer", provider: "Orders", version, interactions: [message] });
  const { body } = await get(`${broker.url}/can-i-deploy?pacticipant=Mailer&version=${version}&environment=prod`);
  return body;
}
const register = async (schema: string, schemaType: string) =>
  (await post(`${broker.url}/subjects/orders-value/versions`, { schema, schemaType }, { headers: { accept: "application/json" } })).body.id;

async function comparesForReal(wrong: string): Promise<void> {
  expect((await asks("1", { id: "1" })).summary.deployable).toBe(true);
  const refused = await asks("2", { id: "1", status: "LOST" });
  expect(refused.summary.deployable).toBe(false);
  expect(refused.verdict.edges).toMatchObject([{ class: "contract-mismatch", findings: [{ rule: "message-payload-incompatible" }] }]);
  expect(refused.verdict.edges[0].findings[0].message).toContain(wrong);
}

test("an Avro payload that is written in the document is compared", async () => {
  await offers("1", documentWith(ORDER, AVRO));
  await comparesForReal("expected a symbol of enum Status");
});

test("a registered Avro payload is compared, by its id and by its subject, here and under our address", async () => {
  const id = await register(JSON.stringify(ORDER), "AVRO");
  for (const [index, ref] of [`/schemas/ids/${id}`, `${broker.url}/subjects/orders-value/versions/latest`].entries()) {
    await offers(`${index}`, documentWith({ $ref: ref }, AVRO));
    await comparesForReal("expected a symbol of enum Status");
  }
});

test("a registered Protobuf and a registered JSON payload are compared", async () => {
  const proto = await register(
    'syntax = "proto3"; message Order { string id = 1; Status status = 2; } enum Status { PLACED = 0; }',
    "PROTOBUF",
  );
  await offers("1", documentWith({ $ref: `/schemas/ids/${proto}` }, "application/vnd.google.protobuf"));
  await comparesForReal("expected a name of enum Status");
});

test("a reference that leads to nothing that is registered, or elsewhere, stays a finding", async () => {
  for (const [index, ref] of ["/schemas/ids/99", "https://elsewhere.example/schemas/ids/1"].entries()) {
    await offers(`${index}`, documentWith({ $ref: ref }, AVRO));
    const { verdict } = await asks(`${index}`, { id: "1" });
    expect(verdict.edges).toMatchObject([{ findings: [{ rule: "reference-unresolved" }] }]);
  }
});
