import { Ajv } from "ajv";
import { Ajv2019 } from "ajv/dist/2019.js";
import { Ajv2020 } from "ajv/dist/2020.js";
import draft04 from "ajv-draft-04";
import { canRead } from "../../../../server/engine/compatibility/check.ts";
import { jsonSchema } from "../../../../server/engine/compatibility/jsonschema/format.ts";
import { ARRAY_CASES } from "./array-cases.ts";
import { COMBINED_CASES } from "./combined-cases.ts";
import { OBJECT_CASES } from "./object-cases.ts";
import { REFERENCE_CASES } from "./reference-cases.ts";
import { referenceTo, schemaOf } from "./schemas.ts";
import { BOUND_CASES, ENUM_CASES, TYPE_CASES, VALUE_CASES } from "./value-cases.ts";

function documents(reader: unknown, writer: unknown): readonly (string | undefined)[] {
  const [read, written] = [schemaOf(reader), schemaOf(writer)];
  return canRead(read, written).map((difference) => jsonSchema.counterExample(difference, read, written)?.document);
}

const object = (properties: object, more: object = {}): object => ({ type: "object", properties, ...more });
const STRING = { type: "string" };

describe("a document that shows a difference", () => {
  test.each([
    { name: "of a narrower type has a fraction", reader: { type: "integer" }, writer: { type: "number" }, shown: ["0.5"] },
    { name: "of a removed enum value is that value", reader: { enum: ["a"] }, writer: { enum: ["a", "b"] }, shown: ['"b"'] },
    {
      name: "of a lower maximum is above it",
      reader: object({ n: { maximum: 5 } }),
      writer: object({ n: { maximum: 9 } }),
      shown: ['{"n":7}'],
    },
    {
      name: "of a new required property does not have it",
      reader: object({ a: STRING, b: STRING }, { required: ["a", "b"] }),
      writer: object({ a: STRING, b: STRING }, { required: ["a"] }),
      shown: ['{"a":"text"}'],
    },
    {
      name: "of a new property of an open object has something else under its name",
      reader: object({ a: STRING, b: STRING }),
      writer: object({ a: STRING }),
      shown: ['{"b":7}'],
    },
    {
      name: "of a property that a closed reader does not know has it",
      reader: object({ a: STRING }, { additionalProperties: false }),
      writer: object({ a: STRING, b: STRING }, { additionalProperties: false }),
      shown: ['{"b":"text"}'],
    },
    {
      name: "deep inside has what leads there, and no more",
      reader: object({ list: { type: "array", items: object({ v: { type: "integer" } }) }, other: STRING }),
      writer: object({ list: { type: "array", items: object({ v: { type: "number" } }) }, other: STRING }),
      shown: ['{"list":[{"v":0.5}]}'],
    },
    {
      name: "of a list that may repeat itself repeats an item",
      reader: { type: "array", uniqueItems: true },
      writer: { type: "array" },
      shown: ["[7,7]"],
    },
    {
      name: "of a choice takes the branch that is gone",
      reader: { oneOf: [STRING, { type: "integer" }] },
      writer: { oneOf: [STRING, { type: "integer" }, { type: "null" }] },
      shown: ["null"],
    },
  ])("$name", ({ reader, writer, shown }) => {
    expect(documents(reader, writer)).toEqual(shown);
  });

  test("goes through references to other schemas", () => {
    const using = (type: string) => schemaOf(object({ a: { $ref: "a.json" } }), [referenceTo("a.json", { type })]);
    const [reader, writer] = [using("integer"), using("number")];
    const [difference] = canRead(reader, writer);
    expect(difference && jsonSchema.counterExample(difference, reader, writer)).toEqual({
      kind: "TYPE_NARROWED",
      path: "#/properties/a",
      document: '{"a":0.5}',
    });
  });

  test.each([
    {
      name: "an expression that explodes",
      reader: { pattern: `^(a+)+$` },
      writer: { type: "string", minLength: 40, pattern: `^(a|aa)+$` },
    },
    {
      name: "choices inside choices that take a validator 2^40 steps",
      reader: { $ref: "#/definitions/D0", definitions: doubling(40, { type: "integer" }) },
      writer: { $ref: "#/definitions/D0", definitions: doubling(40, { type: "number" }) },
    },
    {
      name: "three thousand properties",
      reader: object(Object.fromEntries(Array.from({ length: 3000 }, (_, n) => [`p${n}`, { type: "integer" }]))),
      writer: object(Object.fromEntries(Array.from({ length: 3000 }, (_, n) => [`p${n}`, { type: "number" }]))),
    },
    { name: "a reference that depends on who refers to it", reader: recursive("integer"), writer: recursive("number") },
  ])("is left out for $name, and soon", ({ reader, writer }) => {
    const begun = performance.now();
    expect(documents(reader, writer).every((document) => document === undefined)).toBe(true);
    expect(performance.now() - begun).toBeLessThan(10_000);
  });
});

