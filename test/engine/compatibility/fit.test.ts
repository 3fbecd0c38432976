import type { Fit, FitOptions } from "../../../server/engine/compatibility/fit.ts";
import { formatOf } from "../../../server/engine/compatibility/formats.ts";
import { parseJson } from "../../../server/engine/json/json-text.ts";

function fit(type: string, schema: unknown, document: unknown, options: FitOptions = {}): Fit {
  const format = formatOf(type);
  const text = typeof schema === "string" && type === "PROTOBUF" ? schema : JSON.stringify(schema);
  const parsed = format?.parse({ text, references: [] });
  if (format === undefined || parsed?.ok !== true) throw new Error("no schema");
  const json = parseJson(typeof document === "string" && document.startsWith("raw:") ? document.slice(4) : JSON.stringify(document));
  if (!json.ok) throw new Error(json.problem);
  return format.fit(parsed.schema, json.value, options);
}
const places = (result: Fit) => (result.checked ? result.misfits.map(({ path }) => path) : result.reason);

const order = {
  type: "record",
  name: "Order",
  namespace: "shop",
  fields: [
    { name: "id", type: "string" },
    { name: "status", type: { type: "enum", name: "Status", symbols: ["PLACED", "PAID"] } },
    { name: "note", type: ["null", "string"], default: null },
    {
      name: "lines",
      type: { type: "array", items: { type: "record", name: "Line", fields: [{ name: "sku", type: "string" }] } },
      default: [],
    },
    { name: "next", type: ["null", "Order"], default: null },
  ],
};
const given = (more: object = {}) => ({ id: "1", status: "PAID", ...more });

