import { canRead, check } from "../../../../server/engine/compatibility/check.ts";
import { incompatibilityMessages } from "../../../../server/engine/compatibility/messages.ts";
import { modern } from "./compare-case.ts";
import { referenceTo, schemaOf } from "./schemas.ts";

const STRING = { type: "string" };
const object = (properties: object, more: object = {}): object => ({ type: "object", properties, ...more });
const found = (reader: unknown, writer: unknown): readonly string[] =>
  canRead(schemaOf(reader), schemaOf(writer), { policy: "tolerant" }).map(({ kind, path }) => `${kind} ${path}`);

const when = (condition: object, then: unknown): object =>
  Object.fromEntries([
    ["if", condition],
    // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
    ["then", then],
  ]);
const point = (kind: string): object => object({ kind: { const: kind }, at: { type: "number" } }, { required: ["kind"] });

describe("compatible under the tolerant policy is", () => {
  test.each([
    ["a new optional property, whatever it is", object({ a: STRING, b: { type: "integer" } }), object({ a: STRING })],
    ["a property that is gone from an open consumer", object({ a: STRING }), object({ a: STRING, b: STRING })],
    [
      "a new property although the producer says that it is open",
      object({ a: STRING, b: STRING }),
      object({ a: STRING }, { additionalProperties: true }),
    ],
    ["a closed consumer that knows all", object({ a: STRING, b: STRING }, { additionalProperties: false }), object({ a: STRING })],
    [
      "a property that a pattern of the consumer covers",
      object({}, { patternProperties: { "^a": STRING }, additionalProperties: false }),
      object({ ab: STRING }),
    ],
    ["a wider type", object({ a: { type: ["number", "null"] } }), object({ a: { type: "integer" } })],
    ["a text among an enum of texts", object({ a: STRING }), object({ a: { enum: ["x", "y"] } })],
    ["an enum instead of a const", { enum: ["a", "b"] }, { const: "a" }],
    ["a limit that follows from another", { type: "integer", minimum: 0 }, { type: "integer", exclusiveMinimum: 0 }],
    [
      "a limit that a draft 4 flag makes exclusive",
      { exclusiveMaximum: 9, type: "number" },
      { $schema: "http://json-schema.org/draft-04/schema#", type: "number", maximum: 9, exclusiveMaximum: true },
    ],
    ["a choice with one more branch", { oneOf: [point("a"), point("b")] }, { oneOf: [point("a")] }],
    ["a choice instead of what is one of its branches", { anyOf: [STRING, { type: "integer" }] }, STRING],
    [
      "what an allOf says in parts",
      object({ a: STRING, b: STRING }, { required: ["a", "b"] }),
      { allOf: [object({ a: STRING }, { required: ["a"] }), object({ b: STRING }, { required: ["b"] })] },
    ],
    ["what is forbidden and never written", { ...object({ a: STRING }), not: { required: ["b"] } }, object({ a: STRING })],
    [
      "a tuple that becomes a list",
      { type: "array", items: STRING },
      { type: "array", items: [STRING, { const: "x" }], additionalItems: false },
    ],
    ["a condition that never holds", { ...object({ a: STRING }), ...when({ required: ["b"] }, false) }, object({ a: STRING })],
    ["names that all fit", object({ a: STRING }, { propertyNames: { maxLength: 1 } }), object({ a: STRING })],
    ["items that contain what is wanted", { type: "array", contains: STRING }, { type: "array", items: STRING, minItems: 1 }],
    [
      "a demand between properties that is met anyway",
      object({ a: STRING, b: STRING }, { dependencies: { a: ["b"] } }),
      object({ a: STRING, b: STRING }, { required: ["b"] }),
    ],
    [
      "a model that is closed by what is evaluated",
      modern({ allOf: [object({ a: STRING })], unevaluatedProperties: false }),
      modern(object({ a: STRING })),
    ],
    ["nothing written at all", STRING, false],
  ] as const)("%s", (_name, reader, writer) => {
    expect(found(reader, writer)).toEqual([]);
  });

  test("a schema that contains itself", () => {
    const list = (more: object): object => ({
      $ref: "#/definitions/L",
      definitions: { L: object({ next: { $ref: "#/definitions/L" }, v: STRING, ...more }) },
    });
    expect(found(list({ new: STRING }), list({}))).toEqual([]);
    expect(found(list({ v: { type: "integer" } }), list({}))).toEqual([
      "TYPE_CHANGED #/properties/next/properties/v",
      "TYPE_CHANGED #/properties/v",
    ]);
  });

  test("a property of a registered reference", () => {
    const using = (schema: object) => schemaOf(object({ a: { $ref: "a.json" } }), [referenceTo("a.json", schema)]);
    const [one, two] = [using(object({ x: STRING })), using(object({ x: STRING, y: STRING }))];
    expect(canRead(two, one, { policy: "tolerant" })).toEqual([]);
    expect(canRead(two, one)).not.toEqual([]);
  });
});

