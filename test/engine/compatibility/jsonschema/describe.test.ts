import { canRead, check } from "../../../../server/engine/compatibility/check.ts";
import { LEVELS } from "../../../../server/engine/compatibility/level.ts";
import { incompatibilityMessages } from "../../../../server/engine/compatibility/messages.ts";
import { describeJson } from "../../../../server/engine/compatibility/jsonschema/describe.ts";
import { isJsonDifferenceKind, JSON_DIFFERENCE_KINDS, severityOf } from "../../../../server/engine/compatibility/jsonschema/kinds.ts";
import { schemaOf } from "./schemas.ts";

const object = (properties: object, more: object = {}): object => ({ type: "object", properties, ...more });
const CLOSED = { additionalProperties: false };
const STRING = { type: "string" };
const NUMBER = { type: "number" };

const notPresent = "The keyword at path 'P' in the new schema is not present in the old schema";
const isMore = "The value at path 'P' in the new schema is more than its value in the old schema";
const isLess = "The value at path 'P' in the new schema is less than its value in the old schema";
const isDifferent = "The value at path 'P' is different between the new and old schema";
const hasFewer = "An array or combined type at path 'P' has fewer elements in the new schema than the old schema";
const hasMore = "An array or combined type at path 'P' has more elements in the new schema than the old schema";
const isAnotherType = "A type at path 'P' is different between the new schema and the old schema";

describe("the registry's words for each kind that breaks", () => {
  test.each([
    ["MAX_LENGTH_ADDED", "#/maxLength", { ...STRING, maxLength: 1 }, STRING, notPresent],
    ["SCHEMA_ADDED", "#/items", { type: "array", items: STRING }, { type: "array" }, notPresent],
    ["REQUIRED_ATTRIBUTE_ADDED", "#/required/a", object({ a: STRING }, { required: ["a"] }), object({ a: STRING }), notPresent],
    ["ADDITIONAL_PROPERTIES_REMOVED", "#/additionalProperties", object({ a: STRING }, CLOSED), object({ a: STRING }), notPresent],
    ["MIN_LENGTH_INCREASED", "#/minLength", { minLength: 2 }, { minLength: 1 }, isMore],
    ["MULTIPLE_OF_EXPANDED", "#/multipleOf", { multipleOf: 4 }, { multipleOf: 2 }, isMore],
    ["MAXIMUM_DECREASED", "#/maximum", { maximum: 1 }, { maximum: 2 }, isLess],
    ["PATTERN_CHANGED", "#/pattern", { pattern: "a" }, { pattern: "b" }, isDifferent],
    ["DEPENDENCY_ARRAY_CHANGED", "#/dependencies/a", { dependencies: { a: ["b"] } }, { dependencies: { a: ["c"] } }, isDifferent],
    ["ENUM_ARRAY_NARROWED", "#/enum", { enum: [1] }, { enum: [1, 2] }, hasFewer],
    ["SUM_TYPE_NARROWED", "#/", { oneOf: [STRING] }, { oneOf: [STRING, NUMBER] }, hasFewer],
    ["PRODUCT_TYPE_EXTENDED", "#/", { allOf: [STRING, { maxLength: 1 }] }, { allOf: [STRING] }, hasMore],
    ["NOT_TYPE_EXTENDED", "#/not", { not: NUMBER }, { not: { type: "integer" } }, hasMore],
    ["TYPE_CHANGED", "#/", STRING, NUMBER, isAnotherType],
    ["TYPE_NARROWED", "#/", { type: "integer" }, NUMBER, isAnotherType],
    ["COMBINED_TYPE_CHANGED", "#/", { oneOf: [STRING, NUMBER] }, { anyOf: [STRING, NUMBER] }, isAnotherType],
    [
      "OPTIONAL_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL",
      "#/properties/a",
      object({ a: STRING }),
      object({}),
      "The new schema has an open content model and has a property or item at path 'P' which is missing in the old schema",
    ],
    [
      "REQUIRED_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL",
      "#/properties/a",
      object({ a: STRING }, { ...CLOSED, required: ["a"] }),
      object({}, CLOSED),
      "The new schema has an unopen content model and has a required property at path 'P' which is missing in the old schema",
    ],
    [
      "PROPERTY_REMOVED_FROM_CLOSED_CONTENT_MODEL",
      "#/properties/a",
      object({}, CLOSED),
      object({ a: STRING }, CLOSED),
      "The new has a closed content model and is missing a property or item present at path 'P' in the old schema",
    ],
    [
      "PROPERTY_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL",
      "#/properties/a",
      object({}, { additionalProperties: NUMBER }),
      object({ a: STRING }, { additionalProperties: NUMBER }),
      "A property or item is missing in the new schema but present at path 'P' in the old schema and is not covered by its partially open content model",
    ],
    [
      "PROPERTY_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL",
      "#/properties/a",
      object({ a: STRING }, { additionalProperties: NUMBER }),
      object({}, { additionalProperties: NUMBER }),
      "The new schema has a property or item at path 'P' which is missing in the old schema and is not covered by its partially open content model",
    ],
  ])("%s", (kind, path, reader, writer, text) => {
    const found = canRead(schemaOf(reader), schemaOf(writer)).filter((difference) => difference.kind === kind);
    expect(found.map((difference) => describeJson(difference, "new", "old"))).toEqual([
      `{errorType:"${kind}", description:"${text.replace("'P'", `'${path}'`)}'}`,
    ]);
  });

  test("every kind that breaks has words", () => {
    const breaking = JSON_DIFFERENCE_KINDS.filter((kind) => isJsonDifferenceKind(kind) && severityOf(kind) !== "harmless");
    const without = breaking.filter(
      (kind) =>
        isJsonDifferenceKind(kind) && describeJson({ kind, path: "#/", detail: "", sentence: "" }, "R", "W").includes("description:\"'"),
    );
    expect(without).toEqual([]);
  });
});

