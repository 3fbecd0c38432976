import { FORMATS, formatOf } from "../../../server/engine/compatibility/formats.ts";

test("a format is found by its schemaType", () => {
  expect(formatOf("AVRO")?.type).toBe("AVRO");
});

test("a schemaType is compared by case, as Confluent does", () => {
  expect(formatOf("avro")).toBeUndefined();
});

describe.each(FORMATS.map((format) => ({ type: format.type, format })))("$type", ({ format }) => {
  test.each([
    ["empty text", ""],
    ["white space", " \n\t"],
    ["a bare word", "word"],
    ["half a text", '{"type":'],
    ["a number", "42"],
    ["null", "null"],
    ["a null character", "\u0000"],
    ["half a surrogate", '"\ud800'],
    ["a closing bracket", "}"],
  ])("refuses %s with a problem instead of throwing", (_name, text) => {
    expect(format.parse({ text, references: [] })).toEqual({ ok: false, problems: [expect.any(String)] });
  });
});