describe("incompatible under the tolerant policy is", () => {
  test.each([
    [
      "a new required property",
      object({ a: STRING, b: STRING }, { required: ["b"] }),
      object({ a: STRING }),
      ["REQUIRED_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL #/properties/b"],
    ],
    [
      "a property that becomes required",
      object({ a: STRING }, { required: ["a"] }),
      object({ a: STRING }),
      ["REQUIRED_ATTRIBUTE_ADDED #/required/a"],
    ],
    [
      "a required name without a declaration",
      object({}, { required: ["b"] }),
      object({}),
      ["REQUIRED_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL #/properties/b"],
    ],
    [
      "a property that a closed consumer does not know",
      object({}, { additionalProperties: false }),
      object({ b: STRING }),
      ["PROPERTY_REMOVED_FROM_CLOSED_CONTENT_MODEL #/properties/b"],
    ],
    [
      "a map for a closed consumer",
      object({ a: STRING }, { additionalProperties: false }),
      object({}, { additionalProperties: STRING }),
      ["ADDITIONAL_PROPERTIES_REMOVED #/additionalProperties"],
    ],
    [
      "a new property that a map may have",
      object({ a: { type: "integer" } }),
      object({}, { additionalProperties: STRING }),
      ["TYPE_CHANGED #/properties/a"],
    ],
    ["another type", object({ a: STRING }), object({ a: { type: "integer" } }), ["TYPE_CHANGED #/properties/a"]],
    ["an integer instead of a number", { type: "integer" }, { type: "number" }, ["TYPE_NARROWED #/"]],
    ["a removed value", { enum: ["a"] }, { enum: ["a", "b"] }, ["ENUM_ARRAY_NARROWED #/enum"]],
    ["a new limit", { type: "string", maxLength: 3 }, STRING, ["MAX_LENGTH_ADDED #/maxLength"]],
    ["a narrower limit", { type: "integer", minimum: 3 }, { type: "integer", minimum: 1 }, ["MINIMUM_INCREASED #/minimum"]],
    ["another expression", { type: "string", pattern: "^a" }, { type: "string", pattern: "^b" }, ["PATTERN_CHANGED #/pattern"]],
    ["a new format in draft 7", { type: "string", format: "date" }, STRING, ["FORMAT_ADDED #/format"]],
    [
      "names that are refused",
      object({}, { propertyNames: { maxLength: 1 } }),
      object({ ab: STRING }),
      ["PROPERTY_NAMES_ADDED #/propertyNames"],
    ],
    ["items that need not contain what is wanted", { type: "array", contains: STRING }, { type: "array" }, ["CONTAINS_ADDED #/contains"]],
    [
      "a pattern that a declared property matches",
      object({}, { patternProperties: { "^a": { type: "integer" } } }),
      object({ ab: STRING }),
      ["TYPE_CHANGED #/properties/ab"],
    ],
    [
      "a branch that is gone",
      { oneOf: [point("a")] },
      { oneOf: [point("a"), point("b")] },
      ["ENUM_ARRAY_CHANGED #/oneOf/0/properties/kind/const"],
    ],
    [
      "branches of which more than one takes a value",
      { oneOf: [STRING, { type: ["string", "null"] }] },
      STRING,
      ["COMBINED_TYPE_SUBSCHEMAS_CHANGED #/oneOf"],
    ],
    ["what is now forbidden", { type: "string", not: { maxLength: 2 } }, STRING, ["NOT_TYPE_EXTENDED #/not"]],
    [
      "a condition that may lead to a refusal",
      { ...object({ a: STRING }), ...when({ required: ["a"] }, { required: ["b"] }) },
      object({ a: STRING }),
      ["CONDITION_ADDED #/if"],
    ],
    ["repeated items", { type: "array", uniqueItems: true }, { type: "array" }, ["UNIQUE_ITEMS_ADDED #/uniqueItems"]],
    [
      "further items",
      { type: "array", items: [STRING], additionalItems: false },
      { type: "array", items: STRING },
      ["ADDITIONAL_ITEMS_REMOVED #/additionalItems"],
    ],
    [
      "properties that are not evaluated",
      modern({ allOf: [object({ a: STRING })], unevaluatedProperties: false }),
      modern(object({ a: STRING, b: STRING })),
      ["UNEVALUATED_PROPERTIES_REMOVED #/unevaluatedProperties"],
    ],
    [
      "a demand between properties",
      object({ a: STRING, b: STRING }, { dependencies: { a: ["b"] } }),
      object({ a: STRING, b: STRING }),
      ["DEPENDENCY_ARRAY_ADDED #/dependencies/a"],
    ],
    [
      "a property of a value that may be anything",
      object({ a: object({ b: STRING }) }),
      object({ a: {} }),
      ["TYPE_CHANGED #/properties/a", "TYPE_CHANGED #/properties/a/properties/b"],
    ],
  ] as const)("%s", (_name, reader, writer, expected) => {
    expect(found(reader, writer)).toEqual(expected);
  });

  test("what nobody can compare in a bounded number of steps, with the reason", () => {
    const choices = (length: number): object => ({
      allOf: Array.from({ length }, (_, n) => ({ anyOf: Array.from({ length }, (_other, m) => object({ [`p${n}`]: { const: m } })) })),
    });
    expect(found(choices(40), choices(40))).toEqual(["COMPARISON_TOO_LARGE #/"]);
    expect(
      found({ $ref: "#/definitions/A", definitions: { A: { anyOf: [{ $ref: "#/definitions/A" }, { type: "null" }] } } }, STRING).length,
    ).toBe(1);
  });
});