describe("Avro", () => {
  test.each([
    ["the fields without default", given()],
    ["a union as people write it", given({ note: "now" })],
    ["a union as Avro writes it", given({ note: { string: "now" } })],
    ["a union of records, wrapped by its full name", given({ next: { "shop.Order": given() } })],
    ["a union of records, wrapped by its short name", given({ next: { Order: given() } })],
    ["a union of records, not wrapped", given({ next: given({ next: null }) })],
    ["a list", given({ lines: [{ sku: "a" }] })],
  ])("takes %s", (_, document) => {
    expect(fit("AVRO", order, document)).toEqual({ checked: true, misfits: [] });
  });

  test.each([
    ["an unknown symbol", given({ status: "LOST" }), ["/status"]],
    ["a missing field", { id: "1" }, ["/status"]],
    ["a field that is not in the schema", given({ "a/b": 1 }), ["/a~1b"]],
    ["another type in a list", given({ lines: [{ sku: "a" }, { sku: 1 }] }), ["/lines/1/sku"]],
    ["no branch of a union", given({ note: 3 }), ["/note"]],
    ["the branch that is meant", given({ next: { id: "2", status: "LOST" } }), ["/next/status"]],
    ["the branch that is named", given({ next: { "shop.Order": { id: 2, status: "PAID" } } }), ["/next/shop.Order/id"]],
    ["something else altogether", [], [""]],
  ])("says where: %s", (_, document, expected) => {
    expect(places(fit("AVRO", order, document))).toEqual(expected);
  });

  test("a sentence says what was expected and what is there", () => {
    expect(fit("AVRO", order, given({ status: "LOST" }))).toEqual({
      checked: true,
      misfits: [{ path: "/status", message: 'expected a symbol of enum shop.Status (PLACED, PAID), but found the text "LOST"' }],
    });
  });

  test.each([
    ["int", [0, -2147483648, "raw:3.0"], [2147483648, 1.5, "1", null, "raw:1e400"]],
    ["long", ["raw:9223372036854775807"], ["raw:9223372036854775808"]],
    ["double", [1, 1.5, "NaN"], ["1", true]],
    ["bytes", ["\u00ff", "AAE="], ["\u0100", 1]],
    [{ type: "fixed", name: "F", size: 2 }, ["ab", "AAE="], ["abc", "a"]],
    [{ type: "long", logicalType: "timestamp-millis" }, [1, "2026-01-01T10:00:00.5Z"], ["yesterday", "2026-01-01"]],
    [{ type: "int", logicalType: "date" }, [1, "2026-01-01"], ["2026-01-01T10:00:00Z"]],
    [{ type: "bytes", logicalType: "decimal", precision: 4, scale: 2 }, [12.5, "12.50"], [true]],
    [{ type: "map", values: "int" }, [{}, { a: 1 }], [{ a: "b" }, []]],
    ["null", [null], [0]],
    ["boolean", [true], ["true"]],
  ] as const)("%j", (schema, good, bad) => {
    expect(good.map((value) => places(fit("AVRO", schema, value)))).toEqual(good.map(() => []));
    expect(bad.map((value) => places(fit("AVRO", schema, value)).length > 0)).toEqual(bad.map(() => true));
  });

  test("of a part nothing is missing, but what is there must fit", () => {
    expect(places(fit("AVRO", order, { id: "1" }, { partial: true }))).toEqual([]);
    expect(places(fit("AVRO", order, { status: 1 }, { partial: true }))).toEqual(["/status"]);
  });

  test("alternatives inside alternatives are given up in time, or answered", () => {
    const name = (level: number, branch: number) => `R${level}_${branch}`;
    let type: unknown = "int";
    for (let level = 0; level < 12; level++) {
      type = [0, 1, 2, 3].map((branch) => ({
        type: "record",
        name: name(level, branch),
        fields: [{ name: "f", type: branch === 0 ? type : name(level - 1, branch) }],
      }));
      if (level === 0)
        type = [
          { type: "record", name: "R0_0", fields: [{ name: "f", type: "int" }] },
          ...[1, 2, 3].map((branch) => ({ type: "record", name: name(0, branch), fields: [{ name: "f", type: "long" }] })),
        ];
    }
    let document: unknown = "no number";
    for (let level = 0; level < 12; level++) document = { f: document };
    const start = performance.now();
    expect(places(fit("AVRO", type, document)).length).toBeGreaterThan(0);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test("a document that takes too many steps promises nothing", () => {
    expect(
      fit(
        "AVRO",
        { type: "array", items: "int" },
        Array.from({ length: 50 }, () => 1),
        { steps: 20 },
      ),
    ).toMatchObject({ checked: false });
  });
});

describe("JSON Schema", () => {
  const schema = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    type: "object",
    properties: { id: { type: "string" }, lines: { type: "array", items: { $ref: "#/$defs/line" } }, kind: { enum: ["a", "b"] } },
    required: ["id"],
    additionalProperties: false,
    $defs: { line: { type: "object", properties: { sku: { type: "string", pattern: "^[A-Z]+$" } } } },
  };

  test.each([
    ["a document that fits", { id: "1", lines: [{ sku: "A" }] }, []],
    ["a missing property", {}, ["/id"]],
    ["a property too many", { id: "1", "a/b": 1 }, ["/a~1b"]],
    ["a value behind a reference", { id: "1", lines: [{ sku: "a" }] }, ["/lines/0/sku"]],
  ])("%s", (_, document, expected) => {
    expect(places(fit("JSON", schema, document))).toEqual(expected);
  });

  test("names the values that are allowed", () => {
    expect(fit("JSON", schema, { id: "1", kind: "c" })).toMatchObject({
      misfits: [{ path: "/kind", message: 'must be equal to one of the allowed values: "a", "b"' }],
    });
  });

  test("follows the draft that the schema names", () => {
    const four = { $schema: "http://json-schema.org/draft-04/schema#", minimum: 3, exclusiveMinimum: true };
    expect(places(fit("JSON", four, 3))).toEqual([""]);
    expect(places(fit("JSON", four, 4))).toEqual([]);
  });

  test("choices inside choices are given up in time", () => {
    const names = Array.from({ length: 30 }, (_, level) => `a${level}`);
    const choice = (name: string) => ({ anyOf: [{ $ref: `#/definitions/${name}` }, { $ref: `#/definitions/${name}` }] });
    const definitions = Object.fromEntries(names.map((name, level) => [name, level === 29 ? { type: "string" } : choice(`a${level + 1}`)]));
    const inner = { $schema: "http://json-schema.org/draft-07/schema#", ...choice("a0"), definitions };
    expect(fit("JSON", inner, 1)).toMatchObject({ checked: false });
  });
});

describe("Protobuf", () => {
  const schema = `syntax = "proto3"; package shop; import "google/protobuf/timestamp.proto"; import "google/protobuf/wrappers.proto";
    message Order {
      string order_id = 1; int64 total = 2; Status status = 3; repeated Line lines = 4; map<int32, string> notes = 5;
      google.protobuf.Timestamp placed_at = 6; oneof by { string card = 7; bool cash = 8; } bytes raw = 9;
      google.protobuf.StringValue comment = 10; string odd = 11 [json_name = "strange"];
      enum Status { NEW = 0; PAID = 1; }
      message Line { string sku = 1; uint32 count = 2; }
    }
    message Other { Order order = 1; }`;

  test("takes the JSON mapping", () => {
    const document = {
      orderId: "1",
      total: "9007199254740993",
      status: "PAID",
      lines: [{ sku: "a", count: 2 }],
      notes: { 1: "x" },
      placedAt: "2026-01-01T10:00:00Z",
      cash: true,
      raw: "AAE=",
      comment: "none",
      strange: null,
    };
    expect(fit("PROTOBUF", schema, document)).toEqual({ checked: true, misfits: [] });
    expect(places(fit("PROTOBUF", schema, { order_id: "1", status: 1, total: 3 }))).toEqual([]);
  });

  test.each([
    ["a field that is not there", { ordr: 1 }, ["/ordr"]],
    ["a text for a number", { total: "many" }, ["/total"]],
    ["an unknown name", { status: "LOST" }, ["/status"]],
    ["a negative count", { lines: [{ count: -1 }] }, ["/lines/0/count"]],
    ["one value for a list", { lines: {} }, ["/lines"]],
    ["a key of another type", { notes: { a: "x" } }, ["/notes/a"]],
    ["no time", { placedAt: 3 }, ["/placedAt"]],
    ["two of a choice", { card: "x", cash: true }, ["/cash"]],
    ["a field under both names", { orderId: "1", order_id: "2" }, ["/order_id"]],
    ["no message", [], [""]],
  ])("says where: %s", (_, document, expected) => {
    expect(places(fit("PROTOBUF", schema, document))).toEqual(expected);
  });

  test("the message that is named is meant", () => {
    expect(places(fit("PROTOBUF", schema, { order: { total: 1 } }, { messageType: "Other" }))).toEqual([]);
    expect(places(fit("PROTOBUF", schema, { order: { total: 1 } }, { messageType: "shop.Other" }))).toEqual([]);
    expect(fit("PROTOBUF", schema, {}, { messageType: "None" })).toMatchObject({ checked: false });
  });

  test("what is required must be there, but not in a part", () => {
    const second = 'syntax = "proto2"; message A { required string b = 1; }';
    expect(places(fit("PROTOBUF", second, {}))).toEqual(["/b"]);
    expect(places(fit("PROTOBUF", second, {}, { partial: true }))).toEqual([]);
  });
});
