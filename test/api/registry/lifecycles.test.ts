import { startBroker, type TestBroker } from "../../support/broker.ts";
import { record, registryCalls } from "./arrange.ts";

/**
 * Sequences of requests as tools make them, each step with the answer of Confluent's registry.
 * Rules: Confluent SR, deletion, registration and modes (KafkaSchemaRegistry, SubjectsResource, ModeResource, ConfigResource).
 */

let broker: TestBroker;
const registry = registryCalls(() => broker.url);

beforeAll(async () => {
  broker = await startBroker();
});
afterAll(() => broker.stop());

/** A request, its body, the status, and the error code (a number) or the body of the answer. `$s` is the subject of the lifecycle. */
type Step = readonly [request: string, body: unknown, status: number, answer?: unknown];

const one = { schema: record("One", ["id", "int"]) };
const two = { schema: record("One", ["id", "int"], ["name", "string", ""]) };
const three = { schema: record("One", ["id", "int"], ["name", "string", ""], ["more", "string", ""]) };
const wrong = { schema: record("One", ["id", "string"]) };
const versions = "/subjects/$s/versions";
const user = { schema: record("User$s", ["id", "int"]) };
const order = {
  schema: record("Order$s", ["user", "User$s"]),
  references: [{ name: "User$s", subject: "$s", version: 1 }],
};