test("the message for a refused schema is the registry's, word for word", () => {
  const history = [{ version: 1, schema: schemaOf({ type: "string" }) }];
  expect(incompatibilityMessages(check(schemaOf({ type: "number" }), history, "BACKWARD"), history, "BACKWARD")).toEqual([
    `{errorType:"TYPE_CHANGED", description:"A type at path '#/' is different between the new schema and the old schema'}`,
    "{oldSchemaVersion: 1}",
    `{oldSchema: '{"type":"string"}'}`,
    "{validateFields: 'false', compatibility: 'BACKWARD'}",
  ]);
});

describe("levels", () => {
  const v1 = object({ a: STRING }, CLOSED);
  const v2 = object({ a: STRING, b: STRING }, CLOSED);
  const v3 = object({ a: STRING, b: NUMBER }, CLOSED);
  const history = [v1, v2].map((schema, index) => ({ version: index + 1, schema: schemaOf(schema) }));
  const brokenVersions = (candidate: object, earlier = history) =>
    Object.fromEntries(
      LEVELS.map((level) => [level, check(schemaOf(candidate), earlier, level).map(({ version, direction }) => `${direction} ${version}`)]),
    );

  test("a property that is added to a closed model breaks old readers only", () => {
    expect(brokenVersions(v2, history.slice(0, 1))).toEqual({
      NONE: [],
      BACKWARD: [],
      BACKWARD_TRANSITIVE: [],
      FORWARD: ["forward 1"],
      FORWARD_TRANSITIVE: ["forward 1"],
      FULL: ["forward 1"],
      FULL_TRANSITIVE: ["forward 1"],
    });
  });

  test("a type that changes breaks both", () => {
    expect(brokenVersions(v3)).toEqual({
      NONE: [],
      BACKWARD: ["backward 2"],
      BACKWARD_TRANSITIVE: ["backward 2"],
      FORWARD: ["forward 2"],
      FORWARD_TRANSITIVE: ["forward 2"],
      FULL: ["forward 2", "backward 2"],
      FULL_TRANSITIVE: ["forward 2", "backward 2"],
    });
  });

  test("only transitive levels look beyond the newest version", () => {
    expect(brokenVersions(v2)).toEqual({
      NONE: [],
      BACKWARD: [],
      BACKWARD_TRANSITIVE: [],
      FORWARD: [],
      FORWARD_TRANSITIVE: ["forward 1"],
      FULL: [],
      FULL_TRANSITIVE: ["forward 1"],
    });
  });
});

describe("a difference in words", () => {
  test.each([
    [
      "says how to allow an added property",
      object({ a: STRING }),
      object({}),
      'Property "a" (#/properties/a) is new, and the writer, who may add any property, may use the name for something else. Close the earlier schema with "additionalProperties": false, or choose the lenient policy, to allow such additions.',
    ],
    [
      "shows both limits",
      object({ a: { maxLength: 3 } }),
      object({ a: { maxLength: 5 } }),
      'Property "a" (#/properties/a/maxLength) is written under the limit 5, but the reader\'s is 3.',
    ],
    [
      "shows both types",
      STRING,
      { type: "integer" },
      "The whole document may be written as integer, which the reader, who wants string, may refuse.",
    ],
  ])("%s", (_name, reader, writer, sentence) => {
    expect(canRead(schemaOf(reader), schemaOf(writer)).map((difference) => difference.sentence)).toEqual([sentence]);
  });

  test("has both places, references followed", () => {
    const schema = (type: string, definition: string): object => ({
      properties: { a: { $ref: `#/definitions/${definition}` } },
      definitions: { [definition]: { type } },
    });
    expect(canRead(schemaOf(schema("string", "New")), schemaOf(schema("number", "Old")))).toMatchObject([
      { path: "#/properties/a", readerPath: "#/definitions/New", writerPath: "#/definitions/Old" },
    ]);
  });
});
