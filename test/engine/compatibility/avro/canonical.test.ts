import { canRead } from "../../../../server/engine/compatibility/check.ts";
import { avro } from "../../../../server/engine/compatibility/avro/format.ts";
import { CANONICAL_CASES } from "./canonical-cases.ts";
import { COMPARE_CASES } from "./compare-cases.ts";
import { avroSchema } from "./schemas.ts";

const canonicalOf = (text: string): string => avroText(text, false);
const normalisedOf = (text: string): string => avroText(text, true);

function avroText(text: string, normalize: boolean): string {
  const result = avro.parse({ text, references: [] }, { normalize });
  return result.ok ? result.schema.canonical : result.problems.join("\n");
}

test.each(CANONICAL_CASES)("$name", ({ text, canonical }) => {
  expect(canonicalOf(text)).toBe(canonical);
});

/** Java Double.toString, as Jackson writes numbers that have a fraction or an exponent. */
test.each([
  ["1.50", "1.5"],
  ["1.0", "1.0"],
  ["100.0", "100.0"],
  ["1e2", "100.0"],
  ["0.001", "0.001"],
  ["0.0001", "1.0E-4"],
  ["0.00012", "1.2E-4"],
  ["9999999.0", "9999999.0"],
  ["10000000.0", "1.0E7"],
  ["1.5e300", "1.5E300"],
  ["-2.5", "-2.5"],
  ["-0.0", "-0.0"],
  ["0.0", "0.0"],
  ["-0", "0"],
  ["12345678901234567890", "12345678901234567890"],
  ["1e400", "1e400"],
])("the number %s is written %s", (number, written) => {
  expect(canonicalOf(`{"type":"int","x":${number}}`)).toBe(`{"type":"int","x":${written}}`);
});

const withDefault = (value: string): string => `{"type":"record","name":"R","fields":[{"name":"f","type":"double","default":${value}}]}`;

/** The text a float or double may have as default. Rule: Java Double.parseDouble. */
test.each([
  ["1", "1.0"],
  [" +2.5f ", "2.5"],
  [".5", "0.5"],
  ["1e10D", "1.0E10"],
  ["Infinity", '"Infinity"'],
  ["-Infinity", '"-Infinity"'],
  ["-1e999", '"-Infinity"'],
])("the default text '%s' of a double is written %s", (text, written) => {
  expect(canonicalOf(withDefault(JSON.stringify(text)))).toBe(withDefault(written));
});

describe("laws", () => {
  const texts = [
    ...CANONICAL_CASES.map(({ text }) => text),
    ...COMPARE_CASES.flatMap(({ reader, writer }) => [JSON.stringify(reader), JSON.stringify(writer)]),
  ];

  test("the canonical text is its own canonical text", () => {
    expect(texts.map((text) => canonicalOf(canonicalOf(text)))).toEqual(texts.map(canonicalOf));
  });

  test("the normalised text is its own normalised text", () => {
    expect(texts.map((text) => normalisedOf(normalisedOf(text)))).toEqual(texts.map(normalisedOf));
  });

  test("the normalised text is its own canonical text", () => {
    expect(texts.map((text) => canonicalOf(normalisedOf(text)))).toEqual(texts.map(normalisedOf));
  });

  test("the canonical and the given text normalise to the same", () => {
    expect(texts.map((text) => normalisedOf(canonicalOf(text)))).toEqual(texts.map(normalisedOf));
  });

  // An alias that names another of the record's own fields is ambiguous even there, as in Java.
  test("a schema reads itself", () => {
    const schemas = texts.map((text) => avroSchema(JSON.parse(canonicalOf(text))));
    expect(schemas.filter((schema) => canRead(schema, schema).length > 0)).toEqual([]);
  });
});