function doubling(length: number, leaf: object): object {
  const links = Array.from({ length }, (_, n) => [
    `D${n}`,
    { allOf: [{ $ref: `#/definitions/D${n + 1}` }, { $ref: `#/definitions/D${n + 1}` }] },
  ]);
  return { ...Object.fromEntries(links), [`D${length}`]: leaf };
}

function recursive(type: string): object {
  return { $schema: "https://json-schema.org/draft/2019-09/schema", properties: { v: { type }, next: { $recursiveRef: "#" } } };
}

const ALL = [
  ...BOUND_CASES,
  ...VALUE_CASES,
  ...ENUM_CASES,
  ...TYPE_CASES,
  ...OBJECT_CASES,
  ...ARRAY_CASES,
  ...COMBINED_CASES,
  ...REFERENCE_CASES,
];
const OPTIONS = { meta: false, validateSchema: false, strict: false, logger: false, validateFormats: false } as const;

/** An ajv of its own, that knows nothing of bundles; undefined where the schema uses others. */
function accepts(text: string, document: string): boolean | undefined {
  const schema: unknown = JSON.parse(text);
  if (typeof schema !== "boolean" && (typeof schema !== "object" || schema === null)) return undefined;
  const dialect = typeof schema === "object" && "$schema" in schema ? String(schema.$schema) : "";
  const one = dialect.includes("2020-12")
    ? new Ajv2020(OPTIONS)
    : dialect.includes("2019-09")
      ? new Ajv2019(OPTIONS)
      : dialect.includes("draft-04")
        ? new draft04.default(OPTIONS)
        : new Ajv(OPTIONS);
  try {
    return one.validate(schema, JSON.parse(document));
  } catch {
    return undefined;
  }
}

test("there is one for four of five differences of the tables and for all rules but two, and a plain ajv agrees with each", () => {
  const counts = new Map<string, number>();
  let [all, shown, agreed] = [0, 0, 0];
  for (const { earlier, later } of ALL) {
    for (const [reader, writer] of [
      [schemaOf(later), schemaOf(earlier)],
      [schemaOf(earlier), schemaOf(later)],
    ] as const) {
      for (const difference of canRead(reader, writer)) {
        const document = jsonSchema.counterExample(difference, reader, writer)?.document;
        counts.set(difference.kind, (counts.get(difference.kind) ?? 0) + (document === undefined ? 0 : 1));
        all += 1;
        if (document === undefined) continue;
        shown += 1;
        const verdicts = [accepts(writer.canonical, document), accepts(reader.canonical, document)];
        if (!verdicts.includes(undefined)) agreed += 1;
        expect([document, verdicts[0] ?? true, verdicts[1] ?? false]).toEqual([document, true, false]);
      }
    }
  }
  expect(shown / all).toBeGreaterThan(0.8);
  expect(agreed / shown).toBeGreaterThan(0.9);
  // In the tables these only add schemas that refuse nothing.
  expect([...counts].filter(([, count]) => count === 0).map(([kind]) => kind)).toEqual([
    "DEPENDENCY_SCHEMA_ADDED",
    "PRODUCT_TYPE_EXTENDED",
  ]);
});
