import { avroProblems, record } from "./schemas.ts";

const fields = (...list: readonly unknown[]): string => JSON.stringify(record("R", list));
const field = (type: unknown, more: object = {}): string => fields({ name: "f", type, ...more });

describe("broken structure is refused, stored or new", () => {
  test.each([
    { name: "a bare word", text: "string", problem: 'the schema is not JSON: line 1, column 1: "string" is not a JSON value' },
    { name: "nothing", text: "", problem: "the schema is not JSON: line 1, column 1: the text ends where a JSON value is expected" },
    {
      name: "text after the schema",
      text: '"int" "int"',
      problem: "the schema is not JSON: line 1, column 7: there is text after the end of the JSON value",
    },
    { name: "a number", text: "1", problem: "1 is not a type" },
    { name: "null", text: "null", problem: "null is not a type" },
    { name: "an object without type", text: '{"name":"R"}', problem: 'there is no "type" that is a text, in {"name":"R"}' },
    {
      name: "a type that is an object",
      text: '{"type":{"type":"int"}}',
      problem: 'there is no "type" that is a text, in {"type":{"type":"int"}}',
    },
    {
      name: "an unknown name",
      text: '"Nowhere"',
      problem: '"Nowhere" is not a type that is defined before it is used, here or in a reference',
    },
    {
      name: "an unknown type",
      text: '{"type":"text"}',
      problem: '"text" is not a type that is defined before it is used, here or in a reference',
    },
    {
      name: "a name used before its definition",
      text: JSON.stringify(["E", { type: "enum", name: "E", symbols: [] }]),
      problem: 'at /0: "E" is not a type that is defined before it is used, here or in a reference',
    },
    {
      name: "a name from another namespace",
      text: JSON.stringify([
        { type: "enum", name: "a.E", symbols: [] },
        { type: "array", items: "E" },
      ]),
      problem: 'at /1/items: "E" is not a type that is defined before it is used, here or in a reference',
    },
    { name: "an array without items", text: '{"type":"array"}', problem: "at /items: there is no type" },
    { name: "a map without values", text: '{"type":"map"}', problem: "at /values: there is no type" },
    {
      name: "a record without name",
      text: '{"type":"record","fields":[]}',
      problem: 'there is no "name" that is a text, in {"type":"record","fields":[]}',
    },
    { name: "a record without fields", text: '{"type":"record","name":"R"}', problem: 'record "R" has no list of fields' },
    { name: "fields that are no list", text: '{"type":"record","name":"R","fields":{}}', problem: 'record "R" has no list of fields' },
    { name: "a field that is no object", text: fields("f"), problem: 'at /fields/0: "f" is not a field' },
    {
      name: "a field without name",
      text: fields({ type: "int" }),
      problem: 'at /fields/0: there is no "name" that is a text, in {"type":"int"}',
    },
    { name: "a field without type", text: fields({ name: "f" }), problem: "at /fields/0/type: there is no type" },
    {
      name: "a field twice",
      text: fields({ name: "f", type: "int" }, { name: "f", type: "long" }),
      problem: 'record "R" has more than one field "f"',
    },
    {
      name: "an unknown order",
      text: field("int", { order: "random" }),
      problem: 'at /fields/0: "order" must be ascending, descending or ignore',
    },
    {
      name: "an order that is no text",
      text: field("int", { order: 1 }),
      problem: 'at /fields/0: "order" must be ascending, descending or ignore',
    },
    { name: "aliases that are no list", text: field("int", { aliases: "g" }), problem: 'at /fields/0: "aliases" must be a list of texts' },
    {
      name: "an alias that is no text",
      text: '{"type":"record","name":"R","fields":[],"aliases":[1]}',
      problem: '"aliases" must be a list of texts',
    },
    {
      name: "a default text of a double that is no number",
      text: field("double", { default: "much" }),
      problem: 'at /fields/0: the default "much" is not a number',
    },
    { name: "an enum without symbols", text: '{"type":"enum","name":"E"}', problem: 'enum "E" has no list of symbols' },
    {
      name: "a symbol that is no text",
      text: '{"type":"enum","name":"E","symbols":["A",1]}',
      problem: 'enum "E" has a symbol that is not a text',
    },
    {
      name: "a symbol twice",
      text: '{"type":"enum","name":"E","symbols":["A","A","A"]}',
      problem: 'enum "E" has the symbol "A" more than once',
    },
    {
      name: "an enum default that is no symbol",
      text: '{"type":"enum","name":"E","symbols":["A"],"default":"B"}',
      problem: 'the default "B" of enum "E" is not one of its symbols',
    },
    { name: "a fixed without size", text: '{"type":"fixed","name":"F"}', problem: 'fixed "F" has no "size" that is a number of bytes' },
    {
      name: "a negative size",
      text: '{"type":"fixed","name":"F","size":-1}',
      problem: 'fixed "F" has no "size" that is a number of bytes',
    },
    {
      name: "a size with a fraction",
      text: '{"type":"fixed","name":"F","size":1.0}',
      problem: 'fixed "F" has no "size" that is a number of bytes',
    },
    {
      name: "a size beyond 32 bits",
      text: '{"type":"fixed","name":"F","size":2147483648}',
      problem: 'fixed "F" has no "size" that is a number of bytes',
    },
    { name: "a union in a union", text: '["null",["int"]]', problem: "a union may not directly contain another union" },
    {
      name: "a primitive twice in a union",
      text: '["int",{"type":"int","logicalType":"date"}]',
      problem: 'the union has more than one branch of type "int"',
    },
    {
      name: "two arrays in a union",
      text: '[{"type":"array","items":"int"},{"type":"array","items":"string"}]',
      problem: 'the union has more than one branch of type "array"',
    },
    {
      name: "a named type twice in a union",
      text: JSON.stringify([record("a.R", []), "a.R"]),
      problem: 'the union has more than one branch of type "a.R"',
    },
    {
      name: "a second definition of a name",
      text: fields({ name: "a", type: { type: "fixed", name: "F", size: 1 } }, { name: "b", type: { type: "fixed", name: "F", size: 1 } }),
      problem: 'at /fields/1/type: "F" is already defined, here or in a reference',
    },
    {
      name: "a type called like a primitive",
      text: '{"type":"fixed","name":"int","size":1}',
      problem: 'a type may not be called "int", as a primitive is',
    },
  ])("$name", ({ text, problem }) => {
    expect(avroProblems(text, { strict: false })).toEqual([problem]);
  });

  test("every problem is listed, each with its place", () => {
    const text = fields(
      { name: "a", type: "Nowhere" },
      { name: "b", type: { type: "array", items: "nothing" } },
      { name: "c", type: { type: "enum", name: "E" } },
    );
    expect(avroProblems(text)).toEqual([
      'at /fields/0/type: "Nowhere" is not a type that is defined before it is used, here or in a reference',
      'at /fields/1/type/items: "nothing" is not a type that is defined before it is used, here or in a reference',
      'at /fields/2/type: enum "E" has no list of symbols',
    ]);
  });
});

