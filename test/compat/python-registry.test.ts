import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { SchemaRegistryClient } from "../../sdk/index.ts";
import { createDeserializer } from "../../sdk/serde/deserializer.ts";
import { json } from "../../sdk/serde/json.ts";
import { createSerializer } from "../../sdk/serde/serializer.ts";
import { startBroker, type TestBroker } from "../support/broker.ts";

const run = promisify(execFile);
const script = fileURLToPath(new URL("clients/python-registry.py", import.meta.url));
const schema = '{"type":"object","title":"Order","properties":{"id":{"type":"integer"}},"required":["id"]}';

let broker: TestBroker;
beforeAll(async () => {
  broker = await startBroker();
});
afterAll(() => broker.stop());

/** Debian's packages; nothing is installed here. */
async function hasPythonClient(): Promise<boolean> {
  return run("/usr/bin/python3", ["-c", "import confluent_kafka.schema_registry.json_schema"]).then(
    () => true,
    () => false,
  );
}

test("the Python client registers, reads, checks and deletes, and shares JSON messages with our serdes", async () => {
  if (!(await hasPythonClient()))
    return console.warn("python3-confluent-kafka, python3-requests or python3-jsonschema is not installed: skipped.");
  const registry = new SchemaRegistryClient({ baseUrl: broker.url });
  await registry.register("python-json-value", { schema, schemaType: "JSON" });
  const serializer = createSerializer({ registry, format: json(), schema: { schema } });
  const ours = await serializer.serialize("python-json", { id: 42 });
  const { stdout } = await run("/usr/bin/python3", [script, broker.url, ours.toString("base64")]);
  const { message, ...seen } = JSON.parse(stdout) as { message: string } & Record<string, unknown>;
  const [used] = seen["ids"] as number[];
  expect(seen).toEqual({
    ids: [used, used, (used ?? 0) + 1],
    byId: '{"type":"record","name":"Used","fields":[{"name":"id","type":"int"}]}',
    references: [["Used", "python-used", 1]],
    subjects: ["python-used", "python-user"],
    versions: [1],
    latest: 1,
    lookup: used,
    compatible: false,
    incompatible: [409, 409],
    unknown: [404, 40401],
    notRegistered: [404, 40403],
    noLevel: [404, 40408],
    level: "FULL",
    levelThen: "FULL",
    deleted: [1, [1]],
    read: { id: 42 },
  });
  const theirs = Buffer.from(message, "base64");
  expect(await createDeserializer({ registry }).deserialize("python-json", theirs)).toEqual({ id: 7 });
});
