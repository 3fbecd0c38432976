import { BrokerClient } from "../../../sdk/index.ts";
import { avro, createApplication, createDeserializer, createSerializer, SchemaRegistryClient } from "../../../sdk/serde/index.ts";
import { get, startBroker, type TestBroker } from "../../support/broker.ts";
import { givenOn } from "../../support/given.ts";
import { type RegistryPeer, startRegistry } from "./registry-peer.ts";

const ORDER = JSON.stringify({ type: "record", name: "Order", fields: [{ name: "id", type: "int" }] });

/** Notes what it is told, and fails as often as said. */
function toldBroker(failures = 0) {
  const told: unknown[] = [];
  let left = failures;
  return {
    told,
    addEventUses: async (input: { readonly writes?: unknown; readonly reads?: unknown }) => {
      if (left-- > 0) throw new Error("not there");
      told.push({ writes: input.writes, reads: input.reads });
      return { pacticipant: "Shop", version: "1", writes: [], reads: [], _links: {} };
    },
  };
}

describe("what an application uses", () => {
  test("is told in one request, each subject once, and again only with another schema", async () => {
    const broker = toldBroker();
    const application = createApplication({ broker, name: "Shop", version: "1", delayMs: 60_000 });
    application.uses("writes", { subject: "orders-value", id: 1 });
    application.uses("writes", { subject: "orders-value", id: 1 });
    application.uses("reads", { subject: "orders-value", id: 1 });
    await application.flush();
    await application.flush();
    application.uses("writes", { subject: "orders-value", id: 1 });
    application.uses("writes", { subject: "orders-value", id: 2 });
    await application.flush();
    expect(broker.told).toEqual([
      { writes: [{ subject: "orders-value", id: 1 }], reads: [{ subject: "orders-value", id: 1 }] },
      { writes: [{ subject: "orders-value", id: 2 }], reads: [] },
    ]);
  });

  test("is told by itself after a moment, and what could not be told is kept", async () => {
    const broker = toldBroker(1);
    const failed = new Promise((onError) => {
      createApplication({ broker, name: "Shop", version: "1", delayMs: 1, onError }).uses("reads", { subject: "orders-value", id: 1 });
    });
    expect(await failed).toMatchObject({ message: "not there" });
    const application = createApplication({ broker: toldBroker(1), name: "Shop", version: "1", delayMs: 60_000 });
    application.uses("reads", { subject: "orders-value", id: 1 });
    await expect(application.flush()).rejects.toThrow("not there");
    await application.flush();
  });

  let peer: RegistryPeer;
  beforeEach(async () => {
    peer = await startRegistry();
  });
  afterEach(() => peer.stop());

  test("cannot be told by a deserializer without a schema of its own", () => {
    const application = createApplication({ broker: toldBroker(), name: "Shop", version: "1" });
    expect(() => createDeserializer({ registry: peer.registry, application })).toThrow(TypeError);
  });

  test("does not hold up messages when the broker fails", async () => {
    peer.register("orders-value", "AVRO", ORDER);
    const application = createApplication({ broker: toldBroker(99), name: "Shop", version: "1", delayMs: 1 });
    const serializer = createSerializer({ registry: peer.registry, format: avro(), schema: { schema: ORDER }, application });
    expect(await serializer.serialize("orders", { id: 21 })).toEqual(Buffer.from("00000000012a", "hex"));
  });
});

describe("with a broker", () => {
  let broker: TestBroker;
  beforeEach(async () => {
    broker = await startBroker();
  }, 60_000);
  afterEach(() => broker.stop());

  test("a serializer and deserializers become the users of a subject", async () => {
    const given = givenOn(broker.url);
    await given.environment("prod");
    const registry = new SchemaRegistryClient({ baseUrl: broker.url });
    const { id } = await registry.register("orders-value", { schema: ORDER, schemaType: "AVRO" });
    const client = new BrokerClient({ baseUrl: broker.url });
    const about = (name: string) => createApplication({ broker: client, name, version: "1", delayMs: 60_000 });
    const [shop, mail, bill] = [about("Shop"), about("Mail"), about("Bill")];
    const message = await createSerializer({ registry, format: avro(), useLatest: true, application: shop }).serialize("orders", { id: 7 });
    for (const [reader, application] of [
      ["latest", mail],
      [{ schema: ORDER }, bill],
    ] as const)
      expect(await createDeserializer({ registry, reader, application }).deserialize("orders", message)).toEqual({ id: 7 });
    for (const [name, application] of Object.entries({ Shop: shop, Mail: mail, Bill: bill })) {
      await application.flush();
      await given.deployment({ pacticipant: name, version: "1", environment: "prod" });
    }
    const accept = "application/vnd.schemaregistry.v1+json";
    const { body } = await get(`${broker.url}/subjects/orders-value/users?environment=prod`, { accept });
    const schema = { type: "AVRO", id, version: 1 };
    expect(body.users).toEqual([
      expect.objectContaining({ application: "Bill", role: "reads", schema }),
      expect.objectContaining({ application: "Mail", role: "reads", schema }),
      expect.objectContaining({ application: "Shop", role: "writes", schema }),
    ]);
  });
});