describe("names are looked up", () => {
  test.each([
    { name: "in the enclosing namespace", text: JSON.stringify(record("a.R", [{ name: "f", type: ["null", "R"] }])) },
    {
      name: "in no namespace, when the enclosing one lacks it",
      text: JSON.stringify([record("S", []), record("a.R", [{ name: "f", type: "S" }])]),
    },
    { name: "by their full name", text: JSON.stringify([record("a.S", []), record("b.R", [{ name: "f", type: "a.S" }])]) },
  ])("$name", ({ text }) => {
    expect(avroProblems(text)).toEqual([]);
  });
});

describe("names of new schemas are checked", () => {
  test.each([
    {
      name: "a record name with a hyphen",
      text: '{"type":"record","name":"R-1","fields":[]}',
      problem: '"R-1" is not a valid name: each part must match [A-Za-z_][A-Za-z0-9_]*',
    },
    {
      name: "a name that starts with a digit",
      text: '{"type":"fixed","name":"1F","size":1}',
      problem: '"1F" is not a valid name: each part must match [A-Za-z_][A-Za-z0-9_]*',
    },
    {
      name: "an empty name",
      text: '{"type":"fixed","name":"","size":1}',
      problem: '"" is not a valid name: each part must match [A-Za-z_][A-Za-z0-9_]*',
    },
    {
      name: "a letter outside ASCII",
      text: '{"type":"record","name":"Größe","fields":[]}',
      problem: '"Größe" is not a valid name: each part must match [A-Za-z_][A-Za-z0-9_]*',
    },
    {
      name: "a namespace with a hyphen",
      text: '{"type":"record","name":"R","namespace":"a-b.c","fields":[]}',
      problem: '"a-b.c.R" is not a valid name: each part must match [A-Za-z_][A-Za-z0-9_]*',
    },
    {
      name: "an alias with a space",
      text: '{"type":"record","name":"R","aliases":["old name"],"fields":[]}',
      problem: '"old name" is not a valid name: each part must match [A-Za-z_][A-Za-z0-9_]*',
    },
    {
      name: "a field name with a dot",
      text: fields({ name: "a.b", type: "int" }),
      problem: 'at /fields/0: "a.b" is not a valid field name: it must match [A-Za-z_][A-Za-z0-9_]*',
    },
    {
      name: "a symbol with a hyphen",
      text: '{"type":"enum","name":"E","symbols":["A-B"]}',
      problem: '"A-B" is not a valid symbol name: it must match [A-Za-z_][A-Za-z0-9_]*',
    },
  ])("$name is refused", ({ text, problem }) => {
    expect(avroProblems(text, { strict: true })).toEqual([problem]);
  });

  test.each([
    { name: "a record name", text: '{"type":"record","name":"R-1","fields":[]}' },
    { name: "a namespace", text: '{"type":"record","name":"R","namespace":"a-b","fields":[]}' },
    { name: "a field name", text: fields({ name: "a-b", type: "int" }) },
    { name: "a symbol", text: '{"type":"enum","name":"E","symbols":["A-B"]}' },
  ])("$name that was stored before is not", ({ text }) => {
    expect(avroProblems(text, { strict: false })).toEqual([]);
  });
});