test("schemas of four thousand properties are compared", () => {
  const wide = (count: number): object => object(Object.fromEntries(Array.from({ length: count }, (_, n) => [`p${n}`, STRING])));
  expect(found(wide(4001), wide(4000))).toEqual([]);
});

test("schemas nested 200 deep are compared", () => {
  const deep = (depth: number): object => (depth === 0 ? STRING : object({ a: deep(depth - 1) }));
  expect(found(deep(200), deep(200))).toEqual([]);
});

test("a difference has both pointers and a sentence", () => {
  const [difference] = canRead(schemaOf(object({ a: { type: "integer" } })), schemaOf(object({ a: STRING })), { policy: "tolerant" });
  expect(difference).toEqual({
    kind: "TYPE_CHANGED",
    path: "#/properties/a",
    readerPath: "#/properties/a",
    writerPath: "#/properties/a",
    detail: "",
    sentence: 'Property "a" (#/properties/a) may be written as string, but the reader wants integer.',
  });
});

test("the messages name the policy", () => {
  const history = [{ version: 1, schema: schemaOf(STRING) }];
  const options = { policy: "tolerant" } as const;
  const messages = incompatibilityMessages(
    check(schemaOf({ type: "string", format: "date" }), history, "BACKWARD", options),
    history,
    "BACKWARD",
    options,
  );
  expect(messages).toEqual([
    `{errorType:"FORMAT_ADDED", description:"The keyword at path '#/format' in the new schema is not present in the old schema'}`,
    "{oldSchemaVersion: 1}",
    `{oldSchema: '{"type":"string"}'}`,
    "{validateFields: 'false', compatibility: 'BACKWARD', compatibilityPolicy: 'TOLERANT'}",
  ]);
});
