import { createDeserializer, createSerializer, json } from "../../../sdk/serde/index.ts";
import { guardPattern } from "../../../sdk/serde/pattern-guard.ts";
import { type RegistryPeer, startRegistry } from "./registry-peer.ts";

let peer: RegistryPeer;
beforeEach(async () => {
  peer = await startRegistry();
});
afterEach(() => peer.stop());

const latest = (options?: Parameters<typeof json>[0]) =>
  createSerializer({ registry: peer.registry, format: json(options), useLatest: true });
const reading = (...formats: ReturnType<typeof json>[]) =>
  createDeserializer({ registry: peer.registry, ...(formats.length === 0 ? {} : { formats }) });
const order = { title: "shop.Order", type: "object", properties: { id: { type: "integer" } }, required: ["id"] };

test("a message is the schema's id and JSON in UTF-8", async () => {
  peer.register("orders-value", "JSON", JSON.stringify(order));
  const message = await latest().serialize("orders", { id: 1, name: "Zoë" });
  expect(message).toEqual(Buffer.concat([Buffer.from("0000000001", "hex"), Buffer.from('{"id":1,"name":"Zoë"}')]));
  expect(await reading().deserialize("orders", message)).toEqual({ id: 1, name: "Zoë" });
});

test("what does not fit is refused when it is written and when it is read, unless nobody is to look", async () => {
  peer.register("orders-value", "JSON", JSON.stringify(order));
  await expect(latest().serialize("orders", { id: "x" })).rejects.toMatchObject({
    code: "invalid-value",
    message: "The value does not fit the JSON schema: /id must be integer.",
  });
  const unchecked = await latest({ validate: false }).serialize("orders", { id: "x" });
  await expect(reading().deserialize("orders", unchecked)).rejects.toMatchObject({ code: "unreadable" });
  expect(await reading(json({ validate: false })).deserialize("orders", unchecked)).toEqual({ id: "x" });
});

test.each([
  ["undefined", undefined],
  ["a bigint", 1n],
])("%s cannot be written as JSON", async (_, value) => {
  peer.register("orders-value", "JSON", "true");
  await expect(latest().serialize("orders", value)).rejects.toMatchObject({ code: "invalid-value" });
});

test("a value is held to the schema as it is written: a Date is a string, a member that is undefined is not there", async () => {
  peer.register("dates-value", "JSON", '{"properties":{"at":{"type":"string"}},"additionalProperties":false}');
  const message = await latest().serialize("dates", { at: new Date(0), other: undefined });
  expect(await reading().deserialize("dates", message)).toEqual({ at: "1970-01-01T00:00:00.000Z" });
});

test.each([
  ["draft-04", "http://json-schema.org/draft-04/schema#", { minimum: 1, exclusiveMinimum: true }, 1, 2],
  ["draft-06", "http://json-schema.org/draft-06/schema#", { exclusiveMinimum: 1 }, 1, 2],
  ["draft-07", "http://json-schema.org/draft-07/schema#", { contains: { const: 5 } }, [1], [5]],
  ["2019-09", "https://json-schema.org/draft/2019-09/schema", { dependentRequired: { a: ["b"] } }, { a: 1 }, { a: 1, b: 2 }],
  ["2020-12", "https://json-schema.org/draft/2020-12/schema", { prefixItems: [{ type: "string" }] }, [1], ["x"]],
  ["no $schema", undefined, { const: 3 }, 2, 3],
])("%s is understood", async (_, $schema, keywords, bad, good) => {
  peer.register("drafts-value", "JSON", JSON.stringify({ ...($schema === undefined ? {} : { $schema }), ...keywords }));
  const serializer = latest();
  await expect(serializer.serialize("drafts", bad)).rejects.toMatchObject({ code: "invalid-value" });
  expect(serializer.serialize("drafts", good)).toBeInstanceOf(Buffer);
});

test.each([
  ["its name", {}, {}, "address.json"],
  ["its address beside the schema's", { $id: "http://shop/order.json" }, {}, "address.json"],
  ["its own $id", {}, { $id: "http://elsewhere/a.json" }, "http://elsewhere/a.json"],
  ["its own $id, which is its name", {}, { $id: "address.json" }, "address.json"],
])("a reference is found by %s", async (_, root, own, $ref) => {
  peer.register("address", "JSON", JSON.stringify({ ...own, type: "object", required: ["city"] }));
  const references = [{ name: "address.json", subject: "address", version: 1 }];
  peer.register("orders-value", "JSON", JSON.stringify({ ...root, properties: { to: { $ref } } }), references);
  const serializer = latest();
  await expect(serializer.serialize("orders", { to: {} })).rejects.toMatchObject({ code: "invalid-value" });
  expect(serializer.serialize("orders", { to: { city: "Berlin" } })).toBeInstanceOf(Buffer);
});

test("what is not a reference is never fetched", async () => {
  peer.register("orders-value", "JSON", '{"$ref":"http://127.0.0.1:1/other.json"}');
  await expect(latest().serialize("orders", {})).rejects.toMatchObject({ code: "unusable-schema" });
});

test("bytes that are no JSON are refused", async () => {
  peer.register("orders-value", "JSON", "true");
  await expect(reading().deserialize("orders", Buffer.from("00000000017b", "hex"))).rejects.toMatchObject({ code: "unreadable" });
});

describe("a pattern", () => {
  test.each([
    "^(a+)+$",
    "^(a|a)*$",
    "^(a|aa)+$",
    "a*a*a*a*a*b",
    "(x+x+)+y",
    `^${"a?".repeat(40)}${"a".repeat(40)}b$`,
    String.raw`^(\w+\s?)*$`,
    "([a-z]+)*=",
    "^(.*a){20}$",
  ])("%s cannot stop the process", (pattern) => {
    const guarded = guardPattern(pattern);
    const texts = ["a", "x", "aaaa "].map((part) => `${part.repeat(30_000)}!`);
    const started = performance.now();
    for (const text of [...texts, `${"a".repeat(40)}!`]) {
      try {
        guarded.test(text);
      } catch (error) {
        expect(error).toMatchObject({ code: "pattern-too-slow" });
      }
    }
    // Four texts, a tenth of a second each; unguarded, each takes minutes to for ever.
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test.each([
    ["^[a-z]+(-[a-z]+)*$", "a-b-c", "a--b"],
    ["^\\d{4}-\\d{2}$", "2026-11", "2026-1"],
    ["^(ab)\\1$", "abab", "abac"],
    ["\\-", "a-b", "ab"],
    ["^\\p{L}+$", "Zoë", "1"],
    ["^[*+]$", "*", "a"],
  ])("%s means what it meant", (pattern, good, bad) => {
    const guarded = guardPattern(pattern);
    expect([guarded.test(good), guarded.test(bad)]).toEqual([true, false]);
  });

  test("that is too slow makes an error of the message, not a hanging consumer", async () => {
    peer.register("slow-value", "JSON", '{"type":"string","pattern":"^(a+)+$"}');
    await expect(latest().serialize("slow", `${"a".repeat(40)}!`)).rejects.toMatchObject({ code: "pattern-too-slow" });
  });
});