const lifecycles: Readonly<Record<string, readonly Step[]>> = {
  "a version that is soft-deleted stays readable for who asks": [
    [`POST ${versions}`, one, 200],
    [`POST ${versions}`, two, 200],
    [`DELETE ${versions}/1`, undefined, 200, 1],
    [`GET ${versions}`, undefined, 200, [2]],
    [`GET ${versions}?deleted=true`, undefined, 200, [1, 2]],
    [`GET ${versions}?deletedOnly=true`, undefined, 200, [1]],
    [`GET ${versions}?deletedAsNegative=true`, undefined, 200, [-1, 2]],
    [`GET ${versions}/1`, undefined, 404, 40402],
    [`GET ${versions}/1?deleted=true`, undefined, 200, { version: 1, deleted: true }],
    [`GET ${versions}/1/schema`, undefined, 404, 40402],
    [`GET ${versions}/1/schema?deleted=true`, undefined, 200],
    [`GET ${versions}/1/referencedby`, undefined, 200, []],
    [`DELETE ${versions}/1`, undefined, 404, 40406],
    [`POST /compatibility${versions}/1`, wrong, 404, 40402],
    [`POST /compatibility${versions}`, wrong, 200, { is_compatible: false }],
    ["POST /subjects/$s", one, 404, 40403],
    ["POST /subjects/$s?deleted=true", one, 200, { version: 1 }],
  ],
  "a version is deleted for good only after it was soft-deleted": [
    [`POST ${versions}`, one, 200],
    [`DELETE ${versions}/1?permanent=true`, undefined, 404, 40407],
    [`DELETE ${versions}/latest?permanent=true`, undefined, 404, 40407],
    [`DELETE ${versions}/2`, undefined, 404, 40402],
    [`DELETE ${versions}/0`, undefined, 422, 42202],
    [`DELETE ${versions}/latest`, undefined, 200, 1],
    [`DELETE ${versions}/latest`, undefined, 404, 40402],
    [`DELETE ${versions}/1?permanent=true`, undefined, 200, 1],
    [`DELETE ${versions}/1?permanent=true`, undefined, 404, 40401],
    [`GET ${versions}?deleted=true`, undefined, 404, 40401],
  ],
  "a subject without live versions is not there, and its versions are counted on": [
    [`POST ${versions}`, one, 200],
    [`POST ${versions}`, two, 200],
    ["DELETE /subjects/$s", undefined, 200, [1, 2]],
    ["DELETE /subjects/$s", undefined, 404, 40404],
    [`GET ${versions}`, undefined, 404, 40401],
    [`GET ${versions}/latest`, undefined, 404, 40401],
    [`GET ${versions}/1`, undefined, 404, 40401],
    ["POST /subjects/$s", one, 404, 40401],
    [`POST /compatibility${versions}/latest`, wrong, 200, { is_compatible: true }],
    [`POST /compatibility${versions}/1`, wrong, 404, 40402],
    [`POST ${versions}`, two, 200],
    [`GET ${versions}?deleted=true`, undefined, 200, [1, 3]],
    [`POST ${versions}`, one, 200],
    [`GET ${versions}?deleted=true`, undefined, 200, [3, 4]],
    ["DELETE /subjects/$s?permanent=true", undefined, 404, 40405],
  ],
  "a subject that is deleted for good begins anew": [
    [`POST ${versions}`, one, 200],
    ["PUT /config/$s", { compatibility: "NONE" }, 200],
    ["DELETE /subjects/$s?permanent=true", undefined, 404, 40405],
    ["DELETE /subjects/$s", undefined, 200, [1]],
    ["GET /config/$s", undefined, 200, { compatibilityLevel: "NONE" }],
    ["DELETE /subjects/$s?permanent=true", undefined, 200, [1]],
    ["GET /config/$s", undefined, 404, 40408],
    ["DELETE /subjects/$s?permanent=true", undefined, 404, 40401],
    [`POST ${versions}`, wrong, 200],
    [`GET ${versions}`, undefined, 200, [1]],
  ],
  "only the newest version's number is given again": [
    [`POST ${versions}`, one, 200],
    [`POST ${versions}`, two, 200],
    [`DELETE ${versions}/2`, undefined, 200, 2],
    [`POST ${versions}`, three, 200],
    [`GET ${versions}`, undefined, 200, [1, 3]],
    [`DELETE ${versions}/3`, undefined, 200, 3],
    [`DELETE ${versions}/3?permanent=true`, undefined, 200, 3],
    [`POST ${versions}`, three, 200],
    [`GET ${versions}?deleted=true`, undefined, 200, [1, 2, 3]],
  ],
  "what is referred to cannot be deleted": [
    [`POST ${versions}`, user, 200],
    ["POST /subjects/$s-order/versions", order, 200],
    [`GET ${versions}/1/referencedby`, undefined, 200],
    [`DELETE ${versions}/1`, undefined, 422, 42206],
    ["DELETE /subjects/$s", undefined, 422, 42206],
    ["DELETE /subjects/$s-order", undefined, 200, [1]],
    [`GET ${versions}/1/referencedby`, undefined, 200, []],
    ["DELETE /subjects/$s", undefined, 200, [1]],
    ["DELETE /subjects/$s?permanent=true", undefined, 422, 42206],
    ["DELETE /subjects/$s-order?permanent=true", undefined, 200, [1]],
    ["DELETE /subjects/$s?permanent=true", undefined, 200, [1]],
    ["POST /subjects/$s-order/versions", order, 422, 42201],
  ],
  "a reference to -1 is one to the newest version": [
    [`POST ${versions}`, user, 200],
    ["POST /subjects/$s-order/versions", { ...order, references: [{ name: "User$s", subject: "$s", version: -1 }] }, 200],
    ["GET /subjects/$s-order/versions/1", undefined, 200, { references: [{ name: "User$s", subject: "$s", version: 1 }] }],
    ["POST /subjects/$s-order", order, 200, { version: 1 }],
    ["POST /subjects/$s-order/versions", order, 200],
    ["GET /subjects/$s-order/versions", undefined, 200, [1]],
    ["POST /subjects/$s-order", { ...order, references: [{ name: "User$s", subject: "$s-gone", version: -1 }] }, 422, 42201],
  ],
  "a read-only subject can be read, and be registered as it is": [
    [`POST ${versions}`, one, 200],
    ["PUT /mode/$s", { mode: "READONLY" }, 200, { mode: "READONLY" }],
    [`POST ${versions}`, one, 200],
    [`POST ${versions}`, two, 422, 42205],
    [`POST ${versions}`, { ...two, id: 999_001 }, 422, 42205],
    [`DELETE ${versions}/1`, undefined, 422, 42205],
    ["DELETE /subjects/$s", undefined, 422, 42205],
    ["PUT /config/$s", { compatibility: "NONE" }, 422, 42205],
    ["POST /subjects/$s", one, 200, { version: 1 }],
    [`POST /compatibility${versions}`, two, 200, { is_compatible: true }],
    ["DELETE /mode/$s", undefined, 200, { mode: "READONLY" }],
    ["DELETE /mode/$s", undefined, 404, 40401],
    [`POST ${versions}`, two, 200],
  ],
  "an import brings ids and versions, as often as it likes": [
    ["PUT /mode/$s", { mode: "IMPORT" }, 200],
    [`POST ${versions}`, one, 422, 42205],
    [`POST ${versions}`, { ...one, id: 910_001, version: 4 }, 200, { id: 910_001 }],
    [`POST ${versions}`, { ...wrong, id: 910_002, version: 2 }, 200, { id: 910_002 }],
    [`POST ${versions}`, { ...one, id: 910_001, version: 4 }, 200, { id: 910_001 }],
    [`POST ${versions}`, { ...two, id: 910_001, version: 5 }, 422, 42205],
    [`GET ${versions}`, undefined, 200, [2, 4]],
    ["PUT /mode/$s", { mode: "READWRITE" }, 200],
    [`POST ${versions}`, { ...two, id: 910_005 }, 422, 42205],
    [`POST ${versions}`, two, 200],
    [`GET ${versions}`, undefined, 200, [2, 4, 5]],
  ],
  "an import brings back a version that was soft-deleted": [
    ["PUT /mode/$s", { mode: "IMPORT" }, 200],
    [`POST ${versions}`, { ...one, id: 911_001, version: 1 }, 200],
    [`POST ${versions}`, { ...two, id: 911_002, version: 2 }, 200],
    [`DELETE ${versions}/1`, undefined, 200, 1],
    [`POST ${versions}`, { ...one, id: 911_001, version: 1 }, 200, { id: 911_001 }],
    [`GET ${versions}`, undefined, 200, [1, 2]],
  ],
  "an explicit version has to be the next, and an id is for imports": [
    [`POST ${versions}`, { ...one, version: 2 }, 422, 42201],
    [`POST ${versions}`, { ...one, version: 1 }, 200],
    [`POST ${versions}`, { ...one, version: 1 }, 200],
    [`POST ${versions}`, { ...two, version: 3 }, 422, 42201],
    [`POST ${versions}`, { ...two, version: 2 }, 200],
    [`POST ${versions}`, { ...two, version: 0 }, 200],
    [`POST ${versions}`, { ...three, id: 912_001 }, 422, 42205],
    [`GET ${versions}`, undefined, 200, [1, 2]],
  ],
  "what is incompatible, unreadable or unknown is refused in the order of the checks": [
    [`POST ${versions}`, one, 200],
    [`POST ${versions}`, wrong, 409, 409],
    [`POST ${versions}`, { schema: "{" }, 422, 42201],
    [`POST ${versions}`, { schema: "{}", schemaType: "XML" }, 422, 42201],
    [`POST ${versions}`, { schema: "" }, 200],
    [`POST /subjects/$s-empty/versions`, { schema: "" }, 422, 42201],
    ["POST /subjects/$s", { schema: "{" }, 422, 42201],
    ["POST /subjects/$s", { schema: "" }, 404, 40403],
    ["POST /subjects/$s-unknown", one, 404, 40401],
    [`POST /compatibility${versions}/latest`, { schema: "{" }, 422, 42201],
    [`POST /compatibility${versions}/latest?verbose=true`, { schema: "{" }, 200, { is_compatible: false }],
    [`POST /compatibility${versions}/abc`, one, 422, 42202],
    ["POST /compatibility/subjects/$s-unknown/versions/latest", one, 200, { is_compatible: true }],
    ["POST /compatibility/subjects/$s-unknown/versions/1", one, 404, 40402],
    ["POST /compatibility/subjects/$s-unknown/versions?verbose=true", one, 200, { is_compatible: true, messages: [] }],
  ],
  "settings are merged, shown and removed member by member": [
    ["GET /config/$s", undefined, 404, 40408],
    ["GET /config/$s?defaultToGlobal=true", undefined, 200, { compatibilityLevel: "BACKWARD" }],
    ["PUT /config/$s", { compatibility: "sideways" }, 422, 42203],
    ["PUT /config/$s", { compatibility: "full", unheardOf: 1 }, 200, { compatibility: "FULL" }],
    ["PUT /config/$s", { normalize: true }, 200, { compatibility: "FULL", normalize: true }],
    ["PUT /config/$s", {}, 200, { compatibility: "FULL", normalize: true }],
    ["GET /config/$s", undefined, 200, { compatibilityLevel: "FULL", normalize: true }],
    ["PUT /config/$s", { compatibility: null }, 200, { normalize: true }],
    ["DELETE /config/$s", undefined, 200, { normalize: true }],
    ["DELETE /config/$s", undefined, 404, 40401],
    ["GET /config/$s", undefined, 404, 40408],
  ],
  "an alias is followed once, whatever its target is an alias of": [
    ["POST /subjects/$s-target/versions", one, 200],
    ["POST /subjects/$s-beyond/versions", wrong, 200],
    ["PUT /config/$s-target", { alias: "$s-beyond" }, 200],
    ["PUT /config/$s", { alias: "$s-target" }, 200],
    ["POST /subjects/$s", one, 200, { subject: "$s-target", version: 1 }],
    ["POST /subjects/$s/versions", one, 200],
    ["POST /subjects/$s/versions", two, 200],
    ["GET /subjects/$s/versions/latest", undefined, 200, { subject: "$s-target", version: 2 }],
    ["POST /subjects/$s/versions", { ...two, version: -1 }, 200],
    ["POST /subjects/$s", three, 404, 40403],
    ["POST /subjects/$s", { schema: "" }, 404, 40403],
    ["PUT /mode/$s-target", { mode: "READONLY" }, 200],
    ["POST /subjects/$s/versions", three, 422, 42205],
    ["GET /subjects/$s-target/versions", undefined, 200, [1]],
    ["DELETE /config/$s-target", undefined, 422, 42205],
  ],
};

