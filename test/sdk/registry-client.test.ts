import { SchemaRegistryClient } from "../../sdk/index.ts";
import { startBroker, type TestBroker } from "../support/broker.ts";
import { answer, type Behaviour, type Peer, startPeer } from "./peer.ts";

const avro = (...fields: [string, string][]) =>
  JSON.stringify({ type: "record", name: "Order", fields: fields.map(([name, type]) => ({ name, type })) });
const v1 = { schema: avro(["id", "string"]) };
const incompatible = { schema: avro(["id", "string"], ["total", "long"]) };

describe("against a broker", () => {
  let broker: TestBroker;
  let registry: SchemaRegistryClient;
  beforeEach(async () => {
    broker = await startBroker();
    registry = new SchemaRegistryClient({ baseUrl: broker.url });
  });
  afterEach(() => broker.stop());

  test("a registered schema is found by id, by version, as the latest and by its text", async () => {
    const { id } = await registry.register("orders-value", v1);
    expect((await registry.getById(id)).schema).toBe(v1.schema);
    expect(await registry.getVersion("orders-value", 1)).toMatchObject({ subject: "orders-value", version: 1, id, schema: v1.schema });
    expect(await registry.getLatest("orders-value")).toMatchObject({ version: 1, id });
    expect(await registry.lookup("orders-value", v1)).toMatchObject({ version: 1, id });
    expect(await registry.listSubjects()).toEqual(["orders-value"]);
    expect(await registry.listVersions("orders-value")).toEqual([1]);
  });

  test("an incompatible schema is refused with 409, and a check says why", async () => {
    await registry.register("orders-value", v1);
    await expect(registry.register("orders-value", incompatible)).rejects.toMatchObject({
      name: "RegistryApiError",
      status: 409,
      errorCode: 409,
    });
    expect(await registry.checkCompatibility("orders-value", incompatible)).toEqual({ isCompatible: false, messages: [] });
    const { isCompatible, messages } = await registry.checkCompatibility("orders-value", incompatible, {
      verbose: true,
      version: "latest",
    });
    expect(isCompatible).toBe(false);
    expect(messages.join()).toContain("READER_FIELD_MISSING_DEFAULT_VALUE");
  });

  test("level and mode are set and read, globally and by subject", async () => {
    expect(await registry.getConfig()).toBe("BACKWARD");
    await registry.setConfig("NONE", { subject: "orders-value" });
    expect([await registry.getConfig("orders-value"), await registry.getConfig()]).toEqual(["NONE", "BACKWARD"]);
    await registry.setMode("READONLY");
    expect([await registry.getMode(), await registry.getMode("orders-value")]).toEqual(["READONLY", "READONLY"]);
    await expect(registry.register("orders-value", v1)).rejects.toMatchObject({ errorCode: 42205 });
  });

  test("after a deletion nothing remembered about the subject is used, but the id can still be read", async () => {
    const { id } = await registry.register("orders-value", v1);
    await registry.getVersion("orders-value", 1);
    expect(await registry.deleteVersion("orders-value", 1)).toBe(1);
    await expect(registry.getVersion("orders-value", 1)).rejects.toMatchObject({ name: "RegistryApiError", status: 404 });
    await expect(registry.lookup("orders-value", v1)).rejects.toMatchObject({ name: "RegistryApiError", status: 404 });
    expect((await registry.getById(id)).schema).toBe(v1.schema);
    expect(await registry.deleteSubject("orders-value", { permanent: true })).toEqual([1]);
  });
});

describe("what is asked", () => {
  let peer: Peer;
  afterEach(() => peer.stop());
  const against = async (...behaviours: readonly Behaviour[]) => {
    peer = await startPeer(...behaviours);
    return new SchemaRegistryClient({ baseUrl: peer.url, retryDelayMs: 1 });
  };

  test("a schema by id is fetched once, however many ask at the same time or later", async () => {
    const registry = await against(answer(200, { schema: "{}" }));
    await Promise.all([registry.getById(1), registry.getById(1), registry.getById(1)]);
    await registry.getById(1);
    expect(peer.seen).toHaveLength(1);
  });

  test("a failed look-up is not remembered", async () => {
    const registry = await against(answer(404, { error_code: 40403, message: "Schema 1 not found" }), answer(200, { schema: "{}" }));
    await expect(registry.getById(1)).rejects.toMatchObject({ errorCode: 40403 });
    expect(await registry.getById(1)).toEqual({ schema: "{}" });
  });

  test("one caller's abort does not take the answer from those who share the look-up", async () => {
    const registry = await against((response) => void setTimeout(() => response.end('{"schema":"{}"}'), 50));
    const stop = new AbortController();
    const [impatient, patient] = [registry.getById(1, { signal: stop.signal }), registry.getById(1)];
    stop.abort(new Error("enough"));
    await expect(impatient).rejects.toThrow("enough");
    expect(await patient).toEqual({ schema: "{}" });
  });

  test("the latest version is remembered for a while only, and not beyond a registration", async () => {
    peer = await startPeer(answer(200, { id: 1, version: 1, subject: "s", schema: "{}" }));
    const registry = new SchemaRegistryClient({ baseUrl: peer.url, latestTtlMs: 60_000 });
    await registry.getLatest("s");
    await registry.getLatest("s");
    expect(peer.seen).toHaveLength(1);
    await registry.register("s", v1);
    await registry.getLatest("s");
    expect(peer.seen).toHaveLength(3);
    const forgetful = new SchemaRegistryClient({ baseUrl: peer.url, latestTtlMs: 0 });
    await forgetful.getLatest("s");
    await forgetful.getLatest("s");
    expect(peer.seen).toHaveLength(5);
  });

  test("registering the same text again asks nobody, and is repeated when the network fails", async () => {
    const registry = await against((response) => void response.destroy(), answer(200, { id: 7 }));
    expect(await registry.register("s", v1)).toEqual({ id: 7 });
    expect(await registry.register("s", v1)).toEqual({ id: 7 });
    expect(peer.seen).toHaveLength(2);
  });

  test("requests speak the registry's media type, and AVRO goes without a type", async () => {
    const registry = await against(answer(200, { id: 1 }));
    await registry.register("a/b:c", { ...v1, schemaType: "AVRO" });
    await registry.register(
      "a",
      { schema: "{}", schemaType: "JSON", references: [{ name: "x", subject: "y", version: 1 }] },
      { normalize: true },
    );
    expect(peer.seen[0]).toMatchObject({
      url: "/subjects/a%2Fb%3Ac/versions",
      headers: { "content-type": "application/vnd.schemaregistry.v1+json" },
    });
    expect(JSON.parse(peer.seen[0]?.body ?? "")).toEqual(v1);
    expect(peer.seen[1]?.url).toBe("/subjects/a/versions?normalize=true");
    expect(JSON.parse(peer.seen[1]?.body ?? "")).toMatchObject({
      schemaType: "JSON",
      references: [{ name: "x", subject: "y", version: 1 }],
    });
  });
});
