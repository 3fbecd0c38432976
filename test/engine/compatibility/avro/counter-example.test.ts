import avsc from "avsc";
import { canRead } from "../../../../server/engine/compatibility/check.ts";
import { avro } from "../../../../server/engine/compatibility/avro/format.ts";
import { COMPARE_CASES } from "./compare-cases.ts";
import { avroSchema, record } from "./schemas.ts";

function documents(reader: unknown, writer: unknown): (string | undefined)[] {
  const [read, written] = [avroSchema(reader), avroSchema(writer)];
  return canRead(read, written).map((difference) => avro.counterExample?.(difference, read, written)?.document);
}

const inRecord = (type: unknown): object => record("R", [{ name: "f", type }]);

describe("a document that shows a difference", () => {
  test.each([
    {
      name: "of a narrower type holds a value that does not fit",
      reader: inRecord("int"),
      writer: inRecord("long"),
      shown: ['{"f":3000000000}'],
    },
    {
      name: "of a missing symbol holds that symbol",
      reader: inRecord({ type: "enum", name: "E", symbols: ["A"] }),
      writer: inRecord({ type: "enum", name: "E", symbols: ["A", "B"] }),
      shown: ['{"f":"B"}'],
    },
    {
      name: "of a missing branch takes that branch",
      reader: inRecord(["null", "int"]),
      writer: inRecord(["null", "int", "string"]),
      shown: ['{"f":{"string":"text"}}'],
    },
    {
      name: "of a field that is no longer nullable holds null",
      reader: inRecord("int"),
      writer: inRecord(["null", "int"]),
      shown: ['{"f":null}'],
    },
    {
      name: "of a field without default does not hold the field",
      reader: record("R", [
        { name: "a", type: "int" },
        { name: "b", type: "int" },
      ]),
      writer: record("R", [{ name: "a", type: "int" }]),
      shown: ['{"a":7}'],
    },
    {
      name: "deep inside lists and maps holds one of each",
      reader: inRecord({ type: "array", items: { type: "map", values: "int" } }),
      writer: inRecord({ type: "array", items: { type: "map", values: "string" } }),
      shown: ['{"f":[{"key":"text"}]}'],
    },
    {
      name: "of a list holds an item",
      reader: inRecord("string"),
      writer: inRecord({ type: "array", items: "int" }),
      shown: ['{"f":[7]}'],
    },
    {
      name: "is given for each difference",
      reader: record("R", [
        { name: "a", type: "int" },
        { name: "b", type: ["null", "int"] },
      ]),
      writer: record("R", [
        { name: "a", type: "long" },
        { name: "b", type: ["null", "string"] },
      ]),
      shown: ['{"a":3000000000,"b":null}', '{"a":3000000000,"b":{"string":"text"}}'],
    },
  ])("$name", ({ reader, writer, shown }) => {
    expect(documents(reader, writer)).toEqual(shown);
  });

  test("is left out where a value of the writer would have to contain itself without end", () => {
    const endless = (type: string) =>
      record("L", [
        { name: "next", type: "L" },
        { name: "value", type },
      ]);
    expect(documents(endless("int"), endless("string"))).toEqual([undefined]);
  });

  test("is left out where avsc does not take the schema", () => {
    expect(documents([], "int")).toEqual([undefined]);
  });

  test("is left out for a schema too long to try", () => {
    const fields = (type: string) => [
      ...Array.from({ length: 5000 }, (_, n) => ({ name: `field${n}`, type: "int" })),
      { name: "last", type },
    ];
    expect(documents(record("R", fields("int")), record("R", fields("string")))).toEqual([undefined]);
  });
});

test("there is one for every difference of the table but two, and the writer reads each back", () => {
  const without: string[] = [];
  for (const { name, reader, writer } of COMPARE_CASES) {
    for (const document of documents(reader, writer)) {
      if (document === undefined) without.push(name);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a copy of one of our own schemas, which avsc may change
      else avsc.Type.forSchema(JSON.parse(JSON.stringify(writer)) as avsc.Schema, { registry: {}, wrapUnions: true }).fromString(document);
    }
  }
  expect(without).toEqual(["the empty union reads nothing", "a difference inside a tree is reported once"]);
});