let count = 0;
test.each(Object.entries(lifecycles))("%s", async (_name, steps) => {
  const subject = `life-${++count}`;
  const own = <T>(value: T): T =>
    value === undefined
      ? value
      : JSON.parse(
          JSON.stringify(value)
            .replaceAll(/(User|Order)\$s/g, `$1${count}`)
            .replaceAll("$s", subject),
        );
  const seen: unknown[] = [];
  const expected: unknown[] = [];
  for (const [request, body, status, answer] of steps) {
    const [method = "", path = ""] = own(request).split(" ");
    const found = await send(method, path, own(body));
    const isError = typeof answer === "number" && status >= 400;
    seen.push([request, found.status, isError ? found.body.error_code : answer === undefined ? undefined : found.body]);
    // Settings are shown with nothing else; what is registered also with its time and guid.
    const isWhole = typeof answer !== "object" || Array.isArray(answer) || /^(GET|PUT|DELETE) .(config|mode)/.test(request);
    expected.push([request, status, isWhole ? own(answer) : expect.objectContaining(own(answer))]);
  }
  expect(seen).toEqual(expected);
});

async function send(method: string, path: string, body: unknown) {
  if (method === "POST") return registry.post(path, body);
  if (method === "PUT") return registry.put(path, body);
  return method === "DELETE" ? registry.delete(path) : registry.get(path);
}