describe("defaults of new schemas are checked", () => {
  const point = {
    type: "record",
    name: "P",
    fields: [
      { name: "x", type: "int" },
      { name: "y", type: ["null", "int"], default: null },
    ],
  };

  test.each([
    { name: "null", type: "null", good: null, bad: 0 },
    { name: "a boolean", type: "boolean", good: false, bad: "false" },
    { name: "an int", type: "int", good: -2147483648, bad: 2147483648 },
    { name: "an int without fraction", type: "int", good: 1, bad: 1.5 },
    { name: "a float", type: "float", good: 1, bad: null },
    { name: "a string", type: "string", good: "", bad: 0 },
    { name: "bytes", type: "bytes", good: "\u00ff", bad: [255] },
    { name: "an enum", type: { type: "enum", name: "E", symbols: ["A"] }, good: "A", bad: 0 },
    { name: "a fixed", type: { type: "fixed", name: "F", size: 1 }, good: "a", bad: 97 },
    { name: "an array", type: { type: "array", items: "int" }, good: [1, 2], bad: [1, "2"] },
    { name: "a map", type: { type: "map", values: "int" }, good: { a: 1 }, bad: { a: null } },
    { name: "a union, by its first branch", type: ["null", "int"], good: null, bad: 1 },
    { name: "a union of one branch", type: ["int"], good: 1, bad: null },
    { name: "a record, whose missing members have defaults", type: point, good: { x: 1 }, bad: {} },
    { name: "a record, whose union members may be of any branch", type: point, good: { x: 1, y: 2 }, bad: { x: 1, y: "2" } },
    { name: "a record, whose members may be null", type: point, good: { x: 1, y: null }, bad: { x: null } },
  ])("$name", ({ type, good, bad }) => {
    const counts = [good, bad].map((value) => avroProblems(field(type, { default: value }), { strict: true }).length);
    expect(counts).toEqual([0, 1]);
  });

  test.each([
    ["9223372036854775807", 0],
    ["9223372036854775808", 1],
    ["-9223372036854775808", 0],
    ["-9223372036854775809", 1],
    ["1.0", 1],
    ["1e3", 1],
    ["123456789012345678901234567890", 1],
  ])("the default %s of a long has %i problems", (value, problems) => {
    expect(
      avroProblems(`{"type":"record","name":"R","fields":[{"name":"f","type":"long","default":${value}}]}`, { strict: true }),
    ).toHaveLength(problems);
  });

  test("the problem names field, default and type", () => {
    expect(avroProblems(field("int", { default: "x" }), { strict: true })).toEqual([
      'at /fields/0: the default "x" of field "f" is not a value of its type, int',
    ]);
  });

  test("the problem says which branch of a union counts", () => {
    expect(avroProblems(field(["null", "int"], { default: 0 }), { strict: true })).toEqual([
      'at /fields/0: the default 0 of field "f" is not a value of its type, union [null, int], whose first branch it must fit',
    ]);
  });

  test("a default that contains itself for ever is refused", () => {
    expect(avroProblems(field("R", { default: {} }), { strict: true })).toHaveLength(1);
  });

  test("a default that ends in null is not", () => {
    expect(avroProblems(field(["null", "R"], { default: null }), { strict: true })).toEqual([]);
  });

  test("a bad default that was stored before is accepted", () => {
    expect(avroProblems(field("int", { default: "x" }), { strict: false })).toEqual([]);
  });
});
